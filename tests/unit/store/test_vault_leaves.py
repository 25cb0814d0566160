"""What leaves a sealed drawer: its log, its end, what is said while it is locked; never a word of it unsealed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sealed_drawer import KEY, SAID, SECRET, WORDS, raw

from notelib import people
from notelib.pages.progress import ProgressPage
from notelib.practice.desk import Desk
from notelib.store import (
    LockedError,
    Store,
    StoreError,
    WrongPassphraseError,
    open_store,
    vault,
)
from notelib.store.backup import backup, restore
from notelib.store.export import export


def test_the_access_log_says_who_did_what_and_when_and_only_grows(place: str, store: Store):
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", KEY, SECRET)
    store.save_draft("ana", KEY, SECRET + "!")
    with open_store(place) as other:
        with pytest.raises(WrongPassphraseError):
            other.unlock("ana", "not these words")
        other.drafts("ana")  # locked: nothing was opened
        other.unlock("ana", WORDS)
        other.draft("ana", KEY)
        other.draft("ana", KEY)
    log = store.accesses("ana")
    assert [(a.what, a.key) for a in log] == [
        ("passphrase set", ""),
        ("written", KEY),
        ("passphrase refused", ""),
        ("unlocked", ""),
        ("read", KEY),
    ]
    assert {a.who for a in log} == {"ana"}
    assert [a.at for a in log] == sorted(a.at for a in log)
    for statement in ("UPDATE accesses SET who = 'x'", "DELETE FROM accesses"):
        with pytest.raises(StoreError, match="append-only"):
            store.drawer("psychotherapy").write(lambda c, s=statement: c.execute(s))
    assert store.accesses("ana") == log
    assert store.accesses("ben") == []


def test_delete_my_data_takes_key_and_log_and_an_old_key_opens_nothing_new(store: Store, again: Store):
    store.set_passphrase("ana", WORDS)
    store.save_draft("ana", KEY, SECRET)
    again.unlock("ana", WORDS)
    assert store.delete_all("ana") == 1
    assert not store.has_passphrase("ana")
    assert store.accesses("ana") == []
    store.set_passphrase("ana", "a new beginning here")
    store.save_draft("ana", KEY, "new")
    assert again.draft("ana", KEY) is None
    with pytest.raises(LockedError):
        again.save_draft("ana", KEY, "with the old key")


def test_an_answer_given_while_locked_waits_and_is_kept_sealed_after_unlocking(store: Store, again: Store):
    from notelib import bank

    vignette = f"write:{bank.vignettes()[0].id}:PSYNOTE"
    store.set_passphrase("ana", WORDS)
    desk = Desk(again, "ana")
    answered = desk.answer(vignette, f"Client told of the week. I noticed that {SECRET}.", id="n1")
    assert "passphrase" in answered.trouble
    assert desk.waiting == 1
    again.unlock("ana", WORDS)
    assert desk.retry() == ""
    assert SECRET in store.attempts("ana", vignette)[0].response
    assert SECRET not in raw(store)


def test_nothing_that_leaves_the_record_drawer_holds_a_word_of_it(store: Store, tmp_path: Path):
    shop = people.create(store, owner="boss", title="Monday")
    people.join(store, shop.code, trainee="ana")
    store.set_passphrase("ana", WORDS)
    store.add_attempt("ana", KEY, SECRET, SAID, workshop=shop.id)
    store.save_draft("ana", KEY, SECRET)
    store.save_draft("ana", f"kept:{KEY}", SECRET)
    store.add_attempt("ana", "place:1", "progress", {"outcome": "pass"}, workshop=shop.id)
    outputs = {"board": repr(store.attempts_of_workshop(shop.id)), "members": repr(people.members(store, shop.id))}
    outputs["own export"] = repr(store.export("ana"))
    page = ProgressPage(desk=Desk(store, "ana"))
    for form in ("json", "csv"):
        outputs[f"page {form}"] = page.on_export({"drawer": "record", "form": form})["text"]
        out = io.StringIO()
        export(store, {"json": "jsonl"}.get(form, form), out.write)
        outputs[f"export {form}"] = out.getvalue()
    for name in ("jsonl", "db"):
        if name == "db" and store.drawer().where.startswith("postgresql"):
            continue
        file = tmp_path / f"copy.{name}"
        backup(store, file)
        outputs[f"backup {name}"] = file.read_bytes().decode(errors="replace")
    for name, text in outputs.items():
        assert "sister" not in text, name
        assert "PSYNOTE" not in text, name
        assert "progress" in text or name == "members", name
    private = tmp_path / "private.jsonl"
    backup(store, private, "psychotherapy")
    assert b"sister" not in private.read_bytes()
    with open_store(tmp_path / "new") as new:
        restore(new, private, "psychotherapy")
        assert new.draft("ana", KEY) is None
        new.unlock("ana", WORDS)
        assert new.draft("ana", KEY).text == SECRET
        assert new.attempts("ana") == store.attempts("ana", drawer="psychotherapy")


def test_neither_passphrase_nor_key_shows(store: Store):
    store.set_passphrase("ana", WORDS)
    shown = repr(vars(store)) + repr(vars(store._vaults))
    assert WORDS not in shown
    assert "Seal(...)" in shown


def test_the_derivation_costs_what_it_should(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    kept, seal = vault.new_vault("ana", WORDS)
    assert kept.cost == '{"n": 32768, "r": 8, "p": 3}'
    sealed = seal.close(SECRET, "here")
    assert kept.unlock("ana", WORDS, "").open(sealed, "here") == SECRET
    with pytest.raises(WrongPassphraseError):
        kept.unlock("ben", WORDS, "")  # a vault moved to another writer
    assert seal.close(SECRET, "here") != sealed
