"""Items and scenarios as plain questions with one right answer: what GIFT, Moodle XML and QTI are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notelib import bank, law
from notelib.practice import activity
from notelib.practice.disclose import DiscloseActivity
from notelib.practice.place import LABELS

ASK = "Where does this belong: in the progress note, in a psychotherapy note, or in neither?"


class NotExportableError(ValueError):
    """A task that is no question with one right answer; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `feedback` says why it is right, or why it tempts and does not hold."""

    id: str
    label: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is the activity's; `text` what is read first, `ask` the question; `feedback` closes it."""

    id: str
    title: str
    text: str
    ask: str
    choices: tuple[Choice, ...]
    feedback: str
    tags: tuple[str, ...]


def questions(ids: Iterable[str] | None = None) -> list[Question]:
    """These tasks ("place:..." and "disclose:...") as questions; all that are graded where none are named.

    Raises NotExportableError for a task of another kind, one that is not graded, or one that does not exist.
    """
    return [_question(id) for id in (_graded() if ids is None else ids)]


def _graded() -> Iterator[str]:
    yield from (f"place:{item.id}" for item in bank.items() if not (item.borderline or item.also))
    yield from (f"disclose:{one.id}" for one in bank.scenarios() if not _scenario(one.id).contested)


def _question(id: str) -> Question:
    kind, _, name = id.partition(":")
    try:
        if kind == "place":
            return _of_item(bank.item(name))
        if kind == "disclose":
            return _of_scenario(_scenario(name))
    except bank.BankError as error:
        raise NotExportableError(f'"{id}": {error}') from error
    raise NotExportableError(f'"{id}" is not a question with one right answer; place: and disclose: tasks are.')


def _of_item(item: bank.Item) -> Question:
    if item.borderline:
        raise NotExportableError(f'"place:{item.id}" is open among professionals and is not graded.')
    if item.also:
        raise NotExportableError(f'"place:{item.id}" has two right answers; other tools ask for one.')
    said = {place: item.rationale if place == item.key else item.wrong.get(place, "") for place in LABELS}
    return Question(
        id=f"place:{item.id}",
        title=_short(item.text),
        text=item.text,
        ask=ASK,
        choices=tuple(Choice(p, label[0].upper() + label[1:], p == item.key, said[p]) for p, label in LABELS.items()),
        feedback=f"{item.citation} (clause {item.clause}).",
        tags=("place", item.element, item.clause),
    )


def _of_scenario(task: DiscloseActivity) -> Question:
    one = task.scenario
    if task.contested:
        raise NotExportableError(f'"disclose:{one.id}" is contested and is not graded.')
    tempting = {wrong.verdict: wrong.why for wrong in one.wrong}
    right = task.decision.verdict
    choices = tuple(
        Choice(v, law.VERDICTS[v], v == right, one.rationale if v == right else tempting.get(v, ""))
        for v in task.choices
    )
    citations = "; ".join(dict.fromkeys(rule.citation for rule in task.decision.rules))
    closing = f"{citations} (clause {', '.join(one.clauses)})." if citations else f"Clause {', '.join(one.clauses)}."
    return Question(
        f"disclose:{one.id}", one.title, one.story, one.question, choices, closing, ("disclose", *one.clauses)
    )


def _scenario(id: str) -> DiscloseActivity:
    bank.scenario(id)  # a name that is not there is told with the nearest one
    task = activity(f"disclose:{id}")
    assert isinstance(task, DiscloseActivity)
    return task


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
