"""Kernels forked from the warm parent, real ones: what an ordinary kernel does, they do, and nothing is inherited."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import tempfile
import uuid
from pathlib import Path

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from notelib.serve import provisioner
from notelib.serve.kernel import KERNEL_OPTIONS
from notelib.serve.render import wait_until_ready
from notelib.serve.warm import READY, WarmError, WarmParent, born, can_fork
from notelib.serve.warm_parent import answer

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork kernels")

MEMORY_PER_KERNEL = 25.0
"""MiB a further kernel may cost while a page is open (measured: 20)."""


class Kernel:
    """A kernel with a client that runs code in it."""

    def __init__(self, folder):
        self.id = str(uuid.uuid4())
        file = f"{folder}/kernel-{self.id}.json"
        self.manager = AsyncKernelManager(transport="ipc", connection_file=file)
        self.manager._kernel_spec = KernelSpec(
            argv=[sys.executable, "-m", "notelib.serve.kernel", "-f", "{connection_file}"],
            metadata={"kernel_provisioner": {"provisioner_name": provisioner.NAME}},
        )

    async def start(self, **env):
        await self.manager.start_kernel(cwd=".", env={**os.environ, **env})
        await self.meet()
        return self

    async def meet(self):
        self.client = self.manager.client()
        self.client.start_channels(hb=False)
        await wait_until_ready(self.client)

    async def run(self, code, timeout=20):
        """Run code; return what it printed, or the name of the exception."""
        said = []

        def hear(message):
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])

        reply = await self.client.execute_interactive(code, output_hook=hear, timeout=timeout, allow_stdin=False)
        return reply["content"].get("ename") or "".join(said).strip()

    @property
    def process(self):
        return psutil.Process(self.manager.provisioner.pid)

    async def stop(self, now=True):
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=now)


@contextlib.asynccontextmanager
async def kernels(number=1, options=()):
    """Give some kernels of a warm parent of their own, and end all of it."""
    provisioner.register()
    WarmParent.shared = parent = WarmParent([*KERNEL_OPTIONS, *options])
    with tempfile.TemporaryDirectory() as folder:
        started = []
        try:
            started += await asyncio.gather(*(Kernel(folder).start() for _ in range(number)))
            yield (parent, *started)
        finally:
            for kernel in started:
                await kernel.stop()
            parent.stop()
            WarmParent.shared = None


async def gone(process, seconds=10):
    """Wait until a process is no more."""
    for _ in range(int(seconds / 0.05)):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{process} still runs")


def test_it_does_what_an_ordinary_kernel_does():
    async def lives():
        async with kernels(1, ["--PageKernel.interruptible=True"]) as (_, kernel):
            assert await kernel.run("print(6 * 7)") == "42"
            assert await kernel.run("1 / 0") == "ZeroDivisionError"
            assert kernel.process.name() == f"page-{kernel.id[:8]}"

            running = asyncio.ensure_future(kernel.run("import time; time.sleep(15)"))
            await asyncio.sleep(0.5)
            await kernel.manager.interrupt_kernel()
            assert await running == "KeyboardInterrupt"

            await kernel.run("kept = 1")
            before = kernel.process
            kernel.client.stop_channels()
            await kernel.manager.restart_kernel(now=True)
            await kernel.meet()
            assert await kernel.run("kept") == "NameError"
            await gone(before)

            child = kernel.manager.provisioner.child
            kernel.process.kill()
            await asyncio.wait_for(child.ended(), 10)
            assert not await kernel.manager.is_alive()
            kernel.client.stop_channels()
            await kernel.manager.restart_kernel(now=True)
            await kernel.meet()
            assert await kernel.run("print('again')") == "again"

            process = kernel.process
            await kernel.stop(now=False)
            await gone(process)
            assert not await kernel.manager.is_alive()

    asyncio.run(lives())


INSIDE = """
import json, os, random, signal, threading, uuid
from comm import get_comm_manager
print(json.dumps({
    "random": random.random(), "uuid": str(uuid.uuid4()), "session": os.getsid(0) == os.getpid(),
    "signals": [int(signal.getsignal(s)) for s in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)],
    "mask": len(signal.pthread_sigmask(signal.SIG_BLOCK, [])), "own": os.environ.get("NOTELIB_OWN"),
    "arena": os.environ.get("MALLOC_ARENA_MAX"), "targets": sorted(get_comm_manager().targets),
    "numpy": __import__("numpy").random.random(),
}))
"""


def sockets(process):
    """Return the socket inodes a process holds."""
    links = []
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            links.append(os.readlink(link))
    return {link for link in links if link.startswith("socket:")}


def test_two_kernels_share_nothing_but_their_code():
    async def compare():
        async with kernels(1) as (parent, first):
            second = await Kernel(tempfile.mkdtemp()).start(NOTELIB_OWN="second")
            one, two = json.loads(await first.run(INSIDE)), json.loads(await second.run(INSIDE))
            try:
                for name in ("random", "uuid", "numpy"):
                    assert one[name] != two[name], name
                assert [one["own"], two["own"]] == [None, "second"]
                for kernel in (one, two):
                    assert kernel["session"]
                    assert kernel["mask"] == 0
                    assert kernel["signals"] == [0, 0, 0], "the default for each"
                    assert kernel["arena"] == os.environ.get("MALLOC_ARENA_MAX")
                    assert {"jupyter.widget", "jupyter.widget.control"} <= set(kernel["targets"])
                held = [sockets(process) for process in (first.process, second.process)]
                assert held[0]
                files = [process.open_files() for process in (first.process, second.process)]
                assert not [file.path for some in files for file in some if ".db" in file.path], "no database inherited"
                assert not held[0] & held[1]
                assert not sockets(psutil.Process(parent.process.pid)) & (held[0] | held[1])
            finally:
                await second.stop()

    asyncio.run(compare())


@pytest.mark.parametrize("first", ["parent", "kernel"])
def test_kernel_is_born_whichever_word_about_it_comes_first(first):
    async def meet():
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        process = os.pidfd_open(os.getpid())
        try:
            words = [lambda: answer(os.dup(theirs.fileno()), os.getpid(), process), lambda: theirs.send(READY)]
            for say in words if first == "parent" else reversed(words):
                say()
            child = await asyncio.wait_for(born(ours), 5)
        finally:
            theirs.close()
            os.close(process)
        os.close(child.process)
        child.line.close()
        return child.pid

    assert asyncio.run(meet()) == os.getpid()


def test_numpy_loaded_before_the_fork_is_seeded_anew():
    """Its generator, unlike Python's own, would go on alike in every kernel."""
    code = (
        "import os, numpy, notelib.serve.warm_parent as parent\n"
        "for _ in range(2):\n"
        "    if os.fork() == 0:\n"
        "        parent.own_process({'env': {}, 'cwd': '.', 'file': 'kernel-1.json'}, 0)\n"
        "        os.write(1, b'%r ' % numpy.random.random())\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
    )
    import subprocess

    numbers = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60).stdout.split()
    assert len(numbers) == 2
    assert numbers[0] != numbers[1]


