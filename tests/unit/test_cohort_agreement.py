"""Agreement coefficients: against statsmodels and scikit-learn, against published examples, and at the edges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters
from statsmodels.stats.inter_rater import fleiss_kappa as their_fleiss

from notelib.cohort.agreement import codes, cohen_kappa, fleiss_kappa, krippendorff_alpha

PLACES = st.sampled_from(["progress", "psychotherapy", "neither"])


@given(st.lists(st.tuples(PLACES, PLACES), min_size=2, max_size=40))
@settings(max_examples=60, deadline=None)
def test_cohen_is_that_of_scikit_learn(pairs):
    first, second = zip(*pairs, strict=True)
    own = cohen_kappa(first, second).value
    theirs = cohen_kappa_score(first, second) if len({*first, *second}) > 1 else float("nan")
    assert math.isnan(own) if math.isnan(theirs) else own == pytest.approx(theirs)


@st.composite
def grids(draw):
    raters = draw(st.integers(2, 6))
    return draw(st.lists(st.lists(PLACES, min_size=raters, max_size=raters), min_size=2, max_size=20))


@given(grids())
@settings(max_examples=60, deadline=None)
def test_fleiss_is_that_of_statsmodels_and_alpha_follows_from_it(rows):
    grid = codes(rows)
    own, alpha = fleiss_kappa(grid).value, krippendorff_alpha(grid).value
    if len(np.unique(grid)) == 1:
        assert math.isnan(own)
        assert math.isnan(alpha)
        return
    table, _ = aggregate_raters(grid)
    assert own == pytest.approx(their_fleiss(table))
    # Without gaps alpha is Fleiss' kappa corrected for the number of answers (Krippendorff 2004, chapter 11).
    assert alpha == pytest.approx(1 - (1 - own) * (grid.size - 1) / grid.size)


def test_alpha_with_gaps_is_the_published_one():
    """Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    rows = [[None if v is None else str(v) for v in unit] for unit in zip(a, b, c, d, strict=True)]
    assert krippendorff_alpha(codes(rows)).value == pytest.approx(0.743, abs=0.0005)


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    chance = np.random.default_rng(5)
    key = chance.choice(["progress", "psychotherapy", "neither"], 60)
    said = [k if chance.random() < 0.8 else "progress" for k in key]
    one, again = cohen_kappa(said, list(key)), cohen_kappa(said, list(key))
    assert one == again
    assert one.low < one.value < one.high
    assert 0.1 < one.high - one.low < 0.5


def test_the_interval_covers_what_it_says():
    """Of forty samples from one room, most intervals hold the coefficient of the whole room."""
    chance = np.random.default_rng(11)
    key = chance.choice(3, 20_000)
    said = np.where(chance.random(20_000) < 0.75, key, chance.choice(3, 20_000))
    true = cohen_kappa_score(key, said)
    held = 0
    for _ in range(40):
        picked = chance.integers(0, 20_000, 80)
        one = cohen_kappa([str(k) for k in key[picked]], [str(s) for s in said[picked]])
        held += one.low <= true <= one.high
    assert held >= 33


def test_too_few_units_have_no_interval_and_none_no_value():
    few = cohen_kappa(["progress", "neither"], ["progress", "progress"])
    assert not math.isnan(few.value)
    assert math.isnan(few.low)
    nobody = krippendorff_alpha(codes([]))
    assert math.isnan(nobody.value)
    assert "too few" in nobody.words
    assert math.isnan(fleiss_kappa(codes([["a", None], [None, "b"]])).value)


def test_raters_of_different_units_are_refused():
    with pytest.raises(ValueError, match="2 and 1"):
        cohen_kappa(["progress", "neither"], ["progress"])
