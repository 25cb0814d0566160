"""Compiler-style text: place, code, severity, message, the line, and carets under the words."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category, east_asian_width

from notelib.findings import Finding, Severity
from notelib.linter.reporters.places import Lines, visible

_WIDEST = 100
_BEFORE = 36
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36", Severity.QUESTION: "35"}


def text_report(findings: Iterable[Finding], text: str, path: str = "note", *, color: bool = False) -> str:
    """Findings as a person reads them in a terminal, ending with a count; "" stays out of `color` unless asked for."""
    lines = Lines(text)
    listed = list(findings)
    blocks = [_block(finding, lines, path, color) for finding in listed]
    return "".join(f"{block}\n" for block in blocks) + _count(listed, path)


def _block(finding: Finding, lines: Lines, path: str, color: bool) -> str:
    line, column = lines.place(finding.span.start)
    label = finding.severity.value
    kind = _painted(f"{finding.code} {label}", finding.severity, color)
    head = f"{visible(path)}:{line}:{column}: {kind}: {visible(finding.message)}"
    shown, carets = _quoted(finding, lines, line)
    rows = [head]
    if shown.strip():
        rows += [f"    {shown}", f"    {_painted(carets, finding.severity, color)}"]
    if finding.fix:
        rows.append(f"    better: {visible(finding.fix)}")
    rows.append(f"    why: {visible(finding.why)}")
    rows.append(f"    source: {visible(str(finding.source))}")
    return "\n".join(rows) + "\n"


def _quoted(finding: Finding, lines: Lines, line: int) -> tuple[str, str]:
    """The part of the line around the words, and carets of equal width under them."""
    begin, end = lines.bounds(line)
    start = finding.span.start
    low = max(begin, start - _BEFORE)
    high = min(end, max(low + _WIDEST, start + 1))
    stop = min(finding.span.end, high)
    cuts = ((low, start), (start, stop), (stop, high))
    before, words, after = (visible(lines.text[a:b]) for a, b in cuts)
    lead = "\u2026" if low > begin else ""
    tail = "\u2026" if high < end else ""
    carets = " " * _width(lead + before) + "^" * max(1, _width(words))
    return lead + before + words + after + tail, carets


def _width(text: str) -> int:
    """Columns the text takes in a terminal."""
    return sum(0 if category(c) in _NO_WIDTH else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _painted(text: str, severity: Severity, color: bool) -> str:
    return f"\x1b[{_COLORS[severity]}m{text}\x1b[0m" if color else text


def _count(findings: list[Finding], path: str) -> str:
    return f"{visible(path)}: {counted(findings) or 'nothing to mend'}.\n"


def counted(findings: Iterable[Finding]) -> str:
    """How many findings of each severity, in words; "" for none."""
    listed = [f.severity for f in findings]
    counts = [(s.value, listed.count(s)) for s in Severity]
    return ", ".join(f"{n} {_plural(word, n)}" for word, n in counts if n)


def summary_line(checked: int, findings: Iterable[Finding], unread: int = 0) -> str:
    """One line over several notes."""
    said = f"{checked} {_plural('note', checked)} checked: {counted(findings) or 'nothing to mend'}"
    return f"{said}; {unread} could not be read.\n" if unread else f"{said}.\n"


def _plural(word: str, n: int) -> str:
    return word if n == 1 or word == "advice" else f"{word}s"
