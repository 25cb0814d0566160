"""The Part 2 consent checker, before and after its dates."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law.desk import run

TPO = {
    "kind": "tpo",
    "patient": "named",
    "discloser": "named",
    "information": "specific",
    "recipient": "class",
    "purpose": "stated",
    "revoke_statement": "stated",
    "expiry": "none_stated",
    "signature": "signed",
    "dated": "dated",
    "signed_by": "patient",
    "redisclosure_statement": "stated",
    "refusal_statement": "stated",
    "as_of": date(2026, 2, 16),
}
NOTES = {**TPO, "kind": "counseling_notes", "recipient": "named", "expiry": "event"}
COURT = {**NOTES, "kind": "proceedings"}
ONE = {**NOTES, "kind": "specific"}


def consent(base=TPO, **changed):
    return run("part2", {**base, **changed})


def defects(base=TPO, **changed):
    return [p.id for p in consent(base, **changed).defects]


@pytest.mark.parametrize(
    ("base", "verdict", "fact"),
    [
        (TPO, "valid_tpo", "tpo"),
        (NOTES, "valid_counseling_notes", "counseling_notes"),
        (COURT, "valid_proceedings", "proceedings"),
        (ONE, "valid_specific", "specific"),
    ],
)
def test_the_four_kinds(base, verdict, fact):
    result = consent(base)
    assert result.verdict == verdict
    assert result.engine_facts == {"part2": "yes", "p2_consent": fact}
    assert result.facts() == result.engine_facts  # the engine knows these facts


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patient", "blank"),
        ("discloser", "blank"),
        ("information", "vague"),
        ("recipient", "blank"),
        ("purpose", "blank"),
        ("revoke_statement", "missing"),
        ("expiry", "blank"),
        ("signature", "blank"),
        ("dated", "blank"),
        ("signed_by", "other"),
        ("redisclosure_statement", "missing"),
        ("refusal_statement", "missing"),
        ("known_false", "yes"),
    ],
)
def test_each_element_alone(field, value):
    assert defects(**{field: value}) == [field]
    assert consent(**{field: value}).facts()["p2_consent"] == "defective"


def test_no_end_is_enough_for_tpo_only():
    assert defects(expiry="none_stated") == []
    for base in (NOTES, COURT, ONE):
        assert defects(base, expiry="none_stated") == ["expiry"]


def test_the_day_of_compliance_and_the_day_before():
    assert defects(refusal_statement="missing") == ["refusal_statement"]
    before = consent(refusal_statement="missing", as_of=date(2026, 2, 15))
    assert before.verdict == "valid_tpo"
    assert {"not_compulsory", "tpo_statements_early"} <= {p.id for p in before.points if p.status == "advice"}
    assert defects(COURT, combined_with="other_consent") == ["proceedings_alone"]
    assert defects(COURT, combined_with="other_consent", as_of=date(2026, 2, 15)) == []


def test_before_the_amendment_there_was_no_single_consent():
    assert defects(as_of=date(2024, 4, 16)) == []
    assert defects(as_of=date(2024, 4, 15)) == ["not_yet"]
    assert defects(NOTES, as_of=date(2024, 4, 15)) == ["not_yet"]
    assert consent(ONE, as_of=date(2024, 4, 15)).verdict == "valid_specific"


def test_counseling_notes_stand_alone_and_nothing_depends_on_them():
    assert defects(NOTES, combined_with="same_kind") == []
    assert defects(NOTES, combined_with="other_consent") == ["counseling_notes_alone"]
    assert defects(NOTES, combined_with="other_document") == ["counseling_notes_alone"]
    assert defects(NOTES, conditioned="treatment") == ["counseling_notes_condition"]
    tpo = consent(conditioned="treatment")
    assert tpo.verdict == "valid_tpo"
    assert "tpo_condition" in [p.id for p in tpo.points]


def test_the_last_day_and_the_day_after():
    day = {"expiry": "date", "expires_on": date(2026, 2, 16)}
    assert defects(**day) == []
    assert defects(**day, as_of=date(2026, 2, 17)) == ["expired"]


def test_criminal_justice_consent_cannot_be_revoked_before_its_time():
    given = {"criminal_justice": "yes", "revoked": "written", "revoked_on": date(2026, 1, 1)}
    assert defects(ONE, **given, irrevocable_until=date(2026, 2, 16)) == []
    assert defects(ONE, **given, irrevocable_until=date(2026, 2, 15)) == ["revoked_after_period"]
    assert defects(ONE, **{**given, "criminal_justice": "no"}) == ["revoked"]
    assert consent(ONE, **given).verdict == "cannot_say_yet"


def test_the_notice_and_a_copy_go_with_it():
    sent = {"disclosing": "yes", "notice": "short", "consent_copy": "explanation"}
    assert defects(**sent) == []
    bare = consent(**{**sent, "notice": "none", "consent_copy": "none"})
    assert [p.id for p in bare.defects] == ["notice", "consent_copy"]
    assert bare.verdict == "valid_tpo"
    assert bare.bad


def test_a_minor_who_may_consent_signs_alone():
    assert defects(signed_by="parent", minor_may_consent="yes") == ["minor"]
    assert defects(signed_by="parent", minor_may_consent="no") == []


def test_who_may_disclose_again():
    assert "redisclose_covered" in [p.id for p in consent(recipient_kind="covered").points]
    assert "redisclose_other" in [p.id for p in consent(recipient_kind="holder").points]


def test_outside_part_2_and_unknown():
    assert consent(program="no").verdict == "not_part2"
    assert consent(program="no").facts() == {"part2": "no", "p2_consent": "none"}
    nothing = run("part2", {})
    assert nothing.verdict == "cannot_say_yet"
    assert not nothing.defects
