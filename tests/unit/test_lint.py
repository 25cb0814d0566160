"""`lint`: what it answers, in which order, and what it refuses."""

from __future__ import annotations

import pytest

from notelib.findings import Severity
from notelib.formats import UnknownFormat
from notelib.linter import PROFILES, RULES, UnknownRuleError, lint, rule

SOAP = """Client: C-014
Date: 2026-03-04
Time: 10:00-10:50 (50 min)
CPT: 90834
Dx: F41.1 Generalized anxiety disorder

S: Client reports worry on 5 of 7 days, down from 6, and two missed shifts.{s}
O: Calm, oriented x4, speech even.{o} Taught worry time and rehearsed it twice; client rated tension 7, then 4.
A: Goal 1: worry days 6 to 5.{a} Denied SI, HI and intent; low acute risk, protective: her son, steady work.
P: Worry time daily at 17:00.{p} Next session 2026-03-11, 50 min.

J. Okoro, BA, counseling intern, signed 2026-03-04 16:10
Supervisor: L. Hammond, LPC-S, co-signed 2026-03-05
"""


def note(s: str = "", o: str = "", a: str = "", p: str = "") -> str:
    return SOAP.format(**{k: f" {v}" if v else "" for k, v in {"s": s, "o": o, "a": a, "p": p}.items()})


def names(text: str, format: str = "SOAP", **options: object) -> list[str]:
    return [f.name for f in lint(text, format, **options)]  # type: ignore[arg-type]


def test_a_good_note_is_silent() -> None:
    assert lint(note(), "SOAP", ignore=["length"]) == []


def test_findings_carry_everything_a_reader_needs() -> None:
    text = note(a="Client is manipulative.")
    (finding,) = lint(text, "SOAP", ignore=["length"])
    assert finding.name == "pejorative_label"
    assert finding.quote == finding.span.of(text) == "manipulative"
    assert finding.section == "assessment"
    assert all(
        (finding.why, finding.fix, finding.example, finding.message, finding.source.citation, finding.source.checked)
    )
    assert set(finding.to_json()) >= {
        "code",
        "name",
        "severity",
        "message",
        "why",
        "source",
        "section",
        "start",
        "end",
        "quote",
        "fix",
    }


def test_reading_order_then_the_most_serious_first() -> None:
    found = lint(note(s="Claims she slept. DOB 3/4/1990.", a="Needy today. No risk."), "SOAP")
    keys = [(f.span.start, f.severity.rank) for f in found]
    assert keys == sorted(keys)
    assert len({f.name for f in found}) >= 4


def test_select_and_ignore_take_codes_names_and_families() -> None:
    text = note(s="Claims she slept.", a="Needy today.")
    assert names(text, select=["ST01"]) == ["pejorative_label"]
    assert names(text, select=["doubt_marker"]) == ["doubt_marker"]
    assert set(names(text, select=["st"])) == {"pejorative_label", "doubt_marker"}
    assert "pejorative_label" not in names(text, ignore=["ST01"])
    assert names(text, select=["ST"], ignore=["ST02"]) == ["pejorative_label"]
    assert lint(text, "SOAP", select=[]) == []


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("ST99", "ST"), ("pejoritive_label", "pejorative_label"), ("HD1", "HD")]
)
def test_unknown_rule_names_the_nearest(wrong: str, nearest: str) -> None:
    for option in ("select", "ignore"):
        with pytest.raises(UnknownRuleError) as caught:
            lint("", **{option: [wrong]})  # type: ignore[arg-type]
        assert isinstance(caught.value, ValueError)
        assert wrong in str(caught.value)
        assert caught.value.nearest.startswith(nearest)


def test_unknown_format_and_profile_are_named() -> None:
    with pytest.raises(UnknownFormat):
        lint("x", "SOPA")
    with pytest.raises(ValueError, match="workbook"):
        lint("x", profile="workbok")


def test_rule_is_found_by_code_or_name() -> None:
    assert rule("st04") is rule("adherence_blame") is rule("Adherence-Blame")
    with pytest.raises(UnknownRuleError):
        rule("nothing")


def test_names_and_codes_are_unique() -> None:
    assert len({r.code for r in RULES}) == len({r.name for r in RULES}) == len(RULES) >= 100


def test_a_bare_body_is_not_asked_for_header_or_signature() -> None:
    body = "\n".join(line for line in note().splitlines() if line[:2] in ("S:", "O:", "A:", "P:"))
    assert not any(f.code.startswith("HD") for f in lint(body, "SOAP"))
    missing = names(body, profile="whole")
    assert {"missing_date", "missing_times", "missing_signature"} <= set(missing)


def test_profiles() -> None:
    started = "Client: C-014\n\nS: Client reports worry."
    assert names(started, profile="draft") == []
    named = note().replace("Client: C-014", "Client: Rosa Martinez")
    assert "person_name" in names(named)
    assert "person_name" not in names(named, profile="chart")
    assert names(note(), profile=None) == ["length"]
    assert set(PROFILES) == {"workbook", "whole", "draft", "chart"}


def test_missing_things_stand_at_a_heading_or_at_the_end() -> None:
    text = note().replace(
        "A: Goal 1: worry days 6 to 5. Denied SI, HI and intent; low acute risk, protective: her son, steady work.\n",
        "",
    )
    by_name = {f.name: f for f in lint(text, "SOAP")}
    missing = by_name["missing_section"]
    assert missing.span.start == missing.span.end == len(text.rstrip())
    assert "Assessment" in missing.message
    assert "no_risk_statement" in by_name


