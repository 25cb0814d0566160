"""A database out of reach without a word: said plainly within a bounded time, and not waited for by everybody."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server
from swallow import Relay, hole, linux_only

from notelib.store import StoreError, open_store, postgres, postgres_line

WHO = "v" + "0" * 24
UNREACHED = "The database server cannot be reached"


@linux_only
def test_the_start_does_not_wait_for_it(tmp_path: Path) -> None:
    pytest.importorskip("pg8000")
    with hole() as port:
        command = [sys.executable, "-m", "notelib.serve", "--no-browser", "--port", "0", "--data", str(tmp_path)]
        command += ["--store", f"postgresql://somebody:HIDDEN@127.0.0.1:{port}/notes"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"notelib serve: {UNREACHED} (postgresql://somebody@127.0.0.1:{port}/notes")
    assert ended.stderr.count("\n") == 1
    assert "HIDDEN" not in ended.stderr


@pytest.fixture
def relay(postgres: Server) -> Iterator[Relay]:
    relay = Relay(postgres.home / ".s.PGSQL.5432")
    yield relay
    relay.close()


def test_one_waits_for_it_and_those_behind_him_do_not(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_line, "ANSWERED_WITHIN", 0.5)
    address = f"postgresql://tester@127.0.0.1:{relay.port}/postgres?sslmode=disable&schema=swallowed"
    with open_store(address) as store:
        store.save_draft(WHO, "write:x:SOAP", "What was acknowledged")
        relay.swallows.set()
        for _ in range(20):
            with pytest.raises(StoreError, match=UNREACHED):
                store.save_draft(WHO, "write:x:SOAP", "Never arrived")
        assert relay.taken == 1, "nobody has asked again, so nobody has waited"
        monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic: now() + postgres._AWAY + 1)
        with pytest.raises(StoreError, match=UNREACHED):
            store.save_draft(WHO, "write:x:SOAP", "Never arrived")
        assert relay.taken == 2, "after a while somebody asks"
        relay.swallows.clear()
        monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic: now() + postgres._AWAY + 1)
        assert store.draft(WHO, "write:x:SOAP").text == "What was acknowledged"
