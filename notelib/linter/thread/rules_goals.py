# ruff: noqa: E501 - the prose of the rules page runs long
"""GT: breaks between the goals of a plan and what was written under it."""

from notelib.findings import Severity
from notelib.linter.model import cite
from notelib.linter.rules import sources
from notelib.linter.thread.examples import DISCHARGE, REVIEW, chart, note
from notelib.linter.thread.goal_breaks import (
    GRACE,
    LEAST_NOTES,
    MANY_NOTES,
    never_worked_on,
    not_in_discharge,
    not_in_review,
    past_target,
    unknown_number,
)
from notelib.linter.thread.model import ChartRule, Document

GT01 = ChartRule(
    code="GT01",
    name="goal_never_worked_on",
    severity=Severity.QUESTION,
    title="A goal that no note speaks of",
    what=f"Over a chart, looks for goals of the plan that none of at least {LEAST_NOTES} notes under it speaks of, by number or in its words. After {MANY_NOTES} notes, or with a discharge, a warning. A goal that a review puts off is fine.",
    why="A goal nobody works on tells a reader that the plan was written for the payer. It may also be the one the client cares about most.",
    source=sources.MEDICARE_PLAN,
    message="Goal {number} is in the plan, and none of the {notes} under it speaks of it. Is it still a goal? Work on it, or say in a review that it waits, and why.",
    bad="Plan: goals 1 and 2. Ten notes, all on goal 1.",
    better="Review: goal 2 waits until the bus is mastered; target moved to 9/1.",
    chart_fires=(
        chart("plan", "n1", "n2", "n4", n4=note("2026-03-30"), at="plan", words="I want to finish this term"),
        chart("plan", "n1", "n2", "n4", "discharge", n4=note("2026-03-30"), at="plan"),
    ),
    chart_silent=(
        chart(),
        chart("plan", "n1", "n2"),
        chart(
            "plan",
            "n1",
            "n2",
            "n4",
            "review",
            n4=note("2026-03-30"),
            review=REVIEW.replace(
                "2a: both labs, 4 weeks in a row, met 2026-05-08.", "Goal 2: deferred until the summer term."
            ),
        ),
    ),
    detect_chart=never_worked_on,
)

GT06 = ChartRule(
    code="GT06",
    name="discharge_goal_not_reported",
    severity=Severity.WARNING,
    title="A discharge that is silent on a goal",
    what="Over a chart, looks in a discharge summary for each goal of the plan in force, by number, by its objectives or in its words.",
    why="The summary closes the thread. A goal it does not mention stays open for ever, and the next clinician will not know of it.",
    source=cite("Ga. Comp. R. 111-8-19-.17, discharge summary, as an example of a state rule: progress toward goals"),
    message="The summary does not report on {goals} of the plan. Add for each: achieved, partly met, not met, and the data.",
    bad="Goal 1 achieved. (Goal 2 not mentioned)",
    better="Goal 1 achieved, rides daily. Goal 2 partly met, one of two labs.",
    chart_fires=(
        chart(
            "plan",
            "n1",
            "discharge",
            discharge=DISCHARGE.replace(" Goal 2 achieved, term finished.", ""),
            at="discharge",
        ),
        chart(
            "plan",
            "discharge",
            discharge=DISCHARGE.replace(
                "Goal 1 achieved, rides daily. Goal 2 achieved, term finished.", "Good progress overall."
            ),
            at="discharge",
        ),
    ),
    chart_silent=(
        chart("plan", "n1", "discharge"),
        chart("plan", "discharge", discharge=DISCHARGE.replace("Goal 2 achieved, term finished.", "Objective 2a met.")),
        chart("n1", "discharge"),
    ),
    detect_chart=not_in_discharge,
)

