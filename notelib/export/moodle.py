"""Questions as Moodle XML.

Source of the form: Moodle documentation, "Moodle XML format" (checked 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Iterable

from notelib.export.questions import Choice, Question
from notelib.export.xml import Element, document, node


def moodle_xml(questions: Iterable[Question], category: str = "Therapy Notes Workbook") -> bytes:
    """One file of multiple-choice questions with one right answer, in one category."""
    top = node(
        "question", node("category", node("text", f"$course$/top/{' '.join(category.split())}")), type="category"
    )
    return document(node("quiz", top, *(_one(question) for question in questions)))


def _one(question: Question) -> Element:
    return node(
        "question",
        node("name", node("text", question.title)),
        _text("questiontext", f"{question.text}\n\n{question.ask}"),
        _text("generalfeedback", question.feedback),
        node("defaultgrade", "1"),
        node("penalty", "0.3333333"),
        node("hidden", "0"),
        node("idnumber", question.id),
        node("single", "true"),
        node("shuffleanswers", "false"),
        node("answernumbering", "none"),
        *(_answer(choice) for choice in question.choices),
        node("tags", *(node("tag", node("text", tag)) for tag in question.tags)),
        type="multichoice",
    )


def _answer(choice: Choice) -> Element:
    answer = _text("answer", choice.label)
    answer.set("fraction", "100" if choice.right else "0")
    answer.append(_text("feedback", choice.feedback))
    return answer


def _text(name: str, text: str) -> Element:
    return node(name, node("text", text), format="plain_text")
