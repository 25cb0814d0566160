"""What is backed up comes back whole, to either database; what is no backup changes nothing."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from notelib import people
from notelib.cli.main import main
from notelib.findings import Feedback, Outcome
from notelib.store import Store, StoreError, open_store
from notelib.store.backup import backup, restore
from notelib.store.export import export
from notelib.store.sheet import cell

SAID = Feedback(Outcome.PASS, "Yes.")
PRIVATE = "she reminded me of my own sister"
WORDS = "four quiet herons fishing"


def is_postgres(store: Store) -> bool:
    return store.drawer().where.startswith("postgresql")


@pytest.fixture
def used(store: Store) -> Store:
    """A store with a bit of everything."""
    shop = people.create(store, owner="boss", title="Monday")
    people.sign_up(store, "Heron", trainee="ana")
    people.join(store, shop.code, trainee="ana")
    for n in range(5):
        store.add_attempt("ana", f"place:{n}", f"nul \0 sub \x1a {n}", SAID, workshop=shop.id, seconds=1.5, hints=n)
    store.save_draft("ana", "write:x:SOAP", "one")
    store.save_draft("ana", "write:x:SOAP", "two\r\nlines")
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", "write:x:PSYNOTE", PRIVATE)
    store.add_attempt("ana", "write:x:PSYNOTE", PRIVATE, SAID)
    return store


def contents(store: Store, drawer: str = "record") -> tuple[object, ...]:
    shops = people.workshops_of(store, "ana") if drawer == "record" else None
    who = people.person(store, "ana") if drawer == "record" else None
    versions = [store.draft_versions("ana", d.key) for d in store.drafts("ana", drawer=drawer)]
    return store.attempts("ana", drawer=drawer), versions, shops, who


@pytest.mark.parametrize("drawer", ["record", "psychotherapy"])
@pytest.mark.parametrize("name", ["copy.jsonl", "copy.db"])
def test_a_backup_comes_back_to_an_empty_place(used: Store, tmp_path: Path, name: str, drawer: str):
    if is_postgres(used) and name.endswith(".db"):
        with pytest.raises(StoreError, match="JSON Lines"):
            backup(used, tmp_path / name, drawer)
        return
    assert backup(used, tmp_path / name, drawer) == (tmp_path / name).stat().st_size
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    with open_store(tmp_path / "new") as new:
        assert restore(new, tmp_path / name, drawer) == ""
        if drawer == "psychotherapy":
            assert new.drafts("ana") == []
            new.unlock("ana", WORDS)
        assert contents(new, drawer) == contents(used, drawer)
        assert not new.drawer({"record": "psychotherapy", "psychotherapy": "record"}[drawer]).exists()
        if drawer == "record":
            new.add_attempt("ana", "place:9", "after", SAID)
            assert new.last_seq() > used.last_seq()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith((".restore", ".copy"))) == []


def test_from_a_folder_to_postgresql_and_back(tmp_path: Path, postgres_place: str):
    with open_store(tmp_path / "data") as folder, open_store(postgres_place) as server:
        for n in range(3):
            folder.add_attempt("ana", "place:1", f"{n} \0 \x1a0", SAID)
        backup(folder, tmp_path / "a.jsonl")
        restore(server, tmp_path / "a.jsonl")
        assert server.attempts("ana") == folder.attempts("ana")
        server.add_attempt("ana", "place:1", "after", SAID)  # numbers go on after those that were put back
        backup(server, tmp_path / "b.jsonl")
        aside = restore(folder, tmp_path / "b.jsonl", replace=True)
        assert folder.attempts("ana") == server.attempts("ana")
        assert Path(aside).exists()


def test_work_that_is_there_is_only_replaced_when_asked_and_set_aside_first(used: Store, tmp_path: Path):
    before = contents(used)
    backup(used, tmp_path / "copy.jsonl")
    used.add_attempt("ana", "place:7", "later", SAID)
    later = contents(used)
    with pytest.raises(StoreError, match="--replace"):
        restore(used, tmp_path / "copy.jsonl")
    assert contents(used) == later
    with open_store(str(used.folder) if not is_postgres(used) else _url(used)) as other:
        assert len(other.attempts("ana")) == 6
        aside = restore(used, tmp_path / "copy.jsonl", replace=True)
        assert contents(used) == before
        assert len(other.attempts("ana")) == 5  # a kernel that is open sees it too
        other.add_attempt("ana", "place:8", "goes on", SAID)
    assert len(used.attempts("ana")) == 7
    if is_postgres(used):
        kept = used.drawer().read(lambda c: c.execute(f"SELECT count(*) FROM {aside}.attempts").fetchone()[0], 0)
        assert kept == 6
    else:
        (tmp_path / "aside").mkdir()
        Path(aside).rename(tmp_path / "aside" / "record.db")
        with open_store(tmp_path / "aside") as old:
            assert contents(old)[0] == [a for a in later[0] if not a.activity.endswith("PSYNOTE")]


def _url(store: Store) -> str:
    address = store.drawer().address  # type: ignore[attr-defined]
    return f"postgresql://{address.user}@/{address.database}?host={address.folder}&schema={address.schema}"


@pytest.mark.parametrize("what", ["text", "half", "changed", "longer", "other drawer", "newer", "strange", "none"])
def test_what_is_not_a_whole_backup_of_this_drawer_changes_nothing(used: Store, tmp_path: Path, what: str):
    file, bad = tmp_path / "copy.jsonl", tmp_path / "bad.jsonl"
    backup(used, file, "psychotherapy" if what == "other drawer" else "record")
    lines = file.read_text().splitlines(keepends=True)
    if what == "text":
        lines = ["Dear diary\n"]
    elif what == "half":
        lines = lines[:-1]
    elif what == "changed":
        lines[2] = lines[2].replace("pass", "fail")
    elif what == "longer":
        lines.append(lines[1])
    elif what == "newer":
        lines[0] = lines[0].replace('"version": 3', '"version": 99')
    elif what == "strange":
        lines.insert(1, json.dumps({"table": "attempts; DROP TABLE attempts", "row": {"id": "x"}}) + "\n")
    if what != "none":
        bad.write_text("".join(lines))
    before = contents(used)
    with pytest.raises(StoreError) as refused:
        restore(used, bad, replace=True)
    assert str(bad) in str(refused.value)
    assert contents(used) == before
    with open_store(tmp_path / "new") as new:
        with pytest.raises(StoreError):
            restore(new, bad)
        assert new.attempts("ana") == []
    if not is_postgres(used):
        assert not list(used.folder.glob("*before*")) + list(used.folder.glob(".restore*"))


@pytest.mark.parametrize("what", ["other drawer", "foreign", "newer", "damaged"])
def test_a_sqlite_file_that_is_no_backup_changes_nothing(tmp_path: Path, what: str):
    with open_store(tmp_path / "data") as store:
        store.add_attempt("ana", "place:1", "before", SAID)
        store.set_passphrase("ana", WORDS)
        store.save_draft("ana", "write:x:PSYNOTE", PRIVATE * 1000)
        bad = tmp_path / "bad.db"
        backup(store, bad, "psychotherapy" if what == "other drawer" else "record")
        if what == "damaged":
            whole = bytearray(bad.read_bytes())
            whole[4096:] = b"\xff" * (len(whole) - 4096)
            bad.write_bytes(whole)
        elif what != "other drawer":
            other = sqlite3.connect(bad)
            other.execute({"foreign": "PRAGMA application_id = 7", "newer": "PRAGMA user_version = 99"}[what])
            other.close()
        with pytest.raises(StoreError) as refused:
            restore(store, bad, replace=True)
        assert str(bad) in str(refused.value)
        assert [a.response for a in store.attempts("ana")] == ["before"]
        assert sorted(p.name for p in store.folder.glob("*.db")) == ["psychotherapy.db", "record.db"]


def test_a_backup_is_one_moment_while_others_write(tmp_path: Path):
    with open_store(tmp_path / "data") as store, open_store(tmp_path / "data") as other:
        for n in range(20):
            other.add_attempt("ana", "place:1", str(n), SAID)
            backup(store, tmp_path / f"{n}.db")
        with open_store(tmp_path / "new") as new:
            restore(new, tmp_path / "11.db")
            assert [a.response for a in new.attempts("ana")] == [str(n) for n in range(12)]


def test_no_backup_overwrites_a_file_or_is_made_of_nothing(used: Store, tmp_path: Path):
    (tmp_path / "copy.jsonl").write_text("mine")
    with pytest.raises(StoreError, match="already"):
        backup(used, tmp_path / "copy.jsonl")
    assert (tmp_path / "copy.jsonl").read_text() == "mine"
    with pytest.raises(StoreError, match="cannot be used"):
        backup(used, tmp_path / "none" / "copy.jsonl")
    with open_store(tmp_path / "empty") as empty, pytest.raises(StoreError, match="nothing"):
        backup(empty, tmp_path / "empty.jsonl")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"])
def test_no_cell_is_a_formula(used: Store, text: str):
    used.add_attempt(text, f"place:{text}", text, SAID, seconds=-1.0)
    out = io.StringIO(newline="")
    export(used, "csv", out.write)
    out.seek(0)
    row = list(csv.DictReader(out))[-1]
    assert (row["trainee"], row["response"], row["seconds"]) == (f"'{text}", f"'{text}", "-1.0")
    assert cell("a = b") == "a = b"


def test_an_export_holds_the_record_drawer_or_one_workshop_and_nothing_private(used: Store):
    (shop,) = people.workshops_of(used, "ana")
    used.add_attempt("ben", "place:1", "his own", SAID)
    lines: list[str] = []
    assert export(used, "jsonl", lines.append) == 7
    rows = [json.loads(line) for line in lines]
    assert [r["kind"] for r in rows] == ["attempt"] * 6 + ["draft"]
    assert rows[-1]["text"] == "two\r\nlines"
    only: list[str] = []
    assert export(used, "csv", only.append, shop.id) == 5
    assert "his own" not in "".join(only)
    assert PRIVATE not in "".join(lines + only)


def test_the_command_backs_up_checks_exports_and_restores(used: Store, tmp_path: Path, capsys):
    place = _url(used) if is_postgres(used) else str(used.folder)
    file = str(tmp_path / "copy.jsonl")
    assert main(["store", "backup", file, "--store", place]) == 0
    assert main(["store", "check", "--store", place]) == 0
    said = capsys.readouterr().out
    assert "record: sound; version 3; 5 attempts, 2 drafts, 1 people, 1 workshops, 2 memberships" in said
    assert "psychotherapy: sound; version 4; 0 attempts, 0 drafts, 1 vaults, 2 accesses, 1 sealed_attempts" in said
    assert main(["store", "export", "--format", "csv", "--store", place]) == 0
    assert capsys.readouterr().out.count("place:") == 5
    (shop,) = people.workshops_of(used, "ana")
    out = str(tmp_path / "out.jsonl")
    assert main(["store", "export", "--workshop", shop.code.lower(), "--output", out, "--store", place]) == 0
    assert len(Path(out).read_text().splitlines()) == 5
    assert main(["store", "restore", file, "--store", place]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["store", "restore", file, "--replace", "--store", place]) == 0
    assert "is kept in" in capsys.readouterr().out
    assert main(["store", "restore", file, "--drawer", "psychotherapy", "--replace", "--store", place]) == 2
    assert "other one" in capsys.readouterr().err
    assert main(["store", "export", "--workshop", "222-222", "--store", place]) == 2
    assert main(["store", "check", "--store", str(tmp_path / "none")]) == 0
    assert "not used yet" in capsys.readouterr().out
