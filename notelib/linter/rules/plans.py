"""VG06, FS01, FS07, FS08, FS09: the treatment plan, and notes held against it."""

from notelib.findings import Severity
from notelib.linter.kinds.goal_link import REVIEW_DAYS, goal_not_in_plan, review_overdue
from notelib.linter.kinds.plan_parts import missing_components, no_participation, undated_objective
from notelib.linter.model import Example, Rule, cite
from notelib.linter.rules import sources

REVIEWS = cite(
    "Payer and state rules, for example Mont. Admin. R. 37.87.823 (every 90 days, youth case management); no federal rule "
    "for outpatient psychotherapy. The interval is a parameter"
)

_PLAN = """Treatment plan
Client: C-014
Date: 2026-03-02
Diagnosis: F41.0 Panic disorder
Goal 1: "I want to ride the bus again."
Objective 1a: ride two stops alone on 3 days a week by 2026-05-25 (baseline: none).
Objective 1b: panic attacks from 4 a week to 1 a week or fewer by 2026-05-25, by diary.
Goal 2: "I want to finish this term."
Objective 2a: attend both labs each week, 4 weeks in a row, by 2026-05-11.
Interventions: individual CBT with graded exposure, 50 minutes, once a week for 12 weeks.
Review: 2026-06-01
Client took part, chose the order of goals and signed 2026-03-02.
J. Okoro, LPC, signed 2026-03-02"""


def _without(*parts: str) -> str:
    text = _PLAN
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    return text


def _girp(goal: str, date: str = "2026-03-18") -> str:
    return (
        f"Date: {date}\n\nG: {goal}\nI: Rode one stop with client, two rounds of graded exposure.\n"
        "R: Client rated fear 8, then 5. Denied SI, HI.\nP: One stop alone daily. Next session on Tuesday."
    )


VG06 = Rule(
    code="VG06",
    name="no_target_date",
    severity=Severity.WARNING,
    title="An objective without a date",
    what="Looks in a treatment plan for objectives that do not say by when: a date, \u201cwithin 12 weeks\u201d, \u201cby discharge\u201d. Where the plan as a whole has a target or review date it is advice only.",
    why="Without a date nobody has to look whether it was reached, and a plan becomes a wish.",
    source=sources.MEASURABLE,
    message="Objective {number} does not say by when. Add a date, or a number of weeks or sessions.",
    bad="Objective 1a: ride two stops alone on 3 days a week.",
    better="Objective 1a: ride two stops alone on 3 days a week by 5/25.",
    detect=undated_objective,
    fires=(
        Example(_without(" by 2026-05-25 (baseline: none)"), "TXPLAN", "ride two stops alone"),
        Example(_without(", by 2026-05-11", "Review: 2026-06-01\n"), "TXPLAN", "attend both labs"),
    ),
    silent=(
        Example(_PLAN, "TXPLAN"),
        Example(_PLAN.replace("by 2026-05-25", "within 12 weeks").replace("by 2026-05-11", "by discharge"), "TXPLAN"),
    ),
    only=frozenset({"TXPLAN"}),
)

FS01 = Rule(
    code="FS01",
    name="girp_goal_not_in_plan",
    severity=Severity.ERROR,
    title="A goal that the plan does not have",
    what="With the treatment plan at hand, compares the Goal of the note with it: by number, word for word, or by at least three in ten of the words that matter. A goal named as new is fine, and so is a goal that gave way to a crisis.",
    why="The note is read against the plan. Work on something that is in no plan looks like work nobody agreed on, and a payer may not pay for it.",
    source=sources.MEDICARE_PLAN,
    message="\u201c{words}\u201d {problem}. Name the goal by its number and words, or add a new one to the plan first and say so.",
    bad="G: Stress at work (plan: Goal 1 ride the bus, Goal 2 finish the term)",
    better="G: Goal 1, objective 1a: ride two stops alone on 3 days a week.",
    detect=goal_not_in_plan,
    fires=(
        Example(_girp("Goal 4, objective 4a: ride two stops alone."), "GIRP", "Goal 4", plan=_PLAN),
        Example(_girp("Improve the marriage and talk about money."), "GIRP", "Improve the marriage", plan=_PLAN),
        Example(_girp("Stress management, relaxation and sleep."), "GIRP", "Stress management", plan=_PLAN),
    ),
    silent=(
        Example(_girp("Goal 1, objective 1a. Chosen because the bus strike ended."), "GIRP", plan=_PLAN),
        Example(_girp("\u201cI want to ride the bus again.\u201d"), "GIRP", plan=_PLAN),
        Example(_girp("Riding two stops of the bus alone, on three days."), "GIRP", plan=_PLAN),
        Example(_girp("New goal, added to the plan today: sleep in his own bed."), "GIRP", plan=_PLAN),
        Example(_girp("Improve the marriage and talk about money."), "GIRP"),
    ),
    only=frozenset({"GIRP", "GIO"}),
)

