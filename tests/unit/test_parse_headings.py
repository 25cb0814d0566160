"""Headings as trainees type them: each note, the format it is read in, the sections and the start of their bodies."""

from __future__ import annotations

import pytest
from headings import BODIES, MEANS, NEXT, SEEN, TOLD, A, B, D, G, I, O, P, R, S, lines

from notelib.notes import parse

LABELLED = [
    lines("S: ", "O: ", "A: ", "P: "),
    lines("S:", "O:", "A:", "P:"),
    lines("S:\n", "O:\n", "A:\n", "P:\n"),
    lines("S\n", "O\n", "A\n", "P\n", between="\n\n"),
    lines("S - ", "O - ", "A - ", "P - "),
    lines("S-", "O-", "A-", "P-"),
    lines("S – ", "O – ", "A – ", "P – "),
    lines("S— ", "O— ", "A— ", "P— "),
    lines("S. ", "O. ", "A. ", "P. "),
    lines("S) ", "O) ", "A) ", "P) "),
    lines("(S) ", "(O) ", "(A) ", "(P) "),
    lines("[S] ", "[O] ", "[A] ", "[P] "),
    lines("[S]: ", "[O]: ", "[A]: ", "[P]: "),
    lines("S\t", "O\t", "A\t", "P\t"),
    lines("S ", "O ", "A ", "P "),
    lines("s: ", "o: ", "a: ", "p: "),
    lines("S = ", "O = ", "A = ", "P = "),
    lines("S; ", "O; ", "A; ", "P; "),
    lines("Subjective: ", "Objective: ", "Assessment: ", "Plan: "),
    lines("SUBJECTIVE\n", "OBJECTIVE\n", "ASSESSMENT\n", "PLAN\n", between="\n\n"),
    lines("SUBJECTIVE ", "OBJECTIVE ", "ASSESSMENT ", "PLAN "),
    lines("Subjective - ", "Objective - ", "Assessment - ", "Plan - "),
    lines("Subjective. ", "Objective. ", "Assessment. ", "Plan. "),
    lines("# Subjective\n", "# Objective\n", "# Assessment\n", "# Plan\n"),
    lines("## S\n", "## O\n", "## A\n", "## P\n"),
    lines("### Subjective:\n", "### Objective:\n", "### Assessment:\n", "### Plan:\n"),
    lines("**Subjective:** ", "**Objective:** ", "**Assessment:** ", "**Plan:** "),
    lines("**Subjective**: ", "**Objective**: ", "**Assessment**: ", "**Plan**: "),
    lines("**S** ", "**O** ", "**A** ", "**P** "),
    lines("__Subjective__ ", "__Objective__ ", "__Assessment__ ", "__Plan__ "),
    lines("1. Subjective: ", "2. Objective: ", "3. Assessment: ", "4. Plan: "),
    lines("1) S: ", "2) O: ", "3) A: ", "4) P: "),
    lines("A. Subjective: ", "B. Objective: ", "C. Assessment: ", "D. Plan: "),
    lines("I. Subjective\n", "II. Objective\n", "III. Assessment\n", "IV. Plan\n"),
    lines("- S: ", "- O: ", "- A: ", "- P: "),
    lines("* Subjective: ", "* Objective: ", "* Assessment: ", "* Plan: "),
    lines("• Subjective: ", "• Objective: ", "• Assessment: ", "• Plan: "),
    lines("🙂 S: ", "👀 O: ", "🧠 A: ", "✅ P: "),
    lines("> S: ", "> O: ", "> A: ", "> P: "),
    lines("  S: ", "\tO: ", "  A: ", "\tP: "),
    lines("S (Subjective): ", "O (Objective): ", "A (Assessment): ", "P (Plan): "),
    lines("Subjective (S): ", "Objective (O): ", "Assessment (A): ", "Plan (P): "),
    lines("(S)ubjective: ", "(O)bjective: ", "(A)ssessment: ", "(P)lan: "),
    lines("**S**ubjective: ", "**O**bjective: ", "**A**ssessment: ", "**P**lan: "),
    lines("S - Subjective: ", "O - Objective: ", "A - Assessment: ", "P - Plan: "),
    lines("Subjective\n==========\n", "Objective\n---------\n", "Assessment\n----------\n", "Plan\n----\n"),
    lines("\ufeffS: ", "O: ", "A: ", "P: "),
    lines("\u200fS: ", "\u200fO: ", "\u200fA: ", "\u200fP: "),
    lines("S： ", "O： ", "A： ", "P： "),
    lines("Subjective Data: ", "Objective Findings: ", "Clinical Impression: ", "Treatment Plan: "),
    lines("Client Report: ", "Observations: ", "Impression: ", "Next steps: "),
]
ABBREVIATED = [
    lines("Subj: ", "Obj: ", "Assess: ", "Pln: "),
    lines("Subj. ", "Obj. ", "Assess. ", "Plan. "),
    lines("Subj. - ", "Obj. - ", "Assmt. - ", "Pln. - "),
    lines("SUBJ ", "OBJ: ", "IMP: ", "TX PLAN: "),
    lines("subj:\n", "obj:\n", "imp:\n", "tx plan:\n"),
    lines("Subj - ", "Obj - ", "Dx/Assessment - ", "Next steps - "),
]
MISTYPED = [
    lines("Subjetive: ", "Objetive: ", "Asessment: ", "Paln: "),
    lines("Subjectve - ", "Objectve - ", "Assesment - ", "Plna - "),
    lines("Sujbective:\n", "Obejctive:\n", "Assessmnet:\n", "Plann:\n"),
    lines("Subjectiv\n", "Objectiv\n", "Assessmen\n", "Plaan\n", between="\n\n"),
    lines("Subbjective: ", "Objecttive: ", "Assessmment: ", "PLAN: "),
    lines("**Subejctive:** ", "**Objecive:** ", "**Asessement:** ", "**Plan:** "),
]
INLINE = [
    lines("S: ", "O: ", "A: ", "P: ", between=" "),
    lines("S: ", "O: ", "A: ", "P: ", between="  "),
    lines("S:", "O:", "A:", "P:", between=" "),
    lines("S - ", "O - ", "A - ", "P - ", between=" "),
    lines("(S) ", "(O) ", "(A) ", "(P) ", between=" "),
    lines("[S] ", "[O] ", "[A] ", "[P] ", between=" "),
    lines("**S:** ", "**O:** ", "**A:** ", "**P:** ", between=" "),
    lines("Subjective: ", "Objective: ", "Assessment: ", "Plan: ", between=" "),
    lines("SUBJECTIVE: ", "OBJECTIVE: ", "ASSESSMENT: ", "PLAN: ", between=" "),
    lines("Subj: ", "Obj: ", "Assess: ", "Plan: ", between=" "),
    lines("Subj. - ", "Obj. - ", "Assess. - ", "Plan - ", between=" "),
    f"S: {TOLD} O: {SEEN} A: {MEANS} P: {NEXT}\n",
]
NO_STOPS = "S: pt reports low mood and waking at four O: flat affect, slow A: MDD, moderate P: rtc 1 wk"


