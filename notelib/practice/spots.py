"""Where the patterns of a session stand in a note: what `Expectation.found` and `Withheld.found` answer, but soon.

While somebody types, some sixty patterns are looked for at every key. Nearly all of them begin with plain letters or
digits, so they are tried only where these stand. Which spans come out is the same (a property test holds it to that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from notelib.bank.model import pattern
from notelib.findings import Span

# The letters that case-insensitive matching takes for plain ones although `lower` keeps them.
_TWINS = {0x17F: "s", 0x212A: "k", 0x130: "i", 0x131: "i"}
_RUN = re.compile(r"[A-Za-z0-9]+")
_OPTIONAL = ("?", "*", "{")


class Spots:
    """One text, in which patterns are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = text.translate(_TWINS).lower()

    def found(self, patterns: Iterable[str]) -> tuple[Span, ...]:
        """Every place where one of the patterns matches, in order, each once."""
        return tuple(sorted({span for regex in patterns for span in self._of(regex)}))

    def has(self, patterns: Iterable[str]) -> bool:
        """Whether one of them matches anywhere."""
        return any(next(self._of(regex), None) is not None for regex in patterns)

    def _of(self, regex: str) -> Iterator[Span]:
        """The matches of one pattern that hold at least a character, from left to right, none over another."""
        compiled, begins = pattern(regex), openings(regex)
        if not begins or len(self._folded) != len(self.text):
            yield from (Span(*m.span()) for m in compiled.finditer(self.text) if m.end() > m.start())
            return
        end = 0
        for position in sorted({at for begin in begins for at in self._places(begin)}):
            if position >= end and (match := compiled.match(self.text, position)):
                end = match.end()
                yield Span(*match.span())

    def _places(self, letters: str) -> Iterator[int]:
        at = self._folded.find(letters)
        while at >= 0:
            yield at
            at = self._folded.find(letters, at + 1)


@lru_cache(maxsize=2048)
def openings(regex: str) -> tuple[str, ...]:
    r"""The letters and digits, in lower case, with one of which every match begins; () where that cannot be told.

    Read are patterns that begin with `\b` and then plain letters or digits, or a group whose every alternative does.
    """
    if not regex.startswith(r"\b") or "(?i" in regex:
        return ()
    rest = regex[2:]
    grouped = rest.startswith("(?:")
    branches, after = _branches(rest[3:]) if grouped else ([rest], "")
    if branches is None or (grouped and after.startswith(_OPTIONAL)):
        return ()
    if len(_branches(after if grouped else rest)[0] or [""]) != 1:
        return ()  # an alternative outside the group
    letters = [_letters(branch) for branch in branches]
    return tuple(sorted(set(letters))) if all(letters) else ()


def _letters(branch: str) -> str:
    """The plain letters and digits at the beginning, without one that may be missing.

    "" for a single letter: it stands everywhere. A digit does not.
    """
    run = _RUN.match(branch)
    if run is None:
        return ""
    letters = run[0][:-1] if branch[run.end() :].startswith(_OPTIONAL) else run[0]
    return letters.lower() if len(letters) > 1 or letters.isdigit() else ""


def _branches(source: str) -> tuple[list[str] | None, str]:
    """The alternatives up to the parenthesis that closes (or the end), and what follows it; None for no end."""
    branches, depth, begin, at = list[str](), 0, 0, 0
    in_class = False
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            at += source[at + 1 : at + 2] == "]"  # a bracket right at the beginning is a member
        elif char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return [*branches, source[begin:at]], source[at + 1 :]
            depth -= 1
        elif char == "|" and depth == 0:
            branches.append(source[begin:at])
            begin = at + 1
        at += 1
    return [*branches, source[begin:]], ""
