"""The elements of a complete note, read from items.toml and words.toml when first needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from notelib.own_files import table

_NAME = re.compile(r"\{([a-z_]+)\}")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: what it is, where its home is, and the patterns by which a sentence shows it.

    `section` is the home in SOAP, `slot` the kind of content by which any format finds its own home;
    `place` is "", "opening" (only the first sentence that qualifies) or "later" (any but the section's first).
    """

    id: str
    label: str
    section: str
    slot: str
    place: str
    any: re.Pattern[str]
    weak: re.Pattern[str]
    unless: re.Pattern[str]
    alone: re.Pattern[str]

    def shown_by(self, sentence: str, first: bool) -> int:
        """How well the sentence shows the element: 2 plainly, 1 for want of better, 0 not at all.

        `first`: the sentence opens its section.
        """
        if self.alone.search(sentence):
            return 2
        if (first and self.place == "later") or self.unless.search(sentence):
            return 0
        if self.any.search(sentence):
            return 2
        return 1 if self.weak.search(sentence) else 0


@dataclass(frozen=True, slots=True)
class Home:
    """What serves a section beside its elements, and what gives a sentence away as belonging elsewhere."""

    id: str
    serves: re.Pattern[str]
    betrays: re.Pattern[str]


@lru_cache(maxsize=1)
def elements() -> tuple[Element, ...]:
    """Every element, in the order of the SOAP sections."""
    words, data = _data()
    return tuple(
        Element(
            id=item["id"],
            label=item["label"],
            section=item["section"],
            slot=item["slot"],
            place=item.get("place", ""),
            any=_pattern(item["any"], words),
            weak=_pattern(item.get("weak", []), words),
            unless=_pattern(item.get("unless", []), words),
            alone=_pattern(item.get("or", []), words),
        )
        for item in data["item"]
    )


@lru_cache(maxsize=1)
def homes() -> dict[str, Home]:
    """The SOAP sections by id."""
    words, data = _data()
    made = (Home(s["id"], _pattern(s["serves"], words), _pattern(s["betrays"], words)) for s in data["section"])
    return {home.id: home for home in made}


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, list[str]], dict[str, Any]]:
    return table("linter/checklist/words.toml")["words"], table("linter/checklist/items.toml")


def _pattern(entries: list[str], words: dict[str, list[str]]) -> re.Pattern[str]:
    if not entries:
        return _NEVER
    return re.compile(rf"(?<!\w)(?:{'|'.join(_filled(e, words) for e in entries)})(?!\w)", re.I)


def _filled(entry: str, words: dict[str, list[str]]) -> str:
    """The entry with every {name} replaced by its list, however deep."""
    return _NAME.sub(lambda m: "(?:" + "|".join(_filled(e, words) for e in words[m[1]]) + ")", entry)
