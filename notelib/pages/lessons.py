"""Lessons: short pages to read in order, each with questions asked before they are answered, and practice at the end.

Which answer holds, and why, leaves the kernel only when a visitor has answered. Answers are kept as ungraded attempts
"lesson:<id>", with the number of the question and of the answer; a lesson is done when its last question is answered.
"""

from __future__ import annotations

from typing import Any

from notelib.bank import Block, Exercise, Lesson
from notelib.findings import Feedback, Outcome
from notelib.pages.base import Content, PageError, Reply, number_of, one_of
from notelib.pages.lesson_pictures import pictures
from notelib.pages.lessons_done import Answers, lesson_answers
from notelib.pages.own_data import LESSON as KEPT
from notelib.pages.texts import texts
from notelib.pages.visitor_page import VisitorPage
from notelib.store import StoreError


class LessonsPage(VisitorPage):
    """The list of lessons, and one lesson at a time."""

    name = "lessons"

    def opening(self) -> dict[str, Any]:
        """The lessons in order, without what is in them."""
        from notelib import bank

        return {"lessons": [_listed(lesson) for lesson in bank.lessons()]}

    def on_state(self, content: Content) -> Reply:
        """How many questions of each lesson this visitor has answered."""
        answers = self._answers()
        return {"answered": {id: len(given) for id, given in answers.items()}, "trouble": self._trouble}

    def on_lesson(self, content: Content) -> Reply:
        """One lesson; of its questions only those answered before are told."""
        lesson = _lesson(content)
        given = self._answers().get(lesson.id, {})
        return {"lesson": _shown(lesson, given), "trouble": self._trouble}

    def on_answer(self, content: Content) -> Reply:
        """Tell one question, and keep what was answered."""
        lesson = _lesson(content)
        n = int(number_of(content, "question", 1, len(lesson.myths)) or 0)
        if not n:
            raise PageError("Choose a question of this lesson.")
        myth = lesson.myths[n - 1]
        answer = int(number_of(content, "answer", 1, len(myth.answers)) or 0)
        if not answer:
            raise PageError("Choose an answer first.")
        before = self._answers().get(lesson.id, {})
        # The first answer counts: once it is told there is nothing left to find out.
        answer = before.get(n, answer)
        if n not in before:
            self._keep(lesson.id, n, answer)
        answered = {*before, n}
        return {
            "told": _told(lesson, myth, answer),
            "answered": len(answered),
            "done": _is_done(lesson, answered),
            "trouble": self._trouble,
        }

    def on_try(self, content: Content) -> Reply:
        """Sort one item of the lesson's practice; answered and kept as on Sort it, with one try."""
        lesson = _lesson(content)
        ids = {one.activity for one in lesson.practice if one.activity.startswith("place:")}
        activity = one_of(content, "activity", ids)
        place = one_of(content, "response", texts("sitting")["places"])
        answered = self.desk.answer(activity, place, tries=1)
        return {"feedback": answered.feedback.to_json(), "trouble": answered.trouble}

    # What is kept

    _trouble = ""

    def _answers(self) -> Answers:
        self._waiting: Answers = getattr(self, "_waiting", {})
        found: Answers = {}
        try:
            found = lesson_answers(self.desk.store.attempts(self.desk.trainee))
            self._trouble = ""
        except StoreError as error:
            self._trouble = error.told
        for id, given in self._waiting.items():
            found[id] = given | found.get(id, {})
        return found

    def _keep(self, id: str, question: int, answer: int) -> None:
        feedback = Feedback(Outcome.UNGRADED, "A question of a lesson, asked before it was told.")
        try:
            self.desk.store.add_attempt(self.desk.trainee, f"{KEPT}{id}", f"{question}:{answer}", feedback)
        except StoreError as error:
            self._trouble = error.told
            self._waiting.setdefault(id, {})[question] = answer  # the lesson goes on all the same


def _lesson(content: Content) -> Lesson:
    from notelib import bank

    return bank.lesson(one_of(content, "lesson", {lesson.id for lesson in bank.lessons()}))


def _is_done(lesson: Lesson, answered: set[int]) -> bool:
    return len(answered & set(range(1, len(lesson.myths) + 1))) == len(lesson.myths)


def _listed(lesson: Lesson) -> dict[str, Any]:
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "aim": lesson.aim,
        "needs": list(lesson.needs),
        "questions": len(lesson.myths),
    }


def _shown(lesson: Lesson, given: dict[int, int]) -> dict[str, Any]:
    blocks, n = [], 0
    for block in lesson.blocks:
        n += block.kind == "myth"
        blocks.append(_block(lesson, block, n, given.get(n) if block.kind == "myth" else None))
    return {
        **_listed(lesson),
        "terms": [{"term": one.term, "meaning": one.meaning} for one in lesson.terms],
        "blocks": blocks,
        "practice": [_exercise(lesson, one) for one in lesson.practice],
        "sources": [{"clause": one.clause, "citation": one.citation} for one in lesson.sources],
        "checked": lesson.checked,
    }


def _block(lesson: Lesson, block: Block, n: int, answer: int | None) -> dict[str, Any]:
    """A block as the page shows it; a question without which answer holds, unless it was answered."""
    if block.kind == "text":
        return {"kind": "text", "heading": block.heading, "text": block.text}
    if block.kind == "example":
        return {
            "kind": "example",
            "heading": block.heading,
            "poor": block.poor,
            "good": block.good,
            "why": block.why,
        }
    if block.kind == "picture":
        return {"kind": "picture", "pictures": pictures(block)}
    return {
        "kind": "myth",
        "number": n,
        "question": block.question,
        "answers": list(block.answers),
        "told": None if answer is None else _told(lesson, block, answer),
    }


def _told(lesson: Lesson, myth: Block, answer: int) -> dict[str, Any]:
    """What there is to say about a question once it is answered."""
    citation = next((one.citation for one in lesson.sources if one.clause == myth.clause), "")
    return {
        "answer": answer,
        "right": myth.right,
        "why": myth.why,
        "clause": myth.clause,
        "citation": citation or myth.source,
        "checked": lesson.checked if myth.clause else "",
    }


def _exercise(lesson: Lesson, one: Exercise) -> dict[str, Any]:
    from notelib import bank
    from notelib.pages.own_data import PRACTICE, link

    kind, _, rest = one.activity.partition(":")
    text = bank.item(rest).text if kind == "place" else ""
    if one.page:
        query = f"?part={one.part}" if one.part else "?minutes=5" if one.page in PRACTICE else ""
        href = f"{one.page}.ipynb{query}"
    else:
        href = "" if text else link(kind, one.activity)
    if href:  # the page it leads to shows the way back, and on to the next lesson
        href += ("&" if "?" in href else "?") + f"lesson={lesson.id}"
    minutes = 0 if text else _minutes(kind or one.page, rest)
    named = {"label": one.label, "why": one.why, "activity": one.activity}
    return {**named, "text": text, "href": href, "minutes": minutes}


def _minutes(kind: str, id: str) -> int:
    """How long a practice takes: what is usual for its kind, and for a note the reading of the session as well."""
    from notelib import bank

    usual: dict[str, int] = texts("lessons")["minutes"]
    reading = bank.vignette(id.partition(":")[0]).minutes_to_read if kind == "write" else 0
    return usual[kind] + reading
