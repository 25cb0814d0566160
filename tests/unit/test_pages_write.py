"""The writing studio on the kernel's side: opening, checking, keeping drafts, handing in."""

import base64
import json
import sqlite3

import pytest
from hard_texts import HARD_TEXTS
from write_studio import LONG, NOTE, V, ask, sealed

from notelib import bank, formats
from notelib.pages import WritePage
from notelib.pages import write as module
from notelib.store import open_store


def everything_before_an_attempt(studio):
    opened = [studio.view, ask(studio, "start")]
    for vignette in bank.vignettes():
        for form in formats.all_formats():
            opened.append(ask(studio, "open", form.code, vignette.id))
            opened.append(ask(studio, "check", form.code, vignette.id, text=NOTE))
            opened.append(ask(studio, "exemplar", form.code, vignette.id))
    return json.dumps(opened, ensure_ascii=False)


def as_sent(text):
    return json.dumps(text, ensure_ascii=False)[1:-1]


def test_no_exemplar_and_no_key_leaves_the_kernel_before_an_attempt(studio):
    said = everything_before_an_attempt(studio)
    # What a later session of a course hands over, its plan and the note before, is there to be read.
    given = "\n".join(text for v in bank.vignettes() for text in (v.plan, v.previous, v.scene, *v.facts.values()))
    for vignette in bank.vignettes():
        for exemplar in vignette.exemplars.values():
            lines = [line for line in exemplar.text.splitlines() if len(line) > 60 and line.strip() not in given]
            assert lines or exemplar.format == "TXPLAN" or exemplar.text.strip() in given
            assert not [line for line in lines if as_sent(line) in said]
            assert not [reason.why for reason in exemplar.reasons if as_sent(reason.why) in said]
        patterns = {p for e in (*vignette.expects, *vignette.withhold) for p in e.patterns if len(p) > 12}
        assert not [pattern for pattern in patterns if as_sent(pattern) in said]


def test_the_opening_view_does_not_ask_who_is_here(monkeypatch):
    monkeypatch.setattr("notelib.practice.desk.this_trainee", lambda: pytest.fail("too early"))
    view = WritePage().view
    assert [v["id"] for v in view["vignettes"]] == [v.id for v in bank.vignettes()]
    assert {f["code"] for f in view["formats"] if f["usual"]} == {f.code for f in formats.all_formats()}
    assert {f["code"] for f in view["formats"]} >= {code for v in bank.vignettes() for code in v.exemplars}
    assert all(f["authority"] and f["about"] for f in view["formats"])


def test_the_page_learns_a_word_for_the_visitor_but_not_the_id(studio):
    started = ask(studio, "start")
    assert started["who"]
    assert "trainee-1" not in json.dumps([studio.view, started])


def test_a_session_opens_with_all_a_reader_needs(studio):
    session = ask(studio, "open")["session"]
    assert session["scene"] == V.scene
    assert session["facts"] == dict(V.facts)
    assert session["plan"] == V.plan
    assert [s["tool"] for s in session["scores"]] == [s.tool for s in V.scores]


@pytest.mark.parametrize("bad", [{"vignette": "nothing"}, {"format": "XYZ"}, {"vignette": None}, {"format": ["SOAP"]}])
def test_an_unknown_session_or_format_is_refused(studio, bad):
    for kind in ("open", "check", "save", "hand_in", "exemplar"):
        content = {"id": "1", "kind": kind, "vignette": V.id, "format": "SOAP", "text": "x", **bad}
        assert studio.answer(content)["ok"] is False


def test_a_check_answers_with_findings_outline_and_words(studio):
    reply = ask(studio, "check", text=NOTE)
    outline = {s["id"]: s for s in reply["outline"]}
    assert [s["id"] for s in reply["outline"]] == list(formats.get("SOAP").ids)
    assert outline["subjective"]["present"]
    assert outline["subjective"]["words"] == 20
    assert NOTE[outline["plan"]["start"] : outline["plan"]["end"]] == "Plan:\nNext session in a week."
    assert outline["assessment"] == {"id": "assessment", "present": False, "words": 0, "start": 0, "head": 0, "end": 0}
    assert reply["feedback"]["findings"]
    for finding in reply["feedback"]["findings"]:
        assert 0 <= finding["start"] <= finding["end"] <= len(NOTE)
        assert isinstance(finding["missing"], bool)


