"""How texts of the psychotherapy drawer are sealed: AES-256-GCM under a key that a passphrase opens.

A writer's texts are sealed with a random data key. The drawer keeps that key wrapped under a second one, derived
from the passphrase with scrypt; a new passphrase wraps the same key anew. Neither passphrase nor key is ever
written down: who forgets the passphrase has lost the texts. Each text is bound to its writer and its place.

Sources: NIST SP 800-38D (GCM; nonces of 96 random bits); RFC 7914 (scrypt), at a cost that OWASP's password
storage advice counts as enough (32 MB, about a third of a second).
"""

from __future__ import annotations

import hmac
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notelib.store.model import StoreError, WrongPassphraseError
from notelib.store.schema import SEALED

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SHORTEST = 12
"""Characters of a passphrase, at least."""
FORGOTTEN = "A forgotten passphrase cannot be recovered by anybody, and what it seals cannot be read again."
_COST = {"n": 2**15, "r": 8, "p": 3}
_NONCE = 12


class Seal:
    """Seals and opens texts with one data key, which stays in memory only."""

    def __init__(self, vault: str, key: bytes) -> None:
        self.vault = vault
        self._key = key
        self._names = hmac.digest(key, b"names of drafts", "sha256")
        self._cipher: AESGCM | None = None

    def slot(self, key: str) -> str:
        """The name under which the versions of a draft lie: the same for the same draft, and no other way to it."""
        return hmac.digest(self._names, key.encode(), "sha256").hex()

    def close(self, text: str, *about: str) -> str:
        """The sealed text."""
        nonce = secrets.token_bytes(_NONCE)
        return SEALED + _coded(nonce + self._aes().encrypt(nonce, text.encode(), _bound(about)))

    def open(self, sealed: str, *about: str) -> str:
        """The text again. Raises StoreError where it was changed, damaged, or moved from its place."""
        from cryptography.exceptions import InvalidTag

        try:
            data = b64decode(sealed.removeprefix(SEALED), validate=True)
            return self._aes().decrypt(data[:_NONCE], data[_NONCE:], _bound(about)).decode()
        except (InvalidTag, ValueError):
            raise StoreError(
                "A sealed text was changed or damaged and does not open",
                " ".join(about[:3]),
                "It was left as it is. Restore a copy of the psychotherapy drawer if you have one.",
            ) from None

    def rewrap(self, trainee: str, passphrase: str) -> Vault:
        """The vault that holds this same key under another passphrase."""
        return _wrapped(self.vault, trainee, self._key, passphrase)

    def _aes(self) -> AESGCM:
        if self._cipher is None:
            self._cipher = _cipher(self._key)
        return self._cipher

    def __repr__(self) -> str:
        return "Seal(...)"


@dataclass(frozen=True, slots=True)
class Vault:
    """What is kept of a passphrase: salt and cost of the derivation, and the data key wrapped under its result."""

    id: str
    salt: str
    cost: str
    wrapped: str

    def unlock(self, trainee: str, passphrase: str, where: str) -> Seal:
        """The seal this passphrase opens. Raises WrongPassphraseError."""
        from cryptography.exceptions import InvalidTag

        data = b64decode(self.wrapped)
        cipher = _cipher(_derived(passphrase, b64decode(self.salt), json.loads(self.cost)))
        try:
            key = cipher.decrypt(data[:_NONCE], data[_NONCE:], _bound(("vault", trainee, self.id)))
        except InvalidTag:
            raise WrongPassphraseError(
                "This passphrase does not open your psychotherapy notes",
                where,
                f"Nothing was changed: type it again. {FORGOTTEN}",
            ) from None
        return Seal(self.id, key)


def new_vault(trainee: str, passphrase: str) -> tuple[Vault, Seal]:
    """A vault with a fresh data key, and its seal. Raises StoreError for a passphrase that is too short."""
    seal = Seal(secrets.token_hex(16), secrets.token_bytes(32))
    return seal.rewrap(trainee, passphrase), seal


def _wrapped(id: str, trainee: str, key: bytes, passphrase: str) -> Vault:
    if len(_normal(passphrase)) < SHORTEST:
        raise StoreError(
            f"This passphrase is too short: it takes at least {SHORTEST} characters",
            "passphrase",
            f"Take four or five words that only you would put together. {FORGOTTEN}",
        )
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(_NONCE)
    cipher = _cipher(_derived(passphrase, salt, _COST))
    wrapped = nonce + cipher.encrypt(nonce, key, _bound(("vault", trainee, id)))
    return Vault(id, _coded(salt), json.dumps(_COST), _coded(wrapped))


def _derived(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    import hashlib

    room = 128 * cost["r"] * (cost["n"] + cost["p"] + 2)
    return hashlib.scrypt(_normal(passphrase).encode(), salt=salt, **cost, maxmem=room + 1_000_000, dklen=32)


def _normal(passphrase: str) -> str:
    """The same words typed on another keyboard are the same passphrase."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _cipher(key: bytes) -> AESGCM:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise StoreError(
            "Sealing needs the package cryptography, which is not installed",
            "psychotherapy drawer",
            'Install it with: pip install "therapy-notes-workbook[workbook]"',
        ) from error
    return AESGCM(key)


def _bound(about: tuple[str, ...]) -> bytes:
    return json.dumps(about, ensure_ascii=True).encode()  # no two lists of texts are the same JSON


def _coded(data: bytes) -> str:
    return b64encode(data).decode("ascii")
