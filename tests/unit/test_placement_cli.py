"""What `notelib place` shows a reader: the sentence, carets under the words that decided, why, how sure."""

from __future__ import annotations

import pytest

from notelib.cli.place import WIDTH, quoted, shown, sureness
from notelib.placement import place


def test_carets_stand_under_the_words_that_decided() -> None:
    [placed] = place("Takes sertraline 50 mg each morning.")
    line, under = quoted(placed)
    body = line.removeprefix("  | ")
    marked = "".join(c for c, mark in zip(body, under[4:].ljust(len(body)), strict=True) if mark == "^")
    assert body == placed.text
    assert "sertraline" in marked
    assert "morning." not in marked


def test_a_reader_finds_placement_sureness_reason_clause_and_question() -> None:
    [placed] = place("I wonder whether his lateness is a test of me.")
    lines = list(shown(placed))
    assert lines[0].startswith("PSYCHOTHERAPY NOTE · ")
    assert f"{round(100 * placed.confidence)} %" in lines[0]
    assert any(line.startswith("  Why: ") for line in lines)
    assert f"  Clause: {placed.clause}, {placed.citation}" in lines
    assert " ".join(" ".join(lines).split()).endswith(f"Ask: {placed.question}")


def test_long_and_broken_sentences_are_shown_in_lines_without_loss() -> None:
    for text in ("I wondered " * 40, "I felt small\nand cold in the long silence", "x" * 500, "I felt\tsad\x07 today"):
        for placed in place(text):
            lines = [line.removeprefix("  | ") for line in quoted(placed) if line.startswith("  |")]
            assert all(len(line) <= WIDTH for line in lines)
            letters = [c for c in placed.text if c.isalnum()]
            assert [c for c in "".join(lines) if c.isalnum()] == letters


@pytest.mark.parametrize(("confidence", "words"), [(0.95, "sure"), (0.8, "fairly sure"), (0.4, "unsure")])
def test_sureness_in_words(confidence: float, words: str) -> None:
    assert sureness(confidence) == words
