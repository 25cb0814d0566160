"""Tasks answered by choosing: place a sentence, decide a request, place each part of a paragraph."""

from __future__ import annotations

import json

from notelib.lab.tasks.model import Task, Told, as_table, as_text, not_yet
from notelib.practice.disclose import DiscloseActivity
from notelib.practice.place import LABELS, PlaceActivity, labels
from notelib.practice.split import SplitActivity


def place_task(activity: PlaceActivity) -> Task:
    """Where one sentence belongs."""
    item = activity.item
    return _choice(activity, item.id, (item.text,), dict(LABELS), *item.right)


def disclose_task(activity: DiscloseActivity) -> Task:
    """What may be done with one request."""
    from notelib.law import VERDICTS

    scenario = activity.scenario
    choices = {verdict: VERDICTS[verdict] for verdict in activity.choices}
    return _choice(activity, scenario.id, (scenario.story, scenario.question), choices, scenario.expected)


def _choice(
    activity: PlaceActivity | DiscloseActivity, name: str, shown: tuple[str, ...], choices: dict[str, str], *right: str
) -> Task:
    def check(answer: object) -> Told:
        if answer and not isinstance(answer, str):
            return not_yet("The answer should be one of the words in quotation marks.", "Write one of them.")
        return Told(activity.check(as_text(answer)))

    return Task(
        kind=activity.kind,
        activity=activity.id,
        name=name,
        shown=shown,
        blank="",
        solution=right[0],
        check=check,
        choices=choices,
        answers=tuple(f"{choices[one]} ({one})" for one in right),
        hints=activity.hints,
    )


def split_task(activity: SplitActivity) -> Task:
    """Where each part of a paragraph belongs; the answer is a table from the part's number to the place."""
    parts = activity.split.parts
    numbers = [str(n) for n, _ in enumerate(parts, 1)]

    def check(answer: object) -> Told:
        given = as_table(answer)
        words = [as_text(given.get(n)).strip() for n in numbers]
        open_ = [n for n, word in zip(numbers, words, strict=True) if word.lower() not in LABELS]
        if open_:
            message = f"Not every part has a place yet. Still to place: {', '.join(open_)}."
            return not_yet(message, "Choose a place for each part, then check.")
        return Told(activity.check(json.dumps(words)), activity.split.text)

    return Task(
        kind="split",
        activity=activity.id,
        name=activity.split.id,
        shown=("\n".join(f"{n}. {part.text}" for n, part in zip(numbers, parts, strict=True)),),
        blank=dict.fromkeys(numbers, ""),
        solution={n: part.key for n, part in zip(numbers, parts, strict=True)},
        check=check,
        choices=dict(LABELS),
        answers=tuple(
            f"{n}. {labels(part)} ({' or '.join(part.right)})" for n, part in zip(numbers, parts, strict=True)
        ),
        hints=activity.hints,
    )
