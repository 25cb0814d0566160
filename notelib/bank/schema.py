"""The keys of each data file, as data: the loader, `check` and the guide for authors all read them here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a key may hold, in the words a message uses."""

    TEXT = "text in quotation marks"
    NUMBER = "a whole number"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    TABLE = "a table of texts"
    ROWS = "a list of tables"
    NAMED = "tables by name"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, what it holds, whether it may be left out, the keys inside, and what it is for."""

    name: str
    kind: Kind
    about: str
    required: bool = True
    inside: tuple[Key, ...] = ()


def _text(name: str, about: str, required: bool = True) -> Key:
    return Key(name, Kind.TEXT, about, required)


_PATTERNS = Key("patterns", Kind.TEXTS, "regular expressions, any of which recognises it")

VIGNETTE = (
    _text("id", "short name in lower case, used in addresses"),
    _text("title", "heading on the page"),
    _text("client", "fictional client number such as C-014"),
    _text("setting", "kind of service"),
    _text("concern", "what the client comes for"),
    Key("minutes_to_read", Kind.NUMBER, "how long the scene takes to read"),
    _text("scene", "the session, 500 to 800 words"),
    Key("facts", Kind.TABLE, "what the trainee is handed: date, start, stop, minutes, cpt, diagnosis, mode ..."),
    Key(
        "scores",
        Kind.ROWS,
        "scored measures",
        False,
        (
            _text("tool", "name of the measure"),
            Key("score", Kind.NUMBER, "total"),
            _text("date", "ISO date"),
            _text("note", "what is worth knowing about it", False),
        ),
    ),
    _text("plan", "the treatment plan in force, goals and objectives numbered"),
    _text("previous", "the note of the session before", False),
    Key(
        "expects",
        Kind.ROWS,
        "what a good progress note mentions",
        inside=(
            _text("id", "short name"),
            _text("label", "what is looked for, in words"),
            _PATTERNS,
            _text("why", "why a reader needs it"),
            _text("source", "key or citation"),
        ),
    ),
    Key(
        "withhold",
        Kind.ROWS,
        "what must not go into the progress note",
        inside=(
            _text("id", "short name"),
            _text("content", "what it is, in words"),
            _text("belongs", "psychotherapy or neither"),
            _PATTERNS,
            _text("why", "why it stays out"),
            _text("clause", "id in the law sheet"),
        ),
    ),
    Key(
        "exemplars",
        Kind.NAMED,
        "good notes by format code, here or in a folder beside the file",
        inside=(
            _text("text", "the whole note"),
            Key(
                "reasons",
                Kind.ROWS,
                "why passages are written as they are",
                inside=(_text("quote", "words of the note, exactly"), _text("why", "why they are written so")),
            ),
        ),
    ),
)

_TAGS = Key("tags", Kind.TEXTS, "free words for filtering", False)
_CHECKED = _text("checked", "ISO date on which the law was last checked", False)
_DIFFICULTY = Key("difficulty", Kind.NUMBER, "1 easy, 2 middling, 3 hard")

ITEM = (
    _text("id", "short name, unique in the bank"),
    _text("text", "the content to place"),
    _text("key", "progress, psychotherapy or neither"),
    _text("element", "id of an element of notelib.placement"),
    _text("content_type", "C01 to C55"),
    _text("rationale", "why the key is right"),
    _text("clause", "id in the law sheet"),
    _text("citation", "regulation or ethics code"),
    _DIFFICULTY,
    Key("wrong", Kind.TABLE, "for each other placement: why it tempts, why it is not right"),
    _TAGS,
    Key("borderline", Kind.FLAG, "true: shown, never graded", False),
    _CHECKED,
)

SCENARIO = (
    _text("id", "short name, unique in the bank"),
    _text("title", "heading on the page"),
    _text("story", "what happens"),
    _text("question", "what the trainee decides"),
    Key("facts", Kind.TABLE, "facts of notelib.law that the story settles"),
    _text("as_of", "ISO date the decision is made on", False),
    _text("expected", "verdict"),
    _text("rationale", "why, in plain words"),
    Key("clauses", Kind.TEXTS, "ids in the law sheet"),
    _DIFFICULTY,
    Key(
        "wrong",
        Kind.ROWS,
        "verdicts trainees reach for",
        False,
        (_text("verdict", "verdict"), _text("why", "why it does not hold")),
    ),
    Key("contested", Kind.FLAG, "true: shown as contested, never graded", False),
    _TAGS,
    _CHECKED,
)

# A vignette file is one entry; the other files hold a list of entries under this key.
LIST_KEY = {"vignettes": "", "items": "item", "scenarios": "scenario"}
KEYS = {"vignettes": VIGNETTE, "items": ITEM, "scenarios": SCENARIO}
