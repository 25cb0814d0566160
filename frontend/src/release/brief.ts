// What stands above the drawer: the request as a letter, and what the chart is about.

import { dayInWords, h, paragraphs, uid } from "../lib";
import type { Asked, Chart } from "./model";

/** The letter with its heading, which takes the focus when a request is opened. `open`: the chart is told at once. */
export function brief(request: Asked, chart: Chart, open: boolean): { el: HTMLElement; heading: HTMLElement } {
  const heading = h("h2", { id: uid(), tabindex: "-1" }, request.title);
  const el = h(
    "section",
    { class: "nw-card nw-flow nw-release-letter", "aria-labelledby": heading.id },
    heading,
    h("p", null, h("span", { class: "nw-label" }, "From "), request.sender),
    h(
      "div",
      { class: "nw-release-brief" },
      h("blockquote", { class: "nw-prose" }, paragraphs(request.text)),
      h(
        "details",
        { open },
        h("summary", null, `About this chart: ${chart.title}, ${chart.client}`),
        h("p", { class: "nw-small-text nw-muted" }, chart.setting),
        h("p", null, chart.about),
      ),
    ),
    request.as_of ? h("p", { class: "nw-muted" }, `Decide by the law of ${dayInWords(request.as_of)}.`) : null,
  );
  return { el, heading };
}
