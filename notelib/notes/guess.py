"""`format="auto"`: which format a note seems to be written in, how sure, and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from notelib.formats import Format, get, known_formats
from notelib.notes.headings import Candidate
from notelib.notes.resolve import Head, resolve
from notelib.notes.vocabulary import formats_with, vocabulary

_PRIVATE_TITLE = re.compile(
    r"\b(?:psychotherapy|process)[ -]notes?\b|\bprivate notes?\b|\bnot part of the (?:record|chart)\b", re.I
)
_PRIVATE_TALK = re.compile(
    r"\bcounter-?transference\b|\bI (?:felt|feel|wonder|suspect|noticed myself|found myself)\b"
    r"|\bmy (?:own )?(?:reactions?|feelings?|hunch|irritation|boredom|fantas(?:y|ies)|dreams?|associations?)\b",
    re.I,
)
_NO_TEXT = "There is no text yet."
_TITLED = "It calls itself a psychotherapy note (or process note) and has no section headings."
_TALK = 'It has no section headings and speaks of your own reactions ("{}"), as psychotherapy notes do.'
_PLAIN = "It has no section headings, so it is read as a basic note: free text in the order of the session."
# How many of the likeliest formats are read in full.
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Reading:
    form: Format
    heads: list[Head]
    score: float
    in_order: bool


def guess(text: str, found: list[Candidate]) -> tuple[Format, list[Head], float, str]:
    """The likeliest format, its headings, the confidence (0 to 1) and the reason in plain words."""
    votes = Counter(code for key in {c.key for c in found} for code in formats_with(key))
    likely = sorted((f for f in known_formats() if votes[f.code]), key=lambda f: -votes[f.code])[:_MOST]
    readings = [r for form in likely if (r := _reading(text, found, form))]
    if not readings:
        return _without_headings(text)
    readings.sort(key=lambda r: -r.score)
    best = readings[0]
    margin = best.score - readings[1].score if len(readings) > 1 else 1.0
    sure = best.score * (0.75 + 0.25 * min(1.0, 8 * margin))
    return best.form, best.heads, round(min(0.99, sure), 2), _reason(best)


def _reading(text: str, found: list[Candidate], form: Format) -> _Reading | None:
    """How well the headings fit the format: how many of its sections are there, how many others, in which order."""
    heads = resolve(text, found, vocabulary(form.code), declared=False)
    if not heads:
        return None
    distinct = list(dict.fromkeys(id for h in heads for id in h.ids))
    here = {h.label.start for h in heads}
    # A letter that found no section ("P" once more in PIR) speaks against the format as a foreign heading does.
    unused = [c for c in found if c.place == "line" and c.start not in here]
    foreign = {c.start if c.is_letter else c.key for c in unused if _not_of(c, form)}
    rank = vocabulary(form.code).rank
    order = _order([rank[id] for id in distinct])
    fit = 2 * len(distinct) / (len(form.sections) + len(distinct) + len(foreign))
    return _Reading(form, heads, fit * (0.6 + 0.4 * order), order == 1.0)


def _order(ranks: list[int]) -> float:
    """The share of pairs that stand in order."""
    pairs = [(a, b) for i, a in enumerate(ranks) for b in ranks[i + 1 :]]
    return sum(a < b for a, b in pairs) / len(pairs) if pairs else 1.0


def _not_of(c: Candidate, form: Format) -> bool:
    """Whether the label heads a section of some format and means nothing in this one, or is a letter too many.

    "A." may as well begin a signature or a list, so it does not count.
    """
    if c.is_letter:
        return c.delim != "." and bool(formats_with(c.key))
    return (
        bool(formats_with(c.key))
        and vocabulary(form.code).meaning(c.key) is None
        and form.code not in formats_with(c.key)
    )


def _reason(best: _Reading) -> str:
    names = {s.id: s.name for s in best.form.sections}
    here = list(dict.fromkeys(id for h in best.heads for id in h.ids))
    missing = [names[id] for id in best.form.ids if id not in here]
    text = f"It has the heading{'s' * (len(here) > 1)} {', '.join(names[id] for id in here)}"
    if missing:
        text += f"; {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    if not best.in_order:
        text += ", in another order than usual"
    return f"{text}. That fits {best.form.code} best."


def _without_headings(text: str) -> tuple[Format, list[Head], float, str]:
    if not text.strip("\ufeff \t\r\n"):
        return get("BASIC"), [], 0.0, _NO_TEXT
    if _PRIVATE_TITLE.search(text, 0, 300):
        return get("PSYNOTE"), [], 0.9, _TITLED
    talk = _PRIVATE_TALK.search(text, 0, 20000)
    if talk:
        return get("PSYNOTE"), [], 0.5, _TALK.format(talk[0])
    return get("BASIC"), [], 0.6, _PLAIN