def test_words_that_must_stay_out_are_findings_about_those_words(studio):
    withheld = next(w for w in V.withhold for p in w.patterns if w.found(V.scene))
    words = withheld.found(V.scene)[0].of(V.scene)
    text = f"Subjective:\nClient told that {words} and went on.\n"
    told = [f for f in ask(studio, "check", text=text)["feedback"]["findings"] if not f["missing"] and f["quote"]]
    assert any(text[f["start"] : f["end"]] == words for f in told)


@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
@pytest.mark.parametrize("format", ["SOAP", "BASIC", "PSYNOTE"])
def test_any_text_can_be_checked_and_saved(studio, text, format):
    sealed(studio)
    assert ask(studio, "check", format, text=text)["ok"] is True
    assert ask(studio, "save", format, text=text, base=0)["ok"] is True
    assert ask(studio, "open", format)["draft"]["text"] == text.replace("\ud800", "\ufffd")


def test_a_draft_survives_a_new_kernel(studio):
    saved = ask(studio, "save", text=NOTE, base=0)
    assert saved["version"] == 1
    again = WritePage()
    assert ask(again, "open")["draft"] == {"text": NOTE, "version": 1, "at": saved["at"]}
    started = ask(again, "start")
    assert started["resume"] == f"write:{V.id}:SOAP"
    assert list(started["drafts"]) == [started["resume"]]


def test_a_psychotherapy_note_stays_in_its_own_drawer(studio, tmp_path):
    sealed(studio)
    ask(studio, "save", "PSYNOTE", text="a private thought", base=0)
    ask(studio, "hand_in", "PSYNOTE", text=f"a private thought {LONG}")
    ask(studio, "save", "SOAP", text="for the record", base=0)
    assert b"private thought" not in b"".join(f.read_bytes() for f in tmp_path.glob("record.db*"))
    assert b"private thought" not in b"".join(f.read_bytes() for f in tmp_path.glob("psychotherapy.db*"))
    assert ask(studio, "open", "PSYNOTE")["draft"]["text"] == "a private thought"
    assert len(ask(studio, "open", "PSYNOTE")["attempts"]) == 1


def test_another_window_is_never_overwritten_unasked(studio):
    other = WritePage()
    ask(studio, "save", text="one", base=0)
    ask(studio, "save", text="one two", base=0)  # its own saves are never a conflict, even where a reply was lost
    refused = ask(other, "save", text="mine", base=1)
    assert refused["conflict"]["text"] == "one two"
    assert ask(studio, "open")["draft"]["text"] == "one two"
    assert ask(other, "save", text="one two", base=1)["version"] == 2
    assert ask(other, "save", text="mine", base=1, force=True)["version"] == 3
    assert ask(studio, "save", text="one two three", base=2)["conflict"]["text"] == "mine"


def test_handing_in_keeps_the_attempt_and_opens_the_exemplar(studio):
    reply = ask(studio, "hand_in", text=NOTE, seconds=95.5, attempt="attempt-0001")
    assert reply["exemplar"]["text"] == V.exemplar("SOAP").text
    assert all(r["quote"] in reply["exemplar"]["text"] for r in reply["exemplar"]["reasons"])
    assert reply["trouble"] == ""
    ask(studio, "hand_in", text=NOTE, seconds=95.5, attempt="attempt-0001")  # the page tried again
    (attempt,) = open_store().attempts("trainee-1")
    assert (attempt.activity, attempt.response, attempt.seconds) == (f"write:{V.id}:SOAP", NOTE, 95.5)
    assert attempt.outcome == reply["feedback"]["outcome"]
    again = WritePage()
    assert ask(again, "exemplar")["exemplar"]["text"] == V.exemplar("SOAP").text
    assert len(ask(again, "open")["attempts"]) == 1
    assert ask(again, "exemplar", "DAP")["ok"] is False


@pytest.mark.parametrize("text", ["", formats.get("SOAP").template(), "S: Client came.", "Subjective:\n" * 30])
def test_what_is_no_attempt_opens_nothing(studio, text):
    reply = ask(studio, "hand_in", text=text)
    assert reply["ok"] is False
    assert "words of yours are needed" in reply["message"]
    assert open_store().attempts("trainee-1") == []
    assert ask(studio, "exemplar")["ok"] is False


