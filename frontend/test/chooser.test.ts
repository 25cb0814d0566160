import { describe, expect, it } from "vitest";

import { byClient, chooser } from "../src/write/chooser";
import type { Format, Start, VignetteListed } from "../src/write/model";

const session = (id: string, course: string, n: number, kind = "session"): VignetteListed => ({
  id,
  title: `Title ${id}`,
  setting: "a clinic",
  concern: `concern of ${course || id}`,
  minutes: 4,
  kind,
  course,
  session: n,
  exemplars: ["SOAP"],
});
const SESSIONS = [session("a", "", 0), session("b1", "b", 1, "intake"), session("b2", "b", 6), session("c", "c", 3), session("d", "d", 2)];
const SOAP = { code: "SOAP", name: "SOAP note", about: "", authority: "", usual: true } as Format;

function opened(): { el: HTMLElement; started: string[]; update: (vignette: string) => void } {
  const started: string[] = [];
  const made = chooser({ vignettes: SESSIONS, formats: [SOAP] }, (vignette, format) => started.push(`${vignette}:${format}`));
  document.body.replaceChildren(made.el);
  const start = { who: "", drafts: {}, handed_in: ["write:b2:SOAP"], resume: "", trouble: "" } as Start;
  return { el: made.el, started, update: (vignette) => made.update(start, vignette, "SOAP") };
}
const groups = (el: HTMLElement): HTMLDetailsElement[] => [...el.querySelectorAll<HTMLDetailsElement>(".nw-choose-group")];

describe("the sessions to choose from", () => {
  it("are grouped by client: alone, several of one client, one each", () => {
    expect(byClient(SESSIONS).map((group) => [group.name, group.sessions.map((v) => v.id)])).toEqual([
      ["To begin with", ["a"]],
      ["concern of b", ["b1", "b2"]],
      ["Other clients, one session each", ["c", "d"]],
    ]);
    expect(byClient([SESSIONS[3]!]).map((group) => group.name)).toEqual(["Other clients, one session each"]);
  });

  it("open the group of the one last used and say what was handed in", () => {
    const { el, update } = opened();
    expect(groups(el).map((group) => group.open)).toEqual([true, false, false]);
    update("b2");
    expect(groups(el).map((group) => group.open)).toEqual([false, true, false]);
    expect(el.querySelector(".nw-choose-state")?.textContent).toBe("SOAP: handed in");
  });

  it("have one chosen in all groups together, named beside the button", () => {
    const { el, started } = opened();
    el.querySelector<HTMLInputElement>("input[value=d]")!.click();
    expect([...el.querySelectorAll<HTMLInputElement>(".nw-choose-list input:checked")].map((input) => input.value)).toEqual(["d"]);
    expect(el.querySelector(".nw-choose-chosen")?.textContent).toBe("Title d as a SOAP note");
    el.querySelector<HTMLButtonElement>(".nw-primary")!.click();
    expect(started).toEqual(["d:SOAP"]);
  });

  it("are one list when one kind is asked for", () => {
    const { el } = opened();
    const kind = el.querySelector("select")!;
    kind.value = "intake";
    kind.dispatchEvent(new Event("change"));
    expect(groups(el)).toEqual([]);
    expect([...el.querySelectorAll<HTMLInputElement>(".nw-choose-list input")].map((input) => input.value)).toEqual(["b1"]);
  });
});
