"""The two servers that are compared, each in a process of its own: the workbook's, and Voila as it comes."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from tornado.netutil import bind_sockets

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = 60.0


class Served:
    """A running server: ``base`` address, memory, an end."""

    def __init__(self, command, folder, path):
        self.folder = folder
        self.log = Path(folder.name, "log")
        sockets = bind_sockets(0, "127.0.0.1")
        port = sockets[0].getsockname()[1]
        for one in sockets:
            one.close()
        self.base = f"http://127.0.0.1:{port}/"
        env = {**os.environ, "NOTELIB_DATA": folder.name, "PYTHONPATH": str(ROOT)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, f"--port={port}"], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait(path)

    def _wait(self, path):
        """Wait until it answers at all."""
        give_up = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < give_up and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.base + path, timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        said = self.log.read_text()[-2000:]
        self.stop()
        raise RuntimeError(f"The server did not start: {said}")

    def memory(self):
        """Return the proportional memory of the server and all its kernels, in MiB."""
        server = psutil.Process(self.process.pid)
        total = 0
        for process in (server, *server.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += process.memory_full_info().pss
        return total / 2**20

    def processes(self):
        """Return how many processes there are, the server among them."""
        return 1 + len(psutil.Process(self.process.pid).children(recursive=True))

    def stop(self):
        """End the server and what it has started."""
        family = []
        with contextlib.suppress(psutil.NoSuchProcess):
            family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.folder.cleanup()


@contextlib.contextmanager
def served(command, path="healthz"):
    """Run a server while measuring."""
    server = Served([sys.executable, *command], tempfile.TemporaryDirectory(ignore_cleanup_errors=True), path)
    try:
        yield server
    finally:
        server.stop()


def ours(*options):
    """Run the workbook's server."""
    return served(["-m", "notelib.serve", "--no-browser", *options])


def stock():
    """Run Voila with its own settings over the same notebooks."""
    return served(
        ["-m", "voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1", "--Voila.port_retries=0"], "voila/tree"
    )
