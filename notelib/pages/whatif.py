"""What if: every fact of a request as a control; the decision follows each change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from notelib.pages.base import Content, PageError, Reply, number_of, one_of
from notelib.pages.visitor_page import VisitorPage

if TYPE_CHECKING:
    from notelib.law import Decision

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""The days the pages on the law count with."""
SHOWN = 8  # flips that come with a decision: the best
PAGE = 20  # flips that come with each request for more
FEW = 2  # a fact matters now when changing it, alone or with one other, changes the answer


class WhatIfPage(VisitorPage):
    """Nothing is kept here: it is a place to look around, and its state is in its address."""

    name = "whatif"

    def opening(self) -> dict[str, Any]:
        """The facts in their groups, the scenarios to start from, and the days the page counts with."""
        from notelib import bank, law

        groups: dict[str, list[dict[str, Any]]] = {}
        for fact in law.FACTS:
            groups.setdefault(fact.group, []).append(fact_for_page(fact))
        return {
            "groups": [{"name": name, "facts": facts} for name, facts in groups.items()],
            "scenarios": [{"id": s.id, "title": s.title} for s in bank.scenarios()],
            "days": {"first": FIRST.isoformat(), "last": LAST.isoformat()},
        }

    def on_decide(self, content: Content) -> Reply:
        """The decision on these facts by the law of `as_of`; facts not named are unknown or at their default.

        `relevant` are the facts that can matter now, `follows` what the given facts say about others. Facts that
        contradict each other get `contradiction` instead of a decision.
        """
        facts = facts_of(content)
        try:
            decision = _decide(facts, day_of(content, "as_of"))
        except PageError as error:
            if contradiction := _contradiction(error.__cause__):
                return {"contradiction": contradiction}
            raise
        data = decision.to_json()
        return {
            "decision": {**data, "flips": data["flips"][:SHOWN], "more_flips": max(0, len(data["flips"]) - SHOWN)},
            "relevant": sorted(_relevant(decision)),
            "follows": _following(facts, decision),
            "outcomes": _outcomes(decision),
        }

    def on_flips(self, content: Content) -> Reply:
        """The next flips from `start`, those that lead to `verdict` where one is named, and how many there are."""
        decision = _decide(facts_of(content), day_of(content, "as_of"))
        verdict = content.get("verdict") or ""
        flips = [flip for flip in decision.flips if verdict in ("", flip.verdict)]
        start = int(number_of(content, "start", 0, len(flips)) or 0)
        return {"flips": [flip.to_json() for flip in flips[start : start + PAGE]], "total": len(flips)}

    def on_scenario(self, content: Content) -> Reply:
        """The facts of one scenario, the day whose law it asks for ("" for today), and its story."""
        from notelib import bank

        scenario = bank.scenario(one_of(content, "scenario", {s.id for s in bank.scenarios()}))
        self.need_told(f"disclose:{scenario.id}")
        return {
            "facts": dict(scenario.facts),
            "as_of": str(scenario.as_of or ""),
            "title": scenario.title,
            "story": scenario.story,
        }


def facts_of(content: Content) -> dict[str, str]:
    """The facts of a request; days among them in the range that the pages count with. Raises PageError."""
    given = content.get("facts")
    if not isinstance(given, dict) or not all(isinstance(x, str) for pair in given.items() for x in pair):
        raise PageError("The page sent no facts. Reload the page.")
    return given


def day_of(content: Content, key: str) -> date | None:
    """The day under `key`, None where there is none. Raises PageError for what is no day, or too far away."""
    given = content.get(key)
    if given in (None, ""):
        return None
    try:
        day = date.fromisoformat(str(given))
    except ValueError:
        raise PageError("That is not a day. Write it as 2026-11-23.") from None
    if not FIRST <= day <= LAST:
        raise PageError(f"The workbook counts with days from {FIRST.year} to {LAST.year}. Choose one of them.")
    return day


def fact_for_page(fact: Any) -> dict[str, Any]:
    """One fact of a request as the fact form asks for it."""
    return {
        "id": fact.id,
        "question": fact.question,
        "kind": fact.kind,
        "values": [{"id": v.id, "label": v.label} for v in fact.values],
        "default": fact.default,
    }


def _decide(facts: dict[str, str], as_of: date | None) -> Decision:
    from notelib import law

    try:
        state = law.check_facts(facts)
        for fact in law.FACTS:
            if fact.kind == "date" and state[fact.id] != "unknown":
                day_of(state, fact.id)
        return law.decide(facts, as_of=as_of)
    except law.FactError as error:
        raise PageError(str(error)) from error


def _contradiction(error: BaseException | None) -> dict[str, Any] | None:
    """Why the facts cannot hold together and which they are; None where the error is another one."""
    from notelib.law.facts import ContradictionError, contradictions

    if not isinstance(error, ContradictionError):
        return None
    for when, text in contradictions():
        if f"({text})" in str(error):
            return {"why": text, "facts": list(when)}
    return {"why": str(error), "facts": []}


def _relevant(decision: Decision) -> set[str]:
    """The facts that can matter now: asked, part of a small change that turns the answer, or a deadline's start."""
    found = set(decision.open_questions)
    found.update(id for flip in decision.flips if len(flip.changes) <= FEW for id, _ in flip.changes)
    if any(one.days for one in decision.obligations):
        found.add("received")
    return found


def _following(facts: dict[str, str], decision: Decision) -> dict[str, str]:
    """What the given facts say about facts that were not given."""
    from notelib import law

    silent = (fact for fact in law.FACTS if fact.id not in facts)
    return {fact.id: decision.state[fact.id] for fact in silent if decision.state[fact.id] != fact.default}


def _outcomes(decision: Decision) -> list[dict[str, Any]]:
    """The answers that changes lead to, and how many changes lead to each, most first."""
    from collections import Counter

    from notelib.law import VERDICTS

    counted = Counter(flip.verdict for flip in decision.flips)
    return [{"verdict": id, "label": VERDICTS[id], "count": n} for id, n in counted.most_common()]
