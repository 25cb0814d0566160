"""Teach: plans for class meetings and handouts to print, for whoever leads a room.

Nothing is asked or kept here. A plan or a handout leaves the kernel when it is opened; some handouts hold answers.
"""

from __future__ import annotations

from typing import Any

from notelib.bank import Handout, Plan
from notelib.pages.base import Content, Page, Reply, one_of


class TeachPage(Page):
    """The plans in order, the handouts, and one of them at a time."""

    name = "teach"

    def opening(self) -> dict[str, Any]:
        """What there is, without what is in it."""
        from notelib import bank

        return {
            "plans": [_listed_plan(plan) for plan in bank.plans()],
            "handouts": [_listed_handout(handout) for handout in bank.handouts()],
        }

    def on_plan(self, content: Content) -> Reply:
        """One plan, with a link to everything it uses."""
        from notelib import bank

        return {"plan": _plan(bank.plan(one_of(content, "plan", {plan.id for plan in bank.plans()})))}

    def on_handout(self, content: Content) -> Reply:
        """One handout, what is made from other data filled in."""
        from notelib import bank

        return {"handouts": [_handout(bank.handout(one_of(content, "handout", {one.id for one in bank.handouts()})))]}

    def on_all(self, content: Content) -> Reply:
        """Every handout for trainees, to be printed in one go."""
        from notelib import bank

        return {"handouts": [_handout(one) for one in bank.handouts() if one.audience == "trainees"]}


def _listed_plan(plan: Plan) -> dict[str, Any]:
    return {"id": plan.id, "number": plan.number, "title": plan.title, "minutes": plan.minutes, "aim": plan.aim}


def _listed_handout(one: Handout) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "audience": one.audience, "minutes": one.minutes, "use": one.use}


def _plan(plan: Plan) -> dict[str, Any]:
    steps = zip(plan.starts, plan.steps, strict=True)
    return {
        **_listed_plan(plan),
        "prepare": list(plan.prepare),
        "before": [{"text": one.text, "see": _see(one.see)} for one in plan.before],
        "steps": [
            {"start": start, "minutes": one.minutes, "title": one.title, "text": one.text, "see": _see(one.see)}
            for start, one in steps
        ],
        "questions": [{"ask": one.ask, "listen": list(one.listen)} for one in plan.questions],
        "misconceptions": [{"said": one.said, "answer": one.answer} for one in plan.misconceptions],
        "debrief": plan.debrief,
        "homework": [{"text": one.text, "see": _see(one.see)} for one in plan.homework],
        "signs": list(plan.signs),
        "uses": _see(plan.sees),
        **_law(plan),
    }


def _handout(one: Handout) -> dict[str, Any]:
    from dataclasses import asdict

    from notelib.bank.handout_sheet import sheet

    return {**_listed_handout(one), "parts": [asdict(part) for part in sheet(one)], **_law(one)}


def _law(of: Plan | Handout) -> dict[str, Any]:
    return {
        "sources": [{"clause": one.clause, "citation": one.citation} for one in of.sources],
        "checked": of.checked,
    }


def _see(refs: tuple[str, ...]) -> list[dict[str, str]]:
    return [_ref(ref) for ref in refs]


def _ref(ref: str) -> dict[str, str]:
    """A reference with the address that opens it, relative to the other pages."""
    from urllib.parse import urlencode

    from notelib.bank.plan_refs import named
    from notelib.pages.own_data import link

    one = named(ref)
    pages = {"lesson": "lessons", "handout": "teach", "plan": "teach"}
    if one.kind == "page":
        href = f"{one.id}.ipynb"
    elif one.kind in pages:
        href = f"{pages[one.kind]}.ipynb?{urlencode({one.kind: one.id})}"
    else:
        href = link(one.kind, ref)
    return {"kind": one.kind, "word": one.word, "title": one.title, "href": href}
