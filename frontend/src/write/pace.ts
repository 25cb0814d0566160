// When the kernel is asked: at once, one question at a time and always about the newest words.

// On a busy server a rest follows each answer that was slow, so that nobody's typing keeps a kernel at work all the time.
const REST = { quiet: 120, most: 250, share: 0.5 };

export interface Pace {
  /** There is something new to ask: now, or as soon as the question under way is answered. */
  want(): void;
  /** A question is under way or due. */
  busy(): boolean;
  stop(): void;
}

/** `ask` puts the question as things stand when it is called; `newer` tells whether more was wanted since. It never rejects. */
export function pace(ask: (newer: () => boolean) => Promise<void>, now: () => number = () => performance.now()): Pace {
  let wanted = false;
  let queued = false;
  let running = false;
  let stopped = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  // In a microtask: several changes of one key press make one question, and it leaves before the frame is drawn.
  function soon(): void {
    if (queued || running || stopped || rest !== undefined) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      if (wanted && !running && !stopped) void go();
    });
  }
  async function go(): Promise<void> {
    wanted = false;
    running = true;
    const began = now();
    await ask(() => wanted);
    const took = now() - began;
    running = false;
    if (!wanted || stopped) return;
    if (took <= REST.quiet) return soon();
    rest = setTimeout(() => {
      rest = undefined;
      soon();
    }, Math.min(took * REST.share, REST.most));
  }
  return {
    want() {
      wanted = true;
      soon();
    },
    busy: () => wanted || running,
    stop() {
      stopped = true;
      clearTimeout(rest);
    },
  };
}
