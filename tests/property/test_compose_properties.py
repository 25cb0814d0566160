"""Whatever is jotted down stands exactly once somewhere, in the trainee's own words, in every format."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.compose import compose, everywhere, recast, suggest
from notelib.compose.tags import _names, session_formats
from notelib.formats import get, known_formats
from notelib.linter import lint
from notelib.notes import parse
from notelib.notes.edges import is_header_line

CONTENT = Path(__file__).parents[1] / "content"
BATCHES = tomllib.loads((CONTENT / "jottings.toml").read_text(encoding="utf-8"))["batch"]
JOTTINGS = [j["text"] for batch in BATCHES for j in batch["jottings"]]
TOLD = [j["text"] for batch in BATCHES for j in batch["jottings"] if j["slot"] != "header"]
NOTES = sorted((CONTENT / "good_notes").glob("*.txt"))
FORMATS = [f.code for f in known_formats()]
TAGS = [
    "",
    "",
    "",
    "",
    "plan: ",
    "[risk] ",
    "S: ",
    "- ",
    "2. ",
    "Homework: ",
    "#response ",
    "* [private] ",
    "goal: ",
    "A/P: ",
]

line = st.one_of(
    st.sampled_from(JOTTINGS),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(TOLD)).map("".join),
    st.lists(st.sampled_from(TOLD), min_size=2, max_size=3).map(". ".join),
    st.sampled_from(["", "Plan:", "Objective", "risk:", "---", "[nonsense] words here", "P:"]),
)
jotted = st.lists(line, max_size=14).map("\n".join)
anything = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(line, st.text(max_size=40)), max_size=8).map("\r\n".join)
)


def words(text: str) -> list[str]:
    """The words, whatever their case."""
    return re.findall(r"\w+", text.casefold())


@settings(max_examples=60, deadline=None)
@given(anything)
def test_statements_cover_the_jottings(raw):
    found = suggest(raw)
    at = 0
    left = []
    for jotting in found:
        start, end = jotting.span
        assert at <= start < end <= len(raw)
        assert raw[start:end] == jotting.text
        assert all(0 <= a < b <= len(raw) for a, b in jotting.evidence)
        assert 0 <= jotting.confidence <= 1
        assert (jotting.slot == "") == (jotting.home != "progress")
        assert jotting.why
        left.append(raw[at:start])
        at = end
    left.append(raw[at:])
    known = {w for tag in _names() for w in words(tag)} | set("soapdbirge")
    assert all(word in known or word.isdigit() or not word.strip("_") for gap in left for word in words(gap))


@settings(max_examples=60, deadline=None)
@given(anything, st.sampled_from(FORMATS))
def test_every_jotting_stands_exactly_once(raw, code):
    given_ = suggest(raw)
    draft = compose(given_, code)
    spans = [p.jotting.span for p in draft.placed] + [j.span for j in draft.set_aside]
    assert sorted(spans) == [j.span for j in given_]
    for placed in draft.placed:
        shown = words(placed.at.of(draft.text))
        assert shown == words(placed.jotting.text) or shown == words(f"{placed.jotting.label} {placed.jotting.text}")
    assert all(j.why for j in draft.set_aside)
    rest = draft.text
    for placed in reversed(draft.placed):
        rest = rest[: placed.at.start] + rest[placed.at.end :]
    headings = {w for s in get(code).sections for w in words(s.name)}
    assert set(words(rest)) <= headings
    if get(code).kind == "progress":
        assert not any(p.jotting.is_set_aside for p in draft.placed)


@settings(max_examples=60, deadline=None)
@given(jotted)
def test_the_same_session_in_every_format(raw):
    given_ = suggest(raw)
    drafts = everywhere(given_)
    assert list(drafts) == [f.code for f in session_formats()]
    told = {tuple(sorted(p.jotting.span for p in d.placed)) for d in drafts.values()}
    assert len(told) == 1
    assert {d.set_aside for d in drafts.values()} == {tuple(j for j in given_ if j.is_set_aside)}


STRUCTURE = ("MC01", "MC02", "MC03", "MC04", "PL10")


@settings(max_examples=60, deadline=None)
@given(jotted)
def test_a_draft_reads_back_as_it_was_meant(raw):
    for code, draft in everywhere(raw).items():
        note = parse(draft.text, code)
        for placed in draft.placed:
            if not placed.section:
                continue
            line = draft.text[placed.at.start : draft.text.find("\n", placed.at.end)]
            if placed.section == "narrative" and is_header_line(line):
                continue  # without headings nothing tells "Treatment plan goal 1 is on track." from a header line
            if placed.section == "client":
                continue  # in CARE the heading "Client:" is also the label of a header line
            homes = [s.id for s in note.sections if s.span.start <= placed.at.start < s.span.end]
            assert homes == [placed.section], (code, placed.at.of(draft.text), draft.text)
        found = [f for f in lint(draft.text, code, select=STRUCTURE) if f.code not in ("MC01", "MC02")]
        assert not found, (code, found, draft.text)
        empty = {s.id for s in note.sections if s.span.start == s.span.end}
        required = {m.section for m in draft.missing}
        assert empty <= required


@settings(max_examples=30, deadline=None)
@given(anything, st.sampled_from(FORMATS))
def test_recast_never_fails(raw, code):
    draft = recast(raw, code)
    assert draft.format == code
    assert len(draft.placed) + len(draft.set_aside) <= len(raw)


@pytest.mark.parametrize("path", NOTES, ids=lambda p: p.stem)
def test_recast_keeps_every_word_of_a_note(path):
    text = path.read_text(encoding="utf-8")
    note = parse(text)
    typed = Counter(words(text)) - Counter(
        w for s in {s.heading_span: s for s in note.sections}.values() for w in words(s.heading_span.of(text))
    )
    for code in ("SOAP", "BIRP", "DAP", "SOAPIE", "BASIC", note.format):
        if get(code).kind != get(note.format).kind:
            continue
        draft = recast(text, code)
        shown = Counter(w for p in draft.placed for w in words(p.at.of(draft.text)))
        assert shown == typed, (code, typed - shown, shown - typed)
        assert not draft.set_aside


def test_time_grows_with_the_text_only():
    raw = "\n".join(JOTTINGS * 2)
    started = time.perf_counter()
    suggest(raw)
    assert time.perf_counter() - started < 20
