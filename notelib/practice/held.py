"""What a workshop holds back until its supervisor reveals it: one rule for every kind of task and every page.

A round has `hold`. While such a round has begun and is not revealed, an answer to one of its tasks is kept and nothing
is said about it (`AnswerHeld`), nothing that tells is given (`ask_why_not`), and the attempts that a page reads are
without what was said about them (`covered`). Once the round is revealed, or the workshop is over, all of it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from notelib.findings import Feedback, Outcome
from notelib.practice.tries import kind_of

if TYPE_CHECKING:
    from notelib.people import Workshop
    from notelib.store import Attempt

RECEIVED = "Received. The answer comes with the reveal."
AT_ONCE = ("write", "thread")
"""Kinds answered at once where a round does not say: findings are what a writer works with, and tell no key."""

FINDINGS_LATER = Feedback(
    Outcome.UNATTEMPTED, "Your supervisor holds the findings of this round back until everybody sees them together."
)
"""In place of the check of a text whose round is held back."""

_NOT_YET = "The answer comes with the reveal: your supervisor shows it to everybody together."
_PAUSED = "A pause: no answers are taken until the workshop goes on. What you have here is kept."
_ENDED = "This round takes no answers now. What you have here is kept; the answer comes with the reveal."
_KEPT = ("chosen", "chosen_label", "right", "total")


class AnswerHeld(Exception):  # noqa: N818 - nothing is wrong: an answer was received
    """An answer was received and is told later; `trouble` is "" once it is kept, else why it is not."""

    def __init__(self, trouble: str = "") -> None:
        super().__init__(RECEIVED)
        self.trouble = trouble


class NotNowError(Exception):
    """A workshop does not take this answer, or does not tell this, just now; the message says why."""


class Workshops(Protocol):
    """The workshops of one visitor, as the server and the store say; a page knows them. Both raise StoreError."""

    def here(self) -> Workshop | None:
        """The one the visitor is in."""

    def find(self, id: str) -> Workshop | None:
        """The one with this id, where it is still there."""


def holds_back(round: Mapping[str, Any]) -> bool:
    """Whether a round holds answers back: as it says, else where it asks for more than notes."""
    said = round.get("hold")
    return said if isinstance(said, bool) else any(kind_of(id) not in AT_ONCE for id in round["activities"])


def live(shop: Workshop | None, activity: str) -> Mapping[str, Any] | None:
    """The round that asks for this activity now, begun last; None for none, or where everything has been told."""
    if shop is None or shop.state not in ("running", "paused"):
        return None
    asking = (
        one
        for one in reversed(shop.rounds)
        if one.get("begun")
        and not one.get("revealed")
        and activity in one["activities"]
        and (holds_back(one) or not one.get("ended"))
    )
    return next(asking, None)


def holds(shop: Workshop | None, activity: str) -> bool:
    """Whether what there is to say about this activity waits for a reveal."""
    now = live(shop, activity)
    return now is not None and holds_back(now)


def take(shop: Workshop | None, activity: str) -> bool:
    """Whether an answer given now is held back. Raises NotNowError where the workshop takes none."""
    now = live(shop, activity)
    if shop is None or now is None:
        return False
    if now.get("ended"):
        raise NotNowError(_ENDED)
    if shop.state != "running":
        raise NotNowError(_PAUSED)
    return holds_back(now)


def ask_why_not(shop: Workshop | None, activity: str) -> None:
    """Raises NotNowError where what tells about this activity waits for a reveal."""
    if holds(shop, activity):
        raise NotNowError(_NOT_YET)


def to_keep(feedback: Feedback, activity: str) -> Feedback:
    """What is kept of a feedback that is told later: how it came out and what was chosen, neither key nor reasons.

    The findings of a note stay: they are about its writer's words, and a board counts them once they may be told.
    """
    details = {name: value for name, value in (feedback.details or {}).items() if name in _KEPT}
    findings = feedback.findings if kind_of(activity) in AT_ONCE else ()
    return Feedback(feedback.outcome, RECEIVED, findings, details={**details, "final": True, "held": True})


def is_held(attempt: Attempt) -> bool:
    """Whether an attempt was kept without a word about it."""
    return bool((attempt.feedback.get("details") or {}).get("held"))


def covered(attempt: Attempt) -> Attempt:
    """An attempt as a page may know it before the reveal: that it was given, and what it says."""
    said = Feedback(Outcome.UNGRADED, RECEIVED, details={"final": True, "held": True, "covered": True})
    return replace(attempt, outcome=Outcome.UNGRADED.value, feedback=said.to_json())


def is_covered(attempt: Attempt) -> bool:
    """Whether how an attempt came out is not told yet."""
    return bool((attempt.feedback.get("details") or {}).get("covered"))


def as_told(workshops: Workshops | None, here: Workshop | None, attempts: Iterable[Attempt]) -> list[Attempt]:
    """The attempts as a page may know them now; `here` is the workshop the visitor is in. Raises StoreError."""
    shops = {"" if here is None else here.id: here}

    def waits(one: Attempt) -> bool:
        if holds(here, one.activity):
            return True
        if not is_held(one):
            return False
        if one.workshop not in shops:
            shops[one.workshop] = workshops.find(one.workshop) if workshops else None
        return holds(shops[one.workshop], one.activity)

    return [covered(one) if waits(one) else uncovered(one) if is_held(one) else one for one in attempts]


def received(shop: Workshop, activity: str, attempts: Sequence[Attempt], *, told: bool = False) -> Attempt | None:
    """Of the attempts at an activity (oldest first) the last one held back since its round began; None for none.

    With `told` also where the round has been revealed.
    """
    if not told and not holds(shop, activity):
        return None
    begun = max((str(one.get("begun") or "") for one in shop.rounds if activity in one["activities"]), default="")
    mine = (a for a in reversed(attempts) if a.workshop == shop.id and begun and a.at >= begun and is_held(a))
    return next((covered(one) for one in mine), None)


def told(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The attempts without those that wait for a reveal."""
    return [one for one in attempts if not is_covered(one)]


@lru_cache(maxsize=512)
def _said(activity_id: str, response: str) -> dict[str, Any]:
    from notelib.practice.activity import activity

    said = activity(activity_id).check(response).to_json()
    return {**said, "details": {**said["details"], "final": True}}


def uncovered(attempt: Attempt) -> Attempt:
    """A held attempt with what there is to say about it, now that it may be told; as it is where its task is gone."""
    from notelib.practice.activity import UnknownActivity

    try:
        return replace(attempt, feedback=_said(attempt.activity, attempt.response))
    except UnknownActivity:
        return covered(attempt)
