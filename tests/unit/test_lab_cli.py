"""`notelib lab`: the list, exercises to work in, a course for nbgrader; nothing of anybody's is overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notelib.cli import main
from notelib.lab.course import active
from notelib.lab.notebooks import notebook
from notelib.lab.registry import designs


def test_the_list_says_module_minutes_and_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab"]) == 0
    *rows, _, total = capsys.readouterr().out.splitlines()
    for row, design in zip(rows, designs().values(), strict=True):
        assert row.split()[:5] == [design.id, design.module, str(design.minutes), "min", design.status]
        assert row.endswith(design.title)
    assert total.startswith(f"{len(designs())} exercises, about ")


def test_the_list_as_json_has_no_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == list(designs())
    assert not {"cells", "given", "hints"} & rows[0].keys()


def test_copying_never_touches_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my lab"
    assert main(["lab", "copy", str(folder)]) == 0
    assert {path.stem for path in folder.iterdir()} == {design.id for design in active()}
    mine = folder / "02-place-eight-sentences.ipynb"
    assert mine.read_text("utf-8") == notebook(designs()[mine.stem], "exercise")
    assert "jupyter lab" in capsys.readouterr().out
    mine.write_text("my work", encoding="utf-8")
    assert main(["lab", "copy", str(folder)]) == 0
    assert mine.read_text("utf-8") == "my work"
    said = capsys.readouterr().out
    assert f"already there, left as it is: {mine}" in said
    assert "Nothing is new" in said


def test_some_by_id_or_number(tmp_path: Path) -> None:
    assert main(["lab", "copy", str(tmp_path), "2", "03-decide-four-requests"]) == 0
    assert sorted(p.stem for p in tmp_path.iterdir()) == ["02-place-eight-sentences", "03-decide-four-requests"]


def test_an_unknown_exercise_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "copy", str(tmp_path), "2", "02-place-eight-sentence"]) == 2
    assert 'did you mean "02-place-eight-sentences"?' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    assert main(["lab", "copy", str(file)]) == 2
    said = capsys.readouterr().err
    assert str(file) in said
    assert "Choose another folder." in said


def test_a_course_has_settings_and_one_assignment_a_module(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "nbgrader", str(tmp_path)]) == 0
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == {"nbgrader_config.py"} | {f"source/{d.module}/{d.id}.ipynb" for d in active()}
    compile((tmp_path / "nbgrader_config.py").read_text("utf-8"), "nbgrader_config.py", "exec")
    assert "nbgrader generate_assignment" in capsys.readouterr().out
