"""FS10, FS11, FS12: what a discharge summary, an intake and a crisis note have to hold."""

from notelib.findings import Severity
from notelib.linter.kinds.documents import Part, Parts
from notelib.linter.model import Example, Rule, cite
from notelib.linter.rules import sources

DISCHARGE_RULE = cite(
    "Ga. Comp. R. 111-8-19-.17, discharge summary, as an example of a state rule; ACA Code of Ethics 2014, A.1.b"
)

_DISCHARGE = (
    "Dates: 2026-01-05 to 2026-04-20, 14 sessions\n"
    "Reason: Goals met; ending agreed over the last three sessions.\n"
    "Presenting problem and diagnosis: F41.0 Panic disorder, four attacks a week.\n"
    "Services: Individual CBT, weekly, 50 minutes.\n"
    "Progress per goal: Goal 1 achieved, rides the bus alone since March. Goal 2 partly met, one of two labs.\n"
    "Status at discharge: PDSS 5, was 15. Denied SI and self-harm. Low acute risk.\n"
    "Aftercare: May return within six months; student group on Mondays, contact given."
)


def _cut(text: str, *starts: str) -> str:
    lines = text.split("\n")
    assert all(any(line.startswith(s) for line in lines) for s in starts)
    return "\n".join(line for line in lines if not line.startswith(starts))


FS10 = Rule(
    code="FS10",
    name="discharge_component_missing",
    severity=Severity.ERROR,
    title="A part of the discharge summary is missing",
    what="Looks in a discharge summary for the reason, the progress on goals, the status at the end and what comes after.",
    why="The summary is what the next clinician gets. What it leaves out is asked of the client again, or missed.",
    source=DISCHARGE_RULE,
    message="The summary does not state {missing}. Add it, for example: {shown}.",
    bad="Discharged 4/20. Treatment complete.",
    better="Reason: goals met. Goal 1 achieved, goal 2 partly met. Status: PDSS 5, low risk. Aftercare: student group, contact given.",
    detect=Parts(
        (
            Part(
                "the reason for the end",
                "goals met; ending agreed",
                "documents.discharge_reason",
                homes=("reason", "dates"),
                sections=("reason",),
                anchor="reason",
            ),
            Part(
                "progress on the goals",
                "Goal 1 achieved, Goal 2 partly met",
                "documents.discharge_progress",
                homes=("progress", "status"),
                sections=("progress",),
                anchor="progress",
            ),
            Part(
                "the client's status at the end",
                "PHQ-9 6, was 17; low acute risk",
                "documents.discharge_status",
                homes=("status",),
                sections=("status",),
                anchor="status",
            ),
            Part(
                "aftercare",
                "prescriber visit 11/17; may return within six months",
                "documents.discharge_aftercare",
                homes=("aftercare",),
                sections=("aftercare",),
                anchor="aftercare",
            ),
        )
    ),
    fires=(
        Example(_cut(_DISCHARGE, "Aftercare"), "DISCHARGE"),
        Example(_cut(_DISCHARGE, "Status"), "DISCHARGE"),
        Example(_cut(_DISCHARGE, "Progress", "Reason"), "DISCHARGE"),
    ),
    silent=(
        Example(_DISCHARGE, "DISCHARGE"),
        Example(
            "Client moved out of state and ended by choice after 9 sessions. F33.1 Major depressive disorder, recurrent, moderate. Objective 1 met, objective 2 not met. At discharge mood 6 of 10, denied SI. Referred to a clinic near the new home.",
            "DISCHARGE",
        ),
    ),
    only=frozenset({"DISCHARGE"}),
)

_INTAKE = (
    "Presenting problem: Panic attacks, four a week since the move.\n"
    "History: One episode of low mood at 19, no hospital stay. Asthma. Beer on weekends, no drugs. Grew up with two brothers.\n"
    "Mental status: Neat, speech fast, affect anxious, oriented x4, thought process linear.\n"
    "Risk: Denied suicidal ideation, intent, plan and past attempts. Low acute risk.\n"
    "Formulation: Attacks began on the bus and are kept going by staying home.\n"
    "Diagnosis: F41.0 Panic disorder.\n"
    "Recommendations: Individual CBT, 50 minutes, weekly. Next session 2026-03-11."
)

