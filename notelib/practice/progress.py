"""What a trainee has done, and what to do next: both derived from the attempts alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notelib import bank
from notelib.findings import Outcome
from notelib.practice.activity import KINDS
from notelib.store import Attempt

_FORMATS = ("SOAP", "DAP", "BIRP")  # in the order they are taught; any others come after them
_ENOUGH_PLACED, _ENOUGH_DECIDED = 10, 6
_FINISHED = (Outcome.PASS, Outcome.UNGRADED)


@dataclass(frozen=True, slots=True)
class KindProgress:
    """One kind of activity: how many there are, were tried, ever passed, and are done.

    "Done" means that the last answer passed or was one that is not graded. `last` is the latest attempt.
    """

    kind: str
    total: int
    tried: int = 0
    passed: int = 0
    done: int = 0
    attempts: int = 0
    last: Attempt | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """All kinds, and the latest attempt at each activity, by activity id in the order of last answers."""

    kinds: dict[str, KindProgress]
    latest: dict[str, Attempt]

    @property
    def last(self) -> Attempt | None:
        """The latest attempt of all."""
        return next(reversed(self.latest.values()), None)

    def missed(self, kind: str) -> list[str]:
        """Ids of the activities of this kind whose last answer was not right, oldest first."""
        return [
            id
            for id, a in self.latest.items()
            if id.startswith(kind + ":") and a.outcome in (Outcome.FAIL, Outcome.PARTIAL)
        ]


@dataclass(frozen=True, slots=True)
class NextStep:
    """Which page and activity comes next ("" where the page itself chooses), and why in one sentence."""

    page: str
    activity: str
    why: str


def progress(attempts: Iterable[Attempt]) -> Progress:
    """What these attempts (one trainee's, oldest first) amount to. Raises BankFileError."""
    latest: dict[str, Attempt] = {}
    passed: set[str] = set()
    counts = dict.fromkeys(KINDS, 0)
    for attempt in attempts:
        kind = attempt.activity.partition(":")[0]
        if kind not in counts or attempt.outcome == Outcome.UNATTEMPTED:
            continue
        counts[kind] += 1
        latest.pop(attempt.activity, None)
        latest[attempt.activity] = attempt
        if attempt.outcome == Outcome.PASS:
            passed.add(attempt.activity)
    totals = _totals()
    return Progress({kind: _kind(kind, totals[kind], counts[kind], latest, passed) for kind in KINDS}, latest)


def _totals() -> dict[str, int]:
    """How many activities there are: for writing, the formats that have a model note."""
    return {
        "write": sum(len(v.exemplars) for v in bank.vignettes()),
        "place": len(bank.items()),
        "disclose": len(bank.scenarios()),
    }


def _kind(kind: str, total: int, count: int, latest: dict[str, Attempt], passed: set[str]) -> KindProgress:
    mine = [a for id, a in latest.items() if id.startswith(kind + ":")]
    return KindProgress(
        kind=kind,
        total=max(total, len(mine)),  # a note may also be written in a format without a model note
        tried=len(mine),
        passed=sum(a.activity in passed for a in mine),
        done=sum(a.outcome in _FINISHED for a in mine),
        attempts=count,
        last=mine[-1] if mine else None,
    )


def next_step(progress: Progress) -> NextStep:
    """What to do now. The first of these that applies; nothing is chosen by chance."""
    return (
        _unfinished_note(progress)
        or _first_round(progress)
        or _first_note(progress)
        or _first_decisions(progress)
        or _again(progress)
        or _more(progress)
        or NextStep(
            "whatif", "", "You have done everything there is: change the facts of a decision and see what moves it."
        )
    )


def _unfinished_note(progress: Progress) -> NextStep | None:
    last = progress.last
    if last is None or not last.activity.startswith("write:") or last.outcome not in (Outcome.FAIL, Outcome.PARTIAL):
        return None
    return NextStep("write", last.activity, "Your last note still has findings, and you know best now what you meant.")


def _first_round(progress: Progress) -> NextStep | None:
    place = progress.kinds["place"]
    enough = min(_ENOUGH_PLACED, place.total)
    if place.tried >= enough:
        return None
    if place.tried == 0:
        return NextStep(
            "place", "", "Sorting ten pieces of content takes five minutes and shows what the notes are for."
        )
    return NextStep("place", "", f"Your first round of sorting is under way: {place.tried} of {enough} are answered.")


def _first_note(progress: Progress) -> NextStep | None:
    if progress.kinds["write"].passed:
        return None
    id = _unpassed_note(progress)
    return (
        NextStep("write", id, "You have sorted other people's sentences; now write a note of your own.") if id else None
    )


def _first_decisions(progress: Progress) -> NextStep | None:
    disclose = progress.kinds["disclose"]
    if disclose.tried >= min(_ENOUGH_DECIDED, disclose.total):
        return None
    return NextStep("disclose", _undone(progress), "A note once written will be asked for: decide who may have it.")


def _again(progress: Progress) -> NextStep | None:
    for kind, what in (("place", "sentences you placed"), ("disclose", "requests you decided")):
        missed = progress.missed(kind)
        if missed:
            activity = missed[0] if kind == "disclose" else ""
            why = f"{len(missed)} of the {what} did not agree with the rule: take them again while the reason is fresh."
            return NextStep(kind, activity, why)
    return None


def _more(progress: Progress) -> NextStep | None:
    """The kind of which the smallest share is done."""
    open_kinds = [k for k in progress.kinds.values() if k.done < k.total]
    if not open_kinds:
        return None
    kind = min(open_kinds, key=lambda k: k.done / k.total).kind
    if kind == "write":
        activity = _unpassed_note(progress)
    else:
        activity = _undone(progress) if kind == "disclose" else ""
    return NextStep(kind, activity, "This is what you have practised least.")


def _unpassed_note(progress: Progress) -> str:
    """The first note not finished: every session once before any in a second format."""
    codes = dict.fromkeys((*_FORMATS, *(code for v in bank.vignettes() for code in v.exemplars)))
    order = [f"write:{v.id}:{code}" for code in codes for v in bank.vignettes() if v.exemplar(code)]
    return next((id for id in order if not _finished(progress, id)), "")


def _undone(progress: Progress) -> str:
    """The easiest request not finished."""
    ids = (f"disclose:{s.id}" for s in sorted(bank.scenarios(), key=lambda s: s.difficulty))
    return next((id for id in ids if not _finished(progress, id)), "")


def _finished(progress: Progress, id: str) -> bool:
    last = progress.latest.get(id)
    return last is not None and last.outcome in _FINISHED
