"""A note as the pages with an editor show it: its format, its sections, and findings that know what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from notelib.bank import Vignette
from notelib.findings import Finding
from notelib.formats import Format
from notelib.notes.model import Note
from notelib.practice.aside import code_for

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ABOUT_COMMENTS = "NL01"
_SECTION_KEYS = ("id", "letter", "name", "prompt", "belongs", "not_belongs", "required")


def words_in(text: str) -> list[str]:
    """The words of a text; a hyphen or an apostrophe joins."""
    return _WORD.findall(text)


def format_data(form: Format) -> dict[str, Any]:
    """A format with what a writer reads about it and its sections."""
    return {
        "code": form.code,
        "name": form.name,
        "kind": form.kind,
        "about": form.about,
        "setting": form.setting,
        "authority": form.authority,
        "length": list(form.length),
        "traps": list(form.traps),
        "template": form.template(),
        "sections": [{key: getattr(s, key) for key in _SECTION_KEYS} for s in form.sections],
    }


def outline_of(note: Note, form: Format) -> list[dict[str, Any]]:
    """For each section of the format: whether it is there, where (characters), and how many words it has."""
    found = []
    for spec in form.sections:
        sections = note.all(spec.id)
        words = sum(len(words_in(s.span.of(note.text))) for s in sections)
        first = sections[0] if sections else None
        found.append(
            {
                "id": spec.id,
                "present": first is not None,
                "words": words,
                "start": first.heading_span.start if first else 0,
                "head": first.heading_span.end if first else 0,
                "end": max(first.span.end, first.heading_span.end) if first else 0,
            }
        )
    return found


def said_of(findings: Iterable[Finding], note: Note) -> list[dict[str, Any]]:
    """Findings as data; `missing` where one is about something that is not there.

    `aside` is the code a comment has to name in order to set the finding aside, "" where none can.
    """
    return [
        {
            **finding.to_json(),
            "missing": is_missing(finding, note),
            "aside": "" if finding.code == _ABOUT_COMMENTS else code_for(finding),
        }
        for finding in findings
    ]


def is_missing(finding: Finding, note: Note) -> bool:
    """Whether the finding is about something that is not there: it then has no words, only a heading or a place."""
    span = finding.span
    return span.start == span.end or any(s.heading_span == span for s in note.sections)


def to_read(vignette: Vignette, *, plan: str | None = None, previous: str | None = None) -> dict[str, Any]:
    """What a trainee reads of a session: named one by one, so that nothing of the key can slip in.

    `plan` and `previous` stand in for those of the session, where the trainee has written their own.
    """
    return {
        "title": vignette.title,
        "client": vignette.client,
        "setting": vignette.setting,
        "concern": vignette.concern,
        "scene": vignette.scene,
        "facts": dict(vignette.facts),
        "scores": [asdict(s) for s in vignette.scores],
        "plan": vignette.plan if plan is None else plan,
        "previous": vignette.previous if previous is None else previous,
    }
