"""The charts of the release desk: the law engine agrees on every document of every request, and each can be played."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest

from notelib import bank
from notelib.bank import Chart, Document, Request
from notelib.bank.chart_law import ELSEWHERE, LEAVES_OPEN, differs
from notelib.bank.common_checks import known_clauses
from notelib.practice import activity

CHARTS = bank.charts()
REQUESTS = [(chart, request) for chart in CHARTS for request in chart.requests]
CASES = [(chart, request, document) for chart, request in REQUESTS for document in chart.documents]

each_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
each_request = pytest.mark.parametrize(("chart", "request_"), REQUESTS, ids=[f"{c.id}:{r.id}" for c, r in REQUESTS])
each_case = pytest.mark.parametrize(
    ("chart", "request_", "document"), CASES, ids=[f"{c.id}:{r.id}:{d.id}" for c, r, d in CASES]
)


@each_case
def test_the_engine_agrees_with_what_is_expected(chart: Chart, request_: Request, document: Document) -> None:
    assert differs(chart, request_, document) == ""


@each_case
def test_what_goes_is_allowed_and_what_stays_has_its_reason(
    chart: Chart, request_: Request, document: Document
) -> None:
    """The same once more, written apart from `differs`."""
    key, asked = bank.key(chart, request_, document), request_.documents[document.id]
    if key.contested or key.decision.verdict in ELSEWHERE:
        return
    allowed = key.decision.verdict in bank.ALLOWS
    if key.expected in ("release", "redact"):
        assert allowed
    elif key.expected == "ask":
        assert not allowed or key.decision.verdict in LEAVES_OPEN
    elif allowed and key.decision.verdict not in LEAVES_OPEN:
        assert (asked.needed is False and key.minimum == "yes") or not document.in_record


@each_request
def test_the_right_packet_passes_and_its_opposite_does_not(chart: Chart, request_: Request) -> None:
    one = activity(f"release:{chart.id}:{request_.id}")
    right = {
        "documents": {id: key.expected for id, key in one.keys.items()},  # type: ignore[attr-defined]
        "redactions": {id: sorted(key.redact) for id, key in one.keys.items()},  # type: ignore[attr-defined]
        "first": [option.id for option in request_.first if option.right],
        "letter": next(option.id for option in request_.letter if option.right),
    }
    assert one.check(json.dumps(right)).passed
    other = {"release": "withhold", "redact": "release", "ask": "release", "withhold": "release"}
    wrong = {**right, "documents": {id: other[choice] for id, choice in right["documents"].items()}}
    feedback = one.check(json.dumps(wrong))
    assert not feedback.passed
    graded = [said for said in feedback.details["documents"] if said["agrees"] is not None]  # type: ignore[index]
    assert {said["result"] for said in graded} <= {"over", "under"}
    assert all(said["consequence"]["text"] for said in graded)


@each_request
def test_a_request_asks_for_a_decision(chart: Chart, request_: Request) -> None:
    keys = [bank.key(chart, request_, document) for document in chart.documents]
    assert any(not key.contested for key in keys)
    assert 30 <= len(request_.text.split()) <= 140
    assert 2 <= len(request_.letter) <= 5
    assert 2 <= len(request_.first) <= 6
    assert request_.needs.endswith(".")
    assert re.search(r"\b[A-Z][A-Z0-9]*-(?:[A-Z]{2}-)?\d", request_.lesson), "the lesson names no clause"


@each_chart
def test_a_chart_can_be_read(chart: Chart) -> None:
    assert 8 <= len(chart.documents) <= 15
    assert len(chart.requests) >= 3
    assert 2 <= len(chart.title.split()) <= 4
    assert date.fromisoformat(chart.checked) <= date.today()
    assert len({document.text for document in chart.documents}) == len(chart.documents)
    for document in chart.documents:
        assert 45 <= len(document.text.split()) <= 190, document.id


@each_chart
def test_clauses_and_words(chart: Chart) -> None:
    texts = [chart.about, *(d.text for d in chart.documents), *(d.why for d in chart.documents)]
    for request in chart.requests:
        texts += [request.text, request.needs, request.lesson, *(asked.why for asked in request.documents.values())]
        texts += [text for option in (*request.first, *request.letter) for text in (option.label, option.why)]
        assert {clause for asked in request.documents.values() for clause in asked.clauses} <= known_clauses()
        named = set(re.findall(r"\b[A-Z][A-Z0-9]*(?:-[A-Z]{2})?-\d{1,2}[a-z]?\b", request.lesson))
        assert {name for name in named if name.split("-")[0] in FAMILIES} <= known_clauses(), request.id
    assert not [text for text in texts if "!" in text]


FAMILIES = {clause.split("-")[0] for clause in known_clauses()}


def test_no_answer_is_right_so_often_that_guessing_pays() -> None:
    counted = Counter(bank.key(*case).expected for case in CASES)
    assert set(counted) == set(bank.ACTIONS)
    assert max(counted.values()) <= 0.65 * len(CASES), counted
    for chart, request in REQUESTS:
        assert len({(bank.key(chart, request, d).expected) for d in chart.documents}) >= 1


def test_charts_differ_in_client_title_and_request() -> None:
    assert len({chart.client for chart in CHARTS}) == len({chart.title for chart in CHARTS}) == len(CHARTS)
    assert len({request.text for _, request in REQUESTS}) == len(REQUESTS)
