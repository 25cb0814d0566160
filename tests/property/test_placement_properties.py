"""What holds for placement on any text at all."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.placement import ELEMENTS, PLACEMENTS, place, place_whole
from tests.growth import repeated, seconds

# Any text, and texts of the words and marks that steer the engine, which random text would rarely hit.
STEERING = [
    "I", "my", "felt", "wonder", "Client", "said", "PHQ-9", "11", "50 mg", "sertraline", "suicide", "plan",
    "supervisor", "another client", "dream", "perhaps", "as if", "owes", "$40", '"', "“", "”", "'", "?", ".", "!",
    ";", ":", ",", "\n", "\n\n", " - ", "S:", "T:", "C:", "Me:", "10:00",
    "F32.1", "group", "Lena", "aunt", "J.P.", "but", "and I", "\u202e", "\u0000", "ÄÖ", "नमस्ते", "🙂",
]  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(STEERING), max_size=60).map(" ".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_placed(text: str) -> None:
    placed = place(text)
    for one in placed:
        assert one.placement in PLACEMENTS
        assert ELEMENTS[one.element].placement == one.placement
        assert 1 / 3 <= one.confidence <= 1
        assert one.why
        assert one.clause
        assert one.citation
    whole = place_whole(text)
    assert whole.placement in PLACEMENTS
    assert 1 / 3 <= whole.confidence <= 1
    assert list(whole.sentences) == placed


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for one in place(text):
        assert at <= one.span.start < one.span.end <= len(text)
        assert one.text == text[one.span.start : one.span.end]
        assert one.text == one.text.strip(" \t\r\n\f\v")
        at = one.span.end
        inside = one.span.start
        for span in one.evidence:
            assert inside <= span.start < span.end <= one.span.end
            inside = span.end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    assert place(text) == place(text)


ENDLESS = {
    "prose": "Client reports low mood and slept four hours. I wondered whether the silence was a test of me. ",
    "one sentence": "Client reports low mood and slept four hours and I wondered whether it was a test ",
    "one word": "x",
    "line breaks": "\n",
    "quotation marks": '"',
    "apostrophes": "'a ",
    "questions": "? ",
    "speaker tags": "T: a C: b ",
    "boundaries": "Perhaps I felt, and I, but my; ",
    "numbers": "10:00 50 mg F32.1 8/10 ",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ENDLESS)
def test_time_grows_no_faster_than_the_text(kind: str) -> None:
    place("x")
    small, large = (seconds(partial(place, repeated(ENDLESS[kind], size))) for size in (30_000, 240_000))
    assert large < 0.1 + 8 * 2.5 * small  # a square would take 64 times as long
