"""How fast the law engine decides: with trace, and with every minimal flip."""

from __future__ import annotations

import random
import statistics
import time
from contextlib import suppress
from datetime import date

from notelib import bank
from notelib.law import check_facts, decide
from notelib.law.facts import UNKNOWN, ContradictionError, choices


def states(rounds: int, seed: int, *, unknown: bool) -> list[dict[str, str]]:
    """Requests like those of the bank, each with three facts changed at random; the same seed gives the same ones.

    Every fact is known, unless `unknown` lets any of them be so.
    """
    draw = random.Random(seed)
    known = [dict(scenario.facts) for scenario in bank.scenarios()]
    made: list[dict[str, str]] = []
    while len(made) < rounds:
        state = draw.choice(known).copy()
        for fact in draw.sample(choices(), 3):
            state[fact.id] = draw.choice(fact.values).id
        with suppress(ContradictionError):
            state = check_facts(state)
            if not unknown:
                state |= {f.id: draw.choice(f.values[:-1]).id for f in choices() if state[f.id] == UNKNOWN}
            check_facts(state)  # what the facts imply must hold too, once all of them are given
            made.append(state)
    return made


def measure(rounds: int = 1000, seed: int = 1) -> dict[str, float]:
    """Milliseconds for a decision, also with all minimal flips; what is built once is told apart."""
    at = time.perf_counter()
    # The first of a process reads the files and builds the diagram.
    _ = decide({"content": "record", "requester": "client", "purpose": "access"}).flips
    first = (time.perf_counter() - at) * 1000
    known, some = (_timed(states(rounds, seed, unknown=unknown)) for unknown in (False, True))
    return {
        "first decision with flips, ms": first,
        **{f"decide {name}": value for name, value in known.items()},
        **{f"decide with unknown facts {name}": value for name, value in some.items()},
    }


def _timed(asked: list[dict[str, str]]) -> dict[str, float]:
    today = date(2026, 11, 23)
    plain, flipped = [], []
    for state in asked:
        at = time.perf_counter()
        decision = decide(state, as_of=today)
        plain.append((time.perf_counter() - at) * 1000)
        at = time.perf_counter()
        _ = decision.flips
        flipped.append(plain[-1] + (time.perf_counter() - at) * 1000)
    return {
        "with trace, median ms": statistics.median(plain),
        "with trace, p95 ms": statistics.quantiles(plain, n=20)[-1],
        "with trace and flips, median ms": statistics.median(flipped),
        "with trace and flips, p95 ms": statistics.quantiles(flipped, n=20)[-1],
    }


def main() -> None:
    for name, value in measure().items():
        print(f"{name:40} {value:8.3f}")


if __name__ == "__main__":
    main()
