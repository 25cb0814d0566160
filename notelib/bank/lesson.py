"""A lesson: what it says in order, what it asks before it tells, and where one practises it.

Text may hold the id of a clause in brackets, "[PN-02b]", at the end of a claim: the page makes a link of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLAUSE_MARK = re.compile(r"\s*\[([A-Z][A-Z0-9]*(?:-[A-Z]{2})?-\d{1,2}[a-z]?)\]")
PICTURES = ("drawers", "placement", "anatomy", "request", "thread")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means, told before it is used."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a lesson; `kind` says which of the other fields it has.

    text: `heading` (may be ""), `text` (paragraphs; lines that begin with "- " are a list).
    myth: `question`, `answers` (two or three), `right` (number of the one that holds, from 1), `why`, and `clause` or
    `source`. example: `heading`, `poor`, `good`, `why`. picture: `picture`, and for an anatomy its `formats`.
    """

    kind: str
    heading: str = ""
    text: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    right: int = 0
    why: str = ""
    clause: str = ""
    source: str = ""
    poor: str = ""
    good: str = ""
    picture: str = ""
    formats: tuple[str, ...] = ()

    @property
    def prose(self) -> tuple[str, ...]:
        """What is read in it, in order; not the sample wordings of a note."""
        return tuple(filter(None, (self.heading, self.text, self.question, *self.answers, self.why)))


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something to practise: one `activity` or a whole `page` ("split"); `label` is what the link says, `why` what it
    is good for, `part` the part of the page where it opens, if not its beginning.

    An activity is "place:<item>", "split:<split>", "repair:<repair>", "write:<vignette>:<FORMAT>",
    "disclose:<scenario>", "whatif:<scenario>", "release:<chart>:<request>", "thread:<course>" or "desk:<helper>".
    """

    label: str
    why: str
    activity: str = ""
    page: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A clause the lesson names, and what a reader looks up."""

    clause: str
    citation: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `needs` are ids of earlier lessons; `checked` is when the law was last checked."""

    id: str
    title: str
    minutes: int
    aim: str
    terms: tuple[Term, ...]
    blocks: tuple[Block, ...]
    practice: tuple[Exercise, ...]
    needs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: str = ""

    @property
    def myths(self) -> tuple[Block, ...]:
        """Its questions, in order."""
        return tuple(block for block in self.blocks if block.kind == "myth")

    @property
    def prose(self) -> str:
        """All that is read in the lesson, one passage a paragraph, without the marks of clauses."""
        terms = [f"{one.term}: {one.meaning}" for one in self.terms]
        practice = [f"{one.label}. {one.why}" for one in self.practice]
        passages = [self.aim, *terms, *(part for block in self.blocks for part in block.prose), *practice]
        return CLAUSE_MARK.sub("", "\n\n".join(passages))


def clauses_in(text: str) -> list[str]:
    """The ids that a text names in brackets, in order."""
    return [str(found[1]) for found in CLAUSE_MARK.finditer(text)]
