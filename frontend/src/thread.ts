// Golden thread: the documents of one course, each in the studio, and the thread through all of them.

import { asFailure, banner, choiceGroup, debounce, fill, h, hintLadder, latest, page, uid, type Channel, type Payload } from "./lib";
import { chartView } from "./thread/chart";
import { exampleView } from "./thread/example";
import type { Break, Chart, CourseListed, Start, View } from "./thread/model";
import { steps } from "./thread/steps";
import { compare } from "./write/compare";
import { browserCopies, settle } from "./write/draft";
import type { Opened } from "./write/model";
import { toModel } from "./write/models";
import { reader } from "./write/reader";
import { Studio } from "./write/studio";

export default page(async (root, channel) => {
  const view = channel.view<View>();
  const notice = banner();
  const start: Start = { who: "", resume: "", trouble: "" };
  let course: CourseListed | null = null;
  let vignette = "";
  let asked = { id: "" }; // the document asked for last; one that arrives after another was asked for is not shown
  let chart: Chart | null = null;
  let hinted = ""; // the course whose hints are offered

  // Every save may change the thread.
  const through = Object.create(channel, {
    ask: {
      async value(kind: string, payload: Payload, timeout?: number): Promise<Payload> {
        const reply = await channel.ask(kind, payload, timeout);
        if (kind === "save" || kind === "hand_in") soon();
        return reply;
      },
    },
  }) as Channel;
  const studio = new Studio(through, notice, { vignettes: [], formats: view.formats });
  const session = reader();
  const nothing = h("div");
  const models = compare({ el: nothing, show: () => {} });
  const way = steps((id) => void open(id, "", true), () => thread.querySelector("h2")!.focus());
  const given = h("details", { class: "nw-card nw-thread-paper", hidden: true });
  const formatId = uid("nw-format");
  const format = h("select", { id: formatId, on: { change: () => void open(vignette, format.value, false) } });
  const formatRow = h("div", { class: "nw-row" }, h("label", { for: formatId, class: "nw-label" }, "Format of this note"), format);
  const desk = h("div", { class: "nw-desk", on: { keydown: (event) => studio.key8(event) } }, session.el, studio.el, studio.findings.el);
  const whole = chartView("The golden thread", (one) => void goTo(one));
  const hints = hintLadder(0, async (index) => (await channel.ask<{ text: string }>("hint", { course: course?.id, index })).text);
  const thread = h("section", { class: "nw-card nw-flow nw-thread-chart", "aria-labelledby": uid() }, h("h2", { tabindex: "-1" }, "The thread through your documents"), whole.el, hints.el);
  thread.querySelector("h2")!.id = thread.getAttribute("aria-labelledby")!;
  const title = h("h2");
  const room = h("div", { class: "nw-thread-room", hidden: true }, title, way.el, given, formatRow, desk, models.el, thread, studio.versions.el, studio.print);
  const example = exampleView(channel, notice, view.example);
  const choose = chooser();
  root.append(studio.heard.el, notice.el, choose.el, example.el, room);

  studio.onHandedIn = (own, reply) => models.show(own, reply.exemplar, reply.attempts, studio.called());
  studio.onGoToModel = toModel(studio, models, channel, notice);

  // The chart

  const ask = latest<string, Chart>(
    (id) => channel.ask<Chart>("chart", { course: id }, 15_000),
    (reply, id) => {
      if (id !== course?.id) return;
      if (hinted !== id) hints.reset(reply.hints);
      hinted = id;
      chart = reply;
      way.show(reply, vignette);
      whole.show(reply, reply.feedback.message);
      given.hidden = reply.given === "";
      if (reply.given && !given.hasChildNodes()) fill(given, h("summary", null, "The plan you are given"), h("div", { class: "nw-note nw-thread-text", tabindex: "-1" }, reply.given));
    },
    (failure) => notice.failure(failure, [{ label: "Try again", run: () => soon() }]),
  );
  // Not while words still come: the kernel answers those first.
  const soon = debounce(() => course && ask.run(course.id), 800);

  async function goTo(one: Break): Promise<void> {
    const id = chart?.documents[one.stop];
    if (!id) {
      given.open = true;
      given.querySelector<HTMLElement>(".nw-thread-text")?.focus();
      return;
    }
    if (id !== asked.id) await open(id, "", false);
    // The words are marked as soon as the document has been checked.
    for (let tries = 0; tries < 30; tries += 1) {
      const own = studio.findings.all().find((f) => f.code === one.code && f.start === one.start && f.message === one.message);
      if (own) studio.goTo(own);
      if (studio.el.contains(document.activeElement)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    studio.focus();
  }

  // Opening

  function chooser() {
    const now = h("span", { class: "nw-choose-now" }, h("strong", null, "Choose a course"));
    const list = choiceGroup({
      legend: "Course",
      layout: "cards",
      value: view.courses[0]?.id ?? "",
      options: view.courses.map((one) => ({ value: one.id, label: one.title, note: [h("div", null, one.setting), h("div", null, `${[one.given && "Plan given", ...one.steps.map((s) => s.name)].filter(Boolean).join(" · ")}. About ${one.minutes} minutes to read.`)] })),
    });
    const el = h(
      "details",
      { class: "nw-card nw-choose", open: true },
      h("summary", null, now),
      h(
        "div",
        { class: "nw-flow" },
        h("p", null, "A golden thread ties what the client came with to the plan, the plan to every note, and the notes to the review and the end. You write the documents of one client; the picture below them shows whether the thread holds."),
        list.el,
        h(
          "div",
          { class: "nw-actions" },
          h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => void begin(list.value(), "", "", true) } }, "Open this course"),
          h("button", { type: "button", class: "nw-button", on: { click: () => void openExample() } }, "First look at a thread with breaks"),
        ),
      ),
    );
    return {
      el,
      show(chosen: CourseListed | null) {
        list.set(chosen?.id ?? list.value());
        fill(now, chosen ? [h("strong", null, chosen.title), h("span", { class: "nw-choose-change" }, "Change")] : h("strong", null, "Choose a course"));
        el.open = chosen === null;
      },
    };
  }

  async function openExample(): Promise<void> {
    choose.el.open = false;
    await example.open();
  }

  async function begin(id: string, step: string, code: string, byHand: boolean): Promise<void> {
    const found = view.courses.find((one) => one.id === id);
    if (!found) return;
    if (course !== found) {
      chart = null;
      fill(given);
    }
    course = found;
    title.textContent = found.title;
    way.begin(found);
    example.el.hidden = true;
    room.hidden = false;
    choose.show(found);
    const wanted = found.steps.find((s) => s.vignette === step) ?? found.steps[0]!;
    await open(wanted.vignette, code, false);
    if (byHand) room.querySelector<HTMLElement>('[aria-current="step"]')?.focus();
  }

  async function open(id: string, code: string, byHand: boolean): Promise<void> {
    const step = course?.steps.find((s) => s.vignette === id);
    if (!step || (byHand && id === asked.id)) return; // what is open already stays as it is
    const mine = (asked = { id });
    try {
      const drawn = await channel.ask<Chart>("chart", { course: course!.id }, 15_000);
      const wanted = [code, drawn.steps.find((s) => s.vignette === id)?.format ?? "", step.formats[0]!].find((c) => step.formats.includes(c))!;
      const opened = await channel.ask<Opened>("open", { vignette: id, format: wanted });
      await studio.leave(); // late, so that what is typed in the meantime is kept too
      if (asked !== mine) return;
      chart = drawn;
      notice.hide();
      vignette = id;
      models.hide();
      session.show(opened.session);
      fill(format, step.formats.map((c) => h("option", { value: c }, view.formats.find((f) => f.code === c)?.name ?? c)));
      format.value = wanted;
      formatRow.hidden = step.formats.length < 2;
      studio.begin(id, wanted, start.who, opened, settle(opened.draft, browserCopies.read(start.who, opened.key)));
      way.show(chart, id);
      soon();
      const address = new URL(location.href);
      for (const [name, value] of [["course", course!.id], ["vignette", id], ["format", wanted]] as const) address.searchParams.set(name, value);
      history.replaceState(history.state, "", address);
      if (opened.trouble) notice.show("warn", `${opened.trouble} You can write all the same; what you type is kept in this browser.`);
      if (byHand) studio.heard.say(`${step.name} is open.`);
    } catch (error) {
      if (asked !== mine) return;
      asked = { id: vignette };
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void open(id, code, byHand) }]);
    }
  }

  async function opening(): Promise<void> {
    try {
      Object.assign(start, await channel.ask<Start>("start"));
    } catch (error) {
      notice.failure(asFailure(error), [{ label: "Try again", run: () => void opening() }]);
      return;
    }
    if (start.trouble) notice.show("warn", start.trouble);
    const wanted = new URLSearchParams(location.search);
    const [resumed = "", step = ""] = start.resume.split(":");
    const id = wanted.get("course") ?? resumed;
    if (id) await begin(id, wanted.get("vignette") ?? (wanted.has("course") ? "" : step), wanted.get("format") ?? "", false);
  }

  const rescue = (): void => studio.rescue();
  window.addEventListener("pagehide", rescue);
  document.addEventListener("visibilitychange", rescue);
  await opening();
  return () => {
    window.removeEventListener("pagehide", rescue);
    document.removeEventListener("visibilitychange", rescue);
    soon.cancel();
    example.stop();
    whole.stop();
    studio.destroy();
  };
});
