"""Static files, compressed once and kept by the browser.

Voila sends its front end (about 100 files, 5 MB) uncompressed and asks the browser to check every file again on each
page. Here each file is compressed once, kept in memory, and sent as unchangeable under an address that carries the
version of what is installed (`asset_version`), so that the next page asks for none of them.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tornado.web import HTTPError, RequestHandler

import notelib

VERSION_PREFIX = r"(?:v-(?P<version>[0-9a-f]{12})/)?"
"""Optional first part of a static address; with the right version the file never changes."""

COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg", "application/wasm")
FOREVER = "public, max-age=31536000, immutable"
OWN = (Path(__file__).parent / "jupyter", Path(notelib.__file__).parent / "pages" / "static")
PACKAGES = ("voila", "ipywidgets", "jupyterlab_widgets", "anywidget", "therapy-notes-workbook")

mimetypes.add_type("text/javascript", ".js")  # some systems' own table says text/plain, which browsers refuse to run


@lru_cache(maxsize=1)
def asset_version() -> str:
    """Return 12 hex digits: others when a package with static files has another version, or a file of ours changes."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for folder in OWN:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True)
class Packed:
    """One file ready to be sent: its bytes, the same compressed (empty when that does not pay), type and ETag."""

    plain: bytes
    packed: bytes
    mime: str
    etag: str


@lru_cache(maxsize=1000)
def pack(path: Path, modified: int, size: int) -> Packed:
    """Read and compress a file; ``modified`` (ns) and ``size`` are there so that a changed file is read anew."""
    plain = path.read_bytes()
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(plain, compresslevel=6, mtime=0) if mime.startswith(COMPRESSIBLE) and size > 500 else b""
    if len(packed) >= size:
        packed = b""
    return Packed(plain, packed, mime, f'"{hashlib.sha256(plain).hexdigest()[:32]}"')


class PackedFileHandler(RequestHandler):
    """Sends files found under one of several folders, and nothing outside them."""

    def initialize(self, roots: Sequence[str]) -> None:
        """Take the folders to look in, the first that has the file wins."""
        self.roots = [Path(root).resolve() for root in roots]

    def set_default_headers(self) -> None:
        """Set what holds for every answer."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")

    def head(self, **kwargs: Any) -> None:
        """Answer as `get` does; Tornado leaves out the body."""
        self.get(**kwargs)

    def get(self, path: str, version: str | None = None) -> None:
        """Send one file."""
        found = self._find(path)
        status = found.stat()
        file = pack(found, status.st_mtime_ns, status.st_size)
        self.set_header("Etag", file.etag)
        self.set_header("Last-Modified", formatdate(status.st_mtime, usegmt=True))
        self.set_header("Cache-Control", FOREVER if version == asset_version() else "no-cache")
        if self.check_etag_header():
            self.set_status(304)
            return
        self.set_header("Content-Type", file.mime)
        if file.packed and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(file.packed)
        else:
            self.finish(file.plain)

    def compute_etag(self) -> str | None:
        """Leave the ETag to `get`: it is that of the plain file."""
        return self._headers.get("Etag")

    def _find(self, path: str) -> Path:
        """Return the file asked for; 404 when there is none, hidden files and anything outside the folders included."""
        parts = path.split("/")
        if "\0" not in path and not any(part.startswith(".") or "\\" in part for part in parts):
            for root in self.roots:
                found = (root / path).resolve()
                if found.is_relative_to(root) and found.is_file():
                    return found
        raise HTTPError(404)
