"""`format="auto"`, declared formats that do not exist, and texts that are hardly notes at all."""

from __future__ import annotations

import pytest

from notelib.formats import UnknownFormat
from notelib.notes import parse
from tests.growth import seconds

GUESSES = [
    ("S: a\nO: b\nA: c\nP: d", "SOAP"),
    ("A: a\nP: b\nS: c\nO: d", "APSO"),
    ("Data: a\nAssessment: b\nPlan: c", "DAP"),
    ("B: a\nI: b\nR: c\nP: d", "BIRP"),
    ("Goal: a\nIntervention: b\nResponse: c\nPlan: d", "GIRP"),
    ("S: a\nO: b\nP: c", "SOAP"),
    ("Client came in and spoke about work. She plans to rest.", "BASIC"),
    ("Psychotherapy note\nHer silence filled the room.", "PSYNOTE"),
    ("Process notes, not part of the record.\nFather again.", "PSYNOTE"),
    ("I felt protective today. My own reaction to her father got in the way.", "PSYNOTE"),
    ("", "BASIC"),
    ("Problem: a\nGoal 1: b\nObjective 1.1: c\nObjective 1.2: d\nIntervention: e\nTarget date: 3/4/2026", "TXPLAN"),
    ("Goal 1 - a\nObjective 1.1 - b\nObjective 1.2 - c\nIntervention - d", "TXPLAN"),
    ("Review period: a\nProgress: b\nChanges: c\nContinued need: d\nNext review: e", "TXREVIEW"),
    ("Presenting problem: a\nHistory: b\nMSE: c\nRisk: d\nFormulation: e\nDx: F41.1\nRecommendations: f", "INTAKE"),
    ("Reason for discharge: a\nServices: b\nProgress: c\nStatus at discharge: d\nAftercare: e", "DISCHARGE"),
    ("Group block: a\nMember block: b", "GROUP"),
    ("Who attended: a\nIdentified client: b\nSystemic data: c\nIntervention: d\nResponse: e\nPlan: f", "COUPLE"),
    ("Precipitant: a\nRisk assessment: b\nMSE: c\nActions: d\nDisposition: e", "CRISIS"),
    ("Method: phone\nPurpose: a\nContent: b\nAction: c", "CONTACT"),
    ("3/4/26 10:15 Called client about the missed visit and left a message. Will try again Friday.", "CONTACT"),
    ("No-show. Called at 2:20, no answer.", "CONTACT"),
    ("Summary: a\nTreatment: b\nObservation: c\nPlan: d", "STOP"),
    ("Client: C-114\nDate: 3/2/2026\n\nClient: tense\nAssessment: b\nResponse: c\nEvaluation: d", "CARE"),
    ("Client: C-114\nDate: 3/2/2026\nTime: 2:00-2:50 pm\nDx: F41.1\n\nHe slept well and was glad of it.", "BASIC"),
    ("P: a. I: b. R: c. P: d.", "PIRP"),
    ("**P:** a. **I:** b. **R:** c.", "PIR"),
    ("s. low mood o. flat a. better p. weekly", "SOAP"),
]


@pytest.mark.parametrize(("text", "code"), GUESSES)
def test_guess(text: str, code: str) -> None:
    note = parse(text)
    assert note.format == code
    assert 0 <= note.confidence < 1
    assert note.reason.endswith(".")


def test_a_full_set_in_order_is_surer_than_a_part() -> None:
    full = parse("S: a\nO: b\nA: c\nP: d")
    part = parse("S: a\nP: d")
    assert full.confidence > 0.9 > part.confidence
    assert "Objective, Assessment are missing" in part.reason


PROSE = (
    "He came in out of breath and a little proud, for he had taken the stairs. We practiced the first sentence twice. "
)


@pytest.mark.parametrize(
    "end", ["\nPlan: next week.", "\nRisk: none.\nPlan: next week.", "\nHomework: stairs.\nPlan: call."]
)
def test_a_plan_below_a_text_of_its_own_makes_no_format(end: str) -> None:
    note = parse(PROSE + end)
    assert note.format == "BASIC"
    assert note.body("narrative").endswith(end.strip()[-10:])
    assert "Plan" in note.reason or "Homework" in note.reason


def test_a_title_that_names_the_format_makes_it_surer() -> None:
    untitled, titled = parse("S: a\nP: b"), parse("SOAP note\nS: a\nP: b")
    assert titled.confidence > untitled.confidence
    assert "title" in titled.reason
    assert parse("CONTACT NOTE\nDate: 3/4/2026\n\nTold the school that the visit took place.").format == "CONTACT"


