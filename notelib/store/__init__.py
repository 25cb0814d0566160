"""Where attempts and drafts are kept, and how they survive a reload, a closed tab and a killed server.

    store = open_store()                                   the data folder of this machine
    store.add_attempt("local", "place:meds-1", "progress", feedback)   kept for good, or StoreError
    store.save_draft("local", "write:grief:SOAP", text)    a new version; the last ones are kept

Two drawers, as the law this workbook teaches: `record.db`, and `psychotherapy.db` for everything
written as a psychotherapy note (activities and draft keys that end in ":PSYNOTE"). Nothing
here imports sqlite3 before a drawer is opened.
"""

from __future__ import annotations

from notelib.store.folder import data_folder, trainee
from notelib.store.model import DRAWERS, SHOWN, Attempt, Draft, StoreError, drawer_of
from notelib.store.store import Store, open_store

__all__ = [
    "DRAWERS",
    "SHOWN",
    "Attempt",
    "Draft",
    "Store",
    "StoreError",
    "data_folder",
    "drawer_of",
    "open_store",
    "trainee",
]
