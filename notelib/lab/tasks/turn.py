"""Turn: change the facts of a request until the law engine decides as the exercise asks, with few changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from notelib.findings import Feedback, Outcome
from notelib.lab.tasks.model import Task, Told, as_table, not_yet

if TYPE_CHECKING:
    from notelib.lab.registry import Design
    from notelib.law import Decision, Fact


def facts_task(design: Design) -> Task:
    """The task of an exercise whose check is "facts".

    Facts that its `settled` names are given by the story: a goal reached by changing one of them is partly right. So is
    one that its `beside` tells of: the same verdict, about something else. Raises FactError for facts that cannot be.
    """
    from notelib.law import VERDICTS, FactError

    given: dict[str, Any] = design.given
    start, most, goal = given["facts"], given["change_at_most"], given["goal"]
    as_of = date.fromisoformat(str(given["as_of"])) if given.get("as_of") else None
    settled, beside = frozenset(given.get("settled", ())), tuple(given.get("beside", ()))
    solution = {**start, **given["answer"]}
    _known(settled)

    def check(answer: object) -> Told:
        facts = as_table(answer)
        if not facts or not changed(start, facts):
            return not_yet("No fact has been changed yet.", "Change one fact and see what the decision becomes.")
        try:
            decision = _decided(facts, as_of)
        except FactError as error:
            return not_yet(f"These facts cannot be used: {error}", "Mend the fact and check again.")
        turned = changed(start, facts)
        touched = [name for name in turned if name in settled]
        missed = next((one["text"] for one in beside if facts.get(one["fact"]) == one["value"]), "")
        return Told(_judged(decision, len(turned), goal, most, touched, missed))

    now = VERDICTS[_decided(start, as_of).verdict]
    return Task(
        kind="facts",
        activity=f"facts:{design.id}",
        name=design.id,
        shown=(
            *((str(given["story"]).strip(),) if given.get("story") else ()),
            f"As the facts stand, the decision is: {now}.",
            f"Reach this decision: {VERDICTS[goal]}. Change at most {_facts(most)}.",
            *(_listed(fact, start) for fact in _offered(start, solution, as_of)),
        ),
        blank=dict(start),
        solution=solution,
        check=check,
        answers=tuple(f"{name}: {solution[name]} (was {was})" for name, was in changed(start, solution).items()),
        hints=design.hints,
    )


def changed(start: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that differ, with their earlier value; a fact that is not given has its usual value."""
    usual = {fact.id: fact.default for fact in _all()}
    names = [*start, *(name for name in facts if name not in start)]
    before = {name: str(start.get(name, usual.get(name, ""))) for name in names}
    return {name: was for name, was in before.items() if str(facts.get(name, usual.get(name, ""))) != was}


def _all() -> tuple[Fact, ...]:
    from notelib.law import FACTS

    return FACTS


def _known(settled: Iterable[str]) -> None:
    from notelib.law import FactError

    if unknown := sorted(set(settled) - {fact.id for fact in _all()}):
        raise FactError(f"settled names what is not a fact: {', '.join(unknown)}")


def _decided(facts: Mapping[str, Any], as_of: date | None) -> Decision:
    from notelib.law import decide

    return decide({name: str(value) for name, value in facts.items()}, as_of=as_of)


def _offered(start: Mapping[str, Any], solution: Mapping[str, Any], as_of: date | None) -> list[Fact]:
    """The facts to choose from: those given, those that weigh here, and those of the answer among them."""
    weighty = {name for flip in _decided(start, as_of).flips for name, _ in flip.changes}
    return [fact for fact in _all() if fact.id in start or fact.id in solution or fact.id in weighty]


def _listed(fact: Fact, start: Mapping[str, Any]) -> str:
    now = start.get(fact.id, fact.default)
    values = "\n".join(f'"{value.id}": {value.label}' for value in fact.values)
    return f'"{fact.id}" (now "{now}"): {fact.question}\n{values}'


def _judged(decision: Decision, changes: int, goal: str, most: int, touched: list[str], missed: str) -> Feedback:
    message = f"You changed {_facts(changes)}. {decision.summary}"
    if decision.verdict != goal:
        step = "Ask what stands between this decision and the one you want, and change that fact."
        return Feedback(Outcome.FAIL, f"The decision is not the one asked for. {message}", next_step=step)
    if touched:
        names = ", ".join(f'"{name}"' for name in touched)
        step = f"Put back {names}, and look for what the story leaves open."
        return Feedback(Outcome.PARTIAL, f"The decision is reached, but the story settles {names}. {message}", (), step)
    if missed:
        step = "Keep the verdict, and find what is asked for in the story."
        return Feedback(Outcome.PARTIAL, f"The decision is reached, beside the story. {missed} {message}", (), step)
    if changes > most:
        step = f"Put back what was not needed: {_facts(most)} should do."
        return Feedback(Outcome.PARTIAL, f"The decision is reached, with more changes than needed. {message}", (), step)
    if decision.unsettled:
        step = "Find a way that does not rest on a contested point."
        return Feedback(Outcome.UNGRADED, f"This rests on a point that is not settled. {message}", (), step)
    step = "Say which rule made the difference, then go on to the next exercise."
    return Feedback(Outcome.PASS, f"The decision is reached. {message}", next_step=step)


def _facts(number: int) -> str:
    return "1 fact" if number == 1 else f"{number} facts"
