"""Codes to come back with and to join with: easy to read aloud, hashed at rest, compared in constant time."""

from __future__ import annotations

import hmac
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 and O, no 1, I and L, no U
COME_BACK = (5, 5)
"""Ten letters of thirty: 49 bits, beyond guessing at ten tries in a quarter of an hour."""
JOIN = (3, 3)
"""Six letters, 29 bits: what stands on a projector is no secret, it only has to be another one."""
_COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 40 ms; a code is long enough not to need more


def new(groups: tuple[int, ...]) -> str:
    """A fresh code, such as K7QXM-2NDRT."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(length)) for length in groups)


def plain(code: str) -> str:
    """The code as it is compared: capitals and digits only, however it was typed."""
    return "".join(c for c in code.upper() if c.isascii() and c.isalnum())


def hashed(secret: str, cost: dict[str, int] | None = None) -> str:
    """What is kept of a secret: "scrypt$n$r$p$salt$hash", from which it cannot be told."""
    cost, salt = cost or _COST, secrets.token_bytes(16)
    return f"scrypt${cost['n']}${cost['r']}${cost['p']}${salt.hex()}${_digest(secret, salt, cost).hex()}"


def matches(secret: str, kept: str) -> bool:
    """Whether this is the secret that was hashed; takes as long for a wrong one. False for what is no such hash."""
    kind, *numbers = kept.split("$")
    if kind != "scrypt" or len(numbers) != 5:
        return False
    n, r, p, salt, digest = numbers
    found = _digest(secret, bytes.fromhex(salt), {"n": int(n), "r": int(r), "p": int(p)})
    return hmac.compare_digest(found, bytes.fromhex(digest))


def _digest(secret: str, salt: bytes, cost: dict[str, int]) -> bytes:
    import hashlib

    room = 128 * cost["r"] * (cost["n"] + cost["p"] + 2) + 1_000_000
    return hashlib.scrypt(secret.encode(), salt=salt, **cost, maxmem=room, dklen=32)
