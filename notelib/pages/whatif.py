"""What if: every fact of a request as a control; the decision follows each change."""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Content, Page, PageError, Reply, one_of


class WhatIfPage(Page):
    """Nothing is kept here: it is a place to look around, and its state is in its address."""

    name = "whatif"

    def opening(self) -> dict[str, Any]:
        """The facts in their groups, and the scenarios to start from."""
        from notelib import bank, law

        groups: dict[str, list[dict[str, Any]]] = {}
        for fact in law.FACTS:
            groups.setdefault(fact.group, []).append(_fact(fact))
        return {
            "groups": [{"name": name, "facts": facts} for name, facts in groups.items()],
            "scenarios": [{"id": s.id, "title": s.title} for s in bank.scenarios()],
        }

    def on_decide(self, content: Content) -> Reply:
        """The decision on these facts; facts not named are unknown or at their default."""
        return {"decision": _decided(_facts(content))}

    def on_scenario(self, content: Content) -> Reply:
        """The facts of one scenario, and its story."""
        from notelib import bank

        scenario = bank.scenario(one_of(content, "scenario", {s.id for s in bank.scenarios()}))
        return {"facts": dict(scenario.facts), "title": scenario.title, "story": scenario.story}


def _fact(fact: Any) -> dict[str, Any]:
    return {
        "id": fact.id,
        "question": fact.question,
        "values": [{"id": v.id, "label": v.label} for v in fact.values],
        "default": fact.default,
    }


def _facts(content: Content) -> dict[str, str]:
    given = content.get("facts")
    if not isinstance(given, dict) or not all(isinstance(x, str) for pair in given.items() for x in pair):
        raise PageError("The page sent no facts. Reload the page.")
    return given


def _decided(facts: dict[str, str]) -> dict[str, Any]:
    from notelib import law
    from notelib.practice.disclose import told

    try:
        return told(law.decide(facts))
    except law.FactError as error:
        raise PageError(str(error)) from error
