"""Linting over a chart: rules, their examples, good charts, planted breaks, files, and the thread as data."""

from __future__ import annotations

import importlib.util
import tomllib
from typing import Any

import pytest
from chart_files import ALL, CHARTS, documents_of

from notelib.findings import Severity
from notelib.linter import RULES, lint
from notelib.linter.chart import (
    CHART_RULES,
    ChartFinding,
    ChartRule,
    Document,
    draw,
    lint_chart,
    thread,
)
from notelib.linter.model import FAMILIES
from notelib.linter.registry import codes, rule
from notelib.linter.thread.examples import PLAN, REVIEW, chart, note
from notelib.linter.thread.model import ChartExample

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
    documents = documents_of(ALL["two_households"])
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


# The thread as data -------------------------------------------------------------------------------------------------


def test_base_example_is_sound() -> None:
    assert thread(chart("plan", "n1", "n2", "n3", "review", "discharge").documents).breaks == ()
    assert "no breaks" in draw(thread([]))
