"""Is a vignette consistent: its patterns, its exemplars, and do the exemplars do what they are to show?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notelib.bank import load
from notelib.bank.common_checks import clause_problems, id_problems, is_date, pattern_problems
from notelib.bank.model import SESSION_KINDS
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry

PSYNOTE = "PSYNOTE"
_ELSEWHERE = ("psychotherapy", "neither")
_FACTS = ("date", "start", "stop", "cpt", "diagnosis", "mode")
_MANY_REASONS = 3


def vignette_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one vignette."""
    yield from id_problems(entry)
    yield from _kind(entry)
    yield from _handed_over(entry)
    lists = [*_expects(entry), *_withhold(entry)]
    codes = list(_codes(entry))
    yield from lists
    yield from codes
    if not lists and not codes:
        for code in entry.raw["exemplars"]:
            yield from _exemplar(entry, code)


def _kind(entry: Entry) -> Iterator[Problem]:
    kind = entry.raw.get("kind", "session")
    if kind not in SESSION_KINDS:
        yield entry.problem(f'"{kind}" is not a kind of session', one_of(kind, SESSION_KINDS), "kind")
    if "course" in entry.raw and "session" not in entry.raw:
        yield entry.problem('a session of a "course" has no "session"', "number it, 1 for the first", "course")


def _handed_over(entry: Entry) -> Iterator[Problem]:
    facts = entry.raw["facts"]
    for name in _FACTS:
        if name not in facts:
            yield entry.problem(f'"facts" lacks "{name}"', "add it: the trainee needs it for the header", "facts")
    dates: list[tuple[str, tuple[str | int, ...]]] = [(facts.get("date", ""), ("facts", "date"))]
    dates += [(row["date"], ("scores", n, "date")) for n, row in enumerate(entry.raw.get("scores", []))]
    for given, path in dates:
        if given and not is_date(given):
            yield entry.problem(f'"{given}" is not a date', 'write it as "2026-10-14"', *path)


def _ids(entry: Entry, key: str) -> Iterator[Problem]:
    seen = set()
    for n, row in enumerate(entry.raw[key]):
        if row["id"] in seen:
            yield entry.problem(f'"{row["id"]}" stands twice in "{key}"', "give one another id", key, n, "id")
        seen.add(row["id"])
    if not entry.raw[key]:
        yield entry.problem(f'"{key}" is empty', "list at least one thing", key)


def _expects(entry: Entry) -> Iterator[Problem]:
    yield from _ids(entry, "expects")
    for n, row in enumerate(entry.raw["expects"]):
        yield from pattern_problems(entry, row["patterns"], "expects", n, "patterns")


def _withhold(entry: Entry) -> Iterator[Problem]:
    yield from _ids(entry, "withhold")
    for n, row in enumerate(entry.raw["withhold"]):
        yield from pattern_problems(entry, row["patterns"], "withhold", n, "patterns")
        yield from clause_problems(entry, row["clause"], "withhold", n, "clause")
        if row["belongs"] not in _ELSEWHERE:
            what = f'"{row["belongs"]}" is not where it may belong'
            yield entry.problem(what, one_of(row["belongs"], _ELSEWHERE), "withhold", n, "belongs")


def _codes(entry: Entry) -> Iterator[Problem]:
    from notelib.formats import known_formats

    known = [format.code for format in known_formats()]
    for code in entry.raw["exemplars"]:
        if code not in known:
            yield entry.problem(f'"{code}" is not a format to write in', one_of(code, known), "exemplars", code)
    if not entry.raw["exemplars"]:
        yield entry.problem('"exemplars" is empty', "write at least one good note", "exemplars")


def _exemplar(entry: Entry, code: str) -> Iterator[Problem]:
    given: dict[str, Any] = entry.raw["exemplars"][code]
    at = ("exemplars", code)
    if len(given["reasons"]) < _MANY_REASONS:
        what = f"the {code} exemplar explains only {len(given['reasons'])} of its passages"
        yield entry.problem(what, f"add reasons, {_MANY_REASONS} or more", *at, "reasons")
    for n, reason in enumerate(given["reasons"]):
        if reason["quote"] not in given["text"]:
            what = f"these words are not in the {code} exemplar: {reason['quote']!r}"
            yield entry.problem(what, "copy them from the note exactly", *at, "reasons", n, "quote")
    yield from _coverage(entry, code)
    yield from _lint(entry, code)


def _coverage(entry: Entry, code: str) -> Iterator[Problem]:
    """Does it mention what is expected, and give nothing away?

    Only the psychotherapy note may hold what belongs there; what belongs nowhere stays out of both.
    """
    vignette = load.vignette(entry.raw)
    text = entry.raw["exemplars"][code]["text"]
    if code != PSYNOTE:
        for expectation in vignette.expects:
            if not expectation.found(text):
                what = f'the {code} exemplar is not recognised as mentioning "{expectation.id}" ({expectation.label})'
                yield entry.problem(what, "mend the note or the patterns", "exemplars", code, "text")
    for withheld in vignette.withhold:
        if code == PSYNOTE and withheld.belongs == "psychotherapy":
            continue
        for span in withheld.found(text)[:1]:
            what = f'the {code} exemplar gives away "{withheld.id}": {span.of(text)!r}'
            todo = "take it out, or make the pattern stricter"
            yield entry.text_problem(span.start, what, todo, "exemplars", code, "text")


def _lint(entry: Entry, code: str) -> Iterator[Problem]:
    from notelib.findings import Severity
    from notelib.linter import lint

    text = entry.raw["exemplars"][code]["text"]
    for finding in lint(text, code):
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            what = f"the {code} exemplar has a {finding.severity} {finding.code}: {finding.message}"
            todo = finding.fix or "mend the note"
            yield entry.text_problem(finding.span.start, what, todo, "exemplars", code, "text")
