"""How fast the law engine decides: with trace, and with every minimal flip of one or two changes."""

from __future__ import annotations

import random
import statistics
import time
from datetime import date

from notelib.law import FACTS, decide


def measure(rounds: int = 1000, seed: int = 1) -> dict[str, float]:
    """Milliseconds over random full states of the facts (the same seed gives the same states)."""
    draw = random.Random(seed)
    states = [{f.id: draw.choice([v.id for v in f.values if v.id != "unknown"]) for f in FACTS} for _ in range(rounds)]
    for state in states:  # where HIPAA does not govern there is little to decide
        state.update(covered="yes", student_record="no")
    today = date(2026, 11, 23)
    decide(states[0], as_of=today)  # reads the data files
    plain, flipped = [], []
    for state in states:
        at = time.perf_counter()
        decision = decide(state, as_of=today)
        plain.append((time.perf_counter() - at) * 1000)
        at = time.perf_counter()
        _ = decision.flips
        flipped.append(plain[-1] + (time.perf_counter() - at) * 1000)
    return {
        "decide with trace, median ms": statistics.median(plain),
        "decide with trace, p95 ms": statistics.quantiles(plain, n=20)[-1],
        "decide with trace and flips, median ms": statistics.median(flipped),
        "decide with trace and flips, p95 ms": statistics.quantiles(flipped, n=20)[-1],
    }


def main() -> None:
    for name, value in measure().items():
        print(f"{name:40} {value:8.3f}")


if __name__ == "__main__":
    main()
