"""The lexicons as one phrasebook: data/classes.toml and data/lexicon/*.toml, read when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from notelib.placement.elements import ELEMENTS
from notelib.placement.phrases import Phrasebook
from notelib.placement.words import stem

# Inside quotation marks the first person is not the writer.
_FIRST_PERSON = frozenset({"@me", "@we", "@author"})
_CLINICIAN_WORDS = "clinician"


@dataclass(frozen=True, slots=True)
class Feature:
    """One kind of evidence: for which element it speaks, how strongly (log-odds), and under which conditions.

    `element` is "" for a shield, whose matches hide others inside them. See the head of excluded.toml.
    """

    id: str
    element: str
    weight: float
    cap: int = 3
    soft: bool = False
    start: bool = False
    writer: bool = False
    unattributed: bool = False
    quoted: str = "keep"
    not_after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All features, the phrasebook that finds them, and the classes of each stem (outside and inside quotation)."""

    features: tuple[Feature, ...]
    book: Phrasebook
    labels: Mapping[str, tuple[str, ...]]
    quoted_labels: Mapping[str, tuple[str, ...]]


@cache
def load() -> Lexicon:
    """Read and check all data. Raises ValueError naming the feature for an unknown element, class or condition."""
    data = files("notelib.placement").joinpath("data")
    classes = _classes(_read(data.joinpath("classes.toml")))
    labels = _labels(classes)
    quoted = {
        word: tuple(c for c in named if c not in _FIRST_PERSON or word in classes[_CLINICIAN_WORDS])
        for word, named in labels.items()
    }
    book = Phrasebook(frozenset(f"@{name}" for name in classes))
    features: list[Feature] = []
    for file in sorted(data.joinpath("lexicon").iterdir(), key=lambda f: f.name):
        for kind, entries in _read(file).items():
            for entry in entries:
                _enter(kind, entry, features, book)
    return Lexicon(tuple(features), book, labels, quoted)


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _classes(data: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each class as stems; a class that names another with @ takes its words too."""
    found: dict[str, frozenset[str]] = {}
    for name, entry in data.items():
        members: set[str] = set()
        for word in entry.split():
            members |= found[word[1:]] if word.startswith("@") else {stem(word)}
        found[name] = frozenset(members)
    return found


def _labels(classes: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    labels: dict[str, list[str]] = {}
    for name, members in classes.items():
        for word in members:
            labels.setdefault(word, []).append(f"@{name}")
    return {word: tuple(named) for word, named in labels.items()}


def _enter(kind: str, entry: dict[str, Any], features: list[Feature], book: Phrasebook) -> None:
    fields = dict(entry)
    phrases = fields.pop("phrases")
    if kind == "shield":
        feature = Feature(id=f"shield: {fields['why']}", element="", weight=0.0)
    else:
        fields |= {key: tuple(fields[key]) for key in ("not_after", "needs", "lacks") if key in fields}
        feature = Feature(**fields)
        if feature.element not in ELEMENTS:
            raise ValueError(f"feature {feature.id}: unknown element {feature.element!r}")
    for phrase in phrases:
        book.add(phrase, len(features))
    features.append(feature)