FS07 = Rule(
    code="FS07",
    name="plan_component_missing",
    severity=Severity.ERROR,
    title="A part of the treatment plan is missing",
    what="Looks in a treatment plan for diagnosis, goal, objective and intervention (error), and for the service's type, amount, frequency and duration, as Medicare asks for them (warning).",
    why="In one audit 111 of 120 claims failed because of the treatment plan. What the plan does not state, a reviewer takes as not planned.",
    source=sources.MEDICARE_PLAN,
    message="The plan does not state {missing}. Add it, for example: {shown}.",
    bad="Intervention: CBT.",
    better="Intervention: individual CBT with graded exposure, 50 minutes, once a week for 12 weeks.",
    detect=missing_components,
    fires=(
        Example(_without("Diagnosis: F41.0 Panic disorder\n"), "TXPLAN"),
        Example(_without(", 50 minutes, once a week for 12 weeks"), "TXPLAN"),
        Example(
            "Treatment plan\nDiagnosis: F41.0 Panic disorder\nGoal 1: \u201cI want to ride the bus again.\u201d\nInterventions: individual CBT, 50 minutes, weekly for 12 weeks.\nClient took part and signed.",
            "TXPLAN",
        ),
    ),
    silent=(
        Example(_PLAN, "TXPLAN"),
        Example(
            "Problem/Dx: Panic disorder (F41.0): four attacks a week, off the bus since May.\nGoal: ride the bus again.\nObjective: ride two stops alone, 3 days a week, by 5/25/2026.\nIntervention: exposure therapy; individual psychotherapy, 45-minute sessions, weekly, 12 sessions.\nTarget date: 5/25/2026\nSignatures: client agreed and signed.",
            "TXPLAN",
        ),
    ),
    only=frozenset({"TXPLAN"}),
)

FS08 = Rule(
    code="FS08",
    name="plan_no_participation",
    severity=Severity.WARNING,
    title="A plan without the client",
    what="Looks in a treatment plan for the client's (or guardian's) part in it: took part, agreed, signed, received a copy, or why not.",
    why="A plan the client had no part in is carried out by nobody, and most payers want agreement or signature on the page.",
    source=cite("ACA Code of Ethics 2014, A.1.c, counseling plans made with clients; payer rules on signatures"),
    message="The plan does not show that the client took part or agreed. Add how, or why not; a pending signature may be named as pending.",
    bad="(only the clinician's signature)",
    better="Client chose the order of goals, agreed and signed 3/2.",
    detect=no_participation,
    fires=(
        Example(_without("Client took part, chose the order of goals and signed 2026-03-02.\n"), "TXPLAN"),
        Example(
            "Diagnosis: F33.1\nGoal 1: mornings out of bed.\nObjective 1a: up by 08:00 on 5 of 7 days by 5/25/2026.\nIntervention: individual behavioral activation, 45 minutes, weekly, for 12 weeks.",
            "TXPLAN",
        ),
    ),
    silent=(
        Example(_PLAN, "TXPLAN"),
        Example(
            _PLAN.replace(
                "Client took part, chose the order of goals and signed 2026-03-02.",
                "Guardian agreed by phone; signature pending.",
            ),
            "TXPLAN",
        ),
    ),
    only=frozenset({"TXPLAN"}),
)

FS09 = Rule(
    code="FS09",
    name="review_overdue",
    severity=Severity.WARNING,
    title="The plan is overdue for review",
    what=f"With the treatment plan at hand, compares the date of the note with the day by which the plan had to be reviewed: the plan's own date, or {REVIEW_DAYS} days where it names none. Across a chart the interval may be set.",
    why="Work under an expired plan may not be paid, and nobody has asked whether it still helps.",
    source=REVIEWS,
    message="The plan had to be reviewed by {due} ({whose}); this is {late} later. Review it, and say in the record why it is late.",
    bad="Plan of 1/5, review by 4/5; note of 5/20, no review between",
    better="Review of 4/2, objective by objective; next review 7/1.",
    detect=review_overdue,
    fires=(
        Example(_girp("Goal 1, objective 1a.", "2026-06-15"), "GIRP", "2026-06-15", plan=_PLAN),
        Example(
            _girp("Goal 1, objective 1a.", "2026-07-15"), "GIRP", "2026-07-15", plan=_without("Review: 2026-06-01\n")
        ),
    ),
    silent=(
        Example(_girp("Goal 1, objective 1a.", "2026-05-15"), "GIRP", plan=_PLAN),
        Example(_girp("Goal 1, objective 1a.", "2026-06-15"), "GIRP"),
        Example(_girp("Goal 1, objective 1a.", "2026-05-15"), "GIRP", plan=_without("Review: 2026-06-01\n")),
    ),
)

RULES = (VG06, FS01, FS07, FS08, FS09)