@pytest.mark.parametrize("text", LABELLED + ABBREVIATED + MISTYPED + INLINE)
@pytest.mark.parametrize("format", ["SOAP", "auto"])
def test_four_headings_found_whatever_their_dress(text: str, format: str) -> None:
    note = parse(text, format)
    assert note.format == "SOAP"
    assert [s.id for s in note.sections] == [S, O, A, P]
    for section in note.sections:
        assert section.span.of(text) == BODIES[section.id]


@pytest.mark.parametrize("text", MISTYPED)
def test_mistyped_headings_name_what_was_meant(text: str) -> None:
    note = parse(text, "SOAP")
    named = {"subjective": "Subjective", "objective": "Objective", "assessment": "Assessment", "plan": "Plan"}
    typos = [s for s in note.sections if s.typo]
    assert len(typos) >= 3
    assert all(s.typo == named[s.id] for s in typos)


def test_headings_without_stops_between_them() -> None:
    note = parse(NO_STOPS, "SOAP")
    bodies = [s.span.of(NO_STOPS) for s in note.sections]
    assert bodies == ["pt reports low mood and waking at four", "flat affect, slow", "MDD, moderate", "rtc 1 wk"]


OTHER_FORMATS = [
    ("DAP", "D: a\nA: b\nP: c", [D, A, P]),
    ("DAP", "Data: a\n\nAssessment: b\n\nPlan: c", [D, A, P]),
    ("DAP", "Data/Description - a\nImpression - b\nNext steps - c", [D, A, P]),
    ("DAP", "D: told and seen. A: what it means. P: what is next.", [D, A, P]),
    ("DAP", "DATA\na\nASSESSMENT\nb\nPLAN\nc", [D, A, P]),
    ("DAP", "Data: a\nA/P: b", [D, A, P]),
    ("BIRP", "B: a\nI: b\nR: c\nP: d", [B, I, R, P]),
    ("BIRP", "Behavior: a\nIntervention: b\nResponse: c\nPlan: d", [B, I, R, P]),
    ("BIRP", "Behaviour - a\nInterventions - b\nClient response - c\nPlan - d", [B, I, R, P]),
    ("BIRP", "Beh: a\nInt. b\nResp: c\nPln: d", [B, I, R, P]),
    ("BIRP", "Presentation: a\nInterv: b\nResp: c\nNext steps: d", [B, I, R, P]),
    ("BIRP", "Behavoir: a\nInteventions: b\nRepsonse: c\nPaln: d", [B, I, R, P]),
    ("BIRP", "B: a. I: taught breathing. R: rated calm 6 of 10. P: next week.", [B, I, R, P]),
    ("GIRP", "G: a\nI: b\nR: c\nP: d", [G, I, R, P]),
    ("GIRP", "Goal(s): a\nIntervention: b\nResponse: c\nPlan: d", [G, I, R, P]),
    ("GIRP", "Goals/Objectives: a\nInterventions: b\nResponse: c\nPlan: d", [G, I, R, P]),
    ("GIRP", "Goal: 2\nObjective: 2.1, sleep six hours\nIntervention: b\nResponse: c\nPlan: d", [G, I, R, P]),
    ("APSO", "A: a\nP: b\nS: c\nO: d", [A, P, S, O]),
    ("APSO", "Assessment: a\nPlan: b\nSubjective: c\nObjective: d", [A, P, S, O]),
    ("APSO", "A/P: a\nS: c\nO: d", [A, P, S, O]),
]


