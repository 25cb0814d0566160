"""Writing about a session: what it needs and what must stay out, beside what the linter says."""

from __future__ import annotations

import pytest

from notelib import bank, formats
from notelib.findings import Outcome, Severity
from notelib.practice import activity
from notelib.practice.write import MISSING, NO_REFLECTION, WITHHELD, WriteActivity

SESSIONS = bank.vignettes()
PAIRS = [(v, code) for v in SESSIONS for code in v.exemplars]
PROGRESS = [(v, code) for v, code in PAIRS if formats.get(code).kind == "progress"]


def one(vignette: bank.Vignette, code: str) -> WriteActivity:
    found = activity(f"write:{vignette.id}:{code}")
    assert isinstance(found, WriteActivity)
    return found


def name(pair: object) -> str:
    return pair if isinstance(pair, str) else getattr(pair, "id", "")


@pytest.mark.parametrize(("vignette", "code"), PAIRS, ids=name)
def test_the_model_note_passes(vignette: bank.Vignette, code: str):
    exemplar = vignette.exemplar(code)
    assert exemplar is not None
    feedback = one(vignette, code).check(exemplar.text)
    serious = [f for f in feedback.findings if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert serious == []
    assert feedback.outcome is Outcome.PASS


@pytest.mark.parametrize(("vignette", "code"), PROGRESS, ids=name)
def test_what_must_stay_out_is_found_on_its_words(vignette: bank.Vignette, code: str):
    """The exemplar with one sentence of the psychotherapy note typed into it."""
    private = vignette.exemplar("PSYNOTE")
    exemplar = vignette.exemplar(code)
    assert private is not None
    assert exemplar is not None
    for withheld in (w for w in vignette.withhold if w.found(private.text)):
        start, end = withheld.found(private.text)[0]
        words = private.text[start:end]
        text = f"{exemplar.text.rstrip()}\n{words}."
        feedback = one(vignette, code).check(text)
        assert feedback.outcome is Outcome.FAIL
        found = [f for f in feedback.findings if f.code == WITHHELD and f.name == withheld.id]
        assert found
        for finding in found:
            assert finding.span.of(text) == finding.quote
            assert finding.source.clause == withheld.clause
            assert finding.source.citation
            assert finding.why == withheld.why


@pytest.mark.parametrize(("vignette", "code"), PROGRESS, ids=name)
def test_what_is_missing_is_asked_for_at_the_heading_of_its_section(vignette: bank.Vignette, code: str):
    """Headings with one empty sentence each: nothing of the session is in it."""
    form = formats.get(code)
    template = form.template() or "Note:\n"
    text = template.replace(":\n", ":\nNothing of note here.\n")
    feedback = one(vignette, code).check(text)
    missing = {f.name: f for f in feedback.findings if f.code == MISSING}
    assert set(missing) == {e.id for e in vignette.expects if not e.found(text)}
    for finding in missing.values():
        assert finding.severity is Severity.WARNING
        assert finding.quote == finding.span.of(text)
        assert finding.why
        assert finding.source.citation
    at_heading = [f for f in missing.values() if f.section]
    if form.template():
        assert at_heading, "at least some are tied to a section"
    assert {f.section for f in at_heading} <= set(form.ids)


@pytest.mark.parametrize("vignette", SESSIONS, ids=name)
def test_leaving_one_thing_out_is_a_partial_success_that_names_it(vignette: bank.Vignette):
    exemplar = vignette.exemplar("SOAP")
    assert exemplar is not None
    expected = next(
        e for e in vignette.expects if e.id.startswith("phq") or "score" in e.label or e.found(exemplar.text)
    )
    text = exemplar.text
    while spans := expected.found(text):
        start, end = spans[0]
        text = text[:start] + text[end:]
    names = {f.name for f in one(vignette, "SOAP").check(text).findings if f.code == MISSING}
    assert expected.id in names


@pytest.mark.parametrize("code", ["SOAP", "DAP", "PSYNOTE"])
def test_an_untouched_page_is_no_attempt(code: str):
    found = one(SESSIONS[0], code)
    for text in ("", " \n\t ", formats.get(code).template(), formats.get(code).template() + "\n\n"):
        feedback = found.check(text)
        assert feedback.outcome is Outcome.UNATTEMPTED
        assert feedback.findings == ()
        assert "write" in feedback.next_step


def test_a_psychotherapy_note_is_not_asked_for_the_content_of_a_progress_note():
    vignette = SESSIONS[0]
    feedback = one(vignette, "PSYNOTE").check("The session was long and the room was warm.")
    codes = {f.code for f in feedback.findings}
    assert MISSING not in codes
    assert NO_REFLECTION in codes
    reflection = next(f for f in feedback.findings if f.code == NO_REFLECTION)
    assert reflection.severity is Severity.QUESTION


def test_findings_stand_in_reading_order():
    vignette = SESSIONS[0]
    exemplar = vignette.exemplar("SOAP")
    assert exemplar is not None
    half = exemplar.text[: len(exemplar.text) // 2] + " " + vignette.scene[-400:]
    starts = [f.span.start for f in one(vignette, "SOAP").check(half).findings]
    assert starts == sorted(starts)


@pytest.mark.parametrize(("vignette", "code"), PAIRS, ids=name)
def test_hints_lead_without_a_sentence_of_the_model_note(vignette: bank.Vignette, code: str):
    exemplar = vignette.exemplar(code)
    assert exemplar is not None
    hints = one(vignette, code).hints
    assert len(hints) >= 3
    sentences = [s.strip() for s in exemplar.text.replace("\n", ". ").split(". ") if len(s) > 30]
    assert not any(sentence in hint for sentence in sentences for hint in hints)


@pytest.mark.parametrize("text", ["\x00\ud83d", "😀" * 2000, "ש" * 500, "S:" * 3000, "S: x\nS: y\nO:\n" * 50])
def test_any_text_gets_an_answer(text: str):
    assert one(SESSIONS[0], "SOAP").check(text).message
