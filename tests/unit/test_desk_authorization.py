"""The authorization checker: what 164.508(b) and (c) make of a form, just inside and just outside each line."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law.desk import FieldError, run

TODAY = date(2026, 11, 23)
FORM = {
    "material": "psychotherapy_notes",
    "description": "specific",
    "discloser": "named",
    "recipient": "named",
    "purpose": "stated",
    "expiry": "date",
    "expires_on": date(2026, 12, 31),
    "signature": "signed",
    "dated": "dated",
    "signed_on": date(2026, 1, 2),
    "signed_by": "individual",
    "revoke_statement": "complete",
    "condition_statement": "stated",
    "redisclosure_statement": "stated",
    "as_of": TODAY,
}


def check(**changed):
    return run("authorization", {**FORM, **changed})


def defects(**changed):
    return [point.id for point in check(**changed).defects]


def test_a_complete_form_opens_what_it_names_and_nothing_else():
    assert check().verdict == "valid_for_notes"
    assert check().parts["Valid for"] == ("psychotherapy_notes",)
    assert check(material="record").verdict == "valid_for_record"
    assert check(material="record").parts["Valid for"] == ("record",)


@pytest.mark.parametrize(
    ("field", "value", "defect"),
    [
        ("description", "blank", "description"),
        ("description", "vague", "description"),
        ("discloser", "blank", "discloser"),
        ("recipient", "blank", "recipient"),
        ("purpose", "blank", "purpose"),
        ("expiry", "blank", "expiry"),
        ("signature", "blank", "signature"),
        ("dated", "blank", "dated"),
        ("revoke_statement", "missing", "revoke_statement"),
        ("revoke_statement", "no_how", "revoke_statement"),
        ("condition_statement", "missing", "condition_statement"),
        ("redisclosure_statement", "missing", "redisclosure_statement"),
        ("blanks", "yes", "blanks"),
        ("known_false", "yes", "known_false"),
        ("signed_by", "other", "signed_by"),
    ],
)
def test_each_element_statement_and_fault_alone_makes_it_invalid(field, value, defect):
    result = check(**{field: value})
    assert [p.id for p in result.defects] == [defect]
    assert result.verdict == "valid_for_nothing"
    assert result.defects[0].todo
    assert result.defects[0].field == field


def test_the_last_day_still_counts_and_the_day_after_does_not():
    assert check(expires_on=TODAY).verdict == "valid_for_notes"
    assert defects(expires_on=date(2026, 11, 22)) == ["expired"]
    assert check(as_of=date(2027, 1, 1)).facts()["authorization_defect"] == "expired"


def test_an_event_ends_it_only_once_it_is_known_to_have_happened():
    assert check(expiry="event").verdict == "valid_for_notes"
    assert defects(expiry="event", event_happened="yes") == ["event_happened"]


def test_no_end_is_enough_for_research_only():
    assert check(expiry="none_stated", purpose="research").verdict == "valid_for_notes"
    assert defects(expiry="none_stated") == ["expiry"]


def test_a_revocation_counts_from_its_day_and_by_word_it_is_advice():
    assert defects(revoked="written", revoked_on=TODAY) == ["revoked"]
    assert defects(revoked="written", revoked_on=date(2026, 11, 24)) == []
    assert defects(revoked="written") == ["revoked"]
    by_word = check(revoked="spoken")
    assert by_word.verdict == "valid_for_notes"
    assert "revoked_by_word" in [p.id for p in by_word.points if p.status == "advice"]


def test_notes_joined_with_the_record_fail_as_to_the_notes():
    result = check(material="record_and_notes")
    assert result.verdict == "valid_for_record"
    assert [p.id for p in result.defects] == ["compound_notes"]
    assert any("both ways" in p.text for p in result.points if p.status == "advice")
    assert result.facts() == {"authorization": "compound", "authorization_defect": "none"}


@pytest.mark.parametrize("other", ["other_authorization", "research_permission", "treatment_consent", "other_document"])
def test_notes_may_be_joined_only_with_notes(other):
    assert defects(combined_with=other)[0] == "compound_notes"
    assert check(combined_with=other).verdict == "valid_for_nothing"
    assert check(combined_with="same_kind").verdict == "valid_for_notes"


def test_the_record_may_be_joined_with_another_authorization_but_not_with_a_consent():
    assert check(material="record", combined_with="other_authorization").verdict == "valid_for_record"
    assert defects(material="record", combined_with="treatment_consent") == ["compound_document"]
    joined = {"material": "record", "combined_with": "other_authorization"}
    research = {"conditioned": "treatment", "condition_exception": "research"}
    assert defects(**joined, **research) == ["compound_conditioned"]


def test_sud_counseling_notes_need_their_own_form_and_the_part_2_checker():
    assert "compound_sud" in defects(material="sud_notes_and_other")
    alone = check(material="sud_notes")
    assert alone.verdict == "check_part2"
    assert "authorization" not in alone.facts()


@pytest.mark.parametrize(
    ("conditioned", "exception", "material", "expected"),
    [
        ("treatment", "none", "record", ["conditioned"]),
        ("treatment", "research", "record", []),
        ("treatment", "third_party", "record", []),
        ("treatment", "plan_underwriting", "record", ["conditioned"]),
        ("payment", "research", "record", ["conditioned"]),
        ("enrollment", "plan_underwriting", "record", []),
        ("eligibility", "plan_underwriting", "record", []),
        ("enrollment", "third_party", "record", ["conditioned"]),
        ("enrollment", "plan_underwriting", "psychotherapy_notes", ["conditioned_notes"]),
        ("treatment", "research", "psychotherapy_notes", []),
    ],
)
def test_the_three_exceptions_to_conditioning_and_their_limit_for_notes(conditioned, exception, material, expected):
    assert defects(conditioned=conditioned, condition_exception=exception, material=material) == expected


def test_at_request_is_a_purpose_only_when_the_individual_started_it():
    assert defects(purpose="at_request", asked_by="individual") == []
    assert defects(purpose="at_request", asked_by="entity") == ["purpose_at_request"]
    open_ = check(purpose="at_request")
    assert open_.verdict == "cannot_say_yet"
    assert [id for id, _ in open_.open_questions] == ["asked_by"]


def test_a_representative_needs_authority_described_and_real():
    signed = {"signed_by": "representative", "authority": "described"}
    assert defects(**signed) == []
    assert defects(signed_by="representative", authority="blank") == ["authority"]
    assert defects(**signed, authority_checked="refuted") == ["authority_refuted"]
    assert "authority_unchecked" in [p.id for p in check(**signed).points]
    assert [id for id, _ in check(signed_by="representative").open_questions] == ["authority"]


def test_entire_record_describes_the_record_and_never_the_notes():
    assert defects(material="record", description="entire_record") == []
    assert defects(description="entire_record") == ["notes_not_named"]
    vague = check(material="record", description="all_phi")
    assert vague.verdict == "valid_for_record"
    assert "all_phi" in [p.id for p in vague.points]


def test_paid_marketing_and_sale_need_their_statement():
    assert defects(paid="marketing", paid_statement="missing") == ["paid_statement"]
    assert defects(paid="sale", paid_statement="stated") == []
    assert check(paid="sale").verdict == "cannot_say_yet"


def test_plain_language_and_a_copy_are_advice():
    result = check(plain_language="no", asked_by="entity", copy="not_given")
    assert result.verdict == "valid_for_notes"
    assert {"plain_language", "copy"} <= {p.id for p in result.points if p.status == "advice"}


def test_what_is_not_said_is_open_and_never_a_defect():
    result = run("authorization", {})
    assert result.verdict == "cannot_say_yet"
    assert not result.defects
    assert len(result.open_questions) >= 13
    assert result.facts()["authorization_defect"] == "unknown"


def test_a_defect_settles_it_whatever_else_is_unknown():
    result = run("authorization", {"signature": "blank"})
    assert result.verdict == "valid_for_nothing"
    assert result.open_questions


def test_what_was_taken_for_granted_is_said():
    assert "revoked" in check().assumed
    assert "revoked" not in check(revoked="no").assumed
    assert "you did not say" in check().to_text()


def test_dates():
    dates = {due.what: due.date for due in check().dates}
    assert dates["Last day on which the form counts"] == date(2026, 12, 31)
    assert dates["Keep the signed form at least until"] == date(2032, 12, 31)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"recipent": "named"}, "Did you mean 'recipient'"),
        ({"signature": "sined"}, "Did you mean 'signed'"),
        ({"expires_on": "next week"}, "must be a date"),
        ({"expires_on": "2026-02-30"}, "must be a date"),
        ({"purpose": 3}, "Allowed: stated, at_request, research, blank, unknown"),
    ],
)
def test_bad_fields_are_named_with_what_is_allowed(fields, said):
    with pytest.raises(FieldError, match=said):
        run("authorization", fields)


def test_an_unknown_helper_is_named():
    with pytest.raises(FieldError, match="There are: authorization, clock"):
        run("authorisation", {})
