"""A roster: who in a department's tools stands behind which trainee name of the workshop.

Read from a CSV file as Canvas, Moodle or a spreadsheet writes it, with one column more: the name (pseudonym) that the
trainee goes by in the workbook. Nothing of it is kept by the workbook; it is read when a gradebook is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notelib.people.sign import name_key

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
_SEPARATORS = (",", ";", "\t")
_ONE_PERSON = ("id", "login", "sis", "email")  # what no two people have in common
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

    @property
    def key(self) -> str:
        """The trainee's name as names are compared: without regard to case and spaces."""
        return name_key(self.trainee)


def read_roster(text: str) -> tuple[Person, ...]:
    """The people of a CSV file with a line of headings, in its order; separators , ; and tab are told apart.

    Raises RosterError: no people, a column missing or twice, a line with too many cells, a person twice, too many.
    """
    text = text.removeprefix("\ufeff")
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        heads = next(rows, [])
        at = 1
        if heads and heads[0].lower().startswith("sep="):  # Excel's own first line
            heads, at = next(rows, []), 2
        names = _columns(heads, at)
        people = [(rows.line_num, _person(names, row, rows.line_num)) for row in rows if _counts(row)]
    except csv.Error as error:
        raise RosterError(
            f"Line {rows.line_num} cannot be read as CSV: {error}. Save the file as CSV again."
        ) from error
    if not people:
        raise RosterError(f"Below the headings in line {at} there is nobody. Add a line for each trainee.")
    if len(people) > LIMIT:
        raise RosterError(f"The roster has {len(people)} people; {LIMIT} at most can be read.")
    _once(people)
    return tuple(person for _, person in people)


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    if first.lower().startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4]
    return max(_SEPARATORS, key=first.count)


def _columns(heads: Sequence[str], line: int) -> list[str]:
    """What each column holds, under the names of `_HEADS`; a column of another kind keeps its own heading."""
    names = [_head(cell) for cell in heads]
    told = ", ".join(f'"{cell.strip()}"' for cell in heads if cell.strip()) or "nothing"
    if "trainee" not in names:
        raise RosterError(
            f"Line {line} has no column with the names used in the workbook; it has {told}. Put headings into the "
            'first line, parted by commas, and add a column headed "trainee" with each trainee\'s name there.'
        )
    if not set(names) & {"name", "last", *_ONE_PERSON}:
        raise RosterError(
            f"Line {line} has no column that says who a trainee is; it has {told}. Add one with a name, an id, a "
            "login or an email address."
        )
    for name in _HEADS:
        same = [f'"{cell.strip()}"' for cell, own in zip(heads, names, strict=True) if own == name]
        if len(same) > 1:
            raise RosterError(f"Line {line} has two columns for the same thing: {' and '.join(same)}. Keep one.")
    return names


def _head(cell: str) -> str:
    said = " ".join(cell.strip().lower().split())
    return next((name for name, spellings in _HEADS.items() if said in spellings), said)


def _counts(row: list[str]) -> bool:
    """Whether a line is one of a person: not an empty one, nor the line of points that Canvas puts below the heads."""
    return any(cell.strip() for cell in row) and row[0].strip().lower() != "points possible"


def _person(names: Sequence[str], row: Sequence[str], line: int) -> Person:
    if any(cell.strip() for cell in row[len(names) :]):
        raise RosterError(
            f"Line {line} has {len(row)} cells and the headings are {len(names)}: a separator inside a cell, as in "
            "a name with a comma, needs quotation marks around the cell."
        )
    cells = dict(zip(names, row, strict=False))
    value = {name: (cells.get(name) or "").strip() for name in _HEADS}
    if not value["trainee"]:
        raise RosterError(f"Line {line} has no name from the workbook. Fill it in, or take the line out.")
    whole = value["name"] or " ".join(part for part in (value["first"], value["last"]) if part)
    rest = {name: value[name] for name in ("id", "login", "sis", "email", "section")}
    return Person(value["trainee"], whole, **rest)


def _once(people: Sequence[tuple[int, Person]]) -> None:
    """No trainee and no person twice: the second line would quietly take the place of the first."""
    seen: dict[tuple[str, str], int] = {}
    for line, person in people:
        own = [("key", person.key, person.trainee)]
        own += [(what, said.lower(), said) for what in _ONE_PERSON if (said := getattr(person, what))]
        for what, key, said in own:
            first = seen.setdefault((what, key), line)
            if first != line:
                raise RosterError(
                    f'Lines {first} and {line} both have "{said}". Each trainee has one line, and each person one '
                    "trainee."
                )
