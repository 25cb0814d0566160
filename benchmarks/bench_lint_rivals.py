"""The note linter beside linters for prose, on the same notes in one run: alerts, planted defects, latency.

Rivals are proselint and harper (in the Python named by NOTELIB_RIVALS, else in this one) and write-good and alex
(with Node, in the folder with node_modules named by NOTELIB_RIVALS_NODE, else in ``frontend``). One that is not
installed is left out, and its row says so.

A defect counts as found when any alert touches the planted words, whatever the alert says: that favours those who
speak often. Defects that consist in something missing have no words and are left out. All count every alert.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import bench_lint

from notelib.linter import lint

HERE = Path(__file__).resolve().parent
RUNNERS = HERE / "lint_rivals"
FRONTEND = HERE.parent / "frontend"
ROUNDS = 5
MOST_SECONDS = 300
NOT_INSTALLED = 3
RIVALS = {"proselint": "python", "harper": "python", "write-good": "node", "alex": "node"}


class Sample(NamedTuple):
    """What everybody reads: clean notes, notes with a planted defect, notes of 350 words to be timed."""

    clean: list[tuple[str, str]]
    planted: list[tuple[str, str, int, int]]
    timed: list[tuple[str, str]]


class Answer(NamedTuple):
    """What one linter says: the spans of its alerts in the clean and in the planted notes, and milliseconds a note."""

    version: str
    clean: list[list[list[int]]]
    planted: list[list[list[int]]]
    ms: list[float]


def sample() -> Sample:
    """The good notes, the defects planted in them that have words, and the notes that `bench_lint` times."""
    sys.path.insert(0, str(HERE.parent / "tests" / "content"))
    import test_rules

    clean = [(path.read_text(encoding="utf-8"), test_rules._format(path.stem)) for path in test_rules.NOTES]
    planted = []
    for mutation in test_rules.MUTATIONS:
        if mutation["words"] and "previous" not in mutation:
            text = test_rules._mutated(mutation)
            at = text.index(mutation["words"])
            planted.append((text, test_rules._format(mutation["note"]), at, at + len(mutation["words"])))
    return Sample(clean, planted, bench_lint.notes())


def ours(notes: Sample) -> Answer:
    """What this project's linter says, timed as the others are: after it has read every note once."""

    def spans(text: str, format: str) -> list[list[int]]:
        return [list(finding.span) for finding in lint(text, format)]

    clean = [spans(*note) for note in notes.clean]
    planted = [spans(text, format) for text, format, *_ in notes.planted]
    taken = []
    for _ in range(ROUNDS):
        for note in notes.timed:
            start = time.perf_counter()
            spans(*note)
            taken.append((time.perf_counter() - start) * 1000)
    return Answer("", clean, planted, taken)


def command(name: str) -> list[str]:
    """How to run a rival; an empty list where what runs it is not there."""
    if RIVALS[name] == "python":
        python = shutil.which(os.environ.get("NOTELIB_RIVALS", sys.executable))
        return [python, str(RUNNERS / "with_python.py"), name] if python else []
    node, folder = shutil.which("node"), os.environ.get("NOTELIB_RIVALS_NODE", str(FRONTEND))
    return [node, str(RUNNERS / "with_node.mjs"), name, folder] if node else []


def theirs(name: str, notes: Sample) -> Answer | str:
    """What a rival says, or why it is left out."""
    run = command(name)
    if not run:
        return "left out: nothing to run it with"
    texts = [note[0] for note in (*notes.clean, *notes.planted)]
    work = json.dumps({"texts": texts, "timed": [text for text, _ in notes.timed], "rounds": ROUNDS})
    done = subprocess.run(run, input=work, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    if done.returncode == NOT_INSTALLED:
        return "left out: not installed"
    if done.returncode:
        return f"left out: it failed ({done.stderr.strip().splitlines()[-1][:80]})"
    said: dict[str, Any] = json.loads(done.stdout)
    at = len(notes.clean)
    return Answer(said["version"], said["spans"][:at], said["spans"][at:], said["ms"])


def found(answer: Answer, notes: Sample) -> int:
    """How many of the planted defects an alert touches."""
    return sum(
        any(start < stop and begin < end for begin, stop in spans)
        for spans, (_, _, start, end) in zip(answer.planted, notes.planted, strict=True)
    )


def row(answer: Answer, own: Answer, notes: Sample) -> str:
    """One linter in one line; the ratios are to this project's linter."""
    alerts = sum(map(len, answer.clean)) / len(notes.clean)
    (median, p95), (own_median, own_p95) = figures(answer.ms), figures(own.ms)
    return (
        f"{alerts:4.1f} alerts a good note, {found(answer, notes):3} of {len(notes.planted)} planted defects, "
        f"{median:5.2f} ms median ({median / own_median:.1f} x), {p95:5.2f} ms p95 ({p95 / own_p95:.1f} x)"
    )


def figures(ms: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    ordered = sorted(ms)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


def measure() -> dict[str, object]:
    """The figures of this benchmark."""
    notes = sample()
    own = ours(notes)
    rows: dict[str, object] = {"notelib": row(own, own, notes)}
    for name in RIVALS:
        answer = theirs(name, notes)
        if isinstance(answer, str):
            rows[name] = answer
        else:
            rows[f"{name} {answer.version}"] = row(answer, own, notes)
    return {f"lint beside others: {name}": text for name, text in rows.items()}


if __name__ == "__main__":
    for what, text in measure().items():
        print(what, text)
