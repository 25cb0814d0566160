"""The tables of a drawer in SQLite, as steps from one version of the file to the next.

`STEPS[drawer][n]` brings a file from version n to n + 1 and never changes once it has been released; a new
version is a new step. The version stands in the file itself (`PRAGMA user_version`).
"""

from __future__ import annotations

APPLICATION_ID = 0x544E5742  # "TNWB" in the file's header: a drawer of this workbook, and of nobody else
KEPT_VERSIONS = 50  # of each draft
SEALED = "sealed1:"  # how a sealed text begins (see `vault`)

_FIRST = """
CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    trainee TEXT NOT NULL,
    activity TEXT NOT NULL,
    response TEXT NOT NULL,
    outcome TEXT NOT NULL,
    feedback TEXT NOT NULL,
    at TEXT NOT NULL,
    seconds REAL,
    confidence INTEGER
);
CREATE INDEX attempts_of ON attempts (trainee, activity);

CREATE TABLE drafts (
    trainee TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (trainee, key, version)
);

-- whose data is being deleted, within the one transaction that may do it
CREATE TABLE erasing (trainee TEXT PRIMARY KEY);

CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

-- REPLACE would delete without asking the trigger below
CREATE TRIGGER attempts_come_once BEFORE INSERT ON attempts
WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TRIGGER attempts_never_go BEFORE DELETE ON attempts
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE trainee = OLD.trainee)
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
"""

# how many rungs of the hint ladder had been seen
_HINTS = """
ALTER TABLE attempts ADD COLUMN hints INTEGER NOT NULL DEFAULT 0;
"""

# in which workshop an answer was given, '' for none; and people, their workshops, and what was tried at the door
_WORKSHOPS = """
ALTER TABLE attempts ADD COLUMN workshop TEXT NOT NULL DEFAULT '';
CREATE INDEX attempts_in ON attempts (workshop, seq) WHERE workshop <> '';

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    made TEXT NOT NULL
);

CREATE TABLE workshops (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    created TEXT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    rounds TEXT NOT NULL,
    revision INTEGER NOT NULL
);

CREATE TABLE memberships (
    workshop TEXT NOT NULL REFERENCES workshops (id),
    trainee TEXT NOT NULL,
    role TEXT NOT NULL,
    joined TEXT NOT NULL,
    PRIMARY KEY (workshop, trainee)
);
CREATE INDEX memberships_of ON memberships (trainee);

CREATE TABLE failures (door TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX failures_at ON failures (door, at);
"""

# the wrapped key of each writer who set a passphrase, and who opened what and when
_VAULTS = f"""
ALTER TABLE attempts ADD COLUMN workshop TEXT NOT NULL DEFAULT '';

CREATE TABLE vaults (
    trainee TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    salt TEXT NOT NULL,
    cost TEXT NOT NULL,
    wrapped TEXT NOT NULL,
    changed TEXT NOT NULL
);

CREATE TABLE accesses (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    trainee TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    key TEXT NOT NULL
);
CREATE INDEX accesses_of ON accesses (trainee, seq);

CREATE TRIGGER accesses_never_change BEFORE UPDATE ON accesses
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

CREATE TRIGGER accesses_never_go BEFORE DELETE ON accesses
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE trainee = OLD.trainee)
BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

CREATE TRIGGER drafts_are_sealed BEFORE INSERT ON drafts
WHEN EXISTS (SELECT 1 FROM vaults WHERE trainee = NEW.trainee) AND substr(NEW.text, 1, {len(SEALED)}) <> '{SEALED}'
BEGIN SELECT RAISE(ABORT, 'this drawer is sealed'); END;

CREATE TRIGGER attempts_are_sealed BEFORE INSERT ON attempts
WHEN EXISTS (SELECT 1 FROM vaults WHERE trainee = NEW.trainee) AND substr(NEW.response, 1, {len(SEALED)}) <> '{SEALED}'
BEGIN SELECT RAISE(ABORT, 'this drawer is sealed'); END;

CREATE TRIGGER drafts_stay_sealed BEFORE UPDATE ON drafts
WHEN EXISTS (SELECT 1 FROM vaults WHERE trainee = NEW.trainee) AND substr(NEW.text, 1, {len(SEALED)}) <> '{SEALED}'
BEGIN SELECT RAISE(ABORT, 'this drawer is sealed'); END;
"""

# From here on nothing is kept in this drawer but sealed: not even which note a row belongs to, or when it was written
# (`sealed`). What lies in `attempts` and `drafts` is of before; it is sealed, and goes, when its writer sets or gives
# the passphrase (`takeover`).
_SEALED = f"""
CREATE TABLE sealed_attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    trainee TEXT NOT NULL,
    sealed TEXT NOT NULL CHECK (substr(sealed, 1, {len(SEALED)}) = '{SEALED}')
);
CREATE INDEX sealed_attempts_of ON sealed_attempts (trainee, seq);

CREATE TABLE sealed_drafts (
    trainee TEXT NOT NULL,
    slot TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed TEXT NOT NULL CHECK (substr(sealed, 1, {len(SEALED)}) = '{SEALED}'),
    PRIMARY KEY (trainee, slot, version)
);

CREATE TRIGGER sealed_attempts_never_change BEFORE UPDATE ON sealed_attempts
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TRIGGER sealed_attempts_come_once BEFORE INSERT ON sealed_attempts
WHEN EXISTS (SELECT 1 FROM sealed_attempts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TRIGGER sealed_attempts_never_go BEFORE DELETE ON sealed_attempts
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE trainee = OLD.trainee)
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
"""

STEPS: dict[str, tuple[str, ...]] = {
    "record": (_FIRST, _HINTS, _WORKSHOPS),
    "psychotherapy": (_FIRST, _HINTS, _VAULTS, _SEALED),
}

_ATTEMPTS = (
    *("seq", "id", "trainee", "activity", "response", "outcome", "feedback", "at"),
    *("seconds", "confidence", "hints", "workshop"),
)
_DRAFTS = ("trainee", "key", "version", "text", "at")

TABLES: dict[str, dict[str, tuple[str, ...]]] = {
    "record": {
        "attempts": _ATTEMPTS,
        "drafts": _DRAFTS,
        "people": ("id", "name", "name_key", "code", "made"),
        "workshops": ("id", "code", "title", "owner", "created", "state", "content", "rounds", "revision"),
        "memberships": ("workshop", "trainee", "role", "joined"),
    },
    "psychotherapy": {
        "attempts": _ATTEMPTS,
        "drafts": _DRAFTS,
        "vaults": ("trainee", "id", "salt", "cost", "wrapped", "changed"),
        "accesses": ("seq", "at", "trainee", "who", "what", "key"),
        "sealed_attempts": ("seq", "id", "trainee", "sealed"),
        "sealed_drafts": ("trainee", "slot", "version", "sealed"),
    },
}
"""What a backup holds, in the order in which it is put back; what was tried at the door is not worth keeping."""


def version(drawer: str) -> int:
    """The version of a drawer that this code knows."""
    return len(STEPS[drawer])
