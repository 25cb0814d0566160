"""The keys of a handout's data file."""

from __future__ import annotations

from notelib.bank.plan_schema import SOURCES
from notelib.bank.schema_key import Key, Kind, text

HANDOUT = (
    text("id", "short name in lower case, used in addresses"),
    text("title", "heading on the page"),
    text("audience", "trainees or supervisor"),
    Key("minutes", Kind.NUMBER, "how long it is worked with"),
    text("use", "when to give it out and what to do with it"),
    Key(
        "block",
        Kind.ROWS,
        "its parts in order, each begun with [[block]]",
        inside=(
            text("kind", "text, list, steps, tick, table, lines, formats, cards or answers"),
            text("heading", "what the part is about", False),
            text("text", "paragraphs; a line that begins with a hyphen belongs to a list", False),
            Key("items", Kind.TEXTS, "the lines of a list, of steps, or to tick", False),
            Key("columns", Kind.TEXTS, "the headings of a table", False),
            Key(
                "row",
                Kind.ROWS,
                "the rows of a table",
                False,
                (Key("cells", Kind.CELLS, "as many texts as there are columns; one may be empty, to write in"),),
            ),
            Key("lines", Kind.NUMBER, "how many empty lines to write on", False),
            Key("formats", Kind.TEXTS, "codes of formats, told from their own data", False),
            Key("scenarios", Kind.TEXTS, "ids of scenarios, as cards to cut out or as their answers", False),
        ),
    ),
    SOURCES,
    text("checked", "ISO date on which the law was last checked", False),
)
