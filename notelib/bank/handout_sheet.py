"""A handout ready to be read or printed: what is made from other data is filled in.

A page and a file on paper show the same parts; see `notelib.bank.handout` for what is written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from notelib.bank.handout import Handout, HandoutBlock


@dataclass(frozen=True, slots=True)
class Card:
    """One card to cut out: a request as it arrives, and what is asked about it."""

    title: str
    story: str
    question: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet. `kind` is text, list, steps, tick, table, lines or cards, with the fields of that kind."""

    kind: str
    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: int = 0
    cards: tuple[Card, ...] = ()


def sheet(handout: Handout) -> tuple[Part, ...]:
    """The parts of a handout in order. Raises `BankError` or `UnknownFormat` for an unchecked handout."""
    return tuple(_part(block) for block in handout.blocks)


def _part(block: HandoutBlock) -> Part:
    match block.kind:
        case "formats":
            return _formats(block)
        case "cards":
            return Part("cards", block.heading, cards=tuple(_card(id) for id in block.scenarios))
        case "answers":
            columns = ("Card", "Answer", "Because")
            return Part("table", block.heading, columns=columns, rows=tuple(_answer(id) for id in block.scenarios))
        case _:
            given = (block.heading, block.text, block.items, block.columns, block.rows, block.lines)
            return Part(block.kind, *given)


def _formats(block: HandoutBlock) -> Part:
    """Each format in a row: what its letters stand for, what it is about, where writers go wrong."""
    from notelib.formats import get

    rows = []
    for form in map(get, block.formats):
        parts = ", ".join(f"{s.letter}: {s.name}" if s.letter else s.name for s in form.sections)
        rows.append((form.code, parts, form.about, form.traps[0] if form.traps else ""))
    return Part("table", block.heading, columns=("Format", "Its parts", "What it asks", "Mind this"), rows=tuple(rows))


def _card(id: str) -> Card:
    from notelib.bank import scenario

    one = scenario(id)
    return Card(one.title, one.story, one.question)


def _answer(id: str) -> tuple[str, ...]:
    """Title, answer and reason of a scenario, the reason with the clause that decides."""
    from notelib.bank import scenario
    from notelib.law import VERDICTS

    one = scenario(id)
    return one.title, VERDICTS[one.expected], f"{one.rationale} [{one.clauses[0]}]"
