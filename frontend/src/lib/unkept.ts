// A note that is not kept: said plainly on the page, beside the way to keep it. Leaving the page asks first.

import { fill, h, shape } from "./dom";
import { confirmDialog } from "./dialog";
import { SHAPES } from "./shapes";
import type { SealedDrawer, Standing } from "./sealed";

export interface Unkept {
  /** Put it into the page once, above the words. */
  el: HTMLElement;
  /** Says how the drawer stands; hidden where it is open. */
  show(standing: Standing): void;
  /** Runs `go`, but asks first where it would lose words; `stay` is run where the writer stays. */
  leaving(go: () => void, stay?: () => void): void;
  destroy(): void;
}

const SAYS = {
  none: [
    "Not kept: ",
    "a psychotherapy note is kept only under a passphrase that you alone have. You can write and check without one. What you write then lives in this page alone, and goes when you leave or reload it.",
    "Set a passphrase and keep it",
  ],
  locked: [
    "Not kept: ",
    "your psychotherapy drawer is sealed. You can write and check all the same, but nothing is kept until you give your passphrase, and what you kept before is not shown.",
    "Give the passphrase",
  ],
} as const;

/**
 * `holds` tells whether there are words to lose; `kept` is called once the drawer is open, and `unsaved` then tells
 * whether words have not reached the server and lie in this page alone.
 */
export function unkept(sealed: SealedDrawer, holds: () => boolean, kept: () => void, unsaved: () => boolean): Unkept {
  const el = h("div", { class: "nw-unkept nw-no-print", hidden: true });
  let given = false; // the writer lets the words go
  let go: () => void = () => {};
  let stay: () => void = () => {};
  const sure = confirmDialog({
    title: "Leave this text?",
    text: "It is not kept anywhere. If you go on, it is gone.",
    no: "Stay with it",
    yes: "Leave it",
    danger: true,
    run: () => {
      stay = () => {};
      given = true;
      go();
    },
  });
  sure.el.addEventListener("close", () => setTimeout(() => stay())); // after `run`, which closes first
  const lost = (): boolean => !given && (el.hidden ? unsaved() : holds());
  const ask = (event: BeforeUnloadEvent): void => {
    if (lost()) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);

  function show(standing: Standing): void {
    el.hidden = standing === "open";
    given = false;
    if (standing === "open") return el.replaceChildren();
    const [first, rest, label] = SAYS[standing];
    const open = async (): Promise<void> => {
      if (standing === "none" ? !(await sealed.seal()) : (await sealed.ensure()) !== "open") return;
      show("open");
      kept();
    };
    fill(
      el,
      h(
        "div",
        { class: "nw-banner nw-banner-info", role: "note" },
        shape(SHAPES.info),
        h("p", null, h("strong", null, first), rest),
        h("button", { type: "button", class: "nw-button nw-small", on: { click: () => void open() } }, label),
      ),
      sure.el,
    );
  }
  return {
    el,
    show,
    leaving(then, otherwise = () => {}) {
      if (!lost()) return then();
      go = then;
      stay = otherwise;
      sure.open();
    },
    destroy: () => window.removeEventListener("beforeunload", ask),
  };
}
