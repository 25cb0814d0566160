"""A trainee who answers what sessions ask for, for the tests of sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from notelib.practice import Session, session
from notelib.practice.concepts import lessons
from notelib.store import Attempt

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Trainee:
    """Answers what a session asks for, by a clock of its own."""

    def __init__(self, name: str = "ana") -> None:
        self.name = name
        self.kept: list[Attempt] = []
        self.now = START

    def keep(self, activity: str, outcome: str, **details: object) -> None:
        said = {"outcome": outcome, "details": details}
        n, at = str(len(self.kept)), self.now.isoformat()
        self.kept.append(Attempt(n, self.name, activity, "", outcome, said, at, 10.0))
        self.now += timedelta(seconds=10)

    def answer(self, activity: str, right: bool = True) -> None:
        if activity not in lessons():
            self.keep(activity, "ungraded", final=True)
            return
        parts = [{"agrees": right}] * len(lessons()[activity].parts)
        self.keep(activity, "pass" if right else "fail", final=True, parts=parts)

    def session(self, minutes: int = 10) -> Session:
        return session(self.name, self.kept, minutes, now=self.now)

    def open(self, minutes: int = 10, kinds: tuple[str, ...] = ()) -> Session:
        said = {"outcome": "opened"}
        mark = f"session:{minutes}"
        n, at = str(len(self.kept)), self.now.isoformat()
        self.kept.append(Attempt(n, self.name, mark, ",".join(kinds), "opened", said, at))
        self.now += timedelta(seconds=1)
        return self.session()

    def play(self, minutes: int = 10) -> Session:
        now = self.open(minutes)
        while not now.over:
            self.answer(now.next_activity)
            now = self.session()
        return now
