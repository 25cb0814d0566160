# ruff: noqa: E501 - the prose of the rules page runs long
"""GT: breaks in the work itself: methods, diagnoses, risk, and documents that lie in the wrong place."""

from notelib.findings import Severity
from notelib.linter.model import cite
from notelib.linter.rules import sources
from notelib.linter.thread.examples import PLAN, REVIEW, chart, note
from notelib.linter.thread.goal_breaks import LEAST_NOTES
from notelib.linter.thread.model import ChartRule, Document
from notelib.linter.thread.work_breaks import (
    after_discharge,
    diagnosis_differs,
    never_shown,
    not_in_plan,
    private_in_chart,
    risk_dropped,
)

SEPARATED = cite("45 CFR 164.501: psychotherapy notes are those separated from the rest of the record", "PN-01")

GT02 = ChartRule(
    code="GT02",
    name="intervention_not_in_plan",
    severity=Severity.QUESTION,
    title="A method that the plan does not name",
    what="Over a chart, looks in notes for named methods that the plan does not name, neither themselves nor by their school (a thought record belongs to CBT). Psychoeducation, assessment, safety planning, listening and the like need no plan.",
    why="Reviewers compare what was done with what was planned. Whether every technique has to stand in the plan is a matter on which clinicians and payers differ.",
    source=sources.MEDICARE_PLAN,
    message="\u201c{words}\u201d ({method}) is not among the methods of the plan ({planned}). If it is part of the work now, add it to the plan at the next review.",
    bad="Plan: CBT with exposure. Note: EMDR set-up.",
    better="Plan updated 4/6: EMDR added for the crash memory, with the client's agreement.",
    chart_fires=(
        chart(
            "plan",
            "n1",
            n1=note("2026-03-09", did="EMDR preparation phase, safe place exercise."),
            at="n1",
            words="EMDR",
        ),
        chart(
            "plan",
            "n1",
            n1=note("2026-03-09", did="Genogram drawn with client, three generations."),
            at="n1",
            words="Genogram",
        ),
        chart(
            "plan",
            "review",
            "n5",
            review=REVIEW.replace("every two weeks.", "every two weeks. EMDR was discussed and declined."),
            n5=note("2026-06-15", did="EMDR preparation phase, safe place exercise."),
            at="n5",
            words="EMDR",
        ),
    ),
    chart_silent=(
        chart(),
        chart(
            "plan", "n1", n1=note("2026-03-09", did="Thought record on the fear of fainting; psychoeducation on panic.")
        ),
        chart("plan", "n1", n1=note("2026-03-09") + "\nPlan for next session: consider EMDR."),
        chart(
            "plan",
            "review",
            "n5",
            review=REVIEW.replace("every two weeks.", "every two weeks. New interventions: EMDR for the crash memory."),
            n5=note("2026-06-15", did="EMDR preparation phase, safe place exercise."),
        ),
        chart(
            "plan",
            "n1",
            n1=note(
                "2026-03-09", did="EMDR preparation phase.", goal="Objective 1a. New intervention: EMDR for the crash."
            ),
        ),
    ),
    detect_chart=not_in_plan,
)

GT03 = ChartRule(
    code="GT03",
    name="planned_intervention_never_shown",
    severity=Severity.QUESTION,
    title="A planned method that no note shows",
    what=f"Over a chart, looks for methods of the plan that none of at least {LEAST_NOTES} notes under it shows, neither themselves nor by a technique of theirs. With a review or discharge behind it, or from six notes on, a warning.",
    why="A plan that promises what the notes never show is the commonest break of the thread, and the first one an auditor finds.",
    source=sources.OIG_SERVICES,
    message="The plan names \u201c{words}\u201d ({method}), and none of {notes} shows it. Use it, name it where you did, or take it out at the review.",
    bad="Plan: exposure therapy. Twelve notes of breathing and support.",
    better="Note of 4/2: first exposure step, one stop together, fear 8 to 5.",
    chart_fires=(
        chart(
            "plan",
            "n1",
            "n2",
            "n3",
            plan=PLAN.replace("individual CBT with graded exposure", "individual EMDR"),
            at="plan",
            words="EMDR",
        ),
        chart(
            "plan",
            "n1",
            "n2",
            "n3",
            "review",
            plan=PLAN.replace("and problem solving", "and family therapy"),
            at="plan",
            words="family therapy",
        ),
    ),
    chart_silent=(
        chart(),
        chart("plan", "n1", plan=PLAN.replace("individual CBT with graded exposure", "individual EMDR")),
    ),
    detect_chart=never_shown,
)