def test_one_trainee_does_not_earn_for_another(studio, monkeypatch):
    ask(studio, "hand_in", text=NOTE)
    monkeypatch.setenv("NOTELIB_TRAINEE", "trainee-2")
    assert ask(WritePage(), "exemplar")["ok"] is False


def test_a_store_that_cannot_be_used_stops_nobody_from_writing(studio, monkeypatch, tmp_path):
    monkeypatch.delenv("NOTELIB_RAISE")
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("NOTELIB_DATA", str(blocked))
    stuck = WritePage()
    assert ask(stuck, "start")["ok"] is True
    assert ask(stuck, "open")["session"]
    assert ask(stuck, "check", text=NOTE)["ok"] is True
    saved = ask(stuck, "save", text=NOTE, base=0)
    assert saved["ok"] is False
    assert saved["error_id"]
    handed = ask(stuck, "hand_in", text=NOTE)
    assert handed["exemplar"]
    assert handed["trouble"]


def test_a_locked_database_gets_a_message_and_loses_nothing(studio, tmp_path, monkeypatch):
    ask(studio, "save", text="before", base=0)
    monkeypatch.delenv("NOTELIB_RAISE")
    holder = sqlite3.connect(tmp_path / "record.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        refused = ask(studio, "save", text="before and after", base=1)
        assert refused["ok"] is False
        assert "another program" in refused["message"]
    finally:
        holder.rollback()
        holder.close()
    assert ask(studio, "save", text="before and after", base=1)["version"] == 2


def test_a_damaged_file_is_told_and_stops_nobody_from_writing(studio, monkeypatch, tmp_path):
    monkeypatch.delenv("NOTELIB_RAISE")
    (tmp_path / "record.db").write_bytes(b"this is no database, it is a shopping list" * 100)
    for kind in ("start", "open"):
        reply = ask(WritePage(), kind)
        assert reply["ok"] is True
        assert "(record.db)" in reply["trouble"]
        assert str(tmp_path) not in reply["trouble"]


def test_own_words_are_counted_without_headings():
    from notelib import notes

    note = notes.parse("Subjective:\none two Two three\n\nPlan:\nfour", "SOAP")
    assert module._own_words(note) == 4


# Versions, files, what comes after an attempt


@pytest.mark.parametrize(
    ("kind", "ending", "begins"), [("text", "txt", b"Subj"), ("markdown", "md", b"# "), ("word", "docx", b"PK")]
)
def test_a_note_is_a_file_of_each_kind(studio, kind, ending, begins):
    reply = ask(studio, "file", text=NOTE, kind_of_file=kind)
    assert reply["ending"] == ending
    assert base64.b64decode(reply["bytes"]).startswith(begins)


def test_what_belongs_apart_is_told_with_its_reason(studio):
    text = "Subjective:\nClient slept well. I noticed that I was impatient with her.\n\nPlan:\nNext session in a week."
    [apart] = ask(studio, "apart", text=text)["apart"]
    assert apart["text"].startswith("I noticed that")
    assert apart["home"] == "psychotherapy"
    assert apart["clause"].startswith("PN-")
    assert ask(studio, "apart", "PSYNOTE", text=text)["apart"] == []
    withheld = next(w for w in V.withhold if w.found(V.scene))
    words = withheld.found(V.scene)[0].of(V.scene)
    told = ask(studio, "apart", text=f"Subjective:\nClient slept and told of {words} and went on.\n")["apart"]
    assert any(words in one["text"] and one["why"] for one in told)


def test_ones_own_note_in_every_format(studio):
    for form in formats.all_formats():
        shown = ask(studio, "recast", text=NOTE + " <!-- notelib-ignore ST01: x -->", to=form.code)
        assert shown["format"] == form.code
        assert "notelib" not in shown["text"]


def test_set_aside_findings_are_told_and_the_words_are_counted_without_the_comment(studio):
    text = NOTE.replace("as agreed.", "as agreed. She was manipulative. <!-- notelib-ignore ST01: her own word -->")
    reply = ask(studio, "check", text=text)
    assert [f["code"] for a in reply["set_aside"] for f in a["findings"]] == ["ST01"]
    assert reply["words"] == ask(studio, "check", text=NOTE)["words"] + 3
    assert all(f["aside"] for f in reply["feedback"]["findings"])
