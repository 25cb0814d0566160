"""The vignettes teach what they claim: exemplars are clean and complete, patterns know other people's wordings too."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from notelib import bank
from notelib.bank import Exemplar, Vignette
from notelib.findings import Severity
from notelib.formats import all_formats, get
from notelib.linter import lint
from notelib.notes import Note, parse

ALL = bank.vignettes()
WORDINGS = tomllib.loads((Path(__file__).parent / "vignette_wordings.toml").read_text("utf-8"))
EXEMPLARS = [(v, e) for v in ALL for e in v.exemplars.values()]
PROGRESS = [(v, e) for v, e in EXEMPLARS if e.format != "PSYNOTE"]
PRIVATE = [(v, e) for v, e in EXEMPLARS if e.format == "PSYNOTE"]
HEADED = [(v, e) for v, e in PROGRESS if e.format != "BASIC"]
SERIOUS = (Severity.ERROR, Severity.WARNING)

# What each kind of content of a format's slots is in these sessions.
SLOTS = {
    "report": ("attack-symptoms", "mood-symptoms", "urges"),
    "observation": ("observation", "gad7", "phq9", "scores"),
    "intervention": ("intervention",),
    "response": ("response",),
    "progress": ("progress",),
    "risk": ("risk", "risk-assessment"),
    "next_steps": ("homework-new", "next-session"),
}


def names(pairs: list[tuple[Vignette, Exemplar]]) -> list[str]:
    return [f"{v.id}-{e.format}" for v, e in pairs]


def rows(kind: str) -> list[pytest.param]:
    return [
        pytest.param(row, id=f"{n}-{row['vignette']}-{row.get('id', kind)}") for n, row in enumerate(WORDINGS[kind])
    ]


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_scene_is_long_enough_to_document_and_short_enough_to_read(vignette: Vignette) -> None:
    words = len(vignette.scene.split())
    assert 500 <= words <= 800
    assert abs(vignette.minutes_to_read - words / 200) <= 1
    assert vignette.scene.startswith("You are ")


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_there_is_an_exemplar_in_every_format(vignette: Vignette) -> None:
    assert set(vignette.exemplars) == {f.code for f in all_formats()}


def test_vignettes_differ() -> None:
    for field in ("client", "setting", "concern", "title"):
        assert len({getattr(v, field) for v in ALL}) == len(ALL)
    for key in ("clinician", "supervisor", "diagnosis", "date", "cpt"):
        assert len({v.facts[key] for v in ALL}) == len(ALL)


@pytest.mark.parametrize(("vignette", "exemplar"), EXEMPLARS, ids=names(EXEMPLARS))
def test_exemplars_lint_clean(vignette: Vignette, exemplar: Exemplar) -> None:
    previous = vignette.previous or None
    found = [f for f in lint(exemplar.text, exemplar.format, previous=previous) if f.severity in SERIOUS]
    assert [(f.code, f.quote, f.message) for f in found] == []


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_the_note_before_lints_clean_and_comes_before(vignette: Vignette) -> None:
    assert [(f.code, f.quote) for f in lint(vignette.previous) if f.severity in SERIOUS] == []
    day = parse(vignette.previous).fact("date")
    assert day is not None
    assert date.fromisoformat(day.value) < date.fromisoformat(vignette.facts["date"])


@pytest.mark.parametrize(("vignette", "exemplar"), EXEMPLARS, ids=names(EXEMPLARS))
def test_reasons_explain_passages_that_are_there(vignette: Vignette, exemplar: Exemplar) -> None:
    assert len(exemplar.reasons) >= 5
    spans = sorted(exemplar.span(reason) for reason in exemplar.reasons)
    assert len({r.why for r in exemplar.reasons}) == len(exemplar.reasons)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for reason in exemplar.reasons:
        assert exemplar.text.count(reason.quote) == 1


@pytest.mark.parametrize(("vignette", "exemplar"), PROGRESS, ids=names(PROGRESS))
def test_header_agrees_with_what_is_handed_over(vignette: Vignette, exemplar: Exemplar) -> None:
    note = parse(exemplar.text, exemplar.format)
    facts = vignette.facts

    def value(kind: str) -> str:
        found = note.fact(kind)
        return found.value if found else ""

    assert value("client") == vignette.client
    assert value("date") == facts["date"]
    assert value("times") == f"{facts['start']}-{facts['stop']}"
    assert value("minutes") == facts["minutes"]
    assert value("cpt") == facts["cpt"].split(",")[0]
    assert f"Diagnosis: {facts['diagnosis']}\n" in exemplar.text
    assert facts["clinician"] in exemplar.text
    assert facts["supervisor"] in exemplar.text
    assert {f.value for f in note.header if f.kind == "signed_date"} == set(
        re.findall(r"\d{4}-\d\d-\d\d", facts["signed"])
    )


@pytest.mark.parametrize(("vignette", "exemplar"), HEADED, ids=names(HEADED))
def test_every_section_of_the_format_is_there_in_its_order_and_tells_which_format_it_is(
    vignette: Vignette, exemplar: Exemplar
) -> None:
    note = parse(exemplar.text, exemplar.format)
    assert tuple(s.id for s in note.sections) == get(exemplar.format).ids
    assert parse(exemplar.text, "auto").format == exemplar.format


def sections_of(vignette: Vignette, note: Note, id: str) -> set[str]:
    """The sections in which the note mentions what is expected under this id."""
    (expected,) = (e for e in vignette.expects if e.id == id)
    starts = [span.start for span in expected.found(note.text)]
    return {s.id for s in note.sections for at in starts if s.span.start <= at < s.span.end}


@pytest.mark.parametrize(("vignette", "exemplar"), HEADED, ids=names(HEADED))
def test_each_kind_of_content_stands_where_its_format_wants_it(vignette: Vignette, exemplar: Exemplar) -> None:
    note = parse(exemplar.text, exemplar.format)
    astray = [
        (slot, id, found, home)
        for slot, ids in SLOTS.items()
        for id in {e.id for e in vignette.expects} & set(ids)
        if not (found := sections_of(vignette, note, id)) & (home := set(get(exemplar.format).slot(slot)))
    ]
    assert astray == []


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_soapie_has_what_was_done_and_what_came_of_it_in_letters_of_their_own(vignette: Vignette) -> None:
    note = parse(vignette.exemplars["SOAPIE"].text, "SOAPIE")
    assert not sections_of(vignette, note, "intervention") & {"subjective", "objective"}
    assert sections_of(vignette, note, "response") == {"evaluation"}


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_the_special_issues_of_a_training_clinic_hold_all_of_the_risk(vignette: Vignette) -> None:
    note = parse(vignette.exemplars["STIPS"].text, "STIPS")
    safety = {
        "risk",
        "risk-assessment",
        "passive-ideation",
        "means-safety",
        "protective",
        "consultation",
        "child-safety",
    }
    for id in {e.id for e in vignette.expects} & safety:
        assert "special_issues" in sections_of(vignette, note, id), id


@pytest.mark.parametrize(("vignette", "exemplar"), PROGRESS, ids=names(PROGRESS))
def test_scores_are_those_of_the_vignette(vignette: Vignette, exemplar: Exemplar) -> None:
    for score in vignette.scores:
        tool = score.tool.split()[0]
        assert tool in exemplar.text
    given = {(s.tool.split()[0], s.date): s.score for s in vignette.scores}
    told = re.findall(
        r"(PHQ-9|GAD-7|AUDIT|C-SSRS)(?: screen)? (?:on|of) (\d{4}-\d\d-\d\d)(?::| \()\s?(\d+)", exemplar.text
    )
    assert told
    for tool, day, total in told:
        assert given[tool, day] == int(total)


@pytest.mark.parametrize(("vignette", "exemplar"), PROGRESS, ids=names(PROGRESS))
def test_exemplars_mention_what_is_expected_and_give_nothing_away(vignette: Vignette, exemplar: Exemplar) -> None:
    assert [e.id for e in vignette.expects if not e.found(exemplar.text)] == []
    assert [(w.id, w.found(exemplar.text)) for w in vignette.withhold if w.found(exemplar.text)] == []


@pytest.mark.parametrize(("vignette", "exemplar"), PRIVATE, ids=names(PRIVATE))
def test_psychotherapy_notes_hold_what_belongs_there_and_nothing_that_belongs_nowhere(
    vignette: Vignette, exemplar: Exemplar
) -> None:
    private = [w for w in vignette.withhold if w.belongs == "psychotherapy"]
    assert [w.id for w in private if not w.found(exemplar.text)] == []
    assert [w.id for w in vignette.withhold if w.belongs == "neither" and w.found(exemplar.text)] == []
    assert len(exemplar.text.split()) < 200


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_everything_looked_for_is_in_the_scene_or_handed_over(vignette: Vignette) -> None:
    known = "\n".join([vignette.scene, vignette.plan, *vignette.facts.values()])
    assert [w.id for w in vignette.withhold if not w.found(vignette.scene)] == []
    # Why a session ran long is said in the scene in words no note would use.
    assert {e.id for e in vignette.expects if not e.found(known)} <= {"longer-session"}


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_nothing_expected_is_found_in_an_empty_or_unrelated_note(vignette: Vignette) -> None:
    for text in ("", "S:\nO:\nA:\nP:\n", "Client discussed the garden and the weather. Therapist listened."):
        assert [e.id for e in vignette.expects if e.found(text)] == []
        assert [w.id for w in vignette.withhold if w.found(text)] == []


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_each_expectation_is_missed_by_some_other_vignette_s_note(vignette: Vignette) -> None:
    """A pattern that any note satisfies would look for nothing of this session."""
    others = [e.text for v in ALL if v is not vignette for e in v.exemplars.values()]
    everywhere = {"risk", "observation", "protective"}
    for expectation in vignette.expects:
        if expectation.id not in everywhere:
            assert any(not expectation.found(text) for text in others), expectation.id


@pytest.mark.parametrize("row", rows("good"))
def test_other_wordings_of_a_good_note_are_recognised(row: dict[str, str]) -> None:
    vignette = bank.vignette(row["vignette"])
    assert [e.id for e in vignette.expects if not e.found(row["text"])] == []
    assert [
        (w.id, [s.of(row["text"]) for s in w.found(row["text"])]) for w in vignette.withhold if w.found(row["text"])
    ] == []


@pytest.mark.parametrize("row", rows("leak"))
def test_a_leak_is_recognised_in_other_words(row: dict[str, str]) -> None:
    found = [w.id for w in bank.vignette(row["vignette"]).withhold if w.found(row["text"])]
    assert row["id"] in found


def test_each_withheld_thing_has_a_leak_in_other_words() -> None:
    tried = {(row["vignette"], row["id"]) for row in WORDINGS["leak"]}
    assert {(v.id, w.id) for v in ALL for w in v.withhold} == tried


@pytest.mark.parametrize("row", rows("fine"))
def test_legitimate_sentences_give_nothing_away(row: dict[str, str]) -> None:
    found = [(w.id, [s.of(row["text"]) for s in w.found(row["text"])]) for w in bank.vignette(row["vignette"]).withhold]
    assert [f for f in found if f[1]] == []
