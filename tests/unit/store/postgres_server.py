"""A real PostgreSQL of the tests' own, in a temporary folder, at a Unix socket nobody else uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MISSING = "no PostgreSQL is installed here (Debian, Ubuntu: apt-get install postgresql); the tests on it are left out"
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/opt/postgresql*/bin", "/opt/homebrew/opt/postgresql*/bin")


def binaries() -> Path | None:
    """The newest folder that holds initdb and pg_ctl, None where there is none."""
    beside = shutil.which("initdb")
    found = [Path(beside).resolve().parent] if beside else []
    for place in _PLACES:
        found += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next((folder for folder in found if (folder / "pg_ctl").exists() and (folder / "initdb").exists()), None)


@dataclass
class Server:
    """A running server; `url(schema)` is the address of a workbook in it."""

    tools: Path
    home: Path
    sync: bool = False  # what the tests kill are the writers, not the machine: nothing need reach the disk

    def url(self, schema: str = "notelib", user: str = "tester") -> str:
        return f"postgresql://{user}@/postgres?host={self.home}&schema={schema}"

    def start(self) -> None:
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c max_connections=60 "
            f"-c fsync={'on' if self.sync else 'off'}"
        )
        log = self.home / "log"
        self._run("pg_ctl", "-D", self.home / "data", "-w", "-t", "30", "-l", log, "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.home / "data", "-w", "-t", "30", "-m", mode, "stop")

    def initialise(self) -> None:
        self._run("initdb", "-D", self.home / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")

    def _run(self, tool: str, *arguments: object) -> None:
        command = [*_unprivileged(), str(self.tools / tool), *map(str, arguments)]
        # a file, not a pipe: the server inherits it and would hold a pipe open
        with (self.home / "said").open("w+b") as said:
            done = subprocess.run(command, cwd=self.home, stdout=said, stderr=said, timeout=60, check=False)
            said.seek(0)
            assert done.returncode == 0, said.read().decode()


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root: become somebody who may do nothing else."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nonexistent", "LC_ALL=C"]


def running(tools: Path, *, sync: bool = False) -> Server:
    """A server in a folder of its own (short: the path of a socket has 107 characters); stop it with `close`."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    if os.geteuid() == 0:
        os.chown(home, 65534, 65534)
    server = Server(tools, home, sync)
    server.initialise()
    server.start()
    return server


def close(server: Server) -> None:
    """Stop the server and remove its folder."""
    try:
        server.stop()
    finally:
        shutil.rmtree(server.home, ignore_errors=True)
