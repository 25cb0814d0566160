"""The clock: the last day, the day after, extensions, and the shorter limits of states."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law.desk import FieldError, run
from notelib.law.desk.days import working_days_after, years_after

RECEIVED = date(2026, 10, 24)  # a Saturday; day 30 is Monday, November 23


def clock(request="access", received=RECEIVED, **fields):
    return run("clock", {"request": request, "received": received, **fields})


@pytest.mark.parametrize(
    ("request_", "first", "last"),
    [
        ("access", date(2026, 11, 23), date(2026, 12, 23)),
        ("amendment", date(2026, 12, 23), date(2027, 1, 22)),
        ("accounting", date(2026, 12, 23), date(2027, 1, 22)),
    ],
)
def test_the_limits_the_day_itself_and_the_day_after(request_, first, last):
    dates = [due.date for due in clock(request_).dates if "looks back" not in due.what]
    assert dates == [first, last]
    assert clock(request_, as_of=first.replace(day=first.day - 1)).verdict == "due"
    assert clock(request_, as_of=first).verdict == "due_today"
    late = clock(request_, as_of=first.replace(day=first.day + 1))
    assert late.verdict == "overdue"
    assert late.bad


def test_the_clause_is_that_of_the_request():
    assert {p.clause for p in clock("amendment", as_of=date(2027, 5, 1)).defects} == {"AC-10"}
    assert {p.clause for p in clock("accounting", as_of=date(2027, 5, 1)).defects} == {"AC-11"}


def test_an_extension_counts_when_told_in_writing_within_the_first_limit():
    told = {"extension": "complete", "as_of": date(2026, 12, 23)}
    assert clock(**told, extension_on=date(2026, 11, 23)).verdict == "due_today"
    late = clock(**told, extension_on=date(2026, 11, 24))
    assert late.verdict == "overdue"
    assert "extension_late" in [p.id for p in late.defects]
    assert "extension_incomplete" in [p.id for p in clock(extension="incomplete", as_of=RECEIVED).defects]


def test_there_is_one_extension_only():
    result = clock(extension="second", as_of=date(2026, 12, 24))
    assert [p.id for p in result.defects] == ["overdue", "extension_second"]


def test_an_answer_is_measured_on_its_own_day():
    answered = {"answer": "granted", "as_of": date(2027, 3, 1)}
    assert clock(**answered, answered_on=date(2026, 11, 23)).verdict == "answered"
    assert clock(**answered, answered_on=date(2026, 11, 24)).verdict == "answered_late"


def test_a_refusal_must_be_written_and_complete():
    refused = {"answer": "refused", "answered_on": date(2026, 11, 1), "as_of": date(2026, 11, 2)}
    assert not clock(**refused, refusal_says=["basis", "review", "complaint"]).defects
    assert [p.id for p in clock(**refused, refusal_says=["basis", "review"]).defects] == ["refusal_content"]
    spoken = clock(answer="refused_unwritten", as_of=date(2026, 11, 24))
    assert spoken.verdict == "overdue"
    assert "refusal_unwritten" in [p.id for p in spoken.defects]


def test_psychotherapy_notes_are_no_reason_to_refuse_the_rest():
    refused = {"answer": "refused", "answered_on": date(2026, 11, 1), "refusal_says": ["basis", "review", "complaint"]}
    result = clock(material="both", as_of=date(2026, 11, 2), **refused)
    assert [p.id for p in result.defects] == ["notes_and_record"]
    assert "notes_only" in [p.id for p in clock(material="notes", as_of=RECEIVED).points]


def test_new_york_facilities_have_ten_days():
    place = {"state": "NY", "facility": "yes"}
    assert clock(**place, as_of=date(2026, 11, 3)).verdict == "due_today"
    result = clock(**place, as_of=date(2026, 11, 4))
    assert result.verdict == "overdue"
    assert {p.clause for p in result.defects} == {"ST-NY-3"}
    assert clock(state="NY", facility="no", as_of=date(2026, 11, 4)).verdict == "due"
    assert clock(state="NY", as_of=date(2026, 11, 4)).verdict == "cannot_say_yet"


def test_california_is_shown_and_never_decides_because_it_was_not_read():
    inspect = {"state": "CA", "way": "inspect"}
    assert clock(**inspect, as_of=date(2026, 10, 30)).verdict == "due_today"
    past = clock(**inspect, as_of=date(2026, 11, 2))
    assert past.verdict == "check_state"
    assert not past.defects
    assert "knowledge only" in " ".join(p.text for p in past.points)
    copies = {due.what: due.date for due in clock(state="CA", way="copy").dates}
    assert copies["California's limit for copies (15 days)"] == date(2026, 11, 8)


def test_working_days_leave_out_weekends_and_say_that_holidays_are_not_counted():
    friday = date(2026, 10, 23)
    assert working_days_after(friday, 1) == date(2026, 10, 26)
    assert working_days_after(friday, 5) == date(2026, 10, 30)
    assert working_days_after(RECEIVED, 5) == date(2026, 10, 30)
    assert working_days_after(friday, 0) == friday
    assert "holidays are not counted" in clock(state="CA", way="inspect").to_text()


def test_a_limit_on_a_weekend_stays_and_is_pointed_out():
    result = clock(received=date(2026, 10, 22), as_of=date(2026, 11, 1))
    assert result.dates[0].date == date(2026, 11, 21)  # a Saturday
    assert "weekend" in [p.id for p in result.points]
    assert "weekend" not in [p.id for p in clock(as_of=date(2026, 11, 1)).points]


def test_off_site_gives_no_more_time_and_uncovered_practices_have_no_hipaa_limit():
    assert clock(offsite="yes").dates == clock().dates
    outside = clock(covered="no", as_of=date(2027, 5, 1))
    assert outside.verdict == "not_hipaa"
    assert not outside.dates
    assert not outside.defects


def test_before_the_present_rule_it_does_not_pretend():
    assert clock(received=date(2013, 9, 22), as_of=date(2013, 9, 30)).verdict == "cannot_say_yet"
    assert clock(received=date(2013, 9, 23), as_of=date(2013, 9, 30)).verdict == "due"


def test_accounting_looks_back_six_years():
    looked = {due.what: due.date for due in clock("accounting").dates}
    assert looked["The accounting looks back to this day"] == date(2020, 10, 24)
    assert years_after(date(2024, 2, 29), -6) == date(2018, 2, 28)


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "granted", "answered_on": date(2026, 10, 23)},
        {"extension": "complete", "extension_on": date(2026, 10, 23)},
        {"as_of": date(2026, 10, 23)},
        {"answer": "granted", "answered_on": date(2026, 11, 2), "as_of": date(2026, 11, 1)},
    ],
)
def test_days_in_an_impossible_order_are_refused(fields):
    with pytest.raises(FieldError, match="2026-1"):
        clock(**fields)
