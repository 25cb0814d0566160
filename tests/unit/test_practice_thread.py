"""Thread: the documents of a course are answered as one chart."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.findings import Outcome, Severity
from notelib.practice import UnknownActivity, activity, progress
from notelib.practice.course import GIVEN, UnknownCourse, course, courses
from notelib.practice.thread import is_break

EXAM = "exam-hall"
each = pytest.mark.parametrize("one", courses(), ids=lambda one: one.id)


def models(one):
    """The model documents of a course, each in the first format that has one."""
    return [
        {"vignette": s.id, "format": code, "text": s.vignette.exemplar(code).text}
        for s in one.steps
        if (code := next((c for c in s.formats if s.vignette.exemplar(c)), ""))
    ]


def check(one, documents):
    return activity(f"thread:{one.id}").check(json.dumps({"documents": documents}))


def changed(documents, vignette, old, new):
    assert any(old in d["text"] for d in documents if d["vignette"] == vignette)
    return [{**d, "text": d["text"].replace(old, new)} if d["vignette"] == vignette else d for d in documents]


def codes(feedback):
    return [f.code for f in feedback.findings]


@each
def test_the_model_documents_of_a_course_make_a_thread_that_holds(one):
    documents = models(one)
    assert [d["vignette"] for d in documents] == [s.id for s in one.steps]
    feedback = check(one, documents)
    assert feedback.outcome is Outcome.PASS, (feedback.message, codes(feedback), feedback.details)


@each
def test_a_course_runs_in_time_has_a_plan_and_names_its_documents_once(one):
    days = [s.vignette.facts["date"] for s in one.steps]
    assert days == sorted(days)
    assert len({s.name for s in one.steps} | {GIVEN}) == len(one.steps) + bool(one.given)
    assert (one.given == "") == any(s.kind == "plan" for s in one.steps)


def test_without_a_plan_of_its_own_the_given_one_is_in_force():
    one = next(c for c in courses() if c.given)
    note = models(one)[:1]
    task = activity(f"thread:{one.id}")
    assert task.chart(task.read(json.dumps({"documents": note})))[0].id == GIVEN
    broken = check(one, [{**note[0], "text": note[0]["text"].replace("Goal 1", "Goal 7").replace("1a", "7a")}])
    assert "GT08" in codes(broken)


def test_what_is_missing_is_named_and_the_next_step_says_which():
    one = course(EXAM)
    feedback = check(one, models(one)[:1])
    assert feedback.outcome is Outcome.PARTIAL
    assert feedback.message == f"The thread holds so far. {len(one.steps) - 1} documents still to write."
    assert feedback.next_step == f"Next: {one.steps[1].name}."
    assert feedback.details["missing"] == [s.name for s in one.steps[1:]]


@pytest.mark.parametrize(
    ("vignette", "old", "new", "code"),
    [
        (
            "blank-page",
            "Sleeps 7 hours on 5 nights a week by 2026-11-10 (baseline: 2 nights), by sleep log.",
            "Sleep.",
            "VG05",
        ),
        ("back-stairs", "exposure", "EMDR", "GT02"),
        ("blank-page", "Review by 2026-12-08.", "Review by 2026-10-01.", "FS09"),
    ],
)  # fmt: skip
def test_a_break_that_is_put_in_is_found(vignette, old, new, code):
    one = course(EXAM)
    assert code in codes(check(one, changed(models(one), vignette, old, new)))


def test_a_goal_left_out_of_the_summary_keeps_it_from_passing():
    one = course(EXAM)
    documents = models(one)
    about = re.compile("Goal 2|hand|revis|report|sleep|good-enough")
    silent = "\n".join(line for line in documents[2]["text"].splitlines() if not about.search(line))
    feedback = check(one, [*documents[:2], {**documents[2], "text": silent}])
    assert "GT06" in codes(feedback)
    assert feedback.outcome is not Outcome.PASS
    assert feedback.details["breaks"][0]["document"] == "Discharge summary"


def test_an_error_in_one_document_keeps_a_sound_thread_from_passing():
    one = course(EXAM)
    documents = models(one)
    named = [*documents[:1], {**documents[1], "text": documents[1]["text"] + "\nCall 555-201-3344."}, *documents[2:]]
    feedback = check(one, named)
    assert not [f for f in feedback.findings if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert feedback.outcome is Outcome.PARTIAL
    assert "1 error in single documents" in feedback.message


def test_what_is_set_aside_with_a_reason_is_silent_and_an_error_is_not_passed_over():
    one = course(EXAM)
    documents = changed(models(one), "back-stairs", "Goal 1", "Goal 4")
    before = check(one, documents)
    assert "GT08" in codes(before)
    comment = "<!-- notelib-ignore-file GT08: the client counts differently -->\n"
    after = check(one, [{**d, "text": comment + d["text"]} if d["vignette"] == "back-stairs" else d for d in documents])
    assert "GT08" not in codes(after)
    assert after.details["set_aside"][0]["reason"] == "the client counts differently"


@pytest.mark.parametrize(
    "response",
    [
        "",
        "plan",
        "[]",
        "{}",
        '{"documents": 3}',
        '{"documents": [1, null, {"vignette": "off-the-bus"}]}',
        '{"documents": [{"vignette": "blank-page", "format": "TXPLAN", "text": "Goal 1: sleep."}]}',
        '{"documents": [{"vignette": "blank-page", "format": "NONE", "text": "words"}]}',
        "[" * 200_000,
    ],
    ids=range(9),
)
def test_a_response_without_a_document_is_no_attempt(response):
    assert activity(f"thread:{EXAM}").check(response).outcome is Outcome.UNATTEMPTED


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(["blank-page", "back-stairs", "plain-b", "x"]), st.text(max_size=400))))
def test_no_text_makes_it_fail(rows):
    documents = [{"vignette": v, "format": "TXPLAN" if v == "blank-page" else "SOAP", "text": t} for v, t in rows]
    assert activity(f"thread:{EXAM}").check(json.dumps({"documents": documents})).outcome in Outcome


def test_unknown_courses_are_named():
    with pytest.raises(UnknownActivity, match="exam-hall"):
        activity("thread:nowhere")
    with pytest.raises(UnknownCourse, match="nowhere"):
        course("nowhere")
    assert not any(v.id == c.id and not v.course for c in courses() for v in bank.vignettes())


def test_hints_lead_from_a_question_to_the_source_and_every_course_counts_once():
    hints = activity(f"thread:{EXAM}").hints
    assert len(hints) >= 3
    assert hints[0].endswith("?")
    assert progress([]).kinds["thread"].total == len(courses())


def test_a_rule_about_wording_is_no_break():
    assert is_break("GT01")
    assert is_break("CF01")
    assert not is_break("ST01")
