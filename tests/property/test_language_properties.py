"""Sentences of any text: in order, inside the text, never empty, and nothing but white space between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notelib.findings import Span
from notelib.language import Context, sentences

CLINICAL = st.lists(
    st.sampled_from(
        [
            "Client",
            "reports",
            "no",
            "SI",
            "approx.",
            "2 hrs.",
            "Dr.",
            "J.",
            '"I',
            "can't\"",
            "“so”",
            "but",
            ";",
            "\n",
            "\r\n",
            ". ",
            "...",
            "?!",
            "e.g.",
            "。",
        ]
    ),
    max_size=40,
).map(" ".join)
ANY = st.one_of(st.text(max_size=300), CLINICAL)


@given(ANY)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert not text[at:].strip()


@given(ANY, st.data())
def test_a_part_is_split_within_its_bounds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= s.start < s.end <= end for s in sentences(text, start, end))


@given(ANY, st.data())
def test_questions_about_any_span_have_an_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    context = Context(text)
    clause = context.clause(span)
    assert 0 <= clause.start <= span.start <= span.end <= clause.end <= len(text)
    for question in (
        context.quoted,
        context.negated,
        context.attributed,
        context.about_other,
        context.past,
        context.conditional,
    ):
        assert question(span) in {True, False}
    for quote in context.quotes:
        assert text[quote.start] in "\"'“‘"


@given(CLINICAL)
def test_line_end_style_does_not_move_the_cut(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    windows = plain.replace("\n", "\r\n")
    words = [s.of(windows).replace("\r\n", "\n") for s in sentences(windows)]
    assert words == [s.of(plain) for s in sentences(plain)]
