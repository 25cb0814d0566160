"""No text makes the linter fail; spans are true; layout does not change what it finds."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notelib.findings import Finding
from notelib.linter import RULES, lint
from tests.growth import repeated, seconds

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


# Each is repeated up to a long text. What the rules look for stands among them, and what patterns trip over.
ENDLESS = {
    "examples": " ".join(e.text for r in RULES for e in r.fires),
    "good notes": "\n\n".join(path.read_text(encoding="utf-8") for path in GOOD),
    "one letter": "x",
    "one capital": "X",
    "one digit": "9",
    "one accent": "é",
    "one letter that grows in lower case": "İ",
    "numbers": "1 ",
    "number with points": "1.",
    "number with commas": "1,",
    "fractions": "1/",
    "spaces": " ",
    "line breaks": "\n",
    "Windows line breaks": "\r\n",
    "short lines": "a\n",
    "bullets": "- a\n",
    "headings with text": "S: sad\nO: flat\nA: low\nP: go on\n",
    "one heading": "S: client is sad\n",
    "headings in line": "ok. Plan: ",
    "labels": "a: ",
    "goals": "Goal 1: be well\nObjective 1.1: walk\n",
    "markdown": "**Plan:** do it\n",
    "hashes": "## Plan\n",
    "a table": "| a | b |\n",
    "stars": "*",
    "underscores": "_",
    "dots": ".",
    "ellipses": ". ",
    "wide full stops": "。a",
    "marks": "?!",
    "semicolons": "; ",
    "commas": "a, ",
    "hyphens": "- ",
    "quotations": "“a” ",
    "quotation marks": '"',
    "quotations of quotations": '"a ‘b “c ',
    "single quotations": " 'a b' ",
    "apostrophes": "client's ",
    "square brackets": "[",
    "prompts": "[insert] ",
    "brackets": "(",
    "and": "and ",
    "no": "no ",
    "client": "client ",
    "telling": "client said that she ",
    "pronouns": "she told her she ",
    "relatives": "her brother who is an alcoholic ",
    "names": "Delphine Ortiz ",
    "names of relatives": "her sister Maria, ",
    "initials": "A.B. ",
    "capitals": "ABC ",
    "long words": "pseudopseudohypoparathyroidism",
    "dates": "2026-03-04 ",
    "dates in words": "March 4, 2026 ",
    "times": "10:00-10:50 ",
    "minutes": "50 min ",
    "codes": "90837 F41.1 Anxiety ",
    "scores": "PHQ-9 17 (mild) ",
    "addresses": "a@b.co http://a.b/c ",
    "danger": "suicidal ideation ",
    "feelings of the writer": "I felt irritated ",
    "a transcript": "T: hi\nC: hi\n",
    "signatures": "Signed: A. Rivera, MA\n",
    "a header": "Date: 2026-03-04\n",
    "comments": "<!-- notelib-ignore ST01: x -->\n",
    "members": "Member 2: shared\n",
    "invisible marks": "\u200b",
    "null": "\x00",
    "emoji": "🙂",
}


@pytest.mark.slow
@pytest.mark.parametrize("format", ["SOAP", "auto"])
@pytest.mark.parametrize("kind", ENDLESS)
def test_time_grows_no_faster_than_the_text(kind: str, format: str) -> None:
    def taken(size: int) -> float:
        text = repeated(ENDLESS[kind], size)
        return seconds(lambda: lint(text, format))

    taken(5_000)  # compiles the patterns
    tries = []
    for more in range(4):  # a busy machine may spoil a try; each has another length, for `parse` remembers texts
        size = 15_000 + more
        tries.append((taken(size), taken(4 * size)))
        if tries[-1][1] < 0.05 + 6 * tries[-1][0]:
            return  # four times the text takes four times the time; sixteen times would be a square
    pytest.fail(f"seconds for a text and for four times the text: {tries}")
