"""Headings as trainees type them: each note, the format it is read in, the sections and the start of their bodies."""

from __future__ import annotations

import pytest

from notelib.notes import parse

S, O, A, P = "subjective", "objective", "assessment", "plan"  # noqa: E741
D, B, I, R, G = "data", "behavior", "intervention", "response", "goal"  # noqa: E741
TOLD = "Client reports waking at four most nights."
SEEN = "Flat affect, slow speech, on time."
MEANS = "Low mood persists; half of the goal reached."
NEXT = "Return in one week; keep the sleep log."
BODIES = {S: TOLD, O: SEEN, A: MEANS, P: NEXT, D: TOLD, B: TOLD, I: SEEN, R: MEANS, G: TOLD}


def lines(*heads: str, between: str = "\n") -> str:
    """A SOAP note with these four headings."""
    return between.join(f"{h}{b}" for h, b in zip(heads, (TOLD, SEEN, MEANS, NEXT), strict=True))


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


# Words that look like headings and are none (formats.md 1.3, traps 4 to 6).
TRAPS = [
    (f"S: {TOLD} Vitamin D: 2000 IU. Plan A is to rest.\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("D: Takes vitamin D: 2000 IU.\nA: b\nP: c", [D, A, P]),
    ("S: a\nO: Scar on the arm. A: 2 cm.\nA: c\nP: d", [S, O, A, P]),
    ("S: a. O: scar. A: 2 cm long. A: low mood. P: d", [S, O, A, P]),
    ("S: Came with her S.O. and argued.\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("S: a\nPlan B is to call his sister.\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("S: a\nO: b\nAssessment tool: PHQ-9, 12.\nA: c\nP: d", [S, O, A, P]),
    ("S: a\nO: b\nGoal-oriented speech.\nA: c\nP: d", [S, O, A, P]),
    ("B: a\nI: b\nResponse rate to reminders is low.\nR: c\nP: d", [B, I, R, P]),
    ("B: a\nI: b\nPlan-related worries came up.\nR: c\nP: d", [B, I, R, P]),
    ('S: Client said, "Plan: I will quit." He laughed.\nO: b\nA: c\nP: d', [S, O, A, P]),
    ('S: He read out: "I am done. Plan: leave. A: pack." O: b. A: c. P: d', [S, O, A, P]),
    ("S: “Plan: leave tomorrow,” he wrote.\nO: b\nA: c\nP: d", [S, O, A, P]),
    ('S: The letter said "Dear all,\nPlan: sell the house." She wept.\nO: b\nA: c\nP: d', [S, O, A, P]),
    ("S: a\nO: b\nA: c\nP: d\n\nA. Rivera, MA", [S, O, A, P]),
    ("S: a\nP: d\n\nA. Rivera, MA, LPC-A\nO. Stone, PhD, supervisor", [S, P]),
    ("Dx: F41.1\nDate: 3/2/2026\nS: a\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("Plan: Blue Shield PPO\nS: a\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("Treatment plan: dated 1/5/2026\nS: a\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("S: a\nO: b\nA: c\nP:\nA. breathing\nB. sleep log\nC. return", [S, O, A, P]),
    ("Subjective: a\nObjective: b\nPlan:\nA. breathing\nB. sleep log", [S, O, P]),
    ("S: a\nO: MSE: alert and oriented.\nRisk: none reported.\nA: c\nP: d\nHW: log", [S, O, A, P]),
    ("S: a\nDate: 3/2/2026\nPain: 3/10\nO: b\nA: c\nP: d", [S, O, A, P]),
    ("D: a\nDate: 3/2/2026\nProcess: talked\nA: b\nP: c", [D, A, P]),
    ("B: a\nI: b\nR: c\nP: d\nReason: none\nSession: 4", [B, I, R, P]),
    ('S: Rated mood 3. "I\'m fine.\nO: b\nA: said "ok\nP: d', [S, O, A, P]),
    ("S: a\nO: b\nA: c\nPlan: d\nNext steps: e", [S, O, A, P]),
    ("S: a\nO: b\nA: c\nP: Objective: cut panic to one a week.", [S, O, A, P]),
    ("S: a\nO: b\nA: c\nPlan:\nObjective: cut panic to one a week.", [S, O, A, P]),
    ("S: a; hepatitis B: treated. O: b. A: c. P: d", [S, O, A, P]),
]


@pytest.mark.parametrize(("text", "ids"), TRAPS)
@pytest.mark.parametrize("auto", [False, True])
def test_what_only_looks_like_a_heading_is_none(text: str, ids: list[str], auto: bool) -> None:
    format = {S: "SOAP", D: "DAP", B: "BIRP"}[ids[0]]
    assert [s.id for s in parse(text, "auto" if auto else format).sections] == ids


@pytest.mark.parametrize(
    "text", ["Plan A failed and plan B too.", "A: 2 cm", "Vitamin D: 2000 IU daily.", "A. Rivera, MA", "I: we"]
)
def test_one_stray_letter_makes_no_section(text: str) -> None:
    assert [s.id for s in parse(text).sections] == ["narrative"] or parse(text).sections == ()


def test_body_of_a_trap_keeps_its_words() -> None:
    text = "S: a. O: scar. A: 2 cm long. A: low mood. P: d"
    assert parse(text, "SOAP").body("objective") == "scar. A: 2 cm long."


def test_mental_status_opens_the_objective_part_only_where_it_is_missing() -> None:
    text = "S: a\nMSE: alert, calm\nA: c\nP: d"
    section = parse(text, "SOAP").section("objective")
    assert section is not None
    assert (section.heading, section.span.of(text)) == ("MSE", "alert, calm")
    with_objective = "S: a\nMSE: alert\nO: calm\nA: c\nP: d"
    assert parse(with_objective, "SOAP").body("objective") == "calm"


def test_two_notes_in_one_text_keep_all_sections() -> None:
    text = "S: a\nO: b\nA: c\nP: d\n\nS: e\nO: f\nA: g\nP: h"
    note = parse(text, "SOAP")
    assert [s.id for s in note.sections] == [S, O, A, P] * 2
    assert [s.span.of(text) for s in note.all("plan")] == ["d", "h"]


def test_heading_is_given_as_typed_and_its_span_covers_marks_and_delimiter() -> None:
    text = "## **Subjective:** fine\nO - calm"
    first, second = parse(text, "SOAP").sections
    assert (first.heading, first.heading_span.of(text)) == ("Subjective", "## **Subjective:**")
    assert (second.heading, second.heading_span.of(text), second.letter) == ("O", "O -", "O")


def test_windows_line_ends_and_leading_blank_lines_move_offsets_only() -> None:
    text = lines("S: ", "O: ", "A: ", "P: ")
    windows = text.replace("\n", "\r\n")
    assert [s.span.of(windows) for s in parse(windows).sections] == [s.span.of(text) for s in parse(text).sections]
    below = "\n\n  \n" + text
    assert [s.span.start for s in parse(below).sections] == [s.span.start + 5 for s in parse(text).sections]


def test_prose_before_the_first_heading_is_kept_without_section() -> None:
    note = parse("Date: 3/2/2026\nClient came late and in tears.\nS: a\nO: b\nA: c\nP: d")
    assert [s.text for s in note.sentences if not s.section] == ["Client came late and in tears."]


COUNTED = (
    "Problem: worry\nGoal 1: evenings back\nObjective 1.1: log\nObjective 1.2: no mail\nInterventions: CBT\n"
    "Goal #2 - sleep\nObj 2a - seven hours\nInterventions - CBT-I\nTarget date: 3/4/2026"
)


def test_counted_goals_and_objectives_each_open_a_section() -> None:
    note = parse(COUNTED, "TXPLAN")
    assert [(s.id, s.span.of(COUNTED)) for s in note.sections] == [
        ("problem", "worry"),
        ("goal", "evenings back"),
        ("objective", "log"),
        ("objective", "no mail"),
        ("intervention", "CBT"),
        ("goal", "sleep"),
        ("objective", "seven hours"),
        ("intervention", "CBT-I"),
        ("target_date", "3/4/2026"),
    ]


@pytest.mark.parametrize("format", ["SOAP", "auto"])
def test_a_counted_objective_is_no_heading_where_objective_means_what_was_seen(format: str) -> None:
    text = "S: low\nO: flat\nA: better.\nObjective 1: met.\nGoal 2: half way.\nP: weekly"
    note = parse(text, format)
    assert [s.id for s in note.sections] == [S, O, A, P]
    assert note.body(A) == "better.\nObjective 1: met.\nGoal 2: half way."


def test_goals_listed_under_progress_stay_in_it() -> None:
    text = "Reason: moved\nProgress: see below\nGoal 1: met\nGoal 2: not met\nAftercare: clinic"
    assert [s.id for s in parse(text, "DISCHARGE").sections] == ["reason", "progress", "aftercare"]


def test_histories_in_a_row_are_one_history() -> None:
    text = "Presenting problem: worry\nPsych hx: 1 stay\nMedical hx: none\nFam hx: close\nMSE: calm"
    note = parse(text, "INTAKE")
    assert [s.id for s in note.sections] == ["problem", "history", "mse"]
    assert note.body("history") == "1 stay\nMedical hx: none\nFam hx: close"


@pytest.mark.parametrize("heading", ["Signatures:\n", "Signature: ", ""])
def test_a_signature_section_holds_the_signature_block(heading: str) -> None:
    block = "B. Adeyemi, MA, LPC 5/4/2026\nSupervisor: Y. Okoye, LPC-S 5/5/2026"
    text = f"Reason: moved\nProgress: goal 1 met\nAftercare: clinic\n\n{heading}{block}\n"
    note = parse(text, "DISCHARGE")
    assert note.body("signatures") == block
    assert note.body("aftercare") == "clinic"
    assert {f.kind for f in note.header} >= {"signature", "credentials", "cosign", "signed_date"}
    assert not [s for s in note.sentences if s.section == "signatures"]


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


@pytest.mark.parametrize(
    ("format", "heading", "id"),
    [
        ("DISCHARGE", "Tx provided", "services"), ("DISCHARGE", "Reason for d/c", "reason"),
        ("INTAKE", "Fam hx", "history"),
        ("TXREVIEW", "Med. necessity", "necessity"), ("TXPLAN", "Short term objectives", "objective"),
        ("INTAKE", "Presening probelm", "problem"), ("CRISIS", "Dispostion", "disposition"), ("SOAP", "Pla", P),
        ("COUPLE", "Identified pt", "identified_client"), ("INTAKE", "Indentifying informtion", "identifying"),
    ],
)  # fmt: skip
def test_headings_cut_short_or_mistyped_in_the_longer_formats(format: str, heading: str, id: str) -> None:
    assert [s.id for s in parse(f"{heading}: some words", format).sections] == [id]


def test_header_lines_stay_header_lines_where_a_section_has_their_name() -> None:
    header = "Client: C-120\nDate: 3/2/2026\nTime: 15:10-16:20\nDx: F32.1\nCPT: 90839\n\n"
    crisis = parse(header + "Precipitant: fired\nRisk: low\nActions: called\nDisposition: home", "CRISIS")
    assert [s.id for s in crisis.sections] == ["precipitant", "risk", "actions", "disposition"]
    assert {f.kind for f in crisis.header} == {"client", "date", "times", "diagnosis", "cpt"}
    text = "Identified client: C-251\nDate: 3/2/2026\nAttended: all\nCPT: 90847\n\nSystemic data: loud\nPlan: weekly"
    couple = parse(text, "COUPLE")
    assert [(s.id, s.span.of(text)) for s in couple.sections][:2] == [
        ("identified_client", "C-251"),
        ("attended", "all"),
    ]
    assert {f.kind for f in couple.header} == {"client", "date", "attendance", "cpt"}


def test_a_contact_note_may_be_plain_text() -> None:
    text = "Date: 3/4/2026\nMethod: phone\n\nClient did not come. Left a message with name and number; will call again."
    for format in ("CONTACT", "auto"):
        note = parse(text, format)
        assert (note.format, [s.id for s in note.sections]) == ("CONTACT", ["content"])
        assert note.body("content").startswith("Client did not come")
