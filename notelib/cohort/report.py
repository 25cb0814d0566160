"""The report of a room: one HTML file that holds everything, loads nothing, and prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from importlib.resources import files

import pandas as pd

from notelib.cohort import figure, growth, html, items, room, rules
from notelib.cohort.agreement import Agreement
from notelib.cohort.frame import answers, found
from notelib.practice.kinds import KINDS
from notelib.store import Attempt


@dataclass(frozen=True)
class Report:
    """The tables of a report; `html()` is the file."""

    title: str
    made: datetime
    answers: pd.DataFrame
    found: pd.DataFrame

    def html(self) -> str:
        """The whole file; every text in it is escaped, and it asks no other host for anything."""
        style = files("notelib.cohort").joinpath("report.css").read_text("utf-8")
        parts = [self._at_a_glance(), self._learning(), self._questions(), self._agreement(), self._notes()]
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>{escape(self.title)}</title><style>{style}</style></head><body><main>"
            f"<h1>{escape(self.title)}</h1>{''.join(parts)}</main></body></html>\n"
        )

    def _at_a_glance(self) -> str:
        people, given = self.answers["trainee"].nunique(), len(self.answers)
        notes = len(self.found.drop_duplicates(["trainee", "nth"]))
        lead = (
            f"{counted(people, 'trainee')}, {counted(given, 'answer')}, {counted(notes, 'note')} handed in. "
            f"Made on {self.made:%Y-%m-%d %H:%M} UTC."
            if people
            else "Nobody has answered anything yet."
        )
        heads = {
            "kind": "Task", "trainees": "Trainees", "answers": "Answers", "first": "Right at first",
            "again": "Right later", "minutes": "Minutes", "hints": "Hints an answer",
        }  # fmt: skip
        table = html.table(_in_words(growth.by_kind(self.answers)), "What was done", heads) if given else ""
        apart = (
            "Notes in the psychotherapy drawer are not in this report: they are kept apart, and nobody but their "
            "writer reads them."
        )
        return f"<p>{escape(lead)}</p><p>{escape(apart)}</p>{table}"

    def _learning(self) -> str:
        curve = growth.curve(self.answers)
        heads = {"block": "Answers", "trainees": "Trainees", "score": "Right", "range": "95 % interval"}
        drawn = figure.line("Learning curve", curve) if len(curve) > 1 else ""
        days = {
            "day": "Day", "trainees": "Trainees", "answers": "Answers", "first": "Right at first",
            "again": "Right later",
        }  # fmt: skip
        return _part(
            "Learning",
            drawn
            + html.table(_blocks(curve), "Learning curve: first answers in blocks of ten", heads)
            + html.table(growth.by_session(self.answers), "Day by day", days),
        )

    def _questions(self) -> str:
        table = items.item_table(self.answers)
        heads = {
            "title": "Question", "kind": "Task", "answers": "Answers", "facility": "Right",
            "discrimination": "Discrimination", "sure": "Sure", "note": "What to make of it",
        }  # fmt: skip
        chosen = {
            "title": "Question", "choice": "Answer", "is_key": "Key", "answers": "Chosen", "share": "Share",
            "rest": "Their score elsewhere",
        }  # fmt: skip
        split = items.splitting(self.answers)
        divided = {"title": "Question", "answers": "Answers", "spread": "Spread (1 is three even camps)"}
        hardest = [(row["title"], row["facility"]) for _, row in table.head(8).iterrows()]
        return _part(
            "Questions",
            (figure.bars("Right at first, hardest questions", hardest) if hardest else "")
            + html.table(_in_words(table), "Every question, hardest first", heads)
            + html.table(split, "Questions that split the room", divided)
            + html.table(items.distractors(self.answers), "What was chosen", chosen),
        )

    def _agreement(self) -> str:
        rows = [_agreed(where, one) for where, one in room.room_agreement(self.answers).items()]
        frame = pd.DataFrame(rows, columns=["where", "name", "value", "range", "base", "words"])
        heads = {
            "where": "Agreement", "name": "Coefficient", "value": "Value", "range": "95 % interval", "base": "From",
            "words": "In words",
        }  # fmt: skip
        each = {"trainee": "Trainee", "answers": "Answers", "agree": "Agree", "kappa": "Cohen's kappa"}
        return _part(
            "Agreement on where content belongs",
            html.table(frame, "The room", heads)
            + html.table(room.with_key(self.answers), "Each trainee with the key", each),
        )

    def _notes(self) -> str:
        heads = {
            "name": "Finding", "code": "Rule", "severity": "Severity", "notes": "Notes", "share": "Share of notes",
            "before": "First note", "after": "Last note", "change": "Change",
        }  # fmt: skip
        table = rules.before_and_after(self.found)
        return _part("Notes", html.table(table, "Findings, the commonest first; first and last notes", heads))


def report(
    attempts: Iterable[Attempt], *, title: str = "Report of the room", names: bool = False, now: datetime | None = None
) -> Report:
    """The report of these attempts; trainees are numbered unless `names` is asked for."""
    given = list(attempts)
    return Report(title, now or datetime.now(UTC), answers(given, names=names), found(given, names=names))


def _agreed(where: str, one: Agreement) -> tuple[str, str, float, str, str, str]:
    span = "–" if one.low != one.low else f"{one.low:.2f} to {one.high:.2f}"
    base = counted(one.units, "question")
    if where != "with the key":
        base += f", {counted(one.raters, 'trainee')}"
    return where, one.name, one.value, span, base, one.words


def _blocks(curve: pd.DataFrame) -> pd.DataFrame:
    rows = curve.to_dict("records")
    block = [f"{row['from']} to {row['to']}" for row in rows]
    span = ["–" if row["low"] != row["low"] else f"{row['low']:.0%} to {row['high']:.0%}" for row in rows]
    return curve.assign(block=block, range=span)


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(kind=table["kind"].map(KINDS))


def _part(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def counted(number: int, noun: str) -> str:
    """How many of something, in words: "1 trainee", "1,200 answers"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
