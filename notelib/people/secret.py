"""The supervisors' secret: set where the server is started, kept hashed, asked for at the door."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from notelib.people import codes, door
from notelib.people.model import PeopleError
from notelib.store import Store

VARIABLE = "NOTELIB_SUPERVISOR_SECRET"
SHORTEST = 12
"""Characters of the secret, at least."""
_COST = {"n": 2**15, "r": 8, "p": 3}  # chosen by a person, so guessing must cost (OWASP, password storage)
_HASH = "scrypt$"


def hash_secret(secret: str) -> str:
    """The secret as one may write it into a file or a variable, in its place. Raises PeopleError for a short one."""
    if len(secret) < SHORTEST:
        raise PeopleError(f"The supervisors' secret takes at least {SHORTEST} characters.")
    return codes.hashed(secret, _COST)


class SupervisorSecret:
    """Tells whether somebody may lead. Only the hash stays in memory."""

    def __init__(self, kept: str) -> None:
        self._kept = kept

    @classmethod
    def read(cls, file: Path | None = None, environment: Mapping[str, str] | None = None) -> SupervisorSecret | None:
        """The secret of this server: the first line of `file`, else NOTELIB_SUPERVISOR_SECRET, else None.

        Either may hold the secret or what `hash_secret` made of it. Without one, nobody can lead a workshop. Raises
        PeopleError for a file that cannot be read or others may read, and for a secret that is too short.
        """
        named = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
        if file is not None:
            named = _first_line(file)
        if not named:
            return None
        return cls(named if named.startswith(_HASH) else hash_secret(named))

    def admits(self, store: Store, secret: str, *, door_of: str) -> bool:
        """Whether this is the secret, asked from the network address `door_of`. Raises TooManyTriesError."""
        gate, everybody = door.gate("supervisor", door_of), "supervisor"
        at = door.knock(store, {gate: door.BY_DOOR_SUPERVISOR, everybody: door.IN_ALL_SUPERVISOR})
        if not codes.matches(secret.strip(), self._kept):
            return False
        door.opened(store, at, [everybody], gate)
        return True

    def __repr__(self) -> str:
        return "SupervisorSecret(...)"


def _first_line(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        line = file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        raise PeopleError(f"The file with the supervisors' secret cannot be read: {file}.") from None
    if not line:
        raise PeopleError(
            f"The file with the supervisors' secret is empty: {file}. Write the secret on its first line."
        )
    if os.name == "posix" and mode & 0o077:
        raise PeopleError(f"Others may read the supervisors' secret. Close it first: chmod 600 {file}.")
    return line
