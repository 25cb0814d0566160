"""Teach without a browser: what is sent when, links that lead to the task, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.teach import TeachPage
from notelib.serve.kernel import PAGES


@pytest.fixture(scope="module")
def teach() -> TeachPage:
    return TeachPage()


def ask(page: TeachPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def test_the_list_says_what_there_is_and_no_answers(teach: TeachPage) -> None:
    assert [one["title"] for one in teach.view["plans"]] == [plan.title for plan in bank.plans()]
    assert [one["id"] for one in teach.view["handouts"]] == [handout.id for handout in bank.handouts()]
    assert all(one["minutes"] for one in (*teach.view["plans"], *teach.view["handouts"]))
    sent = json.dumps([teach.view, ask(teach, "all")])
    for handout in bank.handouts():
        for block in handout.blocks:
            if block.kind == "answers":
                for id in block.scenarios:
                    assert json.dumps(bank.scenario(id).rationale)[1:-1] not in sent


@pytest.mark.parametrize("plan", bank.plans(), ids=lambda plan: plan.id)
def test_a_plan_comes_whole_and_each_link_names_a_page_and_its_task(teach: TeachPage, plan: bank.Plan) -> None:
    sent = ask(teach, "plan", plan=plan.id)["plan"]
    assert [step["title"] for step in sent["steps"]] == [step.title for step in plan.steps]
    assert [step["start"] for step in sent["steps"]] == list(plan.starts)
    assert len(sent["uses"]) == len(plan.sees)
    for ref, one in zip(plan.sees, sent["uses"], strict=True):
        page, _, query = one["href"].partition("?")
        assert page.removesuffix(".ipynb") in PAGES
        kind, _, rest = ref.partition(":")
        assert (kind == "page") == (not query)
        if query:
            first = rest.partition(":")[0]
            assert first in query, (ref, query)


def test_a_handout_comes_filled_in(teach: TeachPage) -> None:
    (cards,) = ask(teach, "handout", handout="request-cards")["handouts"]
    assert [card["title"] for card in cards["parts"][0]["cards"]] == [
        bank.scenario(id).title for id in bank.handout("request-cards").blocks[0].scenarios
    ]
    (answers,) = ask(teach, "handout", handout="request-cards-answers")["handouts"]
    assert answers["audience"] == "supervisor"
    assert len(answers["parts"][0]["rows"]) == len(cards["parts"][0]["cards"])


def test_what_does_not_exist_is_refused_in_plain_words(teach: TeachPage) -> None:
    for kind in ("plan", "handout"):
        reply = teach.answer({"id": "1", "kind": kind, kind: "none-such"})
        assert reply is not None
        assert not reply["ok"]
        assert reply["message"]
        assert "Traceback" not in reply["message"]


def test_ones_own_plan_stands_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    source = bank.load.BUILT_IN / "plans" / "01-two-kinds-of-note.toml"  # type: ignore[attr-defined]
    text = (
        source.read_text("utf-8").replace('id = "two-kinds-of-note"', 'id = "ours"').replace("number = 1", "number = 9")
    )
    (tmp_path / "plans" / "ours.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NOTELIB_BANK", str(tmp_path))
    bank.forget()
    try:
        assert [one["id"] for one in TeachPage().view["plans"]][-1] == "ours"
    finally:
        monkeypatch.delenv("NOTELIB_BANK")
        bank.forget()
