"""How plans and handouts look on paper: one style sheet, kept inside each file that `notelib handouts` writes."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 50rem; padding: 1.5rem; background: #fff; color: #1b1b1b;
  font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.5em; line-height: 1.2; }
h2 { margin: 1.2em 0 .4em; font-size: 1.1em; }
h3 { margin: .8em 0 .2em; font-size: 1em; }
p, ul, ol, dl { margin: .4em 0; }
ul, ol { padding-inline-start: 1.4em; }
dt { margin-top: .6em; font-weight: 600; }
dd { margin: 0; }
a { color: #0b4f8a; }
.clause { white-space: nowrap; font-size: .85em; }
.quiet { color: #4d4d4d; }
.plain { padding: 0; list-style: none; }
.tick li { position: relative; padding-inline-start: 1.75em; }
.tick li::before { position: absolute; top: .25em; left: 0; width: .95em; height: .95em; border: 1.5px solid #555;
  content: ""; }
.lines div { height: 2em; border-bottom: 1px solid #555; }
table { width: 100%; margin: .4em 0; border-collapse: collapse; }
th, td { padding: .35em .5em; border: 1px solid #666; text-align: start; vertical-align: top; }
tbody th { font-weight: 400; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); padding: 0;
  list-style: none; }
.cards li { padding: .7em; border: 1px dashed #555; }
.order td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.law { margin-top: 1.2em; padding-top: .4em; border-top: 1px solid #999; color: #4d4d4d; font-size: .8em; }
.law ul { columns: 18rem; padding: 0; list-style: none; }
.law li { break-inside: avoid; }
@page { margin: 13mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  body.sheet { font-size: 9pt; }
  .sheet :is(th, td) { padding: .22em .45em; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  tr, dl > div, .together, .cards li { break-inside: avoid; }
  .cards { grid-template-columns: 1fr 1fr; font-size: .95em; }
  a { color: inherit; text-decoration: none; }
}
"""
