// Counts that change with every answer, told to the ear at most once in a while, and only where they have changed.

export interface Paced {
  tell(words: string): void;
  stop(): void;
}

export function paced(say: (words: string) => void, every: number): Paced {
  let said = "";
  let next = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function speak(): void {
    timer = undefined;
    if (next === said) return;
    said = next;
    say(next);
    timer = setTimeout(speak, every);
  }
  return {
    tell(words) {
      if (said === "") said = words; // what stands there as the page opens is read with the page
      next = words;
      timer ??= setTimeout(speak, every);
    },
    stop: () => clearTimeout(timer),
  };
}
