"""A real JupyterLab in a process of its own, with a copy of the exercises, its settings and its data in one folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
from harness import ROOT

# What the lab needs none of: it would only start more slowly, and nobody else's installation is to matter here.
IDLE = (
    "jupyter_lsp",
    "jupyter_server_terminals",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "notebook",
    "voila.server_extension",
)
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is there, also those out of sight
}


class LabServer:
    """JupyterLab on a free port; `url` is its address, `notebooks` the folder it shows."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.notebooks = folder / "exercises"
        self.token = secrets.token_hex(16)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = folder / "lab.log"
        self.process: subprocess.Popen[bytes] | None = None

    def address(self, notebook: str) -> str:
        """Where a notebook opens, with the token."""
        return f"{self.url}lab/tree/{notebook}?token={self.token}"

    def start(self) -> LabServer:
        """Start it and wait until it answers. Raises RuntimeError with its log where it does not."""
        self._prepare()
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={self.port}"]
        command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0", "--LabApp.extension_manager=readonly"]
        command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=self.notebooks, env=self._env(), stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + 60
        while not list((self.folder / "runtime").glob("jpserver-*.json")) or not _answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"JupyterLab did not start.\n{self.log.read_text(errors='replace')}")
            time.sleep(0.1)
        return self

    def stop(self) -> None:
        """Stop it with its kernels, whatever state it is in."""
        if self.process is None or self.process.poll() is not None:
            return
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        self.process.send_signal(signal.SIGTERM)
        _, alive = psutil.wait_procs(family, timeout=5)
        for process in alive:
            process.kill()
        self.process.wait(5)

    def _prepare(self) -> None:
        shutil.copytree(ROOT / "exercises", self.notebooks, ignore=shutil.ignore_patterns("source"))
        config = {"ServerApp": {"allow_root": True, "jpserver_extensions": dict.fromkeys(IDLE, False)}}
        (self.folder / "config").mkdir()
        (self.folder / "config" / "jupyter_server_config.json").write_text(json.dumps(config), encoding="utf-8")
        for name, values in SETTINGS.items():
            path = self.folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values), encoding="utf-8")

    def _env(self) -> dict[str, str]:
        own = {"CONFIG_DIR": "config", "DATA_DIR": "jupyter", "RUNTIME_DIR": "runtime"}
        own = {f"JUPYTER_{name}": str(self.folder / folder) for name, folder in own.items()}
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NOTELIB_"))},
            **own,
            "JUPYTERLAB_SETTINGS_DIR": str(self.folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.folder / "workspaces"),
            "IPYTHONDIR": str(self.folder / "ipython"),
            "JUPYTER_TOKEN": self.token,
            "NOTELIB_DATA": str(self.folder / "data"),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            "PYTHONPATH": str(ROOT),
        }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex(("127.0.0.1", port)) == 0
