"""What is placed: an item, and a paragraph whose parts belong in different places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from notelib.findings import Span

PLACEMENTS = ("progress", "psychotherapy", "neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What has a placement as its key. `wrong` maps each other placement to why it tempts and why it is not right.

    `also` is a placement that is right as well, or "": what nobody needs in the record may be kept apart or left out.
    """

    text: str
    key: str
    element: str
    content_type: str
    rationale: str
    clause: str
    citation: str
    wrong: Mapping[str, str] = field(hash=False)
    also: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """The placements that are right, the key first."""
        return (self.key, self.also) if self.also else (self.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Keyed):
    """One piece of content to place.

    `borderline` items are shown and discussed, never graded. `checked` is the ISO date the law was last checked.
    `pair` is the id of the other item of a minimal pair, or "": one change between the two moves the key.
    """

    id: str
    difficulty: int
    tags: tuple[str, ...] = ()
    borderline: bool = False
    checked: str = ""
    pair: str = ""


class Part(Keyed):
    """One sentence, or a clause that stands alone, of a paragraph to split."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph whose parts belong in different places. `intro` says whose writing it is."""

    id: str
    title: str
    intro: str
    parts: tuple[Part, ...]
    difficulty: int
    tags: tuple[str, ...] = ()
    checked: str = ""

    @property
    def text(self) -> str:
        """The paragraph as shown: the parts joined by one blank."""
        return " ".join(part.text for part in self.parts)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where each part stands in `text` (characters)."""
        found, start = [], 0
        for part in self.parts:
            found.append(Span(start, start + len(part.text)))
            start += len(part.text) + 1
        return tuple(found)
