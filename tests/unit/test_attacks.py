"""What somebody who speaks to the pages by hand can reach: their own work, and nobody else's."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from notelib import bank, pages, people
from notelib.pages.base import Page
from notelib.pages.visitor_page import VisitorPage
from notelib.practice.desk import Desk
from notelib.store import Store, open_store, vault

SECRET = "heron-on-the-third-step"
PASSPHRASE = "four quiet herons fishing"
VIGNETTE = next(v for v in bank.vignettes() if {"SOAP", "PSYNOTE"} <= set(v.exemplars)).id
NOTE, PRIVATE = f"write:{VIGNETTE}:SOAP", f"write:{VIGNETTE}:PSYNOTE"
ITEM = bank.items()[0]
VICTIM = "v" + "b" * 24


@pytest.fixture
def store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(vault, "_COST", {"n": 2**4, "r": 8, "p": 1})
    return store


@pytest.fixture
def shop(store: Store) -> people.Workshop:
    """A workshop that is on, in which the victim has answered, and works on."""
    rounds = [{"title": "Write", "activities": [NOTE, f"place:{ITEM.id}"]}]
    shop = people.create(store, owner="vboss", title=f"Title {SECRET}", rounds=rounds)
    people.sign_up(store, f"Name {SECRET}", trainee=VICTIM)
    people.join(store, shop.code, trainee=VICTIM)
    people.begin_round(store, shop.id, 0)
    said = {"outcome": "pass", "message": SECRET}
    store.add_attempt(VICTIM, NOTE, f"S: {SECRET}", said, workshop=shop.id, id="victim-note")
    store.save_draft(VICTIM, NOTE, f"S: {SECRET}, at first")
    store.save_draft(VICTIM, f"kept:{NOTE}", f"S: {SECRET}, before")
    store.set_passphrase(VICTIM, PASSPHRASE)
    store.save_draft(VICTIM, PRIVATE, SECRET)
    store.add_attempt(VICTIM, PRIVATE, SECRET, said)
    return shop


def everything(store: Store, shop: people.Workshop) -> tuple[object, ...]:
    """All that is kept of the victim and of the workshop."""
    mine = [store.attempts(VICTIM), store.drafts(VICTIM), [store.draft_versions(VICTIM, k) for k in (NOTE, PRIVATE)]]
    return *mine, people.person(store, VICTIM), people.role_in(store, shop.id, VICTIM), people.workshop(store, shop.id)


def forged(shop: people.Workshop) -> list[dict[str, Any]]:
    """Requests that name the victim and what is theirs in every field that a page or an attacker might think of."""
    who = dict.fromkeys(("trainee", "who", "owner", "user", "name", "member", "visitor", "id_of"), VICTIM)
    what = {"workshop": shop.id, "number": 0, "revision": shop.revision + 1, "code": shop.code, "title": "Mine now"}
    note = {"vignette": VIGNETTE, "format": "SOAP", "text": "S: mine", "base": 0, "force": True, "key": NOTE}
    task = {"activity": NOTE, "item": ITEM.id, "response": "progress", "attempt": "attempt-of-mine", "names": True}
    rest = {
        "note": "victim-note",
        "version": "handed in:victim-note",
        "old": "now:1",
        "new": "kept:1",
        "id": "victim-note",
    }
    ask = {"drawer": "record", "form": "json", "before": 10**6, "skip": 0, "minutes": 5, "confirmed": True}
    rounds = {
        "rounds": [{"title": "R", "activities": [NOTE]}],
        "pages": [],
        "fields": {},
        "task": "place",
        "act": "reveal",
    }
    whole = {**who, **what, **note, **task, **rest, **ask, **rounds}
    private = {**whole, "format": "PSYNOTE", "key": PRIVATE, "activity": PRIVATE, "drawer": "psychotherapy"}
    given = {"passphrase": PASSPHRASE, "again": PASSPHRASE, "understood": True}
    return [{}, whole, private, {**private, **given}]


def test_no_words_of_a_note_become_a_link_in_sarif():
    from notelib import lint
    from notelib.linter.reporters.sarif import sarif_report

    note = "Subjective:\nClient reported low mood.\n\nPlan: [tbd](https://elsewhere.example)\n"
    findings = [one for one in lint(note, "SOAP") if "elsewhere.example" in one.message]
    assert findings, "a message must quote the words, or this proves nothing"
    results = json.loads(sarif_report([("a.txt", note, findings)]))["runs"][0]["results"]
    messages = [r["message"]["text"] for r in results]
    assert any(text.startswith(r"“\[tbd\](https://elsewhere.example)”") for text in messages)
    assert not any("[tbd](" in text for text in messages)


@pytest.mark.parametrize("joined", [False, True], ids=["stranger", "member"])
def test_no_request_of_any_page_reads_or_changes_what_is_anothers(
    store: Store, shop: people.Workshop, joined: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    attacker = "v" + "e" * 24
    before = everything(store, shop)
    monkeypatch.setenv("NOTELIB_WORKSHOP", shop.id)  # as if the server itself had been talked into it
    if joined:
        people.join(store, shop.code, trainee=attacker)
    asked = 0
    for name in pages.__all__:
        kind_of_page = getattr(pages, name)
        for content in forged(shop):
            other = open_store(store.folder)
            page: Page = (
                kind_of_page(desk=Desk(other, attacker)) if issubclass(kind_of_page, VisitorPage) else kind_of_page()
            )
            for kind in sorted(page._kinds()):
                reply = json.dumps(page.answer({**content, "kind": kind, "id": "1"}), ensure_ascii=False)
                told = reply.replace(f"Title {SECRET}", "") if joined else reply  # a member is told what it is called
                assert SECRET not in told, (name, kind, content.keys())
                assert VICTIM not in told, (name, kind)
                asked += 1
            other.close()
    assert asked > 400
    assert everything(store, shop)[:-1] == before[:-1]
    changed, kept = people.workshop(store, shop.id), before[-1]
    assert (changed.title, changed.state, changed.rounds) == (kept.title, kept.state, kept.rounds)
    assert people.role_in(store, shop.id, attacker) in (None, "trainee")
    for secret in (PASSPHRASE, SECRET, "S: mine"):
        assert secret not in caplog.text, "no word of anybody is in a log, at any level"