def test_thirty_at_once_and_what_each_costs():
    async def crowd():
        async with kernels(30) as (_, *many):
            pages = await asyncio.gather(
                *(
                    kernel.run("from notelib.pages import WritePage; page = WritePage(); print(len(page.view))")
                    for kernel in many
                )
            )
            assert all(int(page) > 0 for page in pages)
            numbers = await asyncio.gather(*(kernel.run("import random; print(random.random())") for kernel in many))
            assert len(set(numbers)) == 30
            mean = sum(kernel.process.memory_full_info().pss for kernel in many) / len(many) / 2**20
            assert mean < MEMORY_PER_KERNEL

    asyncio.run(crowd())


def test_pages_outlive_their_parent_and_it_is_replaced():
    async def bereaved():
        async with kernels(1) as (parent, kernel):
            await kernel.run("kept = 'still here'")
            parent._since -= 60  # it has lived for long
            old = psutil.Process(parent.process.pid)
            old.kill()
            await gone(old)
            assert await kernel.run("print(kept)") == "still here"
            assert parent.started == 2, "at once, not when the next visitor comes"
            other = await Kernel(tempfile.mkdtemp()).start()
            assert await other.run("print('new')") == "new"
            await other.stop()
            child = kernel.manager.provisioner.child
            kernel.process.kill()
            await asyncio.wait_for(child.ended(), 10)
            assert not await kernel.manager.is_alive(), "and the death of an orphan is noticed"

    asyncio.run(bereaved())


def test_parent_that_cannot_get_warm_is_an_error_not_a_wait(monkeypatch, tmp_path):
    (tmp_path / "ipykernel.py").write_text("raise SystemExit('no kernel today')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    async def refused():
        parent = WarmParent()
        try:
            with pytest.raises(WarmError, match="warm parent"):
                await parent.fork("none.json", ".", {})
            assert parent.started == 2
        finally:
            parent.stop()

    asyncio.run(refused())


def test_all_end_when_the_server_does():
    """The server is killed without a word: parent and kernels go by themselves, a busy kernel too."""
    code = (
        "import asyncio, os, signal, sys, tempfile\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_serve_warm import kernels\n"
        "async def main():\n"
        "    async with kernels(2) as (parent, *some):\n"
        "        some[1].client.execute('import time; time.sleep(60)')\n"
        "        await asyncio.sleep(0.3)\n"
        "        print(parent.process.pid, *(kernel.process.pid for kernel in some), flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )

    async def orphaned():
        server = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
        said, _ = await asyncio.wait_for(server.communicate(), 60)
        assert server.returncode == -signal.SIGKILL
        pids = [int(word) for word in said.split()]
        assert len(pids) == 3
        for pid in pids:
            with contextlib.suppress(psutil.NoSuchProcess):
                await gone(psutil.Process(pid))

    asyncio.run(orphaned())
