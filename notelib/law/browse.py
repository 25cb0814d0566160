"""Reading the rule base: find what it holds by clause, by who asks, or by words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from notelib.law.around import all_contested, all_obligations
from notelib.law.coverage import coverage
from notelib.law.facts import fact
from notelib.law.information import all_information
from notelib.law.rules import PRIVACY_RULE, Condition, all_rules, verdict_labels


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the rule base says. `kind` is "rule", "obligation", "contested" or "information".

    `requesters` and `purposes` are the ids it is about, none where it is about all; `clauses` are of the norm list.
    """

    id: str
    kind: str
    name: str
    text: str
    citation: str
    answer: str
    requesters: tuple[str, ...]
    purposes: tuple[str, ...]
    clauses: tuple[str, ...]
    conditions: tuple[str, ...]
    since: str = ""
    until: str = ""
    checked: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


@cache
def entries() -> tuple[Entry, ...]:
    """Everything, in the order of the rule base."""
    return (*_rules(), *_obligations(), *_contested(), *_information())


def find(words: str = "", *, requester: str = "", clause: str = "", kind: str = "") -> tuple[Entry, ...]:
    """What fits all that is given, best first: every word somewhere in it, this requester, a citation with this clause.

    A rule without a requester of its own is about every requester. Raises FactError for an unknown requester.
    """
    if requester:
        fact("requester").value(requester)
    wanted = [word.casefold() for word in words.split()]
    cited = clause.replace(" ", "").casefold().removeprefix("45cfr").removeprefix("§")
    found = [
        entry
        for entry in entries()
        if (not kind or entry.kind == kind)
        and (not requester or not entry.requesters or requester in entry.requesters)
        and (not cited or _cites(entry, cited))
        and all(word in _searched(entry) for word in wanted)
    ]
    found.sort(key=lambda entry: (-_score(entry, wanted), bool(requester) and not entry.requesters))
    return tuple(found)


def _cites(entry: Entry, clause: str) -> bool:
    listed = any(one.casefold().startswith(clause) for one in entry.clauses)
    cited = entry.citation.replace(" ", "").casefold()
    return listed or clause in cited or clause in (entry.id.casefold(), entry.id.casefold().partition("/")[0])


def _searched(entry: Entry) -> str:
    return _text_of(entry.id, entry.kind, entry.name, entry.text)


@cache
def _text_of(*parts: str) -> str:
    return " ".join(parts).casefold()


def _score(entry: Entry, words: list[str]) -> int:
    name, id = entry.name.casefold(), entry.id.casefold()
    return sum(3 * (word == id) + 2 * (word in name) for word in words)


def _rules() -> Iterable[Entry]:
    carried = _clauses()
    # A rule that was written anew for a later period, unchanged, is one entry.
    begun: dict[str, date] = {}
    for rule in all_rules():
        begun[rule.key] = min(rule.since, begun.get(rule.key, rule.since))
    latest = {rule.key: rule for rule in sorted(all_rules(), key=lambda rule: rule.since)}
    # What the workbook is about comes first: psychotherapy notes, then the rest of the Privacy Rule, then Part 2.
    for rule in sorted(
        latest.values(), key=lambda rule: (rule.regime != PRIVACY_RULE, rule.record != "notes", rule.gate)
    ):
        yield Entry(
            id=rule.key,
            kind="rule",
            name=rule.name,
            text=rule.text,
            citation=rule.citation,
            answer=verdict_labels()[rule.verdict],
            requesters=_named(rule.when, "requester"),
            purposes=_named(rule.when, "purpose"),
            clauses=carried.get(rule.id, ()),
            conditions=_in_words(rule.when, rule.record),
            since=begun[rule.key].isoformat(),
            until=rule.until.isoformat() if rule.until else "",
            checked=rule.checked,
        )


def _obligations() -> Iterable[Entry]:
    for one in all_obligations():
        answer = ", or ".join(verdict_labels()[v] for v in sorted(one.verdicts))
        yield _entry(one.id, "obligation", one.kind, one.text, one.citation, one.when, since=one.since, answer=answer)


def _contested() -> Iterable[Entry]:
    for one in all_contested():
        text = " ".join(one.readings)
        yield _entry(one.id, "contested", one.question, text, one.citation, one.when, since=one.since)


def _information() -> Iterable[Entry]:
    for one in all_information():
        yield _entry(one.id, "information", one.why, one.text, one.citation, (), checked=one.checked)


def _entry(
    id: str,
    kind: str,
    name: str,
    text: str,
    citation: str,
    when: tuple[Condition, ...],
    *,
    since: date = date.min,
    answer: str = "",
    checked: str = "",
) -> Entry:
    return Entry(
        id=id,
        kind=kind,
        name=name,
        text=text,
        citation=citation,
        answer=answer,
        requesters=_named(when, "requester"),
        purposes=_named(when, "purpose"),
        clauses=_clauses().get(id, ()),
        conditions=_in_words(when),
        since=since.isoformat() if since > date.min else "",
        checked=checked,
    )


def _named(when: tuple[Condition, ...], id: str) -> tuple[str, ...]:
    """The values of a fact that the alternatives are about; none where one of them does not say."""
    if not all(id in condition for condition in when):
        return ()
    values = {value for condition in when for value in condition[id]}
    return tuple(value.id for value in fact(id).values if value.id in values)


def _in_words(when: tuple[Condition, ...], record: str = "") -> tuple[str, ...]:
    """Each alternative as one sentence of the facts' own words."""
    of = f"{RECORDS[record]}; " if record else ""
    told = []
    for condition in when:
        parts = (
            f"{fact(id).question} {' or '.join(v.label for v in fact(id).values if v.id in values)}"
            for id, values in condition.items()
        )
        told.append(re.sub(r"; $", "", of + "; ".join(parts)))
    return tuple(one for one in told if one)


RECORDS = {
    "notes": "Psychotherapy notes",
    "ordinary": "The ordinary record",
    "sud_notes": "SUD counseling notes",
    "sud_record": "A Part 2 record",
    "sud_any": "A Part 2 record",
}


@cache
def _clauses() -> dict[str, tuple[str, ...]]:
    carried: dict[str, list[str]] = {}
    for clause in coverage():
        for id in clause.rules:
            carried.setdefault(id, []).append(clause.clause)
    return {id: tuple(found) for id, found in carried.items()}
