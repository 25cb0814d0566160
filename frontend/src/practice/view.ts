// What a kind of task brings along; the loop around it is the same for all of them.

import type { Channel, Child, Feedback, Key } from "../lib";
import type { Task } from "./model";

export interface TaskView {
  /** The question with its controls. */
  el: HTMLElement;
  /** The answer as it is sent. */
  response(): string;
  /** What is missing from the answer, in words; "" where it may be sent. */
  missing(): string;
  /** Moves the focus to what is missing, or to the first control. */
  focus(): void;
  /** Shows in place what a feedback says. `final`: nothing can be changed any more. Returns what stands below the message. */
  mark(feedback: Feedback, response: string, final: boolean): Child;
  /** Keys of the task itself; true where the key was taken. */
  key?(event: KeyboardEvent): boolean;
  /** Called when the page goes on to another task. */
  close?(): void;
}

export interface Kind {
  /** "item", "paragraph": what is counted. */
  one: string;
  /** What is asked beside the levels of confidence. */
  sure: string;
  again: string;
  /** Whether single letters may choose a level: not where one writes. */
  letters: boolean;
  /** Names the region of the feedback. */
  decides: string;
  titles: Partial<Record<Feedback["outcome"], string>>;
  keys: readonly Key[];
  make(task: Task, channel: Channel, changed: () => void): TaskView;
}
