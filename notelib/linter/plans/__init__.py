"""Reading a treatment plan: goals, objectives, planned methods, and which of them another text speaks of."""

from notelib.linter.plans.model import Goal, Objective, Plan
from notelib.linter.plans.reader import read_plan
from notelib.linter.plans.revision import revised

__all__ = ["Goal", "Objective", "Plan", "read_plan", "revised"]
