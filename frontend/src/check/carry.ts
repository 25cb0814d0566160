// Carrying a text from one page to another in this tab's own storage: never in an address, never over the network.

const KEY = "notelib:carry";

export interface Carried {
  text: string;
  format: string;
}

/** False where the browser allows no storage. */
export function carry(carried: Carried): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(carried));
    return true;
  } catch {
    return false;
  }
}

/** What was carried here, once: it is taken out. */
export function carriedHere(): Carried | null {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    if (typeof raw !== "object" || raw === null) return null;
    const { text, format } = raw as Record<string, unknown>;
    return typeof text === "string" && typeof format === "string" ? { text, format } : null;
  } catch {
    return null;
  }
}
