"""Does the trainee know what the trainee knows? Confidence beside result, over the first answers to graded tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notelib.findings import Outcome
from notelib.practice.tries import FAIRLY, GUESSING, SURE, tasks, whole
from notelib.store import Attempt

WORDS = {GUESSING: "guessing", FAIRLY: "fairly sure", SURE: "sure"}
_ENOUGH = 10  # answers with a confidence, below which nothing can be said
_SURE_RIGHT, _GUESS_RIGHT = 0.85, 0.75  # shares from which "sure" was justified, and from which a guess was none


@dataclass(frozen=True, slots=True)
class Level:
    """One level of confidence (1 to 3): its words, the first answers given with it, and how many were right."""

    confidence: int
    words: str
    answers: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right (0 to 1); 0 where there is no answer."""
        return self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """The three levels, the lowest first, and what they say together in one or two sentences."""

    levels: tuple[Level, ...]
    sentence: str


def calibration(attempts: Iterable[Attempt]) -> Calibration:
    """How confidence and result went together in these attempts (one trainee's, oldest first)."""
    counts = dict.fromkeys(WORDS, (0, 0))
    for task in tasks(list(attempts)):
        confidence = whole(task.first.confidence)
        if confidence in counts and task.first.outcome != Outcome.SHOWN:
            answers, right = counts[confidence]
            counts[confidence] = (answers + 1, right + (task.first.outcome == Outcome.PASS))
    levels = tuple(Level(level, WORDS[level], *counts[level]) for level in WORDS)
    return Calibration(levels, _sentence(levels))


def _sentence(levels: tuple[Level, ...]) -> str:
    guessing, _, sure = levels
    if sum(level.answers for level in levels) < _ENOUGH:
        return f"Say how sure you are a few times more: from {_ENOUGH} answers on, this shows how well you can tell."
    said = [f"{level.right} of {level.answers} right when {level.words}" for level in levels if level.answers]
    return f"{'; '.join(said)}. {_advice(guessing, sure)}".strip()


def _advice(guessing: Level, sure: Level) -> str:
    if sure.answers and sure.share < _SURE_RIGHT:
        return "You are surer than your answers bear out: read the reason even where you feel no need to."
    if guessing.answers and guessing.share >= _GUESS_RIGHT:
        return "You know more than you think: name your reason before you call it a guess."
    return "You can tell what you know from what you do not."
