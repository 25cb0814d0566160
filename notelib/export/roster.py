"""A roster: who in a department's tools stands behind which trainee name of the workshop.

Read from a CSV file as Canvas, Moodle or a spreadsheet writes it, with one column more: the name (pseudonym) that the
trainee goes by in the workbook. Nothing of it is kept by the workbook; it is read when a gradebook is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

# The headings that name the same thing, in small letters.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "trainee": ("trainee", "pseudonym", "workbook name", "name in the workbook"),
    "name": ("student", "name", "full name", "student name"),
    "first": ("first name", "firstname", "given name"),
    "last": ("last name", "surname", "lastname", "family name"),
    "id": ("id", "canvas id", "user id"),
    "login": ("sis login id", "login", "username", "login id"),
    "sis": ("sis user id", "id number", "idnumber", "student id", "student number"),
    "email": ("email address", "email", "e-mail", "mail"),
    "section": ("section", "group", "groups", "class"),
}
LIMIT = 2000  # people; a file of more is not a class


class RosterError(ValueError):
    """A roster that cannot be used: what is wrong, in which line, and what to do."""


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a roster; what the file does not have is empty."""

    trainee: str
    name: str = ""
    id: str = ""
    login: str = ""
    sis: str = ""
    email: str = ""
    section: str = ""


def read_roster(text: str) -> tuple[Person, ...]:
    """The people of a CSV file with a line of headings, in its order; separators , ; and tab are told apart.

    Raises RosterError: no column of workbook names, nobody to identify, a name twice, too many lines.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_separator(text))
    try:
        heads = [_head(cell) for cell in next(rows, [])]
        people = [_person(dict(zip(heads, row, strict=False)), rows.line_num) for row in rows if _counts(row)]
    except csv.Error as error:
        raise RosterError(
            f"Line {rows.line_num} cannot be read as CSV: {error}. Save the file as CSV again."
        ) from error
    if "trainee" not in heads:
        raise RosterError(
            'Line 1 has no column with the names used in the workbook. Add a column headed "trainee" with each '
            "trainee's name there."
        )
    if not set(heads) & {"name", "last", "id", "login", "sis", "email"}:
        raise RosterError(
            "Line 1 has no column that says who a trainee is: a name, an id, a login or an email address."
        )
    if len(people) > LIMIT:
        raise RosterError(f"The roster has {len(people)} people; {LIMIT} at most can be read.")
    _once(people)
    return tuple(people)


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)


def _head(cell: str) -> str:
    said = " ".join(cell.strip().lower().split())
    return next((name for name, spellings in _HEADS.items() if said in spellings), said)


def _counts(row: list[str]) -> bool:
    """Whether a line is one of a person: not an empty one, nor the line of points that Canvas puts below the heads."""
    return any(cell.strip() for cell in row) and row[0].strip().lower() != "points possible"


def _person(cells: Mapping[str, str], line: int) -> Person:
    value = {name: (cells.get(name) or "").strip() for name in _HEADS}
    if not value["trainee"] and "trainee" in cells:
        raise RosterError(f"Line {line} has no name from the workbook. Fill it in, or take the line out.")
    whole = value["name"] or " ".join(part for part in (value["first"], value["last"]) if part)
    rest = {name: value[name] for name in ("id", "login", "sis", "email", "section")}
    return Person(value["trainee"], whole, **rest)


def _once(people: list[Person]) -> None:
    seen: set[str] = set()
    for person in people:
        if person.trainee in seen:
            raise RosterError(f'The name "{person.trainee}" stands in the roster twice. Each trainee has one line.')
        seen.add(person.trainee)
