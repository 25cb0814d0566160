"""Lessons in the bank: what `bank check` says about a lesson of one's own, and how hard a text is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib import bank
from notelib.bank.lesson import clauses_in
from notelib.bank.reading import grade, syllables, words

LESSON = """
id = "mine"
title = "My own lesson"
minutes = 3
aim = "You can tell a cat from a dog."
checked = "2026-11-23"

[[term]]
term = "cat"
meaning = "A small animal."

[[block]]
kind = "text"
text = "Times stay in the record [PN-02b]."

[[block]]
kind = "myth"
question = "Is that so?"
answers = ["Yes.", "No."]
right = 1
why = "Because."
clause = "PN-02b"

[[practice]]
label = "Sort it"
why = "More of them."
page = "place"

[[source]]
clause = "PN-02b"
citation = "45 CFR 164.501"
"""


@pytest.fixture
def said(tmp_path: Path):
    (tmp_path / "lessons").mkdir()

    def said(old: str = "", new: str = "") -> list[str]:
        assert old in LESSON
        (tmp_path / "lessons" / "01-mine.toml").write_text(LESSON.replace(old, new, 1), encoding="utf-8")
        return [f"{problem.line}: {problem.what}; {problem.todo}" for problem in bank.check(tmp_path)]

    return said


def test_a_good_lesson_has_no_problem(said):
    assert said() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[PN-02b].", "[PN-99].", 'the law sheet has no clause "PN-99"'),
        ("[PN-02b].", "[PN-04].", "PN-04 has no citation here"),
        ('clause = "PN-02b"\n\n[[practice]]', 'source = "Convention"\n\n[[practice]]', ""),
        ('clause = "PN-02b"\n\n[[practice]]', "\n[[practice]]", "this question needs one source"),
        ('answers = ["Yes.", "No."]', 'answers = ["Yes."]', "the question has 1 answers"),
        ("right = 1", "right = 3", '"right" is 3; write 1 to 2'),
        ('kind = "text"', 'kind = "txt"', '"txt" is no kind of block; did you mean "text"?'),
        ('kind = "text"\ntext', 'kind = "text"\nheading', 'this text lacks "text"'),
        ('why = "Because."', 'why = "Because!"', "an exclamation mark"),
        ('page = "place"', 'activity = "place:none-such"', 'there is no "none-such" to practise'),
        ('page = "place"', 'activity = "write:two-cups:XYZ"', '"two-cups" has no model note in "XYZ"'),
        ('page = "place"', 'activity = "dance:now"', '"dance" is no activity of a lesson'),
        ('page = "place"', "", "practice is one activity or one page"),
        ('text = "Times', 'picture = "x"\ntext = "Times', '"picture" is not read in a text'),
        ("Because.", "Notwithstanding organizational responsibilities, " * 12, "the lesson reads at grade"),
    ],
)
def test_each_mistake_is_told_with_what_to_do(said, old: str, new: str, told: str):
    found = said(old, new)
    if told:
        assert any(told in line for line in found), found
        assert all(not line.startswith("0:") for line in found)
    else:
        assert found == []


def test_pictures_are_known_and_formats_belong_to_an_anatomy(said):
    old = "[[practice]]"
    assert said(old, '[[block]]\nkind = "picture"\npicture = "drawers"\n\n[[practice]]') == []
    assert "there is no picture" in said(old, '[[block]]\nkind = "picture"\npicture = "cat"\n\n[[practice]]')[0]
    assert "formats belong" in said(old, '[[block]]\nkind = "picture"\npicture = "anatomy"\n\n[[practice]]')[0]
    many = '[[block]]\nkind = "picture"\npicture = "anatomy"\nformats = ["BIRPS"]\n\n[[practice]]'
    assert 'no format has the code "BIRPS"; did you mean "BIRP"?' in said(old, many)[0]


def test_clauses_are_read_from_brackets_only():
    assert clauses_in("a [PN-02b] b [ST-IL-6], PN-04 [see] [PN-AU-08]") == ["PN-02b", "ST-IL-6", "PN-AU-08"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("note", 1),
        ("notes", 1),
        ("named", 1),
        ("noted", 2),
        ("record", 2),
        ("little", 2),
        ("wishes", 2),
        ("counselor", 3),
        ("psychotherapy", 5),
        ("authorization", 5),
        ("SOAP", 1),
    ],
)
def test_syllables(word: str, count: int):
    assert syllables(word) == count


def test_grade_by_hand_and_in_order():
    # 7 words in one sentence, 9 syllables: 0.39 * 7 + 11.8 * 9 / 7 - 15.59
    text = "You write the note after the session."
    assert sum(map(syllables, words(text))) == 9
    assert grade(text) == pytest.approx(0.39 * 7 + 11.8 * 9 / 7 - 15.59)
    hard = "The individual's authorization notwithstanding, organizational responsibilities necessitate documentation."
    assert grade(hard) > 11 > grade(text)
    assert grade("") == 0.0
    assert grade("One cat sat.\n\nTwo cats sat.") == pytest.approx(grade("One cat sat."), abs=0.01)
