// Asks again and again while the page is seen: the next question waits for the last answer, so that no server is asked
// faster than it answers. After a failure the pause is longer.

export interface Poll {
  /** Asks now, and goes on from there. */
  now(): Promise<void>;
  stop(): void;
}

export function poll(ask: () => Promise<void>, failed: (error: unknown) => void, every: number): Poll {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let turn = 0;

  async function go(): Promise<void> {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    let wait = every;
    if (!document.hidden) {
      try {
        await ask();
      } catch (error) {
        wait = every * 2;
        if (!stopped) failed(error);
      }
    }
    if (!stopped && mine === turn) timer = setTimeout(() => void go(), wait);
  }
  const seen = (): void => {
    if (!document.hidden && !stopped) void go();
  };
  document.addEventListener("visibilitychange", seen);
  return {
    now: go,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}
