"""A room full of people, and the power going: nothing acknowledged is lost, doubled or out of order."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from notelib.findings import Feedback, Outcome
from notelib.store import Store, open_store

SAID = Feedback(Outcome.PASS, "Yes.")
TRAINEES = 200

_ROOM = """
    import os, sys
    from concurrent.futures import ThreadPoolExecutor
    from threading import Lock
    from notelib.findings import Feedback, Outcome
    from notelib.store import Store
    place, start = sys.argv[1], int(sys.argv[2])
    stores = [Store(place, wait=30) for _ in range(3)]
    said, out = Feedback(Outcome.PASS, "Yes."), Lock()

    def answer(trainee, n, store):
        # the page names the answer, so that it can send it again when nothing was acknowledged
        id = f"t{trainee}-n{n}"
        store.add_attempt(f"t{trainee}", "place:1", str(n), said, id=id, workshop="w")
        draft = store.save_draft(f"t{trainee}", "write:x:SOAP", f"text {n}")
        with out:
            os.write(1, f"{trainee} {n} {draft.version}\\n".encode())

    def work(store, mine):
        for n in range(start, start + 1000):
            for trainee in mine:
                answer(trainee, n, store)

    trainees = range(200)
    with ThreadPoolExecutor(len(stores)) as pool:
        for done in [pool.submit(work, s, trainees[i :: len(stores)]) for i, s in enumerate(stores)]:
            done.result()
"""


def test_a_room_of_200_answers_while_the_server_is_killed(place: str):
    """Three times: 200 trainees answer over three connections, all is killed, the rest is sent again."""
    told: dict[int, list[tuple[int, int]]] = {trainee: [] for trainee in range(TRAINEES)}
    start = 0
    for _ in range(3):
        acknowledged = _killed_after(place, start, answers=220)
        for trainee, n, version in acknowledged:
            told[trainee].append((n, version))
        start = max(n for _, n, _ in acknowledged)  # some of these were kept, some only sent: all are sent again
    with open_store(place) as store:
        _all_there_once(store, told)


def _killed_after(place: str, start: int, answers: int) -> list[tuple[int, int, int]]:
    room = _start(_ROOM, place, start)
    assert room.stdout is not None
    lines = [room.stdout.readline() for _ in range(answers)]
    room.kill()
    rest, errors = room.communicate(timeout=10)
    assert room.returncode == -9, errors
    lines += rest.splitlines(keepends=True)
    return [tuple(map(int, line.split())) for line in lines if line.endswith("\n")]  # type: ignore[misc]


def _all_there_once(store: Store, told: dict[int, list[tuple[int, int]]]) -> None:
    board = store.attempts_of_workshop("w")
    assert [s.seq for s in board] == sorted({s.seq for s in board})
    ids = [s.attempt.id for s in board]
    assert len(ids) == len(set(ids))
    assert sum(map(len, told.values())) >= 660
    for trainee, acknowledged in told.items():
        kept = [int(a.response) for a in store.attempts(f"t{trainee}")]
        assert kept == sorted(set(kept))
        assert {n for n, _ in acknowledged} <= set(kept)
        draft = store.draft(f"t{trainee}", "write:x:SOAP")
        if acknowledged:
            assert draft is not None
            assert draft.version >= max(version for _, version in acknowledged)
            assert int(draft.text.split()[1]) >= max(n for n, _ in acknowledged)


_WRITER = """
    import sys, time
    from notelib.findings import Feedback, Outcome
    from notelib.store import Store
    place, count, go = sys.argv[1], int(sys.argv[3]), float(sys.argv[4])
    from concurrent.futures import ThreadPoolExecutor
    said = Feedback(Outcome.PASS, "Yes.")

    def write(who):
        store = Store(place, wait=60)
        store.draft(who, "x")
        time.sleep(max(0, go - time.time()))
        for n in range(count):
            store.add_attempt(who, "place:1", str(n), said, workshop="w")
            store.save_draft("shared", "write:x:SOAP", f"{who} {n}")
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, [f"{sys.argv[2]}-{n}" for n in range(8)]))
"""


def test_32_writers_at_once_and_a_board_that_reads_on(place: str):
    """Four processes with eight connections each; a board polls meanwhile and must see each attempt once, in order."""
    each = 12
    go = time.time() + 1.5
    writers = [_start(_WRITER, place, f"p{n}", each, go) for n in range(4)]
    seen: list[tuple[int, str]] = []
    with Store(place, wait=60) as store:
        running = True
        while running:
            running = any(w.poll() is None for w in writers)
            seen += [(s.seq, s.attempt.id) for s in store.attempts_of_workshop("w", seen[-1][0] if seen else 0)]
            time.sleep(0.01)
        for writer in writers:
            _, errors = writer.communicate(timeout=10)
            assert writer.returncode == 0, errors
        everything = [(s.seq, s.attempt.id) for s in store.attempts_of_workshop("w")]
        assert seen == everything
        assert len({id for _, id in everything}) == 32 * each
        for n in range(4):
            for k in range(8):
                assert [a.response for a in store.attempts(f"p{n}-{k}")] == [str(i) for i in range(each)]
        draft = store.draft("shared", "write:x:SOAP")
        assert draft is not None
        assert draft.version == 32 * each
        assert len({d.version for d in store.draft_versions("shared", "write:x:SOAP")}) == 50


def test_a_workshop_is_read_on_from_a_number_and_alone(store: Store):
    for n in range(6):
        store.add_attempt(f"t{n}", "place:1", str(n), SAID, workshop="ab"[n % 2])
    store.add_attempt("t0", "place:1", "alone", SAID)
    store.set_passphrase("t0", "four quiet herons fishing")
    store.add_attempt("t0", "write:x:PSYNOTE", "private", SAID, workshop="a")
    first = store.attempts_of_workshop("a")
    assert [s.attempt.response for s in first] == ["0", "2", "4"]
    assert [s.attempt.response for s in store.attempts_of_workshop("a", since=first[0].seq)] == ["2", "4"]
    assert [s.attempt.response for s in store.attempts_of_workshop("a", limit=1)] == ["0"]
    assert store.attempts_of_workshop("a", since=first[-1].seq) == []
    assert store.attempts_of_workshop("") == []
    assert store.last_seq() == 7
    assert store.attempts("t0")[-1].workshop == ""
    store.add_attempt("t9", "place:1", "new", SAID, workshop="a")
    assert [s.attempt.response for s in store.attempts_of_workshop("a", since=first[-1].seq)] == ["new"]


def test_the_board_finds_its_rows_by_an_index(store: Store):
    store.add_attempt("t", "place:1", "x", SAID, workshop="w")
    sql = "SELECT id FROM attempts WHERE workshop = 'w' AND workshop <> '' AND seq > 0 ORDER BY seq"
    if store.drawer().where.startswith("postgresql"):

        def plan(connection):
            connection.execute("SET LOCAL enable_seqscan = off")  # one row: reading it all would be quicker
            return connection.execute("EXPLAIN " + sql).fetchall()

        said = store.drawer().write(plan)
    else:
        said = store.drawer().read(lambda c: c.execute("EXPLAIN QUERY PLAN " + sql).fetchall(), [])
    assert "attempts_in" in repr(said)


def _start(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
