"""Exercises written into somebody's folder: to work in, or as the source of a course for nbgrader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from notelib.lab.notebooks import course_source, notebook
from notelib.lab.registry import Design, designs

CONFIG = "nbgrader_config.py"
_CONFIG_TEXT = '''"""nbgrader's settings for this course; add your own below."""

from notelib.lab.grader import steps

c = get_config()
c.CourseDirectory.course_id = "therapy-notes"
# The source holds one good answer in each answer cell; what is handed out has the empty one in its place.
c.GenerateAssignment.preprocessors = steps()
# The first cell of a notebook loads the linter, which may take a while on a busy machine.
c.Execute.timeout = 120
'''


class Written(NamedTuple):
    """One file: whether it is new; one that was there is left as it is."""

    path: Path
    new: bool


def active() -> tuple[Design, ...]:
    """The exercises to work on, in order."""
    return tuple(design for design in designs().values() if design.status == "active")


def copy(folder: Path, wanted: Iterable[Design]) -> list[Written]:
    """The exercises' notebooks in a folder, which is made. Raises OSError where it cannot be written."""
    return [_write(folder / f"{design.id}.ipynb", notebook(design, "exercise")) for design in wanted]


def course(folder: Path, wanted: Iterable[Design]) -> list[Written]:
    """A course folder for nbgrader: settings, and one assignment a module. Raises OSError."""
    sources = [
        _write(folder / "source" / design.module / f"{design.id}.ipynb", course_source(design)) for design in wanted
    ]
    return [_write(folder / CONFIG, _CONFIG_TEXT), *sources]


def _write(path: Path, text: str) -> Written:
    """Write a new file. One that is there may hold somebody's work and is never touched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return Written(path, False)
    return Written(path, True)
