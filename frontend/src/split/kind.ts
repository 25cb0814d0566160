// Splitting as a kind of task.

import type { Kind } from "../practice/view";
import { splitTask } from "./paragraph";

export const SPLIT: Kind = {
  one: "paragraph",
  sure: "How sure are you of the whole paragraph?",
  again: "Second try: how sure are you now?",
  letters: true,
  decides: "What decides, sentence by sentence",
  titles: { pass: "Every sentence is in its place", partial: "Some sentences belong elsewhere", fail: "Most sentences belong elsewhere" },
  keys: [
    { keys: ["1", "2", "3"], does: "Choose a place for the sentence that has the focus" },
    { keys: ["↓", "↑"], does: "Go to the next or the previous sentence" },
    { keys: ["G", "F", "S"], does: "Answer: guessing, fairly sure, sure" },
  ],
  make: (task, _channel, changed) => splitTask(task, changed),
};
