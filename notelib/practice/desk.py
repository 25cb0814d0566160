"""One trainee at work: answers are checked, kept, and never lost because a file could not be written.

desk = Desk()                                    the data folder and the trainee of this kernel
answered = desk.answer("place:meds-1", "progress", seconds=4, confidence=3, id="a1")
answered.feedback, answered.trouble              trouble: "" or why it is not kept yet
desk.retry()                                     try again to keep what could not be kept
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from notelib.findings import Feedback, Outcome
from notelib.practice.activity import activity
from notelib.store import Attempt, Store, StoreError, open_store
from notelib.store import trainee as this_trainee


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said about an answer; `trouble` is "" once it is kept, else why it is not."""

    attempt: Attempt
    feedback: Feedback
    trouble: str = ""


class Desk:
    """Checks and keeps one trainee's answers. What could not be kept waits here and counts all the same.

    `trouble` says what stands between the trainee and the store just now, "" for nothing.
    """

    def __init__(self, store: Store | None = None, trainee: str | None = None) -> None:
        self._store = store
        self.trainee = trainee or this_trainee()
        self.trouble = ""
        self._kept: list[Attempt] = []
        self._waiting: list[Attempt] = []

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
    ) -> Answered:
        """Check a response and keep it. An empty one is answered and not kept. Raises UnknownActivity.

        `id` names this answer: sent again under the same id it is kept once.
        """
        feedback = activity(activity_id).check(response)
        attempt = Attempt(
            id=id or uuid.uuid4().hex,
            trainee=self.trainee,
            activity=activity_id,
            response=response,
            outcome=feedback.outcome.value,
            feedback=feedback.to_json(),
            at=_now(),
            seconds=seconds,
            confidence=confidence,
        )
        if feedback.outcome is Outcome.UNATTEMPTED:
            return Answered(attempt, feedback)
        if attempt.id not in {a.id for a in (*self._kept, *self._waiting)}:
            self._waiting.append(attempt)
        self.retry()
        return Answered(attempt, feedback, self.trouble)

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
                    id=one.id,
                )
            except StoreError as error:
                self.trouble = str(error)
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

        Where the store cannot be read, those known so far, and `trouble` says why.
        """
        try:
            self._kept = self.store.attempts(self.trainee)
            if not self._waiting:
                self.trouble = ""
        except StoreError as error:
            self.trouble = str(error)
        return [*self._kept, *self._waiting]

    def delete_all(self) -> int:
        """Delete everything of this trainee, also what waits. Raises StoreError."""
        gone = self.store.delete_all(self.trainee) + len(self._waiting)
        self._kept, self._waiting, self.trouble = [], [], ""
        return gone


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
