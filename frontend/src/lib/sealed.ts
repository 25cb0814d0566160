// The writer's drawer of psychotherapy notes: asks once a page for the passphrase, and sets or changes it.
// The passphrase goes to the kernel with one request and is nowhere kept in the browser.

import { asFailure, type Channel } from "./channel";
import { h, uid } from "./dom";

export interface Drawer {
  sealed: boolean;
  locked: boolean;
  /** Texts that an earlier version of the workbook kept as they are, and that are sealed with the passphrase. */
  waiting: number;
  shortest: number;
  forgotten: string;
  trouble?: string;
}
/** "open": sealed and open here; "none": no passphrase is set, so nothing is kept; "locked": sealed, and not opened. */
export type Standing = "open" | "none" | "locked";

export interface SealedDrawer {
  /** Put it into the page once. */
  el: HTMLDialogElement;
  /** How the drawer stands, after asking for the passphrase where there is one and it was not given. */
  ensure(): Promise<Standing>;
  /** Asks for a passphrase to seal the drawer with; whether one was set. */
  seal(): Promise<boolean>;
  /** Asks for the old passphrase and a new one; whether it was changed. */
  change(): Promise<boolean>;
  /** Settles when the writer is being asked: a page that waits for the answer is ready all the same. */
  asked: Promise<void>;
}

export function sealedDrawer(channel: Channel): SealedDrawer {
  const el = h("dialog", { class: "nw-dialog" });
  let tellAsked = (): void => {};
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));

  async function ensure(): Promise<Standing> {
    const drawer = await channel.ask<Drawer>("drawer");
    if (!drawer.sealed) return "none";
    return drawer.locked && !(await ask(unlocking(drawer))) ? "locked" : "open";
  }

  const through = async (form: (drawer: Drawer) => Form): Promise<boolean> => ask(form(await channel.ask<Drawer>("drawer")));

  /** Shows a form until it is through, or until the writer says not now (also Esc); whether it is through. */
  function ask(form: Form): Promise<boolean> {
    const heading = h("h2", { id: uid() }, form.title);
    const error = h("p", { class: "nw-sealed-error", role: "alert" });
    const go = h("button", { type: "submit", class: "nw-button nw-primary" }, form.yes);
    el.setAttribute("aria-labelledby", heading.id);
    return new Promise((resolve) => {
      let done = false;
      const send = async (): Promise<void> => {
        go.disabled = true;
        error.textContent = "";
        try {
          await channel.ask<Drawer>(form.kind, form.content(), 20_000);
          done = true;
          el.close();
        } catch (failed) {
          error.textContent = asFailure(failed).message;
          form.first.focus();
        } finally {
          go.disabled = false;
        }
      };
      el.replaceChildren(
        heading,
        ...form.says.filter(Boolean).map((text) => h("p", null, text)),
        h(
          "form",
          {
            class: "nw-stack",
            on: {
              submit: (event) => {
                event.preventDefault();
                void send();
              },
            },
          },
          form.fields,
          error,
          h("div", { class: "nw-actions" }, go, h("button", { type: "button", class: "nw-button", on: { click: () => el.close() } }, form.no)),
        ),
      );
      el.addEventListener(
        "close",
        () => {
          el.replaceChildren(); // and with it the words that were typed
          resolve(done);
        },
        { once: true },
      );
      el.showModal();
      form.first.focus();
      tellAsked();
    });
  }
  return { el, ensure, asked, seal: () => through(sealing), change: () => through(changing) };
}

interface Form {
  title: string;
  says: string[];
  fields: HTMLElement[];
  first: HTMLInputElement;
  kind: string;
  content(): Record<string, unknown>;
  yes: string;
  no: string;
}

function unlocking(drawer: Drawer): Form {
  const words = secret("current-password");
  return {
    title: "Open your psychotherapy notes",
    says: ["They are sealed with your passphrase. It is used once and kept nowhere; closing this page seals them again.", drawer.forgotten],
    fields: [labelled("Passphrase", words)],
    first: words,
    kind: "unlock",
    content: () => ({ passphrase: words.value }),
    yes: "Open",
    no: "Leave them sealed",
  };
}

function sealing(drawer: Drawer): Form {
  const words = secret("new-password");
  const again = secret("new-password");
  const understood = h("input", { type: "checkbox", id: uid() });
  return {
    title: "Seal your psychotherapy notes",
    says: [
      "The law keeps psychotherapy notes apart from the record, and so does this workbook. It keeps them only sealed with a passphrase of your own, so that nobody else can read them: not your supervisor, not who runs the server.",
      drawer.waiting > 0 ? "The notes that an earlier version of this workbook kept unsealed are sealed with it, too." : "",
      `Take at least ${drawer.shortest} characters, for example four or five words that only you would put together.`,
    ],
    fields: [
      labelled("Passphrase", words),
      labelled("The same again", again),
      h("span", { class: "nw-check" }, understood, h("label", { for: understood.id }, `I have understood: ${drawer.forgotten}`)),
    ],
    first: words,
    kind: "seal",
    content: () => ({ passphrase: words.value, again: again.value, understood: understood.checked }),
    yes: "Seal my notes",
    no: "Not now",
  };
}

function changing(drawer: Drawer): Form {
  const old = secret("current-password");
  const words = secret("new-password");
  const again = secret("new-password");
  return {
    title: "Change the passphrase",
    says: [`Your notes stay as they are; from now on the new words open them, and the old ones do not. Take at least ${drawer.shortest} characters.`, drawer.forgotten],
    fields: [labelled("The passphrase until now", old), labelled("New passphrase", words), labelled("The new one again", again)],
    first: old,
    kind: "reseal",
    content: () => ({ old: old.value, passphrase: words.value, again: again.value }),
    yes: "Change it",
    no: "Keep the old one",
  };
}

function secret(autocomplete: string): HTMLInputElement {
  return h("input", { type: "password", id: uid(), autocomplete, required: true, maxlength: "400", spellcheck: "false" });
}

function labelled(label: string, input: HTMLInputElement): HTMLElement {
  return h("div", { class: "nw-stack" }, h("label", { for: input.id, class: "nw-label" }, label), input);
}
