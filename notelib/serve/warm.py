"""The server's side of the warm parent: starts it, asks it for kernels, starts another when it has died."""

import array
import asyncio
import contextlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from notelib.serve.kernel import KERNEL_OPTIONS

log = logging.getLogger(__name__)

READY = b"ready"
"""What a forked kernel says through its line once its sockets are there, and a warm parent once it can fork."""
BORN_WITHIN = 60.0
"""Seconds a kernel may take until it can be reached; the first waits for the parent to get warm."""
SOUND_AFTER = 10.0
"""Seconds after which a parent that dies did not die of getting warm."""
TRIES = 2
"""How often a kernel is asked for: a parent that has died is replaced once."""


class WarmError(RuntimeError):
    """No kernel came out of the warm parent."""


def can_fork() -> bool:
    """Answer whether this system can make kernels by forking, and name a process safely (Linux 5.4 and later).

    NOTELIB_FORK=0 in the environment says no.
    """
    if sys.platform != "linux" or not hasattr(os, "pidfd_open") or os.environ.get("NOTELIB_FORK") == "0":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


@dataclass
class Child:
    """A forked kernel: its process id, a descriptor of the process (safe against reuse of the id), and the line."""

    pid: int
    process: int
    line: socket.socket

    def is_alive(self) -> bool:
        """Answer whether the process still runs."""
        poll = select.poll()
        poll.register(self.process, select.POLLIN)
        return not poll.poll(0)

    async def ended(self) -> None:
        """Wait until the process has ended."""
        # A copy: several may wait, and whoever closes the kernel's own must not leave them waiting for ever.
        process = os.dup(self.process)
        try:
            await readable(process)
        finally:
            os.close(process)

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it has started; one that has ended gets none."""
        if not self.is_alive():
            return
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:  # just forked, and not yet a group of its own
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.process, number)

    def close(self) -> None:
        """Let go: a kernel that still runs ends by itself."""
        self.line.close()
        if self.process >= 0:
            with contextlib.suppress(ChildProcessError):  # its parent has died and it has become ours, in a container
                os.waitid(os.P_PIDFD, self.process, os.WEXITED | os.WNOHANG)
            os.close(self.process)
            self.process = -1


class WarmParent:
    """One warm parent process, and how to get kernels from it."""

    shared: ClassVar["WarmParent | None"] = None

    def __init__(self, options: Sequence[str] = KERNEL_OPTIONS) -> None:
        self.options = options
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0
        self.is_warm = False
        self._line: socket.socket | None = None
        self._watched = False
        self._since = 0.0

    @classmethod
    def instance(cls) -> "WarmParent":
        """Return the one of this server."""
        if cls.shared is None:
            cls.shared = cls()
        return cls.shared

    def ensure(self) -> socket.socket:
        """Start the parent unless it runs; return the line to it. It gets warm by itself, in its own time."""
        if self._line is not None and self.process is not None and self.process.poll() is None:
            self._watch(self._line)
            return self._line
        self.stop()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "notelib.serve.warm_parent", str(theirs.fileno()), *self.options],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                # One pool of memory for all threads of a kernel: each pool of its own costs a visitor half a megabyte.
                env={**os.environ, "MALLOC_ARENA_MAX": "1"},
            )
        self._line = ours
        self._since = time.monotonic()
        self.started += 1
        self._watch(ours)
        return ours

    def _watch(self, line: socket.socket) -> None:
        if not self._watched:
            with contextlib.suppress(RuntimeError):  # no loop runs yet: it is watched when a kernel is asked for
                asyncio.get_running_loop().add_reader(line.fileno(), self._hear, line)
                self._watched = True

    async def warm(self) -> None:
        """Wait until the parent can fork, or has died: the first kernel asked for then tells what is wrong."""
        self.ensure()
        give_up, started = time.monotonic() + BORN_WITHIN, self.started
        while not self.is_warm and self._line is not None and self.started == started and time.monotonic() < give_up:
            await asyncio.sleep(0.02)

    def _hear(self, line: socket.socket) -> None:
        """The parent is warm; or it has died, and is replaced at once if it has lived for a while."""
        with contextlib.suppress(ConnectionError):
            if line.recv(len(READY)) == READY:
                self.is_warm = True
                return
        lived = time.monotonic() - self._since
        self.stop()
        log.warning("The warm parent of the kernels died after %.0f seconds; pages that are open go on", lived)
        if lived > SOUND_AFTER:
            self.ensure()

    def stop(self) -> None:
        """End the parent; its children live on."""
        if self._line is not None:
            with contextlib.suppress(RuntimeError):
                asyncio.get_running_loop().remove_reader(self._line.fileno())
            self._line.close()
            self._line, self._watched, self.is_warm = None, False, False
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    async def fork(self, connection_file: str, cwd: str, env: dict[str, str]) -> Child:
        """Return a new kernel that can be reached.

        Raises:
            WarmError: none came within `BORN_WITHIN` seconds, or it died at once.
        """
        for _ in range(TRIES):
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.setblocking(False)
            try:
                with theirs:
                    await self._ask({"file": connection_file, "cwd": cwd, "env": env}, theirs)
                return await asyncio.wait_for(born(ours), BORN_WITHIN)
            except (OSError, TimeoutError) as error:
                ours.close()
                failure = error
        raise WarmError(f"No kernel from the warm parent: {failure!r}")

    async def _ask(self, request: dict[str, Any], line: socket.socket) -> None:
        """Send one request, with the kernel's end of its line."""
        packet = json.dumps(request).encode()
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [line.fileno()]))]
        while True:
            parent = self.ensure()
            try:
                parent.sendmsg([packet], rights)
                return
            except BlockingIOError:  # it has enough to do
                await asyncio.sleep(0.02)


async def born(line: socket.socket) -> Child:
    """Wait for the two words about a new kernel: which process it is, and that it can be reached.

    They come from two processes, so on a busy machine either may come first.

    Raises:
        ConnectionError: the line broke before.
    """
    await readable(line.fileno())
    word, descriptors, _, _ = socket.recv_fds(line, 64, 1)
    early = word == READY  # the kernel was quicker than the parent that tells of it
    if early:
        await readable(line.fileno())
        word, descriptors, _, _ = socket.recv_fds(line, 64, 1)
    if not word:
        raise ConnectionError("the warm parent died")
    child = Child(int(word), descriptors[0], line)
    try:
        if not early:
            await readable(line.fileno())
        if not early and line.recv(64) != READY:
            raise ConnectionError("the kernel died as it started")
    except BaseException:
        child.send_signal(signal.SIGKILL)
        child.close()
        raise
    return child


async def readable(descriptor: int) -> None:
    """Wait until there is something to read, or an end to be seen."""
    loop = asyncio.get_running_loop()
    seen = loop.create_future()

    def see() -> None:
        if not seen.done():
            seen.set_result(None)

    loop.add_reader(descriptor, see)
    try:
        await seen
    finally:
        loop.remove_reader(descriptor)
