"""The passages to repair: each ends as it should for its three texts, for a copy, and for saying nothing."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from notelib import bank
from notelib.bank import Repair, rewrite
from notelib.placement import ELEMENTS, place

REPAIRS = bank.repairs()
each = pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.id)


def test_there_are_enough_over_many_elements() -> None:
    assert len(REPAIRS) >= 20
    elements = Counter(repair.element for repair in REPAIRS)
    assert len(elements) >= 8
    assert max(elements.values()) <= len(REPAIRS) / 3
    assert {repair.difficulty for repair in REPAIRS} >= {1, 2}


@each
def test_the_three_texts_end_as_they_should(repair: Repair) -> None:
    assert rewrite(repair, repair.better).does
    assert not rewrite(repair, repair.text).does
    assert not rewrite(repair, repair.tempting.text).does


@each
def test_neither_silence_nor_a_copy_passes(repair: Repair) -> None:
    assert rewrite(repair, "See plan.").missing
    assert not rewrite(repair, f"{repair.better} {repair.text}").does


@each
def test_a_better_rewrite_in_another_wording_of_the_frame_still_passes(repair: Repair) -> None:
    """What is asked for is what is said, not how the line begins or ends."""
    assert rewrite(repair, f"  {repair.better}\n").does
    assert rewrite(repair, repair.better.replace(". ", ".\n\n")).does


@each
def test_each_mark_can_decide(repair: Repair) -> None:
    for mark in repair.keep:
        assert mark.found(repair.better), mark.label
    for mark in repair.drop:
        assert mark.found(repair.text) or mark.found(repair.tempting.text), mark.label
        assert not mark.found(repair.better), mark.label


@each
def test_it_is_put_in_plain_words(repair: Repair) -> None:
    assert repair.element in ELEMENTS
    assert len(re.findall(r"[.?](?=\s|$)", repair.rationale)) == 2
    assert len(re.findall(r"[.?](?=\s|$)", repair.task)) == 1
    texts = [repair.title, repair.task, repair.rationale, repair.tempting.why]
    texts += [words for mark in (*repair.keep, *repair.drop) for words in (mark.label, mark.why)]
    for words in texts:
        assert "!" not in words
        assert words.strip() == words
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", repair.checked)


@each
def test_no_repair_teaches_to_leave_out_risk(repair: Repair) -> None:
    """Where the passage tells of the client's risk, the better rewrite does, too."""
    if repair.element in ("other_client", "third_party"):
        return  # the risk is somebody else's, and so is the record it belongs in
    if any(part.element in ("risk", "mandated_report") for part in place(repair.text)):
        assert any(part.element in ("risk", "mandated_report") for part in place(repair.better))
