"""The kernels behind the pages: who owns each, how many there may be, which are kept ready."""

import asyncio
import os
import sys
import time
import uuid
from collections import deque
from queue import Empty
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from traitlets import Dict, Float, Integer, default

from notelib.serve import memory, metrics, provisioner
from notelib.serve.kernel import KERNEL_OPTIONS, WARM_UP
from notelib.serve.warm import WarmParent, can_fork

KERNEL = "python3"
TOO_MANY = "You have too many pages open at once. Close some of them; this page then opens by itself."
FULL = "All places are taken just now. Keep this page: it opens by itself as soon as there is room."
SOCKETS_PER_KERNEL = 8
"""ZeroMQ sockets one connected kernel may hold at a time (measured: about six)."""
WARM_WITHIN = 60.0
"""Seconds a spare kernel may take until it is warm."""


class WorkbookKernelSpecManager(KernelSpecManager):
    """Offers one kernel: the interpreter the server itself runs in, whatever else is installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the only kernel's name."""
        return {KERNEL: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the kernel.

        Raises:
            NoSuchKernel: any other name.
        """
        if kernel_name != KERNEL:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[sys.executable, "-P", "-m", "notelib.serve.kernel", "-f", "{connection_file}", *KERNEL_OPTIONS],
            display_name="Python 3",
            language="python",
            resource_dir="",
            metadata={"kernel_provisioner": {"provisioner_name": provisioner.NAME}} if can_fork() else {},
        )


class WorkbookKernelManager(AsyncMappingKernelManager):
    """Gives each page a kernel of its visitor's, remembers whose it is, and keeps the number in bounds.

    Where the system can fork, a warm parent makes each kernel when it is asked for. Elsewhere a few spare kernels wait,
    started and warm. They know nothing of any visitor: who he is, a kernel learns when its page is made
    (`WorkbookRenderer`).
    """

    max_kernels = Integer(200, config=True, help="Kernels in all; a further page is asked to wait.")
    max_kernels_per_visitor = Integer(8, config=True, help="Kernels a visitor; the oldest that no page uses gives way.")
    spares = Integer(config=True, help="Kernels kept ready for the next pages; none where they can be forked.")
    refill_delay = Float(2.0, config=True, help="Seconds before a spare kernel that was used is replaced.")

    owners = Dict()

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        provisioner.register()
        self._ready: deque[str] = deque()
        self._filling = False

    @default("spares")
    def _spares_default(self) -> int:
        """Return 1 where kernels cannot be forked: on a small machine more would starve those who work."""
        return 0 if can_fork() else 1

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        """Return a context with room for all kernels (the stock limit of 1023 sockets ends near visitor 169)."""
        context = super()._context_default()
        wanted = max(1023, self.max_kernels * SOCKETS_PER_KERNEL)
        context.set(zmq.MAX_SOCKETS, min(wanted, context.get(zmq.SOCKET_LIMIT)))
        return context

    @property
    def parents_started(self) -> int:
        """How many warm parents there have been; more than 1: some have died."""
        return WarmParent.instance().started

    def owner(self, kernel_id: str) -> str | None:
        """Return the pseudonym of the visitor whose kernel it is, None if there is no such kernel or it is a spare."""
        return self.owners.get(kernel_id) if kernel_id in self else None

    async def for_page(self, visitor: str, folder: str) -> tuple[str, "asyncio.Future[Any]"]:
        """Return the id of a kernel for a visitor's page, at once, and a future of its manager.

        ``folder`` is that of the notebook, relative to the notebooks folder ("" at the top).

        Raises:
            HTTPError: 503, too many kernels.
        """
        await self._make_room(visitor)
        kernel_id = str(uuid.uuid4())
        self.owners[kernel_id] = visitor  # its place is taken from here on: hundreds may come before it runs
        spare = await self._take_spare() if not folder else None
        starting: asyncio.Future[Any]
        if spare is not None:
            del self.owners[kernel_id]
            kernel_id = spare
            self.owners[kernel_id] = visitor
            starting = asyncio.get_running_loop().create_future()
            starting.set_result(self.get_kernel(kernel_id))
        else:
            starting = asyncio.ensure_future(self._start(kernel_id, folder))
        IOLoop.current().call_later(self.refill_delay, self.fill)
        return kernel_id, starting

    async def _start(self, kernel_id: str, folder: str) -> Any:
        """Start a kernel and return its manager."""
        metrics.STARTS.inc()
        try:
            await self.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL, path=ApiPath(folder), env=dict(os.environ))
        except BaseException:
            self.owners.pop(kernel_id, None)
            raise
        return self.get_kernel(kernel_id)

    async def _take_spare(self) -> str | None:
        """Return the id of a spare kernel that is alive, None if there is none."""
        while self._ready:
            kernel_id = self._ready.popleft()
            if kernel_id in self and await ensure_async(self.is_alive(kernel_id)):
                return kernel_id
        return None

    async def fill(self) -> None:
        """Start the warm parent; or spare kernels until there are enough, one by one, each warm before it counts.

        One that fails is given up; the next page that is opened leads to a new try.
        """
        if can_fork():
            WarmParent.instance().ensure()
        if self._filling:
            return
        self._filling = True
        try:
            while len(self._ready) < self.spares and len(self) < self.max_kernels:
                kernel_id = str(uuid.uuid4())
                if not await self._warm_up(await self._start(kernel_id, "")):
                    self.log.warning("No spare kernel: it died or took longer than %.0f seconds", WARM_WITHIN)
                    if kernel_id in self:
                        await self.shutdown_kernel(kernel_id, now=True)
                    return
                self._ready.append(kernel_id)
        except (RuntimeError, OSError) as error:
            self.log.warning("No spare kernel: %s", error)
        finally:
            self._filling = False

    async def _warm_up(self, manager: Any) -> bool:
        """Let a kernel import what pages import; answer whether it is fit for use.

        One that lives and cannot import is logged and used all the same: its page will tell.
        """
        client = manager.client()
        client.start_channels()
        give_up = time.monotonic() + WARM_WITHIN
        try:
            await client.wait_for_ready(timeout=WARM_WITHIN)
            request = client.execute(WARM_UP, silent=True, allow_stdin=False)
            while time.monotonic() < give_up and await manager.is_alive():
                try:
                    reply = await client.get_shell_msg(timeout=1)
                except Empty:
                    continue
                if reply["parent_header"].get("msg_id") == request:
                    if reply["content"]["status"] != "ok":
                        self.log.warning("A kernel could not be warmed up: %(ename)s: %(evalue)s", reply["content"])
                    return True
        finally:
            client.stop_channels()
        return False

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave the spare kernels alone: waiting is what they are for. So is a kernel that is only just starting."""
        kernel = self._kernels.get(kernel_id)
        if kernel is not None and kernel.trait_has_value("last_activity") and kernel_id not in self._ready:
            await super().cull_kernel_if_idle(kernel_id)

    def is_full(self) -> bool:
        """Answer whether a further page would be one too many, for the cap or for the machine's memory."""
        if len(self.owners) >= self.max_kernels:
            return True
        starting = sum(kernel_id not in self for kernel_id in self.owners)  # these take theirs in a moment
        return memory.available() < memory.RESERVE + starting * memory.PER_VISITOR[can_fork()]

    def _owned(self, visitor: str) -> list[str]:
        """Return the ids of a visitor's kernels, oldest first, those that are only just starting among them."""
        return [kernel_id for kernel_id, owner in self.owners.items() if owner == visitor]

    def has_room(self, visitor: str) -> bool:
        """Answer whether a page of this visitor's would be let in now."""
        in_use = sum(bool(self._kernel_connections.get(kernel_id)) for kernel_id in self._owned(visitor))
        return in_use < self.max_kernels_per_visitor and not self.is_full()

    async def _make_room(self, visitor: str) -> None:
        """Shut down a visitor's oldest unused kernels when he has reached his cap; refuse when all are in use."""
        own = self._owned(visitor)
        unused = [kernel_id for kernel_id in own if kernel_id in self and not self._kernel_connections.get(kernel_id)]
        excess = len(own) - self.max_kernels_per_visitor + 1
        for kernel_id in unused[: max(excess, 0)]:
            await self.shutdown_kernel(kernel_id, now=True)
        if excess > len(unused):
            metrics.REFUSED.inc()
            raise HTTPError(503, TOO_MANY)
        if self.is_full():
            metrics.REFUSED.inc()
            raise HTTPError(503, FULL)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel and its owner."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
