"""A locked, read-only, newer, foreign, damaged, full or vanished drawer: a plain message, and nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from notelib.findings import Feedback, Outcome
from notelib.store import Store, StoreError, open_store
from notelib.store.schema import APPLICATION_ID, STEPS, version

SAID = Feedback(Outcome.PASS, "Yes.")


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A data folder with one attempt in it, closed."""
    with open_store(tmp_path / "data") as store:
        store.add_attempt("ana", "place:1", "before", SAID)
    return tmp_path / "data"


def refused(store: Store) -> StoreError:
    with pytest.raises(StoreError) as caught:
        store.add_attempt("ana", "place:1", "during", SAID)
    error = caught.value
    assert error.todo.endswith(".")
    assert "sqlite3." not in str(error)
    return error


def responses(folder: Path) -> list[str]:
    with open_store(folder) as store:
        return [a.response for a in store.attempts("ana")]


def test_locked_by_another_program(used: Path):
    other = sqlite3.connect(used / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(used, wait=0.1)
    error = refused(store)
    assert "another program" in error.what
    assert error.where == str(used / "record.db")
    other.execute("ROLLBACK")
    store.add_attempt("ana", "place:1", "after", SAID)  # the same store goes on when the lock is gone
    assert responses(used) == ["before", "after"]


def test_locked_at_the_first_opening(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    other = sqlite3.connect(folder / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "another program" in refused(Store(folder, wait=0.1)).what
    other.close()


def test_newer_file(used: Path):
    other = sqlite3.connect(used / "record.db")
    other.execute(f"PRAGMA user_version = {version('record') + 1}")
    other.close()
    before = (used / "record.db").read_bytes()
    store = open_store(used)
    assert "newer version" in refused(store).what
    with pytest.raises(StoreError, match="newer version"):
        store.attempts("ana")
    assert (used / "record.db").read_bytes() == before


@pytest.mark.parametrize("owner", [0, 1234])
def test_a_database_of_another_program(tmp_path: Path, owner: int):
    other = sqlite3.connect(tmp_path / "record.db")
    other.executescript(f"CREATE TABLE bookmarks (url TEXT); PRAGMA application_id = {owner};")
    other.close()
    before = (tmp_path / "record.db").read_bytes()
    assert "another program" in refused(open_store(tmp_path)).what
    assert (tmp_path / "record.db").read_bytes() == before


def test_not_a_database(tmp_path: Path):
    (tmp_path / "record.db").write_text("Dear diary, " * 500)
    error = refused(open_store(tmp_path))
    assert "damaged" in error.what
    assert (tmp_path / "record.db").read_text().startswith("Dear diary")


def test_damaged_in_the_middle(used: Path):
    file = used / "record.db"
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    file.write_bytes(whole)
    error = refused(open_store(used))
    assert "damaged" in error.what
    assert file.read_bytes() == whole
    with open_store(used) as store:  # the other drawer goes on
        store.set_passphrase("ana", "four quiet herons fishing")
        assert store.save_draft("ana", "write:x:PSYNOTE", "text").version == 1


def test_full(used: Path):
    """The size limit of a process stands for the full disk: SQLite meets the failing write itself."""
    code = """
        import resource, sys
        from notelib.store import open_store, StoreError
        store = open_store(sys.argv[1])
        store.attempts("ana")
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        try:
            store.save_draft("ana", "write:x:SOAP", "too long for this disk " * 10_000)
        except StoreError as error:
            print(error)
        store.save_draft("ana", "write:x:SOAP", "short")
    """
    ran = run_python(code, used)
    assert "the disk" in ran.stdout, ran.stderr
    assert ran.returncode == 0, ran.stderr
    assert responses(used) == ["before"]
    with open_store(used) as store:
        assert [d.text for d in store.drafts("ana")] == ["short"]


def test_a_full_file(used: Path, monkeypatch: pytest.MonkeyPatch):
    store = open_store(used)
    store.attempts("ana")
    connection = store._drawers["record"]._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="the disk is full"):
        store.save_draft("ana", "write:x:SOAP", "x" * 100_000)
    assert responses(used) == ["before"]


def test_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(used: Path):
    code = """
        import os, sqlite3, sys
        from notelib.store import open_store, StoreError
        if os.geteuid() == 0:  # root may write anywhere
            os.setuid(65534)
        store = open_store(sys.argv[1])
        print([a.response for a in store.attempts("ana")])
        try:
            store.save_draft("ana", "a", "text")
        except StoreError as error:
            print(error)
        print([a.response for a in store.attempts("ana")])
    """
    for path in (used, *used.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in list(used.parents)[:4]:  # pytest's own folders, closed to other users
        parent.chmod(parent.stat().st_mode | 0o055)
    ran = run_python(code, used)
    for path in (used, *used.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert ran.stdout.count("['before']") == 2, ran.stderr
    assert "may only be read" in ran.stdout or "could not be opened" in ran.stdout
    assert responses(used) == ["before"]


def test_a_folder_that_is_a_file(tmp_path: Path):
    (tmp_path / "data").write_text("not a folder")
    error = refused(open_store(tmp_path / "data"))
    assert "folder" in error.what
    assert error.where.startswith(str(tmp_path))


def test_a_file_deleted_under_an_open_store_is_made_anew(used: Path):
    store = open_store(used)
    assert len(store.attempts("ana")) == 1
    for file in used.iterdir():
        file.unlink()
    store.add_attempt("ana", "place:1", "after", SAID)
    assert responses(used) == ["after"]


def test_a_step_that_fails_leaves_the_old_version(used: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(STEPS, "record", (*STEPS["record"], "CREATE TABLE more (a); CREATE TABLE more (a);"))
    refused(open_store(used))
    monkeypatch.undo()
    assert responses(used) == ["before"]


def test_a_later_version_is_reached_with_everything_kept(used: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(STEPS, "record", (*STEPS["record"], "CREATE TABLE more (a);"))
    with open_store(used) as store:
        store.add_attempt("ana", "place:1", "after", SAID)
        assert [a.response for a in store.attempts("ana")] == ["before", "after"]
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer version"):
        open_store(used).attempts("ana")


def test_sigkill_in_the_middle_of_writes_loses_nothing_acknowledged(tmp_path: Path):
    """Three times: write as fast as possible, acknowledge each on stdout, be killed, count."""
    code = """
        import os, sys
        from notelib.findings import Feedback, Outcome
        from notelib.store import open_store
        store, said = open_store(sys.argv[1]), Feedback(Outcome.PASS, "Yes.")
        n = 0
        while True:
            one = store.add_attempt("ana", "place:1", f"{os.getpid()}-{n}", said)
            draft = store.save_draft("ana", "write:x:SOAP", f"{os.getpid()}-{n}")
            os.write(1, f"{one.id} {draft.version} {draft.text}\\n".encode())
            n += 1
    """
    acknowledged: list[list[str]] = []
    for _ in range(3):
        with start_python(code, tmp_path) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(60)]
            process.kill()
            lines += process.stdout.readlines()
            assert process.wait() == -9
        acknowledged += [line.split() for line in lines if line.endswith("\n")]
    with open_store(tmp_path) as store:
        ids = [a.id for a in store.attempts("ana")]
        draft = store.draft("ana", "write:x:SOAP")
    assert len(acknowledged) >= 180
    assert [id for id in ids if id in {a[0] for a in acknowledged}] == [a[0] for a in acknowledged]
    assert len(ids) == len(set(ids)) <= len(acknowledged) + 3
    assert draft is not None
    assert draft.version >= int(acknowledged[-1][1])


def test_eight_writers_at_once_lose_double_or_reorder_nothing(tmp_path: Path):
    code = """
        import sys
        from notelib.findings import Feedback, Outcome
        from pathlib import Path
        from notelib.store import Store
        store, said = Store(Path(sys.argv[1]), wait=60), Feedback(Outcome.PASS, "Yes.")
        for n in range(25):
            store.add_attempt(sys.argv[2], "place:1", str(n), said)
            store.save_draft("shared", "write:x:SOAP", f"{sys.argv[2]} {n}")
    """
    writers = [start_python(code, tmp_path, f"trainee-{n}") for n in range(8)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    with open_store(tmp_path) as store:
        for n in range(8):
            assert [a.response for a in store.attempts(f"trainee-{n}")] == [str(i) for i in range(25)]
        assert store.draft("shared", "write:x:SOAP").version == 200


def test_a_new_file_can_be_made_by_many_at_once(tmp_path: Path):
    """Whoever comes second must not take the half-made file for another program's."""
    for n in range(12):
        stores = [Store(tmp_path / str(n), wait=30) for _ in range(6)]
        start = threading.Barrier(len(stores))

        def write(store: Store, start: threading.Barrier = start) -> None:
            start.wait()
            store.add_attempt("ana", "place:1", "x", SAID)

        with ThreadPoolExecutor(len(stores)) as pool:
            list(pool.map(write, stores))  # raises what a thread raised
        assert len(stores[0].attempts("ana")) == len(stores)
        for store in stores:
            store.close()


def start_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    process = start_python(code, *arguments)
    out, errors = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, errors)


def test_a_drawer_of_the_first_version_keeps_its_attempts_and_learns_to_count_hints(tmp_path: Path):
    first = sqlite3.connect(tmp_path / "record.db")
    first.executescript(STEPS["record"][0])
    first.execute(
        "INSERT INTO attempts (id, trainee, activity, response, outcome, feedback, at) "
        "VALUES ('a', 'ana', 'place:1', 'before', 'pass', '{}', '2026-01-01T00:00:00Z')"
    )
    first.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    first.execute("PRAGMA user_version = 1")
    first.commit()
    first.close()
    with open_store(tmp_path) as store:
        store.add_attempt("ana", "place:1", "after", SAID, hints=2)
        assert [(a.response, a.hints) for a in store.attempts("ana")] == [("before", 0), ("after", 2)]
