"""A made-up room for the tests of the cohort: attempts as the store holds them, answered by the real activities."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

from notelib.practice import activity
from notelib.store import SHOWN, Attempt

BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)


@cache
def _said(activity_id, response):
    task = activity(activity_id)
    return (task.reveal() if response == SHOWN else task.check(response)).to_json()


def attempt(trainee, activity_id, response, minute, confidence=2, hints=0):
    """One answer, judged as the page would judge it."""
    if not isinstance(response, str):
        response = json.dumps(response)
    said = _said(activity_id, response)
    return Attempt(
        id=f"{trainee}-{minute}",
        trainee=trainee,
        activity=activity_id,
        response=response,
        outcome=said["outcome"],
        feedback=said,
        at=(BEGAN + timedelta(minutes=minute)).isoformat(),
        seconds=20.0,
        confidence=confidence,
        hints=hints,
    )
