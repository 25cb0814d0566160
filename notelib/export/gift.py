"""Questions in GIFT, the text form that Moodle and others import.

Source of the form: Moodle documentation, "GIFT format" (checked 2026-11-25).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from notelib.export.questions import Choice, Question

_SPECIAL = re.compile(r"([~=#{}:\\])")


def gift(questions: Iterable[Question], category: str = "Therapy Notes Workbook") -> str:
    """One text file of questions, in one category; whatever a text holds is escaped."""
    return f"$CATEGORY: {' '.join(category.split())}\n\n" + "\n".join(_one(question) for question in questions)


def _one(question: Question) -> str:
    answers = "\n".join(_answer(choice) for choice in question.choices)
    text = _escaped(f"{question.text}\n\n{question.ask}")
    return (
        f"::{_escaped(' '.join(question.title.split()))}::[plain]{text} {{\n"
        f"{answers}\n####{_escaped(question.feedback)}\n}}\n"
    )


def _answer(choice: Choice) -> str:
    feedback = f"#{_escaped(choice.feedback)}" if choice.feedback else ""
    return f"{'=' if choice.right else '~'}{_escaped(choice.label)}{feedback}"


def _escaped(text: str) -> str:
    r"""Special characters behind a backslash; a line break as \n, since a blank line would end the question."""
    return _SPECIAL.sub(r"\\\1", text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
