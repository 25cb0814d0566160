"""No text makes the linter fail; spans are true; layout does not change what it finds."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notelib.findings import Finding
from notelib.linter import RULES, lint

FORMATS = ("auto", "SOAP", "DAP", "BIRP", "GIRP", "APSO", "BASIC", "PSYNOTE")
GOOD = sorted((Path(__file__).parent.parent / "content" / "good_notes").glob("*.txt"))
_PIECES = [e.text for r in RULES for e in (*r.fires, *r.silent)]
_BITS = (
    "S:|O:|A:|P:|Plan|\n|\r\n|: |“|”|\"|'|’|(|)|SI|PHQ-9|17|(mild)|T:|C:|client|I felt|her sister|Delphine|"
    "10:00-|90837|F41.1|__|[insert|]|<!-- notelib-ignore ST01|: x -->|İ|\x00|\u2028|🙂|if|no|."
).split("|")
_QUOTED = re.compile(r'"([^"\n]*)"')

soup = st.lists(st.one_of(st.sampled_from(_BITS), st.text(max_size=12)), max_size=60).map(" ".join)
mixed = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=20)), min_size=1, max_size=4).map("\n".join)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, found: list[Finding]) -> None:
    keys = [(f.span.start, f.severity.rank) for f in found]
    assert keys == sorted(keys)
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.quote == text[finding.span.start : finding.span.end]
        assert finding.message
        assert finding.why
    for code in {f.code for f in found}:
        own = [f for f in found if f.code == code and f.quote]
        assert all(a.span.end <= b.span.start for a, b in pairwise(own))


@quick
@given(text=st.text(max_size=400), format=st.sampled_from(FORMATS))
def test_any_text(text: str, format: str) -> None:
    check(text, lint(text, format))


@quick
@given(text=soup, format=st.sampled_from(FORMATS), previous=st.one_of(st.none(), soup))
def test_soup_of_note_fragments(text: str, format: str, previous: str | None) -> None:
    check(text, lint(text, format, previous=previous))


@quick
@given(text=mixed, format=st.sampled_from(FORMATS))
def test_mixed_examples(text: str, format: str) -> None:
    check(text, lint(text, format))


def _shape(found: list[Finding]) -> list[tuple[str, str]]:
    return [(f.code, " ".join(f.quote.split())) for f in found]


@quick
@given(case=st.sampled_from([(r, e) for r in RULES for e in r.fires]), blank=st.integers(1, 5))
def test_leading_blank_lines_change_nothing(case: tuple[object, object], blank: int) -> None:
    example = case[1]
    text, format, previous = example.text, example.format, example.previous or None  # type: ignore[attr-defined]
    plain = lint(text, format, previous=previous)
    moved = lint("\n" * blank + text, format, previous=previous)
    assert _shape(moved) == _shape(plain)
    assert [f.span.start for f in moved if f.quote] == [f.span.start + blank for f in plain if f.quote]


@quick
@given(case=st.sampled_from([e for r in RULES for e in r.fires]))
def test_windows_line_ends_change_nothing(case: object) -> None:
    text, format, previous = case.text, case.format, case.previous or None  # type: ignore[attr-defined]
    assert _shape(lint(text.replace("\n", "\r\n"), format, previous=previous)) == _shape(
        lint(text, format, previous=previous)
    )


@settings(max_examples=len(GOOD), deadline=None)
@given(path=st.sampled_from(GOOD))
def test_good_notes_stay_clean_under_layout(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    format = path.stem.split("_")[0].upper()
    for variant in (text.replace("\n", "\r\n"), "\n\n" + text, _QUOTED.sub("“\\1”", text), text.replace("'", "’")):
        serious = [f for f in lint(variant, format) if f.severity.rank < 2]
        assert serious == [], [(f.code, f.quote) for f in serious]
