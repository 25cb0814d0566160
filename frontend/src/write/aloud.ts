// A finding as one would say it: where, what, why, an example; no signs that a voice would spell out.

import { SEVERITY_WORDS, type Finding } from "../lib";

const MOST = 120;

export function spoken(finding: Finding, place = ""): string {
  const quote = flat(finding.quote);
  const where = [place && `In ${place}`, quote && `the words “${quote}”`].filter(Boolean).join(", ");
  return [`${SEVERITY_WORDS[finding.severity]}.`, where && `${where}.`, sentence(finding.message), finding.why && `Why: ${sentence(finding.why)}`, example(finding.example)]
    .filter(Boolean)
    .join(" ");
}

/** "Needy today. → Asked six times." becomes "For example, instead of “Needy today.” write “Asked six times.”". */
function example(text: string): string {
  if (!text.trim()) return "";
  const [bad, better] = text.split(" → ").map((part) => part.trim());
  return better ? `For example, instead of “${flat(bad ?? "")}” write “${flat(better)}”.` : `For example: ${sentence(flat(text))}`;
}

function flat(text: string): string {
  const line = text.replace(/<!--|-->/g, "").replace(/\s+/g, " ").trim();
  return line.length > MOST ? `${line.slice(0, MOST).replace(/\s\S*$/, "")} and so on` : line;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!”]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