@pytest.mark.parametrize(("format", "text", "ids"), OTHER_FORMATS)
def test_sections_of_the_other_formats(format: str, text: str, ids: list[str]) -> None:
    assert [s.id for s in parse(text, format).sections] == ids
    guessed = parse(text)
    assert guessed.format == format
    assert [s.id for s in guessed.sections] == ids


PROBLEM, ACTION, SIGNS, TOPICS, PROGRESS, SPECIAL = "problem", "action", "signs", "topics", "progress", "special_issues"
# One letter for two sections, or one letter with two meanings: position, count and format decide (traps 1 to 3).
SHARED_LETTERS = [
    ("PIRP", "P: a\nI: b\nR: c\nP: d", [PROBLEM, I, R, P]),
    ("PIRP", "P: a. I: taught. R: calm. P: next week.", [PROBLEM, I, R, P]),
    ("PIRP", "Problem: a\nI: b\nR: c\nP: d", [PROBLEM, I, R, P]),
    ("PIRP", "P: a\nI: b\nR: c\nPlan: d", [PROBLEM, I, R, P]),
    ("PIRP", "P: a\nI: b\nR: c", [PROBLEM, I, R]),
    ("PIRP", "I: b\nR: c\nP: d", [I, R, P]),
    ("PIRP", "P (Problem): a\nI: b\nR: c\nP (Plan): d", [PROBLEM, I, R, P]),
    ("PAIP", "P: a\nA: b\nI: c\nP: d", [PROBLEM, A, I, P]),
    ("PAIP", "Problem - a\nAssessment - b\nIntervention - c\nPlan - d", [PROBLEM, A, I, P]),
    ("STIPS", "S: a\nT: b\nI: c\nP: d\nS: e", [SIGNS, TOPICS, I, PROGRESS, SPECIAL]),
    (
        "STIPS",
        "Signs and symptoms: a\nTopics: b\nInterventions: c\nProgress & plan: d\nSpecial issues: e",
        [SIGNS, TOPICS, I, PROGRESS, SPECIAL],
    ),
    ("STIPS", "T: b\nI: c\nP: d\nS: e", [TOPICS, I, PROGRESS, SPECIAL]),
    ("DAR", "F: a\nD: b\nA: c\nR: d", ["focus", D, ACTION, R]),
    ("DAR", "D: b\nA: c\nR: d", [D, ACTION, R]),
    ("DARP", "D: a\nA: b\nR: c\nP: d", [D, A, R, P]),
    ("DARP", "Data: a\nAction: b\nResponse: c\nPlan: d", [D, A, R, P]),
    ("SOAPIER", "S: a\nO: b\nA: c\nP: d\nI: e\nE: f\nR: g", [S, O, A, P, I, "evaluation", "revision"]),
    ("BIRP", "B: a\nI: b\nR: c\nP: d", [B, I, R, P]),
    ("SIRP", "S: a\nI: b\nR: c\nProgress: d", ["situation", I, R, P]),
]


