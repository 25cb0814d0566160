"""The small model, the signs it sees, and what an answer shows where no phrase decides."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from notelib.findings import Span
from notelib.placement import PLACEMENTS, linear, place, place_whole, signs
from notelib.placement.evidence import Reading
from notelib.placement.explain import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import bench_place  # noqa: E402
import train_place  # noqa: E402


def seen(text: str) -> set[str]:
    return set(Reading(text).signs_of_all())


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("My sister has a cold.", "own>kin"),
        ("Ask who sang.", "%todo"),
        ("Some day ask who sang.", "%todo"),
        ("Why now?", "%asks"),
        ("I wondered.", "me&cognition"),
        ("The invoice is late.", "@money"),
        ("Rain, snow and wind.", "image*3"),
        ('"I am tired," she said.', "@quoted"),
        ("Takes lithium 300 mg.", "=medication2"),
    ],
)
def test_what_the_model_sees(text: str, sign: str) -> None:
    assert sign in seen(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Asked who sang.", "%todo"),
        ("She will ask who sang.", "%todo"),
        ('"I am tired," she said.', "@me"),
        ('"My sister left," he said.', "own>kin"),
    ],
)
def test_what_only_looks_like_a_sign(text: str, sign: str) -> None:
    assert sign not in seen(text)


def test_every_sign_stands_on_words_of_its_segment_or_on_none() -> None:
    reading = Reading("Rain fell. I wondered about his sister, Ana Ruiz. Ask her.")
    for sentence in (Span(0, 10), Span(11, 49)):
        for first, end in reading.weigh(sentence).signs.values():
            assert (first, end) == (0, 0) or sentence.start <= reading.words[first].start
            assert (first, end) == (0, 0) or reading.words[end - 1].end <= sentence.end


def test_unknown_words_leave_what_no_words_leave() -> None:
    assert linear.model().lean(["zyxwv", "qqq"]) == linear.model().lean([])


def test_a_point_is_packed_without_loss_and_sums_of_points_are_sums_of_codes() -> None:
    one, two = bytes([40, 83, 126]), bytes([126, 126, 40])
    assert tuple(linear.unpacked(linear.packed(one), 3)) == tuple(one)
    together = linear.packed(one) + 999 * linear.packed(two)
    assert tuple(linear.unpacked(together, 3)) == tuple(a + 999 * b for a, b in zip(one, two, strict=True))


def test_the_lean_is_that_of_the_formula_in_plain_numbers() -> None:
    model = linear.model()
    signs = [sign for sign in seen("I wondered about the unpaid invoice.") if sign in model.points]
    points = [linear.unpacked(model.points[sign], len(model.inner)) for sign in signs]
    lean = list(model.bias)
    for h, (inner, outer) in enumerate(zip(model.inner, model.outer, strict=True)):
        at = sum(point[h] - linear.ZERO for point in points) * model.step * linear.scale(len(signs)) + inner
        lean = [x + max(0.0, at) * o for x, o in zip(lean, outer, strict=True)]
    assert model.lean(signs) == pytest.approx(tuple(lean))


def test_the_pulls_of_a_sign_are_what_the_answer_would_lose_without_it() -> None:
    model = linear.model()
    pulls = model.pulls(seen("The invoice is overdue and was sent to collections."), PLACEMENTS.index("neither"))
    assert max(pulls.values()) > 0
    assert pulls["@money"] > 0 > min(pulls.values())


def test_the_file_is_small() -> None:
    assert train_place.OUT.stat().st_size < 400_000


def test_every_sense_has_words_and_terms_have_two_at_most() -> None:
    one, two = signs.senses()
    assert len(one) > 1000
    assert two
    data = tomllib.loads((ROOT / "notelib/placement/data/senses.toml").read_text(encoding="utf-8"))
    assert all(entry.split() for entry in data.values())


def test_a_model_learns_what_it_is_shown() -> None:
    labelled = [("red apple", "progress"), ("blue sea", "psychotherapy"), ("old gate", "neither")] * 3
    model = train_place.train(labelled)
    for text, key in labelled:
        logits = model.lean(Reading(text).signs_of_all())
        assert PLACEMENTS[logits.index(max(logits))] == key


def test_where_no_phrase_decides_the_words_that_leaned_are_shown() -> None:
    text = "Her tidy rooms are a court where nobody may be accused."
    [placed] = place(text)
    assert placed.evidence
    assert all(span.of(text) in placed.why for span in placed.evidence[:2])


def test_an_answer_depends_exactly_where_it_asks() -> None:
    for case in bench_place.corpus("dev"):
        for placed in place(case[0]):
            assert QUESTIONS[placed.depends] == placed.question
            assert placed.depends or placed.placement != "psychotherapy"


def test_a_label_on_a_private_page_decides_nothing() -> None:
    for label in ("", "Process note: ", "My private notebook: ", "On a separate page: "):
        assert place_whole(f"{label}Lithium 600 mg at night, level next week.").placement == "progress"


def test_a_paired_lead_has_an_interval_around_it() -> None:
    ours = [("progress", "progress"), ("neither", "neither"), ("psychotherapy", "psychotherapy")] * 10
    theirs = [("progress", "progress"), ("neither", "progress"), ("psychotherapy", "psychotherapy")] * 10
    low, high = bench_place.lead_interval(ours, theirs, rounds=200)
    assert 0 < low <= bench_place.macro_f1(ours) - bench_place.macro_f1(theirs) <= high
    assert bench_place.lead_interval(ours, ours, rounds=50) == (0.0, 0.0)


def test_folds_never_part_a_pair_or_a_paragraph() -> None:
    cases = train_place.bank_examples()
    for known, unseen in bench_place.folds(cases):
        assert len(known) + len(unseen) == len(cases)
        assert {c.group for c in known}.isdisjoint(c.group for c in unseen)


@pytest.mark.slow
def test_cross_validated_answers_are_good_and_their_confidence_can_be_trusted() -> None:
    told = bench_place.cross_placed(train_place.bank_examples())
    assert bench_place.macro_f1([(case.key, whole.placement) for case, whole in told]) >= 0.90
    error, upper = bench_place.calibrated([(whole.confidence, whole.placement == case.key) for case, whole in told])
    assert error <= 0.05
    assert upper <= 0.01


DIFFERENCES = tomllib.loads((ROOT / "tests/content/placement_differences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("difference", DIFFERENCES["difference"], ids=lambda d: d["id"])
def test_a_listed_difference_is_there_and_of_its_kind(difference: dict[str, str]) -> None:
    [item] = [i for i in train_place.read("items", "item") if i["id"] == difference["id"]]
    assert place_whole(str(item["text"])).placement != item["key"], "mended: take it off the list"
    assert difference["kind"] == ("true borderline" if item.get("borderline") else "engine fault")
    assert len(difference["reason"].split()) >= 8
