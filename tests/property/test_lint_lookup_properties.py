"""Looking only where something can stand finds what looking everywhere finds, on any text."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notelib.findings import Span
from notelib.linter import RULES, lint
from notelib.linter.kinds import metrics, quotes, residue
from notelib.linter.lexicon import Entry, Found, lexicon, lexicon_names, without_overlaps
from notelib.linter.terms import WORD, as_regex
from notelib.linter.view import View
from notelib.notes import labels, parse
from notelib.notes.header import _Reader

LISTS = [name for name in lexicon_names() if not lexicon(name).is_set]
TERMS = [entry.term for name in LISTS for entry in lexicon(name).entries]
SMALL = "client she he was is and to of a the has felt not no but said 3 17 1.5 9 . , : ; - ' \" ( ) \n".split(" ")
BLANKS = (
    "[insert name]|____|xx/xx|xxx|x%|{{date}}|<name>|he/she|his/her|yes/no|y/n|mm/dd/yy|click here to enter|"
    "(select one)|client(s)|client_name|to be filled in|fill in later|type text here|lorem ipsum dolor|***|###|@@|"
    "%%score%%|??/??|[_]|_/_|${x}|herself"
).split("|")
HEADER = (
    "Client: C-014|Date: 2026-03-02|3/2/26|Time: 10:00-10:50|10:00 to 10:50 am|50 min|CPT 90834|Dx: F41.1|"
    "Generalized anxiety disorder|Place: office|telehealth by video|in person|phone|POS 10|client at home|"
    "attended by client and partner|goals 1, 2.1 & 3|Plan dated 1/5/2026|A. Rivera, MA|signed|"
    "Supervisor: B. Ode, LPC|\n| | ; |, |\u017fite: x|D\u0131agnosis: y|T\u0131me: 9:00|K|\u2013|DOB 1/2/1980"
).split("|")
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def form_of(term: str, pick: random.Random) -> str:
    """One form of a term, chosen at random."""
    while "(" in term:
        term = re.sub(r"\(([^()]*)\)", lambda match: pick.choice(match[1].split("|")), term)
    term = pick.choice(term.split("|"))
    return " ".join(
        term.replace("*", pick.choice(["", "very", "much too"])).replace("#", pick.choice(["3", "1.5", "20"])).split()
    )


@st.composite
def prose(draw: st.DrawFn, terms: tuple[str, ...] = tuple(TERMS)) -> str:
    """A text of lexicon words, small words and marks."""
    pick = draw(st.randoms(use_true_random=False))
    words = [
        form_of(pick.choice(terms), pick) if pick.random() < 0.5 else pick.choice(SMALL)
        for _ in range(pick.randint(1, 40))
    ]
    return pick.choice((" ", " ", "\n", ". ")).join(words)


@cache
def everything(name: str) -> tuple[list[Entry], re.Pattern[str]]:
    """The terms of a list, longest first, and one pattern of them all."""
    entries = sorted(lexicon(name).entries, key=lambda entry: -len(entry.term))
    return entries, re.compile(f"(?:{'|'.join(f'({as_regex(entry.term)})' for entry in entries)})(?!\\w)")


def looked_everywhere(name: str, folded: str) -> list[Found]:
    """What the list finds when all its terms are tried wherever a word begins."""
    entries, pattern = everything(name)
    tried = [pattern.match(folded, word.start()) for word in WORD.finditer(folded)]
    return without_overlaps([Found(Span(*m.span()), entries[(m.lastindex or 1) - 1]) for m in tried if m])


@some
@given(data=st.data())
def test_word_lists(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(LISTS))
    own = tuple(entry.term for entry in lexicon(name).entries)
    text = data.draw(prose(terms=own)) + " " + data.draw(prose())
    view = View(parse(text, "BASIC"))
    assert [found.span for found in view.find(name)] == [found.span for found in looked_everywhere(name, view.folded)]
    assert not view.find(name) or name in view.speaking


@some
@given(text=prose(), format=st.sampled_from(("SOAP", "BASIC", "PSYNOTE")))
def test_no_rule_is_left_out_that_would_speak(text: str, format: str) -> None:
    found = lint(text, format)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(View, "speaking", frozenset(lexicon_names()))
        assert lint(text, format) == found


def test_word_lists_on_the_examples_of_the_rules() -> None:
    pieces = [example.text for rule in RULES for example in rule.fires][::25]
    for text in pieces:
        view = View(parse(text, "BASIC"))
        for name in LISTS:
            assert [f.span for f in view.find(name)] == [f.span for f in looked_everywhere(name, view.folded)], name


@some
@given(
    bits=st.lists(st.one_of(st.sampled_from(BLANKS), st.text(max_size=6)), max_size=12),
    gap=st.sampled_from(("", " ", "\n")),
)
def test_blanks_of_a_template(bits: list[str], gap: str) -> None:
    view = View(parse(gap.join(bits), "BASIC"))
    end, found = 0, []
    for start in residue._starts(view):
        if start >= end and (match := residue._OTHER.match(view.folded, start)):
            end = match.end()
            found.append(match.span())
    assert found == [match.span() for match in residue._OTHER.finditer(view.folded)]


@some
@given(text=st.text(alphabet="ABCÉabé1_-. ,!:", max_size=60))
def test_capitals(text: str) -> None:
    view = View(parse(text, "BASIC"))
    for pattern in (metrics._ACRONYM, metrics._CAPS, metrics._ONE_CAPS):
        found = [match.span() for match in metrics._in_capitals(view, pattern)]
        assert found == [match.span() for match in pattern.finditer(text)]


@some
@given(
    bits=st.lists(
        st.sampled_from(
            ("T:", "C :", "therapist:", "Client", ":", "\n", ". ", "? ", " ", "xc", "é", "_t:", "interviewer:")
        ),
        max_size=14,
    )
)
def test_tags_of_a_transcript(bits: list[str]) -> None:
    view = View(parse("".join(bits), "BASIC"))
    folded, expected = view.folded, []
    for word in WORD.finditer(folded):
        called = folded.startswith((":", " :"), word.end()) and word[0] in quotes._TAGS
        if called and quotes._TURN_OPENS.search(folded[max(0, word.start() - 4) : word.start()]):
            expected.append((word.start(), word[0]))
    assert list(quotes._before_colons(view)) == expected


@some
@given(bits=st.lists(st.one_of(st.sampled_from(HEADER), st.text(max_size=4)), max_size=12), signed=st.booleans())
def test_header_facts(bits: list[str], signed: bool) -> None:
    text = " ".join(bits)
    reader, thorough = _Reader(text, 0, len(text), signed), _Reader(text, 0, len(text), signed)
    thorough.words, thorough.counts = None, True
    assert reader.facts() == thorough.facts()
    for at in range(len(text)):
        one, all_ = labels.key_at(text, at, len(text)), labels.key().match(text, at)
        opener = re.match("[A-Za-z]+", text[at:])
        if opener is None or opener[0].lower() in labels._keys_by_opener():
            assert (one and (one.span(), one.lastgroup)) == (all_ and (all_.span(), all_.lastgroup))
