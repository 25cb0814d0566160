"""The loop around any activity: what to do, what was said about it, what to do next.

activity("place:meds-1").check("progress") -> Feedback
activity("place:meds-1").hints             three or more, none with the answer
progress(attempts) -> Progress             derived from the attempts, nothing else is kept
next_step(progress) -> NextStep            page, activity, and why
rounds(trainee, attempts, items)           the rounds of Sort it, the one that is on last
"""

from __future__ import annotations

from notelib.practice.activity import KINDS, Activity, UnknownActivity, activity
from notelib.practice.progress import KindProgress, NextStep, Progress, next_step, progress
from notelib.practice.rounds import Round, rounds

__all__ = [
    "KINDS",
    "Activity",
    "KindProgress",
    "NextStep",
    "Progress",
    "Round",
    "UnknownActivity",
    "activity",
    "next_step",
    "progress",
    "rounds",
]
