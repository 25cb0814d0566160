"""What to do next, in one click: derived from the attempts alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from notelib import bank
from notelib.findings import Outcome
from notelib.practice.concepts import lessons
from notelib.practice.diagnostic import diagnostic
from notelib.practice.marks import marks
from notelib.practice.mastery import mastery
from notelib.practice.plan import KINDS, MIXED, plan
from notelib.practice.progress import FINISHED, Progress
from notelib.practice.sessions import session
from notelib.practice.tries import LONGEST, kind_of, tasks

_FORMATS = ("SOAP", "DAP", "BIRP")  # in the order they are taught; any others come after them
_ENOUGH_PLACED, _ENOUGH_DECIDED = 10, 6
_BETWEEN_NOTES = 25  # shorter answers after which it is time to write again: sorting alone makes no note


@dataclass(frozen=True, slots=True)
class NextStep:
    """Which page and activity comes next ("" where the page itself chooses), and why in one sentence.

    The page "practice" mixes the kinds of `MIXED`. `on` tells that something begun there is gone on with.
    """

    page: str
    activity: str
    why: str
    on: bool = False


def next_step(progress: Progress, now: datetime | None = None) -> NextStep:
    """What to do now (UTC; else at the present moment). The first of these that applies."""
    now = now or datetime.now(UTC)
    return (
        _unfinished_note(progress)
        or _running_session(progress, now)
        or _first_round(progress)
        or _first_note(progress)
        or _first_decisions(progress)
        or _another_note(progress)
        or _review(progress, now)
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


def _running_session(progress: Progress, now: datetime) -> NextStep | None:
    begun = marks(progress.attempts)
    if not begun:
        return None
    check = begun[-1].minutes == 0
    trainee, attempts = _trainee(progress), progress.attempts
    found = diagnostic(trainee, attempts) if check else session(trainee, attempts, now=now)
    if found.over or found.started is None or now - found.started > LONGEST:
        return None
    what = "Finding out what you know already" if check else f"Your session of {found.minutes} minutes"
    why = f"{what} is under way: {found.done} of {len(found.steps)} are done."
    kind = kind_of(found.next_activity)
    page = "practice" if found.kinds == MIXED else kind
    return NextStep(page, "" if page in (*MIXED, "practice") else found.next_activity, why, on=True)


def _another_note(progress: Progress) -> NextStep | None:
    since = 0
    for attempt in reversed(progress.attempts):
        if kind_of(attempt.activity) == "write":
            break
        since += kind_of(attempt.activity) in KINDS
    id = _unpassed_note(progress) if since >= _BETWEEN_NOTES else ""
    return NextStep("write", id, "It is a while since you wrote a note: put what you practised to use.") if id else None


def _review(progress: Progress, now: datetime) -> NextStep | None:
    """What a session would begin with: something due, missed, or half learned, then something new."""
    state = mastery(progress.attempts, now)
    steps = plan(_trainee(progress), state, tasks(progress.attempts), 5, KINDS, now)
    wanted = {one.concept.id: one for one in (*state.due, *state.learning, *state.new)}
    first = wanted.get(steps[0].concept) if steps else None
    if first is None:
        return None
    if state.due:
        count = len(state.due)
        why = f"{count} {'thing' if count == 1 else 'things'} you knew {'is' if count == 1 else 'are'} due for a look."
    elif first.state == "new":
        why = f"You have not met this yet: {first.concept.label}."
    else:
        why = f"Not safe yet, so look again: {first.concept.label}."
    activity = steps[0].activity
    return NextStep("practice", "", why) if kind_of(activity) in MIXED else NextStep("disclose", activity, why)


def _trainee(progress: Progress) -> str:
    return progress.attempts[0].trainee if progress.attempts else ""


def _first_round(progress: Progress) -> NextStep | None:
    place = progress.kinds["place"]
    enough = min(_ENOUGH_PLACED, place.total)
    if place.tried >= enough:
        return None
    if place.tried == 0:
        return NextStep("place", "", "Sorting single pieces of content shows what each kind of note is for.")
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
    return NextStep(
        "disclose", _undone(progress, "disclose"), "A note once written will be asked for: decide who may have it."
    )


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
        activity = _undone(progress, kind) if kind != "place" else ""
    return NextStep(kind, activity, "This is what you have practiced least.")


def _unpassed_note(progress: Progress) -> str:
    """The first note not finished: every session once before any in a second format."""
    codes = dict.fromkeys((*_FORMATS, *(code for v in bank.vignettes() for code in v.exemplars)))
    order = [f"write:{v.id}:{code}" for code in codes for v in bank.vignettes() if v.exemplar(code)]
    return next((id for id in order if not _finished(progress, id)), "")


def _undone(progress: Progress, kind: str) -> str:
    """The easiest activity of a kind that is not finished."""
    ids = [
        lesson.activity for lesson in sorted(lessons().values(), key=lambda one: one.difficulty) if lesson.kind == kind
    ]
    return next((id for id in ids if not _finished(progress, id)), "")


def _finished(progress: Progress, id: str) -> bool:
    last = progress.latest.get(id)
    return last is not None and last.outcome in FINISHED
