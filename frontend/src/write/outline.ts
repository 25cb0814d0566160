// The sections of the format: which are written, which are still missing, where the caret is.

import { count, fill, h, listing, shape, SHAPES } from "../lib";
import type { Format, SectionSpec, Told } from "./model";

export interface Outline {
  el: HTMLElement;
  show(format: Format, checked: Told | null): void;
  here(id: string): void;
}

/** `onGo` is called with a section that is there, `onAdd` with one that is missing. */
export function outline(onGo: (id: string) => void, onAdd: (section: SectionSpec) => void): Outline {
  const list = h("ol", { class: "nw-plain nw-outline-list" });
  const about = h("div", { class: "nw-outline-about nw-small-text" });
  const el = h("nav", { class: "nw-outline", "aria-label": "Sections of this note" }, list, about);
  let form: Format | null = null;
  let caret = "";
  let buttons = new Map<string, HTMLButtonElement>();
  let shown = "";
  let absent = new Map<string, string[]>(); // by section: what is not there yet

  function mark(): void {
    for (const [id, button] of buttons) {
      if (id === caret) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const spec = form?.sections.find((s) => s.id === caret) ?? (form?.sections.length === 1 ? form.sections[0] : undefined);
    const todo = spec ? (absent.get(spec.id) ?? []) : [];
    const open = about.querySelector("details")?.open ?? false;
    fill(
      about,
      spec
        ? h(
            "details",
            { open },
            h("summary", null, h("strong", null, `${spec.name}: `), spec.prompt),
            h("p", { class: "nw-label" }, "Belongs here"),
            h("ul", null, spec.belongs.map((line) => h("li", null, line))),
            spec.not_belongs.length > 0 && h("p", { class: "nw-label" }, "Does not"),
            h("ul", null, spec.not_belongs.map((line) => h("li", null, line))),
            todo.length > 0 && h("p", { class: "nw-label" }, "Not there yet"),
            h("ul", null, todo.map((line) => h("li", null, line))),
          )
        : null,
    );
  }

  return {
    el,
    show(format, checked) {
      const missing = checked?.feedback.findings.filter((f) => f.missing && f.section) ?? [];
      absent = new Map();
      for (const f of missing) absent.set(f.section, [...(absent.get(f.section) ?? []), f.message]);
      const state = JSON.stringify([format.code, checked?.outline.map((s) => [s.present, s.words]), [...absent]]);
      if (state === shown) return;
      shown = state;
      const focused = [...buttons].find(([, button]) => button === document.activeElement)?.[0];
      form = format;
      buttons = new Map();
      const several = format.sections.length > 1;
      fill(
        list,
        several &&
          format.sections.map((spec) => {
            const now = checked?.outline.find((s) => s.id === spec.id);
            const there = now?.present ?? false;
            const written = there && now!.words > 0;
            const open = absent.get(spec.id)?.length ?? 0;
            const words = written ? `${count(now!.words, "word")}${open > 0 ? `, ${open} to come` : ""}` : there ? "empty" : spec.required ? "missing" : "not used";
            const button = h(
              "button",
              {
                type: "button",
                class: `nw-outline-item ${written ? "nw-is-written" : ""}`,
                title: there ? "" : "Add this heading",
                on: { click: () => (there ? onGo(spec.id) : onAdd(spec)) },
              },
              shape(written ? SHAPES.good : SHAPES.unattempted),
              h("span", null, h("strong", null, spec.name), " ", h("span", { class: "nw-outline-words" }, words)),
            );
            buttons.set(spec.id, button);
            return h("li", null, button);
          }),
      );
      el.hidden = format.sections.length === 0;
      mark();
      if (focused) buttons.get(focused)?.focus();
    },
    here(id) {
      if (id === caret) return;
      caret = id;
      mark();
    },
  };
}

/** What is still to do, in one sentence: "Still to write: Assessment and Plan." or "". */
export function toWrite(format: Format, checked: Pick<Told, "outline">): string {
  const open = format.sections.filter((spec) => {
    const now = checked.outline.find((s) => s.id === spec.id);
    return spec.required && (!now?.present || now.words === 0);
  });
  return open.length > 0 ? `Still to write: ${listing(open.map((s) => s.name))}.` : "";
}
