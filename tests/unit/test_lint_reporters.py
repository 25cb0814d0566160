"""Reporters: text for people, JSON and SARIF for programs."""

from __future__ import annotations

import json

from notelib.linter import RULES, lint, rule
from notelib.linter.reporters import json_report, rule_markdown, rule_text, sarif_report, text_report

TEXT = "S: Claims she slept.\r\nO: Taught grounding.\r\nA: 日本 Needy today. Denied SI.\r\nP: Next session 3/18.\r\n"


def test_text_shows_place_line_and_carets() -> None:
    report = text_report(lint(TEXT, "SOAP", select=["ST"]), TEXT, "note.txt")
    lines = report.splitlines()
    assert lines[0].startswith("note.txt:1:4: ST02 warning: ")
    assert lines[1:3] == ["    S: Claims she slept.", "       ^^^^^^"]
    row = lines.index("    A: 日本 Needy today. Denied SI.")
    assert lines[row + 1] == "            ^^^^^"  # wide characters take two columns
    assert lines[-1] == "note.txt: 2 warnings."
    assert "\x1b" not in report


def test_text_without_findings_says_so() -> None:
    assert text_report([], "", "note.txt") == "note.txt: nothing to mend.\n"


def test_colour_only_when_asked_for() -> None:
    found = lint(TEXT, "SOAP", select=["ST"])
    assert "\x1b[33m" in text_report(found, TEXT, color=True)


def test_control_characters_are_shown_not_sent() -> None:
    text = "A: \x1b[2J\u202eNeedy today.\x07 \u200bDenied SI.\nP: Next."
    report = text_report(lint(text, "SOAP", select=["ST01"]), text, "a\x1bb.txt")
    assert "\\x1b[2J" in report
    assert not any(c in report for c in "\x1b\x07\u202e\u200b")


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "S: " + "Client slept well and ate. " * 60 + "Claims she ran." + " More." * 60
    report = text_report(lint(text, "BASIC", select=["ST02"]), text)
    shown = report.splitlines()[1]
    assert len(shown) < 130
    assert "Claims" in shown


def test_json_has_the_fixed_keys() -> None:
    found = lint(TEXT, "SOAP", select=["ST"])
    assert [f["code"] for f in json_report(found)] == ["ST02", "ST01"]
    assert json_report(found, "n.txt")[0]["path"] == "n.txt"
    assert "path" not in json_report(found)[0]
    json.dumps(json_report(found))


def test_sarif_has_rules_regions_and_fingerprints() -> None:
    found = lint(TEXT, "SOAP", select=["ST"])
    log = json.loads(sarif_report([("a note.txt", TEXT, found), ("b.txt", "", [])]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in listed] == [r.code for r in RULES]
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


def test_suppression_findings_fit_into_sarif() -> None:
    text = "A: Calm. <!-- notelib-ignore ST01: nothing here -->\nP: Next."
    log = json.loads(sarif_report([("n.txt", text, lint(text, "SOAP", select=["ST"]))]))
    driver = log["runs"][0]["tool"]["driver"]
    (result,) = log["runs"][0]["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == "NL01"


def test_a_rule_explains_itself() -> None:
    one = rule("ST04")
    for shown in (rule_text(one), rule_markdown(one)):
        for part in ("What it does", "Why it matters", "Example", "Better", "Source", one.code):
            assert part in shown
