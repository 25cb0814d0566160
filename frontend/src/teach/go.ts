// Moving between the list, a plan and a handout without loading the page anew; the address says where one is.

import { h, type Child } from "../lib";

export interface Place {
  plan?: string;
  handout?: string;
  all?: boolean;
}
export interface View {
  el: HTMLElement;
  focus(): void;
}
export type Go = (place: Place) => void;

export function addressOf(place: Place): string {
  if (place.plan) return `teach.ipynb?plan=${encodeURIComponent(place.plan)}`;
  if (place.handout) return `teach.ipynb?handout=${encodeURIComponent(place.handout)}`;
  return place.all ? "teach.ipynb?handout=all" : "teach.ipynb";
}

export function placeOf(address: string): Place {
  const asked = new URL(address).searchParams;
  const plan = asked.get("plan");
  const handout = asked.get("handout");
  if (plan) return { plan };
  if (handout === "all") return { all: true };
  return handout ? { handout } : {};
}

/** A real link, so that it may be opened in a new tab; a plain click stays on the page. */
export function goLink(place: Place, go: Go, words: Child, className = ""): HTMLElement {
  return h(
    "a",
    {
      class: className || undefined,
      href: addressOf(place),
      on: {
        click(event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
          event.preventDefault();
          go(place);
        },
      },
    },
    words,
  );
}
