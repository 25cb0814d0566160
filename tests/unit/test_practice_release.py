"""The activity of the release desk: over-release and under-release apart, passages, what is open, what follows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from notelib import bank
from notelib.findings import Outcome, Severity
from notelib.practice import UnknownActivity, activity, keyed, progress
from notelib.practice.release import ReleaseActivity
from notelib.practice.tries import TRIES

ALL = [ReleaseActivity(chart, request) for chart in bank.charts() for request in chart.requests]
WITH_REDACTION = next(one for one in ALL if any(key.expected == "redact" for key in one.keys.values()))
FORBIDDEN = {"AUTHORIZATION", "PROHIBITED", "P2_CONSENT", "SEPARATE_CONSENT", "COURT_ORDER"}


def right(one: ReleaseActivity) -> dict[str, Any]:
    return {
        "documents": {id: key.expected for id, key in one.keys.items()},
        "redactions": {id: sorted(key.redact) for id, key in one.keys.items()},
        "first": [option.id for option in one.request.first if option.right],
        "letter": next(option.id for option in one.request.letter if option.right),
    }


def check(one: ReleaseActivity, **changes: Any) -> Any:
    return one.check(json.dumps({**right(one), **changes}))


def with_choice(one: ReleaseActivity, id: str, choice: str, **changes: Any) -> Any:
    return check(one, documents={**right(one)["documents"], id: choice}, **changes)


def said(feedback: Any, id: str) -> dict[str, Any]:
    return next(row for row in feedback.details["documents"] if row["id"] == id)


def case(test: Any) -> tuple[ReleaseActivity, str]:
    """The first document of any request of which this holds: its activity and its id."""
    return next((one, id) for one in ALL for id, key in one.keys.items() if not key.contested and test(one, id, key))


def test_it_is_an_activity_with_a_key_and_two_tries() -> None:
    one = ALL[0]
    assert activity(one.id).title == one.title
    assert keyed(one.id) is not None
    assert TRIES["release"] == 2
    assert progress([]).kinds["release"].total == len(ALL)
    for task in ALL:
        assert task.concept == task.concepts[0]
        assert all(concept.startswith("request:") for concept in task.concepts)
        assert len(task.hints) >= 3


@pytest.mark.parametrize("id", ["release:", "release:nowhere:x", f"{ALL[0].id}x", f"release:{ALL[0].chart.id}"])
def test_what_is_not_there_is_said(id: str) -> None:
    with pytest.raises(UnknownActivity, match="no"):
        activity(id)


def test_hints_do_not_tell_what_is_right() -> None:
    for one in ALL:
        said = " ".join(one.hints)
        assert one.answer not in said
        assert not [asked.why for asked in one.request.documents.values() if asked.why in said]


def test_all_right_passes() -> None:
    for one in ALL:
        feedback = check(one)
        assert feedback.outcome is Outcome.PASS, one.id
        assert feedback.findings == ()
        assert feedback.details["counts"]["over"] == feedback.details["counts"]["under"] == 0


def test_sent_without_a_rule_is_over_release_and_presumed_to_be_a_breach() -> None:
    one, id = case(
        lambda task, _, key: (
            key.decision.verdict in FORBIDDEN
            and key.decision.state["covered"] == "yes"
            and key.expected in ("withhold", "ask")
        )
    )
    feedback = with_choice(one, id, "release")
    row = said(feedback, id)
    assert (row["result"], row["agrees"], row["expected"]) == ("over", False, one.keys[id].expected)
    assert row["consequence"]["breach"] is True
    assert row["consequence"]["clause"].startswith("BR-")
    assert row["consequence"]["dates"]
    assert row["rules"][0]["citation"]
    assert feedback.outcome is Outcome.FAIL
    assert feedback.details["breaches"] == 1
    assert "Over-release: 1." in feedback.message
    (finding,) = feedback.findings
    assert finding.severity is Severity.ERROR
    assert finding.source.citation


def test_more_than_the_purpose_needs_is_over_release() -> None:
    one, id = case(lambda task, _, key: key.spared and key.decision.state["covered"] == "yes")
    row = said(with_choice(one, id, "release"), id)
    assert row["result"] == "over"
    assert "minimum necessary" in row["minimum"]
    assert "minimum necessary" in row["consequence"]["text"]
    assert row["consequence"]["breach"] is True


def test_notes_given_to_the_client_are_over_release_and_no_breach() -> None:
    one, id = case(lambda task, _, key: key.decision.verdict == "MAY_DENY" and key.expected == "withhold")
    row = said(with_choice(one, id, "release"), id)
    assert (row["result"], row["consequence"]["breach"]) == ("over", False)


def test_what_a_law_compels_and_is_kept_back_is_under_release() -> None:
    one, id = case(lambda task, _, key: key.decision.verdict == "REQUIRED" and key.expected == "release")
    feedback = with_choice(one, id, "withhold")
    row = said(feedback, id)
    assert row["result"] == "under"
    assert "compels" in row["consequence"]["text"]
    assert row["consequence"]["breach"] is None
    assert feedback.outcome is Outcome.PARTIAL
    assert feedback.findings[0].severity is Severity.WARNING
    assert "Under-release: 1." in feedback.message


def test_kept_back_for_another_reason_is_neither() -> None:
    one, id = case(lambda task, _, key: key.expected == "ask")
    feedback = with_choice(one, id, "withhold")
    assert said(feedback, id)["result"] == "other"
    assert feedback.details["counts"]["over"] == feedback.details["counts"]["under"] == 0
    assert feedback.outcome is Outcome.PARTIAL


def test_blacked_out_passages_are_judged_one_by_one() -> None:
    one = WITH_REDACTION
    id, key = next((id, key) for id, key in one.keys.items() if key.expected == "redact")
    document = one.chart.document(id)
    kept = {**right(one)["redactions"]}
    none = check(one, redactions={**kept, id: []})
    assert said(none, id)["result"] == "over"
    assert said(none, id)["consequence"]["text"]
    assert [row["out"] for row in said(none, id)["passages"]] == [part.id in key.redact for part in document.parts]
    whole = with_choice(one, id, "release")
    assert said(whole, id)["result"] == "over"
    for choice in ("ask", "withhold"):
        assert said(with_choice(one, id, choice), id)["result"] == "under"
    unknown = check(one, redactions={**kept, id: [*key.redact, "no-such"]})
    assert unknown.outcome is Outcome.PASS


def test_blacking_out_too_much_is_under_release() -> None:
    one = WITH_REDACTION
    id, key = next((id, key) for id, key in one.keys.items() if key.expected == "redact")
    document = one.chart.document(id)
    more = bank.Passage("more", document.text.split()[0], "It may stay.")
    documents = tuple(replace(d, parts=(*d.parts, more)) if d.id == id else d for d in one.chart.documents)
    asked = {**one.request.documents, id: replace(one.request.documents[id], redact=tuple(sorted(key.redact)))}
    wider = ReleaseActivity(replace(one.chart, documents=documents), replace(one.request, documents=asked))
    feedback = check(wider, redactions={**right(wider)["redactions"], id: [*key.redact, "more"]})
    assert said(feedback, id)["result"] == "under"


def test_what_is_contested_is_never_graded() -> None:
    one = ALL[0]
    id = next(iter(one.keys))
    asked = {**one.request.documents, id: replace(one.request.documents[id], contested=True)}
    contested = ReleaseActivity(one.chart, replace(one.request, documents=asked))
    for choice in bank.ACTIONS:
        feedback = with_choice(contested, id, choice)
        assert feedback.outcome is Outcome.PASS
        row = said(feedback, id)
        assert (row["result"], row["agrees"], row["consequence"]) == ("open", None, None)
        assert "Not graded, because it is not settled: 1." in feedback.message


def test_what_to_do_first_and_the_letter_count() -> None:
    one = ALL[0]
    wrong = next(option.id for option in one.request.letter if not option.right)
    feedback = check(one, letter=wrong)
    assert feedback.outcome is Outcome.PARTIAL
    assert feedback.message.endswith("The letter is not the right one.")
    every = [option.id for option in one.request.first]
    feedback = check(one, first=every)
    assert "What to do first is not right yet." in feedback.message
    assert {row["id"]: row["right"] for row in feedback.details["first"]} == {
        option.id: option.right for option in one.request.first
    }


@pytest.mark.parametrize(
    "response", ["", "null", "[]", "{}", "3", '{"documents": {}}', '{"documents": []}', "{" * 5000, "progress"]
)
def test_an_incomplete_packet_is_not_an_attempt(response: str) -> None:
    for said in (ALL[0].check(response), ALL[0].point(response)):
        assert said.outcome is Outcome.UNATTEMPTED
        assert not said.details


def test_what_is_missing_is_named() -> None:
    one = ALL[0]
    packet = right(one)
    first = one.chart.documents[0]
    del packet["documents"][first.id]
    message = one.check(json.dumps({**packet, "first": [], "letter": ""})).message
    assert first.title in message
    assert "what to do first" in message
    assert "which letter to send" in message


def test_while_a_try_is_left_nothing_that_is_right_is_told() -> None:
    for one in ALL:
        feedback = one.point(json.dumps({**right(one), "documents": dict.fromkeys(one.keys, "release")}))
        told = json.dumps(feedback.to_json())
        for row in feedback.details["documents"]:
            assert set(row) == {"id", "chosen", "result", "agrees"}
        secrets = [asked.why for asked in one.request.documents.values()] + [one.request.lesson, one.answer]
        assert not [secret for secret in secrets if json.dumps(secret)[1:-1] in told]
        assert "expected" not in told


def test_the_whole_answer_can_be_shown() -> None:
    for one in ALL:
        shown = one.reveal()
        assert shown.outcome is Outcome.SHOWN
        assert {row["expected"] for row in shown.details["documents"]} <= set(bank.ACTIONS)
        for document in one.chart.documents:
            assert document.title in one.answer


def test_the_order_of_first_steps_and_letters_does_not_tell() -> None:
    """The author may write the right one first; the trainee sees them mixed, always in the same order."""
    places = [next(n for n, option in enumerate(one.letter) if option.right) for one in ALL]
    assert len(set(places)) > 1
    assert [one.letter for one in ALL] == [ReleaseActivity(one.chart, one.request).letter for one in ALL]
