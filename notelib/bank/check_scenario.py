"""Is a scenario consistent: facts, verdicts, clauses, and does the rule engine reach the verdict it expects?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notelib.bank.common_checks import (
    clause_problems,
    date_problems,
    difficulty_problems,
    fact_problems,
    id_problems,
    is_date,
    said,
)
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import Entry


def scenario_problems(entry: Entry) -> Iterator[Problem]:
    """Every inconsistency of one scenario."""
    yield from id_problems(entry)
    yield from difficulty_problems(entry)
    yield from date_problems(entry, "as_of")
    yield from date_problems(entry, "checked")
    for n, clause in enumerate(entry.raw["clauses"]):
        yield from clause_problems(entry, clause, "clauses", n)
    if not entry.raw["clauses"]:
        yield entry.problem('"clauses" is empty', "name the clauses of the law sheet that decide", "clauses")
    verdicts = list(_verdicts(entry))
    facts = list(fact_problems(entry, entry.raw["facts"], "facts"))
    yield from verdicts
    yield from facts
    if not verdicts and not facts:
        yield from _agreement(entry)


def _verdicts(entry: Entry) -> Iterator[Problem]:
    from notelib.law import VERDICTS

    expected = entry.raw["expected"]
    if expected not in VERDICTS:
        yield entry.problem(f'"{expected}" is not a verdict', one_of(expected, VERDICTS), "expected")
    seen = set()
    for n, row in enumerate(entry.raw.get("wrong", [])):
        verdict = row["verdict"]
        if verdict not in VERDICTS:
            yield entry.problem(f'"{verdict}" is not a verdict', one_of(verdict, VERDICTS), "wrong", n, "verdict")
        elif verdict == expected:
            what = f'"wrong" speaks of {verdict}, which is the expected verdict'
            yield entry.problem(what, "take it out, or change what is expected", "wrong", n, "verdict")
        elif verdict in seen:
            what = f'"wrong" speaks of {verdict} twice'
            yield entry.problem(what, "join the two", "wrong", n, "verdict")
        seen.add(verdict)


def _agreement(entry: Entry) -> Iterator[Problem]:
    from notelib.law import FactError, decide

    given = entry.raw.get("as_of", "")
    try:
        decision = decide(entry.raw["facts"], as_of=date.fromisoformat(given) if is_date(given) else None)
    except FactError as error:
        yield entry.problem(said(error), "mend the facts; they do not go together", "facts")
        return
    contested = bool(entry.raw.get("contested", False))
    if decision.unsettled and not contested:
        what = "the rules that decide this are contested, and contested points are never graded"
        yield entry.problem(what, "set contested = true, or change the facts", "expected")
    elif not contested and decision.verdict != entry.raw["expected"]:
        what = f"the rule engine decides {decision.verdict}, not {entry.raw['expected']}"
        yield entry.problem(what, "change the facts or what is expected", "expected")