def test_reason_tells_of_another_order() -> None:
    note = parse("O: a\nS: b\nA: c\nP: d")
    assert note.format == "SOAP"
    assert "another order" in note.reason


def test_declared_format_is_taken_at_its_word() -> None:
    note = parse("B: a\nI: b\nR: c\nP: d", "birp")
    assert (note.format, note.confidence, note.reason) == ("BIRP", 1.0, "")


@pytest.mark.parametrize(
    ("asked", "nearest"), [("SOPA", "SOAP"), ("dapp", "DAP"), ("birb", "BIRP"), ("psy note", "PSYNOTE")]
)
def test_unknown_format_names_itself_the_nearest_and_the_known(asked: str, nearest: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        parse("S: a", asked)
    message = str(caught.value)
    assert repr(asked) in message
    assert f"Did you mean {nearest}?" in message
    assert "SOAP, DAP, BIRP, STIPS, GIRP, PIRP" in message
    assert isinstance(caught.value, ValueError)


def test_free_text_formats_have_one_narrative() -> None:
    text = "Presentation: tired.\nContent: work.\nPlan: rest."
    note = parse(text, "BASIC")
    assert [s.id for s in note.sections] == ["narrative"]
    assert note.body("narrative") == text
    assert note.sections[0].heading == ""
    assert note.sections[0].heading_span == (0, 0)


def test_declared_format_without_headings_has_sentences_but_no_sections() -> None:
    note = parse("Client came late. She spoke of work.", "SOAP")
    assert note.sections == ()
    assert [s.text for s in note.sentences] == ["Client came late.", "She spoke of work."]


ODD = {
    "empty": "",
    "blank": " \n\t\r\n ",
    "mark only": "\ufeff",
    "nul": "\x00" * 50,
    "binary": bytes(range(256)).decode("latin1") * 20,
    "surrogates": "\ud800\udfff S: a",
    "hebrew": "S: הלקוחה ישנה טוב. O: רגועה. A: שיפור. P: שבוע הבא.",
    "arabic": "ينام جيدا؟ نعم.",
    "emoji": "S: 😀😀 O: 🙂 A: 😐 P: 🙃",
    "colons": ":" * 300,
    "headings only": "S:\nO:\nA:\nP:",
    "one heading": "Plan:",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("format", ["auto", "SOAP", "BASIC", "PSYNOTE"])
def test_odd_texts_are_read_without_complaint(name: str, format: str) -> None:
    text = ODD[name]
    note = parse(text, format)
    assert note.text == text
    for section in note.sections:
        assert (
            0
            <= section.heading_span.start
            <= section.heading_span.end
            <= section.span.start
            <= section.span.end
            <= len(text)
        )


MEGABYTES = {
    "lines": "a\n" * 500_000,
    "headings": "S:\n" * 333_333,
    "inline headings": "S: " * 333_333,
    "initials": "A. " * 333_333,
    "quotes": ' "a' * 333_333,
    "spaces": " " * 1_000_000,
    "one word": "a" * 1_000_000,
    "stars": "*" * 1_000_000,
    "brackets": "(" * 1_000_000,
    "digits": "1.2-3/4:" * 125_000,
    "labels": "Date: 3/2/2026\n" * 66_000,
    "names": "Ana " * 250_000,
    "mistyped": "Sbjective:\nObjctive - \n" * 43_000,
    "prose": "Client reported sleep of four hrs. a night. " * 22_000,
    "windows": "\r\n" * 500_000,
    "right to left": "שלום " * 200_000,
    "counted goals": "Goal 1: x.\nObjective 1.1: y\n" * 38_000,
    "chains": "s. o. a. p. " * 83_000,
    "words cut short": "Med. Tx. Fam. " * 71_000,
    "tags": "<b>x</b><br>" * 83_000,
    "bare letters": "S a\nO b\n" * 125_000,
    "histories": "Psych hx\nMed hx\n" * 58_000,
    "small signatures": "alma rivera, ma, lpc-a\n" * 43_000,
    "client numbers": "C-210 | " * 125_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MEGABYTES)
def test_a_megabyte_of_anything_takes_no_long_time(name: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be too much."""

    text = MEGABYTES[name]
    assert seconds(lambda: parse(text)) < 10 * max(seconds(lambda: parse(text[: len(text) // 4])), 0.4)
