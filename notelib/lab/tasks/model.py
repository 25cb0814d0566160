"""What every kind of task is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from notelib.findings import Feedback, Outcome

Answer = str | Mapping[str, Any]


class Told(NamedTuple):
    """What was said about an answer, and the text its findings point into ("" where they point into none)."""

    feedback: Feedback
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A note of its own cell in the notebook: `head` follows %%note, `blank` and `solution` are the note.

    `key` names it in the answer of a task that has several; "" where the note is the whole answer.
    """

    head: str
    blank: str
    solution: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of an exercise.

    `name` is its short id; `shown` is read before answering; `choices` maps each possible answer to its label.
    `blank` has the shape of an answer with nothing filled in; `solution` is one good answer, `answers` the same in
    words. `check` takes whatever the trainee gave and never raises. `hints` is a ladder. `cells` are the notes that are
    written in cells of their own. `kind` chooses the words of the notebook.
    """

    kind: str
    activity: str
    name: str
    shown: tuple[str, ...]
    blank: Answer
    solution: Answer
    check: Callable[[object], Told] = field(compare=False)
    choices: dict[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


def not_yet(message: str, next_step: str) -> Told:
    """Nothing that can be judged."""
    return Told(Feedback(Outcome.UNATTEMPTED, message, next_step=next_step))


def as_text(answer: object) -> str:
    """The answer where it is a text, else ""."""
    return answer if isinstance(answer, str) else ""


def as_table(answer: object) -> dict[str, Any]:
    """The answer where it is a table, its names as texts; else an empty one."""
    return {str(name): value for name, value in answer.items()} if isinstance(answer, Mapping) else {}
