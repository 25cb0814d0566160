"""One trainee at work: answers are checked, kept, and never lost because a file could not be written.

desk = Desk()                                    the data folder and the trainee of this kernel
answered = desk.answer("place:meds-1", "progress", seconds=4, confidence=3, id="a1")
answered.feedback, answered.trouble              trouble: "" or why it is not kept yet
desk.show("place:meds-1")                        the answer, told because the trainee asked
desk.begin(10), desk.session()                   open a session of ten minutes; how far it has come
desk.retry()                                     try again to keep what could not be kept
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from notelib.findings import Feedback, Outcome
from notelib.practice.activity import activity, keyed
from notelib.practice.diagnostic import diagnostic
from notelib.practice.held import (
    AnswerHeld,
    as_told,
    ask_why_not,
    covered,
    holds,
    is_held,
    take,
    to_keep,
)
from notelib.practice.marks import MINUTES, OPENED, mark_id
from notelib.practice.sessions import session
from notelib.practice.steps import Session
from notelib.practice.tries import TRIES, kind_of, tries_before
from notelib.store import SHOWN, Attempt, Store, StoreError, drawer_of, open_store
from notelib.store import trainee as this_trainee
from notelib.store import workshop as this_workshop

if TYPE_CHECKING:
    from notelib.people import Workshop
    from notelib.practice.held import Workshops


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said about an answer; `trouble` is "" once it is kept, else why it is not."""

    attempt: Attempt
    feedback: Feedback
    trouble: str = ""


