"""Compose, on the kernel's side: slots and drafts, marks in the jottings, the jottings kept in the stricter drawer."""

import json

import pytest

from notelib.compose import SLOTS, suggest
from notelib.formats import known_formats
from notelib.pages import ComposePage, HomePage
from notelib.pages.jotted import AS_SUGGESTED, TAGS, marked
from notelib.store import StoreError

JOTTINGS = (
    "Client reported two panic attacks this week\n"
    "PHQ-9 was 14, down from 17\n"
    "I felt irritated with her and thought of my own mother\n"
    "plan: next session Tuesday\n"
)
HARD_TEXTS = {
    "empty": "",
    "blank": " \n",
    "control characters": "\x00\x01",
    "right to left": "שלום עולם\nשלום",
    "emoji": "😀😀\n😀",
    "marks only": "[plan]\nplan:\n[risk] \n",
    "long line": "word " * 3_900,
    "half a character": "\ud800 x",
}


@pytest.fixture
def page(monkeypatch, tmp_path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path))
    monkeypatch.setenv("NOTELIB_TRAINEE", "trainee-1")
    monkeypatch.setenv("NOTELIB_RAISE", "1")
    monkeypatch.setattr("notelib.store.vault._COST", {"n": 2**4, "r": 8, "p": 1})
    return ComposePage()


@pytest.fixture
def kept(page):
    """The page with the drawer open, in which jottings are kept."""
    words = "four quiet herons fishing"
    assert ask(page, "seal", passphrase=words, again=words, understood=True)["ok"]
    return page


def ask(page, kind, **content):
    return page.answer({"id": "1", "kind": kind, **content})


def slots(text):
    return [j.slot or j.home for j in suggest(text)]


def test_the_opening_view_does_not_ask_who_is_here(monkeypatch):
    monkeypatch.setattr("notelib.practice.desk.this_trainee", lambda: pytest.fail("too early"))
    view = ComposePage().view
    assert {f["code"] for f in view["formats"]} == {f.code for f in known_formats()}
    assert (view["formats"][0]["code"], view["formats"][-1]["code"]) == ("SOAP", "PSYNOTE")
    assert [s["id"] for s in view["slots"]] == list(SLOTS)


def test_the_page_learns_a_word_for_the_visitor_but_not_the_id(page):
    started = ask(page, "start")
    assert started["who"]
    assert "trainee-1" not in json.dumps([page.view, started])


def test_each_line_has_its_slot_and_the_draft_its_place_for_it(page):
    reply = ask(page, "compose", text=JOTTINGS, format="SOAP")
    lines = reply["jottings"]
    assert [line["line"] for line in lines] == [1, 2, 3, 4]
    assert [line["slot"] or line["home"] for line in lines] == ["report", "observation", "psychotherapy", "next_steps"]
    assert all(line["why"] for line in lines)
    assert [line["own_tag"] for line in lines] == [False, False, False, True]
    assert "irritated" not in reply["draft"]["text"]
    (aside,) = reply["draft"]["set_aside"]
    assert (aside["home_label"], aside["clause"]) == ("Psychotherapy note material", "PN-01")
    assert [m["section"] for m in reply["draft"]["missing"]] == ["assessment"]


def test_the_same_jottings_in_every_format(page):
    drafts = ask(page, "everywhere", text=JOTTINGS)["drafts"]
    assert {"SOAP", "DAP", "BIRP", "GIRP"} <= set(drafts)
    assert "PSYNOTE" not in drafts
    assert all("two panic attacks" in d["text"] and "irritated" not in d["text"] for d in drafts.values())


@pytest.mark.parametrize("slot", TAGS)
def test_every_mark_the_page_writes_is_understood(slot):
    text = marked("Something happened there today", 0, slot)
    (jotting,) = suggest(text)
    assert (jotting.slot or jotting.home, jotting.text) == (slot, "Something happened there today")
    assert marked(text, jotting.span.start, AS_SUGGESTED) == "Something happened there today"


def test_a_mark_takes_the_place_of_another():
    text = marked("- plan: gone home early\nnext", 8, "risk")
    assert text == "- [risk] gone home early\nnext"
    assert marked(text, 9, "report") == "- [report] gone home early\nnext"


