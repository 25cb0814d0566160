"""Repair it: rewrite a passage of a draft so that it may stay in the progress note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from notelib.pages.base import Content, Reply, text_of
from notelib.pages.sitting import SittingPage
from notelib.pages.tasks import TaskKind
from notelib.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from notelib.bank.model import Mark

_LIMIT = 5_000  # characters of one rewrite; a passage has 300


class RepairTasks:
    """Passages; a response is the rewritten text. The model rewrite leaves the kernel only when told."""

    name = "repair"
    titled = True

    def ids(self) -> frozenset[str]:
        """The ids of the passages."""
        from notelib import bank

        return frozenset(repair.id for repair in bank.repairs())

    def shown(self, id: str) -> dict[str, Any]:
        """The passage, and what the record needs from it."""
        from notelib import bank

        repair = bank.repair(id)
        return {"text": repair.text, "task": repair.task}

    def response(self, id: str, content: Content) -> str:
        """The rewritten passage."""
        return text_of(content, "response", _LIMIT)

    def said(self, answered: dict[str, Any], id: str, response: str) -> dict[str, Any]:
        """What must stay and what must go, each with the words of the rewrite that decided."""
        from notelib import bank

        details = dict(answered.get("details") or {})
        repair = bank.repair(id)
        final = details.get("final", True)
        text = repair.better if answered["outcome"] == "ungraded" else response
        missing = {mark["label"] for mark in details.pop("missing", [])}
        left = {mark["label"] for mark in details.pop("left", [])}
        astray = details.pop("astray", [])
        # Before the answer is told, only what is not yet right is named.
        details["keep"] = _marks([m for m in repair.keep if final or m.label in missing], missing, text)
        details["drop"] = _marks([m for m in repair.drop if final or m.label in left], left, text) + [
            _astray(part) for part in astray
        ]
        if final:
            details |= {"citation": repair.citation, "clause": repair.clause, "checked": repair.checked}
        return {**answered, "details": details}


class RepairPage(SittingPage):
    """Sittings of passages. What a visitor has typed of a rewrite is kept until the answer is told."""

    name = "repair"
    kinds: ClassVar[tuple[TaskKind, ...]] = (RepairTasks(),)

    def on_draft(self, content: Content) -> Reply:
        """Keep what was typed so far, so that a reload finds it."""
        self._keep(self._activity(content), text_of(content, "text", _LIMIT))
        return {"trouble": ""}

    def on_answer(self, content: Content) -> Reply:
        """As everywhere; once the answer is told, the draft has served."""
        reply = super().on_answer(content)
        if reply["feedback"]["details"].get("final", True):
            self._keep(self._activity(content), "")
        return reply

    def on_reveal(self, content: Content) -> Reply:
        """As everywhere; the draft has served."""
        reply = super().on_reveal(content)
        self._keep(self._activity(content), "")
        return reply

    def _task(self, id: str, why: str, since: datetime | None) -> dict[str, Any]:
        task = super()._task(id, why, since)
        if task["kind"] == "repair":
            task["data"]["draft"] = self._draft(task["activity"])
        return task

    def _draft(self, key: str) -> str:
        try:
            draft = self.desk.store.draft(self.desk.trainee, key)
        except StoreError:
            return ""  # one can write all the same; the desk tells the trouble with the store
        return draft.text if draft else ""

    def _keep(self, key: str, text: str) -> None:
        if text or self._draft(key):
            self.desk.store.save_draft(self.desk.trainee, key, text)


def _marks(marks: Sequence[Mark], wanting: set[str], text: str) -> list[dict[str, Any]]:
    found = []
    for mark in marks:
        words = list(dict.fromkeys(span.of(text) for span in mark.found(text)))
        found.append({"label": mark.label, "ok": mark.label not in wanting, "why": mark.why, "words": words[:3]})
    return found


def _astray(part: dict[str, Any]) -> dict[str, Any]:
    """A sentence that still reads as if it belonged elsewhere."""
    label = part.get("label") or part.get("placement", "")
    return {
        "label": f"What reads as “{label}”",
        "ok": False,
        "why": part.get("why", ""),
        "words": [part.get("text", "")],
    }
