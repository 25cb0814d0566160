"""Word lists: the little language of terms, and looking up."""

from __future__ import annotations

import pytest

from notelib.linter.lexicon import Entry, Lexicon, lexicon, lexicon_names, openings, words_of
from notelib.linter.terms import WORD, LexiconError, first_words, second_words, stands_alone
from notelib.linter.view import View, fold
from notelib.linter.words import read_words
from notelib.notes import parse


def found(terms: list[str], text: str) -> list[str]:
    view = View(parse(text, "BASIC"))
    words = Lexicon("test", [Entry(term) for term in terms])
    hits = [
        hit.span.of(view.folded)
        for word, entries in words.by_first_word().items()
        for at in view.index.get(word, ())
        for hit in {opening.at(view.folded, at) for opening in openings(word, entries).values()}
        if hit is not None
    ]
    return sorted(hits)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("needy", "Needy, not speedy or needyish.", ["needy"]),
        ("refus(e|es|ed)", "She refused and refuses; refusal is not meant.", ["refused", "refuses"]),
        ("(very |)late", "Very late. Late.", ["late", "late", "very late"]),
        ("self(-| )harm(|ing)", "Self-harm, self harm and self–harming.", ["self harm", "self-harm", "self-harming"]),
        ("clean # days", "Clean 40 days.", ["clean 40 days"]),
        ("# rounds", "Two sets, 3 rounds.", ["3 rounds"]),
        (
            "saving * pills",
            "Saving up his old pills, not saving one two three four pills.",
            ["saving up his old pills"],
        ),
        ("didn't call", "He didn’t call.", ["didn't call"]),
        ("at home", "At\nhome.", ["at\nhome"]),
    ],
)
def test_terms(term: str, text: str, expected: list[str]) -> None:
    assert found([term], text) == expected


def test_the_longest_term_wins() -> None:
    assert found(["failed", "failed to do"], "Failed to do homework.") == ["failed to do"]


@pytest.mark.parametrize("term", ["(a|b", "a)b", "(|a)", "* a", "a *", " a"])
def test_a_term_that_cannot_be_looked_up_is_refused(term: str) -> None:
    with pytest.raises(LexiconError):
        second_words(term, "a")


def pairs(term: str) -> set[tuple[str, str | None]]:
    return {(first, second) for first in first_words(term) for second in second_words(term, first)}


def test_first_and_second_words() -> None:
    assert pairs("(very|) need(y|ier) today") == {
        ("very", "needy"),
        ("very", "needier"),
        ("needy", "today"),
        ("needier", "today"),
    }
    assert pairs("sad|low mood") == {("sad", None), ("low", "mood")}
    assert pairs("saving * pills") == {("saving", None)}
    assert pairs("self(-| )harm") == {("self", "harm")}
    assert pairs("(the |)(3|#) rounds") == {("the", "3"), ("the", "#"), ("3", "rounds"), ("#", "rounds")}
    assert pairs("no(t|)(body|)") == {("no", None), ("not", None), ("nobody", None), ("notbody", None)}


def test_unknown_lists_are_errors() -> None:
    with pytest.raises(LexiconError, match="nothing"):
        lexicon("nothing.here")
    with pytest.raises(LexiconError, match="no list"):
        lexicon("stigma.nothing")
    with pytest.raises(LexiconError):
        View(parse("x", "BASIC")).find("stigma.nothing")


@pytest.mark.parametrize("text", ["İstanbul ÇOK", "Ω’“x”–—", "ΑΣ", "ß", "\u00a0A", "🙂İ"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    ["", "one", "1", "phq9 is 3.5 or 10-12", "a_b 2nd é9 ώ", "²x ٣٤ straße", "\u2028 no\tyes\r\n9", "🙂 x1y22z"],
)
def test_words_are_those_of_the_pattern(text: str) -> None:
    words = read_words(text)
    matches = list(WORD.finditer(text))
    assert words.words == [m.group() for m in matches]
    assert words.starts == [m.start() for m in matches]
    assert words.index.get("#", []) == [m.start() for m in matches if m.group()[0].isdigit()]
    for word in set(words.words):
        assert words.index[word] == [m.start() for m in matches if m.group() == word]


@pytest.mark.parametrize(
    ("term", "word", "alone"),
    [
        ("needy", "needy", True),
        ("refus(e|es|ed)", "refused", True),
        ("sad|glad", "glad", True),
        ("n/a", "n", False),
        ("self(-| )harm", "self", False),
        ("client's", "client", False),
        ("low mood", "low", False),
        ("90%", "90", False),
    ],
)
def test_terms_that_are_one_word(term: str, word: str, alone: bool) -> None:
    assert stands_alone(term, word) is alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Practiced 3 minutes.", ["3 minutes"]),
        ("Practiced 3.5 minutes.", ["3.5 minutes"]),
        ("Practiced 3, 4 minutes.", ["4 minutes"]),
        ("Practiced 3 times, minutes of it.", []),
        ("Practiced minutes 3.", []),
    ],
)
def test_terms_that_begin_with_a_number(text: str, expected: list[str]) -> None:
    view = View(parse(text, "BASIC"))
    assert [
        hit.span.of(text) for hit in view.find("vague.intervention_specific") if "minute" in hit.span.of(text)
    ] == expected


def test_no_list_speaks_that_is_not_said_to() -> None:
    text = "Client denied SI and has met 2 of 3 goals; rehearsed 3 rounds of breathing, next session 3/18/2026."
    view = View(parse(text, "BASIC"))
    finding = {name for name in lexicon_names() if not lexicon(name).is_set and view.find(name)}
    assert finding
    assert finding <= view.speaking
    assert words_of("people.names") is words_of("people.names")
