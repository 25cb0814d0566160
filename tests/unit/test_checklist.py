"""The checklist: which element a sentence shows, in which section of which format, and what serves none."""

from __future__ import annotations

import json
from functools import partial

import pytest

from notelib.formats import UnknownFormat, all_formats
from notelib.linter.checklist import checklist, elements
from tests.growth import seconds

IDS = """
    subjective-chief-complaint subjective-symptoms subjective-history subjective-goals subjective-homework
    subjective-quotes objective-behavior objective-mental-status objective-assessment-tools
    objective-therapy-activities objective-interventions assessment-diagnosis assessment-triggers
    assessment-progress assessment-overall-progress assessment-goals assessment-analysis assessment-response
    assessment-stages plan-follow-up plan-interventions plan-homework plan-adjustment
""".split()
OPENING = {
    "subjective": "Client came because of arguments.",
    "objective": "Room 4 was used.",
    "assessment": "It was the fourth hour.",
    "plan": "Room 4 is free.",
}


def shown(element: str, sentence: str) -> bool:
    """Whether the element is found in a note whose section holds only an empty opening and this sentence."""
    section = element.split("-")[0]
    text = "\n".join(f"{s.capitalize()}: {OPENING[s]} {sentence if s == section else ''}" for s in OPENING)
    return next(i.present for i in checklist(text).items if i.id == element)


SHOWS = [
    ("subjective-symptoms", "She reports waking at four on five nights, tense and worried."),
    ("subjective-symptoms", "Panic attacks came twice this week, each about ten minutes."),
    ("subjective-symptoms", "Denies SI and HI."),
    ("subjective-history", "He was hospitalized for depression in 2019."),
    ("subjective-history", "The nightmares began after the accident two years ago."),
    ("subjective-history", "She grew up with her grandmother."),
    ("subjective-goals", "He wants to sleep through the night."),
    ("subjective-goals", "She hopes to go back to school in spring."),
    ("subjective-homework", "He kept the thought log on four of seven days."),
    ("subjective-homework", "Homework was not done."),
    ("subjective-quotes", 'She said, "My chest locks up."'),
    ("subjective-quotes", "She said, “My chest locks up.”"),
    ("objective-behavior", "Avoided eye contact and tapped his foot."),
    ("objective-behavior", "Client was cooperative and arrived on time."),
    ("objective-mental-status", "Affect flat, oriented to person, place and time."),
    ("objective-mental-status", "Speech pressured, thought process tangential."),
    ("objective-assessment-tools", "PHQ-9 14, down from 17."),
    ("objective-assessment-tools", "GAD-7 was administered."),
    ("objective-therapy-activities", "Role-played the talk with his manager."),
    ("objective-interventions", "Therapist used cognitive restructuring."),
    ("objective-interventions", "Taught diaphragmatic breathing."),
    ("objective-interventions", "Counselor validated his anger."),
    ("assessment-diagnosis", "Meets criteria for generalized anxiety disorder."),
    ("assessment-diagnosis", "F33.1 remains appropriate."),
    ("assessment-triggers", "Crowded trains trigger the panic."),
    ("assessment-triggers", "The move was the main stressor."),
    ("assessment-progress", "Sleep improved from four to six hours since last session."),
    ("assessment-progress", "No change in the number of panic attacks."),
    ("assessment-overall-progress", "Overall the course of treatment is as hoped; prognosis is good."),
    ("assessment-goals", "Goal 2 is half met."),
    ("assessment-analysis", "Avoidance is likely to maintain the fear."),
    ("assessment-analysis", "The pattern suggests a belief that rest is laziness."),
    ("assessment-response", "He responded well to the breathing exercise."),
    ("assessment-response", "She was receptive and able to identify two thoughts."),
    ("assessment-stages", "She is in the contemplation stage."),
    ("assessment-stages", "He is ambivalent about cutting down."),
    ("plan-follow-up", "Return in one week."),
    ("plan-follow-up", "Next appointment is on 3/9/2026."),
    ("plan-follow-up", "Follow up by phone on Friday."),
    ("plan-interventions", "Continue CBT for insomnia."),
    ("plan-interventions", "Will explore the link between shame and drinking."),
    ("plan-interventions", "Refer to psychiatry for a medication evaluation."),
    ("plan-homework", "Client will keep a sleep log every morning."),
    ("plan-homework", "Homework: two entries in the thought record."),
    ("plan-homework", "Encouraged her to practice breathing before meetings."),
    ("plan-adjustment", "Increase sessions to twice weekly."),
    ("plan-adjustment", "The treatment plan is revised to add a goal on sleep."),
]
SHOWS_NOT = [
    ("subjective-goals", "She slept six hours a night."),
    ("subjective-history", "She feels sad today."),
    ("subjective-homework", "She spoke about the neighbors."),
    ("subjective-quotes", "It's the client's mother's house."),
    ("objective-assessment-tools", "Client sat by the window."),
    ("objective-interventions", "Client sat by the window."),
    ("objective-mental-status", "Client sat by the window."),
    ("assessment-diagnosis", "She sleeps badly."),
    ("assessment-stages", "Sleep has improved."),
    ("assessment-triggers", "Sleep has improved."),
    ("assessment-goals", "Sleep has improved."),
    ("plan-follow-up", "Continue CBT for insomnia."),
    ("plan-homework", "Return in one week."),
    ("plan-homework", "Counselor will call the school."),
    ("plan-adjustment", "Return in one week."),
]


