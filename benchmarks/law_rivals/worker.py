"""One rival on many states: {"rival", "states", "rounds"} in, {"times": [ms], "answers": [...]} or {"absent": why} out.

Stands alone, so that it can run in a Python that has the rival but not the project. An answer is true (may be given)
or false; the times are those of every answer in every round.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
State = dict[str, str]
# The same core for aare-core, whose variables are truth values: alternatives of facts that must all hold.
ROUTES = [
    [("authorization", "psychotherapy_notes"), ("authorization_defect", "none")],
    [("requester", "originator"), ("purpose", "treatment")],
    [("requester", "own_program"), ("purpose", "training")],
    [("requester", "originator"), ("purpose", "training")],
    [("purpose", "defense"), ("brought_by_client", "yes")],
    [("requester", "hhs"), ("purpose", "compliance")],
    [("process", "court_order"), ("order_covers", "yes")],
    [("process", "warrant")],
    [("process", "grand_jury")],
    [("report_duty", "mandated")],
    [("requester", "oversight_agency"), ("purpose", "oversight"), ("oversight_target", "originator")],
    [("requester", "coroner"), ("purpose", "death")],
    [("purpose", "safety"), ("threat", "serious_imminent"), ("recipient_able", "yes")],
]
BAR = [("requester", "parent"), ("client_status", "minor"), ("parent_law", "prohibits")]


def cedarpy() -> Callable[[State], bool]:
    import cedarpy

    text = (HERE / "core.cedar").read_text(encoding="utf-8")
    policies, entities = cedarpy.PolicySet.from_str(text), cedarpy.Entities.from_json_str("[]")
    request = {"principal": 'Person::"asker"', "action": 'Action::"receive"', "resource": 'Material::"notes"'}
    return lambda state: bool(cedarpy.is_authorized({**request, "context": state}, policies, entities).allowed)


def regopy() -> Callable[[State], bool]:
    from regopy import Interpreter

    rego = Interpreter()
    rego.add_module("core", (HERE / "core.rego").read_text(encoding="utf-8"))

    def ask(state: State) -> bool:
        rego.set_input(state)
        return "true" in str(rego.query("data.core.allow"))

    return ask


def aare_core() -> Callable[[State], bool]:
    from aare_core import SMTVerifier

    def variable(fact: str, value: str) -> str:
        return f"{fact}_is_{value}"

    def every(facts: list[tuple[str, str]]) -> dict[str, object]:
        return {"and": [{"==": [variable(*one), True]} for one in facts]}

    used = sorted({one for facts in [*ROUTES, BAR] for one in facts})
    formula = {"and": [{"or": [every(facts) for facts in ROUTES]}, {"not": every(BAR)}]}
    variables = [{"name": variable(*one), "type": "bool"} for one in used]
    constraint = {"id": "PN-AU-01", "formula": formula, "variables": variables, "error_message": "not permitted"}
    ontology = {"name": "core", "version": "1", "constraints": [constraint]}
    verifier = SMTVerifier()

    def ask(state: State) -> bool:
        data = {variable(fact, value): state[fact] == value for fact, value in used}
        return bool(verifier.verify(data, ontology)["verified"])

    return ask


RIVALS = {"cedarpy": cedarpy, "regopy": regopy, "aare-core": aare_core}


def run(rival: str, states: list[State], rounds: int) -> dict[str, object]:
    """The answers, and the milliseconds of each answer in each round."""
    try:
        ask = RIVALS[rival]()
    except ImportError as error:
        return {"absent": str(error)}
    ask(states[0])
    times, answers = [], []
    for _ in range(rounds):
        answers = []
        for state in states:
            at = time.perf_counter()
            answers.append(ask(state))
            times.append((time.perf_counter() - at) * 1000)
    return {"times": times, "answers": answers}


if __name__ == "__main__":
    job = json.load(sys.stdin)
    json.dump(run(job["rival"], job["states"], job["rounds"]), sys.stdout)
