// That the checks fail is told once, and taken back when they work again.

import type { Banner, Failure } from "../lib";
import { stays } from "./keeping";

export interface Failing {
  tell(failure: Failure): void;
  over(): void;
}

/** `key` names the draft that is open. */
export function failing(notice: () => Banner, key: () => string): Failing {
  let told = false;
  return {
    tell(failure) {
      const refused = failure.kind === "refused";
      // The frame of the page tells of a lost line by itself; twice would be noise.
      if (told || (!refused && document.getElementById("workbook-connection")?.textContent)) return;
      told = true;
      notice().show(
        refused ? "warn" : "error",
        `${failure.message}${failure.errorId ? ` (number ${failure.errorId})` : ""}${refused ? "" : ` ${stays(key())}, and the page goes on trying.`}`,
        refused ? [] : [{ label: "Reload the page", run: () => location.reload() }],
      );
    },
    over() {
      if (!told) return;
      told = false;
      notice().hide();
    },
  };
}
