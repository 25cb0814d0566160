"""A right rewrite passes in other words than the model's; the original, the tempting one and an empty one do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from notelib import bank

WORDINGS = tomllib.loads((Path(__file__).parent / "repair_wordings.toml").read_text("utf-8"))["repair"]
CASES = [
    pytest.param(row["id"], text, id=f"{row['id']}-{n}") for row in WORDINGS for n, text in enumerate(row["texts"])
]


def test_each_repair_of_the_bank_is_tried_in_other_words() -> None:
    assert {row["id"] for row in WORDINGS} == {repair.id for repair in bank.repairs()}


@pytest.mark.parametrize(("id", "text"), CASES)
def test_a_right_rewrite_in_other_words_passes(id: str, text: str) -> None:
    rewrite = bank.rewrite(bank.repair(id), text)
    assert [mark.label for mark in rewrite.missing] == []
    assert [span.of(text) for _, span in rewrite.left] == []
    assert [(part.text, part.placement, part.evidence) for part in rewrite.astray] == []


@pytest.mark.parametrize(("id", "text"), CASES)
def test_the_same_rewrite_with_the_original_behind_it_does_not_pass(id: str, text: str) -> None:
    repair = bank.repair(id)
    assert not bank.rewrite(repair, f"{text} {repair.text}").does
