"""Plans and handouts of one's own: what `bank check` says, and what a reference is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib import bank
from notelib.bank.handout_sheet import sheet
from notelib.bank.plan_refs import KINDS, PAGES, named

PLAN = """
id = "mine"
number = 7
title = "My meeting"
minutes = 30
aim = "Trainees can tell a cat from a dog."
prepare = ["Bring a cat."]
debrief = "Ask how it was."
signs = ["They can."]
checked = "2026-11-23"

[[before]]
text = "Read the first lesson."
see = ["lesson:two-kinds"]

[[step]]
minutes = 10
title = "Begin"
text = "Say hello."

[[step]]
minutes = 20
title = "Sort"
text = "Sort a sentence [PN-02b]."
see = ["place:croup-night", "write:two-cups:DAP", "release:night-desk:plan-audit", "page:split", "thread:exam-hall"]

[[question]]
ask = "Is it a cat?"
listen = ["It has whiskers."]

[[misconception]]
said = "It is a dog."
answer = "Look again."

[[homework]]
text = "Look at your cat."

[[source]]
clause = "PN-02b"
citation = "45 CFR 164.501"
"""

HANDOUT = """
id = "mine"
title = "My page"
audience = "trainees"
minutes = 5
use = "Give it out."
checked = "2026-11-23"

[[block]]
kind = "text"
text = "Times stay in the record [PN-02b]."

[[block]]
kind = "table"
columns = ["Cat", "Dog"]

[[block.row]]
cells = ["Meow", ""]

[[block]]
kind = "cards"
scenarios = ["the-blue-folder"]

[[block]]
kind = "answers"
scenarios = ["the-blue-folder"]

[[block]]
kind = "formats"
formats = ["DAP"]

[[source]]
clause = "PN-02b"
citation = "45 CFR 164.501"
"""


def told(folder: Path, kind: str, text: str) -> list[str]:
    (folder / kind).mkdir(exist_ok=True)
    (folder / kind / "mine.toml").write_text(text, encoding="utf-8")
    return [f"{problem.line}: {problem.what}; {problem.todo}" for problem in bank.check(folder)]


def test_a_good_plan_and_a_good_handout_have_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, "plans", PLAN) == []
    assert told(tmp_path, "handouts", HANDOUT) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("minutes = 30", "minutes = 40", 5, "the steps take 30 minutes, the meeting 40"),
        ("minutes = 30", "minutes = 5", 5, "the meeting takes 5 minutes"),
        ("minutes = 10\n", "minutes = 0\n", 17, "the step takes 0 minutes"),
        ("number = 7", "number = 0", 3, "write 1 for the first meeting"),
        ("lesson:two-kinds", "lesson:two-kind", 14, 'there is no lesson "two-kind"; did you mean "two-kinds"?'),
        ("place:croup-night", "place:croup", 25, 'there is no item "croup"'),
        ("two-cups:DAP", "two-cups:XYZ", 25, '"two-cups" has no "XYZ"'),
        ("night-desk:plan-audit", "night-desk:audit", 25, '"night-desk" has no "audit"'),
        ("page:split", "page:spilt", 25, 'there is no page "spilt"; did you mean "split"?'),
        ("thread:exam-hall", "thread:hall", 25, 'there is no course "hall"'),
        ("place:croup-night", "place:croup-night:x", 25, '"place:croup-night:x" says too much'),
        ("place:croup-night", "plase:croup-night", 25, "does not say what it is; write it as kind:id; did you mean"),
        ("[PN-02b].", "[PN-04].", 24, "PN-04 has no citation here"),
        ("a sentence [PN-02b].", "a sentence.", 39, "PN-02b is not named here"),
        ("Look again.", "Look again!", 33, "an exclamation mark"),
        ("Ask how it was.", "Notwithstanding organizational responsibilities, " * 12, 2, "the plan reads at grade"),
        ('[[misconception]]\nsaid = "It is a dog."\nanswer = "Look again."\n', "", 0, 'lacks "misconception"'),
    ],
)
def test_each_mistake_in_a_plan_is_told(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in PLAN
    found = told(tmp_path, "plans", PLAN.replace(old, new, 1))
    fits = [one for one in found if what in one]
    assert fits, found
    if line:
        assert fits[0].startswith(f"{line}: "), fits


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"trainees"', '"everyone"', '"audience" is "everyone"'),
        ('kind = "text"', 'kind = "txt"', '"txt" is no kind of block; did you mean "text"?'),
        ('text = "Times stay in the record [PN-02b]."', "lines = 3", 'this text lacks "text"'),
        ('columns = ["Cat", "Dog"]', 'columns = ["Cat"]', "the row has 2 cells, the table 1 columns"),
        ('["the-blue-folder"]', '["the-blue-fodder"]', 'there is no scenario "the-blue-fodder"; did you mean'),
        ('["the-blue-folder"]', '["something-to-take-home"]', "is contested; a card needs one answer"),
        ('["DAP"]', '["DAPP"]', 'no format has the code "DAPP"'),
        ('formats = ["DAP"]', 'formats = ["DAP"]\nitems = ["x"]', '"items" is not read in a formats'),
        ("[PN-02b].", "[PN-99].", 'the law sheet has no clause "PN-99"'),
    ],
)
def test_each_mistake_in_a_handout_is_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in HANDOUT
    found = told(tmp_path, "handouts", HANDOUT.replace(old, new, 1))
    assert any(what in one for one in found), found
    assert not any(one.startswith("0:") for one in found)


def test_a_sheet_is_filled_in_from_the_banks_and_the_formats_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(tmp_path, "handouts", HANDOUT) == []
    monkeypatch.setenv("NOTELIB_BANK", str(tmp_path))
    bank.forget()
    try:
        text, table, cards, answers, formats = sheet(bank.handout("mine"))
    finally:
        monkeypatch.delenv("NOTELIB_BANK")
        bank.forget()
    scenario = bank.scenario("the-blue-folder")
    assert text.text.endswith("[PN-02b].")
    assert table.rows == (("Meow", ""),)
    assert cards.cards[0].story == scenario.story
    assert answers.rows[0][0] == scenario.title
    assert scenario.rationale in answers.rows[0][2]
    assert formats.rows[0][:2] == ("DAP", "D: Data, A: Assessment, P: Plan")


def test_every_kind_of_reference_has_a_name() -> None:
    refs = {
        "lesson:two-kinds": ("Lesson", "Two kinds of note, and why"),
        "write:two-cups:DAP": ("Write", "Two cups, DAP"),
        "release:night-desk:plan-audit": ("Release desk", "The night desk: The health plan audits a claim"),
        "page:place": ("Page", "Sort it"),
        "thread:exam-hall": ("Golden thread", "the course that begins with The blank page"),
        "handout:two-drawers": ("Handout", "Two drawers, five questions"),
    }
    for ref, (word, title) in refs.items():
        assert (named(ref).word, named(ref).title) == (word, title)
    assert named("place:croup-night").title == "Bad night. The baby had croup and I sat in the bathroom ..."
    assert {ref.partition(":")[0] for ref in refs} <= {*KINDS, "page"}


def test_the_pages_a_plan_may_name_are_the_pages_there_are() -> None:
    from notelib.serve.kernel import PAGES as SERVED

    assert set(PAGES) == set(SERVED)
