"""What there is to learn: elements of a note, formats, topics of a request; and which activities teach each.

concepts()              every concept that some activity teaches, in the order in which they are taught
lessons()               every activity that is graded by itself, by id, with the concepts it teaches
topic_of("PN-AU-09")    the topic of a request that this clause decides
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from notelib import bank
from notelib.own_files import table

GROUPS = {
    "progress": "Belongs in the progress note",
    "psychotherapy": "Belongs in the psychotherapy note",
    "neither": "Belongs in neither",
    "requests": "Requests for records",
    "formats": "Note formats",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing to learn. `id` is "element:<id>", "request:<topic>" or "format:<CODE>"; `activities` are ids."""

    id: str
    label: str
    group: str
    kinds: tuple[str, ...]
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One graded activity. `parts` holds a concept for each part that is answered (one, but for a split).

    `key` is the placement of an item, "" elsewhere: a session mixes them.
    """

    activity: str
    kind: str
    parts: tuple[str, ...]
    difficulty: int
    key: str = ""

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts, each once."""
        return tuple(dict.fromkeys(self.parts))


@dataclass(frozen=True, slots=True)
class _Catalogue:
    sources: tuple[object, ...]
    concepts: tuple[Concept, ...]
    lessons: Mapping[str, Lesson]


_kept: list[_Catalogue] = []  # the last one made: it holds for as long as the bank is the same


def concepts() -> tuple[Concept, ...]:
    """Every concept that an activity of the bank teaches. Raises BankFileError for a broken data file."""
    return _catalogue().concepts


def lessons() -> Mapping[str, Lesson]:
    """Every graded activity of the bank by its id, in the bank's order. Raises BankFileError."""
    return _catalogue().lessons


def _catalogue() -> _Catalogue:
    sources = (bank.items(), bank.splits(), bank.repairs(), bank.scenarios(), bank.vignettes())
    if not _kept or any(old is not new for old, new in zip(_kept[0].sources, sources, strict=True)):
        found = {lesson.activity: lesson for lesson in (*_placed(), *_split(), *_repaired(), *_requests(), *_notes())}
        _kept[:] = [_Catalogue(sources, _taught(found), found)]
    return _kept[0]


def _placed() -> list[Lesson]:
    return [
        Lesson(f"place:{item.id}", "place", (f"element:{item.element}",), item.difficulty, item.key)
        for item in bank.items()
        if not item.borderline
    ]


def _split() -> list[Lesson]:
    return [
        Lesson(f"split:{split.id}", "split", tuple(f"element:{part.element}" for part in split.parts), split.difficulty)
        for split in bank.splits()
    ]


def _repaired() -> list[Lesson]:
    return [
        Lesson(f"repair:{repair.id}", "repair", (f"element:{repair.element}",), repair.difficulty)
        for repair in bank.repairs()
    ]


def _requests() -> list[Lesson]:
    return [
        Lesson(f"disclose:{s.id}", "disclose", (f"request:{topic_of(s.clauses[0])}",), s.difficulty)
        for s in bank.scenarios()
        if not s.contested
    ]


def _notes() -> list[Lesson]:
    return [
        Lesson(f"write:{vignette.id}:{code}", "write", (f"format:{code}",), 2)
        for vignette in bank.vignettes()
        for code in vignette.exemplars
    ]


def _taught(found: Mapping[str, Lesson]) -> tuple[Concept, ...]:
    """The concepts of these lessons: elements by placement in the law's order, then topics, then formats."""
    by_concept: dict[str, list[Lesson]] = {}
    for lesson in found.values():
        for concept in lesson.concepts:
            by_concept.setdefault(concept, []).append(lesson)
    named = _names(tuple(by_concept))
    order = {id: n for n, id in enumerate(named)}
    groups = list(GROUPS)
    made = [
        Concept(
            id=id,
            label=named[id][0],
            group=named[id][1],
            kinds=tuple(dict.fromkeys(lesson.kind for lesson in taught)),
            activities=tuple(lesson.activity for lesson in taught),
        )
        for id, taught in by_concept.items()
    ]
    return tuple(sorted(made, key=lambda c: (groups.index(c.group), order[c.id])))


def _names(ids: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Label and group of each concept, in the order in which the data files have them."""
    from notelib.formats import known_formats
    from notelib.placement import ELEMENTS

    known = {f"element:{id}": (e.label, e.placement) for id, e in ELEMENTS.items()}
    known |= {f"request:{topic['id']}": (str(topic["label"]), "requests") for topic in _topics()}
    known |= {f"format:{form.code}": (form.name, "formats") for form in known_formats()}
    return {id: name for id, name in known.items() if id in set(ids)}


@cache
def _topics() -> tuple[dict[str, Any], ...]:
    return tuple(table("practice/topics.toml")["topic"])


@cache
def _topic_by_clause() -> dict[str, str]:
    return {clause: topic["id"] for topic in _topics() for clause in topic["clauses"]}


def topic_of(clause: str) -> str:
    """The topic of a clause of the law sheet: its own, or that of the nearest family it belongs to."""
    known = _topic_by_clause()
    name = clause.rstrip("abcdefghij")
    while name and name not in known:
        name, _, _ = name.rpartition("-")
    return known.get(name, "other-laws")
