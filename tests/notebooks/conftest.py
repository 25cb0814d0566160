"""Fixtures of the notebook tests: ``execute(path)`` runs a notebook in a kernel of its own.

Every notebook also runs cell by cell under nbval (``make test``, step "notebooks").
"""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("notebooks", "exercises", "solutions", "workshop")
NOTEBOOKS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("**/*.ipynb"))


def pytest_generate_tests(metafunc):
    """Give a test that asks for ``notebook_path`` every notebook of the project in turn."""
    if "notebook_path" in metafunc.fixturenames:
        metafunc.parametrize("notebook_path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())


@pytest.fixture
def execute():
    """Return a function that runs a notebook and returns it with its outputs.

    A cell that raises raises ``nbclient.exceptions.CellExecutionError`` here; with ``allow_errors=True`` the outputs
    tell instead.
    """

    def execute(path, *, allow_errors=False, timeout=60):
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook,
            timeout=timeout,
            kernel_name="python3",
            allow_errors=allow_errors,
            resources={"metadata": {"path": str(Path(path).parent)}},
        )
        client.execute()
        return notebook

    return execute
