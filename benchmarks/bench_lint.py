"""How fast a note is linted, and what is found: latency, batch, a megabyte of anything, planted defects, alerts.

What is added to the time of a key stroke is measured on one note of 2,000 words, as a page keeps it.

Latency is taken on notes of about 350 words with header and signature, all rules on. Third-party progress notes are
measured where they are present, and skipped where they are not.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path

from notelib.linter import RULES, lint

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / "tests" / "content" / "good_notes"
THIRD_PARTY = ROOT.parent / "shared" / "data" / "tneval_dev.json"
WORDS = 350
MEGABYTE = 1_000_000
SECTIONS = ("subjective", "objective", "assessment", "plan")


def notes() -> list[tuple[str, str]]:
    """The good notes as (text, format), filled up to about 350 words with sentences of their own first section."""
    out = []
    for path in sorted(NOTES.glob("*.txt")):
        text, format = path.read_text(encoding="utf-8"), path.stem.split("_")[0].upper()
        spare = [s for s in text.replace("\n", " ").split(". ") if 6 <= len(s.split()) <= 25 and ":" not in s]
        at = text.find(". ", len(text) // 4)
        while len(text.split()) < WORDS and spare:
            text = text[: at + 2] + spare.pop(0) + ". " + text[at + 2 :]
        out.append((text, format))
    return out


def _one(note: tuple[str, str]) -> int:
    return len(lint(*note))


def latencies(sample: list[tuple[str, str]], rounds: int = 20) -> list[float]:
    """Milliseconds a note, warm; each time with another end, for `parse` remembers the last few texts."""
    for note in sample * 2:
        _one(note)
    out = []
    for round in range(rounds):
        for note in [(text + "\n" * (round % 5), format) for text, format in sample]:
            start = time.perf_counter()
            _one(note)
            out.append((time.perf_counter() - start) * 1000)
    return sorted(out)


def long_note(sample: list[tuple[str, str]], words: int = 2000) -> tuple[str, str]:
    """One SOAP note of many words, its four sections filled with the sentences of the sample."""
    said = [s for text, _ in sample for s in text.replace("\n", " ").split(". ") if len(s.split()) > 5 and ":" not in s]
    parts = [" ".join(". ".join(islice(cycle(said[n::4]), words)).split()[: words // 4]) for n in range(4)]
    return "\n".join(f"{letter}: {part}." for letter, part in zip("SOAP", parts, strict=True)), "SOAP"


def batch(sample: list[tuple[str, str]], workers: int = 2, number: int = 4000) -> float:
    """Notes a second on some processes, warmed up."""
    work = list(islice(cycle(sample), number))
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_one, work[:200], chunksize=25))
        start = time.perf_counter()
        list(pool.map(_one, work, chunksize=50))
        return number / (time.perf_counter() - start)


def megabytes() -> float:
    """Processor seconds for the slowest of some texts of a megabyte."""
    examples = " ".join(example.text for rule in RULES for example in rule.fires)
    parts = (
        examples,
        next(NOTES.glob("*.txt")).read_text(encoding="utf-8"),
        "client said that she ",
        "“a” ",
        "a\n",
        "x",
        "。a",
        "1,",
        "T: hi\nC: hi\n",
        "A.B. ",
        "<!-- notelib-ignore ST01: x -->\n",
    )
    slowest = 0.0
    for part in parts:
        text = (part * (MEGABYTE // len(part) + 1))[:MEGABYTE]
        start = time.process_time()
        lint(text, "SOAP")
        slowest = max(slowest, time.process_time() - start)
    return slowest


def first_lint(sample: list[tuple[str, str]], times: int = 3) -> float:
    """Processor seconds from a bare interpreter to the first answer, as every visitor's kernel pays them; the best."""
    text, format = sample[0]
    code = (
        "import sys, time; text = sys.stdin.read(); start = time.process_time()\n"
        f"from notelib import lint; lint(text, {format!r}); print(time.process_time() - start)"
    )
    answers = [
        subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True, cwd=ROOT)
        for _ in range(times)
    ]
    return min(float(answer.stdout) for answer in answers)


def planted() -> tuple[int, float, float]:
    """How many defects are planted in the good notes, recall and precision."""
    sys.path.insert(0, str(ROOT / "tests" / "content"))
    import test_rules

    done = test_rules._all_planted()
    found, extra = sum(p.found for p in done), sum(len(p.extra) for p in done)
    return len(done), found / len(done), found / (found + extra)


def third_party() -> list[tuple[str, str]]:
    """Therapists' notes of the third-party set, or none."""
    if not THIRD_PARTY.exists():
        return []
    data = json.loads(THIRD_PARTY.read_text(encoding="utf-8"))
    bodies = [conversation["human"]["note"] for conversation in data]
    return [("".join(f"{s.title()}:\n{body.get(s) or ''}\n\n" for s in SECTIONS), "SOAP") for body in bodies]


def measure() -> dict[str, object]:
    """The figures of this benchmark."""
    sample = notes()
    times = latencies(sample)
    words = statistics.mean(len(text.split()) for text, _ in sample)
    number, recall, precision = planted()
    rows: dict[str, object] = {
        "lint: rules": len(RULES),
        "lint: words a note": round(words),
        "lint: median": {"value": statistics.median(times), "unit": "ms"},
        "lint: p95": {"value": times[int(len(times) * 0.95)], "unit": "ms", "budget": 5},
        "lint: a note of 2,000 words, median": {
            "value": statistics.median(latencies([long_note(sample)], 40)),
            "unit": "ms",
            "budget": 8,
        },
        "lint: first of a process, with import": {"value": first_lint(sample), "unit": "s"},
        "lint: batch on 2 processes": {"value": batch(sample), "unit": "notes/s", "budget": 2000, "better": "higher"},
        "lint: slowest megabyte": {"value": megabytes(), "unit": "s", "budget": 2},
        "lint: planted defects": number,
        "lint: recall": {"value": recall, "budget": 0.95, "better": "higher"},
        "lint: precision": {"value": precision, "budget": 0.90, "better": "higher"},
    }
    theirs = third_party()
    if theirs:
        found = [f for text, format in theirs for f in lint(text, format) if f.severity.rank < 2]
        missing = sum(f.code.startswith("MC") for f in found)
        short = latencies(theirs, 4)
        rows["lint: third-party notes, median"] = {"value": statistics.median(short), "unit": "ms"}
        rows["lint: errors and warnings a third-party note"] = (len(found) - missing) / len(theirs)
        rows["lint: of these on what is missing, a note"] = missing / len(theirs)
        rows["lint: batch on third-party notes"] = {
            "value": batch(theirs),
            "unit": "notes/s",
            "budget": 2000,
            "better": "higher",
        }
    return rows


if __name__ == "__main__":
    for what, row in measure().items():
        print(what, row)
