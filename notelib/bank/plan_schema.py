"""The keys of a lesson plan's data file."""

from __future__ import annotations

from notelib.bank.schema_key import Key, Kind, text

_SEE = Key("see", Kind.TEXTS, "what it uses: lesson:<id>, place:<item>, page:<name>, handout:<id> ...", False)
_TASK = (text("text", "what to do, in a sentence or two"), _SEE)
SOURCES = Key(
    "source",
    Kind.ROWS,
    "the clauses that are named, with what to look up",
    False,
    (text("clause", "id in the law sheet"), text("citation", "regulation or ethics code")),
)

PLAN = (
    text("id", "short name in lower case, used in addresses"),
    Key("number", Kind.NUMBER, "which meeting it is, 1 for the first"),
    text("title", "heading on the page"),
    Key("minutes", Kind.NUMBER, "how long the meeting takes: the sum of its steps"),
    text("aim", "what trainees can do afterwards, in a sentence"),
    Key("prepare", Kind.TEXTS, "what the supervisor gets ready"),
    Key("before", Kind.ROWS, "what trainees do before the meeting", inside=_TASK),
    Key(
        "step",
        Kind.ROWS,
        "the running order, each step begun with [[step]]",
        inside=(
            Key("minutes", Kind.NUMBER, "how long the step takes"),
            text("title", "what happens, in a few words"),
            text("text", "what the supervisor says and does"),
            _SEE,
        ),
    ),
    Key(
        "question",
        Kind.ROWS,
        "questions for the room",
        inside=(
            text("ask", "the question"),
            Key("listen", Kind.TEXTS, "what to listen for in the answers"),
        ),
    ),
    Key(
        "misconception",
        Kind.ROWS,
        "what trainees often believe",
        inside=(text("said", "how they say it"), text("answer", "what to answer")),
    ),
    text("debrief", "how the meeting ends"),
    Key("homework", Kind.ROWS, "what trainees do after the meeting", inside=_TASK),
    Key("signs", Kind.TEXTS, "by what the supervisor sees that the aim was met"),
    SOURCES,
    text("checked", "ISO date on which the law was last checked", False),
)
