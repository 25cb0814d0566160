"""The store at the size of a workshop of 200, SQLite and PostgreSQL side by side, and what it costs a kernel.

answers     attempts a second that are on disk, one writer and eight writers at once
draft       milliseconds to keep a draft, as the writing page does every second
board       milliseconds to read all of a workshop of 10,000 answers, and what came in the last second
sealing     milliseconds to keep a sealed draft, and to open a drawer with its passphrase
kernel      milliseconds and MiB (of its own, USS) that the first use of each database adds to a process

PostgreSQL is started in a temporary folder with fsync on; without one its figures are left out.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "unit" / "store"))

TRAINEES, ANSWERS = 200, 50
_USE = """
import sys, time
import psutil
import notelib, notelib.practice.desk
before, start = psutil.Process().memory_full_info().uss, time.perf_counter()
from notelib.store import open_store
store = open_store(sys.argv[1])
store.save_draft("bench-import", "key", str(time.time()))
took = (time.perf_counter() - start) * 1000
print(took, (psutil.Process().memory_full_info().uss - before) / 2**20)
"""


def measure():
    """Return the rows of the table."""
    from postgres_server import binaries, close, running

    rows = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = {"SQLite": str(folder / "data")}
        tools = binaries()
        if tools is None:
            rows["store: PostgreSQL"] = "not installed here"
        else:
            server = running(tools, sync=True)
            stack.callback(close, server)
            places["PostgreSQL"] = server.url()
        for name, place in places.items():
            rows |= {f"store, {name}: {what}": row for what, row in figures(place).items()}
    return rows


def figures(place):
    """Return the figures of one database."""
    from notelib.store import open_store

    found = {}
    with open_store(place) as store:
        one, many = writes(place, 1, 150), writes(place, 8, 40)
        found["answers kept a second, one writer"] = row(one, "/s", 50, "higher")
        found["answers kept a second, eight writers"] = row(many, "/s", 50, "higher")
        found["a draft, median"] = row(median(lambda n: store.save_draft("ana", "k", f"text {n} " * 200), 60), "ms", 20)
        fill(store)
        whole = median(lambda n: store.attempts_of_workshop("big"), 3)
        newest = store.attempts_of_workshop("big")[-1].seq
        found[f"board, all of {TRAINEES * ANSWERS:,} answers"] = row(whole, "ms", 1000)
        found["board, the last 40 answers"] = row(
            median(lambda n: store.attempts_of_workshop("big", newest - 40), 50), "ms", 10
        )
        found["a trainee's own 50 answers"] = row(median(lambda n: store.attempts(f"t{n}"), 50), "ms", 10)
        store.set_passphrase("ana", "four quiet herons fishing")
        found["a sealed draft, median"] = row(
            median(lambda n: store.save_draft("ana", "k:PSYNOTE", f"text {n} " * 200), 60), "ms", 20
        )
        found["open with the passphrase"] = row(
            median(lambda n: store.unlock("ana", "four quiet herons fishing"), 3), "ms", 1000
        )
    costs = [
        subprocess.run([sys.executable, "-c", _USE, place], capture_output=True, text=True, check=True, cwd=ROOT)
        for _ in range(5)
    ]
    spent = [tuple(map(float, cost.stdout.split())) for cost in costs]
    found["first use in a kernel"] = row(statistics.median(ms for ms, _ in spent), "ms", 100)
    found["first use in a kernel, memory"] = row(statistics.median(mb for _, mb in spent), "MiB", 15)
    return found


def writes(place, writers, each):
    """Return how many answers a second are on disk, by so many writers with a connection of their own."""
    from notelib.store import Store

    said = {"outcome": "pass", "message": "That agrees.", "findings": [], "details": {"final": True}}
    stores = [Store(place, wait=60) for _ in range(writers)]

    def write(store):
        for n in range(each):
            store.add_attempt(f"w{id(store)}", "place:1", str(n), said)

    for store in stores:
        store.last_seq()
    start = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, stores))
    took = time.perf_counter() - start
    for store in stores:
        store.close()
    return writers * each / took


def fill(store):
    """Put a workshop of 200 times 50 answers into the record drawer, in one transaction."""
    from notelib.store import Attempt, attempts

    said = {"outcome": "pass", "message": "That agrees. " * 4, "findings": [], "details": {"final": True, "key": "x"}}

    def work(connection):
        for n in range(ANSWERS):
            for t in range(TRAINEES):
                at = f"2026-01-01T10:{n:02}:00.{t:06}Z"
                one = Attempt(f"{t}-{n}", f"t{t}", f"place:{n}", "progress", "pass", said, at, 4.0, 2, 0, "big")
                attempts.add(connection, one, None, None, "")

    store.drawer().write(work, attempts.TURN)


def median(act, times):
    """Return the median milliseconds of an act."""
    spent = []
    for n in range(times):
        start = time.perf_counter()
        act(n)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def row(value, unit, budget, better="lower"):
    """Return one row of the table."""
    return {"value": value, "unit": unit, "budget": budget, "better": better}


if __name__ == "__main__":
    for what, one in measure().items():
        print(f"{what:60} {one['value']:10.1f} {one['unit']}" if isinstance(one, dict) else f"{what} {one}")
