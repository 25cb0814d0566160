"""The tables of a drawer, as steps from one version of the file to the next.

`STEPS[n]` brings a file from version n to n + 1 and never changes once it has been released; a new
version is a new step. The version stands in the file itself (`PRAGMA user_version`).
"""

from __future__ import annotations

APPLICATION_ID = 0x544E5742  # "TNWB" in the file's header: a drawer of this workbook, and of nobody else
KEPT_VERSIONS = 50  # of each draft

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

STEPS: tuple[str, ...] = (_FIRST, _HINTS)
VERSION = len(STEPS)
