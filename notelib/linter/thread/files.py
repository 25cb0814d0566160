"""A chart from a folder of text files, or from one line of JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

from notelib.formats import UnknownFormat, get
from notelib.language.patterns import lazy_pattern
from notelib.linter.thread.model import Document
from notelib.linter.thread.reading import format_of
from notelib.notes import parse
from notelib.notes.values import dates

_ENDINGS = (".txt", ".md", ".note")
_MOST_BYTES = 2_000_000
_DAY = lazy_pattern(r"\d{4}-\d{2}-\d{2}\Z")


class ChartError(ValueError):
    """A chart that cannot be read; the message says what, where, and what to do."""


def chart_from_folder(path: str | Path) -> tuple[Document, ...]:
    """The documents of a folder (.txt, .md, .note), in order of their dates, those without a date by file name.

    The id is the file name. A word of the name that is a format code declares the format ("03-girp.txt"); a date in
    the name ("2026-03-09 note.txt") counts before the one in the text. Raises ChartError.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise ChartError(f"{folder} is not a folder. Give the folder that holds one client's documents.")
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in _ENDINGS)
    if not files:
        raise ChartError(
            f"{folder} holds no documents. Put one file for each document into it ({', '.join(_ENDINGS)})."
        )
    documents = [_from_file(file) for file in files]
    return tuple(sorted(documents, key=lambda d: (d.date or "", d.id))) if _all_dated(documents) else tuple(documents)


def _all_dated(documents: list[Document]) -> bool:
    """Whether every document has a date; else the names give the order."""
    return all(d.date for d in documents)


def _from_file(file: Path) -> Document:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise ChartError(f"{file.name} is larger than {_MOST_BYTES // 1_000_000} MB. Is it one document?")
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChartError(f"{file.name} is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise ChartError(f"{file.name} cannot be read: {error.strerror}.") from error
    stem = file.stem.replace("_", " ")
    named = next(dates(stem, 0, len(stem)), None)
    format = next((code for word in re.split(r"[^A-Za-z]+", stem) if (code := _code(word))), "auto")
    document = Document(file.name, text, format, named.value if named else None)
    return document if document.date else Document(file.name, text, format, _date_in(document))


def _code(word: str) -> str:
    """The format a word of a file name is the code of, "" where it is none."""
    if len(word) < 3:
        return ""
    try:
        return get(word).code
    except UnknownFormat:
        return ""


def _date_in(document: Document) -> str | None:
    note = parse(document.text, format_of(document))
    fact = note.fact("date") or note.fact("signed_date")
    return fact.value if fact else next((v.value for v in dates(document.text, 0, min(400, len(document.text)))), None)


def chart_from_json(line: str) -> tuple[Document, ...]:
    """The documents of one JSON object: {"documents": [{"id", "text", "format", "date"}, ...]}, in the order given.

    A bare list is taken too. `id` may be left out (then "1", "2", ...), `format` and `date` (ISO) as well.
    Raises ChartError.
    """
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise ChartError(f"The chart is not JSON: {error.msg} at column {error.colno}.") from error
    items = data.get("documents") if isinstance(data, dict) else data
    if not isinstance(items, list) or not items:
        raise ChartError('A chart needs "documents": a list with one object for each document.')
    return tuple(_from_item(item, place) for place, item in enumerate(items, start=1))


def _from_item(item: object, place: int) -> Document:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise ChartError(f'Document {place} of the chart needs "text", a string.')
    id, format, date = str(item.get("id") or place), item.get("format") or "auto", item.get("date")
    if not isinstance(format, str):
        raise ChartError(f'"format" of document {id} must be a format code.')
    if date is not None and (not isinstance(date, str) or not _DAY.match(date) or not any(dates(date, 0, 10))):
        raise ChartError(f'"date" of document {id} must be an ISO date such as "2026-03-09".')
    return Document(id, item["text"], format, date)