GT07 = ChartRule(
    code="GT07",
    name="review_objective_not_reported",
    severity=Severity.WARNING,
    title="A review that is silent on an objective",
    what="Over a chart, looks in a plan review for each objective of the plan, by number or in its words. Objectives that an earlier review closed need no mention; where at least the goal is named it is a question.",
    why="A review asks of each objective: continue, change, achieved, or give up? One that is passed over goes on without anybody deciding so.",
    source=sources.MEDICARE_PLAN,
    message="The review does not report on {objectives}. Add for each where it stands, with the data, and whether it goes on.",
    bad="Progress: doing well on the bus.",
    better="1a: 3 days a week, met. 2a: one of two labs, continue until 6/15.",
    chart_fires=(
        chart(
            "plan",
            "review",
            review=REVIEW.replace(" 2a: both labs, 4 weeks in a row, met 2026-05-08.", ""),
            at="review",
        ),
        chart(
            "plan",
            "n1",
            "review",
            review=REVIEW.replace(
                "1a: three days a week since 2026-05-11, met. 2a: both labs, 4 weeks in a row, met 2026-05-08.",
                "Good progress in all areas of life.",
            ).replace("with Goal 1 ", ""),
            at="review",
        ),
    ),
    chart_silent=(
        chart("plan", "n1", "review"),
        chart("review"),
        chart(
            "plan",
            "review",
            "r2",
            r2=Document(
                "r2",
                REVIEW.replace("2026-05-28", "2026-08-24").replace(
                    " 2a: both labs, 4 weeks in a row, met 2026-05-08.", ""
                ),
                "TXREVIEW",
            ),
        ),
    ),
    detect_chart=not_in_review,
)

GT08 = ChartRule(
    code="GT08",
    name="goal_number_unknown",
    severity=Severity.WARNING,
    title="A goal number that the plan does not have",
    what="Over a chart, looks for goals and objectives named by a number that the plan in force does not have. A goal called new is fine. (The Goal section of GIRP has a rule of its own, FS01.)",
    why="The number is the thread. One that leads nowhere looks like a note of another client.",
    source=sources.MEDICARE_PLAN,
    message="\u201c{words}\u201d: the plan in force has no number {number} (its goals: {has}). Correct the number, or add the goal to the plan.",
    bad="Goal 4: sleep (the plan has goals 1 and 2)",
    better="Goal 2, objective 2a.",
    chart_fires=(
        chart("plan", "n1", n1=note("2026-03-09", goal="Goal 4 advanced."), at="n1", words="Goal 4"),
        chart("plan", "n1", n1=note("2026-03-09", goal="Objective 3b in progress."), at="n1", words="Objective 3b"),
        chart("plan", "n1", n1=note("2026-03-09", goal="Goals 1, 2 and 5 advanced."), at="n1", words="5 advanced"),
    ),
    chart_silent=(
        chart(),
        chart("plan", "n1", n1=note("2026-03-09", goal="Goals 1 and 2 in progress.")),
        chart("plan", "n1", n1=note("2026-03-09", goal="New goal 3 added to the plan today: sleep.")),
        chart("plan", "n1", n1=note("2026-03-09", goal="Objective 1a, 5 planned activities: three done.")),
        chart("plan", "n1", n1=note("2026-03-09", goal="Objective 2a, 6 problems solved. Goal 1, 4 rides this week.")),
        chart("n1"),
    ),
    detect_chart=unknown_number,
)

GT09 = ChartRule(
    code="GT09",
    name="objective_past_target",
    severity=Severity.QUESTION,
    title="An objective whose date has passed",
    what=f"Over a chart, looks for objectives whose target date passed more than {GRACE} days before a later document, with no word near or after that date on whether it was met, goes on, or changes.",
    why="The date was set so that somebody would look. If nobody does, the objective has quietly become permanent.",
    source=sources.MEASURABLE,
    message="Objective {number} was due on {due}; by {at} nothing says what became of it. Decide: met, extended, changed, given up.",
    bad="Objective 1a by 5/25; note of 6/29: \u201crode the bus\u201d",
    better="6/1: objective 1a met on two of three days, extended to 7/15.",
    chart_fires=(
        chart(
            "plan",
            "n1",
            "n2",
            "n3",
            "n5",
            n5=note("2026-06-29", goal="Bus practice."),
            at="plan",
            words="ride two stops alone",
        ),
        chart("plan", "n5", n5=note("2026-06-29", goal="Goal 1 again."), at="plan"),
    ),
    chart_silent=(
        chart("plan", "n1", "n2", "n3"),
        chart("plan", "n1", "review", "n5", n5=note("2026-06-29", goal="Goal 1.")),
        chart(
            "plan",
            "n5",
            n5=note(
                "2026-06-29", goal="Objective 1a partly met, extended to 2026-07-30. Objective 2a met on 2026-05-08."
            ),
        ),
    ),
    detect_chart=past_target,
)

RULES = (GT01, GT06, GT07, GT08, GT09)
