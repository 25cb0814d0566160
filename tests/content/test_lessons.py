"""The lessons: read in order with nothing known before, plain, with a source for each claim, practice that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notelib import bank
from notelib.bank.check_lesson import HARDEST
from notelib.bank.common_checks import known_clauses
from notelib.bank.lesson import CLAUSE_MARK, clauses_in
from notelib.bank.reading import grade, words
from notelib.formats import known_formats
from notelib.law.desk import HELPERS
from notelib.pages.lesson_pictures import pictures
from notelib.practice import activity

LESSONS = bank.lessons()
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
each = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)

# What popular articles get wrong (the law sheet lists it in section 14): for each, a clause that a question turns on.
MYTHS = {
    "never shared": "PN-AU-08",
    "minimum necessary protects them": "MN-07",
    "consent is enough": "PN-AU-15",
    "clients see everything, or never": "PN-AU-14",
    "prognosis and plan are private": "PN-02i",
    "no legal record, out of reach": "PN-AU-09",
    "a subpoena is obeyed or ignored": "PP-12",
    "HIPAA makes one warn": "DP-01",
    "the label decides": "PN-05",
    "supervision opens everything": "PN-AU-04",
    "parents have no rights": "AC-13",
    "Part 2 is like HIPAA": "P2-16",
}
OF_LAW = re.compile(
    r"\b(HIPAA|FERPA|Part 2|CFR|federal|laws?|legal|courts?|consents?|authorizations?|rights? (of|to)|must|may not)\b"
)
# Law sheet, section 13: not settled. A question may not turn on it.
CONTESTED = {"PN-06", "PN-10", "PN-12", "PN-AU-05", "PN-AU-06", "PN-AU-25", "DE-06", "ST-IL-4", "ST-NY-2"}


def body(lesson: bank.Lesson) -> str:
    """What is read in the parts of a lesson, without its words and its practice."""
    return CLAUSE_MARK.sub("", " ".join(part for block in lesson.blocks for part in block.prose))


def test_they_come_in_order_and_build_on_earlier_ones() -> None:
    seen: set[str] = set()
    for lesson in LESSONS:
        assert set(lesson.needs) <= seen, lesson.id
        seen.add(lesson.id)
    assert [lesson.id for lesson in LESSONS] == [
        "two-kinds",
        "what-the-law-calls",
        "letters-soap",
        "intervention-family",
        "data-family",
        "golden-thread",
        "writing-for-yourself",
        "writing-that-helps",
        "who-may-receive",
        "access",
        "when-things-go-wrong",
        "substance-use",
        "minors",
        "recordings-and-scribes",
    ]


def test_each_word_is_explained_once_or_again_in_another_way() -> None:
    meanings = [term.meaning for lesson in LESSONS for term in lesson.terms]
    terms = [term.term.lower() for lesson in LESSONS for term in lesson.terms]
    assert len(set(meanings)) == len(meanings)
    assert len(set(terms)) == len(terms)


@each
def test_it_is_short_plain_and_says_how_long_it_takes(lesson: bank.Lesson) -> None:
    assert grade(lesson.prose) <= HARDEST
    for block in lesson.blocks:
        if block.kind == "text":
            assert grade(CLAUSE_MARK.sub("", block.text)) <= HARDEST, block.heading
    assert 300 <= len(words(body(lesson))) <= 600
    assert len(words(lesson.prose)) / 200 + 0.5 * len(lesson.myths) <= lesson.minutes <= 10
    assert "!" not in lesson.prose
    assert 2 <= len(lesson.myths) <= 5


@each
def test_every_claim_of_law_has_a_clause_that_exists_and_a_citation(lesson: bank.Lesson) -> None:
    cited = {source.clause: source.citation for source in lesson.sources}
    named = {
        clause
        for part in (*[b.text for b in lesson.blocks], *[b.why for b in lesson.blocks])
        for clause in clauses_in(part)
    }
    named |= {myth.clause for myth in lesson.myths if myth.clause}
    assert named == set(cited)
    assert named <= known_clauses()
    assert all(cited.values())
    assert lesson.checked or not named
    for block in lesson.blocks:
        # A paragraph or a line of a list that speaks of the law names where the law says so; only that there is no rule
        # needs no rule.
        for passage in re.split(r"\n\s*\n|\n(?=- )", block.text):
            if OF_LAW.search(re.sub(r"\bno\s+(federal )?rule\b", "", passage)):
                assert clauses_in(passage), passage


def test_no_question_turns_on_what_is_not_settled() -> None:
    asked = {myth.clause for lesson in LESSONS for myth in lesson.myths}
    assert not asked & CONTESTED


def test_what_is_often_told_wrongly_is_asked() -> None:
    asked = {myth.clause for lesson in LESSONS for myth in lesson.myths}
    assert {name: clause for name, clause in MYTHS.items() if clause not in asked} == {}


@each
def test_its_practice_exists(lesson: bank.Lesson) -> None:
    assert lesson.practice
    for one in lesson.practice:
        if one.page:
            assert (NOTEBOOKS / f"{one.page}.ipynb").exists(), one.page
        elif one.activity.startswith("whatif:"):
            assert bank.scenario(one.activity.removeprefix("whatif:"))
        elif one.activity.startswith("desk:"):
            assert one.activity.removeprefix("desk:") in HELPERS
        else:
            assert activity(one.activity).id == one.activity


@each
def test_questions_do_not_tell_the_answer_by_its_place_or_the_lesson_beforehand(lesson: bank.Lesson) -> None:
    for block, myth in zip(lesson.blocks, lesson.blocks[1:], strict=False):
        if myth.kind == "myth" and block.kind == "text":
            assert myth.answers[myth.right - 1].rstrip(".").lower() not in block.text.lower()


def test_the_right_answer_has_no_fixed_place() -> None:
    three = [myth.right for lesson in LESSONS for myth in lesson.myths if len(myth.answers) == 3]
    assert set(three) >= {2, 3}
    assert max(three.count(n) for n in (1, 2, 3)) <= 0.6 * len(three)
    two = [myth.right for lesson in LESSONS for myth in lesson.myths if len(myth.answers) == 2]
    assert 0.3 * len(two) <= two.count(1) <= 0.7 * len(two)


def test_every_format_is_drawn_and_named() -> None:
    drawn = {code for lesson in LESSONS for block in lesson.blocks for code in block.formats}
    assert drawn == {form.code for form in known_formats()}


def test_every_picture_is_drawn_somewhere_and_says_what_it_shows() -> None:
    from notelib.bank.lesson import PICTURES

    blocks = [block for lesson in LESSONS for block in lesson.blocks if block.kind == "picture"]
    assert {block.picture for block in blocks} == set(PICTURES)
    for block in blocks:
        for picture in pictures(block):
            assert picture["title"]
            assert picture["says"].endswith(".")
            assert picture["rows"]
            assert all(row.get("name") or row.get("ask") for row in picture["rows"])
