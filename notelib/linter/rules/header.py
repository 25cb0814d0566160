"""HD: date, times and codes of the header.

Rules on a missing header or signature speak only about a whole note: one that shows at least one header or
signature fact, or that the caller declares whole. A bare body, as the workbook's form takes it, is left alone.
"""

from notelib.findings import Severity
from notelib.linter.kinds import times
from notelib.linter.kinds.attending import code_attendance
from notelib.linter.kinds.diagnosis import title_mismatch
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_BODY = "\nS: Client reports worry 6 of 7 days.\nO: Taught box breathing; tension 7 to 4.\nA: Denied SI, HI.\nP: Next session 3/18.\n"
_SIGN = "\nJ. Okoro, BA, counseling intern, signed 3/4/2026 16:10\nSupervisor: L. Hammond, LPC-S, co-signed 3/5/2026\n"


def _note(head: str, sign: str = _SIGN) -> str:
    return head + _BODY + sign


HD01 = Rule(
    code="HD01",
    name="missing_date",
    severity=Severity.ERROR,
    title="No date of the session",
    what="Looks in the header of a whole note for the date of the session.",
    why="Without a date the note cannot be matched to a service, an order of events or a claim.",
    source=sources.CGS,
    message="The note has no date of service. Add it to the header, for example: Date: 2026-03-04.",
    bad="Client C-014, 10:00-10:50",
    better="Client C-014, 2026-03-04, 10:00-10:50",
    detect=times.missing_date,
    fires=(
        Example(_note("Client: C-014\nTime: 10:00-10:50\nCPT: 90834"), "SOAP"),
        Example(_note("Client: C-022\nTime: 50 minutes"), "SOAP"),
    ),
    silent=(Example(_note("Client: C-014\nDate: 2026-03-04\nTime: 10:00-10:50"), "SOAP"), Example(_BODY, "SOAP")),
)

HD02 = Rule(
    code="HD02",
    name="missing_times",
    severity=Severity.ERROR,
    title="Neither times nor minutes",
    what="Looks in a whole note for start and stop time, or the minutes. For a group, which has no time rule, it is a warning.",
    why="Psychotherapy is paid by time. In a federal audit missing times were among the commonest failures.",
    source=sources.OIG_TIMES,
    message="The note gives neither start and stop times nor minutes. Add them, for example: 10:00-10:50 (50 min).",
    bad="Date: 2026-03-04, CPT 90834",
    better="Date: 2026-03-04, 10:00-10:50 (50 min), CPT 90834",
    detect=times.missing_times,
    exempt=frozenset({"TXPLAN", "TXREVIEW", "DISCHARGE"}),
    fires=(
        Example(_note("Client: C-014\nDate: 2026-03-04\nCPT: 90834"), "SOAP"),
        Example(_note("Client: C-022\nDate: March 4, 2026"), "SOAP"),
        Example(
            "Client: C-014\nAppointment: follow-up\nDate: 2026-03-04\n\nClient reports worry. Taught box breathing. Denied SI. Next session 3/18.",
            "BASIC",
        ),
    ),
    silent=(
        Example(_note("Client: C-014\nDate: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(_note("Date: 2026-03-04\nDuration: 50 min"), "SOAP"),
        Example(_BODY, "SOAP"),
        Example(
            "Client: C-014\nAppointment: follow-up, walk-in\nDate: 2026-03-04\nTime: 10:00-10:50\n\nClient reports worry. Taught box breathing. Denied SI. Next session 3/18.",
            "BASIC",
        ),
        Example(
            "3/4/2026, 10:15 am. Telephone call to client, voicemail left.\nP. Amadi, LPC, signed 3/4/2026", "CONTACT"
        ),
    ),
)

HD03 = Rule(
    code="HD03",
    name="cpt_time_mismatch",
    severity=Severity.ERROR,
    title="Code and minutes do not fit",
    what="Compares a time-based code with the minutes of the session.",
    why="The code is a statement about time. One that the times contradict is a false claim, even by mistake.",
    source=sources.CPT_TIMES,
    message="{code} stands for {range} minutes; the session lasted {minutes}. Correct the code or the times.",
    bad="90837, 45 min",
    better="90834, 45 min",
    detect=times.code_time_mismatch,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:45\nCPT: 90837"), "SOAP", "90837"),
        Example(_note("Date: 2026-03-04\nDuration: 60 min\nCPT: 90834"), "SOAP", "90834"),
        Example(_note("Date: 2026-03-04\nTime: 2:00-3:00 pm\nCPT: 90839, 90840"), "SOAP", "90839"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90834"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-11:30\nCPT: 90853"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 2:05-3:20 pm\nCPT: 90839, 90840"), "SOAP"),
    ),
)

HD04 = Rule(
    code="HD04",
    name="time_arithmetic",
    severity=Severity.ERROR,
    title="The times do not add up",
    what="Checks that the session ends after it starts and that the stated minutes are those between the times.",
    why="Figures that contradict each other put the whole note in doubt.",
    source=sources.INTEGRITY,
    message="\u201c{words}\u201d: {problem}. Correct the one that is wrong.",
    bad="2:00-2:50 (60 min)",
    better="2:00-2:50 (50 min)",
    detect=times.time_arithmetic,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 2:00-2:50 PM (60 min)"), "SOAP", "60 min"),
        Example(_note("Date: 2026-03-04\nTime: 15:00-14:10\nCPT: 90834"), "SOAP", "15:00-14:10"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 12:30-1:20 (50 min)"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 11:30 AM - 12:20 PM (50 min)"), "SOAP"),
    ),
)

