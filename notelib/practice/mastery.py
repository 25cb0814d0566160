"""What a trainee knows, concept by concept, and when to look at it again.

Spaced review by FSRS (`fsrs`) over concepts, replayed from the attempts whenever it is asked for: nothing else is kept,
so it can never disagree with them. The randomness of the schedule is switched off: the same attempts, the same dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from notelib.practice.concepts import Concept, concepts, lessons
from notelib.practice.diagnostic import first_looks
from notelib.practice.rating import Rating, ratings
from notelib.practice.tries import tasks
from notelib.store import Attempt

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

NEW, LEARNING, KNOWN, DUE = "new", "learning", "known", "due"
# Days at most until the next look, by how often it was right. One of three places is right by luck one time in three:
# few right answers bear no long wait. A course is short: nothing is out of sight for more than three weeks of it.
_WAITS = (1, 2, 3, 5, 8, 13, 21)
_RETENTION = 0.9  # the chance to know it still, at which it is due again
# What was missed comes back in the same session; what was right once has to be right on another day to be known.
_STEPS = (timedelta(minutes=10), timedelta(hours=12))


@dataclass(frozen=True, slots=True)
class ConceptState:
    """One concept for one trainee.

    `state`: "new" (never met), "learning" (not yet safe), "known" (safe until `due`), "due" (was known, time to look
    again). `stability` is in days, `recall` the estimated chance (0 to 1) to know it now, `last` the ISO moment of the
    last look or "". `missed` is whether the last look went wrong.
    """

    concept: Concept
    state: str
    words: str
    due: datetime | None = None
    stability: float = 0.0
    recall: float = 0.0
    tries: int = 0
    right: int = 0
    last: str = ""
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Mastery:
    """All concepts, in the order in which they are taught."""

    concepts: tuple[ConceptState, ...]

    @property
    def due(self) -> tuple[ConceptState, ...]:
        """What was known and is to be looked at again."""
        return self._in(DUE)

    @property
    def known(self) -> tuple[ConceptState, ...]:
        """What is safe for now."""
        return self._in(KNOWN)

    @property
    def learning(self) -> tuple[ConceptState, ...]:
        """What has been met and is not safe yet."""
        return self._in(LEARNING)

    @property
    def new(self) -> tuple[ConceptState, ...]:
        """What has never been met."""
        return self._in(NEW)

    @property
    def share(self) -> float:
        """The share of concepts that are known now (0 to 1)."""
        return len(self.known) / len(self.concepts) if self.concepts else 0.0

    def _in(self, state: str) -> tuple[ConceptState, ...]:
        return tuple(one for one in self.concepts if one.state == state)


@dataclass(slots=True)
class _Memory:
    card: Card
    tries: int = 0
    right: int = 0
    missed: bool = False

    @property
    def due(self) -> datetime:
        """When to look again: when the schedule says so, or sooner where few answers bear it out."""
        longest = timedelta(days=_WAITS[min(self.right, len(_WAITS) - 1)])
        return min(self.card.due, (self.card.last_review or self.card.due) + longest)


def mastery(attempts: Iterable[Attempt], now: datetime | None = None) -> Mastery:
    """What these attempts (one trainee's, oldest first) amount to at `now` (UTC; else the present moment).

    Attempts at activities that the bank does not have are passed over. Raises BankFileError for a broken bank.
    """
    kept = list(attempts)
    now = now or datetime.now(UTC)
    memories = _replayed(kept) if kept else {}
    return Mastery(tuple(_state(concept, memories.get(concept.id), now) for concept in concepts()))


def _replayed(attempts: Sequence[Attempt]) -> dict[str, _Memory]:
    """The memory of each concept that was met."""
    from fsrs import Card
    from fsrs import Rating as Fsrs

    known, scheduler = lessons(), _scheduler()
    looks = first_looks(attempts)
    memories: dict[str, _Memory] = {}
    for task in tasks(attempts):
        lesson = known.get(task.activity)
        if lesson is None:
            continue
        for concept, rating in ratings(task, lesson, first_look=task.place in looks).items():
            memory = memories.get(concept)
            if memory is None:
                # A card without a number of its own waits a millisecond for one.
                memory = memories[concept] = _Memory(Card(card_id=len(memories), due=task.at))
            memory.card, _ = scheduler.review_card(memory.card, Fsrs(rating), task.at)
            memory.tries += 1
            memory.missed = rating is Rating.AGAIN
            memory.right += not memory.missed
    return memories


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=_RETENTION,
        learning_steps=_STEPS,
        relearning_steps=_STEPS[:1],
        maximum_interval=_WAITS[-1],
        enable_fuzzing=False,
    )


def _state(concept: Concept, memory: _Memory | None, now: datetime) -> ConceptState:
    if memory is None:
        return ConceptState(concept, NEW, "not met yet")
    from fsrs import State

    card = memory.card
    if card.state is not State.Review:
        state = LEARNING
    else:
        state = DUE if memory.due <= now else KNOWN
    return ConceptState(
        concept=concept,
        state=state,
        words=f"{memory.right} of {memory.tries} right, {_when(state, memory.due, now)}",
        due=memory.due,
        stability=round(card.stability or 0.0, 4),
        recall=round(float(_scheduler().get_card_retrievability(card, now)), 4),
        tries=memory.tries,
        right=memory.right,
        last=card.last_review.isoformat() if card.last_review else "",
        missed=memory.missed,
    )


def _when(state: str, due: datetime, now: datetime) -> str:
    if state == LEARNING:
        return "look again soon"
    days = (due - now) / timedelta(days=1)
    if state == DUE:
        late = int(-days)
        return "due now" if late < 1 else f"due for {_days(late)}"
    return f"next look in {_days(max(1, round(days)))}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
