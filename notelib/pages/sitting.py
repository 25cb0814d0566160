"""A page of practice: a sitting of tasks, one at a time, until the time or the tasks are over.

Requests: open (where one is: start, task or look back; or one task that was asked for by name), hint, answer, reveal
(the last rung of the hints), keep. Which task comes next, and which try it is, is read from the attempts: a reload goes
on where it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.sat import CHECK, Sitting, latest, open_tries
from notelib.pages.tasks import TaskKind
from notelib.pages.texts import texts
from notelib.pages.visitor_page import VisitorPage, to_show
from notelib.practice import activity
from notelib.practice.held import told
from notelib.practice.tries import LONGEST

if TYPE_CHECKING:
    from notelib.practice.desk import Answered
    from notelib.store import Attempt

MINUTES = (5, 10, 20)
CHECK_ITEMS = 12  # the diagnostic start asks at most so many
_LONGEST = 6 * 3600  # seconds of one answer; beyond, the trainee was not at the task
_SHOWN = "shown"


class SittingPage(VisitorPage):
    """What Sort it, Split it, Repair it and Practice have in common. A subclass names its `kinds` of task."""

    kinds: ClassVar[tuple[TaskKind, ...]] = ()
    checks: ClassVar[bool] = False  # whether it offers to find out what is known already

    def opening(self) -> dict[str, Any]:
        """The three places. No task yet: which comes first depends on the visitor."""
        return {"choices": [{"value": value, "label": label} for value, label in texts("sitting")["places"].items()]}

    # Requests

    def on_open(self, content: Content) -> Reply:
        """Where the visitor is. `begin` starts a sitting unless one is on; `stop` ends the one that is on.

        `task` is the id of one task in the bank: it is shown by itself, whatever sitting is on; that one waits.
        """
        named = (f"{name}:{content.get('task')}" for name in self._names())
        if alone := next((id for id in named if id in self._every()), ""):
            return self._alone(alone)
        now = self._latest()
        if content.get("stop") and now is not None:
            self._stopped = now.begun
            now = self._latest()
        begin = content.get("begin")
        if isinstance(begin, Mapping) and (now is None or now.over):
            self._begin(begin)
            now = self._latest()
            if now is None or now.over:
                raise PageError(
                    "There is nothing to practice here. Ask whoever runs this workbook to look at its bank."
                )
        if now is not None and now.over and now.answered == 0:
            now = None  # nothing to look back on
        return {
            "sitting": None if now is None else _told(now),
            "task": None if now is None or now.over else self._next(now),
            "summary": None if now is None or not now.over else self._summary(now),
            "offer": self._offer(),
            "trouble": self.desk.trouble,
        }

    def on_hint(self, content: Content) -> Reply:
        """One hint of one task."""
        hints = activity(self._activity(content)).hints
        index = number_of(content, "index", 0, len(hints) - 1)
        if index is None:
            raise PageError("There are no more hints for this one.")
        return {"hint": hints[int(index)]}

    def on_answer(self, content: Content) -> Reply:
        """What there is to say about one try, kept under the id that the page gave it."""
        given = number_of(content, "confidence", 1, 3)
        confidence = None if given is None else int(given)
        id = self._activity(content)
        answered = self.desk.answer(
            id,
            self._kind(id).response(_own(id), content),
            seconds=number_of(content, "seconds", 0, _LONGEST),
            confidence=confidence,
            id=text_of(content, "attempt", 80) or None,
            hints=int(number_of(content, "hints", 0, 9) or 0),
        )
        return self._answered(answered, confidence)

    def on_reveal(self, content: Content) -> Reply:
        """The answer itself, the last rung of the hints; it counts as not known."""
        answered = self.desk.show(
            self._activity(content),
            seconds=number_of(content, "seconds", 0, _LONGEST),
            hints=int(number_of(content, "hints", 0, 9) or 0),
            id=text_of(content, "attempt", 80) or None,
        )
        return self._answered(answered, None)

    def on_keep(self, content: Content) -> Reply:
        """Try again to keep what could not be kept."""
        return {"trouble": self.desk.retry()}

    # What the page is told

    _stopped: datetime | None = None  # when the sitting that was stopped here had begun

    def _latest(self) -> Sitting | None:
        found = latest(self.desk.trainee, self.desk.attempts(), self._names(), checks=self.checks)
        if found is not None and self._stopped is not None and found.begun == self._stopped:
            return replace(found, over=True)
        return found

    def _begin(self, begin: Mapping[str, Any]) -> None:
        if begin.get("check") and self.checks:
            self.desk.begin_diagnostic()
        else:
            minutes = begin.get("minutes")
            self.desk.begin(minutes if minutes in MINUTES else MINUTES[1], kinds=self._names())

    def _answered(self, answered: Answered, confidence: int | None) -> Reply:
        attempt, now = answered.attempt, self._latest()
        final = bool((answered.feedback.details or {}).get("final", True))
        return {
            "feedback": self._feedback(answered.feedback.to_json(), attempt.activity, attempt.response),
            "calibrated": texts("sitting")["calibrated"].get(f"{attempt.outcome}-{confidence}", "") if final else "",
            "sitting": None if now is None else _told(now),
            "over": final and (now is None or now.over),
            "trouble": answered.trouble,
        }

    def _summary(self, now: Sitting) -> dict[str, Any]:
        from notelib.pages.look_back import look_back

        return look_back(now.session, told(self.desk.attempts()))

    def _offer(self) -> dict[str, Any]:
        from notelib.practice import mastery

        attempts, names = self.desk.attempts(), set(self._names())
        due = [one for one in mastery(attempts).due if names & set(one.concept.kinds)]
        checked = any(a.activity == CHECK for a in attempts)
        return {
            "newcomer": not any(a.activity.partition(":")[0] in names for a in attempts),
            "due": len(due),
            "minutes": list(MINUTES),
            "check": CHECK_ITEMS if self.checks and not checked else 0,
        }

    def _next(self, now: Sitting) -> dict[str, Any]:
        step = now.session.step
        return self._task(now.session.next_activity, step.why if step else "", now.begun)

    def _alone(self, id: str) -> Reply:
        """One task outside any sitting, as a lesson or a list of answers leads to it."""
        return {
            "sitting": {"mode": "one", "title": texts("sitting")["titles"]["one"], "minutes": 0, "spent": 0}
            | {"answered": 0, "total": 1},
            "task": {**self._task(id, "", datetime.now(UTC) - LONGEST), "held": to_show(self.received(id, told=True))},
            "summary": None,
            "offer": self._offer(),
            "trouble": self.desk.trouble,
        }

    def _task(self, id: str, why: str, since: datetime | None) -> dict[str, Any]:
        """A task as the page shows it; `since` is from when on its tries count (UTC)."""
        found, kind = activity(id), self._kind(id)
        tries = open_tries(self.desk.attempts(), id, since)
        return {
            "activity": id,
            "kind": kind.name,
            "title": found.title if kind.titled else "",
            "why": why,
            "hints": len(found.hints),
            "tries": [self._tried(a) for a in tries],
            "data": kind.shown(_own(id)),
            "held": to_show(self.received(id)),
        }

    def _tried(self, attempt: Attempt) -> dict[str, Any]:
        said = self._feedback(attempt.feedback, attempt.activity, attempt.response)
        return {"response": attempt.response, "feedback": said}

    def _feedback(self, feedback: dict[str, Any], activity_id: str, response: str) -> dict[str, Any]:
        plain = {**feedback, "outcome": "ungraded" if feedback["outcome"] == _SHOWN else feedback["outcome"]}
        return self._kind(activity_id).said(plain, _own(activity_id), response)

    def _names(self) -> tuple[str, ...]:
        return tuple(kind.name for kind in self.kinds)

    def _kind(self, activity_id: str) -> TaskKind:
        return next(kind for kind in self.kinds if activity_id.startswith(f"{kind.name}:"))

    def _activity(self, content: Content) -> str:
        return one_of(content, "activity", self._every())

    def _every(self) -> set[str]:
        return {f"{kind.name}:{id}" for kind in self.kinds for id in kind.ids()}


def _own(activity_id: str) -> str:
    """The id in the bank: that of the activity without its kind."""
    return activity_id.partition(":")[2]


def _told(now: Sitting) -> dict[str, Any]:
    said, minutes = texts("sitting")["titles"], now.session.minutes
    return {
        "mode": "check" if now.check else "session",
        "title": said["check"] if now.check else said["session"].format(minutes=minutes),
        "minutes": minutes,
        "spent": now.spent,
        "answered": now.answered,
        "total": len(now.session.steps),
    }
