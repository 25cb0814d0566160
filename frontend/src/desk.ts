// At the desk: one of six helpers, its questions, and its answer beside them. Only the helper is in the address:
// nothing that is answered here is kept.

import { banner, choiceGroup, fill, h, latest, page, type Failure } from "./lib";
import { tryIt } from "./rules/entry";
import type { Days, Field } from "./desk/field";
import { helperForm, type Answers, type HelperForm } from "./desk/form";
import { pasteForm } from "./desk/paste";
import { resultParts, type Result, type Status } from "./desk/result";

interface Helper {
  id: string;
  title: string;
  about: string;
  fields: Field[];
}
interface View {
  helpers: Helper[];
  statuses: Status[];
  example: string;
  days: Days;
}
type Answer = { result: Result; asked: string[] } | { refused: string };

const AS_OF = "as_of";
const READS_FORMS = "authorization";

export default page((root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const stage = h("div", { class: "nw-flow" });
  const wanted = new URLSearchParams(location.search).get("helper");
  const first = view.helpers.find((one) => one.id === wanted) ?? view.helpers[0]!;
  const kept = new Map<string, Answers>(); // as long as the page is open, for going to and fro
  let current: { helper: Helper; form: HelperForm } | null = null;
  const chooser = choiceGroup({
    legend: "Which helper?",
    layout: "cards",
    value: first.id,
    options: view.helpers.map((one) => ({ value: one.id, label: one.title, note: one.about })),
    onChange: (id) => open(view.helpers.find((one) => one.id === id)!),
  });
  root.append(
    h(
      "div",
      { class: "nw-flow nw-helpers" },
      h("p", { class: "nw-helpers-calm" }, "Practice with made-up cases. Real documents and real people's details do not belong here; nothing you answer is kept."),
      h("div", { class: "nw-no-print" }, chooser.el),
      notice.el,
      stage,
    ),
  );

  function open(helper: Helper): void {
    if (current) kept.set(current.helper.id, current.form.values());
    const url = new URL(location.href);
    url.searchParams.set("helper", helper.id);
    history.replaceState(history.state, "", url);
    notice.hide();
    current = { helper, form: desk(helper) };
  }

  function desk(helper: Helper): HelperForm {
    const verdict = h("p", { class: "nw-answer-verdict nw-helpers-verdict", role: "status", "aria-live": "polite" });
    const summary = h("p");
    const refused = h("div", { role: "status", "aria-live": "polite" });
    const parts = h("div", { class: "nw-flow" });
    const answers = h("div", { class: "nw-only-print" });
    const opened = new Set<string>();
    const whatif = h("p", { class: "nw-no-print" });
    const form = helperForm(helper.title, helper.fields, view.days, run);
    const start: Answers = helper.fields.some((field) => field.id === AS_OF) ? { [AS_OF]: today() } : {};
    const asking = latest<Answers, Answer>(
      (given) => channel.ask<Answer>("run", { helper: helper.id, answers: given }),
      (answer) => ("refused" in answer ? refuse(answer.refused) : show(answer)),
      (failure: Failure, given) => notice.failure(failure, [{ label: "Try again", run: () => asking.run(given) }]),
    );
    function run(): void {
      asking.run(form.values());
    }
    function put(given: Answers): void {
      form.set({ ...start, ...given });
      run();
    }
    function refuse(why: string): void {
      notice.hide();
      fill(refused, h("div", { class: "nw-banner nw-banner-warn" }, h("p", null, h("strong", null, "These answers do not fit together: "), why, " Nothing is lost; below is the result from before.")));
    }
    function show({ result, asked }: { result: Result; asked: string[] }): void {
      notice.hide();
      fill(refused);
      form.ask(asked);
      fill(verdict, h("strong", null, result.label), ".");
      fill(summary, result.summary);
      fill(parts, resultParts(result, view.statuses, form.focus, opened));
      const given = form.answered();
      fill(answers, h("h3", null, "What was answered"), h("ul", null, given.map((one) => h("li", null, `${one.question} ${one.answer}`))));
      const facts = Object.keys(result.facts).length > 0;
      fill(whatif, facts ? h("a", { class: "nw-button nw-small", href: tryIt(result.facts) }, "What would this be in What if?") : null);
    }
    fill(
      stage,
      h(
        "div",
        { class: "nw-answer-columns" },
        h(
          "div",
          { class: "nw-flow" },
          h("h2", { class: "nw-no-print" }, "What you know"),
          helper.id === READS_FORMS ? pasteForm(channel, view.example, put) : null,
          form.el,
        ),
        h(
          "section",
          { class: "nw-card nw-flow nw-answer", "aria-label": helper.title },
          h("h2", null, helper.title),
          refused,
          verdict,
          summary,
          parts,
          answers,
          whatif,
          h(
            "div",
            { class: "nw-actions nw-no-print" },
            h("button", { type: "button", class: "nw-button nw-small", on: { click: () => put({}) } }, "Start over"),
            h("button", { type: "button", class: "nw-button nw-small", on: { click: () => print() } }, "Print"),
          ),
        ),
      ),
    );
    put(kept.get(helper.id) ?? {});
    return form;
  }
  open(first);
});

/** This day where the reader is, as 2026-11-23. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
