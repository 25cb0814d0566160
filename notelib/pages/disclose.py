"""Disclose: a request for records, one at a time; decide it, then see which rule decides and why."""

from __future__ import annotations

from typing import Any

from notelib.bank import Scenario
from notelib.findings import Feedback
from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.visitor_page import VisitorPage, to_show
from notelib.practice.disclose import DiscloseActivity
from notelib.practice.disclose import told as decision_told
from notelib.practice.held import told
from notelib.store import Attempt

_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
_SURE, _FAIRLY, _GUESSING = 3, 2, 1
# What an answer says about how well one knows what one knows: (outcome, confidence) -> a sentence.
_CALIBRATED = {
    ("pass", _SURE): "Sure, and right: you can rely on this one.",
    ("pass", _FAIRLY): "Fairly sure, and right. Say the reason to yourself once, and it is yours.",
    ("pass", _GUESSING): "A guess that came out right. Read why, so that next time it is no guess.",
    ("fail", _SURE): "Sure, and wrong: worth a second look. What we are sure of we do not look up.",
    ("fail", _FAIRLY): "Fairly sure, and wrong. Find the step at which you and the rule part.",
    ("fail", _GUESSING): "A guess, and you knew it was one. That is the moment to look the rule up, in practice too.",
}
_LEVELS = ((_SURE, "sure"), (_FAIRLY, "fairly sure"), (_GUESSING, "guessing"))


class DisclosePage(VisitorPage):
    """All scenarios in a fixed order, from plain to hard. The decision leaves the kernel only after an answer."""

    name = "disclose"

    def opening(self) -> dict[str, Any]:
        """The titles of the scenarios."""
        return {"scenarios": [{"id": s.id, "title": s.title, "level": s.difficulty} for s in _ordered()]}

    def on_state(self, content: Content) -> Reply:
        """How each scenario was last answered, and which one to open."""
        latest = self._latest()
        ids = [s.id for s in _ordered()]
        wanted = content.get("scenario")
        undone = (id for id in ids if id not in latest)
        missed = (id for id in ids if latest[id].outcome == "fail")
        start = wanted if wanted in ids else next(undone, None) or next(missed, ids[0] if ids else "")
        return {
            "outcomes": {id: latest[id].outcome for id in ids if id in latest},
            "sureness": self._sureness(),
            "open": start,
            "trouble": self.desk.trouble,
        }

    def on_scenario(self, content: Content) -> Reply:
        """One scenario to decide: what happened, what is asked, the choices; unless `again`, also the last answer."""
        from notelib.law import VERDICTS

        one = _activity(content)
        scenario = one.scenario
        last = None if content.get("again") else self._latest().get(scenario.id)
        return {
            "scenario": scenario.id,
            "title": scenario.title,
            "story": scenario.story,
            "question": scenario.question,
            "as_of": scenario.as_of,
            "choices": [{"value": v, "label": VERDICTS[v]} for v in one.choices],
            "hints": len(one.hints),
            "held": to_show(self.received(one.id)),
            "answered": last
            and {
                "choice": last.response,
                "confidence": last.confidence,
                **_answered(one, one.check(last.response), last.confidence),
            },
        }

    def on_hint(self, content: Content) -> Reply:
        """One hint of one scenario."""
        hints = _activity(content).hints
        index = number_of(content, "index", 0, len(hints) - 1)
        if index is None:
            raise PageError("There are no more hints for this one.")
        return {"hint": hints[int(index)]}

    def on_answer(self, content: Content) -> Reply:
        """What there is to say about one answer, kept under the id that the page gave it; now with the decision."""
        from notelib.law import VERDICTS

        one = _activity(content)
        given = number_of(content, "confidence", _GUESSING, _SURE)
        confidence = None if given is None else int(given)
        answered = self.desk.answer(
            one.id,
            one_of(content, "choice", VERDICTS),
            seconds=number_of(content, "seconds", 0, _LONGEST),
            confidence=confidence,
            id=text_of(content, "attempt", 80) or None,
        )
        told = _answered(one, answered.feedback, confidence)
        return {**told, "sureness": self._sureness(), "trouble": answered.trouble}

    def on_keep(self, content: Content) -> Reply:
        """Try again to keep what could not be kept."""
        return {"trouble": self.desk.retry()}

    def _sureness(self) -> list[dict[str, Any]]:
        """How often one was right at each level of confidence, over all graded answers that said it."""
        graded = [
            a for a in self.desk.attempts() if a.activity.startswith("disclose:") and a.outcome in ("pass", "fail")
        ]
        rows = []
        for level, name in _LEVELS:
            at = [a.outcome == "pass" for a in graded if a.confidence == level]
            if at:
                rows.append({"level": name, "right": sum(at), "of": len(at)})
        return rows

    def _latest(self) -> dict[str, Attempt]:
        found = {a.activity: a for a in told(self.desk.attempts()) if a.activity.startswith("disclose:")}
        return {id.removeprefix("disclose:"): a for id, a in found.items()}


def _ordered() -> list[Scenario]:
    from notelib import bank

    return sorted(bank.scenarios(), key=lambda s: s.difficulty)  # stable: the bank's order within a level


def _answered(one: DiscloseActivity, feedback: Feedback, confidence: int | None) -> dict[str, Any]:
    """What an answer has earned: the feedback, a word on how sure one was, and the whole decision."""
    calibrated = _CALIBRATED.get((feedback.outcome.value, confidence or 0), "")
    return {"feedback": feedback.to_json(), "calibrated": calibrated, "decision": decision_told(one.decision)}


def _activity(content: Content) -> DiscloseActivity:
    from notelib.practice import activity

    id = one_of(content, "scenario", {s.id for s in _ordered()})
    found = activity(f"disclose:{id}")
    assert isinstance(found, DiscloseActivity)
    return found
