"""Golden thread on the kernel's side: documents of a course, kept, checked, handed in, and the picture of the chart."""

import json

import pytest

from notelib.pages import ThreadPage
from notelib.pages.texts import texts
from notelib.practice.course import course, courses
from notelib.practice.thread import is_break
from notelib.store import open_store

EXAM = "exam-hall"
PLAN, NOTE, LAST = ("blank-page", "TXPLAN"), ("back-stairs", "SOAP"), ("plain-b", "DISCHARGE")
HARD_TEXTS = ["", " \n", "\x00\x01", "שלום עולם", "😀" * 500, "Goal:" * 2000, "\ud800 x"]


def model(document):
    return course(EXAM).step(document[0]).vignette.exemplar(document[1]).text


@pytest.fixture
def thread(monkeypatch, tmp_path):
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path))
    monkeypatch.setenv("NOTELIB_TRAINEE", "trainee-1")
    monkeypatch.setenv("NOTELIB_RAISE", "1")
    return ThreadPage()


def ask(page, kind, document=None, **more):
    named = {"vignette": document[0], "format": document[1]} if document else {}
    return page.answer({"id": "1", "kind": kind, **named, **more})


def save(page, *documents):
    for document in documents:
        ask(page, "save", document, text=model(document))


def chart(page):
    return ask(page, "chart", course=EXAM)


def test_the_courses_are_listed_with_documents_that_have_formats_and_templates(thread):
    codes = {f["code"]: f for f in thread.view["formats"]}
    assert [c["id"] for c in thread.view["courses"]] == [c.id for c in courses()]
    for one in thread.view["courses"]:
        assert all(code in codes for step in one["steps"] for code in step["formats"])
    assert "Objective" in codes["TXPLAN"]["template"]
    assert "PSYNOTE" not in codes


def test_no_model_document_leaves_the_kernel_before_an_own_attempt(thread):
    sent = [thread.view, ask(thread, "start"), ask(thread, "example")]
    for one in courses():
        sent.append(ask(thread, "chart", course=one.id))
        for step in one.steps:
            for code in step.formats:
                document = (step.id, code)
                sent += [ask(thread, "open", document), ask(thread, "check", document, text="Client came.")]
                assert ask(thread, "exemplar", document)["ok"] is False
    told = json.dumps(sent, ensure_ascii=False)
    for one in courses():
        for step in one.steps:
            for exemplar in step.vignette.exemplars.values():
                lines = [line for line in exemplar.text.splitlines() if len(line) > 120]
                assert not any(json.dumps(line, ensure_ascii=False)[1:-1] in told for line in lines)


def test_what_is_saved_is_found_again_by_another_page_and_grows_the_chart(thread):
    assert chart(thread)["stops"] == []
    save(thread, PLAN)
    again = ThreadPage()
    assert ask(again, "open", PLAN)["draft"]["text"] == model(PLAN)
    assert ask(again, "start")["resume"] == f"{EXAM}:blank-page"
    save(again, NOTE)
    shown = chart(again)
    assert [s["id"] for s in shown["stops"]] == ["Treatment plan", "Note of session 4"]
    assert "F41.8" in shown["problem"]
    assert {s["id"]: s["worked"] for s in shown["strands"]}["goal:1"] is True
    assert [s["format"] for s in shown["steps"]] == ["TXPLAN", "SOAP", ""]
    key = f"thread:{EXAM}:back-stairs:SOAP"
    assert open_store().draft("trainee-1", key).text == model(NOTE)


def test_the_plan_beside_a_session_is_ones_own(thread):
    assert ask(thread, "open", NOTE)["session"]["plan"] == ""
    save(thread, PLAN, NOTE)
    assert ask(thread, "open", NOTE)["session"]["plan"] == model(PLAN)
    assert ask(thread, "open", LAST)["session"]["previous"] == model(NOTE)
    given = next(c for c in courses() if c.given)
    opened = ask(thread, "open", (given.steps[0].id, given.steps[0].formats[0]))
    assert opened["session"]["plan"] == given.given
    assert ask(thread, "chart", course=given.id)["stops"][0]["id"] == "Treatment plan"


def test_a_note_is_checked_against_ones_own_plan_and_its_session(thread):
    save(thread, PLAN)
    text = model(NOTE).replace("Goal 1", "Goal 4")
    found = ask(thread, "check", NOTE, text=text)["feedback"]["findings"]
    assert "GT08" in [f["code"] for f in found]
    bare = ask(thread, "check", NOTE, text="Subjective:\nClient came on time and spoke of the week.")
    assert "SESSION-MISSING" in [f["code"] for f in bare["feedback"]["findings"]]
    assert chart(thread)["breaks"] == []  # nothing of it was kept


def test_the_format_written_last_is_the_one_in_the_chart(thread):
    save(thread, NOTE)
    birp = ("back-stairs", "BIRP")
    save(thread, birp)
    assert next(s for s in chart(thread)["steps"] if s["vignette"] == "back-stairs")["format"] == "BIRP"
    ask(thread, "save", birp, text="")
    assert next(s for s in chart(thread)["steps"] if s["vignette"] == "back-stairs")["format"] == "SOAP"


