"""SARIF as the standard's schema asks for it, and fingerprints that survive an edit elsewhere."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from notelib.linter import RULES, lint
from notelib.linter.reporters import (
    all_rules,
    sarif_report,
)

TEXT = "S: Claims she slept.\r\nO: Taught grounding.\r\nA: 日本 Needy today. Denied SI.\r\nP: Next session 3/18.\r\n"


def test_sarif_has_rules_regions_and_fingerprints() -> None:
    found = lint(TEXT, "SOAP", select=["ST"])
    log = json.loads(sarif_report([("a note.txt", TEXT, found), ("b.txt", "", [])]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in listed] == [r.code for r in all_rules() if r.code != "NL01"]
    for result, finding in zip(run["results"], found, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert (region["charOffset"], region["charLength"]) == (finding.span.start, len(finding.quote))
        assert TEXT.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(finding.quote)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20note.txt"


def test_fingerprints_survive_an_edit_elsewhere() -> None:
    def prints(text: str) -> list[str]:
        log = json.loads(sarif_report([("n.txt", text, lint(text, "SOAP", select=["ST"]))]))
        return [r["partialFingerprints"]["notelibFinding/v1"] for r in log["runs"][0]["results"]]

    assert prints(TEXT) == prints("Date: 2026-03-04\n\n" + TEXT)
    assert len(set(prints(TEXT + TEXT))) == len(prints(TEXT + TEXT))
    # The same word planted in an earlier sentence does not take over the dismissal of the later one.
    planted = TEXT.replace("O: Taught", "O: Needy at the door. Taught")
    assert set(prints(TEXT)) < set(prints(planted))


def test_suppression_findings_fit_into_sarif() -> None:
    text = "A: Calm. <!-- notelib-ignore ST01: nothing here -->\nP: Next."
    log = json.loads(sarif_report([("n.txt", text, lint(text, "SOAP", select=["ST"]))]))
    driver = log["runs"][0]["tool"]["driver"]
    (result,) = log["runs"][0]["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == "NL01"


# What sarif-schema-2.1.0 says of the objects used here: required properties, no others than these, and their types.
TEXT_ONLY = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}, "markdown": {"type": "string"}},
}


LEVEL = {"enum": ["none", "note", "warning", "error"]}


BAG = {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}}}}


PLACE = {"type": "integer", "minimum": 1}


REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), PLACE),
        "charOffset": {"type": "integer", "minimum": -1},
        "charLength": {"type": "integer", "minimum": 0},
        "snippet": {"type": "object", "additionalProperties": False, "properties": {"text": {"type": "string"}}},
    },
}


ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*$"}},
}


REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "additionalProperties": False,
    "properties": {
        "deletedRegion": REGION,
        "insertedContent": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"text": {"type": "string"}},
        },
    },
}


FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "additionalProperties": False,
    "properties": {
        "description": TEXT_ONLY,
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "additionalProperties": False,
                "properties": {
                    "artifactLocation": ARTIFACT,
                    "replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT},
                },
            },
        },
    },
}


RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": TEXT_ONLY,
        "fullDescription": TEXT_ONLY,
        "help": TEXT_ONLY,
        "defaultConfiguration": {"type": "object", "additionalProperties": False, "properties": {"level": LEVEL}},
        "properties": BAG,
    },
}


RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": TEXT_ONLY,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"artifactLocation": ARTIFACT, "region": REGION},
                    }
                },
            },
        },
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "uniqueItems": True, "items": FIX},
        "properties": BAG,
    },
}


LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {"executionSuccessful": {"type": "boolean"}},
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


ODD = "S: Claims \U0001f600 “x”.\r\nO:\tNeedy. QD.\rA: Denied SI. <!-- notelib-ignore ST01 -->\nP: x\ud800"


@pytest.mark.parametrize("path", ["note.txt", "a note:1.txt", "/tmp/n\u00f6te.txt", "dir\\note.txt", "standard input"])
@pytest.mark.parametrize("text", [TEXT, ODD, ""])
def test_sarif_is_what_the_schema_asks_for(path: str, text: str) -> None:
    log = json.loads(sarif_report([(path, text, lint(text, "SOAP", profile="whole"))]))
    assert [error.message for error in Draft7Validator(LOG).iter_errors(log)] == []
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]
    levels = {r["id"]: r["defaultConfiguration"]["level"] for r in log["runs"][0]["tool"]["driver"]["rules"]}
    expected = {"error": "error", "warning": "warning", "advice": "note", "question": "note"}
    assert all(levels[r.code] == expected[r.severity.value] for r in RULES)


def test_the_schema_check_would_notice() -> None:
    log = json.loads(sarif_report([("n", TEXT, lint(TEXT, "SOAP"))]))
    log["runs"][0]["results"][0]["level"] = "advice"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(list(Draft7Validator(LOG).iter_errors(log))) == 2
