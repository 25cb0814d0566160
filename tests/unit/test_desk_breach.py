"""The breach assessor: the presumption, what ends it, and who is told by when."""

from __future__ import annotations

from datetime import date

import pytest

from notelib.law.desk import FieldError, run

FOUND = date(2026, 9, 24)  # day 60 is November 23
EVENT = {
    "holder": "covered_entity",
    "material": "record",
    "permitted": "no",
    "secured": "no",
    "how": "other",
    "discovered_on": FOUND,
    "affected": 1,
    "as_of": date(2026, 11, 23),
}
FACTORS = ("nature", "recipient", "viewed", "mitigation")
LOW = {f"factor_{n}": "low" for n in FACTORS} | {f"factor_{n}_why": "Returned unopened, seal intact." for n in FACTORS}


def breach(**changed):
    return run("breach", {**EVENT, **changed})


def due(**changed):
    return {d.what: d.date for d in breach(**changed).dates}


def ids(status, **changed):
    return [p.id for p in breach(**changed).points if p.status == status]


def test_without_more_it_is_presumed():
    result = breach()
    assert result.verdict == "presumed_breach"
    assert result.bad
    assert {"factor_nature", "factor_viewed_why"} <= {id for id, _ in result.open_questions}


def test_four_low_factors_with_reasons_end_the_presumption():
    assert breach(**LOW).verdict == "low_probability"
    assert not breach(**LOW).dates


@pytest.mark.parametrize("name", FACTORS)
def test_one_high_factor_or_one_missing_reason_lets_it_stand(name):
    assert breach(**{**LOW, f"factor_{name}": "high"}).verdict == "presumed_breach"
    undocumented = {**LOW, f"factor_{name}_why": " "}
    assert breach(**undocumented).verdict == "presumed_breach"
    assert f"factor_{name}_why" in ids("defect", **undocumented)
    assert breach(**{**LOW, f"factor_{name}": "unknown"}).verdict == "presumed_breach"


def test_psychotherapy_notes_weigh_on_the_first_factor():
    assert "factor_nature_notes" in ids("advice", **LOW | {"material": "notes", "factor_viewed": "high"})
    assert "factor_nature_notes" not in ids("advice", **LOW | {"factor_viewed": "high"})


def test_permitted_incidental_deidentified_and_secured_are_no_breach():
    assert breach(permitted="yes").verdict == "no_breach"
    assert breach(permitted="incidental").verdict == "no_breach"
    assert breach(material="deidentified").verdict == "no_breach"
    assert breach(secured="encrypted").verdict == "secured"
    assert breach(secured="destroyed").verdict == "secured"
    assert breach(secured="key_taken").verdict == "presumed_breach"


INSIDE = {"how": "workforce_access", "good_faith": "yes", "in_scope": "yes", "further_use": "no"}
BETWEEN = {"how": "inside_disclosure", "both_authorized": "yes", "further_use": "no"}
RETURNED = {"how": "not_retained", "belief_not_retained": "yes"}


@pytest.mark.parametrize("exception", [INSIDE, BETWEEN, RETURNED])
def test_each_exception_holds_whole_and_fails_with_any_condition_missing(exception):
    assert breach(**exception).verdict == "exception"
    for id in set(exception) - {"how"}:
        other = {"yes": "no", "no": "yes"}[exception[id]]
        assert breach(**{**exception, id: other}).verdict == "presumed_breach"
        unknown = breach(**{**exception, id: "unknown"})
        assert unknown.verdict == "cannot_say_yet"
        assert next(q for q, _ in unknown.open_questions) == id


def test_day_60_and_the_day_after():
    assert "individuals" not in ids("defect")
    assert "individuals" in ids("defect", as_of=date(2026, 11, 24))
    assert "individuals" not in ids("defect", as_of=date(2026, 12, 1), told_individuals_on=date(2026, 11, 23))
    assert "individuals" in ids("defect", as_of=date(2026, 12, 1), told_individuals_on=date(2026, 11, 24))


def test_discovery_is_the_day_on_which_it_should_have_been_known():
    assert due(should_have_known_on=date(2026, 9, 1))["Last day to tell the individuals"] == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("affected", "in_state", "hhs", "media"),
    [
        (499, 499, date(2027, 3, 1), False),
        (500, 500, date(2026, 11, 23), False),
        (501, 500, date(2026, 11, 23), False),
        (501, 501, date(2026, 11, 23), True),
    ],
)
def test_499_500_501(affected, in_state, hhs, media):
    dates = due(affected=affected, most_in_a_state=in_state)
    assert dates["Last day to tell HHS"] == hhs
    assert ("Last day to tell the media of the state" in dates) == media


def test_small_breaches_are_reported_60_days_after_the_year_of_discovery():
    leap = breach(discovered_on=date(2027, 12, 31), as_of=date(2027, 12, 31))
    assert {d.what: d.date for d in leap.dates}["Last day to tell HHS"] == date(2028, 2, 29)


def test_a_delay_written_or_by_word():
    by_word = due(delay="oral", delay_on=date(2026, 11, 1))
    assert by_word["Tell nobody until the end of this day (law enforcement delay)"] == date(2026, 12, 1)
    assert by_word["Last day to tell the individuals"] == date(2026, 12, 2)
    written = due(delay="written", delay_until=date(2027, 6, 1))
    assert written["Last day to tell the individuals"] == date(2027, 6, 2)
    early = due(delay="written", delay_until=date(2026, 10, 1))
    assert early["Last day to tell the individuals"] == date(2026, 11, 23)
    assert "delay_until" in ids("open", delay="written")
    told = {"told_individuals_on": date(2026, 11, 10), "delay": "oral", "delay_on": date(2026, 11, 1)}
    assert "told_before_delay" in ids("defect", **told)


def test_a_business_associate_tells_the_covered_entity_and_nobody_else():
    dates = due(holder="business_associate", affected=5000, most_in_a_state=5000)
    assert dates == {"Last day to tell the covered entity": date(2026, 11, 23)}
    assert "contract" in ids("advice", holder="business_associate")


def test_the_notice_says_five_things():
    five = ["what_happened", "types", "steps", "doing", "contact"]
    assert "notice_says" in ids("ok", notice_says=five)
    for missing in five:
        assert "notice_says" in ids("defect", notice_says=[one for one in five if one != missing])


def test_part_2_programs_are_bound_since_february_16_2026():
    program = {"holder": "part2_program", "material": "part2"}
    assert breach(**program, discovered_on=date(2026, 2, 15)).verdict == "not_yet_binding"
    assert breach(**program, discovered_on=date(2026, 2, 16)).verdict == "presumed_breach"


def test_outside_hipaa_and_outside_the_present_rule():
    assert breach(holder="neither").verdict == "not_hipaa"
    assert "old_rule" in ids("open", happened_on=date(2013, 9, 22))
    assert "old_rule" not in ids("open", happened_on=date(2013, 9, 23))


def test_unknown_never_frees():
    for id in ("permitted", "secured", "how", "material", "holder"):
        assert breach(**{id: "unknown"}).verdict == "cannot_say_yet"


@pytest.mark.parametrize(
    "fields",
    [
        {"happened_on": date(2026, 9, 25)},
        {"should_have_known_on": date(2026, 9, 25)},
        {"affected": 10, "most_in_a_state": 11},
        {"as_of": date(2026, 9, 23)},
    ],
)
def test_what_cannot_be_is_refused(fields):
    with pytest.raises(FieldError, match=r"is (before|after|more than)"):
        breach(**fields)