FS11 = Rule(
    code="FS11",
    name="intake_component_missing",
    severity=Severity.ERROR,
    title="A part of the intake is missing",
    what="Looks in an intake assessment for history, substance use (warning), mental status, risk, diagnosis and plan, the elements of a diagnostic evaluation (CPT 90791).",
    why="Everything later rests on it: the diagnosis on what was observed, the plan on the diagnosis, safety on what was asked the first time.",
    source=sources.MEDICARE_EVALUATION,
    message="The intake does not hold {missing}. Add it, for example: {shown}.",
    bad="(four pages of history, no mental status)",
    better="Mental status: speech slowed, affect sad, oriented x4, thought process linear.",
    detect=Parts(
        (
            Part(
                "history",
                "one earlier episode at 22; no hospital stay",
                "documents.intake_history",
                homes=("history", "problem", "identifying"),
                sections=("history",),
                anchor="history",
            ),
            Part(
                "substance use, asked and answered",
                "beer on weekends, 2 to 3; no drugs; AUDIT-C 2",
                "documents.intake_substance",
                severity=Severity.WARNING,
                anchor="history",
            ),
            Part(
                "a mental status exam",
                "speech slowed, affect sad, oriented x4",
                "documents.intake_mse",
                homes=("mse", "problem", "identifying", "history"),
                sections=("mse",),
                anchor="mse",
            ),
            Part(
                "a risk assessment",
                "denied current and past suicidal ideation",
                "documents.intake_risk",
                homes=("risk", "mse", "formulation"),
                sections=("risk",),
                anchor="risk",
            ),
            Part(
                "a diagnosis",
                "F32.1, provisional",
                "documents.intake_diagnosis",
                homes=("diagnosis", "formulation", "plan"),
                sections=("diagnosis",),
                facts=("diagnosis",),
                anchor="diagnosis",
            ),
            Part(
                "a plan",
                "weekly individual CBT; next session 1/19",
                "documents.intake_plan",
                homes=("plan", "formulation", "diagnosis"),
                sections=("plan",),
                anchor="plan",
            ),
        )
    ),
    fires=(
        Example(_cut(_INTAKE, "Mental status"), "INTAKE"),
        Example(_cut(_INTAKE, "Risk"), "INTAKE"),
        Example(_cut(_INTAKE, "Diagnosis", "History"), "INTAKE"),
    ),
    silent=(
        Example(_INTAKE, "INTAKE"),
        Example(
            _cut(_INTAKE, "Mental status").replace(
                "History:", "History and mental status: Oriented x4, affect sad, speech soft."
            ),
            "INTAKE",
        ),
    ),
    only=frozenset({"INTAKE"}),
)

_CRISIS = (
    "Date: 2026-03-04\nTime: 15:10-16:20 (70 min)\n\n"
    "Precipitant: Letter of dismissal. \u201cI had the pills on the table.\u201d\n"
    "Risk assessment: Ideation since last night with a plan to overdose; intent 6 of 10, then 2. Means at home: prescription pills. Protective: daughter, asked for help on his own. High acute risk, moderate at the end.\n"
    "Mental status: Tearful, slow speech, oriented x4.\n"
    "Actions: Stanley-Brown plan written with him; sister removed the pills.\n"
    "Contacts: Supervisor consulted 15:40. Sister 15:55.\n"
    "Disposition: Home with sister overnight; call at 20:00."
)

FS12 = Rule(
    code="FS12",
    name="crisis_component_missing",
    severity=Severity.ERROR,
    title="A part of the crisis note is missing",
    what="Looks in a crisis note for intent, plan, means, protective factors and disposition (error), and for consultation and times (warning).",
    why="After a crisis this page is read first, by the next clinician, a court, or the family. What is not on it counts as not asked.",
    source=cite("Stanley and Brown, Safety Planning Intervention; Matarazzo et al. 2014; CPT time rules for 90839"),
    message="The note does not state {missing}. Add it, for example: {shown}.",
    bad="Client suicidal, contracted for safety, sent home.",
    better="Intent 2 of 10; plan to overdose; pills removed by sister 15:55; protective: daughter. Supervisor consulted 15:40. Home with sister.",
    detect=Parts(
        (
            Part(
                "intent",
                "intent 2 of 10",
                "documents.crisis_intent",
                homes=("risk", "precipitant", "mse", "actions", "disposition"),
                anchor="risk",
            ),
            Part(
                "a plan, or that there is none",
                "plan to overdose; no place or time",
                "documents.crisis_plan",
                homes=("risk", "precipitant", "mse"),
                anchor="risk",
            ),
            Part(
                "means and access to them",
                "pills at home, removed by sister 15:55",
                "documents.crisis_means",
                homes=("risk", "precipitant", "mse", "actions", "safety_plan"),
                anchor="risk",
            ),
            Part(
                "protective factors",
                "protective: daughter, called for help on his own",
                "documents.crisis_protective",
                homes=("risk", "precipitant", "mse", "actions", "safety_plan"),
                anchor="risk",
            ),
            Part(
                "where the client went",
                "home with sister overnight",
                "documents.crisis_disposition",
                homes=("disposition",),
                sections=("disposition",),
                anchor="disposition",
            ),
            Part(
                "whom you consulted or called",
                "supervisor consulted 15:40",
                "documents.crisis_consult",
                sections=("contacts",),
                severity=Severity.WARNING,
                anchor="contacts",
            ),
            Part(
                "start and stop times",
                "15:10-16:20",
                "documents.crisis_times",
                sections=("times",),
                facts=("times", "minutes"),
                severity=Severity.WARNING,
            ),
        )
    ),
    fires=(
        Example(_CRISIS.replace("; intent 6 of 10, then 2", ""), "CRISIS", "Risk assessment"),
        Example(_CRISIS.replace(" Protective: daughter, asked for help on his own.", ""), "CRISIS"),
        Example(_cut(_CRISIS, "Disposition", "Contacts"), "CRISIS"),
    ),
    silent=(
        Example(_CRISIS, "CRISIS"),
        Example(
            "Time: 10:05-10:50\nPrecipitant: A video was passed around at school.\nRisk: Denied intent and plan; no access to means. Protective factors: aunt, art class. Low acute risk.\nDisposition: Picked up by mother 10:55.\nContacts: School lead consulted 10:40.",
            "CRISIS",
        ),
    ),
    only=frozenset({"CRISIS"}),
)

RULES = (FS10, FS11, FS12)
