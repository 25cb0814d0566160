"""Decides which candidate labels are the headings of a note in one format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from notelib.notes.headings import Candidate
from notelib.notes.labels import signs
from notelib.notes.vocabulary import Meaning, Vocabulary

# "Treatment plan: dated 3/2/2026" in a header points to a plan; it does not open one.
_REFERENCE = re.compile(r"[ \t]*(?:#?\d|(?:dated|date|reviewed|updated|signed|effective|goal|see|on file)\b)", re.I)
_PLACES = {"line": 2, "bare": 2, "inline": 1, "weak": 0}


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that opens a section: the label, and the section ids it opens (several if joint)."""

    label: Candidate
    ids: tuple[str, ...]
    merged: tuple[str, ...] = ()
    word: bool = True
    typo: str = ""
    implied: bool = False

    @property
    def id(self) -> str:
        """The first section it opens."""
        return self.ids[0]


def resolve(text: str, found: list[Candidate], vocabulary: Vocabulary, declared: bool) -> list[Head]:
    """The headings of the note in text order, if it is written in this format.

    With `declared` a lone letter at a line start counts; a guess needs more to go by.
    """
    meant = _meant(text, found, vocabulary)
    if not meant:
        return []
    heads = [h for h in meant if h.label.place in {"line", "inline"}] or _bare(meant, vocabulary)
    heads = _letters_by_position(heads)
    heads = _one_each(heads, vocabulary)
    heads = _fill(heads, [h for h in meant if h.label.place == "weak"], vocabulary)
    heads = _no_repeats_in_a_row(heads)
    if not _enough(text, heads, vocabulary, declared):
        return []
    return _with_parts(heads, found, vocabulary)


