"""The vaults of a psychotherapy drawer: which are open in this process, what they seal, and the access log.

Nothing is kept here before its writer has set a passphrase, and nothing unsealed after: that is asked inside each
transaction, and the tables themselves take nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime

from notelib.store import attempts, drafts, takeover
from notelib.store.backend import Backend, Connection
from notelib.store.model import Access, LockedError, NoPassphraseError, StoreError, WrongPassphraseError
from notelib.store.schema import SEALED
from notelib.store.vault import FORGOTTEN, Seal, Vault, new_vault

_HERE = "psychotherapy drawer"


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

    def waiting(self, trainee: str) -> int:
        """How many texts of before version 4 wait for the passphrase to be sealed."""
        return self.drawer.read(lambda c: takeover.waiting(c, trainee), 0, snapshot=True)

    def create(self, trainee: str, passphrase: str) -> None:
        """Make a vault for this trainee, and open it. Raises StoreError where there is one already."""
        vault, seal = new_vault(trainee, passphrase)

        def work(connection: Connection) -> bool:
            if _vault(connection, trainee) is not None:
                raise StoreError(
                    "A passphrase is set already", _HERE, "Unlock with it, or change it with the old and the new one."
                )
            found = takeover.take_over(connection, trainee, seal, self.drawer.where, opened=False)
            connection.execute(
                "INSERT INTO vaults (trainee, id, salt, cost, wrapped, changed) VALUES (?, ?, ?, ?, ?, ?)",
                (trainee, vault.id, vault.salt, vault.cost, vault.wrapped, now()),
            )
            self._log(connection, trainee, "passphrase set")
            return found

        self._opened(trainee, seal, self.drawer.write(work, attempts.TURN, drafts.turn(trainee)))

    def unlock(self, trainee: str, passphrase: str) -> None:
        """Open what this trainee keeps here. Raises WrongPassphraseError, StoreError where no passphrase was set."""
        vault = self.drawer.read(lambda c: _vault(c, trainee), None)
        if vault is None:
            raise NoPassphraseError("No passphrase is set yet", _HERE, f"Set one first. {FORGOTTEN}")
        try:
            seal = vault.unlock(trainee, passphrase, _HERE)
        except WrongPassphraseError:
            self.drawer.write(lambda c: self._log(c, trainee, "passphrase refused"))
            raise

        def work(connection: Connection) -> bool:
            self._log(connection, trainee, "unlocked")  # what cannot be logged is not opened
            return takeover.take_over(connection, trainee, seal, self.drawer.where, opened=True)

        self._opened(trainee, seal, self.drawer.write(work, attempts.TURN, drafts.turn(trainee)))

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
                raise StoreError("These notes were deleted meanwhile", _HERE, "Set a passphrase anew.")
            self._log(connection, trainee, "passphrase changed")

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

    def seal_to_write(self, connection: Connection, trainee: str) -> Seal:
        """The seal to write with. Raises NoPassphraseError where none was set, LockedError where it was not given."""
        if _vault(connection, trainee) is None:
            raise no_passphrase()
        seal = self.seal(connection, trainee)
        if seal is None:
            raise LockedError(
                "Your psychotherapy notes are sealed, and your passphrase has not been given on this page",
                _HERE,
                f"Give your passphrase, then try again. {FORGOTTEN}",
            )
        return seal

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

    def accesses(self, trainee: str) -> list[Access]:
        """The access log of one trainee's notes, oldest first."""

        def work(connection: Connection) -> list[Access]:
            seal = self.seal(connection, trainee)
            rows = connection.execute(
                "SELECT at, trainee, who, what, key FROM accesses WHERE trainee = ? ORDER BY seq", (trainee,)
            )
            return [Access(at, trainee, who, what, _key(seal, trainee, at, key)) for at, _, who, what, key in rows]

        empty: list[Access] = []
        return self.drawer.read(work, empty, snapshot=True)

    def _opened(self, trainee: str, seal: Seal, taken_over: bool) -> None:
        self._open[trainee] = seal
        if taken_over:
            self.drawer.tidy()

    def _log(self, connection: Connection, trainee: str, what: str, key: str = "") -> None:
        at = now()
        if key:
            key = takeover.sealed_key(self._open[trainee], trainee, at, key)
        connection.execute(
            "INSERT INTO accesses (at, trainee, who, what, key) VALUES (?, ?, ?, ?, ?)",
            (at, trainee, self.who or trainee, what, key),
        )


def no_passphrase() -> NoPassphraseError:
    """The writer has set no passphrase: nothing can be kept here."""
    return NoPassphraseError(
        "This is not kept: psychotherapy notes are kept only under a passphrase, and you have set none",
        _HERE,
        "Set one to keep it. Until then it lives in this page alone, and goes when the page is closed.",
    )


def _key(seal: Seal | None, trainee: str, at: str, key: str) -> str | None:
    if not key.startswith(SEALED):
        return key
    return None if seal is None else seal.open(key, "access", trainee, at).rstrip()


def _vault(connection: Connection, trainee: str) -> Vault | None:
    row = connection.execute("SELECT id, salt, cost, wrapped FROM vaults WHERE trainee = ?", (trainee,)).fetchone()
    return Vault(*row) if row else None


def now() -> str:
    """This moment in UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
