// Asks why a finding is no problem here, and says how far the answer reaches.

import { fill, h, uid } from "../lib";
import { reasonFor } from "./asides";
import type { Said } from "./model";

export interface AsideDialog {
  el: HTMLElement;
  /** `more` is how many other findings the comment would silence as well. */
  open(finding: Said, more: number, done: (reason: string) => void): void;
}

export function asideDialog(): AsideDialog {
  const ids = { field: uid("nw-aside"), what: uid("nw-aside"), reach: uid("nw-aside"), trouble: uid("nw-aside") };
  const what = h("p", { id: ids.what });
  const reach = h("p", { id: ids.reach, class: "nw-small-text nw-muted" });
  const field = h("input", { id: ids.field, type: "text", maxlength: "280", autocomplete: "off", spellcheck: "false", "aria-describedby": `${ids.what} ${ids.reach} ${ids.trouble}` });
  const trouble = h("p", { id: ids.trouble, role: "alert", class: "nw-small-text nw-check-trouble" });
  let then: (reason: string) => void = () => {};
  const el = h("dialog", { class: "nw-dialog nw-aside-dialog", "aria-label": "Not a problem here" });
  const form = h(
    "form",
    {
      class: "nw-stack",
      on: {
        submit(event) {
          event.preventDefault();
          const reason = reasonFor(field.value);
          if (reason.length < 3) {
            trouble.textContent = "Give a reason, in a few words: a supervisor will read it.";
            field.focus();
            return;
          }
          el.close();
          then(reason);
        },
      },
    },
    h("h2", null, "Not a problem here"),
    what,
    h("label", { for: ids.field, class: "nw-label" }, "Why is it not a problem in this note?"),
    field,
    trouble,
    reach,
    h("div", { class: "nw-actions" }, h("button", { class: "nw-button nw-primary" }, "Set aside"), h("button", { type: "button", class: "nw-button", on: { click: () => el.close() } }, "Cancel")),
  );
  el.append(form);
  return {
    el,
    open(finding, more, done) {
      then = done;
      field.value = "";
      trouble.textContent = "";
      fill(what, finding.message);
      const far = finding.missing ? "It then stays silent in the whole note" : "It then stays silent on this line and the next";
      reach.textContent = `${far}${more > 0 ? `, also about ${more} other ${more === 1 ? "place" : "places"}` : ""}. The reason is kept with the draft and not with what you download. You can take it back at any time.`;
      el.showModal();
      field.focus();
    },
  };
}
