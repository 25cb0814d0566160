"""The record drawer of a whole workshop as JSON Lines or CSV, to look at or to reckon with elsewhere.

There is no such export of the psychotherapy drawer: each trainee takes along their own (`Store.export`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

from notelib.store import attempts, drafts
from notelib.store.backend import Connection
from notelib.store.model import Attempt
from notelib.store.sheet import cell
from notelib.store.store import Store

COLUMNS = (
    *("at", "trainee", "workshop", "kind", "activity", "outcome"),
    *("confidence", "hints", "seconds", "response"),
)
FORMS = ("jsonl", "csv")


def export(store: Store, form: str, write: Callable[[str], object], workshop: str | None = None) -> int:
    """Give the record drawer, or what one workshop (an id) was answered, to `write`, line by line; returns how many.

    "jsonl" has everything, drafts too where no workshop is named; "csv" one line an attempt. Raises StoreError.
    """

    def work(connection: Connection) -> int:
        lines = _csv(connection, workshop) if form == "csv" else _jsonl(connection, workshop)
        count = 0
        for line in lines:
            write(line)
            count += 1
        return count - (form == "csv")  # the heading

    return store.drawer("record").read(work, 0, snapshot=True)


def _attempts(connection: Connection, workshop: str | None) -> Iterator[Attempt]:
    where, values = ("WHERE workshop = ?", (workshop,)) if workshop else ("", ())
    rows = connection.execute(f"SELECT {attempts.COLUMNS} FROM attempts {where} ORDER BY seq", values)
    return (attempts.attempt_of(row) for row in rows)


def _jsonl(connection: Connection, workshop: str | None) -> Iterator[str]:
    for one in _attempts(connection, workshop):
        yield json.dumps({"kind": "attempt", **one.to_json()}, ensure_ascii=False) + "\n"
    if not workshop:
        for draft in drafts.newest_of_each(connection):
            yield json.dumps({"kind": "draft", **draft.to_json()}, ensure_ascii=False) + "\n"


def _csv(connection: Connection, workshop: str | None) -> Iterator[str]:
    yield _line(COLUMNS)
    for one in _attempts(connection, workshop):
        row = {**one.to_json(), "kind": one.activity.partition(":")[0]}
        yield _line(tuple(cell(row[name]) for name in COLUMNS))


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
