"""A made-up room, to see what the tables look like before anybody has answered: simulated, and named so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from notelib import bank
from notelib.practice import activity
from notelib.store import Attempt

PLACES = ("progress", "psychotherapy", "neither")


def sample_room(trainees: int = 24, *, seed: int = 7, questions: int = 40) -> list[Attempt]:
    """The attempts of a simulated room: each trainee has a skill, grows a little, and answers the same questions.

    The answers are judged by the real activities. The same seed gives the same room.
    """
    chance = Random(seed)
    tasks = list(_tasks(chance, questions))
    began = datetime(2026, 9, 7, 9, tzinfo=UTC)
    room = []
    for number in range(trainees):
        skill = chance.uniform(0.35, 0.85)
        for step, (id, answers) in enumerate(tasks):
            knows = chance.random() < min(0.97, skill + 0.005 * step)
            response = answers[0] if knows else chance.choice(answers)
            at = began + timedelta(days=step // 14 * 7, minutes=step % 14 * 2, seconds=number)
            sure = chance.choice((2, 3)) if knows else chance.choice((1, 2))
            room.append(_attempt(f"simulated-{number}", step, id, response, at, sure))
    return sorted(room, key=lambda one: one.at)


def _tasks(chance: Random, questions: int) -> Iterator[tuple[str, list[str]]]:
    """Task ids, each with its answers: the key first."""
    items = [item for item in bank.items() if not item.borderline]
    for item in chance.sample(items, min(questions, len(items))):
        yield f"place:{item.id}", [item.key, *(p for p in PLACES if p != item.key)]
    for split in chance.sample(bank.splits(), 2):
        keys = [part.key for part in split.parts]
        others = [[chance.choice(PLACES) if chance.random() < 0.5 else key for key in keys] for _ in range(4)]
        yield f"split:{split.id}", [json.dumps(said) for said in (keys, *others)]
    for vignette in chance.sample(bank.vignettes(), 2):
        code = next(code for code in vignette.exemplars if code != "PSYNOTE")
        text = vignette.exemplars[code].text
        lines = text.splitlines()
        yield f"write:{vignette.id}:{code}", [text, "\n".join(lines[: len(lines) // 2]), "\n".join(lines[1:])]


def _attempt(trainee: str, step: int, id: str, response: str, at: datetime, sure: int) -> Attempt:
    said = activity(id).check(response).to_json()
    return Attempt(
        id=f"{trainee}-{step}",
        trainee=trainee,
        activity=id,
        response=response,
        outcome=str(said["outcome"]),
        feedback=said,
        at=at.isoformat().replace("+00:00", "Z"),
        seconds=float(20 + 7 * (step % 5)),
        confidence=sure,
        hints=0,
    )