def test_a_statement_within_a_line_gets_a_line_of_its_own_and_its_neighbors_keep_their_slots():
    text = "plan: A walk was agreed. B was said by him. C comes on Tuesday."
    middle = suggest(text)[1]
    after = marked(text, middle.span.start, "risk")
    assert after == "plan: A walk was agreed.\n[risk] B was said by him.\n[plan] C comes on Tuesday."
    assert slots(after) == ["next_steps", "risk", "next_steps"]


def test_numbers_and_windows_line_ends_stay():
    text = "1. He slept well\r\n2. PHQ-9 14\r\n"
    assert marked(text, 3, "psychotherapy") == "1. [private] He slept well\r\n2. PHQ-9 14\r\n"


def test_marking_never_loses_a_word(page):
    for jotting in suggest(JOTTINGS):
        for slot in (*TAGS, AS_SUGGESTED):
            after = suggest(marked(JOTTINGS, jotting.span.start, slot))
            assert [j.text for j in after] == [j.text for j in suggest(JOTTINGS)]


def test_a_line_that_has_changed_is_not_marked(page):
    reply = ask(page, "mark", text=JOTTINGS, start=3, slot="risk")
    assert reply["ok"] is False
    assert "Choose once more" in reply["message"]
    assert ask(page, "mark", text=JOTTINGS, start=0, slot="nowhere")["ok"] is False


def test_jottings_are_kept_sealed_in_the_psychotherapy_drawer_and_only_there(page, tmp_path):
    refused = ask(page, "save", text=JOTTINGS, base=0)
    assert "kept only under a passphrase" in refused["message"]
    assert not any(b"irritated" in f.read_bytes() for f in tmp_path.iterdir())
    words = "four quiet herons fishing"
    ask(page, "seal", passphrase=words, again=words, understood=True)
    saved = ask(page, "save", text=JOTTINGS, base=0)
    other = ComposePage()
    assert ask(other, "start")["draft"] is None
    ask(other, "unlock", passphrase=words)
    assert ask(other, "start")["draft"] == {"text": JOTTINGS, "version": 1, "at": saved["at"]}
    assert not any(b"irritated" in f.read_bytes() for f in tmp_path.iterdir())
    home = ask(HomePage(), "state")
    assert (home["drafts"], home["private"]) == ([], True)


def test_composing_keeps_nothing(page, tmp_path):
    for kind in ("compose", "everywhere"):
        ask(page, kind, text=JOTTINGS, format="SOAP")
    assert not list(tmp_path.glob("*.db*"))


def test_another_window_is_never_overwritten_unasked(kept):
    page, other = kept, ComposePage()
    ask(other, "unlock", passphrase="four quiet herons fishing")
    ask(page, "save", text="one", base=0)
    ask(page, "save", text="one two", base=0)  # its own saves are never a conflict
    assert ask(other, "save", text="mine", base=1)["conflict"]["text"] == "one two"
    assert ask(other, "save", text="mine", base=1, force=True)["version"] == 3


def test_a_store_that_cannot_be_read_stops_nobody(page, monkeypatch):
    def broken(*_):
        raise StoreError("The file is damaged.", "record.db", "Move it away.")

    monkeypatch.setattr("notelib.store.Store.draft", broken)
    started = ask(page, "start")
    assert started["ok"]
    assert "The file is damaged." in started["trouble"]
    assert ask(page, "compose", text=JOTTINGS, format="DAP")["draft"]["text"]


@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
@pytest.mark.parametrize("format", ["SOAP", "BASIC", "PSYNOTE", "TXPLAN"])
def test_any_text_is_composed(page, text, format):
    reply = ask(page, "compose", text=text, format=format)
    assert reply["ok"] is True
    raw = text.replace("\ud800", "\ufffd")
    assert all(raw[j["start"] : j["end"]] == j["text"] for j in reply["jottings"])
    assert ask(page, "everywhere", text=text)["ok"] is True


def test_a_text_too_long_is_refused_in_plain_words(page):
    reply = ask(page, "compose", text="word " * 5_000, format="SOAP")
    assert reply["ok"] is False
    assert "20,000" in reply["message"]


def test_the_example_shows_each_kind_of_home(page):
    homes = {j.home for j in suggest(ask(page, "example")["text"])}
    assert homes == {"progress", "psychotherapy", "neither"}
