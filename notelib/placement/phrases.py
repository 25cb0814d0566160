"""Finding thousands of phrases in one pass: a tree of words with classes, numbers and gaps.

A phrase is written as a reader would say it: "@me wonder", "owe .. balance", "# mg". Its words are

    wonder      this word, in any inflection
    a|b         either word
    @me         any word of the class `me` (data/classes.toml)
    #           a number, in figures or as a word
    _           any one word
    ..          up to three words, or none
    word?       this word or nothing

A match never leaves the segment it began in, and the work for each word of the text is bounded by the depth
of the tree, so a scan is linear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import cast

from notelib.placement.words import stem

GAP = 3


class Node:
    """One place in the tree: what may come next, and which features end here."""

    __slots__ = ("any", "ends", "gap", "next")

    def __init__(self) -> None:
        # Most of the many thousand places end a phrase or go on in one way: what they have not is shared and not made.
        self.next: Mapping[str, Node] = _NOWHERE
        self.any: Node | None = None
        self.gap: Node | None = None
        self.ends: tuple[int, ...] = ()

    def after(self, key: str) -> Node:
        """The place that follows by this word, made if it is new."""
        if self.next is _NOWHERE:
            self.next = {}
        child = self.next.get(key)
        if child is None:
            child = Node()
            cast(dict[str, Node], self.next)[key] = child
        return child


_NOWHERE: Mapping[str, Node] = {}


class Phrasebook:
    """Phrases with the number of the feature each belongs to.

    Raises ValueError for a phrase that is empty, begins with a gap, or names a class not in `classes`.
    """

    def __init__(self, classes: frozenset[str]) -> None:
        self.root = Node()
        self.classes = classes

    def add(self, phrase: str, feature: int) -> None:
        """Enter one phrase."""
        parts = [self._choices(p) for p in phrase.split()]
        if not parts or ".." in parts[0] or "_" in parts[0] or parts[0] == [""]:
            raise ValueError(f"phrase {phrase!r} must begin with a word, a class or a number")
        for chosen in product(*parts):
            self._enter([c for c in chosen if c], feature, phrase)

    def _choices(self, part: str) -> list[str]:
        optional = part.endswith("?")
        choices = []
        for word in part.removesuffix("?").split("|"):
            if word.startswith("@") and word not in self.classes:
                raise ValueError(f"unknown class {word!r}")
            choices.append(word if word in ("..", "_", "#") or word.startswith("@") else stem(word))
        return [*choices, ""] if optional else choices

    def _enter(self, keys: list[str], feature: int, phrase: str) -> None:
        if not keys:
            raise ValueError(f"phrase {phrase!r} may be empty")
        node = self.root
        for key in keys:
            if key == "..":
                node.gap = node.gap or Node()
                node = node.gap
            elif key == "_":
                node.any = node.any or Node()
                node = node.any
            else:
                node = node.after(key)
        if feature not in node.ends:
            node.ends += (feature,)

    def scan(self, keys: Sequence[tuple[str, ...]], lo: int, hi: int) -> list[tuple[int, int, int]]:
        """Matches among words `[lo, hi)` as (feature, first word, word after the last).

        `keys` holds for each word its stem and the classes it is in here (quotation may change them).
        """
        found: list[tuple[int, int, int]] = []
        root = self.root.next
        for i in range(lo, hi):
            for key in keys[i]:
                node = root.get(key)
                if node is not None:
                    _walk(node, i, keys, hi, found)
        return found


def _walk(node: Node, first: int, keys: Sequence[tuple[str, ...]], hi: int, found: list[tuple[int, int, int]]) -> None:
    """All phrases that begin with the word `first`, whose node this is."""
    stack = [(node, first + 1)]
    while stack:
        node, at = stack.pop()
        if node.ends:
            found.extend((feature, first, at) for feature in node.ends)
        if node.gap is not None:
            stack.extend((node.gap, at + k) for k in range(min(GAP, hi - at) + 1))
        if at >= hi:
            continue
        if node.any is not None:
            stack.append((node.any, at + 1))
        if node.next:
            for key in keys[at]:
                child = node.next.get(key)
                if child is not None:
                    stack.append((child, at + 1))
