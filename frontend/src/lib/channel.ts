// Asking the kernel and hearing from it, over the custom messages of one anywidget model.
//
//   request  {id, kind, ...payload}
//   reply    {id, ok: true, ...} or {id, ok: false, error_id, message}
//   push     {push: "<kind>", ...}   sent by the kernel on its own

/** What we use of an anywidget model. */
export interface Model {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: string, listener: (content: any) => void): void;
  off(event: string, listener: (content: any) => void): void;
}

export type Payload = Record<string, unknown>;

/** A request that did not succeed, in words a trainee can read. */
export class Failure extends Error {
  /** `kind` is "refused" (the kernel said no), "silent" (no answer in time) or "lost" (could not be sent). */
  constructor(
    message: string,
    readonly kind: "refused" | "silent" | "lost",
    readonly errorId = "",
  ) {
    super(message);
    this.name = "Failure";
  }
}

interface Waiting {
  resolve(reply: any): void;
  reject(failure: Failure): void;
  timer: ReturnType<typeof setTimeout>;
}

/** More characters than this are not sent: the server would cut the connection. */
export const MOST_CHARACTERS = 600_000;
export const SILENT = "The server does not answer.";

export class Channel {
  private readonly waiting = new Map<string, Waiting>();
  private readonly pushes = new Map<string, (content: any) => void>();
  private readonly prefix = Math.random().toString(36).slice(2, 10);
  private next = 0;

  constructor(private readonly model: Model) {
    model.on("msg:custom", this.hear);
  }

  /** What the page shows at first. */
  view<T>(): T {
    return this.model.get("view") as T;
  }

  /** Sends a request and waits for its reply; rejects with a `Failure`. */
  ask<T = Payload>(kind: string, payload: Payload = {}, timeout = 8000): Promise<T> {
    this.next += 1;
    const id = `${this.prefix}-${this.next}`;
    if (Object.values(payload).some((value) => typeof value === "string" && value.length > MOST_CHARACTERS)) {
      return Promise.reject(new Failure("This text is too long to be sent. Shorten it to go on; nothing is lost.", "refused"));
    }
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.give(id, new Failure(SILENT, "silent")), timeout);
      this.waiting.set(id, { resolve, reject, timer });
      try {
        this.model.send({ ...payload, id, kind });
      } catch {
        this.give(id, new Failure("The connection to the server is lost.", "lost"));
      }
    });
  }

  /** Hears what the kernel sends on its own under this kind. */
  onPush<T = Payload>(kind: string, listener: (content: T) => void): void {
    this.pushes.set(kind, listener);
  }

  /** Stops hearing; requests under way are rejected. */
  close(): void {
    this.model.off("msg:custom", this.hear);
    for (const id of [...this.waiting.keys()]) this.give(id, new Failure("The page was closed.", "lost"));
  }

  private readonly hear = (content: any): void => {
    if (typeof content !== "object" || content === null) return;
    if (typeof content.push === "string") this.pushes.get(content.push)?.(content);
    else if (typeof content.id !== "string") return;
    else if (content.ok === true) this.give(content.id, content);
    else this.give(content.id, new Failure(String(content.message), "refused", String(content.error_id ?? "")));
  };

  private give(id: string, outcome: Payload | Failure): void {
    const one = this.waiting.get(id);
    if (!one) return; // a late answer to a question already given up
    this.waiting.delete(id);
    clearTimeout(one.timer);
    if (outcome instanceof Failure) one.reject(outcome);
    else one.resolve(outcome);
  }
}

/** Any thrown thing as a `Failure`, so that a page can always show it. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure("Something on this page went wrong. Reload the page; what you typed is kept.", "lost");
}

/**
 * One request at a time, and only the newest waits: for checks on every keystroke. While one is
 * under way, `run` replaces what is next; answers to outdated input are given to `done` only when
 * nothing newer is known (`fresh` tells).
 */
export function latest<In, Out>(
  ask: (input: In) => Promise<Out>,
  done: (output: Out, input: In, fresh: boolean) => void,
  failed: (failure: Failure, input: In) => void,
): { run(input: In): void; cancel(): void; busy(): boolean } {
  let running = false;
  let pending: { input: In } | null = null;
  let cancelled = false;

  async function go(input: In): Promise<void> {
    running = true;
    try {
      const output = await ask(input);
      if (!cancelled) done(output, input, pending === null);
    } catch (error) {
      if (!cancelled) failed(asFailure(error), input);
    }
    running = false;
    const after: { input: In } | null = pending;
    pending = null;
    if (after && !cancelled) void go(after.input);
  }

  return {
    run(input) {
      if (running) pending = { input };
      else void go(input);
    },
    cancel() {
      cancelled = true;
      pending = null;
    },
    busy: () => running,
  };
}

export interface Debounced {
  (): void;
  /** As a call, with another wait this time. */
  after(ms: number): void;
  /** Calls at once what is due. */
  flush(): void;
  cancel(): void;
}

/** Calls `action` once, `ms` after the last call. */
export function debounce(action: () => void, ms: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => later.after(ms);
  later.after = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      action();
    }, wait);
  };
  later.flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    action();
  };
  later.cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return later;
}
