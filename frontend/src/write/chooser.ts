// Which session, and in which format.

import { choiceGroup, count, fill, h, momentInWords, uid, type Child } from "../lib";
import { type Format, type Start, type View, type VignetteListed } from "./model";

export interface Chooser {
  el: HTMLElement;
  /** Marks what is under way and what has been handed in; chooses. */
  update(start: Start, vignette: string, format: string): void;
  close(): void;
}

export function chooser(view: View, onStart: (vignette: string, format: string) => void): Chooser {
  let vignette = view.vignettes[0]?.id ?? "";
  let format = view.formats[0]?.code ?? "";
  let known: Start | null = null;
  let shown = ""; // the kind of session the list is narrowed to, "" for all
  const now = h("span", { class: "nw-choose-now" });
  const body = h("div", { class: "nw-flow" });
  const el = h("details", { class: "nw-card nw-choose", open: true }, h("summary", null, now), body);
  const list = h("div", { class: "nw-choose-list" });
  const forms = h("div", { class: "nw-flow" });
  const chosen = h("span", { class: "nw-choose-chosen" });
  const kinds = [...new Set(view.vignettes.map((v) => v.kind))];
  const narrow = h(
    "select",
    { id: uid(), on: { change: () => ((shown = narrow.value), drawList()) } },
    h("option", { value: "" }, `All ${view.vignettes.length}`),
    kinds.map((kind) => h("option", { value: kind }, KINDS[kind] ?? kind)),
  );
  fill(
    body,
    kinds.length > 1 ? h("div", { class: "nw-row" }, h("label", { for: narrow.id, class: "nw-label" }, "Show"), narrow) : null,
    list,
    forms,
    h(
      "div",
      { class: "nw-actions nw-choose-start" },
      h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => onStart(vignette, format) } }, "Start writing"),
      chosen,
    ),
  );

  /** The sessions by client, the group of the chosen one open; or those of one kind, in one list. */
  function drawList(): void {
    const sessions = view.vignettes.filter((v) => !shown || v.kind === shown);
    if (!sessions.some((v) => v.id === vignette)) {
      vignette = sessions[0]!.id;
      drawForms();
    }
    const groups = shown ? [{ name: KINDS[shown] ?? shown, about: "", oneClient: false, sessions }] : byClient(sessions);
    const choices = groups.map((group) =>
      choiceGroup({
        legend: group.name,
        hideLegend: !shown,
        layout: "cards",
        value: vignette,
        options: group.sessions.map((v) => ({ value: v.id, label: v.title, note: [told(v, group.oneClient), state(v.id)] })),
        onChange: (value) => {
          vignette = value;
          for (const other of choices) other.set(value); // in another group nothing stays chosen
          drawForms();
        },
      }),
    );
    fill(list, shown ? choices[0]!.el : groups.map((group, index) => folded(group, choices[index]!.el, vignette)));
  }

  /** The formats of the session: first those with a model note to compare with, then the other usual ones. */
  function drawForms(): void {
    const session = view.vignettes.find((v) => v.id === vignette);
    const modelled = new Set(session?.exemplars);
    const offered = [...view.formats.filter((f) => modelled.has(f.code)), ...view.formats.filter((f) => f.usual && !modelled.has(f.code))];
    if (!offered.some((f) => f.code === format)) format = offered[0]?.code ?? "";
    // With many formats only the chosen one is described: a phone would show nothing but formats otherwise.
    const described = h("div", { class: "nw-muted", "aria-live": "polite" });
    const describe = (code: string): void => {
      const chosen = view.formats.find((f) => f.code === code);
      if (chosen) fill(described, standing(chosen), modelled.has(code) ? null : h("div", null, "There is no model note of this session in this format."));
    };
    const group = choiceGroup({
      legend: "Format",
      layout: "line",
      value: format,
      options: offered.map((f) => ({ value: f.code, label: f.name })),
      onChange: (value) => {
        format = value;
        describe(value);
        sayChosen();
      },
    });
    describe(format);
    sayChosen();
    fill(forms, group.el, described);
  }

  function sayChosen(): void {
    const session = view.vignettes.find((v) => v.id === vignette);
    const form = view.formats.find((f) => f.code === format);
    fill(chosen, session && form ? [h("strong", null, session.title), ` as ${article(form.name)} `, h("strong", null, form.name)] : null);
  }

  function draw(): void {
    drawForms();
    drawList();
  }

  function state(id: string): Child {
    if (!known) return null;
    const said = view.formats.flatMap((f) => {
      const key = `write:${id}:${f.code}`;
      if (known!.handed_in.includes(key)) return [`${f.code}: handed in`];
      return known!.drafts[key] ? [`${f.code}: draft of ${momentInWords(known!.drafts[key]!)}`] : [];
    });
    return said.length > 0 ? h("div", { class: "nw-choose-state" }, said.join(" · ")) : null;
  }

  draw();
  return {
    el,
    update(start, chosenVignette, chosenFormat) {
      known = start;
      vignette = chosenVignette || vignette;
      format = chosenFormat || format;
      draw();
      const session = view.vignettes.find((v) => v.id === chosenVignette);
      const form = view.formats.find((f) => f.code === chosenFormat);
      now.replaceChildren(
        ...(session && form
          ? [h("strong", null, session.title), ` as ${article(form.name)} `, h("strong", null, form.name), h("span", { class: "nw-choose-change" }, "Change")]
          : [h("strong", null, "Choose a session and a format")]),
      );
    },
    close: () => (el.open = false),
  };
}

