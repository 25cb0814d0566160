"""The sheets as data, conditions in three values, and the command."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from notelib.cli.main import main
from notelib.law.desk import FIELDS, HELPERS, run
from notelib.law.desk.conditions import COMPARES, OPERATORS, fields_of, holds
from notelib.law.desk.sheet import sheet

# How many clauses each family of the fact sheet has.
CLAUSES = {
    "G": 10, "PN": 14, "PN-AU": 27, "AC": 21, "TPO": 6, "MN": 8, "PP": 25, "DE": 6, "PV": 3, "DP": 2, "ST-CA": 7,
    "ST-IL": 6, "ST-TX": 3, "ST-NY": 3, "ST-MA": 3, "MR": 2, "P2": 27, "IB": 7, "BR": 11, "RT": 4, "PY": 3, "FE": 6,
    "SU": 4, "TE": 2, "DEV": 7,
}  # fmt: skip
# What each helper adds to its fields.
DERIVED = {
    "clock": "first_limit last_limit limit limit_is_weekend state_limit state_what state_sure work_to",
    "breach": "no_breach not_yet exception low_probability presumed assess notice send_by hhs_by wait_until limit",
    "minimum": "applies leave_out",
    "part2": "binding",
    "subpoena": "ready opened closed unsure waiting",
}
CITATION = re.compile(
    r"45 CFR 1[67]\d\.\d+|42 CFR 2\.\d+|\d+ FR \d+|Jaffee|N\.Y\. Mental|740 ILCS|Cal\. Health|ACA 2014|state codes"
    r"|Fed\. R\. Evid|\{\w+\}"
)


@pytest.mark.parametrize("helper", HELPERS)
def test_every_check_names_a_real_clause_and_a_citation(helper):
    for check in sheet(helper).checks:
        if "{" not in check.clause:
            family, number = check.clause.rsplit("-", 1)
            assert 1 <= int(number) <= CLAUSES[family], check.id
        assert CITATION.search(check.citation), check.id
    assert sheet(helper).checked == date(2026, 11, 23)


@pytest.mark.parametrize("helper", HELPERS)
def test_conditions_read_only_fields_and_values_that_exist(helper):
    values = sheet(helper)
    derived = set(DERIVED.get(helper, "").split()) | {"defects", "open", "verdict"}
    checks = {check.id for check in values.checks}
    rows = [values.checks, values.verdicts, values.facts, values.fields.values()]
    whens = [row.when for group in rows for row in group] + [check.fails for check in values.checks]
    whens += [when for when, _ in values.contradictions]
    for when in whens:
        assert set(fields_of(when)) <= set(values.fields) | derived
        for table in when if isinstance(when, list) else [when]:
            for id, test in table.items():
                named = test if isinstance(test, list) else test.get("not_in", test.get("other_than", []))
                if id in values.fields:
                    assert set(named) <= {v.id for v in values.fields[id].values}, (id, named)
                elif id == "defects":
                    assert set(named) <= checks
    assert all(check.field in {*values.fields, ""} for check in values.checks)
    assert len(checks) == len(values.checks)


@pytest.mark.parametrize("helper", HELPERS)
def test_fields_are_plain_questions_with_labels_groups_and_known_defaults(helper):
    for field in FIELDS[helper]:
        assert field.group
        assert field.question[-1] in "?."
        assert (field.kind in ("choice", "many")) == bool(field.values)
        assert field.default in {"", *(v.id for v in field.values)}
        assert all(v.label for v in field.values)
        json.dumps(field.to_json())


def test_conditions_in_three_values():
    state = {"a": "x", "b": None, "n": 3, "m": ("p", "q"), "d": date(2026, 1, 2), "e": None, "f": date(2026, 1, 2)}
    assert holds({}, state) is True
    assert holds({"a": ["x"], "b": ["y"]}, state) is None
    assert holds({"a": ["z"], "b": ["y"]}, state) is False
    assert holds([{"b": ["y"]}, {"a": ["x"]}], state) is True
    assert holds([{"b": ["y"]}, {"a": ["z"]}], state) is None
    assert holds({"b": {"given": False}}, state) is True
    assert holds({"n": {"at_least": 3, "below": 4}}, state) is True
    assert holds({"m": ["q", "r"]}, state) is True
    assert holds({"m": {"lacks": "r"}}, state) is True
    assert holds({"m": {"only": ["p"]}}, state) is False
    assert holds({"d": {"before": "e"}}, state) is None
    assert holds({"d": {"on_or_before": "f"}}, state) is True
    assert holds({"d": {"before": "f"}}, state) is False
    assert set(OPERATORS) >= COMPARES


def test_a_result_as_json_and_text(capsys):
    result = run("clock", {"request": "access", "received": "2026-10-24", "as_of": "2026-11-24"})
    said = result.to_json()
    assert said["dates"][0] == {
        "what": "Answer within 30 days, or tell the client in writing why not",
        "date": "2026-11-23",
        "clause": "AC-05",
    }
    assert said["fields"]["received"] == "2026-10-24"
    assert said["points"][0]["status"] == "defect"
    assert "2026-11-23" in result.to_text()


def test_the_command_answers_with_its_exit_code(tmp_path, capsys):
    file = tmp_path / "request.json"
    file.write_text(json.dumps({"request": "access", "received": "2026-10-24"}), encoding="utf-8")
    assert main(["desk", "clock", str(file), "--as-of", "2026-11-23"]) == 0
    assert "due_today" in capsys.readouterr().out
    assert main(["desk", "clock", str(file), "--as-of", "2026-11-24", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "overdue"


def test_the_command_reads_toml_and_forms(tmp_path, capsys):
    toml = tmp_path / "event.toml"
    toml.write_text('holder = "covered_entity"\npermitted = "yes"\ndiscovered_on = 2026-09-24\n', encoding="utf-8")
    assert main(["desk", "breach", str(toml), "--as-of", "2026-11-23"]) == 0
    form = tmp_path / "form.txt"
    form.write_text("Purpose: referral\nSignature: ________\n", encoding="utf-8")
    assert main(["desk", "authorization", "--form", str(form)]) == 1
    out = capsys.readouterr().out
    assert "signature = blank" in out
    assert "It is not signed." in out


def test_bad_use_says_what_and_where(tmp_path, capsys):
    file = tmp_path / "request.json"
    file.write_text('{"recieved": "2026-10-24"}', encoding="utf-8")
    assert main(["desk", "clock", str(file)]) == 2
    assert "Did you mean 'received'" in capsys.readouterr().err
    assert main(["desk", "clock"]) == 2
    assert "--fields" in capsys.readouterr().err


@pytest.mark.parametrize("helper", HELPERS)
def test_the_fields_can_be_listed(helper, capsys):
    assert main(["desk", helper, "--fields"]) == 0
    text = capsys.readouterr().out
    assert all(field.question in text for field in FIELDS[helper])
    assert main(["desk", helper, "--fields", "--json"]) == 0
    assert [f["id"] for f in json.loads(capsys.readouterr().out)] == [f.id for f in FIELDS[helper]]
