"""A request that a rule decides, to try in What if: the everyday facts with which the rule is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from notelib import law
from notelib.law.around import type_conditions
from notelib.law.diff import EVERYDAY
from notelib.law.engine import expanded
from notelib.law.facts import ContradictionError, fact
from notelib.law.rules import Condition, Rule, all_rules

MOST = 60  # alternatives tried: a rule that is in force with none of them has no example


@cache
def example(key: str) -> dict[str, str] | None:
    """The facts, and the day `as_of` where the rule is law only then; None where no everyday request shows the rule.

    `key` is that of a rule; anything else has no example.
    """
    rule = next((one for one in all_rules() if one.key == key), None)
    if rule is None:
        return None
    day = _day(rule)
    for facts, _ in zip(_requests(rule), range(MOST), strict=False):
        if _decides(rule, facts, day):
            return facts if day is None else {**facts, "as_of": day.isoformat()}
    return None


def _day(rule: Rule) -> date | None:
    """A day on which the rule is law; None for today."""
    today = date.today()
    if rule.in_period(today):
        return None
    return rule.since if rule.since > today or rule.until is None else rule.until - timedelta(days=1)


def _decides(rule: Rule, facts: dict[str, str], day: date | None) -> bool:
    try:
        return any(one.key == rule.key for one in law.decide(facts, as_of=day).rules)
    except ContradictionError:
        return False


def _requests(rule: Rule) -> Iterator[dict[str, str]]:
    """Each alternative with all else as typical as can be; who asks and what for always said."""
    for condition in expanded(rule):
        for material in _materials(rule):
            joined = {**material, **condition}
            for asker, purpose in _askers(joined):
                yield {
                    **{id: _typical(id, values) for id, values in joined.items()},
                    "requester": asker,
                    "purpose": purpose,
                }


def _materials(rule: Rule) -> tuple[Condition, ...]:
    """What the material may be, where the rule itself leaves it open."""
    return (
        type_conditions(rule.record)[:1]
        if rule.record in ("notes", "ordinary")
        else ({"content": frozenset({"record"})},)
    )


def _askers(condition: Condition) -> Iterator[tuple[str, str]]:
    askers, purposes = condition.get("requester"), condition.get("purpose")
    fitting = [(a, p) for a, p in EVERYDAY if (not askers or a in askers) and (not purposes or p in purposes)]
    yield from fitting
    for asker in sorted(askers or {a for a, _ in EVERYDAY}):
        for purpose in sorted(purposes or {"other"}):
            if (asker, purpose) not in fitting:
                yield asker, purpose


def _typical(id: str, values: frozenset[str]) -> str:
    one = fact(id)
    return one.default if one.default in values else next(v.id for v in one.values if v.id in values)
