"""Charts as trainees write them: the good ones are clean, what is planted or taken out is found, little else is."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from chart_files import ALL, CHARTS, documents_of

from notelib.linter import lint
from notelib.linter.chart import (
    CHART_RULES,
    Document,
    lint_chart,
)

OWN = frozenset({"VG06", "CF01", "CF02", *(f"FS{n:02}" for n in range(1, 13)), *(r.code for r in CHART_RULES)})


PLANTS = [
    pytest.param(stem, p, id=f"{stem}-{n}-{p['expect']}") for stem, d in ALL.items() for n, p in enumerate(d["plant"])
]


@pytest.mark.parametrize("stem", sorted(ALL))
def test_good_chart_is_clean(stem: str) -> None:
    found = [f for f in lint_chart(documents_of(ALL[stem])) if f.finding.code in OWN]
    assert found == [], [(f.document, f.finding.code, f.finding.message) for f in found]


def _planted(stem: str, plant: dict[str, Any]) -> list[Document]:
    """The chart with one defect put in; `move` puts a document last, `copy` fills one from another, dates kept."""
    documents = {d.id: d for d in documents_of(ALL[stem])}
    for n in ("", "2"):
        if f"find{n}" in plant:
            d = documents[plant[f"in{n}"]]
            assert plant[f"find{n}"] in d.text, plant
            text = d.text.replace(plant[f"find{n}"], plant[f"put{n}"], 1)
            documents[d.id] = Document(d.id, text, plant.get("as", d.format), d.date)
    if "copy" in plant:
        old, new = documents[plant["copy"]], documents[plant["in"]]
        head, _, _ = new.text.partition("\n\n")
        documents[new.id] = Document(new.id, head + "\n\n" + old.text.partition("\n\n")[2], old.format)
    moved = [documents.pop(plant["move"])] if "move" in plant else []
    return [*documents.values(), *moved]


@pytest.mark.parametrize(("stem", "plant"), PLANTS)
def test_planted_break_is_found(stem: str, plant: dict[str, Any]) -> None:
    documents = _planted(stem, plant)
    found = lint_chart(documents)
    hits = [f for f in found if f.finding.name == plant["expect"]]
    assert hits, [(f.document, f.finding.name) for f in found if f.finding.code in OWN]
    assert any(f.document == plant.get("at", plant["in"]) for f in hits), hits
    if "words" in plant:
        assert any(
            plant["words"].lower() in f.finding.quote.lower() or f.finding.quote in plant["words"] for f in hits
        ), hits


def test_planted_breaks_bring_little_else() -> None:
    extra = 0
    for param in PLANTS:
        stem, plant = cast("tuple[str, dict[str, Any]]", param.values)
        names = {f.finding.name for f in lint_chart(_planted(stem, plant)) if f.finding.code in OWN}
        extra += len(names - {plant["expect"], *plant.get("also", ())})
    precision = len(PLANTS) / (len(PLANTS) + extra)
    print(f"charts {len(ALL)}, planted {len(PLANTS)}, precision {precision:.3f}")
    assert precision >= 0.95


def test_every_thread_rule_is_planted_or_shown() -> None:
    planted = {p["expect"] for d in ALL.values() for p in d["plant"]}
    names = {r.name for r in CHART_RULES}
    # A passed target date needs a chart longer than these; its examples show it.
    assert names - planted <= {"objective_past_target"}


GOOD = CHARTS.parent / "good_notes"


CUTS = [
    ("discharge_completed_ptsd", r"Reason for discharge:.*?\n\n", "FS10", "the reason"),
    ("discharge_completed_ptsd", r"Progress per goal:.*?\n\n", "FS10", "progress"),
    ("discharge_early_move", r"Condition at.*?\n\n", "FS10", "status"),
    ("discharge_early_move", r"Aftercare:.*?\n\n", "FS10", "aftercare"),
    ("intake_migrant_nurse", r"Mental status:.*?\n\n", "FS11", "mental status"),
    ("intake_migrant_nurse", r"Diagnosis:.*?\n\n", "FS11", "diagnosis"),
    ("intake_migrant_nurse", r"\nHistory:.*?\n\n", "FS11", "history"),
    ("intake_young_father", r"Risk:.*?\n\n", "FS11", "risk"),
    ("intake_young_father", r"Recommendations[^:\n]*:.*?\n\n", "FS11", "a plan"),
    ("crisis_night_walkin", r"; intent 6 of 10 at noon, 2 at end of session| because intent fell", "FS12", "intent"),
    ("crisis_night_walkin", r" with plan \(overdose\) and means at home;", "FS12", "a plan"),
    ("crisis_night_walkin", r"Protective:.*?has kept appointments\. ", "FS12", "protective"),
    ("crisis_night_walkin", r"Disposition:.*?\n\n", "FS12", "where the client went"),
    ("crisis_night_walkin", r"Contacts:.*?\n\n", "FS12", "consulted"),
    ("crisis_school_disclosure", r"; mother will lock balcony door and medicines", "FS12", "means"),
    ("txplan_alcohol_older", r"Problem/Diagnosis:[^\n]*\n", "FS07", "a diagnosis"),
    ("txplan_panic_teacher", r"Goal:[^\n]*\n", "FS07", "a goal"),
    ("txplan_alcohol_older", r", weekly for 12 weeks", "FS07", "duration"),
    ("txplan_panic_teacher", r"weekly, 50 minutes, for 12 weeks", "FS07", "amount"),
    ("txplan_alcohol_older", r"Client agreed and signed 09/15/2026\.", "FS08", ""),
]


@pytest.mark.parametrize(("name", "cut", "code", "missing"), CUTS)
def test_part_taken_out_of_a_good_document_is_missed(name: str, cut: str, code: str, missing: str) -> None:
    text = (GOOD / f"{name}.txt").read_text(encoding="utf-8")
    format = name.partition("_")[0].upper()
    select = ["FS07", "FS08", "FS10", "FS11", "FS12"]
    assert lint(text, format, select=select) == []
    shorter, n = re.subn(cut, "", text, flags=re.DOTALL)
    assert n
    found = lint(shorter, format, select=select)
    assert {f.code for f in found} == {code}
    assert any(missing in f.message for f in found)
