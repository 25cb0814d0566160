"""The batch path: a .jsonl file with one note a line, answered with one JSON object a line, in order.

A line that cannot be used is answered with `{"line": n, "error": ...}` in its place, and the rest
goes on; the exit code is then 2.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from notelib.cli.io import BadInputError

Answer = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
_CHUNK = 64
_PARALLEL_FROM = 256


def is_batch(name: str) -> bool:
    """Whether a file holds one note a line."""
    return name.lower().endswith(".jsonl")


def run(name: str, answer: Answer, options: dict[str, Any]) -> int:
    """Answer each line of the file with `answer(record, options)`; returns the exit code.

    `answer` must be a module-level function: long files are shared among the processors.
    An answer with a non-empty list "findings" makes the exit code 1.
    """
    worst = 0
    for line, code in _answers(name, answer, options):
        sys.stdout.write(line + "\n")
        worst = max(worst, code)
    return worst


def _answers(name: str, answer: Answer, options: dict[str, Any]) -> Iterator[tuple[str, int]]:
    chunks = _chunks(name, answer, options)
    first = list(islice(chunks, _PARALLEL_FROM // _CHUNK))
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    if len(first) < _PARALLEL_FROM // _CHUNK or workers == 1:
        for chunk in [*first, *chunks]:
            yield from _work(chunk)
        return
    from multiprocessing import get_context

    # Where workers are forked, they share what the engine has read and compiled for the first notes.
    yield from _work(first.pop(0))
    gc.freeze()
    # The queue stays short, so a long file streams.
    with get_context("fork" if sys.platform == "linux" else "spawn").Pool(workers) as pool:
        for results in pool.imap(_work, _chain(first, chunks)):
            yield from results


def _chain(first: list[Any], rest: Iterator[Any]) -> Iterator[Any]:
    yield from first
    yield from rest


def _chunks(
    name: str, answer: Answer, options: dict[str, Any]
) -> Iterator[tuple[str, Answer, dict[str, Any], list[Any]]]:
    lines = enumerate(_lines(name), 1)
    while taken := list(islice(lines, _CHUNK)):
        if chunk := [(n, line) for n, line in taken if line.strip()]:
            yield name, answer, options, chunk


def _lines(name: str) -> Iterator[bytes]:
    try:
        with open(name, "rb") as file:
            yield from file
    except OSError as error:
        raise BadInputError(f"{name}: cannot be read ({error.strerror}). Check the name and its permissions.") from None


def _work(job: tuple[str, Answer, dict[str, Any], list[tuple[int, bytes]]]) -> list[tuple[str, int]]:
    name, answer, options, chunk = job
    done = []
    for number, raw in chunk:
        result, code = _one(name, number, raw, answer, options)
        done.append((json.dumps(result, ensure_ascii=False), code))
    return done


def _one(name: str, number: int, raw: bytes, answer: Answer, options: dict[str, Any]) -> tuple[dict[str, Any], int]:
    record: Any = None
    try:
        record = json.loads(raw)
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise BadInputError('expected an object with the note under "text"')
        result = {"id": record.get("id"), **answer(record, options)}
        return result, 1 if result.get("findings") else 0
    except (BadInputError, UnicodeDecodeError, json.JSONDecodeError, ValueError) as error:
        print(f"notelib: {name}, line {number}: {error}", file=sys.stderr)
        known = record.get("id") if isinstance(record, dict) else None
        return {"id": known, "line": number, "error": str(error)}, 2
