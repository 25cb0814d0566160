"""Tasks of the lab, kind by kind: every one of the bank, the shapes of answers, what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib import bank
from notelib.findings import Outcome
from notelib.lab.registry import Design, read
from notelib.lab.tasks import task, tasks_of
from notelib.lab.tasks.packet import FIRST, LETTER
from notelib.law import FactError
from notelib.practice import UnknownActivity
from notelib.practice.course import courses

HEAD = """
title = "A title"
status = "active"
minutes = 10
module = "linter"
objective = "You mend."
out_of_scope = "The rest."
prerequisites = ["You can read."]
hints = ["One.", "Two.", "Three."]
"""


def made(folder: Path, text: str) -> Design:
    path = folder / "98-a-file.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("chart", bank.charts(), ids=lambda c: c.id)
def test_every_packet_of_the_desk_can_be_put_together_in_a_notebook(chart: bank.Chart) -> None:
    assert not {FIRST, LETTER} & {document.id for document in chart.documents}
    for request in chart.requests:
        packet = task(f"release:{chart.id}:{request.id}")
        assert packet.check(packet.solution).feedback.passed, packet.name
        assert packet.check(packet.blank).feedback.outcome is Outcome.UNATTEMPTED
        for name, value in packet.solution.items():
            wrong = {**packet.solution, name: "release" if value != "release" else "withhold"}
            if name not in (FIRST, LETTER) and not packet.check(wrong).feedback.passed:
                break
        else:
            pytest.fail(f"{packet.name}: no wrong document makes a difference")


def test_a_packet_that_cannot_be_read_says_which_word() -> None:
    chart = next(c for c in bank.charts() if any(d.parts for d in c.documents))
    packet = task(f"release:{chart.id}:{chart.requests[0].id}")
    document = next(d for d in chart.documents if d.parts)
    for row, says in [
        ({document.id: "relase"}, f'"relase" is nothing that can be written beside "{document.id}"'),
        ({document.id: "redact: nobody"}, '"nobody" is nothing'),
        ({"no-such": "release"}, 'There is no document "no-such" in this chart.'),
        ({LETTER: "a poem"}, '"a" is nothing that can be written beside "which letter"'),
    ]:
        told = packet.check({**packet.solution, **row}).feedback
        assert told.outcome is Outcome.UNATTEMPTED
        assert says in told.message


@pytest.mark.parametrize("course", courses(), ids=lambda c: c.id)
def test_every_course_can_be_written_in_a_notebook(course) -> None:  # type: ignore[no-untyped-def]
    thread = task(f"thread:{course.id}")
    assert thread.check(thread.solution).feedback.passed
    assert [cell.key for cell in thread.cells] == list(thread.solution)
    last = course.steps[-1]
    told = thread.check({**thread.solution, last.id: ""}).feedback
    assert told.outcome is Outcome.PARTIAL
    assert last.name in told.next_step
    same = dict.fromkeys(thread.solution, thread.solution[course.steps[0].id])
    broken = thread.check(same).feedback
    assert not broken.passed
    for finding in broken.findings:
        assert finding.message.partition(":")[0] in {step.name for step in course.steps} | {"Treatment plan"}


@pytest.mark.parametrize("split", bank.splits(), ids=lambda s: s.id)
def test_every_paragraph_can_be_split_in_a_notebook(split: bank.Split) -> None:
    one = task(f"split:{split.id}")
    assert one.check(one.solution).feedback.passed
    numbers = {int(n): place for n, place in one.solution.items()}
    assert one.check(numbers).feedback.passed
    told = one.check({**one.solution, "1": ""}).feedback
    assert told.outcome is Outcome.UNATTEMPTED
    assert told.message.endswith("Still to place: 1.")
    other = next(place for place in one.choices if place != one.solution["1"])
    wrong = one.check({**one.solution, "1": other})
    assert not wrong.feedback.passed
    assert wrong.feedback.findings[0].span.of(wrong.text) == split.parts[0].text


@pytest.mark.parametrize("repair", bank.repairs(), ids=lambda r: r.id)
def test_every_passage_can_be_rewritten_in_a_notebook(repair: bank.Repair) -> None:
    one = task(f"repair:{repair.id}")
    half = len(repair.better) // 2
    cut = repair.better.find(" ", half)
    on_two_lines = f"\n{repair.better[:cut]}\n{repair.better[cut + 1 :]}\n" if cut > 0 else repair.better
    assert one.check(on_two_lines).feedback.passed
    assert not one.check(repair.tempting.text).feedback.passed
    assert one.check(repair.text).feedback.outcome is Outcome.UNATTEMPTED


def test_one_session_in_two_formats_makes_two_names(tmp_path: Path) -> None:
    design = made(
        tmp_path, 'activities = ["write:off-the-bus:SOAP", "write:off-the-bus:DAP", "place:lateness-as-test"]'
    )
    assert [t.name for t in tasks_of(design)] == ["off-the-bus:SOAP", "off-the-bus:DAP", "lateness-as-test"]


def test_an_unknown_activity_is_named() -> None:
    with pytest.raises(UnknownActivity, match="sing:a-song"):
        task("sing:a-song")


NOTE = "S: Client reported low mood on four days. She is a drug abuser.\\nO: Tearful.\\nA: PHQ-9 12.\\nP: Next week.\\n"
LINT = f"""
check = "lint"
format = "SOAP"
must_go = ["ST05"]
keep = [{{ label = "how often", patterns = ['\\bfour days\\b'] }}]
note = "{NOTE}"
better = "{NOTE.replace(" She is a drug abuser.", "")}"
"""


def test_a_mended_note_loses_the_fault_keeps_the_fact_and_gains_no_error(tmp_path: Path) -> None:
    (one,) = tasks_of(made(tmp_path, LINT))
    assert isinstance(one.solution, str)
    assert one.check(one.solution).feedback.passed
    assert one.check(one.blank).feedback.outcome is Outcome.UNATTEMPTED
    still = one.check(str(one.blank).replace("low mood", "sadness"))
    assert still.feedback.outcome is Outcome.FAIL
    assert [f.code for f in still.feedback.findings] == ["ST05"]
    lost = one.check(one.solution.replace(" on four days", "")).feedback
    assert lost.outcome is Outcome.PARTIAL
    assert lost.findings[-1].message == "This is missing: how often."
    new = one.check(one.solution.replace("four days.", "four days. I felt irritated with her.")).feedback
    assert not new.passed
    assert "New errors: " in new.message


def test_a_comment_does_not_set_aside_what_has_to_be_mended(tmp_path: Path) -> None:
    (one,) = tasks_of(made(tmp_path, LINT))
    silenced = f"<!-- notelib-ignore-file ST05: I think so -->\n{one.blank}"
    assert one.check(silenced).feedback.outcome is Outcome.FAIL


FACTS = """
check = "facts"
goal = "REQUIRED"
change_at_most = 1
[facts]
content = "record"
requester = "family"
purpose = "access"
[answer]
requester = "client"
"""


def test_facts_reach_the_goal_with_few_changes(tmp_path: Path) -> None:
    (one,) = tasks_of(made(tmp_path, FACTS))
    assert isinstance(one.solution, dict)
    assert one.check(one.solution).feedback.passed
    assert one.check(one.blank).feedback.outcome is Outcome.UNATTEMPTED
    assert one.check({}).feedback.outcome is Outcome.UNATTEMPTED
    much = one.check({**one.solution, "emergency": "yes"}).feedback
    assert much.outcome is Outcome.PARTIAL
    assert "You changed 2 facts." in much.message
    elsewhere = one.check({**one.solution, "requester": "family", "purpose": "treatment"}).feedback
    assert elsewhere.outcome is Outcome.FAIL
    unknown = one.check({**one.solution, "requestor": "client"}).feedback
    assert unknown.outcome is Outcome.UNATTEMPTED
    assert "requester" in unknown.message


def test_a_goal_reached_by_a_fact_that_the_story_settles_is_partly_right(tmp_path: Path) -> None:
    settled = FACTS.replace("change_at_most = 1", 'change_at_most = 2\nsettled = ["content"]')
    (one,) = tasks_of(made(tmp_path, settled))
    assert isinstance(one.solution, dict)
    assert one.check(one.solution).feedback.passed
    turned = one.check({**one.solution, "content": "excluded"}).feedback
    assert turned.outcome is Outcome.PARTIAL
    assert 'the story settles "content"' in turned.message
    assert '"content"' in turned.next_step
    with pytest.raises(FactError, match="contents"):
        tasks_of(made(tmp_path, settled.replace('["content"]', '["contents"]')))


def test_what_is_shown_of_facts_says_goal_limit_and_values(tmp_path: Path) -> None:
    (one,) = tasks_of(made(tmp_path, FACTS))
    shown = "\n".join(one.shown)
    assert "Change at most 1 fact." in shown
    assert '"requester" (now "family")' in shown
    assert '"client": ' in shown
