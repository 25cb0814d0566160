"""Is a chart consistent: documents, passages, requests; and does the rule engine agree, document by document?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from notelib.bank.chart_law import differs
from notelib.bank.chart_model import ACTIONS, made
from notelib.bank.common_checks import clause_problems, date_problems, fact_problems, id_problems, is_date, said
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

FEWEST, MOST = 8, 15
REQUESTS = 3

Step = str | int


def chart_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one chart."""
    found = list(_consistency(entry))
    yield from found
    if not found:
        yield from _agreement(entry)


def _consistency(entry: Entry) -> Iterator[Problem]:
    yield from id_problems(entry)
    yield from date_problems(entry, "checked")
    yield from fact_problems(entry, entry.raw.get("facts", {}), "facts")
    documents, requests = entry.raw["document"], entry.raw["request"]
    if not FEWEST <= len(documents) <= MOST:
        what = f"the chart has {len(documents)} {'document' if len(documents) == 1 else 'documents'}"
        yield entry.problem(what, f"give it {FEWEST} to {MOST}", "document")
    if len(requests) < REQUESTS:
        yield entry.problem(f"the chart has {len(requests)} requests", f"give it at least {REQUESTS}", "request")
    yield from _ids(entry, documents, "document")
    yield from _ids(entry, requests, "request")
    for n in range(len(documents)):
        yield from _document(entry, n)
    for n in range(len(requests)):
        yield from _request(entry, n)


def _ids(entry: Entry, rows: list[dict[str, Any]], *path: Step) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, row in enumerate(rows):
        if row["id"] in seen:
            yield entry.problem(f'the id "{row["id"]}" stands twice', "choose another id", *path, n, "id")
        seen.add(row["id"])


def _document(entry: Entry, n: int) -> Iterator[Problem]:
    document = entry.raw["document"][n]
    if not is_date(document["date"]):
        what = f'"date" is "{document["date"]}", which is not a date'
        yield entry.problem(what, 'write it as "2026-11-23"', "document", n, "date")
    yield from fact_problems(entry, document.get("facts", {}), "document", n, "facts")
    parts = document.get("parts", [])
    yield from _ids(entry, parts, "document", n, "parts")
    at: list[tuple[int, int]] = []
    for m, part in enumerate(parts):
        path = ("document", n, "parts", m)
        yield from fact_problems(entry, part.get("facts", {}), *path, "facts")
        times = document["text"].count(part["text"])
        if times != 1:
            what = f"the passage stands {times} times in the document"
            yield entry.problem(what, "copy words that stand there once, exactly", *path, "text")
            continue
        start = document["text"].index(part["text"])
        if any(start < end and begin < start + len(part["text"]) for begin, end in at):
            yield entry.problem("the passage overlaps another", "let passages stand apart", *path, "text")
        at.append((start, start + len(part["text"])))


def _request(entry: Entry, n: int) -> Iterator[Problem]:
    request, path = entry.raw["request"][n], ("request", n)
    given = request.get("as_of", "")
    if given and not is_date(given):
        yield entry.problem(f'"as_of" is "{given}", which is not a date', 'write it as "2026-11-23"', *path, "as_of")
    yield from fact_problems(entry, request["facts"], *path, "facts")
    documents = {document["id"]: document for document in entry.raw["document"]}
    for id in request["documents"]:
        if id not in documents:
            what = f'the chart has no document "{id}"'
            yield entry.problem(what, one_of(id, documents), *path, "documents", id)
    for id, document in documents.items():
        if id not in request["documents"]:
            what = f'the request says nothing of the document "{id}"'
            yield entry.problem(what, f"add [request.documents.{id}]", *path, "documents")
        else:
            yield from _asked(entry, request["documents"][id], document, *path, "documents", id)
    yield from _options(entry, request, n)


def _asked(entry: Entry, asked: Mapping[str, Any], document: Mapping[str, Any], *path: Step) -> Iterator[Problem]:
    if asked["expected"] not in ACTIONS:
        what = f'"{asked["expected"]}" is not what can be done with a document'
        yield entry.problem(what, one_of(asked["expected"], ACTIONS), *path, "expected")
    for m, clause in enumerate(asked["clauses"]):
        yield from clause_problems(entry, clause, *path, "clauses", m)
    if not asked["clauses"]:
        yield entry.problem('"clauses" is empty', "name the clauses of the law sheet that decide", *path, "clauses")
    parts = [part["id"] for part in document.get("parts", [])]
    if asked["expected"] == "redact" and not parts:
        what = "the document has no passage to black out"
        yield entry.problem(what, "add parts = [...] to the document", *path, "expected")
    for m, id in enumerate(asked.get("redact", [])):
        if id not in parts:
            yield entry.problem(f'the document has no passage "{id}"', one_of(id, parts), *path, "redact", m)


def _options(entry: Entry, request: Mapping[str, Any], n: int) -> Iterator[Problem]:
    for name in ("first", "letter"):
        rows = request[name]
        yield from _ids(entry, rows, "request", n, name)
        right = sum(row["right"] for row in rows)
        if not right:
            yield entry.problem(f'no answer of "{name}" is right', "mark one with right = true", "request", n, name)
        if right == len(rows):
            yield entry.problem(f'every answer of "{name}" is right', "add one that is not", "request", n, name)
        if name == "letter" and right > 1:
            yield entry.problem("more than one letter is right", "leave right = true at one", "request", n, name)


def _agreement(entry: Entry) -> Iterator[Problem]:
    from notelib.law import FactError

    chart = made(entry.raw)
    for n, request in enumerate(chart.requests):
        for document in chart.documents:
            path = ("request", n, "documents", document.id)
            try:
                difference = differs(chart, request, document)
            except FactError as error:
                what = f'the facts of document "{document.id}" and this request cannot be: {said(error)}'
                yield entry.problem(what, "mend the facts of one of the two", *path)
                continue
            if difference:
                yield entry.problem(f"{document.id}: {difference}", "change the facts or what is expected", *path)
