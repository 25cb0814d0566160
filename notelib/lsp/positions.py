"""From character offsets to the positions of the protocol and back.

A position counts lines from 0 and, within the line, code units of the encoding agreed with the editor: UTF-16 unless
it offers another, so that an emoji counts two. Lines end as the protocol says (\\n, \\r\\n, \\r), not as Python says.
"""

from __future__ import annotations

from lsprotocol import types

from notelib.findings import Span
from notelib.linter.reporters.places import Lines

_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions:
    """Positions in one text."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.lines = Lines(text)
        self._codec, self._width = _UNITS.get(encoding, _UNITS["utf-16"])

    def position(self, offset: int) -> types.Position:
        """The position of a character offset."""
        line, column = self.lines.place(offset)
        start = self.lines.starts[line - 1]
        return types.Position(line - 1, self._units(self.text[start : start + column - 1]))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The character offset of a position; one behind the end of its line means the end of the line."""
        if position.line >= len(self.lines.starts):
            return len(self.text)
        start = self.lines.starts[position.line]
        left = position.character
        for i, c in enumerate(self.lines.line(position.line + 1)):
            if left <= 0:
                return start + i
            left -= self._units(c)
        return start + len(self.lines.line(position.line + 1))

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range.start), self.offset(range.end))

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._width
