// Sorting as a kind of task.

import type { Kind } from "../practice/view";
import { sortTask } from "./sort";

export const SORT: Kind = {
  one: "item",
  sure: "How sure are you?",
  again: "Second try: how sure are you now?",
  letters: true,
  decides: "What decides",
  titles: { pass: "That agrees", fail: "That does not agree" },
  keys: [
    { keys: ["1", "2", "3"], does: "Choose a place, while the task has the focus" },
    { keys: ["G", "F", "S"], does: "Answer: guessing, fairly sure, sure" },
  ],
  make: (task, _channel, changed) => sortTask(task, changed),
};
