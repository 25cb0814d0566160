"""`format="auto"`: which format a note seems to be written in, how sure, and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from notelib.formats import Format, get, known_formats
from notelib.notes import labels
from notelib.notes.edges import header_end
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
_FEW_HEADINGS = "{} {}, and {}, so it is read as a basic note: free text in the order of the session."
_NAMED = "It has no section headings, and its title says that it is a {}."
_CALLED = (
    "It is short, has no section headings and begins with a contact or a missed one, so it is read as a contact note."
)
# How many of the likeliest formats are read in full.
_MOST = 8
_FIRST_LINES = 300
# A title that names a format counts about as much as one heading of five.
_TITLE_WORTH = 0.15
# A lead in fit that leaves no doubt which of two formats is meant.
_CLEAR = 0.125
# Two headings of a format that fit better than this are no accident.
_FITS_WELL = 0.7
# A contact note without headings has fewer words than this.
_SHORT = 110
# Letters that stand before the only heading and are a text of their own.
_TEXT_OF_ITS_OWN = 80
# A label that heads a section in so many formats ("Plan") says of none that it is meant.
_SHARED = 10


@dataclass(frozen=True, slots=True)
class _Reading:
    form: Format
    heads: list[Head]
    score: float
    in_order: bool
    titled: bool


def guess(text: str, found: list[Candidate]) -> tuple[Format, list[Head], float, str]:
    """The likeliest format, its headings, the confidence (0 to 1) and the reason in plain words."""
    found = [c for c in found if _heads_somewhere(c.key)]
    votes = Counter(code for key in {c.key for c in found} for code in formats_with(key))
    titled = _titled(text)
    likely = sorted((f for f in known_formats() if votes[f.code]), key=lambda f: (f.code not in titled, -votes[f.code]))
    block = header_end(text) if found else 0
    foreign = [c for c in found if formats_with(c.key) and _may_be_foreign(text, c, block)]
    readings: list[_Reading] = []
    for form in likely[:_MOST]:
        best_score = max((r.score for r in readings), default=0.0)
        if _highest(form, votes[form.code]) + _TITLE_WORTH * (form.code in titled) < best_score - _CLEAR:
            continue
        if reading := _reading(text, found, foreign, form, form.code in titled):
            readings.append(reading)
    if not readings:
        return _without_headings(text, titled)
    # Of two that fit as well, the one that explains more headings.
    readings.sort(key=lambda r: (-round(r.score, 3), -len(r.heads)))
    best = readings[0]
    if only := _only_heading(text, best, block):
        return get("BASIC"), [], 0.6, only
    margin = best.score - readings[1].score if len(readings) > 1 else 1.0
    sure = min(1.0, best.score) * (0.75 + 0.25 * min(1.0, margin / _CLEAR))
    return best.form, best.heads, round(min(0.99, sure), 2), _reason(best)


def _highest(form: Format, labels_of_it: int) -> float:
    """The best fit that so many labels allow; a letter may stand for two sections."""
    most = min(labels_of_it + 1, len(form.sections))
    return 2 * most / (sum(s.required for s in form.sections) + most)


def _only_heading(text: str, best: _Reading, block: int) -> str:
    """Why one heading or two make no format: "Risk:" and "Plan:" below a text of its own; else ""."""
    ids = {id for h in best.heads for id in h.ids}
    if best.titled or best.heads[0].merged or (len(ids) > 1 and (len(ids) > 2 or best.score >= _FITS_WELL)):
        return ""
    label = best.heads[0].label
    said = " and ".join(f"\u201c{h.label.label}\u201d" for h in best.heads)
    whose = "Its only heading is" if len(best.heads) == 1 else "Its only headings are"
    if label.start < block and not label.is_letter and len(ids) == 1 and "\n" in text[label.end : block]:
        return _FEW_HEADINGS.format(whose, said, "that is a line of the header")
    if len(ids) == 1 and not label.is_letter and len(formats_with(label.key)) >= _SHARED:
        return _FEW_HEADINGS.format(whose, said, "many formats have it")
    before = text[block : label.start] if block < label.start else ""
    if len(" ".join(before.split())) < _TEXT_OF_ITS_OWN:
        return ""
    return _FEW_HEADINGS.format(whose, said, "a text of its own stands before")


@lru_cache(maxsize=4096)
def _heads_somewhere(key: str) -> bool:
    """Whether the label, or one it misspells, heads a section or a part of one in any format."""
    return bool(formats_with(key)) or any(vocabulary(f.code).meaning(key) for f in known_formats())


def _reading(text: str, found: list[Candidate], others: list[Candidate], form: Format, titled: bool) -> _Reading | None:
    """How well the headings fit the format: how many of its sections are there, how many others, in which order.

    `others` are the labels that speak against a format in which they open nothing.
    """
    heads = resolve(text, found, vocabulary(form.code), declared=False)
    if not heads:
        return None
    distinct = list(dict.fromkeys(id for h in heads for id in h.ids))
    here = {h.label.start for h in heads}
    # A letter that found no section ("P" once more in PIR) speaks against the format as a foreign heading does.
    foreign = {
        c.start if c.is_letter or c.number else c.key for c in others if c.start not in here and _not_of(c, form)
    }
    rank = vocabulary(form.code).rank
    order = _order([rank[id] for id in distinct])
    # A section that may be left out counts only where it is there.
    sections = sum(s.required or s.id in distinct for s in form.sections)
    fit = 2 * len(distinct) / (sections + len(distinct) + len(foreign))
    return _Reading(form, heads, fit * (0.6 + 0.4 * order) + _TITLE_WORTH * titled, order == 1.0, titled)


def _may_be_foreign(text: str, c: Candidate, block: int) -> bool:
    """Whether the label would head a section if the format had one: not a line of the header, not in mid-sentence."""
    if c.place == "line":
        return c.start >= block or not labels.header_line().match(text, c.start)
    return c.place == "inline" and c.is_letter and c.delim == ":" and c.label.isupper() and not c.small


def _titled(text: str) -> frozenset[str]:
    """The formats that a title line names: "Treatment plan", "SOAP note"."""
    pattern, codes = _titles()
    return frozenset(codes[m["name"].lower()] for m in pattern.finditer(text, 0, _FIRST_LINES))


@lru_cache(maxsize=1)
def _titles() -> tuple[re.Pattern[str], dict[str, str]]:
    """A line that names a format, and whose name it is; a bare code counts only before "note" ("STOP note")."""
    codes: dict[str, str] = {}
    for form in known_formats():
        for name in (form.name, f"{form.code} note", *(a for a in form.also if " " in a)):
            codes.setdefault(name.lower(), form.code)
    named = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    line = rf"^[ \t#*_=>\[\ufeff-]{{0,8}}(?:[\w-]{{2,14}}[ ]){{0,2}}?(?P<name>{named})\b"
    return re.compile(line, re.I | re.M), codes


def _order(ranks: list[int]) -> float:
    """The share of pairs that stand in order."""
    pairs = [(a, b) for i, a in enumerate(ranks) for b in ranks[i + 1 :]]
    return sum(a < b for a, b in pairs) / len(pairs) if pairs else 1.0


def _not_of(c: Candidate, form: Format) -> bool:
    """Whether the label heads a section of some format and means nothing in this one, or is a letter too many.

    "A." may as well begin a signature or a list, so it does not count.
    """
    if c.is_letter:
        return c.delim != "."
    words = vocabulary(form.code)
    meaning = words.meaning(c.key)
    if meaning is not None:
        return bool(c.number) and not meaning.part and not words.counted.issuperset(meaning.ids)
    return form.code not in formats_with(c.key)


def _reason(best: _Reading) -> str:
    names = {s.id: s.name for s in best.form.sections}
    here = list(dict.fromkeys(id for h in best.heads for id in h.ids))
    missing = [names[id] for id in best.form.ids if id not in here]
    text = f"It has the heading{'s' * (len(here) > 1)} {', '.join(names[id] for id in here)}"
    if missing:
        text += f"; {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    if not best.in_order:
        text += ", in another order than usual"
    if best.titled:
        text += ", and its title says so"
    return f"{text}. That fits {best.form.code} best."


def _without_headings(text: str, titled: frozenset[str]) -> tuple[Format, list[Head], float, str]:
    if not text.strip("\ufeff \t\r\n"):
        return get("BASIC"), [], 0.0, _NO_TEXT
    if _PRIVATE_TITLE.search(text, 0, 300):
        return get("PSYNOTE"), [], 0.9, _TITLED
    for form in known_formats():
        if form.code in titled and form.prose:
            return form, [], 0.85, _NAMED.format(form.name.lower())
    if labels.contact_opening().match(text, header_end(text)) and len(text.split(None, _SHORT)) <= _SHORT:
        return get("CONTACT"), [], 0.55, _CALLED
    talk = _PRIVATE_TALK.search(text, 0, 20000)
    if talk:
        return get("PSYNOTE"), [], 0.5, _TALK.format(talk[0])
    return get("BASIC"), [], 0.6, _PLAIN
