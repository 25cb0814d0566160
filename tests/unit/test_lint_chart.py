"""Linting over a chart: rules, their examples, good charts, planted breaks, files, and the thread as data."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from notelib.findings import Severity
from notelib.linter import RULES, lint
from notelib.linter.chart import (
    CHART_RULES,
    ChartError,
    ChartFinding,
    ChartRule,
    Document,
    chart_from_folder,
    chart_from_json,
    draw,
    lint_chart,
    thread,
)
from notelib.linter.model import FAMILIES
from notelib.linter.registry import codes, rule
from notelib.linter.thread.examples import PLAN, REVIEW, chart, note
from notelib.linter.thread.model import ChartExample

CHARTS = Path(__file__).parent.parent / "content" / "charts"
SERIOUS = (Severity.ERROR, Severity.WARNING)
OWN = frozenset({"VG06", "CF01", "CF02", *(f"FS{n:02}" for n in range(1, 13)), *(r.code for r in CHART_RULES)})


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _documents(data: dict[str, Any]) -> list[Document]:
    return [Document(d["id"], d["text"].lstrip("\n"), d["format"]) for d in data["document"]]


ALL = {path.stem: _load(path) for path in sorted(CHARTS.glob("*.toml"))}
PLANTS = [
    pytest.param(stem, p, id=f"{stem}-{n}-{p['expect']}") for stem, d in ALL.items() for n, p in enumerate(d["plant"])
]


# Rules and their examples ------------------------------------------------------------------------------------------


def _examples(which: str) -> list[Any]:
    return [pytest.param(r, e, id=f"{r.code}-{n}") for r in CHART_RULES for n, e in enumerate(getattr(r, which))]


@pytest.mark.parametrize(("rule_", "example"), _examples("chart_fires"))
def test_must_fire(rule_: ChartRule, example: ChartExample) -> None:
    found = lint_chart(example.documents, select=[rule_.code])
    assert found
    texts = {d.id: d.text for d in example.documents}
    assert all(f.finding.span.of(texts[f.document]) == f.finding.quote for f in found)
    here = [f.finding for f in found if f.document == example.at]
    assert here, found
    if example.words:
        at = texts[example.at].index(example.words)
        assert any(f.span.start < at + len(example.words) and at < f.span.end for f in here), here


@pytest.mark.parametrize(("rule_", "example"), _examples("chart_silent"))
def test_must_not_fire(rule_: ChartRule, example: ChartExample) -> None:
    assert lint_chart(example.documents, select=[rule_.code]) == ()


def test_chart_rules_are_complete() -> None:
    taken = {r.code for r in RULES} | {r.name for r in RULES}
    for r in CHART_RULES:
        assert r.family in FAMILIES
        assert not {r.code, r.name} & taken
        assert min(len(r.chart_fires), len(r.chart_silent)) >= 2
        assert all((r.title, r.what, r.why, r.message, r.bad, r.better, r.source.citation, r.source.checked))
        assert "!" not in r.message + r.why + r.what
        assert rule(r.code) is rule(r.name) is r
    assert codes(["GT"]) == {r.code for r in CHART_RULES}


def test_no_note_rule_speaks_of_a_chart() -> None:
    assert lint("Client reports worry.", select=["GT"]) == []


# Whole charts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", sorted(ALL))
def test_good_chart_is_clean(stem: str) -> None:
    found = [f for f in lint_chart(_documents(ALL[stem])) if f.finding.code in OWN]
    assert found == [], [(f.document, f.finding.code, f.finding.message) for f in found]


def _planted(stem: str, plant: dict[str, Any]) -> list[Document]:
    """The chart with one defect put in; `move` puts a document last, `copy` fills one from another, dates kept."""
    documents = {d.id: d for d in _documents(ALL[stem])}
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


# What is said, and when ---------------------------------------------------------------------------------------------


def _codes(found: tuple[ChartFinding, ...]) -> set[tuple[str, str]]:
    return {(f.document, f.finding.code) for f in found}


def test_cloned_from_a_note_before_the_last() -> None:
    text = ALL["night_shift_panic"]["document"][2]["text"]
    other = ALL["night_shift_panic"]["document"][3]["text"]
    found = lint_chart([Document("a", text), Document("b", other), Document("c", text)], select=["CF01"])
    assert _codes(found) == {("c", "CF01")}
    assert "a of 2026-01-29" in found[0].finding.message
    assert found[0].finding.severity is Severity.ERROR


def test_review_interval_is_a_parameter() -> None:
    plan = PLAN.replace("Review: 2026-06-01\n", "")
    documents = [Document("plan", plan, "TXPLAN"), Document("n", note("2026-05-04"), "BIRP")]
    assert lint_chart(documents, select=["FS09"]) == ()
    found = lint_chart(documents, select=["FS09"], review_days=30)
    assert _codes(found) == {("n", "FS09")}
    assert "30 days" in found[0].finding.message
    assert "2026-04-01" in found[0].finding.message


def test_review_overdue_is_said_once_and_a_review_starts_anew() -> None:
    late = [Document(f"n{i}", note(f"2026-06-{day}"), "BIRP") for i, day in enumerate(("08", "15", "22"))]
    plan = Document("plan", PLAN, "TXPLAN")
    assert _codes(lint_chart([plan, *late], select=["FS09"])) == {("n0", "FS09")}
    review = Document("review", REVIEW, "TXREVIEW")
    assert lint_chart([plan, review, *late], select=["FS09"]) == ()


def test_chart_complete_up_to_a_day() -> None:
    documents = [Document("plan", PLAN, "TXPLAN"), Document("n", note("2026-03-09"), "BIRP")]
    assert lint_chart(documents, select=["FS09"], as_of="2026-05-01") == ()
    assert _codes(lint_chart(documents, select=["FS09"], as_of="2026-07-01")) == {("plan", "FS09")}


def test_group_blocks_of_one_day_across_clients() -> None:
    block = (
        "Client listened, took part in the urge surfing exercise, named two triggers for the weekend and rated "
        "confidence 6 of 10 at the end of the group."
    )

    def one(id: str, client: str, day: str) -> Document:
        text = (
            f"GROUP NOTE\nClient: {client}\nDate: {day}\n\nGroup: Urges.\nMember: {block}\nPlan: Next group in a week."
        )
        return Document(id, text, "GROUP")

    same = [one("a", "C-014", "2026-03-04"), one("b", "C-015", "2026-03-04")]
    assert _codes(lint_chart(same, select=["CF02"])) == {("b", "CF02")}
    assert lint_chart([one("a", "C-014", "2026-03-04"), one("b", "C-015", "2026-03-11")], select=["CF02"]) == ()


def test_comment_silences_a_thread_rule_and_is_not_called_useless() -> None:
    text = "<!-- notelib-ignore GT08: goal added to the paper plan on 3/9 -->\n" + note("2026-03-09").replace(
        "Goal 1, objective 1a", "Goal 4"
    )
    moved = note("2026-03-09").replace("Goal 1, objective 1a", "Goal 4")
    plan = Document("plan", PLAN, "TXPLAN")
    assert ("n", "GT08") in _codes(lint_chart([plan, Document("n", moved, "BIRP")]))
    silenced = moved.replace("R: Goal 4", "<!-- notelib-ignore GT08: goal added to the paper plan -->\nR: Goal 4")
    found = _codes(lint_chart([plan, Document("n", silenced, "BIRP")]))
    assert not {("n", "GT08"), ("n", "NL01")} & found
    assert ("n", "NL01") in _codes(lint_chart([plan, Document("n", text, "BIRP")]))


def test_profile_and_ignore_reach_the_thread() -> None:
    documents = [Document("plan", PLAN, "TXPLAN"), Document("n", note("2026-03-09", goal="Goal 4."), "BIRP")]
    assert ("n", "GT08") not in _codes(lint_chart(documents, ignore=["GT"]))
    with pytest.raises(ValueError, match="Unknown rule"):
        lint_chart(documents, select=["GT99"])


def test_same_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="own id"):
        lint_chart([Document("a", "x"), Document("a", "y")])


def test_plan_is_found_without_a_declared_format() -> None:
    found = lint_chart([Document("1", PLAN), Document("2", note("2026-03-09", goal="Goal 7."))], select=["GT08"])
    assert _codes(found) == {("2", "GT08")}


def test_objective_without_a_measure() -> None:
    labs = "attend both labs each week, 4 weeks in a row, by 2026-05-11 (baseline: one of two)"
    vague = PLAN.replace(labs, "feel at home in the lab by 2026-05-11")
    assert _codes(lint_chart([Document("plan", vague, "TXPLAN")], select=["VG05"])) == {("plan", "VG05")}
    assert lint_chart([Document("plan", PLAN, "TXPLAN")], select=["VG05"]) == ()
    doubled = PLAN.replace(labs, "will improve self-esteem")
    assert len(lint_chart([Document("plan", doubled, "TXPLAN")], select=["VG05"])) == 1


def test_a_goal_in_words_is_a_link_where_the_plan_is_at_hand() -> None:
    documents = _documents(ALL["two_households"])
    assert "MC12" in {f.code for f in lint(documents[1].text, "BASIC")}
    assert ("n1", "MC12") not in _codes(lint_chart(documents))


def test_plain_lint_takes_the_plan() -> None:
    text = "G: Improve the marriage.\nI: Taught turn-taking.\nR: Rated closeness 4. Denied SI.\nP: Next session 3/18."
    assert [f.code for f in lint(text, "GIRP", plan=PLAN, select=["FS01"])] == ["FS01"]
    assert lint(text, "GIRP", select=["FS01"]) == []
    assert lint(text, "GIRP", plan="no plan at all", select=["FS01"]) == []


# Every candidate of the rule table is there, or refused with a reason -----------------------------------------------


def test_every_candidate_is_a_rule_or_refused_with_a_reason() -> None:
    path = CHARTS.parent.parent.parent / "tools" / "rules_doc.py"
    spec = importlib.util.spec_from_file_location("rules_doc", path)
    assert spec is not None
    assert spec.loader is not None
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    candidates = tomllib.loads((CHARTS.parent / "rule_candidates.toml").read_text(encoding="utf-8"))["candidates"]
    names = {r.code: r.name for r in (*RULES, *CHART_RULES)}
    refused = {code: reason for code, _, reason in page.REFUSED}
    assert len(candidates) == 137
    left = [code for code, name in candidates.items() if names.get(code) != name and not refused.get(code, "").strip()]
    assert left == []
    assert not refused.keys() & names.keys()


# Files --------------------------------------------------------------------------------------------------------------


def test_folder_is_read_in_order_of_dates(tmp_path: Path) -> None:
    (tmp_path / "b-girp.txt").write_text(
        "Date: 2026-03-09\n\nG: Goal 1\nI: Taught.\nR: Rated 4.\nP: Next 3/16.", "utf-8"
    )
    (tmp_path / "2026-03-02 plan.md").write_text(PLAN, "utf-8")
    (tmp_path / "a.txt").write_bytes(note("2026-03-16").replace("\n", "\r\n").encode())
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    documents = chart_from_folder(tmp_path)
    assert [(d.id, d.date) for d in documents] == [
        ("2026-03-02 plan.md", "2026-03-02"),
        ("b-girp.txt", "2026-03-09"),
        ("a.txt", "2026-03-16"),
    ]
    assert documents[1].format == "GIRP"
    assert lint_chart(documents, select=["GT08", "FS01"]) == ()


def test_folder_faults_are_plain(tmp_path: Path) -> None:
    with pytest.raises(ChartError, match="not a folder"):
        chart_from_folder(tmp_path / "none")
    with pytest.raises(ChartError, match="holds no documents"):
        chart_from_folder(tmp_path)
    (tmp_path / "x.txt").write_bytes(b"\xff\xfe\x00caf\xe9")
    with pytest.raises(ChartError, match="UTF-8"):
        chart_from_folder(tmp_path)


def test_json_line() -> None:
    line = json.dumps(
        {
            "documents": [
                {"id": "p", "text": PLAN, "format": "TXPLAN"},
                {"text": note("2026-03-09"), "date": "2026-03-09"},
            ]
        }
    )
    documents = chart_from_json(line)
    assert [(d.id, d.format, d.date) for d in documents] == [("p", "TXPLAN", None), ("2", "auto", "2026-03-09")]
    assert chart_from_json(json.dumps([{"text": "x"}]))[0].id == "1"


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        "[]",
        '{"documents": 3}',
        '[{"id": "a"}]',
        '[{"text": "x", "date": "3/9"}]',
        '[{"text": "x", "date": "2026-02-31"}]',
        '[{"text": "x", "format": 3}]',
    ],
)
def test_json_faults_are_plain(line: str) -> None:
    with pytest.raises(ChartError):
        chart_from_json(line)


# The thread as data -------------------------------------------------------------------------------------------------


def test_thread_tells_what_met_what() -> None:
    one = thread(_documents(ALL["night_shift_panic"]))
    strands = {(s.kind, s.number or s.text): s for s in one.strands}
    assert [s.id for s in one.stops] == ["intake", "plan", "n1", "n2", "n3", "review", "n4", "discharge"]
    assert [m.stop for m in strands["objective", "1a"].met if m.how == "number"] == ["n2", "review"]
    assert (strands["objective", "1c"].plan, strands["objective", "1c"].target) == ("review", "2026-06-26")
    assert "n4" in [m.stop for m in strands["objective", "1c"].met]
    assert {m.stop for m in strands["method", "exposure"].met} == {"n1", "n2", "n3", "n4"}
    assert one.breaks == one.loose == ()
    texts = {d.id: d.text for d in _documents(ALL["night_shift_panic"])}
    assert all(0 <= m.start <= m.end <= len(texts[m.stop]) for s in one.strands for m in s.met)
    assert json.loads(json.dumps(one.to_json()))["stops"][1]["kind"] == "plan"


def test_thread_names_breaks_and_loose_methods() -> None:
    documents = [Document("plan", PLAN, "TXPLAN"), Document("n", note("2026-03-09", did="EMDR set-up."), "BIRP")]
    one = thread(documents)
    assert [s.text for s in one.loose] == ["EMDR"]
    assert [(b.stop, b.code) for b in one.breaks] == [("n", "GT02")]
    drawn = draw(one)
    assert all(words in drawn for words in ("In no plan:", "GT02", "Goal 1"))


def test_psychotherapy_note_gives_nothing_to_the_thread() -> None:
    private = Document("p", "Psychotherapy note\nGoal 1 is also about his father; exposure to me.", "PSYNOTE")
    one = thread([Document("plan", PLAN, "TXPLAN"), private])
    assert all(m.stop != "p" for s in (*one.strands, *one.loose) for m in s.met)
    assert "father" not in json.dumps(one.to_json())


def test_base_example_is_sound() -> None:
    assert thread(chart("plan", "n1", "n2", "n3", "review", "discharge").documents).breaks == ()
    assert "no breaks" in draw(thread([]))
