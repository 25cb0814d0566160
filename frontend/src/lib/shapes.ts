// Path data of the few pictures (16 by 16). Every severity and outcome has its own outline, so that
// colour is never the only cue.

export const SHAPES = {
  // octagon, triangle, circle, diamond: told apart by outline alone
  error: "M5 1h6l4 4v6l-4 4H5l-4-4V5zM7 4v5h2V4zm0 6v2h2v-2z",
  warning: "M8 1l7.5 14H.5zM7.1 6v4.5h1.8V6zm0 5.6v1.8h1.8v-1.8z",
  advice: "M8 1a7 7 0 110 14A7 7 0 018 1zM7 4v2h2V4zm0 3v5h2V7z",
  question: "M8 .5L15.5 8 8 15.5.5 8zM8 3.8L3.8 8 8 12.2 12.2 8zM8 6.2L9.8 8 8 9.8 6.2 8z",
  info: "M8 1a7 7 0 110 14A7 7 0 018 1zM7 4v2h2V4zm0 3v5h2V7z",
  warn: "M8 1l7.5 14H.5zM7.1 6v4.5h1.8V6zm0 5.6v1.8h1.8v-1.8z",
  good: "M1 8.5l2-2 3.5 3.5L13 3l2 2-8.5 9z",
  pass: "M1 8.5l2-2 3.5 3.5L13 3l2 2-8.5 9z",
  partial: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10z",
  fail: "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z",
  ungraded: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10A5 5 0 008 3z",
  unattempted: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10A5 5 0 008 3z",
  shown: "M8 1a7 7 0 110 14A7 7 0 018 1zM7 4v2h2V4zm0 3v5h2V7z",
  // how well a concept is known: a full disc, a half one, a ring with a hand as on a clock, an empty ring
  known: "M8 1a7 7 0 110 14A7 7 0 018 1z",
  learning: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10z",
  due: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10A5 5 0 008 3zM7 4.5h2V8h3v2H7z",
  new: "M8 1a7 7 0 110 14A7 7 0 018 1zm0 2a5 5 0 100 10A5 5 0 008 3z",
} as const;
