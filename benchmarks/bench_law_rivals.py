"""The law engine beside aare-core, clingo, cedarpy and regopy, on the psychotherapy-note scenarios of the project.

The rivals get a small policy of the same core (see ``law_rivals/``), written as well as we could; aare-core's package
brings no rule on psychotherapy notes of its own. What they answer is "may be given" or not; a verdict with its kind,
"not decided yet", reasons and flips are ours alone. clingo runs the second encoding of ``tests/law/core.lp``.

A rival is imported where it is installed, or run by the Python that NOTELIB_RIVALS names; else its row says "absent".
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from notelib.bank import scenarios
from notelib.law import check_facts, decide
from notelib.law.trace import record_type

HERE = Path(__file__).resolve().parent
CORE = HERE.parent / "tests" / "law" / "core.lp"
TODAY = date(2026, 11, 23)
RIVALS = {"cedarpy": "cedarpy", "regopy": "regopy", "aare-core": "aare_core"}
GIVEN = {"REQUIRED", "PERMITTED", "PERMITTED_IF"}
ROUNDS = 5
BUDGETS = {"notelib, verdict with trace, median": 0.1, "notelib, verdict with flips, p95": 5}
Row = dict[str, object]


def questions() -> list[tuple[dict[str, str], str]]:
    """The facts and the expected verdict of each scenario about psychotherapy notes that is graded, by today's law."""
    found = []
    for one in scenarios():
        state = check_facts(one.facts)
        notes = record_type(state) == "notes" and state["covered"] == "yes" and state.get("part2", "no") == "no"
        if notes and not one.contested and state.get("state", "unnamed") == "unnamed" and not one.as_of:
            found.append((state, one.expected))
    return found


def timed(ask: Callable[[dict[str, str]], object], states: list[dict[str, str]]) -> tuple[list[float], list[object]]:
    """Milliseconds of each answer in each round, and the answers."""
    ask(states[0])  # reads data files
    times, given = [], []
    for _ in range(ROUNDS):
        given = []
        for state in states:
            at = time.perf_counter()
            given.append(ask(state))
            times.append((time.perf_counter() - at) * 1000)
    return times, given


def with_flips(state: dict[str, str]) -> str:
    decision = decide(state, as_of=TODAY)
    _ = decision.flips
    return decision.verdict


def clingo_core() -> Callable[[dict[str, str]], str]:
    """The second encoding, grounded once; a state is assumed, and an unknown fact left free."""
    import clingo

    from notelib.law.facts import choices

    values = {f.id: [v.id for v in f.values if v.id != "unknown"] for f in choices()}
    lines = [f"fact({id}). value({id},({';'.join(found)}))." for id, found in values.items()]
    lines += ["1 { val(F,V) : value(F,V) } 1 :- fact(F).", "#project second/1.", CORE.read_text(encoding="utf-8")]
    control = clingo.Control(["--models=0", "--project=project", "--warn=none"])
    control.add("base", [], "\n".join([*lines, "#show second/1."]))
    control.ground([("base", [])])

    def ask(state: dict[str, str]) -> str:
        known = [(id, value) for id, value in state.items() if id in values and value != "unknown"]
        assumed = [(clingo.Function("val", [clingo.Function(i), clingo.Function(v)]), True) for i, v in known]
        found: set[str] = set()
        control.solve(assumed, on_model=lambda m: found.update(s.arguments[0].string for s in m.symbols(shown=True)))
        return found.pop() if len(found) == 1 else "UNDECIDED"

    return ask


def rival(name: str, states: list[dict[str, str]]) -> dict[str, Any]:
    """What the worker found, here or in the Python that NOTELIB_RIVALS names."""
    python = sys.executable if find_spec(RIVALS[name]) else os.environ.get("NOTELIB_RIVALS")
    if not python:
        return {"absent": "not installed here, and NOTELIB_RIVALS names no other Python"}
    job = json.dumps({"rival": name, "states": states, "rounds": ROUNDS})
    worker = [python, str(HERE / "law_rivals" / "worker.py")]
    return json.loads(subprocess.run(worker, input=job, capture_output=True, text=True, check=True).stdout)


def rows(name: str, times: list[float], ours: float = 0) -> dict[str, Row]:
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    table: dict[str, Row] = {
        f"{name}, median": {"value": median, "unit": "ms", "budget": BUDGETS.get(f"{name}, median")},
        f"{name}, p95": {"value": p95, "unit": "ms", "budget": BUDGETS.get(f"{name}, p95")},
    }
    if ours:
        table[f"{name}, median against our verdict"] = {"value": median / ours, "unit": "times"}
    return table


def right(name: str, hits: list[bool]) -> dict[str, Row]:
    return {f"{name}, answers right": {"value": f"{sum(hits)} of {len(hits)}"}}


def measure() -> dict[str, Row]:
    """Medians, p95 and ratios; and how many of the scenarios each answers right."""
    asked = questions()
    states, expected = [state for state, _ in asked], [verdict for _, verdict in asked]
    times, given = timed(lambda state: decide(state, as_of=TODAY).verdict, states)
    ours = statistics.median(times)
    table = rows("notelib, verdict with trace", times)
    table |= right("notelib, verdict", [a == b for a, b in zip(given, expected, strict=True)])
    table |= rows("notelib, verdict with flips", timed(with_flips, states)[0])
    if find_spec("clingo"):
        times, given = timed(clingo_core(), states)
        table |= rows("clingo, second encoding, verdict", times, ours)
        table |= right("clingo, verdict", [a == b for a, b in zip(given, expected, strict=True)])
    else:
        table["clingo"] = {"value": "absent: clingo is not installed"}
    for name in RIVALS:
        found = rival(name, states)
        if "absent" in found:
            table[name] = {"value": f"absent: {found['absent']}"}
            continue
        table |= rows(f"{name}, may it be given", found["times"], ours)
        # Of a question that is not decided yet they can only say yes or no, and either is wrong.
        hits = [v != "UNDECIDED" and a == (v in GIVEN) for a, v in zip(found["answers"], expected, strict=True)]
        table |= right(f"{name}, may it be given", hits)
    return table


if __name__ == "__main__":
    for what, row in measure().items():
        value = row["value"]
        print(f"{what:55} {value if isinstance(value, str) else f'{value:.3f}'} {row.get('unit', '')}")
