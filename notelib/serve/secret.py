"""The server's secret, from which the visitors' cookies are signed."""

import os
import secrets
from pathlib import Path

FILE_NAME = "server.secret"
LENGTH = 32
"""Bytes of the secret."""


def load_secret(data_folder: Path) -> bytes:
    """Return the secret kept in the data folder, made on first use (mode 0600).

    It outlives the server, so that a browser is the same visitor, with the same drafts, after a restart.
    A file that is too short (a full disk, a half-written copy) is replaced: visitors then start anew.

    Raises:
        OSError: the file cannot be read or written.
    """
    path = data_folder / FILE_NAME
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        secret = b""
    if len(secret) < LENGTH:
        secret = _create(path)
    if os.name == "posix":
        path.chmod(0o600)
    return secret


def _create(path: Path) -> bytes:
    """Write a new secret beside its place, then move it there: never a half-written one, never readable by others."""
    secret = secrets.token_bytes(LENGTH)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
    draft.replace(path)
    return secret
