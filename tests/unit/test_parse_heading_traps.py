"""What only looks like a heading, and what a heading does to the text around it."""

from __future__ import annotations

import pytest
from headings import TOLD, A, B, D, I, O, P, R, S, lines

from notelib.notes import parse

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
