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


@given(st.lists(st.lists(st.one_of(st.none(), PLACES), min_size=4, max_size=4), min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_alpha_with_any_gaps_is_that_of_the_pairs_counted_one_by_one(rows):
    """Krippendorff 2004, section 11.3: every ordered pair of answers to one unit, worth 1 / (answers - 1)."""
    said = [[place for place in row if place] for row in rows]
    said = [unit for unit in said if len(unit) > 1]
    pairs = [(a, b, 1 / (len(u) - 1)) for u in said for i, a in enumerate(u) for j, b in enumerate(u) if i != j]
    total = sum(worth for *_, worth in pairs)
    apart = sum(worth for a, b, worth in pairs if a != b)
    every = [place for unit in said for place in unit]
    by_chance = sum(a != b for a in every for b in every) / (len(every) - 1) if every else 0
    own = krippendorff_alpha(codes(rows))
    assert own.units == len(said)
    assert math.isnan(own.value) if not by_chance else own.value == pytest.approx(1 - apart / by_chance)
    assert not every or total == pytest.approx(len(every))


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    chance = np.random.default_rng(5)
    key = chance.choice(["progress", "psychotherapy", "neither"], 60)
    said = [k if chance.random() < 0.8 else "progress" for k in key]
    one, again = cohen_kappa(said, list(key)), cohen_kappa(said, list(key))
    assert one == again
    assert one.low < one.value < one.high
    assert 0.1 < one.high - one.low < 0.5


def sampled_rooms(rooms, questions, trainees, seed):
    """Rooms that met other questions of one world, in which some questions are hard and some easy."""
    chance = np.random.default_rng(seed)
    for _ in range(rooms):
        easy = chance.beta(2, 1, questions)
        key = chance.choice(3, questions)
        knows = chance.random((trainees, questions)) < easy
        said = np.where(knows, key, chance.choice(3, (trainees, questions)))
        yield (
            [str(k) for k in np.tile(key, trainees)],
            [str(s) for s in said.ravel()],
            list(np.tile(np.arange(questions), trainees)),
        )


def test_the_interval_covers_what_it_says():
    """Of sixty rooms nearly all intervals hold the coefficient of the world, where questions are what is resampled.

    The answers of a room to one question are alike: taken for independent, they would promise far too much.
    """
    world = next(sampled_rooms(1, 2000, 10, 1))
    true = cohen_kappa_score(world[0], world[1])
    held = alone = 0
    for key, said, question in sampled_rooms(60, 25, 10, 2):
        one = cohen_kappa(said, key, groups=question)
        assert one.units == 25
        held += one.low <= true <= one.high
        one = cohen_kappa(said, key)
        alone += one.low <= true <= one.high
    assert held >= 51
    assert alone < held


def test_the_interval_of_alpha_covers_what_it_says():
    chance = np.random.default_rng(3)

    def room(questions):
        common = chance.choice(3, questions)[:, None]
        said = np.where(chance.random((questions, 8)) < 0.6, common, chance.choice(3, (questions, 8)))
        return np.where(chance.random((questions, 8)) < 0.2, -1, said)

    true = krippendorff_alpha(room(4000)).value
    found = [krippendorff_alpha(room(40)) for _ in range(60)]
    assert sum(one.low <= true <= one.high for one in found) >= 51


def test_too_few_units_have_no_interval_and_none_no_value():
    few = cohen_kappa(["progress", "neither"], ["progress", "progress"])
    assert not math.isnan(few.value)
    assert math.isnan(few.low)
    nobody = krippendorff_alpha(codes([]))
    assert math.isnan(nobody.value)
    assert nobody.words == "too few answers to say"
    assert "all answers are the same" in cohen_kappa(["neither"] * 9, ["neither"] * 9).words
    assert math.isnan(fleiss_kappa(codes([["a", None], [None, "b"]])).value)


def test_raters_of_different_units_are_refused():
    with pytest.raises(ValueError, match="2 and 1"):
        cohen_kappa(["progress", "neither"], ["progress"])
