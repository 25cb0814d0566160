"""A program that a test starts for real, and the folder the tests are about."""

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def free_ports(count: int) -> list[int]:
    """Ports that nobody listened at a moment ago, all different."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class Program:
    """A program in a process group of its own, with its output in a file; ended with all that it has started."""

    def __init__(self, command: list[str], log: Path, **options):
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True, **options
            )

    def wait_for(self, url: str, seconds: float = 40) -> None:
        """Wait until it answers well at an address. Raises RuntimeError with the log."""
        trusting = ssl._create_unverified_context()  # whether the certificate is right, the tests look at
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(url, timeout=5, context=trusting).close()
                return
            except OSError:  # nobody is there yet, or he says that he is not ready
                time.sleep(0.1)
        raise RuntimeError(f"Nothing answers at {url}.\n{self.log.read_text(errors='replace')}")

    def stop(self) -> None:
        """Ask it to end; after ten seconds, and with what it leaves behind in any session, end it by force."""
        started = []
        with contextlib.suppress(psutil.NoSuchProcess):
            started = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for one in started:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait()


_AS_THE_UNIT = """
import ctypes, os, sys
prctl = ctypes.CDLL(None).prctl
prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE, where the kernel knows it (Linux 6.3)
os.execvp(sys.argv[1], sys.argv[1:])
"""


def as_the_unit(command: list[str]) -> list[str]:
    """The command, started with what of notelib.service's restrictions a process can take upon itself.

    No new privileges, and no memory that is both writable and executable: for it and all its children.
    """
    return [sys.executable, "-c", _AS_THE_UNIT, *command] if sys.platform == "linux" else command
