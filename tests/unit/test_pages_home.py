"""The Home page without a browser: what was done, what comes next, export and delete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.pages.home import HomePage
from notelib.pages.lessons import LessonsPage
from notelib.pages.own_data import link
from notelib.practice.desk import Desk
from notelib.store import open_store, vault

SECRET = "he looked away like my own brother"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vault, "_COST", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def page(tmp_path: Path) -> HomePage:
    return HomePage(desk=Desk(open_store(tmp_path), "ana"))


def ask(page: HomePage | LessonsPage, kind: str, **payload: Any) -> dict[str, Any]:
    reply = page.answer({"id": "1", "kind": kind, **payload})
    assert reply is not None
    assert reply["ok"], reply
    return reply


def busy(page: HomePage) -> None:
    """A visitor with answers, drafts and a psychotherapy note."""
    vignette = bank.vignettes()[0].id
    for n, item in enumerate(bank.items()[:12]):
        page.desk.answer(f"place:{item.id}", item.key, id=f"i{n}")
    page.desk.store.save_draft("ana", f"write:{vignette}:SOAP", "S: Client reported low mood.")
    page.desk.store.set_passphrase("ana", "four quiet herons fishing")
    page.desk.store.save_draft("ana", f"write:{vignette}:PSYNOTE", SECRET)
    page.desk.store.save_draft("ana", f"write:{vignette}:DAP", "   ")


def test_the_opening_is_the_same_for_everybody(page: HomePage):
    busy(page)
    assert page.view == HomePage(desk=Desk(page.desk.store, "ben")).view
    notebooks = {path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")}
    rooms = [room["href"] for room in page.view["rooms"]]
    assert len(set(rooms)) == len(rooms)
    # Home itself, the gallery at the foot of the page, and Practice, to which the first card leads.
    assert set(rooms) == notebooks - {"home.ipynb", "gallery.ipynb", "practice.ipynb"}


def test_the_lab_is_named_with_all_its_exercises_and_the_commands_there_are(page: HomePage):
    from notelib.cli.main import main
    from notelib.lab.registry import designs

    lab = page.view["lab"]
    assert lab["exercises"] == len(designs())
    command, folder = lab["open"]
    assert folder == f"jupyter lab {command.split()[-1]}"
    with pytest.raises(SystemExit) as left:
        main([*command.split()[1:-1], "--help"])
    assert left.value.code == 0


def test_somebody_who_reads_and_has_practised_nothing_goes_on_reading(page: HomePage):
    first, second = bank.lessons()[:2]
    lessons = LessonsPage(desk=page.desk)

    def read(lesson: bank.Lesson, questions: int) -> None:
        for n in range(1, questions + 1):
            ask(lessons, "answer", lesson=lesson.id, question=n, answer=1)

    read(first, 1)
    state = ask(page, "state")
    assert state["newcomer"] is False
    assert state["next"] == {
        "href": f"lessons.ipynb?lesson={first.id}",
        "title": f"Lesson 1: {first.title}",
        "why": "You have begun the lessons. Each ends with practice.",
        "mixed": True,
    }
    read(first, len(first.myths))
    told = ask(page, "state")["next"]
    assert told["title"] == f"Lesson 2: {second.title}"
    assert told["why"].startswith(f"You have read 1 of {len(bank.lessons())} lessons.")
    page.desk.answer(f"place:{bank.items()[0].id}", bank.items()[0].key)
    assert ask(page, "state")["next"]["href"].startswith("place.ipynb")


def test_a_sitting_that_is_on_comes_before_the_lessons_and_when_all_are_read_one_practises(page: HomePage):
    lessons = LessonsPage(desk=page.desk)
    for lesson in bank.lessons():
        for n in range(1, len(lesson.myths) + 1):
            ask(lessons, "answer", lesson=lesson.id, question=n, answer=1)
    assert ask(page, "state")["next"]["href"] == "place.ipynb?minutes=10"
    other = HomePage(desk=Desk(page.desk.store, "ben"))
    ask(LessonsPage(desk=other.desk), "answer", lesson=bank.lessons()[0].id, question=1, answer=1)
    other.desk.begin(10, ("place",))
    assert ask(other, "state")["next"]["title"] == "Go on sorting"


def test_a_newcomer_is_told_where_to_begin(page: HomePage):
    state = ask(page, "state")
    assert state["newcomer"] is True
    assert state["next"]["href"] == "place.ipynb?minutes=10"
    assert state["next"]["why"].endswith(".")
    assert (state["map"]["known"], state["map"]["due"]) == (0, 0)
    assert (state["last"], state["drafts"], state["private"]) == ([], [], False)
    assert state["kinds"]["place"] == {"total": len(bank.items()), "tried": 0, "passed": 0, "attempts": 0}


def test_what_was_done_is_counted_and_listed_newest_first(page: HomePage):
    busy(page)
    state = ask(page, "state")
    borderline = sum(i.borderline for i in bank.items()[:12])
    assert state["kinds"]["place"]["tried"] == 12
    assert state["kinds"]["place"]["passed"] == 12 - borderline
    assert len(state["last"]) == 8
    assert state["last"][0]["title"].split()[0] == bank.items()[11].text.split()[0]
    assert state["next"]["href"]
    assert state["newcomer"] is False


def test_drafts_are_named_without_their_words(page: HomePage):
    busy(page)
    state = ask(page, "state")
    assert len(state["drafts"]) == 2
    assert {d["private"] for d in state["drafts"]} == {True, False}
    assert SECRET not in json.dumps(state)
    assert all("format=" in d["href"] for d in state["drafts"])


def test_the_record_and_the_psychotherapy_notes_are_exported_apart(page: HomePage):
    busy(page)
    record = json.loads(ask(page, "export", drawer="record")["text"])
    private = json.loads(ask(page, "export", drawer="psychotherapy")["text"])
    assert SECRET not in json.dumps(record)
    assert [d["text"] for d in private["drafts"]] == [SECRET]
    assert len(record["attempts"]) == 12


def test_deleting_needs_a_confirmation_and_leaves_the_others(page: HomePage):
    busy(page)
    other = Desk(page.desk.store, "ben")
    other.answer(f"place:{bank.items()[0].id}", "neither")
    refused = page.answer({"id": "1", "kind": "delete"})
    assert refused is not None
    assert "Confirm" in refused["message"]
    assert len(page.desk.attempts()) == 12
    assert ask(page, "delete", confirmed=True)["deleted"] == 15
    state = ask(page, "state")
    assert (state["last"], state["drafts"]) == ([], [])
    assert len(other.attempts()) == 1


def test_a_store_that_cannot_be_read_is_told_and_the_page_still_works(tmp_path: Path):
    (tmp_path / "record.db").write_text("damaged " * 1000)
    state = ask(HomePage(desk=Desk(open_store(tmp_path), "ana")), "state")
    assert "damaged" in state["trouble"]
    assert state["next"]["href"]


@pytest.mark.parametrize(
    ("page_name", "activity", "href"),
    [
        ("place", "", "place.ipynb"),
        ("place", "place:x", "place.ipynb?task=x"),
        ("repair", "repair:x", "repair.ipynb?task=x"),
        ("thread", "thread:c", "thread.ipynb?course=c"),
        ("thread", "thread:c:v:SOAP", "thread.ipynb?course=c&vignette=v&format=SOAP"),
        ("whatif", "whatif:x", "whatif.ipynb?scenario=x"),
        ("desk", "desk:x", "desk.ipynb?helper=x"),
        ("write", "write:a b:SOAP", "write.ipynb?vignette=a+b&format=SOAP"),
        ("disclose", "disclose:x&y", "disclose.ipynb?scenario=x%26y"),
        ("whatif", "", "whatif.ipynb"),
    ],
)
def test_links(page_name: str, activity: str, href: str):
    assert link(page_name, activity) == href


def test_a_link_to_practise_begins_at_once():
    assert link("repair", "repair:x", begin=True) == "repair.ipynb?minutes=10"
    assert link("disclose", "disclose:x", begin=True) == "disclose.ipynb?scenario=x"
