"""A handout: one printed page, as data. Some of its blocks are written out, some made from other data of the workbook.

Text may hold the id of a clause in brackets, "[PN-02b]", as in a lesson.
"""

from __future__ import annotations

from dataclasses import dataclass

from notelib.bank.lesson import CLAUSE_MARK, Source

AUDIENCES = ("trainees", "supervisor")


@dataclass(frozen=True, slots=True)
class HandoutBlock:
    """One part of a handout; `kind` says which of the other fields it has besides `heading`.

    text: `text` (paragraphs; lines that begin with "- " are a list). list, steps, tick: `items`, plain, numbered or
    with a box to tick. table: `columns` and `rows` (each as many cells as columns; an empty one is to be written in).
    lines: how many `lines` to write on. formats: `formats`, told from the formats' own data. cards, answers:
    `scenarios`, to cut out, and what each comes to.
    """

    kind: str
    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: int = 0
    formats: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()

    @property
    def prose(self) -> tuple[str, ...]:
        """What is read in it, in order; not the cells of a table, which may be single words."""
        return tuple(filter(None, (self.heading, self.text, *self.items)))


@dataclass(frozen=True, slots=True)
class Handout:
    """One handout. `use` says when to give it out, `minutes` how long one works with it, `audience` is one of two."""

    id: str
    title: str
    audience: str
    minutes: int
    use: str
    blocks: tuple[HandoutBlock, ...]
    sources: tuple[Source, ...] = ()
    checked: str = ""

    @property
    def prose(self) -> str:
        """What is read in running words, one passage a paragraph, without the marks of clauses."""
        passages = [self.use, *(part for block in self.blocks for part in block.prose)]
        return CLAUSE_MARK.sub("", "\n\n".join(passages))