GT04 = ChartRule(
    code="GT04",
    name="diagnosis_differs_from_plan",
    severity=Severity.WARNING,
    title="Another diagnosis than the plan's",
    what="Over a chart, compares the diagnosis of each note with the plan in force, and that of the plan with the intake. A change that is explained is fine; one code more, beside one that agrees, is a question.",
    why="Diagnosis, goal and method hang together. A code that changes with no word on why looks like an error, or like a code chosen for the claim.",
    source=sources.CGS,
    message="{code} is not the diagnosis of the {where} ({plan}), and nothing says why. Correct it, or record what changed and update the plan.",
    bad="Plan: F41.0. Note of 4/2: F41.1.",
    better="Diagnosis changed to F41.1 on 4/2: worry on most days since the fall, no attacks for eight weeks.",
    chart_fires=(
        chart(
            "plan", "n1", n1=note("2026-03-09", diagnosis="F41.1 Generalized anxiety disorder"), at="n1", words="F41.1"
        ),
        chart(
            "intake",
            "plan",
            intake=Document(
                "intake",
                "Intake assessment\nDate: 2026-02-23\nDiagnosis: F43.12 Post-traumatic stress disorder, chronic\nPresenting problem: nightmares.",
                "INTAKE",
            ),
            at="plan",
            words="F41.0",
        ),
    ),
    chart_silent=(
        chart(),
        chart(
            "plan",
            "n1",
            n1=note(
                "2026-03-09",
                diagnosis="F41.1 Generalized anxiety disorder",
                risk="Diagnosis updated from F41.0: worry on most days, no attacks. Denied SI.",
            ),
        ),
        chart(
            "intake",
            "plan",
            intake=Document(
                "intake",
                "Intake assessment\nDate: 2026-02-23\nDiagnosis: F41.9 Anxiety disorder, provisional\nPresenting problem: attacks.",
                "INTAKE",
            ),
        ),
    ),
    detect_chart=diagnosis_differs,
)

GT05 = ChartRule(
    code="GT05",
    name="risk_not_followed_up",
    severity=Severity.WARNING,
    title="Danger in one note, silence in the next",
    what="Over a chart, looks for suicidal thoughts, self-harm or thoughts of harming others found in one note of which the next says nothing. A contact or no-show note right behind it is only asked.",
    why="Risk that was found has to be looked at again until it is gone. Silence in the next note is what is read out after a death.",
    source=sources.MAGELLAN,
    message="{at} records {danger} (\u201c{said}\u201d), and this document says nothing about it. Add what you asked and found; a late entry is better than none.",
    bad="3/9: endorsed passive ideation. 3/16: homework and the bus.",
    better="3/16: no ideation since 3/11 when asked; safety plan reviewed, still agreed.",
    chart_fires=(
        chart(
            "plan",
            "n1",
            "n2",
            n1=note(
                "2026-03-09",
                risk="Client endorsed passive suicidal ideation on two nights, no intent or plan. Safety plan written.",
            ),
            n2=note("2026-03-16", risk="Client left calmer."),
            at="n2",
        ),
        chart(
            "n1",
            "n2",
            n1=note(
                "2026-03-09",
                client="Client cut her arm on Tuesday, superficial.",
                risk="Safety plan written; nurse informed.",
            ),
            n2=note("2026-03-16", risk="Good pace, next step agreed."),
            at="n2",
        ),
    ),
    chart_silent=(
        chart(),
        chart(
            "plan",
            "n1",
            "n2",
            n1=note(
                "2026-03-09",
                risk="Client endorsed passive suicidal ideation on two nights, no intent or plan. Safety plan written.",
            ),
            n2=note("2026-03-16", risk="No SI since 3/11 when asked; safety plan reviewed."),
        ),
        chart(
            "n1",
            "n2",
            n1=note("2026-03-09", risk="Denied SI, HI; one attempt in 2014, none since."),
            n2=note("2026-03-16", risk="Client left calmer."),
        ),
    ),
    detect_chart=risk_dropped,
)

GT10 = ChartRule(
    code="GT10",
    name="psychotherapy_note_in_chart",
    severity=Severity.WARNING,
    title="A psychotherapy note among the documents of the record",
    what="Over a chart, looks for a psychotherapy note filed with the plan and the progress notes.",
    why="It has its protection only while it is kept apart from the rest of the record. In the chart it is part of the chart, and goes where the chart goes.",
    source=SEPARATED,
    message="\u201c{words}\u201d lies among the documents of the record. Keep psychotherapy notes in their own place; what the record needs from it goes into the progress note.",
    bad="chart/2026-03-09-psychotherapy-note.txt",
    better="(kept in the clinician's own separate file)",
    chart_fires=(
        chart(
            "plan",
            "p",
            p=Document(
                "p",
                "Psychotherapy note\nThe bus is also the bus to his father's house. I wonder what he is not riding toward.",
                "PSYNOTE",
            ),
            at="p",
            words="Psychotherapy note",
        ),
        chart("n1", "p", p=Document("p", "Psychotherapy notes, C-014\nSilence again; mine, too."), at="p"),
    ),
    chart_silent=(chart(), chart("plan", "n1", "review")),
    detect_chart=private_in_chart,
)

GT11 = ChartRule(
    code="GT11",
    name="note_after_discharge",
    severity=Severity.QUESTION,
    title="A session after the discharge",
    what="Over a chart, looks for a session note behind a discharge summary with no new intake or plan between. Contact notes are fine.",
    why="Either care went on, and the discharge was early, or the note is in the wrong chart or carries the wrong date.",
    source=sources.ACCURATE,
    message="This session follows the discharge ({at}). Was the client readmitted? Add how, or correct the date.",
    bad="Discharge 8/20; session note 9/3",
    better="9/3: readmission, new plan of 9/3.",
    chart_fires=(
        chart("plan", "n1", "discharge", "n5", n5=note("2026-09-03"), at="n5", words="2026-09-03"),
        chart("discharge", "n5", n5=note("2026-09-03"), at="n5"),
    ),
    chart_silent=(
        chart("plan", "n1", "discharge"),
        chart(
            "plan",
            "discharge",
            "again",
            "n5",
            again=Document("again", PLAN.replace("2026-03-02", "2026-09-01"), "TXPLAN"),
            n5=note("2026-09-03"),
        ),
    ),
    detect_chart=after_discharge,
)

RULES = (GT02, GT03, GT04, GT05, GT10, GT11)