def _bare(meant: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """Letters without delimiters at line starts, where three or more stand in the format's order."""
    heads = _letters_by_position([h for h in meant if h.label.place == "bare"])
    ranks = [vocabulary.rank[h.id] for h in heads]
    return heads if len(ranks) >= 3 and all(a < b for a, b in pairwise(ranks)) else []


def _meant(text: str, found: list[Candidate], vocabulary: Vocabulary) -> list[Head]:
    """What each candidate would open in this format; enumerations and signatures left out."""
    letters = {c.start: c for c in found if c.is_letter and c.delim in {".", ")"} and c.place == "line"}
    listed = _enumerations(list(letters.values()), vocabulary)
    heads: list[Head] = []
    for c in found:
        meaning = _meaning(c, vocabulary)
        if meaning is None or meaning.part or c in listed:
            continue
        if c.is_letter and _no_heading(text, c):
            continue
        if c.key in {"tx plan", "treatment plan", "plan of care"} and _REFERENCE.match(text, c.end):
            continue
        heads.append(Head(c, meaning.ids, meaning.merged, meaning.word, meaning.typo))
    return heads


def _no_heading(text: str, c: Candidate) -> bool:
    """Whether a letter is a small letter in mid-line or the initial of a signature ("A. Rivera, MA")."""
    return (c.place != "line" and not c.label.isupper()) or (c.delim == "." and signs(text, c.start))


def _meaning(c: Candidate, vocabulary: Vocabulary) -> Meaning | None:
    meaning = vocabulary.meaning(c.key)
    if meaning is not None:
        if c.is_letter and c.gloss:
            gloss = vocabulary.meaning(c.gloss)
            if gloss is not None and gloss.word and not gloss.part:
                return gloss
        if meaning.word and not c.known:
            return None
        return meaning if c.delim != "." or c.place == "line" else None
    if c.place == "weak" or c.delim not in {":", "-", "–", "—", "\n", "=", ";"}:
        return None
    return vocabulary.mistyped(c.key)


def _enumerations(letters: list[Candidate], vocabulary: Vocabulary) -> set[Candidate]:
    """Letters that count a list ("A. ... B. ...") rather than head sections."""
    listed: set[Candidate] = set()
    for one, two in pairwise(letters):
        follows = ord(two.key) - ord(one.key) == 1 and one.delim == two.delim
        if follows and not (vocabulary.meaning(one.key) and vocabulary.meaning(two.key)):
            listed |= {one, two}
    return listed


def _letters_by_position(heads: list[Head]) -> list[Head]:
    """Settles letters that stand for two sections (P in PIRP, S in STIPS) by position and count."""
    unsure: dict[str, list[int]] = {}
    for i, h in enumerate(heads):
        if len(h.ids) > 1 and not h.merged:
            unsure.setdefault(h.label.key, []).append(i)
    if not unsure:
        return heads
    said = {id for h in heads if len(h.ids) == 1 or h.merged for id in h.ids}
    out = list(heads)
    for places in unsure.values():
        options = [id for id in heads[places[0]].ids if id not in said] or list(heads[places[0]].ids)
        for n, i in enumerate(places):
            if len(places) == 1:
                id = options[0] if i == 0 else options[-1]
            else:
                id = options[min(n, len(options) - 1)]
            out[i] = replace(heads[i], ids=(id,))
    return out


def _one_each(heads: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """Keeps the best of several headings for one section, unless a whole second note follows.

    Line starts beat mid-line; then the one that stands in the format's order, then words beat letters.
    """
    by_id: dict[str, list[Head]] = {}
    for h in heads:
        by_id.setdefault(h.id, []).append(h)
    if len(by_id) == len(heads):
        return heads
    keep: set[int] = set()
    for same in by_id.values():
        best = max(_PLACES[h.label.place] for h in same)
        keep.update(id(h) for h in same if _PLACES[h.label.place] == best)
    heads = [h for h in heads if id(h) in keep]
    repeated = {k: kept for k, same in by_id.items() if len(kept := [h for h in same if id(h) in keep]) > 1}
    if sum(_alike(same) for same in repeated.values()) >= 2:
        repeated = {k: same for k, same in repeated.items() if not _alike(same)}
    for k, same in repeated.items():
        others = [h for h in heads if h.id != k]
        best_one = max(same, key=lambda h: _fits(h, others, vocabulary))
        heads = [h for h in heads if h.id != k or h is best_one]
    return heads


def _alike(same: list[Head]) -> bool:
    """Whether the headings stand at line starts and are written alike, as in two notes one after the other."""
    return all(h.label.place == "line" for h in same) and len({h.word for h in same}) == 1


def _fits(h: Head, others: list[Head], vocabulary: Vocabulary) -> tuple[int, bool, bool, int]:
    rank = vocabulary.rank
    in_order = sum((o.label.start < h.label.start) == (rank[o.id] < rank[h.id]) for o in others)
    return (in_order, h.word, not h.label.measured, -h.label.start)


def _fill(heads: list[Head], weak: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """Adds labels in mid-sentence ("... sad O: flat") where a section is missing and the order allows it."""
    if not heads or not weak:
        return heads
    rank = vocabulary.rank
    have = {id for h in heads for id in h.ids}
    out = list(heads)
    for h in sorted(weak, key=lambda h: h.label.start):
        if len(h.ids) > 1 and not h.merged:
            h = replace(h, ids=(next((i for i in h.ids if i not in have), h.ids[-1]),))
        if h.label.measured or have & set(h.ids):
            continue
        before = [rank[o.ids[-1]] for o in out if o.label.start < h.label.start]
        after = [rank[o.id] for o in out if o.label.start > h.label.start]
        if before and max(before) < rank[h.id] and (not after or rank[h.ids[-1]] < min(after)):
            out.append(h)
            out.sort(key=lambda o: o.label.start)
            have |= set(h.ids)
    return out


def _no_repeats_in_a_row(heads: list[Head]) -> list[Head]:
    """ "Plan:" followed by "Next steps:" is one plan."""
    return [h for i, h in enumerate(heads) if i == 0 or h.ids != heads[i - 1].ids]


def _enough(text: str, heads: list[Head], vocabulary: Vocabulary, declared: bool) -> bool:
    """Whether what was found can be headings at all: two sections, or one spelled out, or one plain letter."""
    if len({id for h in heads for id in h.ids}) >= 2:
        return True
    if not heads:
        return False
    h = heads[0]
    at_line = h.label.place == "line"
    if h.word:
        return at_line or h.label.delim == ":"
    plain = at_line and h.label.delim in {":", "–", "—", "-", "\n"} and not h.label.measured
    opens = vocabulary.rank[h.id] == 0 and not text[: h.label.start].strip("\ufeff \t\r\n")
    return plain and (declared or opens)


def _with_parts(heads: list[Head], found: list[Candidate], vocabulary: Vocabulary) -> list[Head]:
    """Lets "MSE:" open the objective part, and the like, where the note has no heading for that section."""
    rank = vocabulary.rank
    out = list(heads)
    for c in found:
        meaning = vocabulary.meaning(c.key) if c.place == "line" else None
        if meaning is None or not meaning.part or not meaning.ids or c.delim in {"", "."}:
            continue
        home = meaning.ids[0]
        before = [rank[h.ids[-1]] for h in out if h.label.start < c.start]
        after = [rank[h.id] for h in out if h.label.start > c.start]
        if any(home in h.ids for h in out) or not before:
            continue
        if max(before) < rank[home] and (not after or rank[home] < min(after)):
            out.append(Head(c, (home,), implied=True))
            out.sort(key=lambda h: h.label.start)
    return out
