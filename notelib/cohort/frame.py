"""Attempts as tables: one row an answer, one row a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from notelib import bank
from notelib.practice.kinds import KINDS
from notelib.practice.score import score
from notelib.store import SHOWN, Attempt, drawer_of

ANSWERS = (
    "trainee", "kind", "item", "title", "choice", "key", "score", "graded", "nth", "confidence", "hints",
    "seconds", "at",
)  # fmt: skip
FOUND = ("trainee", "activity", "nth", "last", "code", "name", "severity", "at")


def answers(attempts: Iterable[Attempt], *, names: bool = False) -> pd.DataFrame:
    """One row for each answer to one question, oldest first; a split gives a row for each of its parts.

    `choice` and `key` are empty where an answer is not one of a few. `score` runs from 0 to 1, NaN where nothing is
    graded; `nth` counts a trainee's answers to that item from 1; being told the answer is an answer with score 0. The
    psychotherapy drawer's attempts are left out, whoever hands them over.
    """
    rows = [row for one in _of_the_record(attempts) for row in _rows(one)]
    table = pd.DataFrame(rows, columns=[c for c in ANSWERS if c != "nth"])
    table["at"] = pd.to_datetime(table["at"], utc=True, format="ISO8601")
    table = table.sort_values("at", kind="stable", ignore_index=True)
    table["nth"] = table.groupby(["trainee", "item"]).cumcount() + 1
    return _named(table, names)[list(ANSWERS)].astype({"score": float, "confidence": "Int64"})


def found(attempts: Iterable[Attempt], *, names: bool = False) -> pd.DataFrame:
    """One row for each finding in a note that was handed in; `nth` and `last` tell which of the trainee's notes it was.

    A note without findings has one row with an empty code, so that shares of notes can be told.
    """
    notes = sorted((one for one in _of_the_record(attempts) if _kind(one) in ("write", "thread")), key=lambda a: a.at)
    count: dict[str, int] = {}
    rows = []
    for one in notes:
        if one.response == SHOWN:
            continue
        count[one.trainee] = count.get(one.trainee, 0) + 1
        listed = one.feedback.get("findings") or [{"code": "", "name": "", "severity": ""}]
        rows += [
            (one.trainee, one.activity, count[one.trainee], f["code"], f["name"], f["severity"], one.at) for f in listed
        ]
    table = pd.DataFrame(rows, columns=[c for c in FOUND if c != "last"])
    table["at"] = pd.to_datetime(table["at"], utc=True, format="ISO8601")
    table["last"] = table["nth"] == table["trainee"].map(count)
    return _named(table, names)[list(FOUND)]


def _of_the_record(attempts: Iterable[Attempt]) -> Iterator[Attempt]:
    return (one for one in attempts if _kind(one) in KINDS and drawer_of(one.activity) == "record")


def _kind(one: Attempt) -> str:
    return one.activity.partition(":")[0]


def _rows(one: Attempt) -> list[tuple[Any, ...]]:
    kind, _, rest = one.activity.partition(":")
    common = (one.confidence, one.hints, one.seconds, one.at)
    if kind == "split":
        parts = _parts(one, rest)
        if parts:
            return [(one.trainee, kind, item, title, c, k, float(c == k), True, *common) for item, title, c, k in parts]
    choice, key = _choice(one)
    worth = score(one)
    value = float("nan") if worth is None else worth
    return [(one.trainee, kind, one.activity, _title(one), choice, key, value, worth is not None, *common)]


def _choice(one: Attempt) -> tuple[str, str]:
    """What was chosen and what the key is, where the answer is one of a few."""
    kind, _, id = one.activity.partition(":")
    if kind == "place":
        item = _from(bank.item, id)
        return (_chosen(one), _key(item, _chosen(one)) if item and not item.borderline else "")
    if kind == "disclose":
        scenario = _from(bank.scenario, id)
        return (_chosen(one), scenario.expected if scenario and not scenario.contested else "")
    return "", ""


def _key(one: bank.Keyed, chosen: str) -> str:
    """The right answer to count against: the chosen one where it is right as well."""
    return chosen if chosen in one.right else one.key


def _chosen(one: Attempt) -> str:
    said = (one.feedback.get("details") or {}).get("chosen")
    return SHOWN if one.response == SHOWN else str(said or one.response)


def _parts(one: Attempt, id: str) -> list[tuple[str, str, str, str]]:
    split = _from(bank.split, id)
    if split is None:
        return []
    if one.response == SHOWN:
        chosen: list[Any] = [SHOWN] * len(split.parts)
    else:
        try:
            chosen = json.loads(one.response)
        except ValueError:
            return []
    if not isinstance(chosen, list) or len(chosen) != len(split.parts):
        return []
    return [
        (f"{one.activity}#{n}", part.text, str(c), _key(part, str(c)))
        for n, (part, c) in enumerate(zip(split.parts, chosen, strict=True), 1)
    ]


def _title(one: Attempt) -> str:
    kind, _, id = one.activity.partition(":")
    if kind == "place":
        item = _from(bank.item, id)
        return item.text if item else id
    source = {"disclose": bank.scenario, "repair": bank.repair}.get(kind)
    if source is not None:
        thing = _from(source, id)
        return thing.title if thing else id
    vignette = _from(bank.vignette, id.partition(":")[0])
    return f"{vignette.title}, {id.rpartition(':')[2]}" if vignette else id


def _from(get: Any, id: str) -> Any:
    """The bank's own, None where it has gone since the answer was given."""
    try:
        return get(id)
    except bank.BankError:
        return None


def _named(table: pd.DataFrame, names: bool) -> pd.DataFrame:
    """Trainees by their own names, or by numbers in the order in which they came."""
    if not names:
        order = {trainee: f"Trainee {n}" for n, trainee in enumerate(dict.fromkeys(table["trainee"]), 1)}
        table = table.assign(trainee=table["trainee"].map(order))
    return table
