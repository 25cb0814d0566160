"""The keys of each data file, as data: the loader, `check` and the guide for authors all read them here."""

from __future__ import annotations

from notelib.bank.chart_schema import CHART
from notelib.bank.handout_schema import HANDOUT
from notelib.bank.plan_schema import PLAN
from notelib.bank.schema_key import Key, Kind
from notelib.bank.schema_key import text as _text

__all__ = ["KEYS", "LIST_KEY", "Key", "Kind"]

_PATTERNS = Key("patterns", Kind.TEXTS, "regular expressions, any of which recognises it")

VIGNETTE = (
    _text("id", "short name in lower case, used in addresses"),
    _text("title", "heading on the page"),
    _text("client", "fictional client number such as C-014"),
    _text("setting", "kind of service"),
    _text("concern", "what the client comes for"),
    _text("course", "short name shared by the sessions of one client", False),
    Key("session", Kind.NUMBER, "number of this session in the client's course, 1 for the first", False),
    _text("kind", "intake, session, review, discharge, crisis, group, couple, family or no-show", False),
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

_OF_PART = ("key", "also", "element", "content_type", "rationale", "clause", "citation", "wrong")
_MARK = (_text("label", "what is looked for, in words"), _PATTERNS, _text("why", "why it has to be there, or to go"))

ITEM = (
    _text("id", "short name, unique in the bank"),
    _text("text", "the content to place"),
    _text("key", "progress, psychotherapy or neither"),
    _text("also", "another placement that is right as well", False),
    _text("element", "id of an element of notelib.placement"),
    _text("content_type", "C01 to C55"),
    _text("rationale", "why the key is right"),
    _text("clause", "id in the law sheet"),
    _text("citation", "regulation or ethics code"),
    _DIFFICULTY,
    Key("wrong", Kind.TABLE, "for each other placement: why it tempts, why it is not right"),
    _TAGS,
    Key("borderline", Kind.FLAG, "true: shown, never graded", False),
    _text("pair", "id of the other item of a minimal pair", False),
    _CHECKED,
)

SPLIT = (
    _text("id", "short name, unique in the bank"),
    _text("title", "heading on the page, 3 to 6 words"),
    _text("intro", "one line: whose writing this is"),
    _DIFFICULTY,
    Key(
        "part",
        Kind.ROWS,
        "4 to 8 parts in reading order, each begun with [[split.part]]",
        inside=(
            _text("text", "one sentence, or a clause that stands alone"),
            *(key for key in ITEM if key.name in _OF_PART),
        ),
    ),
    _TAGS,
    _CHECKED,
)

REPAIR = (
    _text("id", "short name, unique in the bank"),
    _text("title", "heading on the page"),
    _text("text", "1 to 4 sentences as they stand in a draft progress note"),
    _text("task", "one sentence: what the record needs from it"),
    _text("element", "id of the element of what is astray"),
    _text("content_type", "C01 to C55, of what is astray"),
    _text("rationale", "why it has to change"),
    _text("clause", "id in the law sheet"),
    _text("citation", "regulation or ethics code"),
    _DIFFICULTY,
    Key("keep", Kind.ROWS, "what must still be said", inside=_MARK),
    Key("drop", Kind.ROWS, "what must go", inside=_MARK),
    _text("better", "a rewrite that does"),
    Key(
        "tempting",
        Kind.TABLE,
        "a rewrite that many would make: text, and why it does not do",
        inside=(_text("text", "the rewrite"), _text("why", "why it does not do")),
    ),
    _TAGS,
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

LESSON = (
    _text("id", "short name in lower case, used in addresses"),
    _text("title", "heading on the page"),
    Key("minutes", Kind.NUMBER, "how long it takes, questions included"),
    _text("aim", "what one can do afterwards, in a sentence"),
    Key("needs", Kind.TEXTS, "ids of the earlier lessons it builds on", False),
    Key(
        "term",
        Kind.ROWS,
        "the words it explains before it uses them",
        inside=(_text("term", "the word"), _text("meaning", "what it means, in a sentence or two")),
    ),
    Key(
        "block",
        Kind.ROWS,
        "its parts in order, each begun with [[block]]",
        inside=(
            _text("kind", "text, myth, example or picture"),
            _text("heading", "what the part is about", False),
            _text("text", "paragraphs; a line that begins with a hyphen belongs to a list", False),
            _text("question", "what is asked before it is told", False),
            Key("answers", Kind.TEXTS, "two or three answers to choose from", False),
            Key("right", Kind.NUMBER, "which of them holds, counted from 1", False),
            _text("why", "why it holds, or why the one wording is better", False),
            _text("clause", "id in the law sheet", False),
            _text("source", "where it comes from, if not from a clause", False),
            _text("poor", "a wording that does not do", False),
            _text("good", "one that does", False),
            _text("picture", "name of a picture", False),
            Key("formats", Kind.TEXTS, "codes of the formats whose anatomy is drawn", False),
        ),
    ),
    Key(
        "practice",
        Kind.ROWS,
        "what to practise at the end",
        inside=(
            _text("label", "what the link says"),
            _text("why", "what it is good for"),
            _text(
                "activity", "place:<item>, write:<vignette>:<FORMAT>, disclose:<scenario> or whatif:<scenario>", False
            ),
            _text("page", "name of a page of practice", False),
            _text("part", "name of a part of that page, where it opens", False),
        ),
    ),
    Key(
        "source",
        Kind.ROWS,
        "the clauses that are named, with what to look up",
        False,
        (_text("clause", "id in the law sheet"), _text("citation", "regulation or ethics code")),
    ),
    _CHECKED,
)

# A vignette, a lesson, a chart, a plan or a handout is one file; the other files hold a list of entries under this key.
LIST_KEY = {
    "vignettes": "",
    "items": "item",
    "splits": "split",
    "repairs": "repair",
    "scenarios": "scenario",
    "lessons": "",
    "charts": "",
    "plans": "",
    "handouts": "",
}
KEYS = {
    "vignettes": VIGNETTE,
    "items": ITEM,
    "splits": SPLIT,
    "repairs": REPAIR,
    "scenarios": SCENARIO,
    "lessons": LESSON,
    "charts": CHART,
    "plans": PLAN,
    "handouts": HANDOUT,
}
