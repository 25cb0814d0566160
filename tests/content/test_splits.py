"""The paragraphs to split: complete, balanced, apart from the items; where the engine differs it is listed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from notelib import bank
from notelib.bank import PLACEMENTS, Part, Split
from notelib.placement import ELEMENTS, place_whole

SPLITS = bank.splits()
PARTS = [(split, part) for split in SPLITS for part in split.parts]
each = pytest.mark.parametrize("split", SPLITS, ids=lambda split: split.id)

# The key is set from the law before the engine is asked. A part that the engine, which sees it without its neighbours,
# confidently places otherwise is either a fault to be mended there or lacks what decides: it is looked at by hand.
SURE, MOST_DIFFERENT = 0.75, 0.06


def test_there_are_enough_and_every_placement_is_met_often() -> None:
    assert len(SPLITS) >= 25
    counts = Counter(part.key for _, part in PARTS)
    assert counts.keys() == set(PLACEMENTS)
    assert min(counts.values()) >= len(PARTS) * 0.12
    assert {split.difficulty for split in SPLITS} == {1, 2, 3}


def test_no_place_in_the_paragraph_tells_the_key() -> None:
    """Neither the first nor the last part is known by its position."""
    for where in (0, -1):
        keys = Counter(split.parts[where].key for split in SPLITS)
        assert max(keys.values()) <= 0.5 * len(SPLITS), (where, keys)


def test_the_elements_of_the_law_are_met() -> None:
    met = {part.element for _, part in PARTS}
    assert len(met) >= 0.75 * len(ELEMENTS)


def test_no_part_is_an_item_or_stands_in_two_paragraphs() -> None:
    texts = [part.text for _, part in PARTS]
    assert len(set(texts)) == len(texts)
    assert not set(texts) & {item.text for item in bank.items()}


@each
def test_a_paragraph_can_be_played(split: Split) -> None:
    assert 4 <= len(split.parts) <= 8
    assert len({part.key for part in split.parts}) >= 2
    assert 3 <= len(split.title.split()) <= 6
    assert split.intro.endswith(".")
    assert split.tags
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", split.checked)


@each
def test_an_explanation_teaches_in_plain_words(split: Split) -> None:
    for part in split.parts:
        assert len(re.findall(r"[.?](?=\s|$)", part.rationale)) == 2, part.rationale
        for words in (part.rationale, *part.wrong.values()):
            assert "!" not in words
            assert len(words.split()) <= 60
        assert set(part.wrong) == set(PLACEMENTS) - {part.key}
        assert ELEMENTS[part.element].placement == part.key


def _differs(part: Part) -> bool:
    answer = place_whole(part.text)
    return answer.confidence >= SURE and answer.placement != part.key


def test_the_engine_confidently_differs_on_few_parts() -> None:
    different = [f"{split.id}: {part.text}" for split, part in PARTS if _differs(part)]
    assert len(different) <= MOST_DIFFERENT * len(PARTS), "\n".join(different)
