"""A file of notes is answered line for line, in order, whatever stands between them, on any number of processors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from notelib.cli import batch
from notelib.cli.main import main

NOTE = "S: Client said he is lazy.\nO: Calm.\nA: Stable.\nP: Return in one week."


def lines(tmp_path: Path, written: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    path = tmp_path / "notes.jsonl"
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    main(["lint", str(path), "--output", "json"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def note(number: int) -> str:
    return json.dumps({"id": number, "text": f"{NOTE} Session {number}.", "format": "SOAP"})


def test_many_blank_lines_do_not_end_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = lines(tmp_path, [note(1), *[""] * (3 * batch._CHUNK), note(2)], capsys)
    assert [answer["id"] for answer in answers] == [1, 2]


def test_shared_among_processors_the_answers_keep_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_PARALLEL_FROM", 2 * batch._CHUNK)
    number = 3 * batch._CHUNK + 5
    answers = lines(tmp_path, [*(note(n) for n in range(number)), '{"text": 3}', "{"], capsys)
    assert [answer["id"] for answer in answers[:number]] == list(range(number))
    assert [answer["line"] for answer in answers[number:]] == [number + 1, number + 2]
    assert all(answer["findings"] == answers[0]["findings"] for answer in answers[1:9])
