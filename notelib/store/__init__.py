"""Where attempts and drafts are kept, and how they survive a reload, a closed tab and a killed server.

    store = open_store()                                   the data folder of this machine, or NOTELIB_STORE
    store = open_store("postgresql://user@host/database")  one database for several servers
    store.add_attempt("local", "place:meds-1", "progress", feedback)   kept for good, or StoreError
    store.save_draft("local", "write:grief:SOAP", text)    a new version; the last ones are kept

Two drawers, as the law this workbook teaches: `record`, and `psychotherapy` for everything written as a
psychotherapy note (activities and draft keys that end in ":PSYNOTE"). The second keeps nothing before its writer has
set a passphrase (`set_passphrase`, `unlock`; else NoPassphraseError), and shows nothing before it is given. Nothing
here imports sqlite3, pg8000 or cryptography before it is needed.
"""

from __future__ import annotations

from notelib.store.folder import data_folder, store_place, trainee, workshop
from notelib.store.model import (
    DRAWERS,
    SHOWN,
    Access,
    Attempt,
    Draft,
    LockedError,
    NoPassphraseError,
    Seen,
    StoreError,
    WrongPassphraseError,
    drawer_of,
)
from notelib.store.store import Store, open_store
from notelib.store.vault import FORGOTTEN

__all__ = [
    "DRAWERS",
    "FORGOTTEN",
    "SHOWN",
    "Access",
    "Attempt",
    "Draft",
    "LockedError",
    "NoPassphraseError",
    "Seen",
    "Store",
    "StoreError",
    "WrongPassphraseError",
    "data_folder",
    "drawer_of",
    "open_store",
    "store_place",
    "trainee",
    "workshop",
]
