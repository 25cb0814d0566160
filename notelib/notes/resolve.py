"""Decides which candidate labels are the headings of a note in one format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from notelib.notes.edges import header_end
from notelib.notes.headings import Candidate
from notelib.notes.labels import signs
from notelib.notes.vocabulary import Meaning, Vocabulary

# "Treatment plan: dated 3/2/2026" in a header points to a plan; it does not open one.
_REFERENCE = re.compile(r"[ \t]*(?:#?\d|(?:dated|date|reviewed|updated|signed|effective|goal|see|on file)\b)", re.I)
# Labels of the header that some format also has as a section.
_DIAGNOSIS = frozenset({"dx", "diagnosis", "diagnoses"})
_TIMES = frozenset({"time", "times", "start/stop", "time in/out", "session times", "total time", "start/stop times"})
_HEADER_TOO = _DIAGNOSIS | _TIMES | {"client", "pt", "ct", "patient"}
_ID = re.compile(r"[ \t]*#?(?:[A-Z]{1,3}[-.]?)?\d|[ \t]*[A-Z]\.?[A-Z]?\.?[ \t]*\n")
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
    meant = _not_of_header(text, _meant(text, found, vocabulary))
    if not meant and not any(c.place == "chain" for c in found):
        return []
    heads = [h for h in meant if h.label.place in {"line", "inline"}] or _bare(meant, vocabulary)
    chain = _chain(text, found, vocabulary) if len(heads) < 3 else []
    if len(chain) > len(heads):
        return chain
    heads = _letters_by_position(heads)
    heads = _one_each(_runs_of_words(heads, vocabulary), vocabulary)
    heads = _fill(heads, [h for h in meant if h.label.place == "weak"], vocabulary)
    heads = _no_repeats_in_a_row(heads, vocabulary)
    if not _enough(text, heads, vocabulary, declared):
        return []
    if vocabulary.form.prose and _only_header(text, heads):
        return []
    return _with_parts(heads, found, vocabulary)


def _only_header(text: str, heads: list[Head]) -> bool:
    """Whether all headings are lines of the header ("Method: phone") above a text that has none."""
    block = header_end(text)
    return heads[-1].label.start < block and len(text) - block > 60 and "\n" in text[heads[-1].label.end : block]


def _bare(meant: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """Letters without delimiters at line starts, where three or more stand in the format's order."""
    heads = _letters_by_position([h for h in meant if h.label.place == "bare"])
    ranks = [vocabulary.rank[h.id] for h in heads]
    return heads if len(ranks) >= 3 and all(a < b for a, b in pairwise(ranks)) else []


def _chain(text: str, found: list[Candidate], vocabulary: Vocabulary) -> list[Head]:
    """All the letters of the format in its order, the first of them where the note's text begins; else nothing."""
    letters = [(s.letter.lower(), s.id) for s in vocabulary.form.sections]
    out: list[Head] = []
    for c in found:
        if len(out) == len(letters):
            break
        letter, id = letters[len(out)]
        if c.is_letter and c.key == letter and c.place in {"chain", "line"} and (out or _begins(text, c.start)):
            out.append(Head(c, (id,), word=False))
    return out if len(out) == len(letters) >= 3 else []


def _begins(text: str, at: int) -> bool:
    return header_end(text) >= at - 4


def _meant(text: str, found: list[Candidate], vocabulary: Vocabulary) -> list[Head]:
    """What each candidate would open in this format; enumerations and signatures left out."""
    letters = {c.start: c for c in found if c.is_letter and c.delim in {".", ")"} and c.place == "line"}
    listed = _enumerations(list(letters.values()), vocabulary)
    heads: list[Head] = []
    for c in found:
        if c.place == "chain":
            continue
        meaning = _meaning(c, vocabulary)
        if meaning is None or meaning.part or c in listed:
            continue
        if c.number and not vocabulary.counted.issuperset(meaning.ids):
            continue
        if c.is_letter and _no_heading(text, c):
            continue
        if c.key in {"tx plan", "treatment plan", "plan of care"} and _REFERENCE.match(text, c.end):
            continue
        heads.append(Head(c, meaning.ids, meaning.merged, meaning.word, meaning.typo))
    return heads


def _not_of_header(text: str, heads: list[Head]) -> list[Head]:
    """Without "Client: C-014" and "Dx: F41.1" that are lines of the header, where a note has a section of that name."""
    doubtful = [h for h in heads if h.label.key in _HEADER_TOO and h.label.place == "line"]
    if not doubtful:
        return heads
    block = header_end(text)
    drop = set()
    for h in doubtful:
        stop = text.find("\n", h.label.end)
        again = any(o.ids == h.ids and o is not h for o in heads)
        ids_a_person = h.label.key not in _DIAGNOSIS and _ID.match(text, h.label.end) is not None
        goes_on = 0 <= stop < block - 1 and not _heading_next(text, stop, heads)
        if h.label.start < block and (again or ids_a_person or goes_on):
            drop.add(h)
    return [h for h in heads if h not in drop]


def _heading_next(text: str, stop: int, heads: list[Head]) -> bool:
    """Whether the next line with text is a heading: the header does not go on there."""
    while stop < len(text) and text[stop].isspace():
        stop += 1
    return any(stop <= h.label.start < stop + 4 for h in heads)


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
    free = {id(h) for h in heads if h.id in vocabulary.repeats}
    keep: set[int] = set(free)
    for same in by_id.values():
        best = max(_PLACES[h.label.place] for h in same)
        keep.update(id(h) for h in same if _PLACES[h.label.place] == best)
    heads = [h for h in heads if id(h) in keep]
    once = {k: [h for h in same if id(h) in keep] for k, same in by_id.items() if k not in vocabulary.repeats}
    repeated = {k: kept for k, kept in once.items() if len(kept) > 1}
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


def _fits(h: Head, others: list[Head], vocabulary: Vocabulary) -> tuple[int, bool, bool, bool, int]:
    rank = vocabulary.rank
    in_order = sum((o.label.start < h.label.start) == (rank[o.id] < rank[h.id]) for o in others)
    return (in_order, h.word, h.word or not h.label.measured, not h.label.small, -h.label.start)


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


def _runs_of_words(heads: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """Without the later ones of words in a row that mean one section: "Psych hx:", "Med hx:", "Family hx:"."""
    out: list[Head] = []
    for h in heads:
        last = out[-1] if out else None
        same = last is not None and last.ids == h.ids and last.word and h.word and h.id not in vocabulary.repeats
        if not (same and last is not None and last.label.place == h.label.place == "line"):
            out.append(h)
    return out


def _no_repeats_in_a_row(heads: list[Head], vocabulary: Vocabulary) -> list[Head]:
    """ "Plan:" followed by "Next steps:" is one plan; "Objective 1:" followed by "Objective 2:" are two objectives."""
    out: list[Head] = []
    for h in heads:
        last = out[-1] if out else None
        counted = last is not None and h.id in vocabulary.repeats and last.label.number and h.label.number
        if last is None or h.ids != last.ids or counted:
            out.append(h)
    return out


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
