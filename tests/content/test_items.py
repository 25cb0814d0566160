"""The place items: complete, balanced, citing the law; and where the engine differs from a key, it is listed here."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from notelib import bank
from notelib.language import sentences
from notelib.placement import ELEMENTS, PLACEMENTS, place_whole

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import bench_place  # noqa: E402
import train_place  # noqa: E402

Item = dict[str, Any]
_ENDS = re.compile(r"(?<!\bMs)(?<!\bMr)(?<!\bDr)[.?](?=\s|$)")

# The key is set from the law before the engine is asked. An item the engine places otherwise is checked by hand and
# listed here as an engine fault (to be mended); the key is never changed for it. A true borderline carries
# borderline = true.
ENGINE_FAULTS: dict[str, str] = {
    "overdose-tuesday-report": "an event report, a peer review: the overdose is only what they are about",
    "accounting-child-welfare": "an entry in the accounting of disclosures: the report is only what is accounted for",
}

# Borderline items are shown with both sides and not graded; this is where the engine puts them, and why that is fair.
BORDERLINE = {
    "couple-secret-told-alone",
    "trainee-writes-separate-note",
    "scribe-draft-transcript",
    "long-risk-quote",
    "formulation-half-evidence",
    "war-memory-two-lines",
    "alliance-strained-observed",
    "politics-of-visa-fear",
    "told-alone-by-teenager",
    "brother-rang-nobody-knows",
}

# A bit below what benchmarks/bench_place.py measures (0.96): a fall below it is a change for the worse, not noise.
HELD_OUT_FLOOR = 0.92


def _items() -> list[Item]:
    found = []
    for file in sorted((ROOT / "notelib" / "bank" / "data" / "items").glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8"))["item"]
    return found


ITEMS = _items()
GRADED = [item for item in ITEMS if not item.get("borderline", False)]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])


def test_ids_and_texts_are_unique() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS)
    assert len({item["text"] for item in ITEMS}) == len(ITEMS)


def test_there_are_enough_and_no_placement_can_be_guessed() -> None:
    counts = Counter(item["key"] for item in GRADED)
    assert len(GRADED) >= 100
    assert counts.keys() == set(PLACEMENTS)
    assert max(counts.values()) <= len(GRADED) / 2
    assert {item["difficulty"] for item in GRADED} == {1, 2, 3}


def test_every_content_type_has_an_item() -> None:
    assert {item["content_type"] for item in ITEMS} == {f"C{n:02d}" for n in range(1, 56)}


def test_minimal_pairs_move_the_answer() -> None:
    by_id = {item["id"]: item for item in GRADED}
    paired = [item for item in GRADED if item.get("pair")]
    assert len(paired) >= 100
    for item in paired:
        other = by_id[item["pair"]]
        assert other["pair"] == item["id"]
        assert other["key"] != item["key"]
    # The two are about the same thing in much the same words; otherwise the change would not be seen.
    alike = [SequenceMatcher(None, i["text"].split(), by_id[i["pair"]]["text"].split()).ratio() for i in paired]
    assert median(alike) >= 0.42, sorted(alike)
    assert min(alike) >= 0.25, sorted(alike)


def test_passages_are_two_to_four_sentences() -> None:
    passages = [item for item in ITEMS if "passage" in item["tags"]]
    assert len(passages) >= 30
    for item in passages:
        assert 2 <= len(sentences(item["text"], 0, len(item["text"]))) <= 5, item["id"]


@each_item
def test_an_item_is_complete(item: Item) -> None:
    assert item["key"] in PLACEMENTS
    element = ELEMENTS[item["element"]]
    assert item.get("borderline") or element.placement == item["key"]
    assert set(item["wrong"]) == set(PLACEMENTS) - {item["key"]}
    assert item["citation"]
    assert item["checked"] >= "2026-11-23"
    assert date.fromisoformat(item["checked"])
    assert re.fullmatch(r"(PN|P2|BR|AC)-\d\d[a-j]?", item["clause"])


@each_item
def test_an_explanation_teaches_in_plain_words(item: Item) -> None:
    assert len(_ENDS.findall(item["rationale"])) == 2
    for words in (item["rationale"], *item["wrong"].values()):
        assert "!" not in words
        assert words.isascii() or "’" in words
        assert len(_ENDS.findall(words)) >= 2  # why it tempts, and why not
        assert len(words.split()) <= 60


@pytest.mark.parametrize("item", GRADED, ids=lambda item: item["id"])
def test_the_engine_agrees_with_the_key_or_the_fault_is_listed(item: Item) -> None:
    answer = place_whole(item["text"])
    if item["id"] in ENGINE_FAULTS:
        assert answer.placement != item["key"], "mended: take it off the list"
    else:
        assert answer.placement == item["key"], answer


def test_the_engine_names_the_element_of_most_items() -> None:
    right = sum(place_whole(item["text"]).element == item["element"] for item in GRADED)
    assert right / len(GRADED) >= 0.80


def test_borderline_items_are_the_ones_listed() -> None:
    assert {item["id"] for item in ITEMS if item.get("borderline")} == BORDERLINE


def test_the_held_out_corpus_is_apart_from_everything_the_engine_was_built_on() -> None:
    held_out = {text for text, _ in bench_place.corpus("heldout")}
    assert len(held_out) >= 120
    assert held_out.isdisjoint(text for text, _ in [*bench_place.items(), *bench_place.corpus("dev")])


def test_held_out_macro_f1_stays_above_the_floor_and_far_above_a_keyword_count() -> None:
    cases = bench_place.corpus("heldout")
    engine = bench_place.macro_f1(bench_place.answers(lambda text: place_whole(text).placement, cases))
    words = bench_place.macro_f1(bench_place.answers(bench_place.keyword_count(), cases))
    assert engine >= HELD_OUT_FLOOR
    assert engine >= words + 0.10


def test_confidence_is_calibrated_on_the_held_out_corpus() -> None:
    error, upper_half_errors = bench_place.calibration(bench_place.corpus("heldout"))
    assert error <= 0.08
    assert upper_half_errors <= 0.02


@pytest.mark.skipif(not bench_place.THIRD_PARTY.exists(), reason="the third-party notes are not here")
def test_ordinary_progress_notes_are_not_called_psychotherapy() -> None:
    for source, share in bench_place.false_psychotherapy().items():
        assert share <= 0.02, source


def test_exemplar_progress_notes_of_the_vignettes_are_progress_and_their_psychotherapy_notes_are_not() -> None:
    for vignette in bank.vignettes():
        for code, exemplar in vignette.exemplars.items():
            expected = "psychotherapy" if code == "PSYNOTE" else "progress"
            whole = place_whole(exemplar.text)
            assert whole.placement == expected, (vignette.id, code)
            if expected == "progress":
                wrong = [p.text for p in whole.sentences if p.placement == "psychotherapy"]
                assert len(wrong) <= 0.05 * len(whole.sentences), (vignette.id, code, wrong)


def test_the_word_model_is_fresh() -> None:
    fresh = train_place.render(train_place.examples())
    assert train_place.OUT.read_text(encoding="utf-8") == fresh, "run: python benchmarks/train_place.py"
