"""Header facts and signature blocks, in the forms trainees type them."""

from __future__ import annotations

import pytest

from notelib.notes import Note, parse

BODY = "S: Client slept six hours.\nO: Calm.\nA: Progress on goal 1.\nP: Return 3/9/2026."


def facts(note: Note) -> list[tuple[str, str]]:
    return [(f.kind, f.value) for f in note.header]


HEADERS = [
    ("Date: 3/2/2026", [("date", "2026-03-02")]),
    ("DOS 2026-03-02", [("date", "2026-03-02")]),
    ("Date of service: March 2, 2026", [("date", "2026-03-02")]),
    ("Date: 2 March 2026", [("date", "2026-03-02")]),
    ("**Date:** 03/02/26", [("date", "2026-03-02")]),
    ("Date: 13/2/2026", [("date", "2026-02-13")]),
    ("Date: 2/30/2026", []),
    ("DOB: 1/1/1990", []),
    ("Next appointment: 3/9/2026", []),
    ("10:00-10:50 am", [("times", "10:00-10:50")]),
    ("Time: 1:00-1:50 pm", [("times", "13:00-13:50")]),
    ("Time: 11:30-12:20 pm", [("times", "11:30-12:20")]),
    ("Start: 10:00 am Stop: 10:50 am", [("times", "10:00-10:50")]),
    ("Start time: 2:05 PM\nEnd time: 2:55 PM", [("times", "14:05-14:55")]),
    ("Time in: 9:05 Time out: 9:58", [("times", "09:05-09:58")]),
    ("from 2 to 2:50 pm", [("times", "14:00-14:50")]),
    ("1400-1450", [("times", "14:00-14:50")]),
    ("10–10:50am", [("times", "10:00-10:50")]),
    ("Duration: 53", [("minutes", "53")]),
    ("Session length: 45 minutes", [("minutes", "45")]),
    ("50 min", [("minutes", "50")]),
    ("CPT: 90834", [("cpt", "90834")]),
    ("CPT code 90837 +90785", [("cpt", "90837"), ("cpt", "90785")]),
    ("Client zip 90834-1234", []),
    ("Dx: F41.1", [("diagnosis", "F41.1")]),
    ("Dx: F41.1 Generalized anxiety disorder", [("diagnosis", "F41.1 Generalized anxiety disorder")]),
    ("Diagnosis: Generalized anxiety disorder (F41.1)", [("diagnosis", "F41.1 Generalized anxiety disorder")]),
    ("Dx: F33.1 MDD, recurrent; F41.1 GAD", [("diagnosis", "F33.1 MDD, recurrent"), ("diagnosis", "F41.1 GAD")]),
    ("Diagnosis: adjustment disorder", [("diagnosis", "adjustment disorder")]),
    ("Client: C-014", [("client", "C-014")]),
    ("Client ID: C-007 | MRN: 5521", [("client", "C-007"), ("client", "5521")]),
    (
        "Dx: F32.1 Major depressive disorder, single episode, moderate",
        [("diagnosis", "F32.1 Major depressive disorder, single episode, moderate")],
    ),
    ("Place: office", [("place", "office")]),
    (
        "Mode and place: video (POS 10); client at home in Oregon, therapist in office in Oregon",
        [("mode", "video"), ("place", "POS 10"), ("place", "client at home in Oregon, therapist in office in Oregon")],
    ),
    ("POS 10", [("place", "POS 10")]),
    ("Mode: in person", [("mode", "in-person")]),
    ("telehealth, video", [("mode", "video")]),
    ("telehealth by phone", [("mode", "audio")]),
    ("Session type: telehealth", [("mode", "telehealth")]),
    ("Attended: client and mother", [("attendance", "client and mother")]),
    ("Participants: couple", [("attendance", "couple")]),
    ("Goal 2.1", [("plan_reference", "2.1")]),
    ("Tx plan goal: 3a", [("plan_reference", "3a")]),
    ("Treatment plan: 1/5/2026", [("plan_reference", "2026-01-05")]),
    ("Objective #2", [("plan_reference", "2")]),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_one_header_line(header: str, expected: list[tuple[str, str]]) -> None:
    note = parse(f"{header}\n\n{BODY}", "SOAP")
    assert facts(note) == expected
    assert [s.id for s in note.sections] == ["subjective", "objective", "assessment", "plan"]
    assert all(f.span.of(note.text).strip() for f in note.header)


ROWS = [
    "Date: 3/2/2026 | 10:00-10:50 am | CPT 90834 | Client: C-014 | Dx: F41.1",
    "Date: 3/2/2026, Time: 10:00-10:50, CPT: 90834, Client: C-014, Dx: F41.1",
    "Date: 3/2/2026 Time: 10:00-10:50 CPT: 90834 Client: C-014 Dx: F41.1",
    "Date: 3/2/2026\tTime: 10:00-10:50\tCPT: 90834\tClient: C-014\tDx: F41.1",
    "DATE: 3/2/2026; TIME: 10:00 to 10:50; CPT: 90834; CLIENT: C-014; DX: F41.1",
    "- Date: 3/2/2026\n- Time: 10:00-10:50\n- CPT: 90834\n- Client: C-014\n- Dx: F41.1",
    "**Date:** 3/2/2026\r\n**Time:** 10:00-10:50\r\n**CPT:** 90834\r\n**Client:** C-014\r\n**Dx:** F41.1",
]


@pytest.mark.parametrize("row", ROWS)
def test_several_facts_in_one_header(row: str) -> None:
    note = parse(f"Progress note\n{row}\n\n{BODY}")
    found = dict(facts(note))
    assert found["date"] == "2026-03-02"
    assert found["times"] == "10:00-10:50"
    assert found["cpt"] == "90834"
    assert found["client"] == "C-014"
    assert found["diagnosis"].startswith("F41.1")
    assert not [s for s in note.sentences if not s.section]


SIGNATURES = [
    ("J. Okafor, MA", [("signature", "J. Okafor"), ("credentials", "MA")]),
    ("A. Rivera, MA, LPC-A", [("signature", "A. Rivera"), ("credentials", "MA, LPC-A")]),
    (
        "Signed: J. Okafor, MA, 3/3/2026",
        [("signature", "J. Okafor"), ("credentials", "MA"), ("signed_date", "2026-03-03")],
    ),
    (
        "/s/ Amir Haddad, LPC 2026-03-02",
        [("signature", "Amir Haddad"), ("credentials", "LPC"), ("signed_date", "2026-03-02")],
    ),
    (
        "Maria de la Cruz, LMFT-A\nDate: 3/2/2026",
        [("signature", "Maria de la Cruz"), ("credentials", "LMFT-A"), ("signed_date", "2026-03-02")],
    ),
    (
        "Electronically signed by Dana Whitehorse, LCSW on 03/02/2026 at 5:10 PM",
        [("signature", "Dana Whitehorse"), ("credentials", "LCSW"), ("signed_date", "2026-03-02")],
    ),
    (
        "Kim Nguyen, practicum student\nSupervisor: Dr. Ruth Adler, LPC-S",
        [
            ("signature", "Kim Nguyen"),
            ("credentials", "practicum student"),
            ("cosign", "Dr. Ruth Adler"),
            ("credentials", "LPC-S"),
        ],
    ),
    (
        "J. Okafor, MA\nCo-signed: Lena Ruiz, PhD 3/4/2026",
        [
            ("signature", "J. Okafor"),
            ("credentials", "MA"),
            ("cosign", "Lena Ruiz"),
            ("credentials", "PhD"),
            ("signed_date", "2026-03-04"),
        ],
    ),
    (
        "T. Lind, BS, counseling intern, 2026-10-14\nCo-signed: D. Cast, PhD, LPC-S, supervisor, 2026-10-15",
        [
            ("signature", "T. Lind"),
            ("credentials", "BS"),
            ("credentials", "counseling intern"),
            ("signed_date", "2026-10-14"),
            ("cosign", "D. Cast"),
            ("credentials", "PhD, LPC-S"),
            ("signed_date", "2026-10-15"),
        ],
    ),
    ("Therapist: Kim Nguyen (intern)", [("signature", "Kim Nguyen"), ("credentials", "intern")]),
    (
        "Signed 3/3/2026 by T. Brooks, MA",
        [("signed_date", "2026-03-03"), ("signature", "T. Brooks"), ("credentials", "MA")],
    ),
]


@pytest.mark.parametrize(("block", "expected"), SIGNATURES)
def test_signature_block_is_no_section_and_no_plan(block: str, expected: list[tuple[str, str]]) -> None:
    note = parse(f"{BODY}\n\n{block}", "SOAP")
    assert facts(note) == expected
    assert note.body("plan") == "Return 3/9/2026."


VARIED = [
    ("Start 10:05a | Stop 10:58a", [("times", "10:05-10:58")]),
    ("10a-10:50a", [("times", "10:00-10:50")]),
    ("Duration: 0:50", [("minutes", "50")]),
    ("Length of session: 1 hr 15", [("minutes", "75")]),
    ("Session length: 1.5 hours", [("minutes", "90")]),
    ("Date: 6 Mar 26", [("date", "2026-03-06")]),
    ("Place of Service: 10 (telehealth, home)", [("place", "10 (telehealth, home)")]),
    ("Goals addressed: 1.1, 2.3 & 4", [("plan_reference", "1.1"), ("plan_reference", "2.3"), ("plan_reference", "4")]),
    ("Tx plan goals 1 and 2", [("plan_reference", "1"), ("plan_reference", "2")]),
    ("Treatment plan reviewed: 1/5/2026", [("plan_reference", "2026-01-05")]),
    ("Dx: Alcohol use disorder, mild F10.10", [("diagnosis", "F10.10 Alcohol use disorder, mild")]),
    ("Seen in office, client and mother present", [("mode", "in-person"), ("attendance", "client and mother")]),
    ("90847, attended by client and partner", [("cpt", "90847"), ("attendance", "client and partner")]),
    ("C-210 / 2026-09-02 / 11:00-11:40", [("client", "C-210"), ("date", "2026-09-02"), ("times", "11:00-11:40")]),
    ("Client C-040 | 48 min | 90834", [("client", "C-040"), ("minutes", "48"), ("cpt", "90834")]),
]


@pytest.mark.parametrize(("line", "expected"), VARIED)
def test_header_facts_in_varied_typing(line: str, expected: list[tuple[str, str]]) -> None:
    found = [(f.kind, f.value) for f in parse(f"{line}\n\n{BODY}", "SOAP").header]
    assert [pair for pair in expected if pair not in found] == []


SIGNERS = [
    ("Signature: Alma Rivera   Credentials: MA, LPC-A   Date: 3/2/26", "Alma Rivera", "MA, LPC-A", "", ["2026-03-02"]),
    ("Alma Rivera, B.A., Practicum Student  3/2/2026\nReviewed and co-signed: Joy Okafor LPC-S  3/3/2026",
     "Alma Rivera", "B.A.", "Joy Okafor", ["2026-03-02", "2026-03-03"]),
    ("-- alma rivera, ma, lpc-a 3/2/26", "alma rivera", "ma, lpc-a", "", ["2026-03-02"]),
    ("Respectfully submitted,\nAlma Rivera, M.S., NCC\nUnder the supervision of Joy Okafor, LPCC-S",
     "Alma Rivera", "M.S., NCC", "Joy Okafor", []),
    ("/s/ Alma Rivera MA 3.2.26\ncosign: J Okafor LCSW", "Alma Rivera", "MA", "J Okafor", ["2026-03-02"]),
    ("Clinician: Alma Rivera, MA\nSupervising Clinician's Signature: Joy Okafor, LPC-S Date: 3/3/2026",
     "Alma Rivera", "MA", "Joy Okafor", ["2026-03-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "author", "credentials", "cosigner", "dates"), SIGNERS)
def test_signers_in_varied_typing(block: str, author: str, credentials: str, cosigner: str, dates: list[str]) -> None:
    note = parse(f"{BODY}\n\n{block}", "SOAP")
    first = {kind: fact.value for kind in ("signature", "credentials", "cosign") if (fact := note.fact(kind))}
    assert first == {"signature": author, "credentials": credentials} | ({"cosign": cosigner} if cosigner else {})
    assert [f.value for f in note.header if f.kind == "signed_date"] == dates
    assert note.body("plan") == "Return 3/9/2026."


def test_a_date_in_the_plan_is_no_header_fact() -> None:
    assert parse(BODY, "SOAP").header == ()


def test_free_text_with_header_and_signature() -> None:
    text = (
        "Session 4\nDate: 3/2/2026\nClient: C-020\n\nClient spoke of grief. She slept well.\n\nT. Brooks, MA\n3/2/2026"
    )
    note = parse(text, "BASIC")
    assert note.body("narrative") == "Client spoke of grief. She slept well."
    assert facts(note) == [
        ("date", "2026-03-02"),
        ("client", "C-020"),
        ("signature", "T. Brooks"),
        ("credentials", "MA"),
        ("signed_date", "2026-03-02"),
    ]


def test_spans_stand_in_the_raw_text() -> None:
    text = f"Date:\u00a03/2/2026\r\nDx: F41.1 GAD\r\n{BODY}"
    for fact in parse(text, "SOAP").header:
        assert fact.span.of(text) in {"3/2/2026", "F41.1 GAD"}


def test_a_signed_release_is_no_signature():
    text = (
        "S: Slept well.\nO: Calm.\nA: Improving.\nP: Next session 3/18.\nSigned release for the school counselor today."
    )
    note = parse(text, "SOAP")
    assert note.fact("signature") is None
    assert note.body("plan").endswith("school counselor today.")
