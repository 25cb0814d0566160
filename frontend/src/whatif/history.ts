// What was set before and after: undo and redo over whole sets of facts.

import type { Facts } from "./form";

export interface History {
  /** Remembers a new state; what had been undone is forgotten. */
  push(facts: Facts): void;
  undo(): Facts | null;
  redo(): Facts | null;
  canUndo(): boolean;
  canRedo(): boolean;
}

export function history(first: Facts): History {
  const states: Facts[] = [first];
  let at = 0;
  return {
    push(facts) {
      if (same(states[at]!, facts)) return;
      states.splice(at + 1);
      states.push(facts);
      at = states.length - 1;
    },
    undo: () => (at > 0 ? states[--at]! : null),
    redo: () => (at < states.length - 1 ? states[++at]! : null),
    canUndo: () => at > 0,
    canRedo: () => at < states.length - 1,
  };
}

export function same(one: Facts, other: Facts): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
