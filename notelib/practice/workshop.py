"""What a room answers, counted as it comes in: pure functions over `Seen`, the same whatever the slices.

    tally = count(round, seen)                  then, with what came since
    tally = count(round, more, tally)
    for asked in questions("split:two-cups"):   what there is to choose
        spread(asked, tally)                    how many chose what

The first answer of a trainee to a question counts, as in a cohort's tables; of notes the last one handed in. Nothing
of the psychotherapy drawer is ever counted, whoever hands it over.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from notelib.store import SHOWN, Attempt, Seen, drawer_of

NOTES = ("write", "thread")
CHOSEN = ("place", "split", "disclose")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted so far; `last` is the number of the last attempt looked at.

    `choices` maps a question to the first choice of each trainee, `notes` a trainee and an activity to the last note,
    `answered` an activity to those who answered it.
    """

    last: int = 0
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Attempt] = field(default_factory=dict)
    answered: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def trainees(self) -> frozenset[str]:
        """Everybody who has answered something."""
        return frozenset().union(*self.answered.values())


def count(round: Mapping[str, Any], seen: Iterable[Seen], before: Tally | None = None) -> Tally:
    """The tally of one round after `seen`, attempts in the order of their numbers; none is counted twice.

    `round` is one of a workshop's rounds (`notelib.people`): an answer counts where it was given after `since`, to one
    of `activities`, and not later than `ended`.
    """
    before = before or Tally()
    last, choices = before.last, {q: dict(who) for q, who in before.choices.items()}
    notes, answered = dict(before.notes), dict(before.answered)
    for one in seen:
        if one.seq <= last:
            continue
        last = one.seq
        if not counts(round, one):
            continue
        attempt = one.attempt
        answered[attempt.activity] = answered.get(attempt.activity, frozenset()) | {attempt.trainee}
        for question, choice in chosen(attempt).items():
            choices.setdefault(question, {}).setdefault(attempt.trainee, choice)
        if attempt.activity.startswith(NOTES) and attempt.response != SHOWN:
            notes[attempt.trainee, attempt.activity] = attempt
    return replace(before, last=last, choices=choices, notes=notes, answered=answered)


def counts(round: Mapping[str, Any], one: Seen) -> bool:
    """Whether an attempt belongs to a round that has begun."""
    attempt, ended = one.attempt, round.get("ended") or ""
    return (
        bool(round.get("begun"))
        and one.seq > int(round.get("since") or 0)
        and attempt.activity in round["activities"]
        and drawer_of(attempt.activity) == "record"
        and (not ended or attempt.at <= ended)
    )


def chosen(attempt: Attempt) -> dict[str, str]:
    """What one attempt chose, by question; `SHOWN` for somebody who asked to be told, {} for what cannot be read."""
    kind = attempt.activity.partition(":")[0]
    if kind == "split":
        return _parts(attempt)
    if kind in ("place", "disclose"):
        word = attempt.response.strip()
        return {attempt.activity: word if word == SHOWN else word.upper() if kind == "disclose" else word.lower()}
    return {attempt.activity: attempt.outcome}


def _parts(attempt: Attempt) -> dict[str, str]:
    if attempt.response == SHOWN:
        given: object = [SHOWN] * len((attempt.feedback.get("details") or {}).get("parts") or [])
    else:
        try:
            given = json.loads(attempt.response)
        except (ValueError, RecursionError):
            return {}
    if not isinstance(given, list):
        return {}
    return {f"{attempt.activity}#{n}": str(word).strip().lower() for n, word in enumerate(given, 1)}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked: `choices` as (value, words); `right` are those that hold, none where nothing is graded.

    `id` is the activity's, with "#2" for the second part of a paragraph. `right` and `whys`, by choice, are the answer.
    """

    id: str
    activity: str
    text: str
    choices: tuple[tuple[str, str], ...]
    right: tuple[str, ...] = ()
    whys: Mapping[str, str] = field(default_factory=dict)


_OUTCOMES = (
    ("pass", "Without errors or warnings"),
    ("partial", "With something left to mend"),
    ("fail", "With errors"),
)


def questions(activity_id: str) -> tuple[Question, ...]:
    """What one activity asks; a kind without choices has one question, how it came out. Raises UnknownActivity."""
    from notelib.practice.activity import activity
    from notelib.practice.disclose import DiscloseActivity
    from notelib.practice.place import PlaceActivity
    from notelib.practice.split import SplitActivity

    found = activity(activity_id)
    if isinstance(found, PlaceActivity):
        return (_placed(found.id, found.id, found.item),)
    if isinstance(found, SplitActivity):
        return tuple(_placed(f"{found.id}#{n}", found.id, part) for n, part in enumerate(found.split.parts, 1))
    if isinstance(found, DiscloseActivity):
        return (_decided(found),)
    return (Question(activity_id, activity_id, found.title, _OUTCOMES),)


def _placed(id: str, activity_id: str, one: Any) -> Question:
    from notelib.practice.place import LABELS

    right = () if getattr(one, "borderline", False) else one.right
    return Question(id, activity_id, one.text, tuple(LABELS.items()), right, {**one.wrong, one.key: one.rationale})


def _decided(found: Any) -> Question:
    from notelib.law import VERDICTS

    scenario, verdict = found.scenario, found.decision.verdict
    whys = {one.verdict: one.why for one in scenario.wrong}
    return Question(
        found.id,
        found.id,
        f"{scenario.title}. {scenario.question}",
        tuple((value, VERDICTS[value]) for value in found.choices),
        () if found.contested else (verdict,),
        {**whys, verdict: scenario.rationale},
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How a room answered one question: `counts` by choice, in the order of the choices; `answers` in all.

    `split` runs from 0 (all agree) towards 1: the chance that two answers drawn at random differ. `agree` is the share
    that chose what holds, None where nothing is graded or nobody has answered.
    """

    question: Question
    counts: tuple[int, ...]
    answers: int
    split: float
    agree: float | None


def spread(question: Question, tally: Tally) -> Spread:
    """The answers to one question; those who asked to be told, and words that are none of the choices, are left out."""
    given = Counter(tally.choices.get(question.id, {}).values())
    counted = tuple(given[value] for value, _ in question.choices)
    total = sum(counted)
    split = 1 - sum((n / total) ** 2 for n in counted) if total else 0.0
    holds = sum(given[value] for value in question.right)
    return Spread(question, counted, total, split, holds / total if question.right and total else None)


def splitting(spreads: Iterable[Spread], most: int = 5) -> list[Spread]:
    """The questions that split the room, the most divided first; where two or more answered and did not all agree."""
    divided = [one for one in spreads if one.answers > 1 and one.split > 0]
    return sorted(divided, key=lambda one: (-one.split, one.question.id))[:most]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that several notes share: in how many `notes`, with the words of one of them."""

    code: str
    name: str
    severity: str
    message: str
    notes: int


def common_findings(tally: Tally, most: int = 8) -> list[Found]:
    """What was found in most of the notes; a note counts once for each code."""
    in_notes: Counter[str] = Counter()
    words: dict[str, dict[str, Any]] = {}
    for _, note in sorted(tally.notes.items()):
        for code, one in {f["code"]: f for f in note.feedback.get("findings") or ()}.items():
            in_notes[code] += 1
            words.setdefault(code, one)
    ranked = sorted(in_notes.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [
        Found(code, words[code].get("name", ""), words[code].get("severity", ""), words[code].get("message", ""), n)
        for code, n in ranked
    ]
