"""Where the server finds its notebooks, its template and the trainees' data."""

import stat
import sys
import tempfile
from pathlib import Path

import notelib

HOME_PAGE = "home.ipynb"
"""The notebook that ``/`` leads to."""


class PlaceError(Exception):
    """A folder the server needs is missing or unusable; the message says which one and what to do."""


def notebooks_folder(given: str | None = None) -> Path:
    """Return the folder of the page notebooks.

    Looked for, in this order: the folder given, ``notebooks/`` beside the package (a checkout), and
    ``share/notelib/notebooks`` under the Python environment (an installed wheel).

    Raises:
        PlaceError: no such folder, or it holds no notebook.
    """
    if given is not None:
        candidates = [Path(given).expanduser()]
    else:
        candidates = [
            Path(notelib.__file__).resolve().parent.parent / "notebooks",
            Path(sys.prefix) / "share" / "notelib" / "notebooks",
        ]
    for folder in candidates:
        if folder.is_dir() and any(folder.glob("*.ipynb")):
            return folder.resolve()
    tried = " and ".join(str(folder) for folder in candidates)
    raise PlaceError(f"No notebooks found in {tried}. Name their folder with --notebooks DIR.")


def template_root() -> Path:
    """Return the folder to put on Jupyter's data path so that Voila finds the ``workbook`` template."""
    return Path(__file__).resolve().parent / "jupyter"


def prepare_data_folder(folder: Path) -> Path:
    """Create the data folder if need be, readable by its owner only, and return it resolved.

    Raises:
        PlaceError: it cannot be created or written to.
    """
    advice = "Choose another with --data DIR (or the variable NOTELIB_DATA)."
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
    except (FileExistsError, NotADirectoryError):
        raise PlaceError(f"The data folder {folder} cannot be used: a file is in the way. {advice}") from None
    except OSError as error:
        raise PlaceError(f"The data folder {folder} cannot be created: {error.strerror}. {advice}") from None
    try:
        # A real write, because permission bits say nothing about a read-only or full disk.
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
    except OSError as error:
        raise PlaceError(f"The data folder {folder} cannot be written to: {error.strerror}. {advice}") from None
    return folder.resolve()
