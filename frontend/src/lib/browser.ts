// What this browser keeps for a while: words that have not reached the server yet.

export const DRAFT_PREFIX = "notelib:draft:";

const PSYCHOTHERAPY = ":PSYNOTE"; // how the keys of that drawer end

/** What a page keeps for its own tab. */
export const TAB_PREFIX = "notelib:";

/** Removes every text kept in this browser, whoever's it is: for "delete all my data". Safe without storage. */
export function forgetBrowserCopies(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT_PREFIX)) localStorage.removeItem(key);
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(TAB_PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // no storage: nothing is kept
  }
}

/** Whether a draft may be kept in this browser: a psychotherapy note would lie there as plain text. */
export function mayKeepInBrowser(key: string): boolean {
  return !key.endsWith(PSYCHOTHERAPY);
}
