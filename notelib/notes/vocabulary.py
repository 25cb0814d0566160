"""What each format's headings are called, ready for look-up; and mistyped headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from notelib.formats import Format, get, known_formats
from notelib.notes.headings import normal

# Words of the chart that lie within a slip or two of a heading and are not meant as one.
_NOT_TYPOS = frozenset(
    "date dates dated daily pain pains play plant plants plane plans place clan goat coal coals goad locus "
    "process processes subject subjects subjected object objects objection objections action actions section "
    "reaction relation option decision division station situation reason person risk meds mood time session "
    "signed sign sings sighs tonic topical assessor assessed assesses planned planner planning responded "
    "responder respond responsive behave behaved intervene intervened problematic progressed evaluate evaluated "
    "valuation revised vision summer summery datum objectively subjectively reports report reported note notes "
    "name names phone history family medical diagnosis medication medications attendance location mode client "
    "patient clinician therapist provider duration start stop end interventionist invention preventions "
    "prevention convention education pan pal gal gas ran play clay risky".split()
)


_TOKEN = re.compile(r"(?<![a-z'])(?:d/c|f/u|w/|[a-z'-]+)")


_LONGEST = 34  # letters of a heading that may be mistyped


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means in one format.

    `ids` are the sections it may open (several for a letter used twice, such as P in PIRP);
    `merged` the sections a joint heading covers ("A/P"), else (); `word` whether it is more than a
    letter; `typo` the intended heading where it was mistyped; `part` whether it heads only a part of
    a section, `ids` then naming that section or ().
    """

    ids: tuple[str, ...]
    merged: tuple[str, ...] = ()
    word: bool = True
    typo: str = ""
    part: bool = False


