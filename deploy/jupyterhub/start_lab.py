"""Start the JupyterLab of one user: lay out what is missing in his folder, then become his server.

It runs as the user himself, never as root, so that nothing in his folder can lead it elsewhere. A file that is there
is left alone, whatever is in it; one he has deleted is there again the next time, as it was at first.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("NOTELIB_LAB_SOURCE") or Path(__file__).resolve().parents[2])
"""The folder of the workbook: a checkout, or what the image holds of one."""
FOLDER = "therapy-notes-workbook"
"""The user's folder, below his home; JupyterLab shows nothing outside it."""
PARTS = {
    "trainee": {"exercises": "exercises", "pages": "notebooks"},
    "supervisor": {"exercises": "exercises", "pages": "notebooks", "solutions": "solutions", "workshop": "workshop"},
}
"""For each role the user's folders, and what of the workbook is copied into each."""
OPTIONS = [
    # Voila inside JupyterLab is another server than `notelib serve`, with none of its guards.
    "--ServerApp.jpserver_extensions={'voila.server_extension': False}",
    # Over TCP, every other user of the machine could listen to what a kernel prints.
    "--KernelManager.transport=ipc",
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
    "--ServerApp.shutdown_no_activity_timeout=7200",
]


def lay_out(source: Path, home: Path, role: str) -> list[Path]:
    """Copy what is missing of the role's parts below the home; return the files that are new."""
    new = []
    for name, part in PARTS[role].items():
        for original in sorted((source / part).glob("*.ipynb")):
            copy = home / FOLDER / name / original.name
            if not os.path.lexists(copy):
                copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                shutil.copyfile(original, copy)
                new.append(copy)
    return new


def main(arguments: list[str]) -> None:
    """Lay out, then turn into the user's server, which never returns."""
    os.umask(0o077)
    role = os.environ.get("NOTELIB_LAB_ROLE", "trainee")
    home = Path.home()
    lay_out(SOURCE, home, role if role in PARTS else "trainee")
    # The path of a socket has 107 characters at most, which a long home would use up.
    os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="lab-")
    os.environ["JUPYTERHUB_ROOT_DIR"] = str(home / FOLDER)
    os.chdir(home / FOLDER)
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub.singleuser", *OPTIONS, *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
