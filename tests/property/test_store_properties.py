"""Whatever is done to the store, it holds what a plain list and dictionary would hold."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from notelib.store import Attempt, Store, drawer_of, open_store, vault
from notelib.store.schema import KEPT_VERSIONS

WORDS = "four quiet herons fishing"
TRAINEES = ["ana", "ben", "c'); DROP TABLE attempts; --"]
WHO = st.sampled_from(TRAINEES)
KEY = st.sampled_from(["write:grief:SOAP", "write:grief:PSYNOTE", "place:1", "disclose:%_"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


class StoreMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.open()
        self.attempts: list[Attempt] = []
        self.drafts: dict[tuple[str, str], list[str]] = {}

    def where(self) -> str:
        return str(self.folder)

    def open(self) -> Store:
        store = open_store(self.where())
        for who in TRAINEES:
            self.open_drawer(store, who)
        return store

    def open_drawer(self, store: Store, who: str) -> None:
        with patch.object(vault, "_COST", {"n": 2**4, "r": 8, "p": 1}):
            (store.unlock if store.has_passphrase(who) else store.set_passphrase)(who, WORDS)

    @rule(
        who=WHO,
        key=KEY,
        text=TEXT,
        confidence=st.none() | st.integers(1, 3),
        seconds=st.none() | st.floats(0, 1e6),
        hints=st.integers(0, 4),
    )
    def answer(self, who: str, key: str, text: str, confidence: int | None, seconds: float | None, hints: int) -> None:
        said = {"outcome": "pass", "message": text}
        kept = self.store.add_attempt(who, key, text, said, confidence=confidence, seconds=seconds, hints=hints)
        assert (kept.feedback, kept.hints) == (said, hints)
        self.attempts.append(kept)

    @rule(who=WHO, key=KEY, text=TEXT)
    def write(self, who: str, key: str, text: str) -> None:
        versions = self.drafts.setdefault((who, key), [])
        if not versions or versions[-1] != text:
            versions.append(text)
        assert self.store.save_draft(who, key, text).version == len(versions)

    @rule(who=WHO)
    def delete(self, who: str) -> None:
        self.store.delete_all(who)
        self.open_drawer(self.store, who)
        self.attempts = [a for a in self.attempts if a.trainee != who]
        self.drafts = {k: v for k, v in self.drafts.items() if k[0] != who}

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = self.open()

    @invariant()
    def holds_the_same(self) -> None:
        for who in {a.trainee for a in self.attempts} | {k[0] for k in self.drafts}:
            mine = [a for a in self.attempts if a.trainee == who]
            assert sorted(self.store.attempts(who), key=lambda a: a.id) == sorted(mine, key=lambda a: a.id)
            for drawer in ("record", "psychotherapy"):
                assert self.store.attempts(who, drawer=drawer) == [a for a in mine if drawer_of(a.activity) == drawer]
            assert {d.key: d.text for d in self.store.drafts(who)} == {
                key: versions[-1] for (name, key), versions in self.drafts.items() if name == who
            }
        for (who, key), versions in self.drafts.items():
            kept = [d.text for d in self.store.draft_versions(who, key)]
            assert kept == versions[: -KEPT_VERSIONS - 1 : -1]

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
