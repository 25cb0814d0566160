// The versions of a draft: a list, what differs between any two, and going back to one without losing the others.

import { asFailure, count, fill, h, momentInWords, uid, type Banner } from "../lib";
import { type Version } from "./model";

export interface VersionsOptions {
  notice: Banner;
  list(): Promise<{ versions: Version[] }>;
  difference(old: string, newer: string): Promise<{ pieces: [Kind, string][] }>;
  restore(version: Version): Promise<void>;
}
type Kind = "same" | "gone" | "new";

export interface Versions {
  el: HTMLDetailsElement;
  /** There may be a newer version. */
  changed(): void;
  reset(): void;
}

const KINDS: Record<Version["kind"], string> = { now: "The draft as saved", kept: "Kept on the way", "handed in": "Handed in" };

export function versionsPanel(options: VersionsOptions): Versions {
  let found: Version[] = [];
  const ids = [uid("nw-version"), uid("nw-version")] as const;
  const older = h("select", { id: ids[0], on: { change: () => void compare() } });
  const newer = h("select", { id: ids[1], on: { change: () => void compare() } });
  const said = h("p", { class: "nw-small-text", role: "status" });
  const text = h("div", { class: "nw-note nw-diff", tabindex: "0", role: "region", "aria-label": "What differs" });
  const back = h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void restore() } }, "Go back to the earlier version");
  const body = h(
    "div",
    { class: "nw-flow" },
    h("div", { class: "nw-versions-choice" }, field("Earlier version", older), field("Later version", newer)),
    said,
    text,
    h("div", { class: "nw-actions" }, back),
  );
  const none = h("p", { class: "nw-muted" }, "There is one version so far. Others are kept every two minutes while you write, before a large cut, and when you hand in.");
  const el = h("details", { class: "nw-card nw-versions", on: { toggle: () => void (el.open && load()) } }, h("summary", null, h("h2", null, "Versions of this draft")), none, body);

  function field(label: string, select: HTMLSelectElement): HTMLElement {
    return h("div", { class: "nw-check-field" }, h("label", { for: select.id, class: "nw-label" }, label), select);
  }

  async function load(): Promise<void> {
    try {
      const chosen = [older.value, newer.value];
      found = (await options.list()).versions;
      const several = found.length > 1;
      none.hidden = several;
      body.hidden = !several;
      if (!several) return;
      for (const select of [older, newer]) fill(select, found.map((v) => h("option", { value: v.id }, name(v))));
      older.value = found.some((v) => v.id === chosen[0]) ? chosen[0]! : found[1]!.id;
      newer.value = found.some((v) => v.id === chosen[1]) ? chosen[1]! : found[0]!.id;
      await compare();
    } catch (error) {
      options.notice.failure(asFailure(error), [{ label: "Try again", run: () => void load() }]);
    }
  }

  async function compare(): Promise<void> {
    const asked = [older.value, newer.value];
    back.textContent = `Go back to the version of ${momentInWords(found.find((v) => v.id === older.value)?.at ?? new Date())}`;
    try {
      const { pieces } = await options.difference(older.value, newer.value);
      if (asked[0] !== older.value || asked[1] !== newer.value) return;
      const words = (kind: Kind): number => pieces.filter(([k]) => k === kind).reduce((n, [, t]) => n + (t.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
      said.textContent = pieces.every(([kind]) => kind === "same") ? "Both versions say the same." : `${count(words("new"), "word")} came in, ${count(words("gone"), "word")} went out.`;
      fill(text, pieces.map(([kind, words]) => piece(kind, words)));
    } catch (error) {
      options.notice.failure(asFailure(error), [{ label: "Try again", run: () => void load() }]);
    }
  }

  async function restore(): Promise<void> {
    const version = found.find((v) => v.id === older.value);
    if (!version) return;
    try {
      await options.restore(version);
      await load();
    } catch (error) {
      options.notice.failure(asFailure(error), [{ label: "Try again", run: () => void restore() }]);
    }
  }

  return {
    el,
    changed: () => void (el.open && load()),
    reset() {
      el.open = false;
      found = [];
      fill(text);
    },
  };
}

function name(version: Version): string {
  return `${momentInWords(version.at)} · ${KINDS[version.kind]} · ${count(version.words, "word")}`;
}

/** A piece that differs says so without colour: by line and by words for who hears it. */
function piece(kind: Kind, text: string): string | HTMLElement {
  if (kind === "same") return text;
  const heard = (words: string): HTMLElement => h("span", { class: "nw-only-heard" }, words);
  return kind === "gone" ? h("del", null, heard(" went out: "), text, heard(" ")) : h("ins", null, heard(" came in: "), text, heard(" "));
}
