"""The vaults of a psychotherapy drawer: which are open in this process, what they seal, and the access log.

Once a writer has set a passphrase nothing of theirs is kept unsealed, whichever process writes: that is asked
inside each transaction, and the tables themselves refuse it (triggers).
"""

from __future__ import annotations

from datetime import UTC, datetime

from notelib.store import attempts, drafts
from notelib.store.backend import Backend, Connection
from notelib.store.model import Access, Draft, LockedError, StoreError, WrongPassphraseError
from notelib.store.vault import FORGOTTEN, Reader, Seal, Vault, new_vault


class Vaults:
    """The vaults of one drawer; `who` is written into the access log beside each opening."""

    def __init__(self, drawer: Backend, who: str) -> None:
        self.drawer = drawer
        self.who = who
        self._open: dict[str, Seal] = {}
        self._told: set[tuple[str, str, str]] = set()

    def exists(self, trainee: str) -> bool:
        """Whether this trainee has set a passphrase."""
        return self.drawer.read(lambda c: _vault(c, trainee), None) is not None

    def is_open(self, trainee: str) -> bool:
        """Whether what this trainee keeps here can be read and written just now."""
        return self.drawer.read(lambda c: self.seal(c, trainee), None, snapshot=True) is not None

    def create(self, trainee: str, passphrase: str) -> None:
        """Seal all that is here of this trainee and will come. Raises StoreError where it is sealed already."""
        vault, seal = new_vault(trainee, passphrase)

        def work(connection: Connection) -> None:
            if _vault(connection, trainee) is not None:
                raise StoreError(
                    "A passphrase is set already",
                    self.drawer.where,
                    "Unlock with it, or change it with the old and the new one.",
                )
            _seal_what_is_there(connection, trainee, vault, seal)
            self._log(connection, trainee, "passphrase set", "")

        self.drawer.write(work, attempts.TURN, drafts.turn(trainee))
        self._open[trainee] = seal
        self.drawer.tidy()

    def unlock(self, trainee: str, passphrase: str) -> None:
        """Open what this trainee keeps here. Raises WrongPassphraseError, StoreError where no passphrase was set."""
        vault = self.drawer.read(lambda c: _vault(c, trainee), None)
        if vault is None:
            raise StoreError("No passphrase is set yet", self.drawer.where, f"Set one first. {FORGOTTEN}")
        try:
            seal = vault.unlock(trainee, passphrase, self.drawer.where)
        except WrongPassphraseError:
            self.log(trainee, "passphrase refused", "")
            raise
        self.log(trainee, "unlocked", "")  # what cannot be logged is not opened
        self._open[trainee] = seal

    def change(self, trainee: str, old: str, new: str) -> None:
        """Take another passphrase for the same texts. Raises WrongPassphraseError for a wrong old one."""
        self.unlock(trainee, old)
        seal = self._open[trainee]
        vault = seal.rewrap(trainee, new)

        def work(connection: Connection) -> None:
            changed = connection.execute(
                "UPDATE vaults SET salt = ?, cost = ?, wrapped = ?, changed = ? WHERE trainee = ? AND id = ?",
                (vault.salt, vault.cost, vault.wrapped, now(), trainee, vault.id),
            ).rowcount
            if not changed:
                raise StoreError("These notes were deleted meanwhile", self.drawer.where, "Set a passphrase anew.")
            self._log(connection, trainee, "passphrase changed", "")

        self.drawer.write(work)

    def unlocked(self, trainee: str) -> bool:
        """Whether the passphrase has been given here; the drawer is not asked."""
        return trainee in self._open

    def lock(self, trainee: str) -> None:
        """Forget the key."""
        self._open.pop(trainee, None)
        self._told = {told for told in self._told if told[0] != trainee}

    def seal(self, connection: Connection, trainee: str) -> Seal | None:
        """The open seal of this trainee, None where there is none or it is not open."""
        vault, seal = _vault(connection, trainee), self._open.get(trainee)
        return seal if vault is not None and seal is not None and seal.vault == vault.id else None

    def seal_to_write(self, connection: Connection, trainee: str) -> Seal | None:
        """The seal to write with, None where no passphrase was set. Raises LockedError where it was not given here."""
        if _vault(connection, trainee) is None:
            return None
        seal = self.seal(connection, trainee)
        if seal is None:
            raise LockedError(
                "Your psychotherapy notes are sealed, and your passphrase has not been given on this page",
                self.drawer.where,
                f"Give your passphrase, then try again. {FORGOTTEN}",
            )
        return seal

    def reader(self, connection: Connection, trainee: str) -> Reader:
        """What opens the texts of this trainee; None where they are not sealed."""
        if _vault(connection, trainee) is None:
            return None
        seal = self.seal(connection, trainee)
        return seal.open if seal is not None else lambda *_: None

    def note(self, trainee: str, what: str, keys: list[str]) -> None:
        """Log that these texts were opened or written: the first time since unlocking for each of them."""
        new = [key for key in dict.fromkeys(keys) if (trainee, what, key) not in self._told]
        if not new:
            return

        def work(connection: Connection) -> None:
            for key in new:
                self._log(connection, trainee, what, key)

        self.drawer.write(work)
        self._told.update((trainee, what, key) for key in new)

    def log(self, trainee: str, what: str, key: str) -> None:
        """Add one line to the access log."""
        self.drawer.write(lambda c: self._log(c, trainee, what, key))

    def accesses(self, trainee: str) -> list[Access]:
        """The access log of one trainee's notes, oldest first."""

        def work(connection: Connection) -> list[Access]:
            rows = connection.execute(
                "SELECT at, trainee, who, what, key FROM accesses WHERE trainee = ? ORDER BY seq", (trainee,)
            )
            return [Access(*row) for row in rows]

        empty: list[Access] = []
        return self.drawer.read(work, empty)

    def _log(self, connection: Connection, trainee: str, what: str, key: str) -> None:
        connection.execute(
            "INSERT INTO accesses (at, trainee, who, what, key) VALUES (?, ?, ?, ?, ?)",
            (now(), trainee, self.who or trainee, what, key),
        )


