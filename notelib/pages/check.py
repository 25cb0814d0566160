"""Check a note: findings, outline and checklist, the note in another format, a whole chart. Keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Any, ClassVar

from notelib import formats, notes
from notelib.findings import Finding, Severity
from notelib.formats import known_formats
from notelib.notes.model import Note
from notelib.pages.base import Content, Page, PageError, Reply, one_of, text_of
from notelib.pages.noted import format_data, outline_of, said_of, words_in
from notelib.pages.taking import file_of, recast_of
from notelib.pages.telling import Telling
from notelib.pages.texts import texts
from notelib.practice.aside import masked, settle

AUTO = "auto"
MOST_DOCUMENTS = 60
_IDENTIFIER = re.compile(r"ID\d")
_EXAMPLES = ("note", "chart")


class CheckPage(Page):
    """Look at any fictional note. Nothing that is sent here is written anywhere: every answer is made from the request.

    Requests: check, checklist, recast, file, chart, example.
    """

    name: ClassVar[str] = "check"

    def opening(self) -> dict[str, Any]:
        """The formats to choose from, the usual ones first."""
        usual = {f.code for f in formats.all_formats()}
        return {"formats": [{**format_data(f), "usual": f.code in usual} for f in known_formats()]}

    def on_check(self, content: Content) -> Reply:
        """What there is to say about the note, beside the `plan` and the `previous` note where they are given."""
        from notelib import linter

        text, format = text_of(content, "text"), _format(content, "format")
        plan, previous = _beside(content, "plan"), _beside(content, "previous")
        read = masked(text)
        found, aside = settle(text, linter.lint(read, format, previous=previous, plan=plan))
        note = notes.parse(read, format)
        self._telling.keep(note.format)
        checked = {
            "feedback": {"findings": said_of(found, note)},
            "outline": outline_of(note, formats.get(note.format)),
            "words": len(words_in(read)),
            "set_aside": [one.to_json() for one in aside],
            "format": _read_as(note, format),
            "identifiers": identifiers([*found, *(f for one in aside for f in one.findings)])
            + sum(identifiers(_names_in(beside)) for beside in (plan, previous)),
        }
        return self._telling.brief(checked, content)

    @cached_property
    def _telling(self) -> Telling:
        return Telling()

    def on_checklist(self, content: Content) -> Reply:
        """Which elements of a complete note are there, with the words that show each, and what serves none."""
        from notelib.linter.checklist import checklist

        text = masked(text_of(content, "text"))
        code = notes.parse(text, _format(content, "format")).format
        form = formats.get(code)
        if form.kind != "progress":
            return {"format": code, "items": [], "misfit": []}
        found = checklist(text, code)
        items = [
            {"id": i.id, "label": i.label, "present": i.present, "spans": [_quoted(s, text) for s in i.spans]}
            for i in found.items
        ]
        return {"format": code, "items": items, "misfit": [_quoted(s, text) for s in found.misfit]}

    def on_recast(self, content: Content) -> Reply:
        """The same note in another format, with what moved and what was set aside."""
        to = _format(content, "to")
        return recast_of(text_of(content, "text"), _format(content, "format"), to)

    def on_file(self, content: Content) -> Reply:
        """The note to take along: as text, Markdown or Word. A chart goes as it is."""
        return file_of(content, _format(content, "format"), "")

    def on_chart(self, content: Content) -> Reply:
        """The documents of a pasted chart, what is found in each, and the thread through them as data and as text."""
        from notelib.linter.chart import draw, lint_chart, thread
        from notelib.pages.pasted_chart import in_order, listed, pasted, told

        text = text_of(content, "text")
        documents = pasted(text)
        if len(documents) > MOST_DOCUMENTS:
            raise PageError(
                f"This chart has {len(documents)} documents; the page reads at most {MOST_DOCUMENTS} at once. "
                "Take some out to go on. Nothing is lost: the whole text is still in this page."
            )
        chart = in_order(documents)
        found = lint_chart(chart)
        through = thread(chart)
        return {
            "feedback": {"findings": told(documents, found)},
            "documents": listed(documents, found),
            "resorted": [d.id for d in chart] != [p.document.id for p in documents],
            "words": len(words_in(text)),
            "thread": through.to_json(),
            "drawn": draw(through),
            "identifiers": identifiers(f.finding for f in found),
        }

    def on_example(self, content: Content) -> Reply:
        """A fictional note with a plan and an earlier note, or a fictional chart, to try the page with."""
        return dict(_examples()[one_of(content, "which", _EXAMPLES)])


def identifiers(found: Iterable[Finding]) -> int:
    """How many findings say beyond doubt that the text names or numbers a person."""
    return sum(f.severity is Severity.ERROR and _IDENTIFIER.match(f.code) is not None for f in found)


@lru_cache(maxsize=8)
def _names_in(beside: str | None) -> tuple[Finding, ...]:
    """The identifiers in a text that lies beside the note and seldom changes."""
    from notelib import linter

    return tuple(linter.lint(beside, select=("ID",))) if beside else ()


@cache
def _examples() -> dict[str, dict[str, str]]:
    data = texts("check")
    return {which: {key: value.strip() + "\n" for key, value in data[which].items()} for which in _EXAMPLES}


def _format(content: Content, key: str) -> str:
    return one_of(content, key, {AUTO, *(f.code for f in known_formats())})


def _beside(content: Content, key: str) -> str | None:
    return text_of(content, key) if content.get(key) else None


def _read_as(note: Note, asked: str) -> dict[str, Any]:
    return {
        "code": note.format,
        "name": formats.get(note.format).name,
        "guessed": asked == AUTO,
        "confidence": note.confidence,
        "reason": note.reason,
    }


def _quoted(span: Any, text: str) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "quote": text[span[0] : span[1]]}