class Vocabulary:
    """The headings of one format."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self.ids = form.ids
        self.rank = {id: i for i, id in enumerate(form.ids)}
        self._letters: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, str] = {}
        for s in form.sections:
            if s.id == "narrative":
                continue
            if s.letter:
                letter = s.letter.lower()
                self._letters[letter] = (*self._letters.get(letter, ()), s.id)
            for alias in s.aliases:
                self._words.setdefault(normal(alias), s.id)
                self._words.setdefault(normal(alias.replace("-", " ")), s.id)
        for s in form.sections:
            if s.id != "narrative":
                self._words[normal(s.name)] = s.id
                self._words[s.id.replace("_", " ")] = s.id
        self._full = {normal(s.name): s.id for s in form.sections if s.id != "narrative"}
        self._joint = {normal(k): v for k, v in form.joint.items()}
        self._parts = {normal(k): v for k, v in form.parts.items()}
        # Only goals, problems and sections that repeat are counted: "Objective 1:" opens no Objective in SOAP.
        self.counted = frozenset(s.id for s in form.sections if s.repeats or s.id in {"goal", "problem"})
        self.repeats = frozenset(s.id for s in form.sections if s.repeats)
        self._known: dict[str, Meaning | None] = {}
        self._slips: dict[str, Meaning | None] = {}

    @property
    def headings(self) -> frozenset[str]:
        """The keys of every heading spelled out, without letters and headings of parts."""
        return frozenset([*self._words, *self._joint])

    @property
    def first_words(self) -> frozenset[str]:
        """The first words (and letters) of every heading."""
        heads = [*self._letters, *self._words, *self._joint, *self._parts, *self.form.short]
        return frozenset(re.split(r"[ /&+]", h, maxsplit=1)[0] for h in heads)

    def meaning(self, key: str) -> Meaning | None:
        """What the label means when spelled right, or None."""
        if key in self._known:
            return self._known[key]
        found = self._look_up(key)
        if len(self._known) < 5000:
            self._known[key] = found
        return found

    def _look_up(self, key: str) -> Meaning | None:
        if len(key) == 1:
            ids = self._letters.get(key)
            return Meaning(ids, word=False) if ids else None
        return self._spelled(key) or self._merged(key) or self._cut_short(key)

    def _spelled(self, key: str) -> Meaning | None:
        if key in self._words:
            return Meaning((self._words[key],))
        if key in self._joint:
            return Meaning(self._joint[key], merged=self._joint[key])
        if key in self._parts:
            home = self._parts[key]
            return Meaning((home,) if home in self.rank else (), part=True)
        return None

    def _cut_short(self, key: str) -> Meaning | None:
        """ "tx goals" as "treatment goals", "short-term goals" as "short term goals"."""
        short = self.form.short
        whole = _TOKEN.sub(lambda m: short.get(m[0], m[0]), key).replace("-", " ")
        return self._spelled(whole) or self._merged(whole) if whole != key else None

    def _merged(self, key: str) -> Meaning | None:
        """A heading for two or more neighbouring sections: "a/p", "assessment&plan"."""
        pieces = [p for p in re.split(r"[/&+]", key) if p]
        if len(pieces) < 2:
            return None
        ids: list[str] = []
        typo = False
        for piece in pieces:
            own = self._letters.get(piece) if len(piece) == 1 else None
            id = own[0] if own else self._words.get(piece)
            if id is None and (guess := self.mistyped(piece)):
                id, typo = guess.ids[0], True
            if id is None:
                return None
            if id not in ids:
                ids.append(id)
        ranks = [self.rank[i] for i in ids]
        if ranks != list(range(ranks[0], ranks[0] + len(ranks))):
            return None
        word = all(len(p) > 1 for p in pieces)
        if len(ids) == 1:
            return Meaning((ids[0],), word=word)
        intended = "/".join(s.name for s in self.form.sections if s.id in ids) if typo else ""
        return Meaning(tuple(ids), merged=tuple(ids), word=word, typo=intended)

    def mistyped(self, key: str) -> Meaning | None:
        """The section whose full name the label misspells by one or two slips, or None."""
        if key not in self._slips:
            found = self._nearest(key)
            if len(self._slips) >= 5000:
                return found
            self._slips[key] = found
        return self._slips[key]

    def _nearest(self, key: str) -> Meaning | None:
        if not 3 <= len(key) <= _LONGEST or key in _NOT_TYPOS or not key.replace(" ", "").isalpha():
            return None
        best: tuple[int, str, str] | None = None
        for word, id in self._full.items():
            # A wrong first letter is rare as a slip and common between different words (action, section).
            if key[0] != word[0] and key[:2] != word[1::-1] and key != word[1:]:
                continue
            allowed = 1 if len(word) <= 5 else 2 if len(word) <= 16 else 3
            if abs(len(word) - len(key)) > allowed:
                continue
            slips = edits(key, word, allowed)
            if slips > allowed or (len(word) <= 5 and not _small_slip(key, word)):
                continue
            if best is None or slips < best[0]:
                best = (slips, id, word)
        if best is None:
            return None
        name = next(s.name for s in self.form.sections if s.id == best[1])
        return Meaning((best[1],), typo=name)


def _small_slip(key: str, word: str) -> bool:
    """For words as short as "plan": two letters swapped, one doubled or one left out, not one replaced."""
    return len(key) != len(word) or sorted(key) == sorted(word)


def edits(a: str, b: str, most: int) -> int:
    """Slips between two words: letters added, left out, replaced or swapped with a neighbour; `most` + 1 if more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@lru_cache(maxsize=64)
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of the format with this code."""
    return Vocabulary(get(code))


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The first words of every heading of every format."""
    return frozenset().union(*(vocabulary(f.code).first_words for f in known_formats()))


@lru_cache(maxsize=1)
def headings() -> frozenset[str]:
    """The headings of every format, spelled out."""
    return frozenset().union(*(vocabulary(f.code).headings for f in known_formats()))


@lru_cache(maxsize=4096)
def formats_with(key: str) -> frozenset[str]:
    """The codes of the formats in which the label heads a section; where none has it as it stands, mistyped."""
    headed = [f.code for f in known_formats() if f.section("narrative") is None]
    exact = {c for c in headed if (m := vocabulary(c).meaning(key)) is not None and not m.part}
    if exact or any(vocabulary(c).meaning(key) for c in headed):
        return frozenset(exact)
    return frozenset(c for c in headed if vocabulary(c).mistyped(key))
