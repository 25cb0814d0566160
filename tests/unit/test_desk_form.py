"""Reading pasted forms: labels in varied typing, ticked boxes, blanks, sentences; what is absent stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law.desk import run
from notelib.law.desk.form_dates import read_date
from notelib.law.desk.form_reader import read_form

COMPLETE = """AUTHORIZATION FOR RELEASE OF PSYCHOTHERAPY NOTES

Client name: Mira Okafor        Date of birth: 4/2/1988
I, Mira Okafor, authorize Lindenhof Counseling, LLC to disclose the information below.
1. Information to be disclosed: psychotherapy notes of Dr. Alvarez, January to June 2026
2. Released to: Dr. Chen Wei, Harbor Psychiatry
3. Purpose: continuing treatment
4. Expiration date: March 1, 2027

I may revoke this authorization at any time by sending a letter to the privacy officer at the address above.
Treatment, payment, enrollment and eligibility do not depend on whether I sign.
What is disclosed may be redisclosed by the recipient and may no longer be protected.

Client signature: /s/ Mira Okafor      Date: 3/4/2026
"""

BOXES = """** Release of information **
DATE: 5/5/2026
PATIENT:  J. Banda
Records to be released
 [x] Progress notes
 [ ] Psychotherapy notes
 [x] Treatment plan
TO:   Northside School
PURPOSE - school accommodations
EXPIRES: ______________
Signature: ______________   Date: ________
"""

PROSE = """I permit Ana Lima, LMFT to share my file with Beacon Life Insurance for underwriting.
Information: entire medical record and psychotherapy notes
This form expires when the policy is issued.
You must sign this form before we can continue counseling.
This permission cannot be revoked.
Signature of parent or guardian: Tomas Reyes
Relationship to client: ____
Date signed: 2026-05-06
"""

BELOW = """Release of Information\r
\r
FROM:\r
Riverbend Family Counseling\r
TO:\r
Dr. Priya Nair\r
WHAT MAY BE DISCLOSED: attendance and a summary of progress, but not psychotherapy notes\r
REASON FOR RELEASE: at my request\r
THIS AUTHORIZATION EXPIRES: when I leave the program\r
\r
You can take back this permission whenever you like. To do so, write to our front desk.\r
We will treat you whether or not you sign.\r
The school could share it further; then the privacy rule does not protect it.\r
\r
SIGNED: Luis Ortega\r
DATE: 12 February 2026\r
Witness: A. Novak\r
"""


def test_a_complete_form_is_read_and_valid():
    fields = read_form(COMPLETE).fields
    assert fields["expires_on"] == "2027-03-01"
    assert fields["signed_on"] == "2026-03-04"
    assert run("authorization", {**fields, "as_of": date(2026, 11, 23)}).verdict == "valid_for_notes"


def test_only_ticked_boxes_count_and_drawn_lines_are_blank():
    fields = read_form(BOXES).fields
    assert fields["material"] == "record"
    assert fields["recipient"] == "named"
    assert (fields["expiry"], fields["signature"]) == ("blank", "blank")
    # The date in the head of the form is not the date of the signature.
    assert fields["dated"] == "blank"
    assert "signed_on" not in fields
    assert "revoke_statement" not in fields


def test_ticking_the_other_box_changes_the_material():
    both = BOXES.replace("[ ] Psychotherapy", "[x] Psychotherapy")
    only = BOXES.replace("[x]", "[ ]").replace("[ ] Psychotherapy", "[X] Psychotherapy")
    none = BOXES.replace("[x]", "[ ]")
    assert read_form(both).fields["material"] == "record_and_notes"
    assert read_form(only).fields["material"] == "psychotherapy_notes"
    assert "material" not in read_form(none).fields
    assert read_form(none).fields["description"] == "blank"


def test_sentences_are_read_against_the_form_too():
    fields = read_form(PROSE).fields
    assert fields["material"] == "record_and_notes"
    assert fields["discloser"] == fields["recipient"] == "named"
    assert fields["expiry"] == "event"
    assert fields["revoke_statement"] == "denied"
    assert fields["conditioned"] == "treatment"
    assert (fields["signed_by"], fields["authority"]) == ("representative", "blank")
    assert "revoked" not in fields


def test_values_below_their_label_and_windows_line_ends():
    fields = read_form(BELOW).fields
    assert fields["material"] == "record"  # the psychotherapy notes are named to be left out
    assert fields["purpose"] == "at_request"
    assert fields["expiry"] == "event"
    assert fields["revoke_statement"] == "complete"
    assert fields["condition_statement"] == "stated"
    assert fields["redisclosure_statement"] == "stated"
    assert fields["signed_on"] == "2026-02-12"
    assert "signed_by" not in fields


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Purpose: | grief research |", "purpose", "research"),
        ("PURPOSE:\tcoordination of care", "purpose", "stated"),
        ("c) Purpose of disclosure: ....", "purpose", "blank"),
        ("**Expires:** none", "expiry", "none_stated"),
        ("Expiration date (or event): end of the school year", "expiry", "event"),
        ("Signature: X________", "signature", "blank"),
        ("Patient’s signature: R. Haddad", "signed_by", "individual"),
        ("You may withdraw this permission.", "revoke_statement", "no_how"),
        ("Your care is not conditioned on signing this form.", "condition_statement", "stated"),
        ("We receive payment for this marketing.", "paid", "marketing"),
        ("I consent to treatment at this clinic.", "combined_with", "treatment_consent"),
        ("Information: SUD counseling notes", "material", "sud_notes"),
        ("Information: all protected health information", "description", "all_phi"),
        ("Information: everything", "description", "vague"),
    ],
)
def test_single_lines(line, field, value):
    assert read_form(line).fields.get(field) == value


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Recipients may not redisclose this information.", "redisclosure_statement"),
        ("You do not have to sign to be seen here.", "conditioned"),
        ("This is not for marketing.", "paid"),
        ("The purpose of this clinic is care.", "purpose"),
        ("Date of birth: 4/2/1988", "dated"),
        ("", "signature"),
    ],
)
def test_what_only_looks_like_it_is_not_read(line, field):
    assert field not in read_form(line).fields


def test_each_reading_quotes_its_words_at_their_place():
    for form in (COMPLETE, BOXES, PROSE, BELOW):
        for one in read_form(form).found:
            assert one.quote
            assert form[one.span.start : one.span.end].strip() == one.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("3/1/26", date(2026, 3, 1)),
        ("Mar. 1st, 2026", date(2026, 3, 1)),
        ("1 of March 2026", date(2026, 3, 1)),
        ("02/30/2026", None),
        ("in March", None),
    ],
)
def test_dates_as_people_write_them(text, expected):
    assert read_date(text) == expected
