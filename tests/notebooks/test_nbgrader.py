"""A course made of the exercises, graded by nbgrader itself: full points solved, none unsolved.

One course a module, so that the modules can run beside each other. Each solution is graded, and of each module one
exercise as it was given out: that none of the others passes unsolved, `test_exercises` sees without a kernel for each.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config.loader import PyFileConfigLoader

from notelib.lab.course import CONFIG, active, course
from notelib.lab.notebooks import BLANK

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted({design.module for design in active()})


class Course:
    """One module's exercises in a course folder of their own."""

    def __init__(self, folder: Path, module: str) -> None:
        self.folder, self.module = folder, module
        self.names = [design.id for design in active() if design.module == module]
        course(folder, [design for design in active() if design.module == module])
        config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
        config.CourseDirectory.root = str(folder)
        self.api = NbGraderAPI(config=config)

    def generate(self) -> dict[str, Any]:
        """nbgrader's own generate_assignment."""
        return self.api.generate_assignment(self.module)

    def submit(self, student: str, source: Path, names: list[str]) -> dict[str, Any]:
        """A student hands in these notebooks of a folder; nbgrader's own autograde."""
        handed_in = self.folder / "submitted" / student / self.module
        handed_in.mkdir(parents=True)
        for name in names:
            shutil.copy(source / f"{name}.ipynb", handed_in)
        return self.api.autograde(self.module, student)

    def points(self, student: str) -> dict[str, tuple[float, float]]:
        """Points and what could be had, by notebook."""
        with self.api.gradebook as book:
            notebooks = book.find_submission(self.module, student).notebooks
            return {one.name: (one.score, one.max_score) for one in notebooks}


@pytest.fixture(scope="module")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook with nothing in it; making one takes nbgrader seconds, copying it none."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts a program of this environment (alembic) by its bare name.
        patch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def made(
    tmp_path: Path, empty_gradebook: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Course:
    monkeypatch.chdir(tmp_path)
    shutil.copy(empty_gradebook, tmp_path)
    return Course(tmp_path, request.param)


# A warning of nbgrader's own database code, about nbgrader's own objects.
@pytest.mark.filterwarnings("ignore:Object of type")
@pytest.mark.slow
@pytest.mark.parametrize("made", MODULES, indirect=True)
def test_a_course_gives_full_points_solved_and_none_unsolved(made: Course) -> None:
    told = made.generate()
    assert told["success"], told
    released = made.folder / "release" / made.module
    for name in made.names:
        given = nbformat.read(released / f"{name}.ipynb", as_version=4)
        exercise = nbformat.read(ROOT / "exercises" / f"{name}.ipynb", as_version=4)
        assert [c.source for c in given.cells] == [c.source for c in exercise.cells]
        assert not any(BLANK in c.metadata for c in given.cells)
    told = made.submit("solved", ROOT / "solutions", made.names)
    assert told["success"], told
    assert made.points("solved") == dict.fromkeys(made.names, (1.0, 1.0))
    told = made.submit("unsolved", released, made.names[:1])
    assert told["success"], told
    assert made.points("unsolved")[made.names[0]] == (0.0, 1.0)
