"""The parts of the placement engine: stems, phrases, segments, names, numbers."""

from __future__ import annotations

import pytest

from notelib.findings import Span
from notelib.language import Context
from notelib.placement import decide, lexicon, names, segments
from notelib.placement.evidence import Reading
from notelib.placement.phrases import Phrasebook
from notelib.placement.shapes import Shapes
from notelib.placement.words import stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "wonder wonders wondered wondering",
        "note notes noted noting",
        "plan plans planned planning",
        "take takes took taken taking",
        "feel feels felt",
        "worry worries worried worrying",
        "die dies died dying",
        "I I'm I've I'd",
        "client clients client's",
        "hope hopes hoped hoping",
        "process processes processed processing",
    ],
)
def test_inflections_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("not", "note"), ("them", "theme"), ("hop", "hope"), ("this", "thing")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_carry_their_place_and_part_digits_from_letters() -> None:
    text = "PHQ-9, 50mg"
    assert [(text[w.start : w.end], w.stem) for w in words(text)] == [
        ("PHQ", "phq"), ("9", "9"), ("50", "50"), ("mg", "mg"),
    ]  # fmt: skip


def found(phrase: str, text: str) -> list[str]:
    book = Phrasebook(frozenset({"@who"}))
    book.add(phrase, 0)
    tokens = words(text)
    keys = [(w.stem, *(("#",) if w.stem.isdigit() else ()), *(("@who",) if w.stem == "she" else ())) for w in tokens]
    return [text[tokens[a].start : tokens[b - 1].end] for _, a, b in book.scan(keys, 0, len(tokens))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("low mood", "A low mood today", ["low mood"]),
        ("low|flat mood", "flat moods", ["flat moods"]),
        ("@who wonder", "she wondered", ["she wondered"]),
        ("# mg", "took 50 mg", ["50 mg"]),
        ("owe .. money", "owes us some money", ["owes us some money"]),
        ("owe .. money", "owes money", ["owes money"]),
        ("owe .. money", "owes a great deal of money", []),
        ("so _ sad", "so very sad", ["so very sad"]),
        ("very? sad", "very sad", ["very sad", "sad"]),
    ],
)
def test_phrases(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize("phrase", ["", ".. money", "_ money", "word? other?", "@nobody wonders"])
def test_a_phrase_that_cannot_be_found_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|class"):
        Phrasebook(frozenset({"@who"})).add(phrase, 0)


def test_every_feature_names_a_known_element_and_has_weight() -> None:
    features = lexicon.load().features
    assert len({f.id for f in features}) == len(features)
    for feature in features:
        assert feature.element == "" or feature.weight > 0
        assert feature.quoted in ("keep", "drop")


def test_a_number_outside_its_range_is_no_confidence() -> None:
    shares = decide.probabilities((900.0, 0.0, -900.0))
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] == pytest.approx(1.0)


def test_pieces_leave_out_headings_and_cut_what_has_no_end() -> None:
    text = "Plan: Return in a week.\n**Assessment:** stable\n" + "word " * 1000
    spans = segments.pieces(text)
    assert spans[0].of(text) == "Return in a week."
    assert spans[1].of(text) == "stable"
    assert max(s.end - s.start for s in spans) <= segments.LONGEST
    assert "".join(s.of(text) for s in spans[2:]).replace(" ", "") == "word" * 1000


@pytest.mark.parametrize("text", ["S:", "Plan:", "O: "])
def test_a_heading_alone_stays_as_it_is(text: str) -> None:
    [span] = segments.pieces(text)
    assert span.of(text) == text.strip()


def named(text: str) -> list[str]:
    reading = Reading(text)
    told = [span.of(text) for span, _ in names.relations(text, reading.words, reading._tags)]
    return told + [span.of(text) for span in names.members(text, reading.words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Argued with her aunt Rosalind.", ["aunt Rosalind"]),
        ("his boss, Mr. Haddad, pays cash", ["boss, Mr. Haddad"]),
        ("Her mother. Tuesday is free.", []),
        ("In the group Terrence admitted a relapse.", ["Terrence admitted"]),
        ("Terrence admitted a relapse.", []),
        ("In group Client shared twice.", []),
        ("Lena from the group is away.", ["Lena from"]),
    ],
)
def test_names_of_others(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def shapes_in(text: str) -> set[str]:
    return {feature.id for feature, _ in Shapes(text, Context(text)).within(Span(0, len(text)))}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("from 3:30 to 4:22", "clock-range"),
        ("F43.10", "icd-code"),
        ("rated 8/10", "rating"),
        ("27/30", "score"),
        ("$40", "money"),
        ("Me: No. Him: Yes. Me: No.", "speaker-tag"),
        ("Why now?", "asked-aloud"),
        ("my client J.P. said", "initials"),
        ("Peer D. cried", "peer-initial"),
        ('"So?" "So what?" he said.', "several-quotations"),
    ],
)
def test_shapes(text: str, id: str) -> None:
    assert id in shapes_in(text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("T: goal. C: met.", "speaker-tag"),
        ('She asked, "Why now?"', "asked-aloud"),
        ('Client stated, "I just like to have a bit of fun now and then."', "mostly-quotation"),
        ("GIF43.10", "icd-code"),
    ],
)
def test_what_only_looks_like_a_shape(text: str, id: str) -> None:
    assert id not in shapes_in(text)
