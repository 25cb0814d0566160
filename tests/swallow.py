"""Hosts that swallow packets, for tests: nothing is refused, nothing comes back."""

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux drops what a full queue cannot take")


@contextlib.contextmanager
def hole() -> Iterator[int]:
    """A port that takes no connection and refuses none: its queue is full, so the system drops whatever asks."""
    with contextlib.ExitStack() as open_sockets:
        listener = open_sockets.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            one = open_sockets.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


class Relay:
    """A port before a Unix socket. Once it `swallows`, it takes whatever is sent and passes nothing on."""

    def __init__(self, behind: Path) -> None:
        self.swallows = threading.Event()
        self.taken = 0
        self._behind = str(behind)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open = contextlib.ExitStack()
        self._open.enter_context(self._listener)
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = self._open.enter_context(self._listener.accept()[0])
                self.taken += 1
                if self.swallows.is_set():
                    continue
                far = self._open.enter_context(socket.socket(socket.AF_UNIX))
                far.connect(self._behind)
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while (data := one.recv(65536)) and not self.swallows.is_set():
                other.sendall(data)

    def close(self) -> None:
        """End it, and every connection through it."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._open.close()
