"""Where a character offset stands: line and column, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")
# Terminal control, and characters that turn or hide text: shown, never sent.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Lines:
    """The lines of one text. Lines and columns count from 1; a column is a character, not a byte."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return line + 1, offset - self.starts[line] + 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a line starts and where its characters end, without the line end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line(self, number: int) -> str:
        """The characters of a line, without its end."""
        start, end = self.bounds(number)
        return self.text[start:end]


def visible(text: str) -> str:
    """The text with control characters written out ("\\x1b"), so that it can do nothing to a terminal."""
    return _CONTROL.sub(
        lambda m: " " if m.group() == "\t" else m.group().encode("unicode_escape", "surrogatepass").decode("ascii"),
        text,
    )
