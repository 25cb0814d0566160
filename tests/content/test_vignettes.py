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
# The three sessions that are written in every format one may choose, for seeing the formats side by side.
IN_EVERY_FORMAT = tuple(v for v in ALL if v.id in ("before-dinner", "off-the-bus", "two-cups"))
# Formats that only a session of that kind calls for.
OF_KIND = {
    "intake": {"INTAKE", "TXPLAN"},
    "review": {"TXREVIEW"},
    "discharge": {"DISCHARGE"},
    "no-show": {"CONTACT"},
}
WORDINGS = tomllib.loads((Path(__file__).parent / "vignette_wordings.toml").read_text("utf-8"))
EXEMPLARS = [(v, e) for v in ALL for e in v.exemplars.values()]
PROGRESS = [(v, e) for v, e in EXEMPLARS if e.format != "PSYNOTE"]
PRIVATE = [(v, e) for v, e in EXEMPLARS if e.format == "PSYNOTE"]
HEADED = [(v, e) for v, e in PROGRESS if e.format != "BASIC"]
MANY_FORMATS = 4
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
    assert (500 if vignette in IN_EVERY_FORMAT else 350) <= words <= 800
    assert abs(vignette.minutes_to_read - words / 200) <= 1
    assert vignette.scene.startswith("You are ")


@pytest.mark.parametrize("vignette", IN_EVERY_FORMAT, ids=[v.id for v in IN_EVERY_FORMAT])
def test_there_is_an_exemplar_in_every_format(vignette: Vignette) -> None:
    assert set(vignette.exemplars) >= {f.code for f in all_formats()}


@pytest.mark.parametrize("vignette", ALL, ids=[v.id for v in ALL])
def test_there_are_model_notes_in_several_formats_and_a_psychotherapy_note(vignette: Vignette) -> None:
    codes = set(vignette.exemplars)
    assert "PSYNOTE" in codes
    assert len(codes - {"PSYNOTE"}) >= MANY_FORMATS
    assert codes >= OF_KIND.get(vignette.kind, set())
    assert {w.belongs for w in vignette.withhold} == {"psychotherapy", "neither"}


def courses() -> dict[str, list[Vignette]]:
    """The sessions of each client, in their order; a session without a course is one of its own."""
    found: dict[str, list[Vignette]] = {}
    for vignette in sorted(ALL, key=lambda v: v.session):
        found.setdefault(vignette.course or vignette.id, []).append(vignette)
    return found


def test_clients_differ() -> None:
    assert len({v.title for v in ALL}) == len(ALL)
    assert len({v.concern for v in ALL}) >= len(courses())
    for field in ("client", "setting"):
        assert len({getattr(course[0], field) for course in courses().values()}) == len(courses()), field
    assert len({course[0].facts["clinician"] for course in courses().values()}) == len(courses())


@pytest.mark.parametrize("course", [c for c in courses().values() if len(c) > 1], ids=lambda c: c[0].course)
def test_a_course_is_one_client_s_and_goes_forward(course: list[Vignette]) -> None:
    assert len({v.client for v in course}) == 1
    assert all(a.session < b.session and a.facts["date"] < b.facts["date"] for a, b in pairwise(course))


@pytest.mark.parametrize(("vignette", "exemplar"), EXEMPLARS, ids=names(EXEMPLARS))
def test_exemplars_lint_clean(vignette: Vignette, exemplar: Exemplar) -> None:
    previous = vignette.previous or None
    found = [f for f in lint(exemplar.text, exemplar.format, previous=previous) if f.severity in SERIOUS]
    assert [(f.code, f.quote, f.message) for f in found] == []


BEFORE = [v for v in ALL if v.previous]


@pytest.mark.parametrize("vignette", BEFORE, ids=[v.id for v in BEFORE])
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
    if exemplar.format not in {"TXPLAN", "TXREVIEW", "DISCHARGE"}:  # documents about a course, not about an hour
        assert value("date") == facts["date"]
        if vignette.kind != "no-show":
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
    form = get(exemplar.format)
    ids = tuple(dict.fromkeys(s.id for s in note.sections))
    assert set(ids) >= {s.id for s in form.sections if s.required}
    assert ids == tuple(id for id in dict.fromkeys(form.ids) if id in ids)
    if vignette in IN_EVERY_FORMAT:
        assert tuple(s.id for s in note.sections) == form.ids
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
        if get(exemplar.format).slot(slot)
        if not (found := sections_of(vignette, note, id)) & (home := set(get(exemplar.format).slot(slot)))
    ]
    assert astray == []


@pytest.mark.parametrize("vignette", IN_EVERY_FORMAT, ids=[v.id for v in IN_EVERY_FORMAT])
def test_soapie_has_what_was_done_and_what_came_of_it_in_letters_of_their_own(vignette: Vignette) -> None:
    note = parse(vignette.exemplars["SOAPIE"].text, "SOAPIE")
    assert not sections_of(vignette, note, "intervention") & {"subjective", "objective"}
    assert sections_of(vignette, note, "response") == {"evaluation"}


@pytest.mark.parametrize("vignette", IN_EVERY_FORMAT, ids=[v.id for v in IN_EVERY_FORMAT])
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
    for score in vignette.scores if vignette in IN_EVERY_FORMAT else ():
        assert score.tool.split()[0] in exemplar.text
    given = {(s.tool.split()[0], s.date): s.score for s in vignette.scores}
    told = re.findall(
        r"(PHQ-9|GAD-7|AUDIT|C-SSRS)(?: screen)? (?:on|of) (\d{4}-\d\d-\d\d)(?::| \()\s?(\d+)", exemplar.text
    )
    assert told or vignette not in IN_EVERY_FORMAT
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
    scores = [f"{s.tool} {s.score} {s.date} {s.note}" for s in vignette.scores]
    known = "\n".join([vignette.scene, vignette.plan, *vignette.facts.values(), *scores])
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
    assert {(v.id, w.id) for v in IN_EVERY_FORMAT for w in v.withhold} <= tried
    assert tried <= {(v.id, w.id) for v in ALL for w in v.withhold}


@pytest.mark.parametrize("row", rows("fine"))
def test_legitimate_sentences_give_nothing_away(row: dict[str, str]) -> None:
    found = [(w.id, [s.of(row["text"]) for s in w.found(row["text"])]) for w in bank.vignette(row["vignette"]).withhold]
    assert [f for f in found if f[1]] == []
