"""Reporters: text for people, JSON and SARIF for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notelib.findings import Severity
from notelib.linter import RULES, lint, rule
from notelib.linter.reporters import (
    all_rules,
    anchor,
    json_report,
    replacement,
    rule_json,
    rule_markdown,
    rule_text,
    summary_line,
    text_report,
)

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


def test_a_rule_explains_itself() -> None:
    one = rule("ST04")
    for shown in (rule_text(one), rule_markdown(one)):
        for part in ("What it does", "Why it matters", "Example", "Better", "Source", one.code):
            assert part in shown


def test_tabs_and_marks_of_no_width_keep_the_carets_in_place() -> None:
    text = "A:\tCafe\u0301 \tNeedy today. Denied SI.\n"
    report = text_report(lint(text, "SOAP", select=["ST01"]), text)
    shown, carets = report.splitlines()[1:3]
    assert "\t" not in shown
    before = shown[: shown.index("Needy")]
    assert len(before.replace("\u0301", "")) == carets.index("^")
    assert carets.count("^") == len("Needy")


def test_a_line_of_a_megabyte_is_shown_in_part_and_in_time() -> None:
    import time

    text = "S: " + "word " * 200_000 + "Claims she ran. " + "word " * 1000
    found = lint(text, "BASIC", select=["ST02"])
    started = time.perf_counter()
    report = text_report(found * 50, text)
    assert time.perf_counter() - started < 20
    assert max(len(line) for line in report.splitlines()) < 400


def test_findings_at_the_very_end_and_over_lines_are_shown() -> None:
    text = "S: a\n\n"
    report = text_report(lint(text, "SOAP", profile="whole"), text)
    assert "HD01" in report
    joined = "A: She is\nNeedy\ntoday."
    (finding, *_) = lint(joined, "BASIC", select=["ST01"])
    wide = [
        finding.__class__(
            **{**{k: getattr(finding, k) for k in finding.__slots__}, "span": (finding.span._replace(end=len(joined)))}
        )
    ]
    shown = text_report(wide, joined).splitlines()
    assert shown[2].strip() == "^^^^^"


def test_a_summary_over_several_notes() -> None:
    found = lint(TEXT, "SOAP", select=["ST"])
    assert summary_line(3, found) == "3 notes checked: 2 warnings.\n"
    assert summary_line(1, [], 2) == "1 note checked: nothing to mend; 2 could not be read.\n"


HEADINGS = ("What it does", "Why it matters", "Example", "Better", "Source")


@pytest.mark.parametrize("one", all_rules(), ids=lambda r: r.code)
def test_every_rule_is_documented_under_five_headings(one) -> None:
    markdown = rule_markdown(one)
    places = [markdown.index(f"**{heading}**\n\n") for heading in HEADINGS]
    assert places == sorted(places)
    for heading, following in zip(HEADINGS, [*HEADINGS[1:], ""], strict=True):
        body = (
            markdown.split(f"**{heading}**")[1].split(f"**{following}**")[0]
            if following
            else markdown.split(f"**{heading}**")[1]
        )
        assert len(body.strip(" >\n").split()) >= 1, heading
    assert markdown.startswith(f'<a id="{one.code.lower()}"></a>')
    text = rule_text(one)
    assert [line for line in text.splitlines() if line in HEADINGS] == list(HEADINGS)
    assert rule_json(one)["source"]["checked"]


def test_the_page_holds_every_rule_once() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    for one in all_rules():
        assert page.count(f'<a id="{anchor(one.code)}"></a>') == 1, one.code


@pytest.mark.parametrize(
    ("note", "code", "words"),
    [
        ("S: Claims she slept.", "ST02", "Reported"),
        ("S: He failed to call.", "ST04", "did not"),
        ("S: Takes sertraline 20.0 mg.", "MX01", "20 mg"),
    ],
)
def test_words_that_can_be_put_in(note: str, code: str, words: str) -> None:
    (finding,) = lint(note, "SOAP", select=[code])
    assert replacement(finding) == words


def test_words_that_only_the_writer_knows_are_never_put_in() -> None:
    for note, code in (
        ("A: She is needy.", "ST01"),
        ("A: No risk today.", "LG01"),
        ("O: Time 10:00-10:30, CPT 90837.", "HD03"),
    ):
        for finding in lint(note, "SOAP", select=[code]):
            assert replacement(finding) == ""
    offered = [
        (finding.quote, replacement(finding))
        for one in RULES
        for example in one.fires
        for finding in lint(example.text, example.format, select=[one.code])
        if replacement(finding)
    ]
    assert len(offered) >= 15
    assert not [pair for pair in offered if any(c in pair[1] for c in "()[]…“”")]


def severities(text: str, **options) -> dict[str, str]:
    return {f.code: f.message for f in lint(text, "SOAP", **options)}


def test_a_reason_is_asked_for_and_a_useless_comment_is_named() -> None:
    needy = "A: Needy today. Denied SI. <!-- notelib-ignore {} -->\nP: Next.\n"
    assert not {"ST01", "NL01"} & severities(needy.format("ST01: the client's own word"), select=["ST"]).keys()
    assert "reason" in severities(needy.format("ST01"), select=["ST"])["NL01"]
    assert "reason" in severities(needy.format("ST01: "), select=["ST"])["NL01"]
    assert "nothing here" in severities(needy.format("ST02: quoted"), select=["ST"])["NL01"]
    assert "pejorative_label" in severities(needy.format("pejorative_lable: quoted"), select=["ST"])["NL01"]
    assert not severities(needy.format("pejorative_label: quoted"), select=["ST"])
    assert not severities(needy.format("ST: quoted"), select=["ST"])
    # A comment for a rule that was not asked for is neither useful nor useless.
    assert "NL01" not in severities(needy.format("VG01: the supervisor's wording"), select=["ST"])
    whole = "<!-- notelib-ignore-file ST01: a role play of bad notes -->\nA: Needy. Denied SI.\n\nP: Still needy.\n"
    assert not severities(whole, select=["ST"])
    assert [f.severity for f in lint(needy.format("ST01"), "SOAP", select=["VG"])] == [Severity.ADVICE]
