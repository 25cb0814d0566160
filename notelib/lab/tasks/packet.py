"""Release: put the packet for a request together; the answer is a table from each document to what is done with it.

    {"plan": "release", "mar-note": "redact: brother, street", "log": "withhold", "what first": "ask-client",
     "which letter": "short"}

The last two stand beside the documents; "what first" may name several, with commas between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from notelib.bank import ACTIONS, Document
from notelib.bank.chart_model import Option
from notelib.lab.tasks.model import Task, Told, as_table, as_text, not_yet
from notelib.practice.release import ReleaseActivity
from notelib.practice.release_consequence import words

# With a blank in them: no document has such an id.
FIRST, LETTER = "what first", "which letter"


def release_task(activity: ReleaseActivity) -> Task:
    """The packet for one request."""
    chart = activity.chart
    names = [document.id for document in chart.documents]

    def check(answer: object) -> Told:
        given = as_table(answer)
        if problem := _problem(activity, given):
            return not_yet(problem, "Mend it, decide on every document, and check again.")
        return Told(activity.check(response(given)))

    solution = _solution(activity)
    return Task(
        kind="release",
        activity=activity.id,
        name=f"{chart.id}:{activity.request.id}",
        shown=_shown(activity),
        blank=dict.fromkeys([*names, FIRST, LETTER], ""),
        solution=solution,
        check=check,
        choices={action: label["label"] for action, label in words()["actions"].items()},
        answers=tuple(f"{_title(activity, name)}: {value}" for name, value in solution.items()),
        hints=activity.hints,
    )


def response(given: Mapping[str, Any]) -> str:
    """The table as the release desk takes it."""
    rows = {name: as_text(value) for name, value in given.items()}
    parts = {name: _parted(value) for name, value in rows.items() if name not in (FIRST, LETTER)}
    packet = {
        "documents": {name: action for name, (action, _) in parts.items()},
        "redactions": {name: passages for name, (_, passages) in parts.items() if passages},
        "first": _listed(rows.get(FIRST, "")),
        "letter": rows.get(LETTER, "").strip(),
    }
    return json.dumps(packet)


def _parted(value: str) -> tuple[str, list[str]]:
    action, _, passages = value.partition(":")
    return action.strip().lower(), _listed(passages)


def _listed(words: str) -> list[str]:
    return [word for word in re.split(r"[,;\s]+", words.strip()) if word]


def _problem(activity: ReleaseActivity, given: Mapping[str, Any]) -> str:
    """What in the table cannot be read, in words; "" where all can. What is still empty is no problem."""
    rows = {name: as_text(value).strip() for name, value in given.items()}
    documents = {document.id: document for document in activity.chart.documents}
    options = {FIRST: {o.id for o in activity.first}, LETTER: {o.id for o in activity.letter}}
    for name, value in rows.items():
        if name in options:
            astray = [word for word in _listed(value) if word not in options[name]]
        elif name not in documents:
            return f'There is no document "{name}" in this chart.'
        else:
            action, passages = _parted(value)
            known = {part.id for part in documents[name].parts}
            astray = [word for word in passages if word not in known] + ([action] if _unknown(action) else [])
        if astray:
            return f'"{astray[0]}" is nothing that can be written beside "{name}".'
    return ""


def _unknown(action: str) -> bool:
    return bool(action) and action not in ACTIONS


def _shown(activity: ReleaseActivity) -> tuple[str, ...]:
    chart, request = activity.chart, activity.request
    return (
        chart.about,
        f"{request.title}\nFrom: {request.sender}\n\n{request.text}",
        *(_document(document) for document in chart.documents),
        _options('Beside "what first": one or more of these, with commas between', activity.first),
        _options('Beside "which letter": one of these', activity.letter),
    )


def _document(document: Document) -> str:
    head = f'"{document.id}": {document.title} ({document.kind_label}, {document.date})\n{document.text}'
    if not document.parts:
        return head
    parts = "\n".join(f"{part.id}: {part.text}" for part in document.parts)
    return f'{head}\nPassages that can be blacked out, written "redact: {document.parts[0].id}":\n{parts}'


def _options(head: str, options: tuple[Option, ...]) -> str:
    return "\n".join([head, *(f'"{option.id}": {option.label}' for option in options)])


def _solution(activity: ReleaseActivity) -> dict[str, str]:
    rows = {}
    for name, key in activity.keys.items():
        # In the order of the document, so that the same packet is written the same way each time.
        passages = [part.id for part in activity.chart.document(name).parts if part.id in key.redact]
        rows[name] = f"redact: {', '.join(passages)}" if key.expected == "redact" else key.expected
    rows[FIRST] = ", ".join(option.id for option in activity.request.first if option.right)
    rows[LETTER] = next(option.id for option in activity.request.letter if option.right)
    return rows


def _title(activity: ReleaseActivity, name: str) -> str:
    return {document.id: document.title for document in activity.chart.documents}.get(name, name.capitalize())
