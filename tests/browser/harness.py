"""What the browser tests are made with: a real server on a free port, the watch on a page, the views, the axe check."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
SUPERVISOR_SECRET = "the long secret of these tests"
"""By which somebody may lead a workshop on the server of the session."""
READY = re.compile(r"ready at (http://\S+/)")


@dataclass(frozen=True)
class View:
    """A size of window (CSS pixels) and a colour scheme."""

    width: int = 1280
    height: int = 900
    scheme: str = "light"

    def __str__(self):
        return f"{self.width}-{self.scheme}"


VIEWS = [View(1280, 900, "light"), View(390, 844, "dark")]
everywhere = pytest.mark.parametrize("view", VIEWS, indirect=True, ids=str)
"""Mark for a test that must hold on a wide and a narrow screen, in light and in dark. Two corners of the four: how each
page opens is looked at in all of them by test_all_pages."""


class Server:
    """A workbook server in a process of its own, on a port and with a data folder of its own."""

    def __init__(self, data: Path, *, notebooks: Path | None = None, env: dict[str, str] | None = None, options=()):
        self.data = data
        self.notebooks = notebooks or os.environ.get("WORKBOOK_NOTEBOOKS")
        self.env = {**os.environ, "NOTELIB_RAISE": "1", **(env or {})}
        self.options = list(options)
        self.base_url = ""
        self.process: subprocess.Popen[str] | None = None
        self._lines: list[str] = []

    def start(self) -> "Server":
        """Start and wait until it answers; the port of an earlier start is used again."""
        port = urlsplit(self.base_url).port or 0
        command = [sys.executable, "-m", "notelib.serve", "--no-browser", "--port", str(port), "--data", str(self.data)]
        command += self.options
        if self.notebooks:
            command += ["--notebooks", str(self.notebooks)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.base_url = ""
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        deadline = time.monotonic() + 180  # a machine that does much else
        while not self.base_url:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"The server did not start.\n{self.log}")
            time.sleep(0.05)
        return self

    def _read(self, process) -> None:
        for line in process.stdout:
            self._lines.append(line)
            if found := READY.search(line):
                self.base_url = found[1]

    @property
    def port(self) -> int:
        """The port it listens at."""
        return urlsplit(self.base_url).port

    def url(self, page: str) -> str:
        """Return the address of a page by the name of its notebook: ``url("write")``."""
        return f"{self.base_url}voila/render/{page}.ipynb"

    def get(self, path: str) -> int:
        """Ask for a path as a stranger would; return the status."""
        try:
            with urllib.request.urlopen(self.base_url + path.removeprefix("/"), timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    @property
    def log(self) -> str:
        """Everything the server and its kernels have printed."""
        return "".join(self._lines)

    def kernels(self) -> list[psutil.Process]:
        """Return the kernel processes, those kept ready included."""
        kernels = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.ZombieProcess, psutil.NoSuchProcess):  # one that has just ended
                if child.name().startswith("page-") or "notelib.serve.kernel" in child.cmdline():
                    kernels.append(child)
        return kernels

    def warm_parent(self) -> psutil.Process:
        """Return the process that forks the kernels."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if "notelib.serve.warm_parent" in child.cmdline())

    def kernel(self, kernel_id: str) -> psutil.Process:
        """Return the process of one kernel, forked or started as a program."""
        return next(
            process
            for process in self.kernels()
            if process.name() == f"page-{kernel_id[:8]}" or any(kernel_id in part for part in process.cmdline())
        )

    def stop(self) -> None:
        """Stop in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill without warning, as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop (if it runs) and start again on the same port with the same data."""
        self.stop()
        self.start()

    def _end(self, sign: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(sign)
            self.process.wait(20)


@dataclass
class Watch:
    """Collects what must not happen on a page; `expect` names what a test brings about on purpose."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.log_start = len(self.server.log)
        self._watched = {"console": self._console, "pageerror": self._page_error, "request": self._request}
        for event, told in self._watched.items():
            self.page.on(event, told)

    def end(self) -> None:
        """Watch no longer: the page goes on to another test."""
        for event, told in self._watched.items():
            self.page.remove_listener(event, told)

    def expect(self, *patterns: str) -> None:
        """Allow complaints and log lines that match one of these regular expressions."""
        self.expected += patterns

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console error: {message.text} ({message.location.get('url', '')})")

    def _page_error(self, error) -> None:
        self.complaints.append(f"page error: {error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != urlsplit(self.server.base_url).netloc:
            self.complaints.append(f"request to another host: {request.url}")

    def check(self) -> None:
        """Fail the test if something happened that it did not expect."""
        log = self.server.log[self.log_start :]
        found = list(self.complaints)
        if "Traceback (most recent call last)" in log or re.search(r"^.*\b(ERROR|CRITICAL)\b", log, re.M):
            found.append(f"the server or a kernel logged an error:\n{log[-6000:]}")
        found = [text for text in found if not any(re.search(pattern, text) for pattern in self.expected)]
        assert not found, "\n".join(found)


def violations(page: Page) -> list[str]:
    """Run axe on the page; return the WCAG A and AA violations, one line each, and print those of best practice."""
    if not AXE.exists():
        pytest.skip("axe-core is missing: run npm ci in frontend/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    results = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", [*WCAG, "best-practice"]
    )
    lines = []
    for violation in results["violations"]:
        where = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:5])
        line = f"{violation['id']} ({violation['impact']}, {len(violation['nodes'])}): {violation['help']}: {where}"
        if set(WCAG) & set(violation["tags"]):
            lines.append(line)
        else:
            print("best practice:", line)
    return lines