HD05 = Rule(
    code="HD05",
    name="cpt_attendance_mismatch",
    severity=Severity.ERROR,
    title="Code and people present do not fit",
    what="Compares family and group codes with who attended.",
    why="These codes say who was in the room. One that the note contradicts is a false claim.",
    source=sources.CPT_TIMES,
    message="{rule}; {problem}. Correct the code or the attendance.",
    bad="90847, mother only",
    better="90846, mother only",
    detect=code_attendance,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90847\nPresent: mother only"), "SOAP", "90847"),
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-11:00\nCPT: 90853\nMode: individual session, in person"),
            "SOAP",
            "90853",
        ),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90847\nPresent: client and mother"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90834\nPresent: client"), "SOAP"),
    ),
)

HD06 = Rule(
    code="HD06",
    name="addon_misuse",
    severity=Severity.ERROR,
    title="Add-on code where it cannot stand",
    what="Looks for interactive complexity (90785) beside crisis or family codes.",
    why="The add-on may not be reported with these codes; the claim would be refused or repaid.",
    source=sources.COMPLEXITY,
    message="90785 cannot go with {other}. Remove the add-on.",
    bad="90847 + 90785",
    better="90847",
    detect=times.addon_misuse,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90847, 90785"), "SOAP", "90785"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-11:00\nCPT: 90839 +90785"), "SOAP", "90785"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90834, 90785"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90847"), "SOAP"),
    ),
)

HD12 = Rule(
    code="HD12",
    name="nonclinical_time_billed",
    severity=Severity.ERROR,
    title="Charting or waiting counted as therapy",
    what="Looks for session minutes that include notes, paperwork, scheduling or waiting.",
    why="Only face-to-face or live remote psychotherapy counts. Anything else in the minutes is overbilling.",
    source=sources.CPT_TIMES,
    message="\u201c{words}\u201d counts time that is not psychotherapy. Report the clinical minutes only.",
    bad="60 min incl. 15 for notes",
    better="45 min",
    detect=times.nonclinical_time,
    fires=(
        Example(_note("Date: 2026-03-04\nDuration: 60 min incl. 15 for notes"), "SOAP", "60 min incl. 15 for notes"),
        Example(
            "Total 55 minutes including 10 minutes of paperwork. Taught box breathing.", words="55 minutes including"
        ),
    ),
    silent=(
        Example("Client spends 20 minutes on homework for school each night. Session 50 min."),
        Example(_note("Date: 2026-03-04\nDuration: 45 min"), "SOAP"),
    ),
    scope="any",
)

HD13 = Rule(
    code="HD13",
    name="icd_title_mismatch",
    severity=Severity.WARNING,
    title="Diagnosis code and title differ",
    what="Compares the code with the title beside it, for the codes used most in counseling.",
    why="Code and words go to different readers. When they differ, one of them is misled.",
    source=sources.ICD10,
    message="{code} stands for {label}. Correct the code or the title.",
    bad="F41.1 Panic disorder",
    better="F41.0 Panic disorder",
    detect=title_mismatch,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nDx: F41.1 Panic disorder"), "SOAP", "F41.1 Panic disorder"),
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-10:50\nDx: F32.1 Major depressive disorder, recurrent, moderate"),
            "SOAP",
        ),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nDx: F41.1 Generalized anxiety disorder"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nDx: F43.10 PTSD"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nDx: F43.23 (identified client)"), "SOAP"),
    ),
)

HD14 = Rule(
    code="HD14",
    name="no_reason_for_90837",
    severity=Severity.ADVICE,
    title="Longest session without a reason",
    what="Where 90837 is used, looks for one clause that says why the time was needed.",
    why="Some payers review the longest code first. One clause answers them before they ask.",
    source=sources.LONG_SESSION,
    message="90837 is used and the note does not say why the longer time was needed. Add one clause.",
    bad="90837, 58 min",
    better="90837, 58 min: extended for a full exposure trial",
    detect=times.long_session_reason,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:58\nCPT: 90837"), "SOAP", "90837"),
        Example(_note("Date: 2026-03-04\nDuration: 55 min\nCPT: 90837"), "SOAP", "90837"),
    ),
    silent=(
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-10:58\nCPT: 90837").replace(
                "Taught box", "Session extended for a full trial; taught box"
            ),
            "SOAP",
        ),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50\nCPT: 90834"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-11:00\nCPT: 90837 (extended: interpreted session)"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:45\nCPT: 90837"), "SOAP"),
    ),
)

HD15 = Rule(
    code="HD15",
    name="future_or_weekday_date",
    severity=Severity.WARNING,
    title="A date that cannot be",
    what="Checks the weekday named beside the date, and that the session is not dated after the signature.",
    why="A wrong date breaks the order of events, and every later reader pays for it.",
    source=sources.INTEGRITY,
    message="\u201c{words}\u201d: {problem}. Correct the date.",
    bad="Monday, 2026-03-04",
    better="Wednesday, 2026-03-04",
    detect=times.date_conflict,
    fires=(
        Example(_note("Date: Monday, 2026-03-04\nTime: 10:00-10:50"), "SOAP", "2026-03-04"),
        Example(_note("Date: 2026-03-14\nTime: 10:00-10:50"), "SOAP", "2026-03-14"),
    ),
    silent=(
        Example(_note("Date: Wednesday, 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
    ),
)

RULES = (HD01, HD02, HD03, HD04, HD05, HD06, HD12, HD13, HD14, HD15)
