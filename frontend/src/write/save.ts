// Taking the note along: as a text file, as Markdown, as a Word document.

import { asFailure, h, type Banner } from "../lib";
import { bare } from "./asides";

export type FileKind = "text" | "markdown" | "word";
export interface FileReply {
  /** Base64. */
  bytes: string;
  ending: string;
  type: string;
}

/** Offers `content` as a file; made in the browser, nothing is sent. */
export function download(content: string | Uint8Array<ArrayBuffer>, name: string, type = "text/plain;charset=utf-8"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** "off-the-bus_SOAP_2026-11-25.txt". */
export function fileName(vignette: string, format: string, day = new Date(), ending = "txt"): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  return `${vignette.replace(/[^\w-]+/g, "-")}_${format}_${date}.${ending}`;
}

export interface TakingOptions {
  notice: Banner;
  text(): string;
  /** The two parts of the file's name. */
  name(): readonly [string, string];
  ask(kind: FileKind, text: string): Promise<FileReply>;
}

const FILES: readonly [FileKind, string][] = [["text", "Text"], ["markdown", "Markdown"], ["word", "Word"]];

/** "Download as Text, Markdown, Word". Text is made here, so that it works when the server does not. */
export function taking(options: TakingOptions): HTMLElement {
  async function take(kind: FileKind): Promise<void> {
    const [first, second] = options.name();
    const text = options.text();
    if (kind === "text") return download(bare(text), fileName(first, second));
    try {
      const file = await options.ask(kind, text);
      const bytes = Uint8Array.from(atob(file.bytes), (char) => char.charCodeAt(0));
      download(bytes, fileName(first, second, new Date(), file.ending), file.type);
    } catch (error) {
      options.notice.failure(asFailure(error), [{ label: "Try again", run: () => void take(kind) }]);
    }
  }
  return h(
    "span",
    { class: "nw-take", role: "group", "aria-label": "Download" },
    h("span", { class: "nw-small-text nw-muted", "aria-hidden": "true" }, "Download"),
    FILES.map(([kind, label]) => h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void take(kind) } }, label)),
  );
}
