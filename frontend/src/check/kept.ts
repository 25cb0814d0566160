// What this tab keeps so that a reload loses nothing. It goes away with the tab, never leaves the browser, and holds
// nothing while a text seems to name a real person.

const KEY = "notelib:check";

export interface Kept {
  mode: "note" | "chart";
  note: string;
  chart: string;
  format: string;
  plan: string;
  previous: string;
}

export const NOTHING: Kept = { mode: "note", note: "", chart: "", format: "auto", plan: "", previous: "" };

export function readKept(): Kept {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof raw !== "object" || raw === null) return { ...NOTHING };
    const found = { ...NOTHING };
    for (const name of ["note", "chart", "format", "plan", "previous"] as const) {
      const value = (raw as Record<string, unknown>)[name];
      if (typeof value === "string") found[name] = value;
    }
    if ((raw as Record<string, unknown>).mode === "chart") found.mode = "chart";
    return found;
  } catch {
    return { ...NOTHING };
  }
}

/** False where the browser keeps nothing. */
export function keep(kept: Kept): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // no storage: nothing is kept
  }
}