class Desk:
    """Checks and keeps one trainee's answers. What could not be kept waits here and counts all the same.

    `trouble` says what stands between the trainee and the store just now, "" for nothing. `workshops` are those of
    the trainee, where somebody knows them: they may hold back what there is to say.
    """

    def __init__(self, store: Store | None = None, trainee: str | None = None) -> None:
        self._store = store
        self.trainee = trainee or this_trainee()
        self.trouble = ""
        self._kept: list[Attempt] = []
        self._waiting: list[Attempt] = []
        self.workshops: Workshops | None = None
        self._shop: Workshop | None = None

    @property
    def workshop(self) -> Workshop | None:
        """The workshop the server has put this visitor into; where the store cannot be read, as it was last known."""
        if self.workshops is not None:
            try:
                self._shop = self.workshops.here()
            except StoreError as error:
                self.trouble = error.told
        return self._shop

    @property
    def store(self) -> Store:
        """The store, opened when first needed. Raises StoreError where there is no folder for it."""
        if self._store is None:
            self._store = open_store()
        return self._store

    def answer(
        self,
        activity_id: str,
        response: str,
        *,
        seconds: float | None = None,
        confidence: int | None = None,
        id: str | None = None,
        hints: int = 0,
        tries: int | None = None,
    ) -> Answered:
        """Check a response and keep it. An empty one is answered and not kept. Raises UnknownActivity.

        Where a workshop holds it back it is kept and AnswerHeld raised; sent again under its id after the reveal, it is
        answered in full. Raises NotNowError where the workshop takes no answer to this now.

        `id` names this answer: sent again under the same id it is kept once, and answered as before. `hints` is how
        many rungs of the ladder were seen. A wrong answer is pointed at, not told, while one of `tries` is left (by
        default as many as the kind has); `details["final"]` of the feedback says whether the answer has been told.
        """
        shop, before = self.workshop, self._received(activity_id, id)
        held = holds(shop, activity_id) if before else take(shop, activity_id)
        allowed = TRIES.get(kind_of(activity_id), 1) if tries is None else tries
        feedback = self._said(activity_id, response, 1 if held or (before and is_held(before)) else allowed, id)
        kept = to_keep(feedback, activity_id) if held else feedback
        attempt = self._attempt(activity_id, response, kept, id, seconds, confidence, hints)
        answered = self._keep(attempt, feedback)
        if held and feedback.outcome is not Outcome.UNATTEMPTED:
            raise AnswerHeld(answered.trouble)
        return answered

    def show(
        self, activity_id: str, *, seconds: float | None = None, hints: int = 0, id: str | None = None
    ) -> Answered:
        """Tell the answer, and keep that it was asked for. Raises UnknownActivity, also where none can be told.

        Raises NotNowError where a workshop tells it later.
        """
        ask_why_not(self.workshop, activity_id)
        found = keyed(activity_id)
        if found is None:
            from notelib.practice.activity import UnknownActivity

            raise UnknownActivity(f'There is no one answer to "{activity_id}" that could be shown.')
        feedback = _told(found.reveal(), final=True, left=0)
        return self._keep(self._attempt(activity_id, SHOWN, feedback, id, seconds, None, hints), feedback)

    def session(self, minutes: int = 10, kinds: Sequence[str] | None = None) -> Session:
        """The session that was opened last, or the one that `begin` would open."""
        return session(self.trainee, self.attempts(), minutes, kinds)

    def begin(self, minutes: int = 10, kinds: Sequence[str] | None = None, *, id: str | None = None) -> Session:
        """Open a session of 5, 10 or 20 minutes of these kinds (all but notes). Raises ValueError for other minutes."""
        if minutes not in MINUTES:
            raise ValueError(f"A session takes {', '.join(map(str, MINUTES))} minutes, not {minutes}.")
        self._mark(mark_id(minutes), ",".join(kinds or ()), id)
        return self.session()

    def diagnostic(self) -> Session:
        """The diagnostic start that was opened last, or the one that `begin_diagnostic` would open."""
        return diagnostic(self.trainee, self.attempts())

    def begin_diagnostic(self, *, id: str | None = None) -> Session:
        """Open a diagnostic start."""
        self._mark(mark_id(0), "", id)
        return self.diagnostic()

    def retry(self) -> str:
        """Try to keep what is waiting, oldest first; returns `trouble`, "" when nothing waits any more."""
        self.trouble = ""
        while self._waiting:
            one = self._waiting[0]
            try:
                kept = self.store.add_attempt(
                    one.trainee,
                    one.activity,
                    one.response,
                    one.feedback,
                    seconds=one.seconds,
                    confidence=one.confidence,
                    hints=one.hints,
                    id=one.id,
                    workshop=one.workshop,
                )
            except StoreError as error:
                self.trouble = error.told
                break
            self._kept.append(kept)
            self._waiting.pop(0)
        return self.trouble

    @property
    def waiting(self) -> int:
        """How many answers are not kept yet."""
        return len(self._waiting)

    def attempts(self) -> list[Attempt]:
        """All attempts of this trainee, oldest first, with those that still wait to be kept.

        Those that a workshop holds back are there without what was said of them (`held.covered`). Where the store
        cannot be read, those known so far, and `trouble` says why.
        """
        try:
            self._kept = self.store.attempts(self.trainee)
            if not self._waiting:
                self.trouble = ""
        except StoreError as error:
            self.trouble = error.told
        return self._as_told([*self._kept, *self._waiting])

    def export(self, drawer: str = "record") -> dict[str, Any]:
        """All that one drawer holds of this trainee, as plain data, as it may be told now. Raises StoreError."""
        data = self.store.export(self.trainee, drawer)
        attempts = self.store.attempts(self.trainee, drawer=drawer)
        return {**data, "attempts": [one.to_json() for one in self._as_told(attempts)]}

    def every(self, activity_id: str) -> list[Attempt]:
        """The attempts at one activity, as they are kept."""
        try:
            kept = self.store.attempts(self.trainee, activity_id)
        except StoreError:  # told by `retry`, which comes next
            kept = [a for a in self._kept if a.activity == activity_id]
        return [*kept, *(a for a in self._waiting if a.activity == activity_id)]

    def delete_all(self, drawer: str | None = None) -> int:
        """Delete everything of this trainee, or one drawer of it, also what waits. Raises StoreError."""
        gone = self.store.delete_all(self.trainee, drawer)
        stay = [a for a in self._waiting if drawer is not None and drawer_of(a.activity) != drawer]
        gone += len(self._waiting) - len(stay)
        self._kept = [a for a in self._kept if drawer is not None and drawer_of(a.activity) != drawer]
        self._waiting, self.trouble = stay, ""
        return gone

    def _said(self, activity_id: str, response: str, allowed: int, id: str | None) -> Feedback:
        """The feedback of this try: the whole of it, or what points only."""
        feedback = activity(activity_id).check(response)
        wrong = feedback.outcome in (Outcome.FAIL, Outcome.PARTIAL)
        if not wrong or allowed < 2:
            return _told(feedback, final=feedback.outcome is not Outcome.UNATTEMPTED, left=0)
        used = tries_before(self._earlier(activity_id, id), datetime.now(UTC))
        found = keyed(activity_id)
        if found is None or used + 1 >= allowed:
            return _told(feedback, final=True, left=0)
        return _told(found.point(response), final=False, left=allowed - used - 1)

    def _as_told(self, attempts: list[Attempt]) -> list[Attempt]:
        try:
            return as_told(self.workshops, self.workshop, attempts)
        except StoreError as error:
            self.trouble = error.told
            return [covered(one) if is_held(one) else one for one in attempts]

    def _received(self, activity_id: str, id: str | None) -> Attempt | None:
        """The attempt that was kept under this id already, None for none."""
        return next((one for one in self.every(activity_id) if one.id == id), None) if id else None

    def _earlier(self, activity_id: str, id: str | None) -> list[Attempt]:
        """The attempts at one activity before the one with this id."""
        every = self.every(activity_id)
        ids = [attempt.id for attempt in every]
        return every[: ids.index(id)] if id in ids else every

    def _attempt(
        self,
        activity_id: str,
        response: str,
        feedback: Feedback,
        id: str | None,
        seconds: float | None = None,
        confidence: int | None = None,
        hints: int = 0,
    ) -> Attempt:
        return Attempt(
            id=id or uuid.uuid4().hex,
            trainee=self.trainee,
            activity=activity_id,
            response=response,
            outcome=feedback.outcome.value,
            feedback=feedback.to_json(),
            at=_now(),
            seconds=seconds,
            confidence=confidence,
            hints=hints,
            workshop=this_workshop(),  # as the server says; no page can choose it
        )

    def _keep(self, attempt: Attempt, feedback: Feedback) -> Answered:
        if attempt.outcome == Outcome.UNATTEMPTED:
            return Answered(attempt, feedback)
        if attempt.id not in {a.id for a in (*self._kept, *self._waiting)}:
            self._waiting.append(attempt)
        self.retry()
        return Answered(attempt, feedback, self.trouble)

    def _mark(self, activity_id: str, response: str, id: str | None) -> None:
        """Keep an opening mark, as an attempt that is no answer."""
        said = {"outcome": OPENED}
        mark = Attempt(id or uuid.uuid4().hex, self.trainee, activity_id, response, OPENED, said, _now())
        if mark.id not in {a.id for a in (*self._kept, *self._waiting)}:
            self._waiting.append(mark)
        self.retry()


def _told(feedback: Feedback, *, final: bool, left: int) -> Feedback:
    details = {**(feedback.details or {}), "final": final, "tries_left": left}
    return replace(feedback, details=details)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
