"""What the small model sees of a segment: its words, the senses they have, which senses meet, and its outward form.

Each sign knows the words it stands on, so that an answer that rests on the model can still show them. A sense
(data/senses.toml, and finer ones in data/kinds.toml) lets the model learn "money owed" once and know it in words it has
never seen; a meeting such as "me&cognition" tells whose mental act it may be, and "own>kin" that the writer's own
family is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from notelib.findings import Span
from notelib.own_files import table
from notelib.placement.words import Word, stem

Sign = tuple[str, int, int]  # name, first word, word after the last

# Senses whose meeting in one segment tells more than either alone.
_KEYS = tuple(
    """me we client kin clinician peer group supervisor skill colleague outsider risk symptom medication image scene
    cognition hedge meaning affect money legal incident course research careact purpose consult nexttime someday todo
    report testresult plan hearsay quoted""".split()
)
_COUNTED = frozenset("image scene affect cognition client me speech symptom".split())
_OWN = frozenset("my own mine".split())
_NONE: Mapping[str, str] = {}
_SIZES = (4, 8, 14, 22, 34)  # words; where a segment begins to count as longer


@cache
def senses() -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, str], tuple[str, ...]]]:
    """The senses of single stems and of pairs of stems, read when first needed."""
    data: dict[str, str] = {}
    for file in ("senses.toml", "kinds.toml"):
        data |= table(f"placement/data/{file}")
    one: dict[str, list[str]] = {}
    two: dict[tuple[str, str], list[str]] = {}
    for sense, entry in data.items():
        for term in entry.split():
            stems = [stem(word) for word in term.split("_")]
            if len(stems) == 1:
                _append(one.setdefault(stems[0], []), sense)
            else:
                _append(two.setdefault((stems[0], stems[1]), []), sense)
    return {k: tuple(v) for k, v in one.items()}, {k: tuple(v) for k, v in two.items()}


def _append(known: list[str], sense: str) -> None:
    if sense not in known:
        known.append(sense)


@cache
def _names(senses: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word of these senses is called, and what it is called where it opens a segment."""
    return tuple(f"@{s}" for s in senses), tuple(f"^@{s}" for s in senses if not s.startswith("k_"))


@lru_cache(maxsize=4096)
def _met(here: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{a}&{b}" for i, a in enumerate(here) for b in here[i + 1 :])


class Signs:
    """The signs of one text, asked for by segment. `stems` are its words; `quoted` says which stand in quotation;
    `pairs` names the neighbors worth a sign of their own (all, where it is None: to learn from)."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        stems: Sequence[str],
        quoted: Sequence[bool],
        pairs: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.pairs = pairs
        one, two = senses()
        self.text = text
        self.places = words
        self.words = ["#" if s.isdigit() else s for s in stems]
        self.quoted = quoted
        self.senses: list[tuple[str, ...]] = [one.get(s, ()) for s in stems]
        for i in range(len(stems) - 1):
            pair = two.get((stems[i], stems[i + 1]))
            if pair is not None:
                self.senses[i] += pair
        for i, inside in enumerate(quoted):
            if inside and self.senses[i]:
                self.senses[i] = tuple("quoted" if s in ("me", "we") else s for s in self.senses[i])

    def within(self, lo: int, hi: int, segment: Span) -> dict[str, tuple[int, int]]:
        """Each sign of words `[lo, hi)`, which are those of the segment, with the words it first stands on."""
        found: dict[str, tuple[int, int]] = {}
        last = "^"
        words, senses, pairs = self.words, self.senses, self.pairs
        for i in range(lo, hi):
            word = words[i]
            here = (i, i + 1)
            if word not in found:
                found[word] = here
            both = f"{last} {word}" if pairs is None else pairs.get(last, _NONE).get(word)
            last = word
            if both is not None and both not in found:
                found[both] = (i - 1 if i > lo else i, i + 1)
            if not senses[i]:
                continue
            names, opening = _names(senses[i])
            for name in names:
                if name not in found:
                    found[name] = here
            if i - lo < 2:
                for name in opening:
                    found.setdefault(name, here)
        for name in self._meetings(lo, hi, found):
            found[name] = (0, 0)
        for name in self._form(lo, hi, segment, found):
            found[name] = (0, 0)
        return found

    def _meetings(self, lo: int, hi: int, found: Mapping[str, tuple[int, int]]) -> list[str]:
        """Pairs of key senses that meet in the segment, and senses that come back."""
        names = list(_met(tuple([key for key in _KEYS if f"@{key}" in found])))
        count: dict[str, int] = {}
        for i in range(lo, hi):
            for sense in self.senses[i]:
                if sense in _COUNTED:
                    count[sense] = count.get(sense, 0) + 1
            if self.words[i] in _OWN and not self.quoted[i]:
                names += [f"own>{s}" for j in range(i + 1, min(hi, i + 3)) for s in self.senses[j]]
        return names + [f"{sense}*{n}" for sense, most in count.items() for n in range(2, min(most, 4) + 1)]

    def _form(self, lo: int, hi: int, segment: Span, found: Mapping[str, tuple[int, int]]) -> Iterator[str]:
        """Signs of outward form, which stand on no word of their own."""
        size, (start, end) = hi - lo, segment
        yield f"%size{sum(size > s for s in _SIZES)}"
        inside = sum(self.quoted[lo:hi])
        if inside:
            yield "%quotes" if 2 * inside >= size else "%quote"
        if lo < hi and self._asks_for(lo, hi):
            yield "%todo"
        if self.text.find("?", start, end) >= 0:
            yield "%asks"
        if self.text.count(",", start, end) >= 4:
            yield "%lists"
        if "@me" not in found:
            yield "%nome"
            if "@client" not in found:
                yield "%noone"
        elif "@client" in found:
            yield "%both"

    def _asks_for(self, lo: int, hi: int) -> bool:
        """Whether the segment opens with a bare verb, perhaps after "some day" or "next time"."""
        for i in range(lo, min(hi, lo + 4)):
            if "todo" in self.senses[i]:
                word = self.places[i]
                return self.text[word.start : word.end].lower() in _bare()
            if not {"someday", "nexttime"} & set(self.senses[i]) and self.words[i] not in _FILLERS:
                return False
        return False


_FILLERS = frozenset("day time please maybe also and then next some".split())


@cache
def _bare() -> frozenset[str]:
    """The verbs of an errand or a note to oneself in the form of a command, as they are written."""
    data = table("placement/data/senses.toml")
    return frozenset(data["todo"].split())
