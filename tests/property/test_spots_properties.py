"""Looking for the patterns of a session soon finds what looking for them plainly finds."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.practice.spots import Spots, openings

ALL = [one for vignette in bank.vignettes() for one in (*vignette.expects, *vignette.withhold)]
PATTERNS = sorted({regex for one in ALL for regex in one.patterns})
# Words the patterns are made of, cut and joined as a hurried writer would: the places where a shortcut could differ.
WORDS = sorted(
    {word for regex in PATTERNS for word in re.findall(r"[A-Za-z0-9]+", regex)} | {"", "\u017f", "\u212a", "İ"}
)
PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from([" ", "  ", "\n", "\n\n", ".", ", ", "-", "'", "7", "s", "ed"])
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
SCENES = [v.scene for v in bank.vignettes()] + [e.text for v in bank.vignettes() for e in v.exemplars.values()]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("Anneliese AnnelieseANNELIESE")
def test_the_same_spans_in_any_text(text):
    spots = Spots(text)
    for one in ALL:
        found = one.found(text)
        assert spots.found(one.patterns) == found
        assert spots.has(one.patterns) == bool(found)


@settings(max_examples=20, deadline=None)  # each looks for all 1,600 patterns, the plain way too
@given(st.sampled_from(SCENES), st.data())
def test_the_same_spans_after_any_cut_of_a_scene(scene, data):
    cut = data.draw(st.integers(0, len(scene)))
    text = scene[cut:] + data.draw(TEXTS) + scene[:cut].upper()
    spots = Spots(text)
    for one in ALL:
        assert spots.found(one.patterns) == one.found(text)


@pytest.mark.parametrize(
    ("regex", "begins"),
    [
        (r"\bpanic", ("panic",)),
        (r"\b(?:two|2x) x", ("2x", "two")),
        (r"\b(?:5|five)\b", ("5", "five")),
        (r"\b12?\b", ("1",)),
        (r"\b2?1\b", ()),
        (r"\b(?:two|a) x", ()),
        (r"\b(?:2026-)?10", ()),
        (r"\b(?:mother|moms?)\b", ("mom", "mother")),
        (r"\b(?:mother|mom)s?\b", ("mom", "mother")),
        (r"\b(?:mother|mom)?s\b", ()),
        (r"\bdreams?\b", ("dream",)),
        (r"\bdream|river", ()),
        (r"\b(?:dream|b[a|b]x)", ()),
        (r"\b(?:dream|be[)|]x)", ("be", "dream")),
        (r"panic", ()),
        (r"\ba\b", ()),
        (r"\bab?\b", ()),
        (r"\b(?:ab{0,2}|cd)", ()),
    ],
)
def test_only_beginnings_that_are_sure_are_used(regex, begins):
    assert openings(regex) == begins


def test_most_patterns_have_such_a_beginning():
    assert sum(bool(openings(regex)) for regex in PATTERNS) > 0.7 * len(PATTERNS)
