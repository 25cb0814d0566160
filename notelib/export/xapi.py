"""Attempts as xAPI statements, one JSON object a line, for a learning record store.

Source: Experience API 1.0.3, part 2 (ADL; checked 2026-11-25). Actors are the workshop's pseudonyms; what a trainee
wrote is left out unless it is asked for, and the psychotherapy drawer always.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from notelib.practice.score import score
from notelib.store import SHOWN, Attempt, drawer_of

_HOME = "urn:x-therapy-notes-workbook"
_VERBS = {
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "attempted": "http://adlnet.gov/expapi/verbs/attempted",
}
_KIND = "http://adlnet.gov/expapi/activities/assessment"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, _HOME)


def statements(attempts: Iterable[Attempt], *, responses: bool = False) -> Iterator[dict[str, Any]]:
    """One statement an answer, oldest first as handed over; the same attempt always has the same statement id."""
    for one in attempts:
        if drawer_of(one.activity) == "record" and not one.activity.startswith("session:"):
            yield _statement(one, responses)


def json_lines(attempts: Iterable[Attempt], *, responses: bool = False) -> str:
    """The statements as text, one a line."""
    return "".join(json.dumps(s, ensure_ascii=False) + "\n" for s in statements(attempts, responses=responses))


def _statement(one: Attempt, responses: bool) -> dict[str, Any]:
    told = one.response == SHOWN
    verb = "attempted" if told else "answered"
    return {
        "id": str(uuid.uuid5(_SPACE, one.id)),
        "actor": {"objectType": "Agent", "account": {"homePage": _HOME, "name": one.trainee}},
        "verb": {"id": _VERBS[verb], "display": {"en-US": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{_HOME}:{one.activity}",
            "definition": {"type": _KIND, "name": {"en-US": one.activity}},
        },
        "result": _result(one, responses and not told),
        "timestamp": one.at,
        "version": "1.0.3",
    }


def _result(one: Attempt, responses: bool) -> dict[str, Any]:
    result: dict[str, Any] = {"completion": one.response != SHOWN}
    worth = score(one)
    if worth is not None:
        result |= {"score": {"scaled": round(worth, 4)}, "success": worth == 1.0}
    if one.seconds is not None:
        result["duration"] = f"PT{max(one.seconds, 0):.2f}S"
    if responses:
        result["response"] = one.response
    return result
