"""The page of the helpers without a browser: the fields are the helpers' own, the answers too, and nothing is kept."""

from __future__ import annotations

from typing import Any

import pytest

from notelib.law import desk
from notelib.law.desk.form_reader import read_form
from notelib.law.facts import all_facts
from notelib.pages.desk import DeskPage


def ask(kind: str, **payload: Any) -> dict[str, Any]:
    reply = DeskPage().answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def test_each_helper_is_there_with_its_fields_in_order_and_what_it_is_for():
    helpers = DeskPage().view["helpers"]
    assert [(one["id"], one["title"]) for one in helpers] == list(desk.HELPERS.items())
    for one in helpers:
        assert one["about"]
        assert [field["id"] for field in one["fields"]] == [field.id for field in desk.FIELDS[one["id"]]]
        assert {field["kind"] for field in one["fields"]} <= {"choice", "many", "date", "number", "text"}


@pytest.mark.parametrize("helper", desk.HELPERS)
def test_the_result_is_the_helpers_own(helper: str):
    reply = ask("run", helper=helper, answers={})
    expected = desk.run(helper, {}).to_json()
    assert {key: reply["result"][key] for key in expected if key != "assumed"} == {
        key: value for key, value in expected.items() if key != "assumed"
    }
    assert [one["field"] for one in reply["result"]["assumed"]] == expected["assumed"]
    assert all(one["question"] and one["answer"] for one in reply["result"]["assumed"])


@pytest.mark.parametrize("helper", desk.HELPERS)
def test_each_value_of_each_field_can_be_chosen(helper: str):
    for field in desk.FIELDS[helper]:
        for value in field.values:
            answer = [value.id] if field.kind == "many" else value.id
            reply = ask("run", helper=helper, answers={field.id: answer})
            assert reply.get("refused") or reply["result"]["fields"][field.id] == answer


def test_a_field_is_asked_once_its_condition_holds():
    assert "expires_on" not in ask("run", helper="authorization", answers={})["asked"]
    assert "expires_on" in ask("run", helper="authorization", answers={"expiry": "date"})["asked"]
    assert "expires_on" not in ask("run", helper="authorization", answers={"expiry": "event"})["asked"]


def test_days_are_counted():
    answers = {"request": "access", "received": "2026-11-02", "as_of": "2026-11-25"}
    result = ask("run", helper="clock", answers=answers)["result"]
    assert "2026-12-02" in {one["date"] for one in result["dates"]}


def test_the_form_that_is_offered_is_read_and_has_its_blank_found():
    example = DeskPage().view["example"]
    reply = ask("read", text=example)
    assert reply["fields"] == read_form(example).fields
    assert {one["field"] for one in reply["found"]} == set(reply["fields"])
    assert all(one["quote"] in example for one in reply["found"])
    result = ask("run", helper="authorization", answers=reply["fields"])["result"]
    assert "expiry" in {point["field"] for point in result["points"] if point["status"] == "defect"}
    known = {fact.id: {value.id for value in fact.values} for fact in all_facts()}
    assert result["facts"]
    assert all(value in known[id] for id, value in result["facts"].items())


def test_what_contradicts_itself_is_refused_with_a_sentence_in_the_words_of_the_page():
    answers = {"happened_on": "2026-11-03", "discovered_on": "2026-11-02"}
    reply = ask("run", helper="breach", answers=answers)
    assert "result" not in reply
    questions = {field.id: field.question for field in desk.FIELDS["breach"]}
    assert questions["happened_on"] in reply["refused"]
    assert questions["discovered_on"] in reply["refused"]
    assert not set(questions) & set(reply["refused"].replace("'", " ").split())
    with pytest.raises(desk.FieldError):
        desk.run("breach", answers)


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("run", {"helper": "clocks", "answers": {}}, "unknown helper"),
        ("run", {"helper": "clock", "answers": {"when": "now"}}, "Reload"),
        ("run", {"helper": "clock"}, "Reload"),
        ("run", {"helper": "clock", "answers": {"received": "9999-12-31"}}, "2000 to 2100"),
        ("run", {"helper": "breach", "answers": {"affected": "9" * 5000}}, "Shorten"),
        ("run", {"helper": "breach", "answers": {"affected": "9" * 50}}, "too large"),
        ("run", {"helper": "breach", "answers": {"notice_says": [3]}}, "characters"),
        ("read", {"text": "x" * 30_000}, "Shorten"),
        ("read", {}, "no text"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(kind: str, payload: dict[str, Any], said: str):
    reply = DeskPage().answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    assert reply["error_id"] == ""
    assert said in reply["message"]
