"""A chart is read from a folder or a line of JSON, and its thread is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chart_files import ALL, documents_of

from notelib.linter.chart import (
    ChartError,
    Document,
    chart_from_folder,
    chart_from_json,
    draw,
    lint_chart,
    thread,
)
from notelib.linter.thread.examples import PLAN, note


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


def test_thread_tells_what_met_what() -> None:
    one = thread(documents_of(ALL["night_shift_panic"]))
    strands = {(s.kind, s.number or s.text): s for s in one.strands}
    assert [s.id for s in one.stops] == ["intake", "plan", "n1", "n2", "n3", "review", "n4", "discharge"]
    assert [m.stop for m in strands["objective", "1a"].met if m.how == "number"] == ["n2", "review"]
    assert (strands["objective", "1c"].plan, strands["objective", "1c"].target) == ("review", "2026-06-26")
    assert "n4" in [m.stop for m in strands["objective", "1c"].met]
    assert {m.stop for m in strands["method", "exposure"].met} == {"n1", "n2", "n3", "n4"}
    assert one.breaks == one.loose == ()
    texts = {d.id: d.text for d in documents_of(ALL["night_shift_panic"])}
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
