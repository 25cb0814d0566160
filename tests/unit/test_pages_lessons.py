"""Lessons without a browser: what is told when, what is kept, what comes with a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.bank import Block
from notelib.formats import get
from notelib.pages.lesson_pictures import pictures
from notelib.pages.lessons import LessonsPage
from notelib.pages.lessons_done import lessons_done
from notelib.pages.own_data import answers
from notelib.practice import mastery, next_step, progress
from notelib.practice.desk import Desk
from notelib.store import open_store

LESSONS = bank.lessons()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_store(tmp_path), "ana")


@pytest.fixture
def lessons_page(desk: Desk) -> LessonsPage:
    return LessonsPage(desk=desk)


def ask(page: LessonsPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def refused(page: LessonsPage, kind: str, **payload: Any) -> str:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert not reply["ok"]
    return str(reply["message"])


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_nothing_tells_which_answer_holds_before_it_is_answered(lessons_page: LessonsPage, lesson: bank.Lesson):
    sent = json.dumps([lessons_page.view, ask(lessons_page, "state"), ask(lessons_page, "lesson", lesson=lesson.id)])
    for myth in lesson.myths:
        assert json.dumps(myth.question)[1:-1] in sent
        assert json.dumps(myth.why)[1:-1] not in sent
    assert '"right"' not in sent
    items = [one.activity.removeprefix("place:") for one in lesson.practice if one.activity.startswith("place:")]
    for item in map(bank.item, items):
        assert json.dumps(item.rationale)[1:-1] not in sent


def test_a_question_is_told_kept_and_found_again_by_the_next_kernel(lessons_page: LessonsPage, desk: Desk):
    lesson = LESSONS[0]
    myth = lesson.myths[0]
    wrong = next(n for n in range(1, len(myth.answers) + 1) if n != myth.right)
    reply = ask(lessons_page, "answer", lesson=lesson.id, question=1, answer=wrong)
    assert reply["told"] == {
        "answer": wrong,
        "right": myth.right,
        "why": myth.why,
        "clause": myth.clause,
        "citation": next(s.citation for s in lesson.sources if s.clause == myth.clause),
        "checked": lesson.checked,
    }
    assert (reply["answered"], reply["done"], reply["trouble"]) == (1, False, "")
    again = LessonsPage(desk=Desk(open_store(desk.store.folder), "ana"))
    blocks = [b for b in ask(again, "lesson", lesson=lesson.id)["lesson"]["blocks"] if b["kind"] == "myth"]
    assert [bool(b["told"]) for b in blocks] == [True] + [False] * (len(blocks) - 1)
    assert blocks[0]["told"] == reply["told"]
    # The first answer stays: there is nothing left to find out.
    assert ask(again, "answer", lesson=lesson.id, question=1, answer=myth.right)["told"]["answer"] == wrong
    assert len(desk.store.attempts("ana")) == 1


def test_a_lesson_is_done_when_all_its_questions_are_answered_in_any_order(lessons_page: LessonsPage):
    lesson = max(LESSONS, key=lambda one: len(one.myths))
    order = list(range(len(lesson.myths), 0, -1))
    done = [ask(lessons_page, "answer", lesson=lesson.id, question=n, answer=1)["done"] for n in order]
    assert done == [False] * (len(order) - 1) + [True]
    assert ask(lessons_page, "state")["answered"] == {lesson.id: len(order)}


def test_what_does_not_fit_is_refused_in_plain_words(lessons_page: LessonsPage):
    lesson = LESSONS[0]
    assert "Reload the page" in refused(lessons_page, "lesson", lesson="none")
    assert refused(lessons_page, "answer", lesson=lesson.id, question=99, answer=1)
    assert refused(lessons_page, "answer", lesson=lesson.id, question=1, answer=4)
    assert refused(lessons_page, "try", lesson=LESSONS[2].id, activity="place:croup-night", response="neither")
    assert refused(lessons_page, "try", lesson=lesson.id, activity="place:croup-night", response="nowhere")


def test_an_item_sorted_in_a_lesson_counts_as_practice(lessons_page: LessonsPage, desk: Desk):
    reply = ask(lessons_page, "try", lesson="two-kinds", activity="place:croup-night", response="neither")
    assert reply["feedback"]["outcome"] == "pass"
    assert [a.activity for a in desk.attempts()] == ["place:croup-night"]


def test_questions_of_lessons_are_no_answers_to_graded_tasks(lessons_page: LessonsPage, desk: Desk):
    before = mastery([]).concepts
    ask(lessons_page, "answer", lesson="two-kinds", question=1, answer=1)
    attempts = desk.attempts()
    assert answers(attempts) == []
    assert all(kind.attempts == 0 for kind in progress(attempts).kinds.values())
    assert mastery(attempts).concepts == before
    assert next_step(progress(attempts)).page


def test_a_lesson_goes_on_where_the_store_cannot_be_written(tmp_path: Path):
    folder = tmp_path / "taken"
    folder.write_text("a file where the folder should be", encoding="utf-8")
    page = LessonsPage(desk=Desk(open_store(folder), "ana"))
    reply = ask(page, "answer", lesson="two-kinds", question=1, answer=1)
    assert reply["told"]["why"]
    assert reply["trouble"]
    assert ask(page, "state")["answered"] == {"two-kinds": 1}


def test_the_anatomy_of_a_format_is_its_own_data():
    (drawn,) = pictures(Block("picture", picture="anatomy", formats=("PIRP",)))
    form = get("PIRP")
    assert [(row["letter"], row["name"], row["note"]) for row in drawn["rows"]] == [
        (s.letter, s.name, s.prompt) for s in form.sections
    ]
    assert drawn["title"] == form.name


def test_links_lead_to_the_activity_where_its_page_can_open_it(lessons_page: LessonsPage):
    found = {}
    for lesson in LESSONS:
        practice = ask(lessons_page, "lesson", lesson=lesson.id)["lesson"]["practice"]
        found |= {one["activity"] or one["label"]: one for one in practice}
    assert found["write:two-cups:DAP"]["href"] == "write.ipynb?vignette=two-cups&format=DAP&lesson=data-family"
    assert found["disclose:the-blue-folder"]["href"] == "disclose.ipynb?scenario=the-blue-folder&lesson=access"
    assert (
        found["whatif:typed-into-the-chart"]["href"]
        == "whatif.ipynb?scenario=typed-into-the-chart&lesson=who-may-receive"
    )
    assert found["place:croup-night"]["text"] == bank.item("croup-night").text
    assert found["repair:manipulative-and-late"]["href"] == (
        "repair.ipynb?task=manipulative-and-late&lesson=writing-that-helps"
    )
    assert found["thread:convoy-road"]["href"] == "thread.ipynb?course=convoy-road&lesson=golden-thread"
    assert found["release:blue-door:subpoena"]["href"].startswith("release.ipynb?request=blue-door%3Asubpoena&lesson=")
    assert found["desk:breach"]["href"] == "desk.ipynb?helper=breach&lesson=when-things-go-wrong"
    assert found["Sort more sentences"]["href"] == "place.ipynb?minutes=5&lesson=two-kinds"
    assert all(one["text"] or (one["href"] and one["minutes"] >= 2) for one in found.values())


def test_my_progress_tells_how_many_lessons_are_done_and_which_is_next(lessons_page: LessonsPage, desk: Desk):
    first, second = LESSONS[:2]
    assert lessons_done(desk.attempts()) == {
        "done": 0,
        "all": len(LESSONS),
        "next": {"href": f"lessons.ipynb?lesson={first.id}", "title": f"Lesson 1: {first.title}"},
    }
    for n in range(1, len(first.myths) + 1):
        ask(lessons_page, "answer", lesson=first.id, question=n, answer=1)
    told = lessons_done(desk.attempts())
    assert (told["done"], told["next"]["title"]) == (1, f"Lesson 2: {second.title}")
    for lesson in LESSONS[1:]:
        for n in range(1, len(lesson.myths) + 1):
            ask(lessons_page, "answer", lesson=lesson.id, question=n, answer=1)
    assert lessons_done(desk.attempts()) == {"done": len(LESSONS), "all": len(LESSONS), "next": None}
