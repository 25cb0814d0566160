"""Word lists: the little language of terms, and looking up."""

from __future__ import annotations

import pytest

from notelib.linter.lexicon import Entry, Lexicon, lexicon
from notelib.linter.terms import LexiconError, openings
from notelib.linter.view import View, fold
from notelib.notes import parse


def found(terms: list[str], text: str) -> list[str]:
    view = View(parse(text, "BASIC"))
    words = Lexicon("test", [Entry(term) for term in terms])
    hits = [
        hit.span.of(view.folded)
        for word, needs in words.openings().items()
        for at in view.index.get(word, ())
        for hit in {opening.at(view.folded, at) for opening in needs.values()}
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
        Lexicon("test", [Entry(term)]).openings()


def test_openings() -> None:
    assert openings("(very|) need(y|ier) today") == {
        ("very", "needy"),
        ("very", "needier"),
        ("needy", "today"),
        ("needier", "today"),
    }
    assert openings("sad|low mood") == {("sad", None), ("low", "mood")}
    assert openings("saving * pills") == {("saving", None)}
    assert openings("self(-| )harm") == {("self", "harm")}


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
