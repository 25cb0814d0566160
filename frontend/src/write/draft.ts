// Keeping what is typed: in the kernel's store within a second, in this browser within a quarter of
// one. The browser's copy goes away as soon as the store has the same words.

import { asFailure, DRAFT_PREFIX, Failure, mayKeepInBrowser } from "../lib";
import type { Draft } from "./model";

export interface LocalDraft {
  text: string;
  /** Version of the store's copy these words grew from; 0 for none. */
  base: number;
  /** When, by the browser's clock (ISO 8601). */
  at: string;
}

export interface Settled {
  text: string;
  base: number;
  /** Which copy is shown; "same" where there is nothing to choose. */
  from: "same" | "browser" | "store";
  /** The copy that is not shown, for the writer to ask for. */
  other: { text: string; at: string } | null;
}

/** Which of the two copies is the newer, and what the other holds. */
export function settle(store: Draft | null, local: LocalDraft | null): Settled {
  const base = store?.version ?? 0;
  const stored = store?.text ?? "";
  if (!local || local.text === stored) return { text: stored, base, from: "same", other: null };
  const grewFromIt = local.base === base;
  const laterByClock = store !== null && Date.parse(local.at) > Date.parse(store.at);
  if (store === null || grewFromIt || laterByClock) {
    return { text: local.text, base, from: "browser", other: stored.trim() ? { text: stored, at: store!.at } : null };
  }
  const other = local.text.trim() ? { text: local.text, at: local.at } : null;
  return { text: stored, base, from: other ? "store" : "same", other };
}

/** The browser's copies. Every method is safe where the browser allows no storage. */
export const browserCopies = {
  read(who: string, key: string): LocalDraft | null {
    try {
      const raw: unknown = JSON.parse(localStorage.getItem(`${DRAFT_PREFIX}${who}:${key}`) ?? "null");
      if (typeof raw !== "object" || raw === null) return null;
      const { text, base, at } = raw as Record<string, unknown>;
      return typeof text === "string" && typeof base === "number" && typeof at === "string" ? { text, base, at } : null;
    } catch {
      return null;
    }
  },
  /** False where it could not be kept. */
  write(who: string, key: string, draft: LocalDraft): boolean {
    if (!mayKeepInBrowser(key)) return false;
    try {
      localStorage.setItem(`${DRAFT_PREFIX}${who}:${key}`, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  },
  remove(who: string, key: string): void {
    try {
      localStorage.removeItem(`${DRAFT_PREFIX}${who}:${key}`);
    } catch {
      // no storage: nothing to remove
    }
  },
};

export type SaveState =
  | { kind: "none" }
  /** A psychotherapy note before its writer has set a passphrase. */
  | { kind: "unkept" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  | { kind: "unsaved"; failure: Failure; inBrowser: boolean }
  | { kind: "conflict"; other: Draft };

type Reply = { version: number; at: string } | { conflict: Draft };
export interface KeeperOptions {
  who: string;
  key: string;
  base: number;
  /** The words now. */
  text(): string;
  /** `mark` asks for the words saved before to be kept as a version. */
  send(text: string, base: number, force: boolean, mark: boolean): Promise<Reply>;
  onState(state: SaveState): void;
  /** A moment, soon, in which the kernel is best asked; a save that is due by itself waits for it. */
  lull?(): Promise<void>;
}

const BROWSER_MS = 250;
const STORE_MS = 800;
const RETRY_MS = [2000, 4000, 8000, 15000];

/** Keeps one draft. Call `changed` on every change, `rescue` when the page goes away, `close` at the end. */
export class DraftKeeper {
  private base: number;
  private dirty = false;
  private sending = false;
  private held = false; // a conflict waits for the writer's choice
  private tries = 0;
  private browserTimer: ReturnType<typeof setTimeout> | undefined;
  private storeTimer: ReturnType<typeof setTimeout> | undefined;
  private inBrowser = true;
  private closed = false;
  private mark = false;

  constructor(private readonly options: KeeperOptions) {
    this.base = options.base;
  }

  /** The next save replaces words that should stay a version of their own. */
  keepBefore(): void {
    this.mark = true;
  }

  /** Whether words are in this page alone: neither in the store nor, where that may be, in the browser. */
  atRisk(): boolean {
    return (this.dirty || this.sending) && !mayKeepInBrowser(this.options.key);
  }

  changed(): void {
    this.dirty = true;
    this.browserTimer ??= setTimeout(() => this.rescue(), BROWSER_MS);
    this.storeTimer ??= setTimeout(() => void this.due(), STORE_MS);
  }

  private async due(): Promise<void> {
    await this.options.lull?.();
    await this.save();
  }

  /** Keeps the words in the browser at once, if the store does not have them yet. */
  rescue(): void {
    clearTimeout(this.browserTimer);
    this.browserTimer = undefined;
    if (!this.dirty && !this.sending) return;
    const { who, key, text } = this.options;
    this.inBrowser = browserCopies.write(who, key, { text: text(), base: this.base, at: new Date().toISOString() });
  }

  /** Sends to the store now what it does not have yet. */
  async save(force = false): Promise<void> {
    clearTimeout(this.storeTimer);
    this.storeTimer = undefined;
    if (this.sending || this.closed || (this.held && !force) || (!this.dirty && !force)) return;
    this.sending = true;
    this.dirty = false;
    if (this.tries === 0) this.options.onState({ kind: "saving" });
    const text = this.options.text();
    const { mark } = this;
    try {
      const reply = await this.options.send(text, this.base, force, mark);
      this.sending = false;
      if (mark && !("conflict" in reply)) this.mark = false;
      this.held = "conflict" in reply;
      if ("conflict" in reply) this.options.onState({ kind: "conflict", other: reply.conflict });
      else this.kept(reply);
    } catch (error) {
      this.sending = false;
      this.failed(asFailure(error));
    }
  }

  /** The writer takes the other window's copy: what comes next grows from it. */
  adopt(other: Draft): void {
    this.held = false;
    this.dirty = false;
    this.base = other.version;
    this.kept(other);
  }

  /** Stops; what is not in the store stays in the browser. */
  close(): void {
    this.rescue();
    this.closed = true;
    clearTimeout(this.storeTimer);
  }

  private kept(reply: { version: number; at: string }): void {
    this.base = reply.version;
    this.tries = 0;
    if (this.dirty) {
      this.rescue();
      if (!this.closed) this.storeTimer ??= setTimeout(() => void this.due(), STORE_MS);
    } else {
      clearTimeout(this.browserTimer);
      this.browserTimer = undefined;
      browserCopies.remove(this.options.who, this.options.key);
    }
    this.options.onState({ kind: "saved", at: reply.at });
  }

  private failed(failure: Failure): void {
    this.dirty = true;
    this.rescue();
    this.options.onState({ kind: "unsaved", failure, inBrowser: this.inBrowser });
    const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)]!;
    this.tries += 1;
    if (this.closed) return;
    clearTimeout(this.storeTimer);
    this.storeTimer = setTimeout(() => void this.save(), wait);
  }
}
