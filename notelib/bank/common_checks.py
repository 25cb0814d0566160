"""Checks that every kind of entry shares: ids, clause ids, dates, difficulty, ratings of other answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from notelib.bank.problems import Problem, nearest
from notelib.bank.read import Entry
from notelib.own_files import table

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLAUSE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z]{2})?-\d{1,2}[a-z]?")

Step = str | int


def id_problems(entry: Entry) -> Iterator[Problem]:
    """Ids stand in addresses: lower-case words and hyphens."""
    id = entry.raw["id"]
    if not _ID.fullmatch(id):
        suggestion = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-") or "a-short-name"
        yield entry.problem(f'the id "{id}" cannot stand in an address', f'write "{suggestion}"', "id")


@cache
def known_clauses() -> frozenset[str]:
    """Every id of the law sheet, parts (PN-02b) included."""
    sheet = table("bank/clauses.toml")
    found = set()
    for family, last in sheet["families"].items():
        # Federal clauses have two digits (PN-02), those of states one (ST-CA-2).
        width = 1 if family.startswith("ST-") else 2
        found |= {f"{family}-{number:0{width}}" for number in range(1, last + 1)}
    for clause, letters in sheet["parts"].items():
        found |= {clause + letter for letter in letters}
    return frozenset(found)


def clause_problems(entry: Entry, clause: str, *path: Step) -> Iterator[Problem]:
    """Is it an id of the law sheet? The form is checked first, then whether there is such a clause."""
    if not _CLAUSE.fullmatch(clause):
        todo = "write the id of one clause, such as PN-02b, PN-AU-01 or PP-12"
        yield entry.problem(f'"{clause}" is not the id of a clause', todo, *path)
    elif clause not in known_clauses():
        near = nearest(clause, known_clauses())
        todo = f'did you mean "{near}"?' if near else "notelib/bank/clauses.toml tells which there are"
        yield entry.problem(f'the law sheet has no clause "{clause}"', todo, *path)


def fact_problems(entry: Entry, facts: Mapping[str, object], *path: Step) -> Iterator[Problem]:
    """Is each a fact of a request with one of its values? Whether they go together, the rule engine tells."""
    from notelib.law import FactError, check_value

    for name, value in facts.items():
        try:
            check_value(name, value)
        except FactError as error:
            yield entry.problem(said(error), "mend the fact; `notelib law facts` lists them all", *path, name)


def said(error: Exception) -> str:
    """What an error says, as part of a sentence."""
    return str(error.args[0] if error.args else error).rstrip(".")


def date_problems(entry: Entry, key: str) -> Iterator[Problem]:
    """An optional ISO date."""
    given = entry.raw.get(key, "")
    if given and not is_date(given):
        yield entry.problem(f'"{key}" is "{given}", which is not a date', 'write it as "2026-11-23"', key)


def is_date(text: str) -> bool:
    """True for an ISO date that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def difficulty_problems(entry: Entry) -> Iterator[Problem]:
    """1, 2 or 3."""
    if entry.raw["difficulty"] not in (1, 2, 3):
        yield entry.problem(f'"difficulty" is {entry.raw["difficulty"]}', "write 1, 2 or 3", "difficulty")


def pattern_problems(entry: Entry, patterns: list[str], *path: Step) -> Iterator[Problem]:
    """Expressions that do not compile, or would match anywhere."""
    from notelib.bank.model import pattern

    if not patterns:
        yield entry.problem("there is no pattern to recognise it by", "add at least one regular expression", *path)
    for n, regex in enumerate(patterns):
        try:
            matches_nothing = pattern(regex).search("") is not None
        except re.error as error:
            what = f"the regular expression {regex!r} is not valid: {error.msg}"
            yield entry.problem(what, f"mend it at character {(error.pos or 0) + 1}", *path, n)
            continue
        if matches_nothing:
            what = f"the regular expression {regex!r} matches any text"
            yield entry.problem(what, "let it ask for at least one word", *path, n)