def test_handing_in_is_an_attempt_at_the_course_and_opens_the_model_of_this_document_only(thread):
    save(thread, PLAN)
    reply = ask(thread, "hand_in", NOTE, text=model(NOTE), attempt="attempt-0001")
    assert reply["ok"], reply
    assert reply["exemplar"]["text"] == model(NOTE)
    assert "1 document still to write" in reply["feedback"]["message"]
    assert ask(thread, "exemplar", PLAN)["ok"] is False
    ask(thread, "hand_in", NOTE, text=model(NOTE), attempt="attempt-0001")
    (attempt,) = open_store().attempts("trainee-1", f"thread:{EXAM}")
    said = json.loads(attempt.response)
    assert said["handed"] == "back-stairs"
    assert [d["vignette"] for d in said["documents"]] == ["blank-page", "back-stairs"]
    assert [s["handed_in"] for s in chart(thread)["steps"]] == [False, True, False]


def test_the_whole_course_handed_in_passes(thread):
    save(thread, PLAN, NOTE)
    reply = ask(thread, "hand_in", LAST, text=model(LAST))
    assert reply["feedback"]["outcome"] == "pass"
    assert "the thread holds from the plan to the end" in reply["feedback"]["message"]


def test_too_few_words_are_no_attempt_and_headings_do_not_count(thread):
    template = next(f for f in thread.view["formats"] if f["code"] == "TXPLAN")["template"]
    reply = ask(thread, "hand_in", PLAN, text=template + "\nClient came.")
    assert reply["ok"] is False
    assert "more different words" in reply["message"]
    assert open_store().attempts("trainee-1") == []


def test_another_windows_words_are_not_overwritten(thread):
    ask(thread, "save", PLAN, text="Goal 1: one")
    other = ThreadPage()
    ask(other, "save", PLAN, text="Goal 1: two", base=1)
    assert ask(thread, "save", PLAN, text="Goal 1: three", base=1)["conflict"]["text"] == "Goal 1: two"
    assert "conflict" not in ask(thread, "save", PLAN, text="Goal 1: three", base=1, force=True)


def test_versions_hold_what_was_handed_in_as_a_text(thread):
    save(thread, NOTE)
    ask(thread, "hand_in", NOTE, text=model(NOTE))
    ask(thread, "save", NOTE, text="Something else.", mark=True)
    found = ask(thread, "versions", NOTE)["versions"]
    kinds = {v["kind"]: v["id"] for v in found}
    assert ask(thread, "version", NOTE, version=kinds["now"])["text"] == "Something else."
    assert any(ask(thread, "version", NOTE, version=v["id"])["text"] == model(NOTE) for v in found)
    pieces = ask(thread, "difference", NOTE, old=found[1]["id"], new=kinds["now"])["pieces"]
    assert {kind for kind, _ in pieces} >= {"gone", "new"}


def test_a_break_says_where_why_and_on_what_authority(thread):
    save(thread, PLAN)
    ask(thread, "save", NOTE, text=model(NOTE).replace("Goal 1", "Goal 4").replace("exposure", "EMDR"))
    found = {b["code"]: b for b in chart(thread)["breaks"]}
    assert set(found) == {"GT02", "GT08"}
    for one in found.values():
        assert one["stop"] == "Note of session 4"
        assert one["why"]
        assert one["source"]
        assert one["word"]
    note = model(NOTE).replace("Goal 1", "Goal 4").replace("exposure", "EMDR")
    assert note[found["GT02"]["start"] : found["GT02"]["end"]] == "EMDR"
    assert found["GT02"]["strand"] == "method:EMDR"


def test_the_example_holds_the_breaks_it_says_and_tells_them_only_when_asked(thread):
    shown = ask(thread, "example")
    assert shown["breaks"] == []
    assert not shown["told"]
    told = ask(thread, "example", marked=["Note of March 3", "Note of February 17", "x"])
    assert sorted(b["code"] for b in told["breaks"]) == sorted(texts("thread")["example"]["breaks"])
    assert len(told["breaks"]) == thread.view["example"]
    assert told["found"] == ["Note of March 3"]
    assert told["sound"] == ["Note of February 17"]
    assert {b["strand"] for b in told["breaks"]} == {"goal:2", "method:EMDR", ""}


def test_every_word_for_a_break_belongs_to_a_rule_and_every_break_has_one():
    from notelib.linter.thread.rules import CHECKS

    words = texts("thread")["words"]
    assert all(is_break(code) for code in words)
    assert {check.rule.code for check in CHECKS} <= set(words)


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_hard_texts_are_answered_and_drawn(thread, text):
    for document in (PLAN, NOTE, LAST):
        assert ask(thread, "check", document, text=text)["ok"]
        assert ask(thread, "save", document, text=text)["ok"]
    assert chart(thread)["ok"]


def test_hints_come_one_by_one(thread):
    total = chart(thread)["hints"]
    assert len({ask(thread, "hint", course=EXAM, index=i)["text"] for i in range(total)}) == total


def test_files_can_be_taken_along(thread):
    assert ask(thread, "file", PLAN, text=model(PLAN), kind_of_file="markdown")["ending"] == "md"


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("chart", {"course": "nowhere"}),
        ("open", {"vignette": "off-the-bus", "format": "SOAP"}),
        ("open", {"vignette": "blank-page", "format": "PSYNOTE"}),
        ("check", {"vignette": "blank-page", "format": "TXPLAN", "text": 4}),
        ("version", {"vignette": "blank-page", "format": "TXPLAN", "version": "now:9"}),
    ],
)
def test_what_does_not_exist_is_refused_in_plain_words(thread, kind, more):
    reply = thread.answer({"id": "1", "kind": kind, **more})
    assert reply["ok"] is False
    assert reply["error_id"] == ""
