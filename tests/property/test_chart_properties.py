"""No chart makes the linter fail; spans stay inside their documents; the thread stays plain data; time stays linear."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.linter.chart import Document, draw, lint_chart, thread
from notelib.linter.plans import read_plan

CHARTS = Path(__file__).parent.parent / "content" / "charts"
_CODES = (
    "TXPLAN",
    "TXREVIEW",
    "DISCHARGE",
    "INTAKE",
    "CONTACT",
    "GROUP",
    "COUPLE",
    "CRISIS",
    "GIRP",
    "SOAP",
    "BASIC",
    "auto",
    "PSYNOTE",
)
_PIECES = [
    piece
    for path in sorted(CHARTS.glob("*.toml"))
    for document in tomllib.loads(path.read_text(encoding="utf-8"))["document"]
    for piece in document["text"].splitlines(keepends=True)
]
_LINES = st.one_of(
    st.sampled_from(_PIECES),
    st.text(max_size=40),
    st.sampled_from(["Goal 1:", "Objective 9z: ", "\r\n", "\n\n", "1a. ", "Obj 1-2 & 3b "]),
)
_TEXTS = st.lists(_LINES, max_size=14).map("".join)
_DATES = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()))


@st.composite
def _charts(draw_: st.DrawFn) -> list[Document]:
    texts = draw_(st.lists(_TEXTS, max_size=5))
    return [Document(f"d{n}", t, draw_(st.sampled_from(_CODES)), draw_(_DATES)) for n, t in enumerate(texts)]


@given(_charts())
@settings(max_examples=60, deadline=None)
def test_no_chart_makes_it_fail(documents: list[Document]) -> None:
    texts = {d.id: d.text for d in documents}
    for id, finding in lint_chart(documents, as_of="2026-12-31"):
        assert 0 <= finding.span.start <= finding.span.end <= len(texts[id])
        assert finding.quote == finding.span.of(texts[id])
        assert "{" not in finding.message or "{" in texts[id]


@given(_charts())
@settings(max_examples=40, deadline=None)
def test_thread_is_plain_data_within_its_documents(documents: list[Document]) -> None:
    one = thread(documents)
    texts = {d.id: d.text for d in documents}
    assert [s.id for s in one.stops] == [d.id for d in documents]
    for strand in (*one.strands, *one.loose):
        assert [m.stop for m in strand.met] == [d.id for d in documents if d.id in {m.stop for m in strand.met}]
        assert all(0 <= m.start <= m.end <= len(texts[m.stop]) for m in strand.met)
    json.dumps(one.to_json())
    assert draw(one).endswith("\n")


@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_plan_spans_are_their_text(text: str) -> None:
    plan = read_plan(text)
    for part in (*plan.goals, *plan.objectives):
        assert part.span.of(text) == part.text
        assert part.text.strip()
    numbers = [o.number for o in plan.objectives]
    assert len({g.number for g in plan.goals}) == len(plan.goals)
    assert all(o.goal == "" or plan.goal(o.goal) is not None for o in plan.objectives)
    assert all(numbers)


@given(_TEXTS, st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_plan_is_the_same_under_blank_lines_and_other_line_ends(text: str, blank: int) -> None:
    text = text.replace("\r", "")
    other = ("\n" * blank + text).replace("\n", "\r\n")
    first, second = read_plan(text), read_plan(other)
    assert [g.number for g in first.goals] == [g.number for g in second.goals]
    assert [(o.number, o.goal, o.measured) for o in first.objectives] == [
        (o.number, o.goal, o.measured) for o in second.objectives
    ]
    assert first.method_ids == second.method_ids


def _seconds(times: int) -> float:
    data = tomllib.loads((CHARTS / "night_shift_panic.toml").read_text(encoding="utf-8"))
    texts = [d["text"] for d in data["document"] if d["id"].startswith("n")]
    plan = next(d["text"] for d in data["document"] if d["id"] == "plan")
    notes = [Document(f"n{i}", texts[i % len(texts)].replace("three", f"three{i}"), "BIRP") for i in range(times)]
    began = time.perf_counter()
    thread([Document("plan", plan, "TXPLAN"), *notes])
    return time.perf_counter() - began


def test_a_long_chart_takes_linear_time() -> None:
    _seconds(4)
    short, long = _seconds(20), _seconds(160)
    # Eight times the notes; every note compared with every other would take sixty-four times as long.
    assert long < 40 * max(short, 0.01), (short, long)


def test_a_huge_plan_takes_little_time() -> None:
    for piece in (
        "Goal 1: x ",
        "goal ",
        "Objective 1a: by 2026-01-01. ",
        "1a. ",
        "- ",
        "by the end of ",
        "within 12 weeks ",
    ):
        text = piece * (1_000_000 // len(piece))
        began = time.perf_counter()
        read_plan(text)
        assert time.perf_counter() - began < 20, piece
