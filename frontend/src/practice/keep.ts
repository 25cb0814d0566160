// An answer that counts but could not be kept yet: say so, and offer to try again. The kernel holds it.

import { asFailure, type Banner, type Channel } from "../lib";

/** A function that shows `trouble` (or nothing for "") in the banner, with a way to save again. */
export function keeper(channel: Channel, notice: Banner): (trouble: string) => void {
  const action = { label: "Save again", run: () => void keep() };
  function tell(trouble: string): void {
    if (trouble) notice.show("warn", `Your last answer counts, but it is not saved yet. ${trouble}`, [action]);
  }
  async function keep(): Promise<void> {
    try {
      const { trouble } = await channel.ask<{ trouble: string }>("keep");
      if (trouble) tell(trouble);
      else notice.show("good", "Everything is saved.");
    } catch (error) {
      notice.failure(asFailure(error), [action]);
    }
  }
  return tell;
}

/** Names one attempt, so that the same answer sent twice is kept once. */
export function attemptName(): string {
  return typeof crypto.randomUUID === "function" ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}
