"""A student who has nothing but the lessons: every word of the field is explained before it is used.

`lesson_terms.toml` lists the words by the lesson that explains them, with the other forms in which they are met.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.bank.lesson import CLAUSE_MARK
from notelib.pages.lesson_pictures import pictures
from notelib.practice.course import course

LESSONS = bank.lessons()
GLOSSARY: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lesson_terms.toml").read_text(encoding="utf-8")
)
ROWS = [(lesson, term, row) for lesson, terms in GLOSSARY.items() for term, row in terms.items()]


def written(term: str, row: Any) -> list[str]:
    """The forms in which a word is met."""
    if not isinstance(row, dict):
        return [term, *row]
    return [row["meant"]] if "meant" in row else [term]


def forms(term: str, row: Any) -> list[re.Pattern[str]]:
    """The same as patterns, for one and for many."""
    return [re.compile(rf"\b{first_letter(one)}(?:s|es)?\b") for one in written(term, row)]


def first_letter(word: str) -> str:
    """A word as a pattern; its first letter small or, where it is written small, also as a capital."""
    first = f"[{word[0]}{word[0].upper()}]" if word[0].islower() else re.escape(word[0])
    return first + re.escape(word[1:])


def inline(row: Any) -> bool:
    """Whether a word is explained in the running text only."""
    return isinstance(row, dict) and bool(row.get("inline"))


def everything_read(lesson: bank.Lesson) -> list[str]:
    """All passages that stand on the page of a lesson, and the short tasks that it opens."""
    found = [lesson.title, lesson.prose]
    for block in lesson.blocks:
        found += [block.poor, block.good]
        if block.kind == "picture":
            for picture in pictures(block):
                found += [picture["title"], picture["says"], picture.get("authority", "")]
                for row in picture["rows"]:
                    found += [row.get(name, "") for name in ("name", "note", "ask", "yes", "no")]
                    found += row.get("items", [])
    for one in lesson.practice:
        kind, _, id = one.activity.partition(":")
        if kind == "place":
            found.append(bank.item(id).text)
        elif kind == "split":
            found += [bank.split(id).intro, *(part.text for part in bank.split(id).parts)]
        elif kind == "repair":
            found += [bank.repair(id).task, bank.repair(id).text]
        elif kind in ("disclose", "whatif"):
            found += [bank.scenario(id).story, bank.scenario(id).question]
        elif kind == "write":
            found.append(bank.vignette(id.partition(":")[0]).scene)
        elif kind == "release":
            chart, _, asked = id.partition(":")
            found += [document.text for document in bank.chart(chart).documents]
            found += [request.text for request in bank.chart(chart).requests if request.id == asked]
        elif kind == "thread":
            found += [step.vignette.scene for step in course(id).steps]
    return [CLAUSE_MARK.sub("", passage) for passage in found if passage]


LETTERS = re.compile(r"\b[A-Z]{2,}\b")
READ = {lesson.id: everything_read(lesson) for lesson in LESSONS}


def test_the_glossary_holds_every_word_that_a_lesson_explains_and_no_other() -> None:
    explained = {lesson.id: [term.term for term in lesson.terms] for lesson in LESSONS}
    listed = {lesson: [t for t, row in terms.items() if not inline(row)] for lesson, terms in GLOSSARY.items()}
    assert {id: sorted(terms) for id, terms in listed.items()} == {id: sorted(terms) for id, terms in explained.items()}


@pytest.mark.parametrize(("lesson", "term", "row"), ROWS, ids=[term for _, term, _ in ROWS])
def test_no_earlier_lesson_uses_it(lesson: str, term: str, row: Any) -> None:
    order = [one.id for one in LESSONS]
    early = [
        f"{id}: {passage[max(0, found.start() - 40) : found.end() + 40]}"
        for id in order[: order.index(lesson)]
        for passage in READ[id]
        for form in forms(term, row)
        for found in form.finditer(passage)
    ]
    assert early == []
    assert any(form.search(passage) for form in forms(term, row) for passage in READ[lesson]), "nowhere explained"


def test_no_letters_stand_for_words_that_were_not_told() -> None:
    told: set[str] = set()
    for lesson in LESSONS:
        for term, row in GLOSSARY[lesson.id].items():
            told |= {letters for one in written(term, row) for letters in LETTERS.findall(one.upper())}
        read = [*READ[lesson.id], *(source.citation for source in lesson.sources), *(b.source for b in lesson.blocks)]
        assert {letters for passage in read for letters in LETTERS.findall(passage)} <= told, lesson.id
