"""Check a note, on the kernel's side: any text answered, nothing kept, identifiers counted, a chart cut and read."""

import base64
import json

import pytest
from hard_texts import HARD_TEXTS

from notelib.formats import known_formats
from notelib.pages import CheckPage
from notelib.pages.pasted_chart import pasted

NAMED = "Subjective:\nClient reported two attacks. Call 555-201-3344 or write to rosa.delgado@example.org.\n"


@pytest.fixture
def page(monkeypatch, tmp_path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NOTELIB_RAISE", "1")
    return CheckPage()


def ask(page, kind, **content):
    return page.answer({"id": "1", "kind": kind, **content})


def example(page, which="note"):
    return ask(page, "example", which=which)


def test_every_known_format_can_be_chosen(page):
    offered = page.view["formats"]
    assert {f["code"] for f in offered} == {f.code for f in known_formats()}
    assert next(f["code"] for f in offered if f["usual"]) == "SOAP"
    assert all(s["name"] and isinstance(s["required"], bool) for f in offered for s in f["sections"])


def test_a_note_is_answered_with_findings_outline_and_why_it_is_read_so(page):
    text = example(page)["text"]
    reply = ask(page, "check", text=text, format="auto")
    assert reply["format"]["code"] == "SOAP"
    assert reply["format"]["guessed"]
    assert reply["format"]["confidence"] > 0.9
    assert "Subjective" in reply["format"]["reason"]
    assert [s["id"] for s in reply["outline"] if s["present"]] == ["subjective", "objective", "assessment", "plan"]
    found = reply["feedback"]["findings"]
    assert {"PN01", "HD03"} <= {f["code"] for f in found}
    assert all(text[f["start"] : f["end"]] == f["quote"] for f in found if not f["missing"])


def test_a_chosen_format_is_not_guessed(page):
    reply = ask(page, "check", text="D: Client came.\nA: Panic.\nP: Next week.", format="SOAP")
    assert (reply["format"]["code"], reply["format"]["guessed"]) == ("SOAP", False)
    assert ask(page, "check", text="x", format="NOPE")["ok"] is False


def test_plan_and_earlier_note_are_compared(page):
    given = example(page)
    alone = {f["code"] for f in ask(page, "check", text=given["text"], format="auto")["feedback"]["findings"]}
    beside = ask(page, "check", text=given["text"], format="auto", plan=given["plan"], previous=given["previous"])
    more = {f["code"] for f in beside["feedback"]["findings"]} - alone
    assert "MC15" in more  # homework of the earlier note that nothing is said about


@pytest.mark.parametrize("where", ["text", "plan", "previous"])
def test_what_names_a_person_is_counted_wherever_it_stands(page, where):
    clean = {"text": "Subjective:\nClient reported two attacks.\n", "plan": "", "previous": ""}
    assert ask(page, "check", format="SOAP", **clean)["identifiers"] == 0
    assert ask(page, "check", format="SOAP", **{**clean, where: NAMED})["identifiers"] > 0
    assert ask(page, "chart", text=f"=== note\n{NAMED}")["identifiers"] > 0


def test_the_examples_name_nobody(page):
    given = example(page)
    beside = {"plan": given["plan"], "previous": given["previous"]}
    assert ask(page, "check", text=given["text"], format="auto", **beside)["identifiers"] == 0
    assert ask(page, "chart", text=example(page, "chart")["text"])["identifiers"] == 0


def test_nothing_is_written_anywhere(page, tmp_path):
    for text in (NAMED, example(page)["text"]):
        for kind, more in (("check", {"format": "auto"}), ("checklist", {"format": "auto"}), ("chart", {})):
            assert ask(page, kind, text=text, **more)["ok"]
        assert ask(page, "recast", text=text, format="auto", to="DAP")["ok"]
    assert list(tmp_path.rglob("*")) == []


def test_the_checklist_quotes_the_words(page):
    text = example(page)["text"]
    reply = ask(page, "checklist", text=text, format="auto")
    present = [i for i in reply["items"] if i["present"]]
    assert 0 < len(present) < len(reply["items"])
    assert all(s["quote"] == text[s["start"] : s["end"]] for i in present for s in i["spans"])
    assert any("impatient" in s["quote"] for s in reply["misfit"])
    assert ask(page, "checklist", text=text, format="PSYNOTE")["items"] == []


def test_the_same_note_in_another_format(page):
    reply = ask(page, "recast", text=example(page)["text"], format="auto", to="BIRP")
    assert (reply["from"], reply["format"]) == ("SOAP", "BIRP")
    assert reply["text"].index("Behavior:") < reply["text"].index("Response:") < reply["text"].index("Plan:")
    assert "PHQ-9: 13" in reply["text"]
    assert any("no section Subjective" in notice for notice in reply["notices"])


def test_a_chart_is_cut_at_its_separators():
    text = "Before.\n=== 2026-03-04 SOAP note ===\nS: a\n\n===treatment plan\nGoal 1: b\n=== review\n\n"
    text += "=== note\r\nc\n=== note\nd"
    found = pasted(text)
    ids = [p.document.id for p in found]
    assert ids == ["Document 1", "2026-03-04 SOAP note", "treatment plan", "note", "note (2)"]
    assert [p.document.format for p in found] == ["auto", "SOAP", "TXPLAN", "auto", "auto"]
    assert [p.document.date for p in found] == [None, "2026-03-04", None, None, None]
    assert all(p.body.of(text) == p.document.text for p in found)
    assert all(p.separator.of(text).startswith("===") for p in found[1:])


def test_a_separator_with_no_real_day_gives_none():
    assert pasted("=== 2026-02-31 note\nx")[0].document.date is None


def test_findings_of_a_chart_stand_where_their_words_are(page):
    text = "😀 Before the chart.\n" + example(page, "chart")["text"]
    reply = ask(page, "chart", text=text)
    found = reply["feedback"]["findings"]
    assert {"GT07", "GT08", "CF01"} <= {f["code"] for f in found}
    assert all(text[f["start"] : f["end"]] == f["quote"] for f in found if not f["missing"])
    by_key = {d["key"]: d for d in reply["documents"]}
    for f in found:
        one = by_key[f["section"].partition(":")[0]]
        assert one["id"] == f["document"]
        assert one["start"] <= f["start"] <= f["end"] <= one["end"]
    assert sum(d["findings"] for d in reply["documents"]) == len(found)
    assert "Goal 1" in reply["drawn"]
    assert [s["date"] for s in reply["thread"]["stops"]][-1] == "2026-06-15"


def test_a_chart_pasted_out_of_order_is_read_by_its_dates(page):
    parts = example(page, "chart")["text"].split("=== ")[1:]
    turned = "".join(f"=== {part.rstrip()}\n\n" for part in reversed(parts))
    reply = ask(page, "chart", text=turned)
    assert reply["resorted"]
    assert [d["date"] for d in reply["documents"]] == sorted((d["date"] for d in reply["documents"]), reverse=True)
    days = [s["date"] for s in reply["thread"]["stops"]]
    assert days == sorted(days)
    starts = [f["start"] for f in reply["feedback"]["findings"]]
    assert starts == sorted(starts)


def test_too_many_documents_are_refused_in_plain_words(page):
    reply = ask(page, "chart", text="=== note\nx\n" * 61)
    assert reply["ok"] is False
    assert "61 documents" in reply["message"]
    assert "Nothing is lost" in reply["message"]


@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
def test_any_text_is_answered(page, text):
    for kind, more in (
        ("check", {"format": "auto"}),
        ("check", {"format": "PSYNOTE", "plan": text, "previous": text}),
        ("checklist", {"format": "auto"}),
        ("recast", {"format": "auto", "to": "BIRP"}),
        ("chart", {}),
    ):
        reply = ask(page, kind, text=text, **more)
        assert reply["ok"] is True
        json.dumps(reply)


@pytest.mark.parametrize("content", [{"kind": "check"}, {"kind": "recast", "text": "x", "format": "auto", "to": "X"}])
def test_what_is_no_request_is_refused(page, content):
    assert page.answer({"id": "1", "format": "auto", **content})["ok"] is False


def test_a_finding_can_be_set_aside_here_too(page):
    text = example(page)["text"]
    before = [f["code"] for f in ask(page, "check", text=text, format="SOAP")["feedback"]["findings"]]
    assert before.count("HD03") == 1
    aside = "<!-- notelib-ignore-file HD03: stated in the scheduling system -->\n"
    reply = ask(page, "check", text=aside + text, format="SOAP")
    assert "HD03" not in [f["code"] for f in reply["feedback"]["findings"]]
    assert reply["set_aside"][0]["reason"] == "stated in the scheduling system"
    assert reply["words"] == ask(page, "check", text=text, format="SOAP")["words"]


def test_setting_an_identifier_aside_does_not_make_the_text_safe_to_keep(page):
    counted = ask(page, "check", text=NAMED, format="SOAP")["identifiers"]
    codes = sorted({f["code"] for f in ask(page, "check", text=NAMED, format="SOAP")["feedback"]["findings"]})
    aside = f"<!-- notelib-ignore-file {', '.join(codes)}: made up -->\n"
    assert counted > 0
    assert ask(page, "check", text=aside + NAMED, format="SOAP")["identifiers"] == counted


@pytest.mark.parametrize("format", ["auto", "SOAP", "BASIC"])
def test_a_note_can_be_taken_along_as_word(page, format):
    reply = ask(page, "file", text=example(page)["text"], format=format, kind_of_file="word")
    assert base64.b64decode(reply["bytes"]).startswith(b"PK")