@pytest.mark.parametrize(("element", "sentence"), SHOWS)
def test_sentence_shows_element(element: str, sentence: str) -> None:
    assert shown(element, sentence)


@pytest.mark.parametrize(("element", "sentence"), SHOWS_NOT)
def test_sentence_does_not_show_element(element: str, sentence: str) -> None:
    assert not shown(element, sentence)


def test_every_element_has_an_example_above() -> None:
    assert {e for e, _ in SHOWS} | {"subjective-chief-complaint"} == set(IDS)


def test_elements_are_the_fixed_23_and_labelled() -> None:
    assert [e.id for e in elements()] == IDS
    assert all(e.label and e.id.startswith(e.section) for e in elements())


def test_chief_complaint_is_the_first_that_tells_of_it() -> None:
    text = "S: Referred by school for panic. Panic twice a week.\nO: a\nA: b\nP: c"
    item = checklist(text).items[0]
    assert [s.of(text) for s in item.spans] == ["Referred by school for panic."]
    assert not checklist("S: Nice weather today.\nO: a\nA: b\nP: c").items[0].present


NOTE = """S: Client reports panic on the train twice this week. "I thought I'd faint." Therapist taught her breathing.
O: Tearful, speech soft. Her cousin lives in Ohio.
A: Panic is set off by crowds. Counselor reviewed the log.
P: Return in one week. Client was late."""


def test_misfits_are_named_by_their_sentence() -> None:
    assert [m.of(NOTE) for m in checklist(NOTE).misfit] == [
        "Therapist taught her breathing.",
        "Her cousin lives in Ohio.",
        "Counselor reviewed the log.",
    ]


def test_misfit_is_about_the_section_not_the_sentence() -> None:
    moved = NOTE.replace(" Therapist taught her breathing.", "").replace(
        "speech soft.", "speech soft. Therapist taught her breathing."
    )
    assert "Therapist taught her breathing." not in [m.of(moved) for m in checklist(moved).misfit]


def test_an_empty_section_shows_nothing() -> None:
    result = checklist("S:\nO:\nA:\nP:")
    assert not any(i.present for i in result.items)
    assert result.misfit == ()


def test_an_element_counts_only_in_its_own_section() -> None:
    text = "S: a\nO: Return in one week.\nA: b\nP: c"
    assert not next(i.present for i in checklist(text).items if i.id == "plan-follow-up")


CAME, SEEN, DID = "Came because of panic twice a week.", "Tearful, affect flat.", "Counselor taught breathing."
PROGRESS, NEXT = "Progress on goal 2.", "Return in one week."
PRESENT = {
    "DAP": f"D: {CAME} {SEEN} {DID}\nA: {PROGRESS}\nP: {NEXT}",
    "BIRP": f"B: {CAME} {SEEN}\nI: {DID}\nR: {PROGRESS}\nP: {NEXT}",
    "APSO": f"A: {PROGRESS}\nP: {NEXT}\nS: {CAME}\nO: {SEEN} {DID}",
    "GIRP": f"G: {CAME}\nI: {DID}\nR: {SEEN} {PROGRESS}\nP: {NEXT}",
    "BASIC": f"{CAME} {SEEN} {DID} {PROGRESS} {NEXT}",
}


@pytest.mark.parametrize("format", PRESENT)
def test_elements_follow_the_crosswalk_into_other_formats(format: str) -> None:
    text = PRESENT[format]
    found = {i.id: [s.of(text) for s in i.spans] for i in checklist(text, format).items}
    assert found["subjective-chief-complaint"] == [CAME]
    assert SEEN in found["objective-mental-status"]
    assert DID in found["objective-interventions"]
    assert PROGRESS in found["assessment-goals"]
    assert NEXT in found["plan-follow-up"]


def test_joint_heading_is_home_to_the_elements_of_both() -> None:
    text = "S: a\nO: b\nA/P: Progress on goal 2. Return in one week."
    found = {i.id for i in checklist(text).items if i.present}
    assert {"assessment-goals", "plan-follow-up"} <= found


def test_json_has_the_fixed_keys() -> None:
    data = json.loads(json.dumps(checklist(NOTE).to_json()))
    assert [i["id"] for i in data["items"]] == IDS
    for item in data["items"]:
        assert item["present"] is bool(item["spans"])
        assert all(NOTE[s:e].strip() for s, e in item["spans"])
    assert all(NOTE[m["start"] : m["end"]].strip() for m in data["misfit"])


@pytest.mark.parametrize("form", all_formats(), ids=lambda f: f.code)
@pytest.mark.parametrize("text", ["", " ", "\x00\x01", "1. 2. 3.", "שלום", "S: 😀", "Plan:"])
def test_odd_texts_have_a_checklist_in_every_format(form, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(checklist(text, form.code).items) == len(IDS)


def test_auto_and_unknown_formats() -> None:
    assert [i.present for i in checklist(NOTE, "auto").items] == [i.present for i in checklist(NOTE).items]
    with pytest.raises(UnknownFormat):
        checklist(NOTE, "SOUP")


@pytest.mark.slow
def test_work_for_an_endless_sentence_grows_no_faster_than_the_sentence() -> None:
    small, large = (seconds(partial(checklist, "S: " + "worry and " * many)) for many in (10_000, 80_000))
    assert large < 0.5 + 8 * 2.5 * small
