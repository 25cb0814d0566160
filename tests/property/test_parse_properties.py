"""What holds for every text: `parse` never fails, and its spans tell the truth about the raw text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from notelib.formats import get, known_formats
from notelib.notes import Note, parse

CODES = ["auto", *(f.code for f in known_formats())]
HEADED = [f for f in known_formats() if f.ids != ("narrative",)]
PIECES = [
    "S:", "O:", "A:", "P:", "D -", "B:", "I.", "(R)", "G)", "A/P:", "Subjective:", "**Plan**", "# Objective",
    "Asessment:", "Plan B", "Dx: F41.1", "Date: 3/2/2026", "10:00-10:50 am", "Client reports low mood.",
    "Flat affect.", '"Plan: quit."', "vitamin D: 2", "A. Rivera, MA", "Signed: J. Okafor, LPC 3/3/2026", "\n",
    "\n\n", "\t", " ", "\u200f", "\ufeff", "😀", "שלום", "MSE: alert", "HW: log",
    "Goal 1:", "Objective 1.1 -", "Obj #2a:",
    "Signatures:", "Client: C-014", "Time: 10:00-10:50", "Psych hx:", "<b>Plan:</b>",
    "<br>", "S →", "s.", "o.", "a.", "p.", "Group block:", "Method: phone", "Identified client: C-2", "Treatment plan",
    "Med. necessity:", "alma rivera, ma, lpc-a", "C-210 / 2026-09-02", "Called client.", "S/", "Risk:",
]  # fmt: skip
NOTES = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
ANY = st.one_of(st.text(max_size=400), NOTES, st.binary(max_size=200).map(lambda b: b.decode("latin1")))
WORDS = st.lists(
    st.sampled_from(["client", "slept", "six", "hours", "calm", "worried", "work", "again"]), min_size=2, max_size=8
).map(lambda w: " ".join(w).capitalize() + ".")


def check(note: Note) -> None:
    text, end = note.text, len(note.text)
    assert 0 <= note.confidence <= 1
    before = 0
    spans = []
    for s in note.sections:
        assert 0 <= s.heading_span.start <= s.heading_span.end <= s.span.start <= s.span.end <= end
        assert s.heading in s.heading_span.of(text)
        assert s.span.of(text) == s.span.of(text).strip()
        if s.merged and spans and spans[-1] == s.span:
            continue
        assert s.heading_span.start >= before
        before = s.span.end
        spans.append(s.span)
    for sentence in note.sentences:
        assert sentence.text == sentence.span.of(text)
        assert sentence.text.strip() == sentence.text != ""
        if sentence.section:
            assert any(
                s.span.start <= sentence.span.start and sentence.span.end <= s.span.end
                for s in note.all(sentence.section)
            )
    for fact in note.header:
        assert 0 <= fact.span.start < fact.span.end <= end
        assert fact.value


@given(ANY, st.sampled_from(CODES))
def test_any_text_in_any_format(text: str, code: str) -> None:
    note = parse(text, code)
    assert note.text == text
    check(note)


@given(ANY, st.sampled_from(CODES))
def test_reading_twice_gives_the_same(text: str, code: str) -> None:
    assert parse(text, code) == parse(text, code)


@given(NOTES, st.sampled_from(CODES))
def test_line_end_style_changes_offsets_only(text: str, code: str) -> None:
    windows = text.replace("\n", "\r\n")
    a, b = parse(text, code), parse(windows, code)
    assert [(s.id, s.heading) for s in a.sections] == [(s.id, s.heading) for s in b.sections]
    assert [s.span.of(text) for s in a.sections] == [s.span.of(windows).replace("\r\n", "\n") for s in b.sections]
    assert [(f.kind, f.value) for f in a.header] == [(f.kind, f.value.replace("\r\n", "\n")) for f in b.header]


@given(ANY, st.sampled_from(CODES))
def test_nothing_is_read_that_is_not_there(text: str, code: str) -> None:
    """Each heading is a passage of the text, and no two sections overlap unless one heading opens both."""
    note = parse(text, code)
    spans = sorted({s.span for s in note.sections if s.span.start < s.span.end})
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    form = get(note.format)
    assert {s.id for s in note.sections} <= set(form.ids)


@given(NOTES, st.sampled_from(CODES), st.integers(1, 5))
def test_leading_blank_lines_shift_offsets_only(text: str, code: str, blank: int) -> None:
    a, b = parse(text, code), parse("\n" * blank + text, code)
    assert [(s.id, s.span.shifted(blank)) for s in a.sections] == [(s.id, s.span) for s in b.sections]
    assert [s.text for s in a.sentences] == [s.text for s in b.sentences]


@given(st.sampled_from(HEADED), st.data())
def test_a_note_written_under_its_headings_is_read_back(form, data) -> None:  # type: ignore[no-untyped-def]
    dress = data.draw(st.sampled_from(["{}: ", "{}:\n", "{} - ", "**{}:** ", "## {}\n", "[{}] ", "1. {}: ", "{}\n"]))
    gap = data.draw(st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
    names = data.draw(st.sampled_from(["letter", "name"]))
    if names == "letter" and not all(s.letter for s in form.sections):
        names = "name"
    bodies = [data.draw(WORDS) for _ in form.sections]
    text = gap.join(dress.format(getattr(s, names)) + body for s, body in zip(form.sections, bodies, strict=True))
    note = parse(text, form.code)
    assert [s.id for s in note.sections] == list(form.ids)
    assert [s.span.of(text) for s in note.sections] == bodies
    check(note)
