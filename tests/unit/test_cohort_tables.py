"""Item analysis, growth and findings of a room: against a second way of counting, and on rooms that can be read."""

import json
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from cohort_room import attempt
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.cohort import answers, before_and_after, curve, distractors, found, item_table, room_agreement
from notelib.cohort.growth import by_kind, by_session
from notelib.cohort.items import splitting
from notelib.cohort.room import with_key
from notelib.store import SHOWN

ITEMS = [item for item in bank.items() if not item.borderline][:8]
PLACES = ("progress", "psychotherapy", "neither")
BAD = "S: Client was manipulative and refused to talk.\nO: Fine.\nA: Better.\nP: Continue."


def wrong(item):
    return next(place for place in PLACES if place != item.key)


def room(marks):
    """Attempts of a room: `marks[trainee][item]` is True where the answer is the key, None where there is none."""
    return [
        attempt(f"t{t}", f"place:{item.id}", item.key if right else wrong(item), 60 * t + n)
        for t, row in enumerate(marks)
        for n, (item, right) in enumerate(zip(ITEMS, row, strict=False))
        if right is not None
    ]


MARKS = st.lists(
    st.lists(st.sampled_from([True, True, False, None]), min_size=len(ITEMS), max_size=len(ITEMS)), max_size=9
)


@given(MARKS)
@settings(max_examples=25, deadline=None)
def test_facility_and_discrimination_are_what_counting_by_hand_gives(marks):
    table = item_table(answers(room(marks))).set_index("item")
    for n, item in enumerate(ITEMS):
        given_ = [(row[n], [v for m, v in enumerate(row) if m != n and v is not None]) for row in marks]
        scored = [(own, others) for own, others in given_ if own is not None]
        if not scored:
            assert f"place:{item.id}" not in table.index
            continue
        row = table.loc[f"place:{item.id}"]
        assert row["answers"] == len(scored)
        assert row["facility"] == pytest.approx(np.mean([own for own, _ in scored]))
        pairs = [(own, np.mean(others)) for own, others in scored if others]
        x, y = [p[0] for p in pairs], [p[1] for p in pairs]
        if len(pairs) < 5 or len(set(x)) < 2 or len(set(y)) < 2:
            assert math.isnan(row["discrimination"])
        else:
            assert row["discrimination"] == pytest.approx(np.corrcoef(x, y)[0, 1])


def test_a_question_that_the_best_miss_is_pointed_out():
    good, poor = [False] + [True] * 7, [True] + [False] * 7
    table = item_table(answers(room([good] * 4 + [poor] * 4))).set_index("item")
    row = table.loc[f"place:{ITEMS[0].id}"]
    assert row["discrimination"] < 0
    assert "check the key" in row["note"]
    assert table.loc[f"place:{ITEMS[1].id}", "note"] == ""


def test_only_the_first_answer_counts_for_a_question():
    item = ITEMS[0]
    tries = [attempt("a", f"place:{item.id}", wrong(item), 1), attempt("a", f"place:{item.id}", item.key, 2)]
    table = answers(tries)
    assert table["nth"].tolist() == [1, 2]
    assert item_table(table)["facility"].tolist() == [0.0]
    assert by_kind(table)[["first", "again"]].iloc[0].tolist() == [0.0, 1.0]


def test_what_was_chosen_and_how_its_choosers_do_elsewhere():
    marks = [[True] * 8, [True] * 8, [False] + [True] * 7, [False] * 8]
    table = distractors(answers(room(marks)))
    rows = table[table["item"] == f"place:{ITEMS[0].id}"].set_index("choice")
    assert rows.loc[ITEMS[0].key, ["answers", "share", "is_key", "rest"]].tolist() == [2, 0.5, True, 1.0]
    assert rows.loc[wrong(ITEMS[0]), ["answers", "share", "is_key", "rest"]].tolist() == [2, 0.5, False, 0.5]


def test_the_question_that_divides_the_room_comes_first():
    marks = [[n % 2 == 0] + [True] * 7 for n in range(6)]
    first = splitting(answers(room(marks))).iloc[0]
    assert first["item"] == f"place:{ITEMS[0].id}"
    assert first["spread"] == pytest.approx(math.log(2) / math.log(3))
    assert len(splitting(answers(room(marks)))) == 1


def test_a_split_gives_a_row_for_each_part_and_a_partial_its_share():
    split = bank.splits()[0]
    keys = [part.key for part in split.parts]
    said = [PLACES[(PLACES.index(keys[0]) + 1) % 3], *keys[1:]]
    table = answers([attempt("a", f"split:{split.id}", said, 1)])
    assert table["score"].tolist() == [0.0] + [1.0] * (len(keys) - 1)
    assert table["key"].tolist() == keys
    assert table["title"].tolist() == [part.text for part in split.parts]
    unreadable = replace(attempt("a", f"split:{split.id}", said, 1), response="[")
    assert answers([unreadable])["score"].tolist() == [pytest.approx((len(keys) - 1) / len(keys))]


