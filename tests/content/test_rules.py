"""The rules hold what they promise: their own examples, the good notes, the planted defects."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from notelib.findings import Finding, Severity, Span
from notelib.formats import all_formats
from notelib.linter import RULES, Example, Rule, lint
from notelib.linter.chart import CHART_RULES
from notelib.linter.lexicon import lexicon, lexicon_names, openings
from notelib.linter.registry import problems

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NOTES = sorted((HERE / "good_notes").glob("*.txt"))
BATCHES: dict[str, list[dict[str, Any]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["mutation"]
    for path in sorted(HERE.glob("mutations*.toml"))
}
MUTATIONS: list[dict[str, Any]] = [mutation for batch in BATCHES.values() for mutation in batch]
# Rules over a whole chart have a corpus of charts.
OF_THEIR_OWN = {"GT"}
SERIOUS = (Severity.ERROR, Severity.WARNING)


def _cases(which: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{n}")
        for rule in RULES
        for n, example in enumerate(getattr(rule, which))
    ]


def _run(rule: Rule, example: Example) -> list[Finding]:
    given = {"previous": example.previous or None, "plan": example.plan or None}
    return lint(example.text, example.format, **given, select=[rule.code])


@pytest.mark.parametrize(("rule", "example"), _cases("fires"))
def test_must_fire(rule: Rule, example: Example) -> None:
    found = _run(rule, example)
    assert found, f"{rule.code} stays silent on {example.text!r}"
    assert all(f.code == rule.code and f.name == rule.name for f in found)
    assert all(f.quote == f.span.of(example.text) for f in found)
    if example.words:
        at = example.text.index(example.words)
        words = Span(at, at + len(example.words))
        assert any(f.span.start < words.end and words.start < f.span.end for f in found), [f.quote for f in found]


@pytest.mark.parametrize(("rule", "example"), _cases("silent"))
def test_must_not_fire(rule: Rule, example: Example) -> None:
    assert _run(rule, example) == []


def test_registry_is_complete() -> None:
    assert problems() == []


def test_registry_refuses_what_is_incomplete() -> None:
    from dataclasses import replace

    good = RULES[0]
    broken = [
        replace(good, code="X1"),
        replace(good, name="Not A Slug"),
        replace(good, why=" "),
        replace(good, fires=good.fires[:1]),
        replace(good, silent=()),
        replace(good, source=replace(good.source, checked="")),
        replace(good, yields_to=("ZZ99",)),
        replace(good, yields_to=(good.code,)),
    ]
    for rule in broken:
        assert problems([rule]), rule
    assert any("taken already" in problem for problem in problems([good, good]))


def test_every_rule_value_is_registered() -> None:
    import importlib
    import pkgutil

    import notelib.linter.rules as home

    written = {
        value.code
        for info in pkgutil.iter_modules(home.__path__)
        for value in vars(importlib.import_module(f"{home.__name__}.{info.name}")).values()
        if isinstance(value, Rule)
    }
    assert written == {rule.code for rule in RULES}


@pytest.mark.parametrize("name", lexicon_names())
def test_lexicon_can_be_read(name: str) -> None:
    terms = lexicon(name)
    for first, entries in {} if terms.is_set else terms.by_first_word().items():
        for opening in openings(first, entries).values():
            opening.at("", 0)
    seen = [entry.term for entry in terms.entries]
    assert len(seen) == len(set(seen)), "the list holds a term twice"
    assert all(term == term.lower() for term in seen), "terms are lower case"


def test_every_list_is_used() -> None:
    home = ROOT / "notelib" / "linter"
    code = "".join(p.read_text(encoding="utf-8") for p in [*home.rglob("*.py"), *home.rglob("*.toml")])
    built = ("conflict.", "diagnosis.", "excluded.")  # these names are put together in the code
    unused = [name for name in lexicon_names() if f'"{name}"' not in code and not name.startswith(built)]
    assert unused == []


# Good notes and planted defects ---------------------------------------------------------------------------------


def _format(name: str) -> str:
    return name.split("_")[0].upper()


def _note(name: str) -> str:
    return (HERE / "good_notes" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTES, ids=lambda p: p.stem)
def test_good_note_is_clean(path: Path) -> None:
    found = [f for f in lint(_note(path.stem), _format(path.stem)) if f.severity in SERIOUS]
    assert found == [], [(f.code, f.quote, f.message) for f in found]


def test_good_notes_cover_the_formats() -> None:
    assert {_format(p.stem) for p in NOTES} >= {form.code for form in all_formats()} | {"TXPLAN", "INTAKE", "CONTACT"}
    assert len(NOTES) >= 60


class Planted(NamedTuple):
    """What became of one planted defect: found, how far off, and what else was said."""

    mutation: dict[str, Any]
    found: bool
    off: int
    extra: tuple[Finding, ...]


def _mutated(mutation: dict[str, Any]) -> str:
    text = _note(mutation["note"])
    if "insert" in mutation:
        before, words = mutation["before"], mutation["insert"]
        assert before in text, mutation
        text = text.replace(before, f"{words} {before}", 1) if before else f"{text.rstrip()}\n{words}\n"
    for number in ("", *map(str, range(2, 10))):
        if f"find{number}" in mutation:
            assert mutation[f"find{number}"] in text, mutation
            text = text.replace(mutation[f"find{number}"], mutation[f"put{number}"], 1)
    return text


@cache
def _before(note: str) -> frozenset[tuple[str, str]]:
    """What is found in a note without anything planted in it."""
    return frozenset((f.code, f.quote) for f in lint(_note(note), _format(note)))


def _planted(mutation: dict[str, Any]) -> Planted:
    before = _before(mutation["note"])
    text = _mutated(mutation)
    previous = _note(mutation["previous"]) if "previous" in mutation else None
    found = lint(text, _format(mutation["note"]), previous=previous)
    new = [f for f in found if (f.code, f.quote) not in before]
    hits = [f for f in new if f.name == mutation["expect"]]
    off = 0
    if mutation["words"]:
        at = text.index(mutation["words"])
        end = at + len(mutation["words"])
        hits = [f for f in hits if f.span.start < end and at < f.span.end]
        off = min((max(abs(f.span.start - at), abs(f.span.end - end)) for f in hits), default=0)
    allowed = {mutation["expect"], *mutation.get("also", ())}
    return Planted(mutation, bool(hits), off, tuple(f for f in new if f.name not in allowed))


@cache
def _batch(name: str) -> tuple[Planted, ...]:
    return tuple(_planted(mutation) for mutation in BATCHES[name])


def _all_planted() -> tuple[Planted, ...]:
    return tuple(p for name in BATCHES for p in _batch(name))


def _figures(planted: tuple[Planted, ...]) -> tuple[float, float, float]:
    """Recall, precision, and the share of findings within five characters of the words planted."""
    found = sum(p.found for p in planted)
    extra = sum(len(p.extra) for p in planted)
    spanned = [p.off for p in planted if p.found and p.mutation["words"]]
    return found / len(planted), found / (found + extra), sum(off <= 5 for off in spanned) / len(spanned)


@pytest.mark.parametrize("name", sorted(BATCHES))
def test_no_batch_falls_back(name: str) -> None:
    recall, precision, close = _figures(_batch(name))
    print(f"{name}: {len(BATCHES[name])} planted, recall {recall:.3f}, precision {precision:.3f}, span {close:.3f}")
    assert min(recall, precision) >= 0.75
    assert close >= 0.50


def test_planted_defects_are_found() -> None:
    planted = _all_planted()
    recall, precision, close = _figures(planted)
    print(
        f"planted {len(planted)}, recall {recall:.3f}, precision {precision:.3f}, span within 5 characters {close:.3f}"
    )
    missed = [(p.mutation["expect"], p.mutation["note"]) for p in planted if not p.found]
    wrong = [(p.mutation["expect"], f.name, f.quote) for p in planted for f in p.extra]
    assert len(planted) >= 300
    assert recall >= 0.95, missed
    assert precision >= 0.90, wrong
    assert close >= 0.90, [(p.mutation["expect"], p.off) for p in planted if p.off > 5]


def test_planted_defects_reach_every_family() -> None:
    by_name = {rule.name: rule for rule in RULES}
    assert {by_name[m["expect"]].family for m in MUTATIONS} >= {rule.family for rule in RULES} - OF_THEIR_OWN


def test_rules_without_two_planted_defects_are_few() -> None:
    planted = Counter(m["expect"] for m in MUTATIONS)
    few = [rule.name for rule in RULES if planted[rule.name] < 2 and rule.family not in OF_THEIR_OWN]
    print("fewer than two planted defects:", ", ".join(few) or "none")
    assert len(few) <= 15, few


# Sentences set into a clean note -----------------------------------------------------------------------------------

SENTENCES: list[dict[str, str]] = tomllib.loads((HERE / "planted_sentences.toml").read_text(encoding="utf-8"))[
    "sentence"
]
GOOD_SENTENCES: dict[str, list[str]] = tomllib.loads((HERE / "good_sentences.toml").read_text(encoding="utf-8"))


def _framed(format: str, section: str = "", sentence: str = "") -> str:
    frame = (HERE / "frames" / f"{format.lower()}.txt").read_text(encoding="utf-8")
    names = (
        ("subjective", "objective", "assessment", "plan")
        if format == "SOAP"
        else ("behavior", "intervention", "response", "plan")
    )
    return frame.format(**{name: sentence if name == section else "" for name in names})


@pytest.mark.parametrize("format", ["SOAP", "BIRP"])
def test_frames_are_clean(format: str) -> None:
    assert lint(_framed(format), format) == []


def test_planted_sentences_are_found() -> None:
    found = extra = 0
    missed = []
    for planted in SENTENCES:
        names = [
            f.name for f in lint(_framed(planted["format"], planted["section"], planted["text"]), planted["format"])
        ]
        found += planted["expect"] in names
        extra += sum(name != planted["expect"] for name in names)
        if planted["expect"] not in names:
            missed.append((planted["expect"], planted["text"]))
    recall, precision = found / len(SENTENCES), found / (found + extra)
    print(f"sentences {len(SENTENCES)}, recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= 0.95, missed
    assert precision >= 0.90


@pytest.mark.parametrize("section", sorted(GOOD_SENTENCES))
def test_professional_sentences_are_left_alone(section: str) -> None:
    wrong = [
        (f.code, f.quote, sentence)
        for sentence in GOOD_SENTENCES[section]
        for f in lint(_framed("SOAP", section, sentence), "SOAP")
        if f.severity in SERIOUS
    ]
    assert wrong == []


# The page ---------------------------------------------------------------------------------------------------------


def test_rules_page_is_fresh() -> None:
    command = [sys.executable, str(ROOT / "tools" / "rules_doc.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_rules_page_has_the_five_headings_for_every_rule() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for heading in ("What it does", "Why it matters", "Example", "Better", "Source"):
        # and the finding on comments that silence nothing
        assert page.count(f"**{heading}**") == len(RULES) + len(CHART_RULES) + 1
    assert "## Candidates that are no rules" in page
