// Which session, and in which format.

import { choiceGroup, fill, h, type Child } from "../lib";
import { clock, type Format, type Start, type View } from "./model";

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
  const now = h("span", { class: "nw-choose-now" });
  const body = h("div", { class: "nw-flow" });
  const el = h("details", { class: "nw-card nw-choose", open: true }, h("summary", null, now), body);

  function draw(): void {
    const sessions = choiceGroup({
      legend: "Session",
      layout: "cards",
      value: vignette,
      options: view.vignettes.map((v) => ({
        value: v.id,
        label: v.title,
        note: [h("div", null, v.concern), h("div", null, `${v.setting} · ${v.minutes} min to read`), state(v.id)],
      })),
      onChange: (value) => (vignette = value),
    });
    // With many formats only the chosen one is described: a phone would show nothing but formats otherwise.
    const described = h("div", { class: "nw-muted", "aria-live": "polite" });
    const describe = (code: string): void => {
      const chosen = view.formats.find((f) => f.code === code);
      if (chosen) fill(described, about(chosen));
    };
    const kinds = choiceGroup({
      legend: "Format",
      layout: "line",
      value: format,
      options: view.formats.map((f) => ({ value: f.code, label: f.name })),
      onChange: (value) => {
        format = value;
        describe(value);
      },
    });
    describe(format);
    body.replaceChildren(
      sessions.el,
      kinds.el,
      described,
      h(
        "div",
        { class: "nw-actions nw-choose-start" },
        h("button", { type: "button", class: "nw-button nw-primary", on: { click: () => onStart(vignette, format) } }, "Start writing"),
      ),
    );
  }

  function state(id: string): Child {
    if (!known) return null;
    const said = view.formats.flatMap((f) => {
      const key = `write:${id}:${f.code}`;
      if (known!.handed_in.includes(key)) return [`${f.code}: handed in`];
      return known!.drafts[key] ? [`${f.code}: draft of ${clock(known!.drafts[key]!)}`] : [];
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

function about(format: Format): Child {
  return [
    h("div", null, format.about),
    h("div", { class: "nw-choose-authority" }, h("span", { class: "nw-label" }, "Authority "), format.authority),
  ];
}

function article(name: string): string {
  return /^[AEIOU]/i.test(name) ? "an" : "a";
}
