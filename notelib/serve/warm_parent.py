"""The warm parent: one process with everything a page imports, which forks a kernel whenever the server asks for one.

Started by the server (`warm`) as ``python -m notelib.serve.warm_parent DESCRIPTOR OPTIONS``, the descriptor being one
end of a socket pair. It has one thread and no socket but this one, and keeps it so: a fork copies only the thread that
forks. It ends when the server does; its children live on when it dies, since each has a line of its own to the
server.

One request is one packet: JSON with ``file`` (of the connection), ``cwd`` and ``env``, and with it the kernel's end of
its line. Through that line goes the answer: the process id, and with it a descriptor of the process, which means no
other process even when the id is used again.
"""

import array
import atexit
import contextlib
import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any

PACKET = 1 << 20
"""Bytes a request may have; an environment has some thousand."""
PROCESS_NAME = "page-{:.8}"
"""What a kernel is called in the list of processes (at most 15 bytes): with the beginning of its id."""
STARTING = (
    "IPython.core.logger",
    "faulthandler",
    "ipykernel.debugger",
    "ipywidgets",
    "tornado.locks",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
)
"""What a kernel would import as it starts; here it is imported once for all of them."""
STANDARD = 3
"""How many descriptors a process begins with: in, out, errors."""


def main() -> None:
    """Serve requests until the server ends; in a child, run the kernel."""
    from notelib.serve.warm import READY

    gc.disable()  # what is made here stays, and a look at all of it would copy it in the kernels that are there already
    server = socket.socket(fileno=int(sys.argv[1]))
    app = warm(sys.argv[2:])
    check_alone(server.fileno())
    server.send(READY)
    request = serve(server)
    if request is not None:
        server.detach()  # likewise
        become_kernel(app, *request)


def warm(options: list[str]) -> Any:
    """Import and read what pages need, prepare the kernels' program, and have the collector leave all of it alone.

    ``options`` are those of the kernels' command line. Returns the program (`PageKernelApp`).
    """
    from notelib.serve import logs
    from notelib.serve.kernel import no_debugger, read_ahead, warm_up

    no_debugger()
    for module in STARTING:
        importlib.import_module(module)
    from notelib.serve.kernel_app import PageKernelApp

    logs.setup()
    warm_up()
    read_ahead()
    app = PageKernelApp.instance()
    app.prepare(options)
    logs.setup()
    gc.collect()
    return app


def check_alone(server: int) -> None:
    """Make sure that nothing was opened or started that kernels must not share.

    Raises:
        RuntimeError: there is another thread, or another open file, a database's perhaps.
    """
    if threading.active_count() != 1:
        raise RuntimeError(f"The warm parent has more than one thread: {threading.enumerate()}")
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(FileNotFoundError):  # that of the listing itself
            target = os.readlink(f"/proc/self/fd/{name}")
            if int(name) >= STANDARD and int(name) != server:
                raise RuntimeError(f"The warm parent has a file open that its kernels would share: {target}")


def serve(server: socket.socket) -> tuple[dict[str, Any], int] | None:
    """Fork for each request, and read on while there is none.

    Returns in the child, with the request and its line; None in the parent, at the end.
    """
    from notelib.serve.kernel import read_on, try_all

    children = DefaultSelector()
    children.register(server, EVENT_READ)
    more: Iterator[Callable[[], object]] | None = read_on()
    while True:
        asked = children.select(None if more is None else 0)
        if more is not None and not asked:
            step = next(more, None)
            if step is not None:
                try_all([step])
            else:
                more = None
                gc.collect()
        for key, _ in asked:
            if key.fileobj is not server:
                children.unregister(key.fd)
                os.waitid(os.P_PIDFD, key.fd, os.WEXITED)
                os.close(key.fd)
                continue
            packet, descriptors, _, _ = socket.recv_fds(server, PACKET, 1)
            if not packet:
                return None
            line = descriptors[0]
            gc.freeze()  # no kernel's collector looks at, and so copies, what it shares
            pid = os.fork()
            if pid == 0:
                gc.enable()
                children.close()  # now: collected later, it would close a number that is another's by then
                return json.loads(packet), line
            child = os.pidfd_open(pid)
            children.register(child, EVENT_READ)
            answer(line, pid, child)


def answer(line: int, pid: int, child: int) -> None:
    """Tell the server which process the new kernel is; a server that has given it up meanwhile need not know."""
    with socket.socket(fileno=line) as end, contextlib.suppress(BrokenPipeError):
        end.sendmsg([str(pid).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [child]))])


def become_kernel(app: Any, request: dict[str, Any], line: int) -> None:
    """Leave behind what belongs to the parent, and run a kernel until it is told to stop. Does not return."""
    status = 1
    try:
        own_process(request, line)
        run_kernel(app, request["file"], line)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - the last place where anything can be said about it
        traceback.print_exc()
    finally:
        finish(status)


def own_process(request: dict[str, Any], line: int) -> None:
    """Make this process one of its own: session, signals, descriptors, environment, folder, chance."""
    os.setsid()
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in os.listdir("/proc/self/fd"):
        if int(name) >= STANDARD and int(name) != line:
            with contextlib.suppress(OSError):  # that of the listing itself
                os.close(int(name))
    set_environment(request["env"])
    os.chdir(request["cwd"])
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(PROCESS_NAME.format(Path(request["file"]).stem.removeprefix("kernel-")))
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def set_environment(wanted: dict[str, str]) -> None:
    """Make the environment the one that is wanted, and touch nothing that is so already: each costs a page or two."""
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def run_kernel(app: Any, connection_file: str, line: int) -> None:
    """Run the kernel."""
    from ipywidgets import register_comm_target

    app.connect(connection_file, socket.socket(fileno=line))
    # ipywidgets does this when it is imported, where there is a kernel by then; here it was imported before.
    register_comm_target()
    app.start()


def finish(status: int) -> None:
    """End as Python does, without taking the parent's modules apart: that would copy all of them first."""
    with contextlib.suppress(Exception):
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
