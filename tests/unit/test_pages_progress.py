"""My progress without a browser: the map, what is due, calibration, history in pieces, export and delete."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.own_data import as_csv
from notelib.pages.progress import ProgressPage
from notelib.practice import concepts
from notelib.practice.desk import Desk
from notelib.store import Attempt, open_store

SECRET = "he looked away like my own brother"


@pytest.fixture
def progress_page(tmp_path: Path) -> ProgressPage:
    return ProgressPage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: ProgressPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def busy(page: ProgressPage, count: int = 25) -> None:
    page.desk.begin(10, ("place",))
    graded = [item for item in bank.items() if not item.borderline]
    for n, item in enumerate(graded[:count]):
        page.desk.answer(f"place:{item.id}", item.key, id=f"i{n}", confidence=1 + n % 3, seconds=5)


def test_somebody_new_gets_an_empty_map_and_a_way_to_begin(progress_page: ProgressPage):
    state = ask(progress_page, "state")
    assert (state["any"], state["answers"], state["due"], state["private"]) == (False, 0, [], False)
    assert (state["known"], state["concepts"]) == (0, len(concepts()))
    assert sum(len(group["concepts"]) for group in state["groups"]) == len(concepts())
    assert {one["state"] for group in state["groups"] for one in group["concepts"]} == {"new"}
    assert state["next"]["href"]
    assert state["history"] == {"rows": [], "left": 0}


def test_every_concept_says_in_words_how_it_stands_and_where_it_is_practised(progress_page: ProgressPage):
    busy(progress_page)
    state = ask(progress_page, "state")
    every = [one for group in state["groups"] for one in group["concepts"]]
    assert all(one["words"] and one["label"] and one["href"] for one in every)
    assert {"known", "learning"} & {one["state"] for one in every}
    assert state["known"] == sum(one["state"] == "known" for one in every)


def test_the_opening_of_a_sitting_is_no_answer(progress_page: ProgressPage):
    busy(progress_page, 3)
    state = ask(progress_page, "state")
    assert state["answers"] == 3
    assert [row["kind"] for row in state["history"]["rows"]] == ["place"] * 3


def test_calibration_counts_every_answer_that_said_how_sure(progress_page: ProgressPage):
    busy(progress_page)
    levels = ask(progress_page, "state")["calibration"]["levels"]
    assert [level["words"] for level in levels] == ["guessing", "fairly sure", "sure"]
    assert sum(level["answers"] for level in levels) == 25
    assert all(level["right"] == level["answers"] for level in levels)


def test_history_comes_in_pieces_newest_first(progress_page: ProgressPage):
    busy(progress_page)
    first = ask(progress_page, "state")["history"]
    rest = ask(progress_page, "history", skip=len(first["rows"]))["history"]
    assert (len(first["rows"]), first["left"], len(rest["rows"]), rest["left"]) == (20, 5, 5, 0)
    times = [row["at"] for row in first["rows"] + rest["rows"]]
    assert times == sorted(times, reverse=True)


def test_the_two_drawers_are_exported_apart_in_both_forms(progress_page: ProgressPage):
    busy(progress_page, 4)
    vignette = bank.vignettes()[0].id
    progress_page.desk.store.set_passphrase("ana", "four quiet herons fishing")
    progress_page.desk.store.save_draft("ana", f"write:{vignette}:PSYNOTE", SECRET)
    assert ask(progress_page, "state")["private"]
    record = ask(progress_page, "export", drawer="record", form="json")
    private = ask(progress_page, "export", drawer="psychotherapy", form="json")
    assert SECRET not in record["text"]
    assert [draft["text"] for draft in json.loads(private["text"])["drafts"]] == [SECRET]
    table = ask(progress_page, "export", drawer="record", form="csv")
    rows = list(csv.DictReader(io.StringIO(table["text"])))
    assert (table["name"], len(rows)) == ("my-record.csv", 4)
    assert [row["confidence"] for row in rows] == ["1", "2", "3", "1"]
    assert rows[0]["activity"] == f"place:{bank.items()[0].id}" or rows[0]["activity"].startswith("place:")


def test_a_spreadsheet_computes_nothing_that_a_trainee_has_typed():
    typed = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", 'He said "no", twice.\nThen left.']
    attempts = [
        Attempt(str(n), "ana", "repair:x", text, "fail", {}, "2026-01-01T00:00:00Z") for n, text in enumerate(typed)
    ]
    cells = [row["response"] for row in csv.DictReader(io.StringIO(as_csv(attempts), newline=""))]
    assert cells == [f"'{text}" for text in typed[:-1]] + typed[-1:]


def test_deleting_needs_a_confirmation_and_empties_the_page(progress_page: ProgressPage):
    busy(progress_page, 3)
    refused = progress_page.answer({"id": "1", "kind": "delete"})
    assert refused is not None
    assert "Confirm" in refused["message"]
    assert ask(progress_page, "delete", confirmed=True)["deleted"] == 4  # three answers and the mark of the sitting
    assert ask(progress_page, "state")["any"] is False


def test_a_store_that_cannot_be_read_is_told_and_the_page_still_works(tmp_path: Path):
    (tmp_path / "record.db").write_text("damaged " * 1000)
    state = ask(ProgressPage(desk=Desk(open_store(tmp_path), "ana")), "state")
    assert "damaged" in state["trouble"]
    assert state["groups"]
