"""Who may receive what, under which rule.

`decide(facts, as_of=None)` answers from finite facts, any of which may be unknown; rules, facts and texts are
data (see `data/`), dated and cited. It teaches; it is not legal advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notelib.law.coverage import Clause, coverage
from notelib.law.decision import Decision, decide
from notelib.law.facts import Fact, FactError, Value, check_facts, check_value
from notelib.law.rules import RuleClashError, show

if TYPE_CHECKING:
    FACTS: tuple[Fact, ...]
    VERDICTS: dict[str, str]

__all__ = [
    "FACTS",
    "VERDICTS",
    "Clause",
    "Decision",
    "Fact",
    "FactError",
    "RuleClashError",
    "Value",
    "check_facts",
    "check_value",
    "coverage",
    "decide",
    "show",
]


def __getattr__(name: str) -> Any:
    # Read from the data files when first asked for, not at import.
    if name == "FACTS":
        from notelib.law.facts import all_facts

        return all_facts()
    if name == "VERDICTS":
        from notelib.law.rules import verdict_labels

        return verdict_labels()
    raise AttributeError(f"module 'notelib.law' has no attribute {name!r}")
