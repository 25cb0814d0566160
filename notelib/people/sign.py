"""A name of one's own choosing and a code: how somebody comes back on another device."""

from __future__ import annotations

import re
import unicodedata

from notelib.people import codes, door
from notelib.people.model import PeopleError, Person, Welcome
from notelib.store import Store
from notelib.store.backend import Connection
from notelib.store.vaults import now

LONGEST = 40
"""Characters of a name, at most."""
_REAL = re.compile(r"[^@\s]+@[^@\s]+\.\w+|\d{5,}")
_WRONG = "This name and code do not belong together. Look at the code again, or ask for help; it has ten letters."


def sign_up(store: Store, name: str, *, trainee: str, door_of: str = "") -> Welcome:
    """Give the visitor `trainee` a name and a code; what they did before stays theirs.

    `door_of` is the network address that asks. Raises PeopleError where the name is taken, too long, or looks like a
    mail address or a student number; or where this visitor has a name already. Raises TooManyTriesError.
    """
    shown = _checked(name)
    gates = {door.gate("sign-up", door_of): door.BY_DOOR_SIGN_UP, "sign-up": door.IN_ALL_SIGN_UP}
    door.knock(store, gates, "Too many names were asked for here.")
    code = codes.new(codes.COME_BACK)
    one = Person(trainee, shown, now())
    row = (one.id, one.name, name_key(shown), codes.hashed(codes.plain(code)), one.made)

    def work(connection: Connection) -> None:
        there = connection.execute(
            "SELECT id, name FROM people WHERE id = ? OR name_key = ? ORDER BY id = ? DESC", (row[0], row[2], row[0])
        ).fetchone()
        if there is not None:
            raise PeopleError(_taken(shown) if there[0] != trainee else f"You have a name here already: {there[1]}.")
        connection.execute("INSERT INTO people (id, name, name_key, code, made) VALUES (?, ?, ?, ?, ?)", row)

    store.drawer().write(work, "people")
    return Welcome(one, code)


def sign_in(store: Store, name: str, code: str, *, door_of: str = "") -> Person:
    """Who this is. The same answer for a wrong name as for a wrong code, after the same time.

    `door_of` is the network address that asks. Raises PeopleError, TooManyTriesError.
    """
    key = name_key(name)
    by_name, by_door = f"name:{key}", door.gate("from", door_of)
    at = door.knock(store, {by_name: door.BY_NAME, by_door: door.BY_DOOR})
    row = store.drawer().read(
        lambda c: c.execute("SELECT id, name, made, code FROM people WHERE name_key = ?", (key,)).fetchone(), None
    )
    right = codes.matches(codes.plain(code), row[3] if row else _decoy())
    if row is None or not right:
        raise PeopleError(_WRONG)
    door.opened(store, at, [by_door], by_name)
    return Person(*row[:3])


def new_code(store: Store, trainee: str) -> str:
    """Another code in the place of the old one, for somebody who is signed in here. Raises PeopleError."""
    code = codes.new(codes.COME_BACK)
    kept = codes.hashed(codes.plain(code))
    changed = store.drawer().write(
        lambda c: c.execute("UPDATE people SET code = ? WHERE id = ?", (kept, trainee)).rowcount, "people"
    )
    if not changed:
        raise PeopleError("You have no name here yet. Choose one first.")
    return code


def rename(store: Store, trainee: str, name: str) -> Person:
    """Take another name; the code stays. Raises PeopleError."""
    shown = _checked(name)

    def work(connection: Connection) -> None:
        other = connection.execute(
            "SELECT 1 FROM people WHERE name_key = ? AND id <> ?", (name_key(shown), trainee)
        ).fetchone()
        if other:
            raise PeopleError(_taken(shown))
        done = connection.execute(
            "UPDATE people SET name = ?, name_key = ? WHERE id = ?", (shown, name_key(shown), trainee)
        ).rowcount
        if not done:
            raise PeopleError("You have no name here yet. Choose one first.")

    store.drawer().write(work, "people")
    found = person(store, trainee)
    assert found is not None  # it has just been renamed
    return found


def person(store: Store, trainee: str) -> Person | None:
    """The person behind a trainee id, None for a visitor without a name."""
    row = store.drawer().read(
        lambda c: c.execute("SELECT id, name, made FROM people WHERE id = ?", (trainee,)).fetchone(), None
    )
    return None if row is None else Person(*row)


def name_key(name: str) -> str:
    """How names are compared: without regard to case, spaces and look-alike forms."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _checked(name: str) -> str:
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not 2 <= len(shown) <= LONGEST or not any(c.isalnum() for c in shown):
        raise PeopleError(f"A name has 2 to {LONGEST} characters, with letters among them.")
    if any(unicodedata.category(c)[0] == "C" for c in shown):
        raise PeopleError("This name holds characters that cannot be seen. Type it anew.")
    if _REAL.search(shown):
        raise PeopleError(
            "This looks like a mail address or a number of yours. Take a name that tells nobody who you are."
        )
    return shown


def _taken(name: str) -> str:
    return f"Somebody is called {name} here already. Take another name, or sign in with its code if it is yours."


_decoys: list[str] = []


def _decoy() -> str:
    """A hash to compare with where there is no such name, so that both answers take as long."""
    if not _decoys:
        _decoys.append(codes.hashed(codes.new(codes.COME_BACK)))
    return _decoys[0]
