"""The lab's own checks: no wrong answer that was thought of passes, and no right one in other words is refused."""

from __future__ import annotations

import pytest

from notelib.findings import Outcome
from notelib.lab.registry import designs
from notelib.lab.tasks import tasks_of
from notelib.lab.tasks.model import Task

BY_NUMBER = {name[:2]: design for name, design in designs().items()}
PILLS = "the pills are at home, and his wife, called during the session, took charge of them"
CALL = "Therapist calls him on Friday, 2026-11-13, at 17:00 and asks again. "
ASKED = "She came ten minutes late and asked twice for ten minutes more. "
STRAIN = "She spoke of strain in the wider family."
# Exercise, words of its better note, and what stands in their place.
WRONG = [
    ("08", ASKED, ""),
    ("08", "reported that she sleeps four hours", "reported that she sleeps badly"),
    ("14", "F40.10 Social anxiety disorder", "F41.0 Panic disorder"),
    ("14", "F40.10 Social anxiety disorder", "Social anxiety disorder"),
    ("14", "CPT: 90834", "CPT: 90845"),
    ("14", "CPT: 90834", "CPT: 90832"),
    ("17", STRAIN, "Her cousin has been in rehab twice."),
    ("17", STRAIN, "Dreamed of a glass horse."),
    ("17", "Distress went", "The clinician was irritated. Distress went"),
    ("22", "Acute risk moderate", "Acute risk low"),
    ("22", CALL, ""),
    ("22", PILLS, "the pills are at home"),
    ("22", ", and denied thoughts of harming others", ""),
    ("22", "no intent and no plan for a time or place", "nothing further"),
    ("22", ", and consulted the supervisor at 11:50", ""),
]
RIGHT = [
    ("08", ASKED, "She came ten minutes late and asked twice for another ten minutes. "),
    ("08", ASKED, "She came ten minutes late and asked twice to stay on after the end. "),
    ("14", "F40.10 Social anxiety disorder", "F40.10 Social phobia"),
    ("14", "Tuesday, 2026-11-03", "2026-11-03"),
    ("17", " " + STRAIN, ""),
    ("22", "and consulted the supervisor at 11:50", "and discussed the risk with the supervisor at 11:50"),
    ("22", PILLS, "his wife, called during the session, now holds the pills"),
    ("22", "and denied thoughts of harming others", "and said that he has no wish to hurt anybody else"),
    ("22", CALL, "On Friday, 13 November, at 17:00 therapist phones him and asks again. "),
]


def _task(number: str) -> Task:
    (one,) = tasks_of(BY_NUMBER[number])
    return one


def _changed(number: str, words: str, instead: str) -> Outcome:
    task = _task(number)
    assert isinstance(task.solution, str)
    assert words in task.solution
    return task.check(task.solution.replace(words, instead)).feedback.outcome


@pytest.mark.parametrize(("number", "words", "instead"), WRONG)
def test_a_note_that_loses_or_leaves_something_does_not_pass(number: str, words: str, instead: str) -> None:
    assert _changed(number, words, instead) in {Outcome.PARTIAL, Outcome.FAIL}


@pytest.mark.parametrize(("number", "words", "instead"), RIGHT)
def test_the_same_in_other_words_passes(number: str, words: str, instead: str) -> None:
    assert _changed(number, words, instead) is Outcome.PASS


# Ways to reach the decision that leave the story: partly right, with the name of the fact to put back.
AROUND = [
    ("15", {"content": "record"}, "content"),
    ("15", {"requester": "originator"}, "requester"),
    ("15", {"report_duty": "mandated"}, "report_duty"),
    ("15", {"process": "court_order", "order_covers": "yes"}, "process"),
    ("21", {"content": "excluded", "requester": "client", "purpose": "access"}, "content"),
    ("27", {"report_duty": "mandated"}, "report_duty"),
    ("27", {"authorization": "psychotherapy_notes"}, "authorization"),
    ("27", {"content": "record", "requester": "provider_other", "purpose": "treatment"}, "content"),
]


@pytest.mark.parametrize(("number", "changes", "named"), AROUND)
def test_a_fact_that_the_story_settles_is_named(number: str, changes: dict[str, str], named: str) -> None:
    task = _task(number)
    assert isinstance(task.blank, dict)
    feedback = task.check({**task.blank, **changes}).feedback
    assert feedback.outcome is Outcome.PARTIAL
    assert f'"{named}"' in feedback.next_step


@pytest.mark.parametrize(("purpose", "given"), [("amendment", "a correction"), ("accounting", "a list of past")])
def test_a_must_that_is_not_about_the_notes_is_partly_right(purpose: str, given: str) -> None:
    task = _task("21")
    assert isinstance(task.blank, dict)
    feedback = task.check({**task.blank, "requester": "client", "purpose": purpose}).feedback
    assert feedback.outcome is Outcome.PARTIAL
    assert given in feedback.message


def test_hhs_is_a_second_way_to_must() -> None:
    task = _task("21")
    assert isinstance(task.blank, dict)
    assert task.check({**task.blank, "requester": "hhs", "purpose": "compliance"}).feedback.passed
