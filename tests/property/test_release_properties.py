"""Whatever is sent as a packet: it is answered, the counts add up, and more choices right are never worse."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.findings import Outcome
from notelib.practice.release import ReleaseActivity

ALL = [ReleaseActivity(chart, request) for chart in bank.charts() for request in chart.requests]
tasks = st.sampled_from(ALL)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["documents", "redactions", "first", "letter"]) | st.text(max_size=4), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(tasks, st.text(max_size=60) | anything.map(json.dumps))
def test_no_response_raises(one: ReleaseActivity, response: str) -> None:
    for said in (one.check(response), one.point(response)):
        assert said.outcome in Outcome
        assert said.message
        json.dumps(said.to_json())


@st.composite
def packets(draw: st.DrawFn) -> tuple[ReleaseActivity, dict[str, object]]:
    one = draw(tasks)
    documents = {d.id: draw(st.sampled_from(bank.ACTIONS)) for d in one.chart.documents}
    redactions = {
        d.id: draw(st.lists(st.sampled_from([part.id for part in d.parts] or ["x"]), unique=True))
        for d in one.chart.documents
    }
    first = draw(st.lists(st.sampled_from([o.id for o in one.request.first]), min_size=1, unique=True))
    letter = draw(st.sampled_from([o.id for o in one.request.letter]))
    return one, {"documents": documents, "redactions": redactions, "first": first, "letter": letter}


@settings(max_examples=80, deadline=None)
@given(packets())
def test_counts_add_up_and_mending_one_document_never_makes_it_worse(
    given_: tuple[ReleaseActivity, dict[str, object]],
) -> None:
    one, packet = given_
    details = one.check(json.dumps(packet)).details
    assert details is not None
    counts = details["counts"]
    assert sum(counts.values()) == len(one.chart.documents)
    assert details["right"] == counts["right"] + details["first_right"] + details["letter_right"]
    assert details["breaches"] <= counts["over"]
    for row in details["documents"]:
        if row["agrees"] is False:
            key = one.keys[row["id"]]
            mended = {
                **packet,
                "documents": {**packet["documents"], row["id"]: key.expected},  # type: ignore[dict-item]
                "redactions": {**packet["redactions"], row["id"]: sorted(key.redact)},  # type: ignore[dict-item]
            }
            better = one.check(json.dumps(mended)).details
            assert better is not None
            assert better["right"] == details["right"] + 1
            assert better["counts"]["over"] <= counts["over"]
            break
