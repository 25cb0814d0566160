"""Properties of every helper over random fields: nothing unknown frees, nothing mended harms."""

from __future__ import annotations

from datetime import date

import pytest
from desk_fields import GOOD, answer, states
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.law import decide
from notelib.law.desk import HELPERS, run


@pytest.mark.parametrize("helper", HELPERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_state_is_answered_in_words_and_json(helper, data):
    result = answer(helper, data.draw(states(helper)))
    if result is None:
        return
    assert result.label
    assert result.summary
    assert "{" not in result.to_text()
    assert "(not known)" not in "".join(p.text + p.todo for p in result.points if p.status != "open")
    assert result.to_json()["verdict"] == result.verdict
    assert {id for id, _ in result.open_questions} == {p.field for p in result.points if p.status == "open"}
    assert list(result.dates) == sorted(result.dates, key=lambda due: due.date)
    decide(result.facts())  # the facts that follow are in the engine's vocabulary and do not contradict each other


# Verdicts that let something go, or free from a duty; and verdicts that may turn into another when more becomes known.
OPENS = {
    "authorization": {"valid_for_record", "valid_for_notes", "check_part2"},
    "clock": {"answered", "due", "due_today"},
    "breach": {"no_breach", "secured", "exception", "low_probability", "not_hipaa", "not_yet_binding"},
    "minimum": {"within", "does_not_apply"},
    "part2": {"valid_tpo", "valid_specific", "valid_counseling_notes", "valid_proceedings", "not_part2"},
    "subpoena": {"may_go"},
}


@pytest.mark.parametrize("helper", HELPERS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_becomes_known_never_takes_back_a_verdict_that_lets_something_go(helper, data):
    known = data.draw(states(helper, full=True))
    hidden = data.draw(st.sets(st.sampled_from(sorted(known))))
    partly = {id: None if id in hidden else value for id, value in known.items()}
    before, after = answer(helper, partly), answer(helper, known)
    if before is None or after is None or before.verdict not in OPENS[helper]:
        return
    assert after.verdict in OPENS[helper], (before.verdict, after.verdict)


# A date alone mends nothing before the form says that it has one.
TOGETHER = {
    "purpose": ("purpose", "expiry", "expires_on"),  # research alone may go without an end
    "expiry": ("expiry", "expires_on"),
    "expires_on": ("expiry", "expires_on"),
    "dated": ("dated", "signed_on"),
}


@pytest.mark.parametrize("helper", GOOD)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_missing_element_added_never_adds_a_defect(helper, data):
    fields = data.draw(states(helper, full=True)) | {"as_of": date(2026, 11, 23)}
    added = data.draw(st.sampled_from(sorted(set(GOOD[helper]) - {"material", "kind", "as_of"})))
    mended = fields | {id: GOOD[helper][id] for id in TOGETHER.get(added, (added,)) if id in GOOD[helper]}
    before = {p.id for p in run(helper, fields).defects}
    after = {p.id for p in run(helper, mended).defects}
    assert after <= before, (added, after - before)