def test_a_joint_heading_counts_for_both_sections() -> None:
    text = "S: Client reports worry.\nO: Taught box breathing.\nA/P: Goal 1 unchanged. Denied SI. Next session 3/18."
    assert "missing_section" not in names(text)


def test_apso_is_its_own_order() -> None:
    text = "A: Goal 1 unchanged. Denied SI.\nP: Next session 3/18.\nS: Client reports worry.\nO: Taught box breathing."
    assert "section_order" not in names(text, "APSO")
    assert "section_order" in names(text, "SOAP")


# Risk comes first ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Client said he will shoot his foreman Ruiz and has a gun.",
        "I felt scared when she said she wants to die.",
        "Client will call her sponsor at 614-555-0142 if suicidal thoughts return.",
    ],
)
def test_no_rule_tells_a_student_to_take_out_a_risk_fact(sentence: str) -> None:
    found = [f for f in lint(note(s=sentence), "SOAP") if f.code[:2] in ("PN", "ID")]
    assert found
    for finding in found:
        assert finding.severity is Severity.QUESTION
        assert "risk fact itself stays" in finding.message
        assert finding.fix == ""


def test_a_strong_cue_needs_more_than_a_formula() -> None:
    plain = note(s="He has been saving up his pain pills.").replace(
        "Denied SI, HI and intent; low acute risk, protective: her son, steady work.", "Denied SI."
    )
    assert "risk_cue_unaddressed" in names(plain)
    answered = note(
        s="He has been saving up his pain pills; asked directly: passive wish to be dead, no intent; "
        "pills handed to his sister, safety plan completed."
    )
    assert "risk_cue_unaddressed" not in names(answered)


# Formats ------------------------------------------------------------------------------------------------------


def test_a_psychotherapy_note_is_read_the_other_way_round() -> None:
    text = "I wonder whether his jokes keep me away. I felt useless. PHQ-9 was 19. He takes sertraline 50 mg."
    found = lint(text, "PSYNOTE")
    assert {f.name for f in found} == {"excluded_item_in_psynote"}
    assert {f.source.clause for f in found} == {"PN-02a", "PN-02d"}


def test_an_excluded_item_that_the_record_holds_is_only_advice() -> None:
    text = "The score, PHQ-9 19, felt like a wall between us."
    record = "S: Low mood.\nO: PHQ-9 19. Taught grounding.\nA: Denied SI.\nP: Next session 3/18."
    assert [f.severity for f in lint(text, "PSYNOTE")] == [Severity.ERROR]
    assert [f.severity for f in lint(text, "PSYNOTE", previous=record)] == [Severity.ADVICE]


def test_the_earlier_note_is_only_used_when_given() -> None:
    assert "cloned_note" not in names(note())
    (clone,) = [f for f in lint(note(), "SOAP", previous=note()) if f.name == "cloned_note"]
    assert clone.severity is Severity.ERROR
    assert "100%" in clone.message


# Suppression --------------------------------------------------------------------------------------------------


def test_no_rule_reads_a_comment() -> None:
    told = "S: Her mother is controlling, she said.{c}\nO: Taught grounding; fear 7, then 4.\nA: No SI.\nP: Next 3/18."
    comment = " <!-- notelib-ignore ST01: needy!! and lazy, Dr. Maria Gonzalez, born 3/4/1998, I felt annoyed -->"
    plain = [(f.code, f.quote) for f in lint(told.format(c=""), "SOAP")]
    found = lint(told.format(c=comment), "SOAP")
    assert [(f.code, f.quote) for f in found if f.code != "NL01"] == plain
    text = told.format(c=comment)
    assert all(f.quote == f.span.of(text) for f in found)


def test_a_finding_that_reaches_over_a_comment_quotes_the_text_as_typed() -> None:
    text = told = (
        "Client cuts <!-- notelib-ignore ST99: no such rule --> her arm. Nothing more was asked; taught grounding."
    )
    assert all(f.quote == f.span.of(told) for f in lint(text))


def test_a_comment_in_the_earlier_note_is_not_read_as_copied() -> None:
    comment = " <!-- notelib-ignore-file MC10: first session -->"
    note = f"S: Poor sleep.{comment}\nO: Calm.\nA: Denied SI.\nP: Next 3/18."
    bare = note.replace(comment, "")
    assert lint(note, "SOAP", previous=note, select=["CF"]) == lint(note, "SOAP", previous=bare, select=["CF"])


def test_a_comment_with_a_reason_silences_its_line_and_the_next() -> None:
    text = (
        "S: Poor sleep.\nO: Taught grounding. <!-- notelib-ignore ST01: quoted from the referral -->\n"
        "A: Client is manipulative. Denied SI.\nP: Next session 3/18."
    )
    assert names(text, select=["ST"]) == []
    bare = text.replace(": quoted from the referral", "")
    assert set(names(bare, select=["ST"])) == {"pejorative_label", "useless_suppression"}
    unused = text.replace("ST01", "ST05")
    assert set(names(unused, select=["ST"])) == {"pejorative_label", "useless_suppression"}


def test_a_file_comment_holds_for_the_whole_note() -> None:
    text = "<!-- notelib-ignore-file ST: language of the referral under review -->\n" + note(
        a="Client is manipulative.", s="Claims she slept."
    )
    assert names(text, select=["ST"]) == []
