"""What the law room covers: each clause of the norm list at work in a request, each rule of the law sheet carried."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from notelib.bank.common_checks import known_clauses
from notelib.law import coverage, decide, show
from notelib.law.around import all_contested, all_obligations
from notelib.law.coverage import sheet
from notelib.law.information import all_information
from notelib.law.rules import all_rules

TODAY = date(2026, 11, 23)
AT_WORK = tomllib.loads((Path(__file__).parents[1] / "content/law_clauses.toml").read_text("utf-8"))
CLAUSES = {clause.clause: clause for clause in coverage()}
SHEET = sheet()
# Rules of the sheet with confidence H or M that nothing carries yet.
NOT_YET: set[str] = set()


def test_every_clause_of_the_norm_list_is_accounted_for():
    assert len(CLAUSES) == 233
    encoded = [clause for clause in CLAUSES.values() if clause.status == "encoded"]
    assert len(encoded) >= 210
    for clause in CLAUSES.values():
        assert bool(clause.rules) != bool(clause.reason), clause
        assert re.fullmatch(r"164\.5\d\d(\([A-Za-z0-9]+\))+", clause.clause)
    put_off = r"\blater\b|\bno fact\b|outside the settings"
    assert not [clause.clause for clause in CLAUSES.values() if re.search(put_off, clause.reason)]


def test_every_encoded_clause_has_a_request_in_which_it_is_at_work():
    assert set(AT_WORK) == {clause.clause for clause in CLAUSES.values() if clause.status == "encoded"}


@pytest.mark.parametrize("clause", AT_WORK)
def test_clause_at_work(clause):
    case = AT_WORK[clause]
    assert case["expects"].split("/")[0] in CLAUSES[clause].rules
    decision = decide(case["facts"], as_of=TODAY)
    assert decision.verdict == case["verdict"]
    speaks = {name for one in (*decision.rules, *decision.obligations) for name in (one.id, one.key)}
    assert case["expects"] in speaks, sorted(speaks)


def test_what_carries_a_clause_cites_its_section():
    cited: dict[str, str] = {}
    for one in (*all_rules(), *all_obligations(), *all_contested()):
        cited[one.id] = cited.get(one.id, "") + " " + one.citation
    for clause in CLAUSES.values():
        section = clause.clause.split("(")[0]
        # 164.502 is the frame: what it names is set out in the sections after it.
        if clause.rules and section != "164.502":
            assert [id for id in clause.rules if section in cited[id]], clause


def test_the_sheet_is_the_one_the_bank_knows():
    ids = {one.id for one in SHEET}
    assert len(SHEET) == len(ids) == 217
    assert ids == {id for id in known_clauses() if not id[-1].isalpha()}
    assert {one.confidence for one in SHEET} == {"H", "M", "L"}


def test_every_rule_of_the_sheet_is_carried():
    """Encoded as a rule, an obligation, a contested point, or information that decides nothing."""
    assert {one.id for one in SHEET if one.confidence in "HM" and not one.carried_by} == NOT_YET


def test_what_has_low_confidence_decides_nothing():
    for one in SHEET:
        if one.confidence == "L":
            assert one.carried_by == ("contested",), one
            assert all(len(point.readings) == 2 for point in all_contested() if point.id == one.id)


def test_every_id_of_the_law_room_stands_in_the_sheet():
    known = {one.id for one in SHEET}
    everything = (*all_rules(), *all_obligations(), *all_contested(), *all_information())
    assert {one.id for one in everything} <= known


def test_information_says_why_it_decides_nothing():
    ids = [one.id for one in all_information()]
    assert len(ids) == len(set(ids))
    decides = {rule.id for rule in all_rules()}
    for one in all_information():
        assert one.id not in decides, f"{one.id} is a rule as well"
        assert one.text.endswith(".")
        assert one.why.endswith(".")
        assert one.citation
        assert one.checked == "2026-11-23"


@pytest.mark.parametrize("one", SHEET, ids=[one.id for one in SHEET])
def test_every_rule_of_the_sheet_can_be_read(one):
    if one.carried_by:
        text = show(one.id)
        assert text.startswith(one.id)
        assert "Citation:" in text


def test_obligations_can_all_be_given_and_are_keyed():
    keys = [one.key for one in all_obligations()]
    # One id may stand twice where its texts differ by record or date; then each has a variant of its own.
    doubled = {key for key in keys if keys.count(key) > 1}
    assert not doubled
    names = set(keys) | {one.id for one in all_obligations()}
    for one in all_obligations():
        assert one.yields_to <= names, one.key
        assert one.citation, one.key
        assert one.text.endswith("."), one.key
