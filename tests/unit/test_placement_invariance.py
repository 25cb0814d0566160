"""What must not move a placement: names, pronouns, tense, order, headings, the word for the helper or the client.

Each change is made to every graded item and development case; at most one answer in a hundred may flip.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from notelib.language import sentences
from notelib.placement import place, place_whole

ROOT = Path(__file__).resolve().parents[2]
MOST_FLIPS = 0.01


def _texts() -> list[str]:
    found = []
    for file in sorted((ROOT / "notelib/bank/data/items").glob("*.toml")):
        found += [i["text"] for i in tomllib.loads(file.read_text(encoding="utf-8"))["item"] if not i.get("borderline")]
    dev = tomllib.loads((ROOT / "tests/content/placement_dev.toml").read_text(encoding="utf-8"))
    return found + [case["text"] for case in dev["case"]]


TEXTS = _texts()


def _swap(pairs: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, pairs)) + r")\b")
    return lambda text: pattern.sub(lambda m: pairs[m.group()], text)


# "her" is both "his" and "him": only the forms that map one to one are swapped.
PRONOUNS = _swap(
    {
        "she": "he",
        "She": "He",
        "he": "she",
        "He": "She",
        "herself": "himself",
        "himself": "herself",
        "his": "her",
        "him": "her",
    }
)
NAMES = _swap(
    {
        "Okonjo": "Lindgren",
        "Rosalind": "Aiyana",
        "Benny": "Oluwaseun",
        "Tran": "Petrov",
        "Terrence": "Nikhil",
        "Adeyemi": "Kowalczyk",
        "Delphine": "Xochitl",
        "Monica": "Fatoumata",
        "Dave": "Hiroshi",
        "James": "Tadesse",
        "Alicia": "Saoirse",
        "Kevin": "Dmitri",
        "Angela": "Wanjiru",
        "Mark": "Anselm",
        "Priya": "Gudrun",
        "Dario": "Mehmet",
        "Leon": "Ngozi",
        "Theo": "Babajide",
        "Rico": "Stellan",
        "Shonda": "Ingrid",
    }
)
TENSE = _swap(
    {
        "reports": "reported",
        "reported": "reports",
        "states": "stated",
        "denies": "denied",
        "denied": "denies",
        "says": "said",
        "feels": "felt",
        "wonder": "wondered",
        "notice": "noticed",
        "noticed": "notice",
        "think": "thought",
        "suspect": "suspected",
        "seems": "seemed",
        "appears": "appeared",
        "describes": "described",
        "described": "describes",
        "owes": "owed",
        "wants": "wanted",
        "takes": "took",
        "practiced": "practices",
        "attended": "attends",
        "discussed": "discusses",
        "reviewed": "reviews",
    }
)
HELPER = _swap({"Therapist": "Counselor", "therapist": "counselor", "Clinician": "Therapist", "Counselor": "Therapist"})
CLIENT = _swap({"Client": "Patient", "client": "patient"})

# Words that mean the same to a reader of notes, and no word of which is a label.
SYNONYMS = _swap(
    {
        "anxious": "nervous",
        "sad": "low",
        "talked about": "spoke about",
        "spoke of": "talked of",
        "asked": "inquired",
        "maybe": "perhaps",
        "Maybe": "Perhaps",
        "Perhaps": "Maybe",
        "perhaps": "maybe",
        "appointment": "visit",
        "began": "started",
        "doctor": "physician",
        "physician": "doctor",
        "kids": "children",
        "mom": "mother",
        "dad": "father",
        "husband": "spouse",
        "wife": "spouse",
        "afraid": "scared",
        "angry": "mad",
        "counsellor": "counselor",
        "attorney": "lawyer",
        "lawyer": "attorney",
        "every night": "each night",
        "every day": "each day",
        "phoned": "called",
        "rang": "called",
    }
)

SAME_WORDS: dict[str, Callable[[str], str]] = {
    "pronouns": PRONOUNS,
    "names": NAMES,
    "tense": TENSE,
    "word for the helper": HELPER,
    "word for the client": CLIENT,
    "synonyms": SYNONYMS,
    "curly quotation marks": lambda text: re.sub(r'"([^"]*)"', r"“\1”", text),
    "a line a sentence": lambda text: re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "\n", text),
    "numbered": lambda text: f"1. {text}",
    "GIRP heading": lambda text: f"Response: {text}",
    "heading S": lambda text: f"S: {text}",
    "heading Plan": lambda text: f"Plan: {text}",
    "heading in bold": lambda text: f"**Assessment:** {text}",
    "heading of a line": lambda text: f"DATA\n{text}",
    "label process note": lambda text: f"Process note: {text}",
    "bullet": lambda text: f"- {text}",
}


@pytest.mark.parametrize("change", SAME_WORDS)
def test_a_change_that_means_nothing_moves_nothing(change: str) -> None:
    changed = [(text, SAME_WORDS[change](text)) for text in TEXTS]
    touched = [(before, after) for before, after in changed if before != after]
    assert touched
    flips = [
        (place_whole(before).placement, place_whole(after).placement, after)
        for before, after in touched
        if place_whole(before).placement != place_whole(after).placement
    ]
    assert len(flips) <= MOST_FLIPS * len(TEXTS), "\n".join(map(str, flips))


def test_the_order_of_sentences_moves_nothing() -> None:
    several = [
        text
        for text in TEXTS
        if len(sentences(text)) > 1 and '"' not in text and "T:" not in text and "Me:" not in text
    ]
    assert len(several) > 50
    flips = []
    for text in several:
        turned = " ".join(span.of(text) for span in reversed(sentences(text)))
        if place_whole(text).placement != place_whole(turned).placement:
            flips.append(turned)
    assert len(flips) <= MOST_FLIPS * len(several), "\n".join(flips)


def test_each_sentence_keeps_its_place_when_the_order_turns() -> None:
    note = "PHQ-9 was 12 today. I felt oddly protective of him. Client owes $40 for May. Next session Tuesday at 3 p.m."
    turned = " ".join(span.of(note) for span in reversed(sentences(note)))
    assert {p.text: p.placement for p in place(note)} == {p.text: p.placement for p in place(turned)}
