"""A workshop as its board shows it: plain data, without a name and, until a round is revealed, without a key."""

from __future__ import annotations

from typing import Any

from notelib.bank.plan_refs import KINDS
from notelib.people import Workshop
from notelib.practice import UnknownActivity
from notelib.practice.held import holds_back
from notelib.practice.workshop import Question, Spread, questions


def listed(shop: Workshop) -> dict[str, Any]:
    """A workshop in a list."""
    return {
        "id": shop.id,
        "title": shop.title,
        "state": shop.state,
        "rounds": len(shop.rounds),
        "created": shop.created,
    }


def whole(shop: Workshop) -> dict[str, Any]:
    """A workshop to lead or to change."""
    return {
        **listed(shop),
        "code": shop.code,
        "revision": shop.revision,
        "current": shop.current,
        "pages": list(shop.content.get("pages") or ()),
        "rounds": [round_told(one) for one in shop.rounds],
        "own": [task(str(one["activity"])) for one in shop.content.get("own") or ()],
    }


def round_told(one: dict[str, Any]) -> dict[str, Any]:
    """A round: how far it is, its tasks, and whether answers wait for the reveal."""
    tasks = [task(id) for id in one["activities"]]
    return {"title": one["title"], "stage": stage(one), "tasks": tasks, "hold": holds_back(one)}


def stage(one: dict[str, Any]) -> str:
    """ "ahead", "on", "over" or "revealed"."""
    if not one.get("begun"):
        return "ahead"
    if one.get("revealed"):
        return "revealed"
    return "over" if one.get("ended") else "on"


def task(activity_id: str) -> dict[str, str]:
    """An activity in a list: its kind in a word, and a title that gives nothing away."""
    from notelib.pages.own_data import title

    kind = activity_id.partition(":")[0]
    return {"activity": activity_id, "kind": KINDS[kind][1] if kind in KINDS else kind, "title": title(activity_id)}


def comments_on(one: dict[str, Any], note: str) -> list[str]:
    """What a supervisor said about one note of a round, in the order it was said."""
    return [kept["text"] for kept in one.get("comments") or () if kept["note"] == note]


def asked(activity_ids: list[str]) -> list[Question]:
    """Everything that these activities ask; one that the bank no longer has asks nothing."""
    found: list[Question] = []
    for id in activity_ids:
        try:
            found += questions(id)
        except UnknownActivity:
            continue
    return found


def spread_told(one: Spread, *, revealed: bool) -> dict[str, Any]:
    """How the room answered. Key, reasons and how many agree come with `revealed` only."""
    question = one.question
    told: dict[str, Any] = {
        "id": question.id,
        "text": question.text,
        "answers": one.answers,
        "choices": [
            {"value": value, "label": label, "count": n}
            for (value, label), n in zip(question.choices, one.counts, strict=True)
        ],
    }
    return {**told, **answer_told(question)} if revealed else told


def answer_told(question: Question) -> dict[str, Any]:
    """The answer: the choices that hold, none where nothing is graded, and why each choice tempts or holds."""
    return {"right": list(question.right), "whys": dict(question.whys)}
