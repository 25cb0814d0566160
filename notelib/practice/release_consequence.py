"""What follows from sending too much (the breach assessor is asked) or too little, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from notelib.bank.chart_law import ALLOWS, ELSEWHERE, LEAVES_OPEN
from notelib.own_files import table

if TYPE_CHECKING:
    from notelib.law import Decision
    from notelib.law.desk import Result

_MAY_REFUSE = {"MAY_DENY": "may_deny", "MAY_DENY_REVIEWABLE": "may_deny_reviewable", "DISCRETION": "not_asked"}
# Why it went too far -> whether sending it was permitted, as the breach assessor asks.
_PERMITTED = {
    "beyond": "no",
    "conditional": "no",
    "forbidden": "no",
    "may_deny": "yes",
    "may_deny_reviewable": "yes",
    "not_asked": "yes",
    "unknown": "unknown",
    "elsewhere": "unknown",
}


@dataclass(frozen=True)
class Consequence:
    """What follows: in words; `breach` is whether notice is due, None where that cannot be said or does not arise."""

    text: str
    breach: bool | None = None
    label: str = ""
    clause: str = ""
    citation: str = ""
    dates: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data for a page."""
        return {
            "text": self.text,
            "breach": self.breach,
            "label": self.label,
            "clause": self.clause,
            "citation": self.citation,
            "dates": [{"what": what, "date": day} for what, day in self.dates],
        }


@cache
def words() -> dict[str, Any]:
    """The words of the release desk, from release.toml. Shared: not to be changed."""
    return table("practice/release.toml")


def too_much(decision: Decision, *, spared: bool) -> Consequence:
    """What follows from sending it by this decision; `spared`: only minimum necessary keeps it in."""
    how = _how(decision, spared)
    result = _assessed(decision, how)
    said = words()["over"].get(how, result.summary if how == "unknown" else "")
    breach = {"presumed_breach": True, "no_breach": False, "secured": False}.get(result.verdict)
    point = next((p for p in result.points if p.id in ("permitted_fact", "holder") and p.status != "open"), None)
    return Consequence(
        text=said or "It was not permitted, and it was readable to the one who got it.",
        breach=breach,
        label=result.label,
        clause=point.clause if point else "BR-01",
        citation=point.citation if point else "45 CFR 164.402",
        dates=tuple((due.what, due.date.isoformat()) for due in result.dates),
    )


def too_little(verdict: str) -> Consequence:
    """What follows from keeping back what may go by this verdict."""
    said = words()["under"]
    return Consequence(said.get(verdict, said["other"]))


def not_asked_for(expected: str) -> Consequence:
    """What follows from keeping it back for another reason than the right one."""
    return Consequence(words()["other"][expected])


def _how(decision: Decision, spared: bool) -> str:
    verdict, state = decision.verdict, decision.state
    if verdict in ELSEWHERE or (state["covered"] == "no" and state["part2"] != "yes"):
        return "elsewhere"
    if spared:
        return "beyond"
    if verdict in _MAY_REFUSE:
        return _MAY_REFUSE[verdict]
    if verdict in LEAVES_OPEN:
        return "conditional"
    if verdict in ALLOWS:
        return "not_asked"
    return "unknown" if verdict == "UNDECIDED" else "forbidden"


def _assessed(decision: Decision, how: str) -> Result:
    """The breach assessor's answer, discovered on the day of the decision, one individual affected."""
    from notelib.law.desk import run

    state = decision.state
    part2 = state["part2"] == "yes"
    holder = "covered_entity" if state["covered"] == "yes" else "part2_program" if part2 else "neither"
    notes = state["content"] == "conversation" and state["separate"] == "yes"
    given = {
        "holder": "neither" if how == "elsewhere" else holder,
        "material": "part2" if part2 else "notes" if notes else "record",
        "permitted": _PERMITTED[how],
        "secured": "no",
        "how": "other",
        "discovered_on": decision.as_of,
        "affected": 1,
        "most_in_a_state": 1,
    }
    return run("breach", given)
