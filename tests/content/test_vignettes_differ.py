"""No vignette repeats another's people or its story; sessions of one course share both."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from notelib import bank

ALL = bank.vignettes()
# Capitals inside a sentence that name no person: days, months, languages, what is spoken of everywhere.
NOT_PEOPLE = set(
    """January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays American English
    Part""".split()
)
RUN = 7  # words in a row that count as the same
ALIKE = 0.04  # of a scene: what a safety check or a time of day is always told in


def course(vignette: bank.Vignette) -> str:
    return vignette.course or vignette.id


def people(text: str) -> set[str]:
    """Names of people and places: a capital inside a sentence; and surnames behind an initial."""
    inside = set(re.findall(r"(?<=[a-z,;] )([A-Z][a-z]{2,})\b", text))
    return (inside | set(re.findall(r"\b[A-Z]\. ([A-Z][a-z]+)", text))) - NOT_PEOPLE


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_a_name_is_met_in_one_course_only() -> None:
    met: dict[str, set[str]] = defaultdict(set)
    for vignette in ALL:
        for name in people(vignette.scene):
            met[name].add(course(vignette))
    assert len(met) > len(ALL), "the test finds no names"
    assert {name: sorted(courses) for name, courses in met.items() if len(courses) > 1} == {}


def test_no_story_is_told_twice() -> None:
    scenes = [(course(v), v.id, runs(v.scene)) for v in ALL]
    alike = {
        f"{one} and {other}": round(len(a & b) / min(len(a), len(b)), 3)
        for (of, one, a), (by, other, b) in combinations(scenes, 2)
        if of != by and len(a & b) > ALIKE * min(len(a), len(b))
    }
    assert alike == {}


def test_a_retold_story_would_be_noticed() -> None:
    first, second = ALL[0].scene, ALL[1].scene
    half = first[: len(first) // 2] + second[len(second) // 2 :]
    assert len(runs(half) & runs(first)) > ALIKE * len(runs(half)) * 5
