"""Held back until the reveal: every kind of task, on its own page, in one workshop. Nothing tells before, all after.

What would tell is not listed here: it is every longer text that the same page gives to somebody who answers the same in
self-study and that he did not have before he answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from notelib import bank, people
from notelib.law import VERDICTS
from notelib.pages.board import BoardPage
from notelib.pages.disclose import DisclosePage
from notelib.pages.home import HomePage
from notelib.pages.practice import PracticePage
from notelib.pages.progress import ProgressPage
from notelib.pages.release import ReleasePage
from notelib.pages.thread import ThreadPage
from notelib.pages.whatif import WhatIfPage
from notelib.pages.write import WritePage
from notelib.practice import KINDS, activity
from notelib.practice.course import courses
from notelib.practice.desk import Desk
from notelib.practice.held import RECEIVED
from notelib.store import Store, open_store

ITEM = next(one for one in bank.items() if one.key == "progress" and not one.borderline)
SPLIT, REPAIR, CHART = bank.splits()[0], bank.repairs()[0], bank.charts()[0]
SCENARIO = next(one for one in bank.scenarios() if not one.contested)
VIGNETTE = next(one for one in bank.vignettes() if "SOAP" in one.exemplars)
COURSE = courses()[0]
STEP = COURSE.steps[0]
NOTE = "S: She was crazy today and told me all about the affair with her boss. O: late. A: bad, hopeless. P: see again."
SESSION = {"vignette": VIGNETTE.id, "format": "SOAP"}
PAPER = {"vignette": STEP.id, "format": STEP.formats[0]}


def packet() -> str:
    """A whole packet that is wrong."""
    one = activity(f"release:{CHART.id}:{CHART.requests[0].id}")
    for choice in ("release", "withhold"):
        made = {"documents": {d.id: choice for d in CHART.documents}, "redactions": {}}
        made |= {"first": [one.first[0].id], "letter": one.letter[0].id}  # type: ignore[attr-defined]
        if not one.check(json.dumps(made)).passed:
            return json.dumps(made)
    raise AssertionError("every packet is right")


def practice(kind: str, id: str, response: str) -> tuple[Any, ...]:
    task = f"{kind}:{id}"
    answer = ("answer", {"activity": task, "response": response})
    return task, PracticePage, ("open", {"task": id}), answer, [("reveal", {"activity": task, "attempt": "r"})]


# kind: its activity, its page, how it is opened, how it is answered (wrong), and what else would tell the answer.
TASKS: dict[str, tuple[Any, ...]] = {
    "place": practice("place", ITEM.id, "neither"),
    "split": practice("split", SPLIT.id, json.dumps(["neither"] * len(SPLIT.parts))),
    "repair": practice("repair", REPAIR.id, "She came late."),
    "disclose": (
        f"disclose:{SCENARIO.id}",
        DisclosePage,
        ("scenario", {"scenario": SCENARIO.id}),
        (
            "answer",
            {"scenario": SCENARIO.id, "choice": "PROHIBITED" if SCENARIO.expected != "PROHIBITED" else "PERMITTED"},
        ),
        [],
    ),
    "release": (
        f"release:{CHART.id}:{CHART.requests[0].id}",
        ReleasePage,
        ("request", {"request": f"{CHART.id}:{CHART.requests[0].id}"}),
        ("answer", {"request": f"{CHART.id}:{CHART.requests[0].id}", "response": packet()}),
        [("show", {"request": f"{CHART.id}:{CHART.requests[0].id}", "attempt": "r"})],
    ),
    "write": (
        f"write:{VIGNETTE.id}:SOAP",
        WritePage,
        ("open", SESSION),
        ("hand_in", {**SESSION, "text": NOTE}),
        [("exemplar", SESSION), ("apart", {**SESSION, "text": NOTE}), ("check", {**SESSION, "text": NOTE})],
    ),
    "thread": (
        f"thread:{COURSE.id}",
        ThreadPage,
        ("open", PAPER),
        ("hand_in", {**PAPER, "text": NOTE}),
        [("exemplar", PAPER), ("check", {**PAPER, "text": NOTE}), ("chart", {"course": COURSE.id})],
    ),
}
ACTS = [TASKS[kind][0] for kind in KINDS]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.delenv("NOTELIB_ROLE", raising=False)
    monkeypatch.delenv("NOTELIB_WORKSHOP", raising=False)
    with open_store(tmp_path) as store:
        yield store


@pytest.fixture
def shop(store: Store, monkeypatch: pytest.MonkeyPatch) -> people.Workshop:
    """A workshop of one round with a task of every kind, joined by "vone" and begun."""
    made = people.create(store, owner="vleader", title="All", rounds=[{"title": "All", "activities": ACTS}])
    people.join(store, made.code, trainee="vone")
    people.begin_round(store, made.id, 0)
    monkeypatch.setenv("NOTELIB_WORKSHOP", made.id)
    return made


def send(page: Any, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply.get("error_id"), reply
    return dict(reply)


def texts(value: object) -> Iterator[str]:
    """Every text of some length in a reply."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str) and len(value) > 24:
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_tells_before_the_reveal_and_the_same_answer_is_told_after(
    kind: str, store: Store, shop: people.Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    id, make, opening, (asks, answer), tempting = TASKS[kind]
    monkeypatch.delenv("NOTELIB_WORKSHOP")
    alone = make(desk=Desk(store, "valone"))
    before = json.dumps([send(alone, *opening), list(VERDICTS.values())])  # the choices of another task in the round
    told = send(alone, asks, {**answer, "attempt": "alone-1234"})
    if kind in ("place", "split", "repair", "release"):  # the second try is told in full
        told = send(alone, asks, {**answer, "attempt": "alone-5678"})
    secrets = [one for one in texts(told) if json.dumps(one)[1:-1] not in before and one not in answer.values()]
    assert secrets, "an answer that tells nothing would prove nothing here"

    monkeypatch.setenv("NOTELIB_WORKSHOP", shop.id)
    desk = Desk(store, "vone")
    page, named = make(desk=desk), {**answer, "attempt": "given-12345"}
    frames = [send(page, *opening), send(page, asks, named), send(page, asks, named), send(page, *opening)]
    assert [one.get("held") for one in frames[1:3]] == [RECEIVED, RECEIVED]
    assert set(frames[1]) == {"id", "ok", "held", "trouble"}
    frames += [send(page, *one) for one in tempting]
    frames += [send(page, "waiting", {"activity": id}), send(BoardPage(desk=desk), "state", {})]
    frames += [send(BoardPage(desk=desk), "room", {}), send(HomePage(desk=desk), "state", {})]
    frames += [send(ProgressPage(desk=desk), "state", {}), send(HomePage(desk=desk), "export", {"drawer": "record"})]
    frames += [send(HomePage(desk=desk), "export", {"drawer": "record", "form": "csv"})]
    if kind == "disclose":
        frames.append(send(WhatIfPage(desk=desk), "scenario", {"scenario": SCENARIO.id}))
        assert "comes with the reveal" in frames[-1]["message"]
    seen = json.dumps(frames)
    assert [one for one in secrets if json.dumps(one)[1:-1] in seen] == []
    kept = store.attempts("vone", id)
    assert [one.outcome for one in kept] == [activity(id).check(kept[0].response).outcome.value]
    assert f'"outcome": "{kept[0].outcome}"' not in seen
    assert frames[3].get("held") or frames[3]["task"]["held"], "a page that is opened again knows what was sent"

    people.reveal(store, shop.id, 0)
    assert send(page, "waiting", {"activity": id})["waiting"] is False
    after = send(page, asks, named)
    assert after["feedback"]["outcome"] == kept[0].outcome
    mine = [one for one in texts(after) if one in secrets]
    assert mine, "the answer is told"
    assert len(store.attempts("vone", id)) == 1
    (row,) = [one for one in desk.attempts() if one.activity == id]
    assert row.outcome == kept[0].outcome
    assert row.feedback["message"] == activity(id).check(row.response).message
    (shown,) = send(BoardPage(desk=desk), "room", {})["room"]["shown"]
    own = {one["activity"]: one for one in shown["own"]}
    assert (id in own) == (kind not in ("place", "split", "disclose")), "what was chosen stands among the counts"


def test_a_round_answers_at_once_where_its_supervisor_says_so_and_a_pause_takes_none(store: Store, monkeypatch) -> None:
    rounds = [
        {"title": "Write", "activities": [TASKS["write"][0]]},
        {"title": "Sort", "activities": [TASKS["place"][0]], "hold": False},
    ]
    shop = people.create(store, owner="vleader", title="Own pace", rounds=rounds)
    people.join(store, shop.code, trainee="vone")
    monkeypatch.setenv("NOTELIB_WORKSHOP", shop.id)
    desk = Desk(store, "vone")
    board = BoardPage(desk=desk)
    people.begin_round(store, shop.id, 0)
    note = {**SESSION, "text": NOTE, "attempt": "note-12345"}
    people.pause(store, shop.id)
    assert "A pause" in send(WritePage(desk=desk), "hand_in", note)["message"]
    people.resume(store, shop.id)
    assert send(WritePage(desk=desk), "hand_in", note)["feedback"]["findings"], "notes are answered as they are written"
    people.begin_round(store, shop.id, 1)
    reply = {"activity": TASKS["place"][0], "response": "neither", "attempt": "1"}
    (task,) = send(board, "reply", reply)["room"]["now"]["tasks"]
    assert task["said"]["feedback"]["outcome"] == "fail"
    assert ITEM.rationale in json.dumps(task["said"])


def test_what_was_held_is_told_when_the_workshop_is_closed_and_stays_to_be_read(
    store: Store, shop, monkeypatch
) -> None:
    desk, place = Desk(store, "vone"), TASKS["place"]
    page = BoardPage(desk=desk)
    send(page, "reply", {"activity": place[0], "response": "neither", "attempt": "1"})
    people.close(store, shop.id)
    monkeypatch.delenv("NOTELIB_WORKSHOP")  # as the server gives it to a kernel that starts now
    later = BoardPage(desk=Desk(store, "vone"))
    state = send(later, "state", {})
    assert (state["room"], [one["id"] for one in state["past"]]) == (None, [shop.id])
    (shown,) = send(later, "past", {"workshop": shop.id})["room"]["shown"]
    assert shown["spreads"] == [], "what was not revealed is not told of the room"
    assert [one["feedback"]["outcome"] for one in shown["own"]] == ["fail"]
    other = BoardPage(desk=Desk(store, "vother"))
    assert "have not been in" in send(other, "past", {"workshop": shop.id})["message"]
    assert send(later, "leave", {"workshop": shop.id})["past"] == []
    assert "have left it" in send(later, "past", {"workshop": shop.id})["message"]