const KINDS: Record<string, string> = {
  session: "Single sessions",
  intake: "Intakes",
  review: "Plan reviews",
  discharge: "Discharges",
  crisis: "Crisis",
  couple: "Couples",
  family: "Families",
  group: "Groups",
  "no-show": "No-shows",
};

interface Group {
  name: string;
  about: string;
  /** All of one client: what they come for is said once, above. */
  oneClient: boolean;
  sessions: readonly VignetteListed[];
}

/** Sessions that stand alone first, then each client with several, then the clients with one. */
export function byClient(sessions: readonly VignetteListed[]): Group[] {
  const courses = [...new Set(sessions.map((v) => v.course).filter(Boolean))].map((course) => sessions.filter((v) => v.course === course));
  const alone = sessions.filter((v) => !v.course);
  const single = courses.filter((course) => course.length === 1).flat();
  return [
    { name: "To begin with", about: count(alone.length, "session"), oneClient: false, sessions: alone },
    ...courses
      .filter((course) => course.length > 1)
      .map((course) => ({ name: course[0]!.concern, about: `one client, ${count(course.length, "session")}`, oneClient: true, sessions: course })),
    { name: "Other clients, one session each", about: count(single.length, "session"), oneClient: false, sessions: single },
  ].filter((group) => group.sessions.length > 0);
}

function folded(group: Group, choices: HTMLElement, chosen: string): HTMLElement {
  return h(
    "details",
    { class: "nw-choose-group", open: group.sessions.some((v) => v.id === chosen) },
    h("summary", null, h("strong", null, group.name), " ", h("span", { class: "nw-muted nw-small-text" }, group.about)),
    group.oneClient ? h("p", { class: "nw-muted nw-small-text" }, group.sessions[0]!.setting) : null,
    choices,
  );
}

/** What the client comes for, where it takes place, and where in a course it stands. */
function told(session: VignetteListed, oneClient: boolean): Child {
  const reading = `${session.minutes} min to read`;
  if (oneClient) return h("div", null, `${placed(session, true)} · ${reading}`);
  const place = session.session ? ` (${placed(session)})` : "";
  return [h("div", null, `${session.concern}${place}`), h("div", null, `${session.setting} · ${reading}`)];
}

/** "session 6", "intake, session 1". */
function placed(session: VignetteListed, capital = false): string {
  const place = session.kind === "session" ? `session ${session.session}` : `${session.kind}, session ${session.session}`;
  return capital ? place.charAt(0).toUpperCase() + place.slice(1) : place;
}

function standing(format: Format): Child {
  return [
    h("div", null, format.about),
    h("div", { class: "nw-choose-authority" }, h("span", { class: "nw-label" }, "Authority "), format.authority),
  ];
}

function article(name: string): string {
  return /^[AEIOU]/i.test(name) ? "an" : "a";
}