def test_being_told_is_no_knowledge_and_no_choice():
    item = ITEMS[0]
    table = answers([attempt("a", f"place:{item.id}", SHOWN, 1)])
    assert table["score"].tolist() == [0.0]
    assert room_agreement(table)["with the key"].units == 0
    assert with_key(table).empty


def test_what_is_not_graded_is_in_no_figure():
    open_ = next(item for item in bank.items() if item.borderline)
    table = answers([attempt("a", f"place:{open_.id}", "progress", 1)])
    assert len(table) == 1
    assert item_table(table).empty
    assert distractors(table).empty
    assert curve(table).empty


def test_the_psychotherapy_drawer_stays_shut():
    vignette = next(v for v in bank.vignettes() if "PSYNOTE" in v.exemplars)
    secret = "Dreams of the flooded cellar, and my own dread of Thursdays."
    kept = attempt("a", f"write:{vignette.id}:PSYNOTE", secret, 1)
    assert answers([kept]).empty
    assert found([kept]).empty


def test_findings_before_and_after():
    vignette = next(v for v in bank.vignettes() if "SOAP" in v.exemplars)
    task, good = f"write:{vignette.id}:SOAP", vignette.exemplar("SOAP").text
    notes = [
        attempt("a", task, BAD, 1),
        attempt("a", task, good, 2),
        attempt("b", task, BAD, 3),
        attempt("b", task, BAD, 4),
    ]
    table = before_and_after(found([*notes, attempt("c", task, BAD, 5)])).set_index("name")
    row = table.loc["missing_date"]
    assert row[["notes", "share"]].tolist() == [4, pytest.approx(4 / 5)]
    assert row[["before", "after", "change"]].tolist() == [1.0, 0.5, -0.5]  # of the two who wrote twice


def test_a_learning_curve_is_of_first_answers_in_blocks():
    marks = [[False] * 4 + [True] * 4, [False] * 2 + [True] * 5]
    table = curve(answers(room(marks)), window=4)
    assert table[["from", "to", "trainees", "score"]].to_numpy().tolist() == [[1, 4, 2, 0.25], [5, 8, 1, 1.0]]
    assert table[["low", "high"]].isna().all(axis=None), "two trainees are no room"
    rights = [3, 1, 2, 2, 0, 3]
    (block,) = curve(answers(room([[n < r for n in range(4)] for r in rights])), window=4).to_dict("records")
    half = 1.96 * np.std(np.array(rights) / 4, ddof=1) / np.sqrt(6)
    assert (block["low"], block["high"]) == pytest.approx((11 / 24 - half, 11 / 24 + half))


def test_a_little_below_zero_is_chance_and_no_fault_of_the_question():
    marks = [[n % 2 == 0] + [n % 3 == 0 or m < n for m in range(7)] for n in range(12)]
    row = item_table(answers(room(marks))).set_index("item").loc[f"place:{ITEMS[0].id}"]
    assert -0.47 < row["discrimination"] < 0
    assert row["note"] == "says little about who understands"


def test_days():
    item = ITEMS[0]
    two = [attempt("a", f"place:{item.id}", item.key, 1), attempt("b", f"place:{item.id}", wrong(item), 24 * 60)]
    assert by_session(answers(two))[["trainees", "answers", "first"]].to_numpy().tolist() == [[1, 1, 1.0], [1, 1, 0.0]]


def test_trainees_are_numbered_unless_names_are_asked_for():
    one = room([[True] * 8, [True] * 8])
    assert set(answers(one)["trainee"]) == {"Trainee 1", "Trainee 2"}
    assert set(answers(one, names=True)["trainee"]) == {"t0", "t1"}


def test_nothing_at_all_and_what_is_no_answer():
    mark = replace(attempt("a", f"place:{ITEMS[0].id}", ITEMS[0].key, 1), activity="session:10")
    gone = replace(attempt("a", f"place:{ITEMS[0].id}", ITEMS[0].key, 1), activity="place:not-there-any-more")
    assert answers([mark]).empty
    assert answers([gone])["key"].tolist() == [""]
    for table in (item_table, distractors, splitting, curve, by_session, by_kind, with_key):
        assert table(answers([])).empty
    assert before_and_after(found([])).empty
    assert isinstance(answers([])["at"].dtype, pd.DatetimeTZDtype)
    assert json.loads(answers([gone]).to_json(orient="records", date_format="iso"))
