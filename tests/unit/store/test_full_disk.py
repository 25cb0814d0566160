"""A disk that really is full: said clearly, nothing acknowledged is lost, and work goes on once there is room."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server, binaries

from notelib.findings import Feedback, Outcome
from notelib.store import Store, StoreError, open_store

SAID = Feedback(Outcome.PASS, "Yes.")
LEFT = 256 * 1024
"""Bytes that are left on the full disk: room for some answers, and not for many."""


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int, owner: int = 0) -> Iterator[Path]:
    """A disk of its own at this place, in memory."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can make a small disk (mount -t tmpfs); a full one is left out here")
    place.mkdir(exist_ok=True)
    options = f"size={megabytes}m,mode=700,uid={owner},gid={owner}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave no more than `LEFT`; what to delete to make room again."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    ballast.write_bytes(b"\0" * (free.f_bavail * free.f_frsize - LEFT))
    return ballast


def words(n: int) -> str:
    """Four thousand characters that no database makes smaller; the same ones for the same number."""
    return random.Random(n).randbytes(2_000).hex()


def answer_until_refused(store: Store) -> tuple[list[str], StoreError]:
    """The ids that were acknowledged, and what was said instead of the next one."""
    kept: list[str] = []
    error = None
    for n in range(2_000):
        try:
            one = store.add_attempt("ana", "write:x:SOAP", words(n), SAID, id=f"a{n}")
        except StoreError as said:
            error = said
            break
        kept.append(one.id)
    assert error is not None, "the disk was never full"
    assert kept, "some must have been kept before it was"
    assert "Nothing that was saved before is lost." in error.todo
    return kept, error


def go_on(place: str, kept: list[str]) -> None:
    """All that was acknowledged is there, once, in order; what was refused can be sent again, and more comes."""
    with open_store(place) as store:
        ids = [a.id for a in store.attempts("ana")]
        assert ids[: len(kept)] == kept
        assert len(ids) <= len(kept) + 1  # the refused one is there or not, and never half
        store.add_attempt("ana", "write:x:SOAP", words(len(kept)), SAID, id=f"a{len(kept)}")
        store.save_draft("ana", "write:x:SOAP", "after")
        assert [a.id for a in store.attempts("ana")] == [*kept, f"a{len(kept)}"]


def test_sqlite_on_a_full_disk(tmp_path: Path):
    with small_disk(tmp_path / "disk", 4) as disk:
        place = str(disk / "data")
        with open_store(place) as store:
            store.save_draft("ana", "write:x:SOAP", "before")
            ballast = fill(disk)
            kept, error = answer_until_refused(store)
            assert "the disk is full" in error.what
            assert [a.id for a in store.attempts("ana")] == kept  # what is there can be read all the same
            assert store.draft("ana", "write:x:SOAP").text == "before"
            ballast.unlink()
            store.save_draft("ana", "write:x:SOAP", "room again")  # the same store goes on
        go_on(place, kept)


def test_postgresql_with_its_tables_on_a_full_disk(postgres: Server, postgres_place: str):
    with small_disk(postgres.home / "small", 8, owner=65534) as disk, open_store(postgres.url("rule")) as ruler:
        ruler.save_draft("ana", "write:x:SOAP", "elsewhere")
        rule = ruler.drawer()
        rule.read(lambda c: c.execute(f"CREATE TABLESPACE small LOCATION '{disk}'"), None)
        try:
            rule.read(lambda c: c.execute("ALTER ROLE tester SET default_tablespace = 'small'"), None)
            with open_store(postgres_place) as store:
                store.save_draft("ana", "write:x:SOAP", "before")
                ballast = fill(disk)
                kept, error = answer_until_refused(store)
                assert "disk of the database is full" in error.what
                assert [a.id for a in store.attempts("ana")] == kept
                ballast.unlink()
                store.save_draft("ana", "write:x:SOAP", "room again")
            go_on(postgres_place, kept)
            with open_store(postgres_place) as store:
                store.drawer().drop()  # type: ignore[attr-defined]
        finally:
            rule.read(lambda c: c.execute("ALTER ROLE tester RESET default_tablespace"), None)
            rule.read(lambda c: c.execute("DROP TABLESPACE small"), None)


def test_postgresql_whose_log_has_no_room_stops_and_has_lost_nothing_when_it_starts_again(tmp_path_factory):
    """The server gives up where it cannot write its log: what it acknowledged before is in it."""
    tools = binaries()
    if tools is None:
        pytest.skip("no PostgreSQL is installed here")
    home = Path("/tmp") / f"pg-full-{os.getpid()}"
    with small_disk(home, 120, owner=65534):
        server = Server(tools, home)
        server.initialise()
        server.start()
        try:
            with open_store(server.url()) as store:
                store.save_draft("ana", "write:x:SOAP", "before")
                ballast = fill(home)
                kept, error = answer_until_refused(store)
                said = ("full", "cannot be reached", "lost", "stopping or starting")
                assert any(words in error.what for words in said)
            ballast.unlink()
            with contextlib.suppress(AssertionError):  # it may have given up, or have risen again by itself
                server.stop()
            server.start()
            go_on(server.url(), kept)
        finally:
            with contextlib.suppress(AssertionError):
                server.stop()
    home.rmdir()
