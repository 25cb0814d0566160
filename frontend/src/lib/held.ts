// An answer that a workshop holds back: it is received, and told by itself once the supervisor reveals the round.

import type { Channel, Payload } from "./channel";
import type { FeedbackPanel } from "./feedback";
import { poll, type Poll } from "./poll";

/** An answer given before, as the kernel tells it to a page that is opened again. */
export interface Received {
  response: string;
  attempt: string;
}
interface Held {
  held?: string;
  trouble?: string;
}
export interface Answering {
  /**
   * Asks for the answer to a response. Where it is held back, `received` is called, and the same is asked again, under
   * the same name, after the reveal; the promise then keeps what `channel.ask` would have.
   */
  ask<T>(kind: string, payload: Payload, timeout?: number): Promise<T>;
  stop(): void;
}

const EVERY = 2500; // ms between two looks whether it is revealed

/** `activity` names what is answered; `received` gets the words to show, and why it is not kept yet ("" for kept). */
export function answering(channel: Channel, activity: () => string, received: (words: string, trouble: string) => void): Answering {
  let waiting: Poll | null = null;

  function revealed(): Promise<void> {
    return new Promise((done) => {
      const mine = (waiting = poll(
        async () => {
          const { waiting: still } = await channel.ask<{ waiting: boolean }>("waiting", { activity: activity() });
          if (still || waiting !== mine) return;
          mine.stop();
          done();
        },
        () => {}, // a lost line is told by the frame of the page; it is asked again
        EVERY,
      ));
      void mine.now();
    });
  }
  function stop(): void {
    waiting?.stop();
    waiting = null;
  }
  return {
    async ask<T>(kind: string, payload: Payload, timeout?: number): Promise<T> {
      stop(); // another answer takes the place of the one that waits
      for (;;) {
        const reply = await channel.ask<T & Held>(kind, payload, timeout);
        if (!reply.held) return reply;
        received(reply.held, reply.trouble ?? "");
        await revealed();
      }
    },
    stop,
  };
}

/** Says in the panel of the answer that there is none yet. */
export function sayReceived(panel: FeedbackPanel, words: string): void {
  panel.show({ outcome: "ungraded", message: "", findings: [], next_step: "", details: {} }, { title: words });
}