def _vault(connection: Connection, trainee: str) -> Vault | None:
    row = connection.execute("SELECT id, salt, cost, wrapped FROM vaults WHERE trainee = ?", (trainee,)).fetchone()
    return Vault(*row) if row else None


def _seal_what_is_there(connection: Connection, trainee: str, vault: Vault, seal: Seal) -> None:
    rows = connection.execute("SELECT trainee, key, text, version, at FROM drafts WHERE trainee = ?", (trainee,))
    open_drafts = [Draft(*row) for row in rows.fetchall()]
    kept = connection.execute(
        f"SELECT seq, {attempts.COLUMNS} FROM attempts WHERE trainee = ? ORDER BY seq", (trainee,)
    ).fetchall()
    connection.execute("INSERT INTO erasing (trainee) VALUES (?)", (trainee,))  # the plain ones may go
    connection.execute("DELETE FROM attempts WHERE trainee = ?", (trainee,))
    connection.execute("DELETE FROM erasing WHERE trainee = ?", (trainee,))
    connection.execute(
        "INSERT INTO vaults (trainee, id, salt, cost, wrapped, changed) VALUES (?, ?, ?, ?, ?, ?)",
        (trainee, vault.id, vault.salt, vault.cost, vault.wrapped, now()),
    )
    for draft in open_drafts:
        connection.execute(
            "UPDATE drafts SET text = ? WHERE trainee = ? AND key = ? AND version = ?",
            (seal.close(draft.text, *drafts.about(draft)), trainee, draft.key, draft.version),
        )
    for seq, *row in kept:
        one = attempts.attempt_of(tuple(row), None)
        values = (seq, *attempts.row_of(one, seal))
        places = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO attempts (seq, {attempts.COLUMNS}) VALUES ({places})", values)


def now() -> str:
    """This moment in UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
