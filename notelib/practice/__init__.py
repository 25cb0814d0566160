"""The loop around any activity: what to do, what was said about it, what to do next.

activity("place:meds-1").check("progress") -> Feedback
activity("place:meds-1").hints             three or more, none with the answer
progress(attempts) -> Progress             derived from the attempts, nothing else is kept
mastery(attempts) -> Mastery               what is known, concept by concept, and what is due
calibration(attempts) -> Calibration       confidence beside result
session(trainee, attempts) -> Session      5, 10 or 20 minutes: what to do, how far it has come
diagnostic(trainee, attempts) -> Session   the start that skips what is known
next_step(progress) -> NextStep            page, activity, and why
"""

from __future__ import annotations

from notelib.practice.activity import KINDS, Activity, Keyed, UnknownActivity, activity, keyed
from notelib.practice.advice import NextStep, next_step
from notelib.practice.calibration import Calibration, Level, calibration
from notelib.practice.concepts import GROUPS, Concept, concepts
from notelib.practice.diagnostic import diagnostic
from notelib.practice.mastery import ConceptState, Mastery, mastery
from notelib.practice.progress import KindProgress, Progress, progress
from notelib.practice.sessions import session
from notelib.practice.steps import Session, Step

__all__ = [
    "GROUPS",
    "KINDS",
    "Activity",
    "Calibration",
    "Concept",
    "ConceptState",
    "Keyed",
    "KindProgress",
    "Level",
    "Mastery",
    "NextStep",
    "Progress",
    "Session",
    "Step",
    "UnknownActivity",
    "activity",
    "calibration",
    "concepts",
    "diagnostic",
    "keyed",
    "mastery",
    "next_step",
    "progress",
    "session",
]
