"""What the bank holds: vignettes to write from, items to place, splits, repairs, scenarios to decide.

Plain frozen values; the words are in the data files, nothing here knows any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from notelib.bank.item_model import Item, Split
from notelib.findings import Span

KINDS = ("vignettes", "items", "splits", "repairs", "scenarios", "charts", "lessons", "plans", "handouts")
# What a vignette's session is: it decides which formats fit.
SESSION_KINDS = ("intake", "session", "review", "discharge", "crisis", "group", "couple", "family", "no-show")


class BankError(KeyError):
    """No entry has this id; the message names the nearest one that exists."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class BankFileError(ValueError):
    """A data file cannot be used; the message names file, line, fault and what to do.

    `brief` says the same without the folder, for a page that others may see.
    """

    brief = ""


_BLANK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| ", re.DOTALL)


@lru_cache(maxsize=2048)
def pattern(regex: str) -> re.Pattern[str]:
    """The compiled pattern: case-insensitive, and a blank stands for any run of white space.

    Raises `re.error` where the expression is not valid.
    """
    return re.compile(_BLANK.sub(lambda m: r"(?:\s+)" if m[0] == " " else m[0], regex), re.IGNORECASE)


def _spans(patterns: tuple[str, ...], text: str) -> tuple[Span, ...]:
    found = {Span(*m.span()) for regex in patterns for m in pattern(regex).finditer(text) if m.end() > m.start()}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Score:
    """One scored measure as handed to the trainee: tool, total, ISO date, what is worth knowing."""

    tool: str
    score: int
    date: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something a good progress note about this session mentions, in whatever words."""

    id: str
    label: str
    patterns: tuple[str, ...]
    why: str
    source: str

    def found(self, text: str) -> tuple[Span, ...]:
        """Where `text` mentions it (characters of `text`); empty where it does not."""
        return _spans(self.patterns, text)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something of the session that must not go into the progress note.

    `belongs` says where it may live instead: "psychotherapy" or "neither". `clause` is the law sheet's id.
    """

    id: str
    content: str
    belongs: str
    patterns: tuple[str, ...]
    why: str
    clause: str

    def found(self, text: str) -> tuple[Span, ...]:
        """Where `text` gives it away (characters of `text`); empty where it does not."""
        return _spans(self.patterns, text)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage of an exemplar is written as it is; `quote` occurs in the exemplar word for word."""

    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One good note about the session, in one format, with the reasons for its wording."""

    format: str
    text: str
    reasons: tuple[Reason, ...]

    def span(self, reason: Reason) -> Span:
        """Where the reason's quote stands in the text (characters)."""
        start = self.text.index(reason.quote)
        return Span(start, start + len(reason.quote))


@dataclass(frozen=True, slots=True)
class Vignette:
    """One fictional session, told in enough detail to document it.

    `scene` is the session as a reader sees it, `facts` what the front desk would hand over (date, start, stop,
    cpt ...), `plan` the treatment plan in force, `previous` the last note or "". `exemplars` by format code. Sessions
    of one client share a `course` ("" where there is one only) and are numbered by `session`; `kind` is one of
    `SESSION_KINDS`.
    """

    id: str
    title: str
    client: str
    setting: str
    concern: str
    minutes_to_read: int
    scene: str
    facts: Mapping[str, str] = field(hash=False)
    scores: tuple[Score, ...]
    plan: str
    previous: str
    expects: tuple[Expectation, ...]
    withhold: tuple[Withheld, ...]
    exemplars: Mapping[str, Exemplar] = field(hash=False)
    course: str = ""
    session: int = 0
    kind: str = "session"

    def exemplar(self, format: str) -> Exemplar | None:
        """The exemplar in this format (code in any case), or None."""
        return self.exemplars.get(format.upper())


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a rewritten text must still say (`keep`) or must no longer say (`drop`), and why."""

    label: str
    patterns: tuple[str, ...]
    why: str

    def found(self, text: str) -> tuple[Span, ...]:
        """Where `text` says it (characters of `text`); empty where it does not."""
        return _spans(self.patterns, text)


@dataclass(frozen=True, slots=True)
class Tempting:
    """A rewrite that many would make, and why it does not do."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A passage of a draft progress note to rewrite so that it may stay there.

    `element` and `content_type` name what is astray in it; `better` is one rewrite that does.
    """

    id: str
    title: str
    text: str
    task: str
    element: str
    content_type: str
    rationale: str
    clause: str
    citation: str
    difficulty: int
    keep: tuple[Mark, ...]
    drop: tuple[Mark, ...]
    better: str
    tempting: Tempting
    tags: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True)
class WrongVerdict:
    """A verdict trainees reach for, and why it does not hold here."""

    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One request for records. `facts` are facts of `notelib.law`; `contested` ones are never graded."""

    id: str
    title: str
    story: str
    question: str
    facts: Mapping[str, str] = field(hash=False)
    expected: str
    rationale: str
    clauses: tuple[str, ...]
    difficulty: int
    wrong: tuple[WrongVerdict, ...] = ()
    as_of: str = ""
    contested: bool = False
    tags: tuple[str, ...] = ()
    checked: str = ""


Entry = Vignette | Item | Split | Repair | Scenario
