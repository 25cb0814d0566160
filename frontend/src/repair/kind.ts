// Repairing as a kind of task.

import type { Kind } from "../practice/view";
import { repairTask } from "./rewrite";

export const REPAIR: Kind = {
  one: "passage",
  sure: "How sure are you that it may stay now?",
  again: "Second try: how sure are you now?",
  letters: false,
  decides: "What must stay, what must go",
  titles: { pass: "It may stay like this", partial: "Not quite yet", fail: "It cannot stay like this" },
  keys: [{ keys: ["Tab"], does: "Leave the text for the buttons below it" }],
  make: repairTask,
};