@pytest.mark.parametrize(("format", "text", "ids"), SHARED_LETTERS)
def test_letters_that_stand_for_two_things(format: str, text: str, ids: list[str]) -> None:
    assert [s.id for s in parse(text, format).sections] == ids


@pytest.mark.parametrize(
    ("format", "text", "ids"), [c for c in SHARED_LETTERS if c[1].startswith(("P: a\nI: b\nR: c\nP", "S: a\nT"))]
)
def test_guess_by_shared_letters(format: str, text: str, ids: list[str]) -> None:
    note = parse(text)
    assert (note.format, [s.id for s in note.sections]) == (format, ids)


WRONG_OR_MISSING = [
    ("SOAP", "O: a\nS: b\nA: c\nP: d", [O, S, A, P]),
    ("SOAP", "P: d\nA: c\nO: b\nS: a", [P, A, O, S]),
    ("SOAP", "S: a\nO: b\nP: c", [S, O, P]),
    ("SOAP", "S: a\nA: b", [S, A]),
    ("SOAP", "Plan: a", [P]),
    ("SOAP", "S: Client said ...", [S]),
    ("SOAP", "S: a\nO:\nA: b\nP:", [S, O, A, P]),
    ("BIRP", "I: a\nB: b\nP: c\nR: d", [I, B, P, R]),
    ("DAP", "A: b\nD: a", [A, D]),
    ("SOAP", "Client came late.\nSpoke of her mother.", []),
]


@pytest.mark.parametrize(("format", "text", "ids"), WRONG_OR_MISSING)
def test_order_as_typed_and_nothing_invented(format: str, text: str, ids: list[str]) -> None:
    assert [s.id for s in parse(text, format).sections] == ids


def test_empty_section_stands_behind_its_heading() -> None:
    text = "S: a\nO:\n\nA: b\nP: c"
    section = parse(text, "SOAP").section("objective")
    assert section is not None
    assert section.span.start == section.span.end == section.heading_span.end


MERGED = [
    "A/P: ",
    "A&P: ",
    "A / P - ",
    "Assessment/Plan: ",
    "Assessment and Plan: ",
    "Assessment & Plan\n",
    "**A/P** ",
    "AP: ",
]


@pytest.mark.parametrize("heading", MERGED)
def test_joint_heading_gives_both_sections_one_span(heading: str) -> None:
    text = f"S: {TOLD}\nO: {SEEN}\n{heading}{MEANS} {NEXT}"
    note = parse(text, "SOAP")
    assert [s.id for s in note.sections] == [S, O, A, P]
    a, p = note.sections[2:]
    assert a.span == p.span
    assert a.span.of(text) == f"{MEANS} {NEXT}"
    assert a.merged == p.merged == (A, P)
    assert [s.text for s in note.sentences_of("plan")] == [MEANS, NEXT]
    assert note.sentences_of("plan") == note.sentences_of("assessment")
    assert len(note.sentences) == 4


def test_joint_opening() -> None:
    note = parse(f"S/O: {TOLD}\nA/P: {NEXT}", "SOAP")
    assert [s.id for s in note.sections] == [S, O, A, P]


CHAINS = [
    "s. low mood o. flat a. better p. weekly",
    "S) low mood O) flat A) better P) weekly",
    "S:low mood.O:flat.A:better.P:weekly",
    "S/ low mood\nO/ flat\nA/ better\nP/ weekly",
    "S → low mood\nO → flat\nA → better\nP → weekly",
    "S... low mood\nO... flat\nA... better\nP... weekly",
    "SUBJ:: low mood\nOBJ:: flat\nASMT:: better\nPLAN:: weekly",
    "<b>Subjective:</b> low mood<br><b>Objective:</b> flat<br><b>Assessment:</b> better<br/><b>Plan:</b> weekly",
    "Subjective  low mood\nObjective  flat\nAssessment  better\nPlan  weekly",
]


@pytest.mark.parametrize("text", CHAINS)
@pytest.mark.parametrize("format", ["SOAP", "auto"])
def test_still_other_ways_to_set_off_a_heading(text: str, format: str) -> None:
    note = parse(text, format)
    assert [(s.id, s.span.of(text).strip(".")) for s in note.sections] == [
        (S, "low mood"), (O, "flat"), (A, "better"), (P, "weekly"),
    ]  # fmt: skip
