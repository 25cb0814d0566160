"""What a review changes in a plan."""

from __future__ import annotations

from dataclasses import replace

from notelib.linter.plans.model import Plan


def revised(plan: Plan, review: Plan) -> Plan:
    """The plan after a review, read from the review's text.

    Goals and objectives the plan lacks are added, new target dates replace old ones, methods and
    diagnoses are joined. The review's own next date becomes the plan's.
    """
    goals = {g.number: g for g in review.goals} | {g.number: g for g in plan.goals}
    objectives = {o.number: o for o in plan.objectives}
    for new in review.objectives:
        old = objectives.get(new.number)
        if old is None:
            objectives[new.number] = new
        elif new.target_date > old.target_date:
            objectives[new.number] = replace(old, target=new.target, target_date=new.target_date)
    return replace(
        plan,
        goals=tuple(sorted(goals.values(), key=lambda g: (len(g.number), g.number))),
        objectives=tuple(objectives.values()),
        methods=(*plan.methods, *(m for m in review.methods if m[0] not in plan.method_ids)),
        diagnoses=tuple(dict.fromkeys((*plan.diagnoses, *review.diagnoses))),
        review_by=review.review_by,
    )
