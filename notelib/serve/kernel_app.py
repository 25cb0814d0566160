"""ipykernel, trimmed to what a page needs."""

import atexit
import logging
import os
import socket
import sys
from collections.abc import Callable
from errno import ENOTSOCK
from typing import Any, ClassVar

from ipykernel import ipkernel, kernelapp
from ipykernel.compiler import XCachingCompiler
from ipykernel.control import ControlThread
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.application import BaseIPythonApplication
from tornado.ioloop import IOLoop
from traitlets import Bool
from zmq import ROUTER, STREAM, ZMQError

from notelib.serve.warm import READY

PID_OF_INIT = 1

# Each page that closes leaves a last message or two to widgets that are gone.
logging.getLogger("Comm").setLevel(logging.ERROR)


class PortlessIOPubThread(IOPubThread):
    """Without the local port through which forked children could print."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:
        super().__init__(socket, False, session)

    def start(self) -> None:
        """Start it; `PageKernelApp.close` stops it, once no thread is left that could print.

        Stopped before that, as the stock thread asks of the end of the program, it may leave another waiting for ever.
        """
        super().start()
        atexit.unregister(self.stop)

    def schedule(self, f: Callable[[], Any]) -> None:
        """Send by way of the thread; once a kernel that stops has closed its pipe, the last words go nowhere.

        Without this the control thread, still at its "idle", may log an error as the kernel ends.
        """
        try:
            super().schedule(f)
        except ZMQError as error:
            if error.errno != ENOTSOCK:
                raise


class WithoutModules:
    """``sys`` as ipykernel's kernel sees it. It lists the files of all modules, for the debugger, at each start.

    A look at each would copy 6 MB that a forked kernel otherwise shares with its parent.
    """

    modules: ClassVar[dict[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


vars(kernelapp)["IOPubThread"] = PortlessIOPubThread
vars(ipkernel)["sys"] = WithoutModules()


class PageKernel(IPythonKernel):
    """Finishes what it is doing before it shuts down: an interrupt could fall into the saving of a draft."""

    interruptible = Bool(False, config=True, help="Let an interrupt end what a cell is doing, as in a lab.")

    def pre_handler_hook(self) -> None:
        """Leave interrupts ignored; the stock kernel lets them in for the time of a message."""
        if self.interruptible:
            super().pre_handler_hook()

    def post_handler_hook(self) -> None:
        """Put back what `pre_handler_hook` changed, if anything."""
        if self.interruptible:
            super().post_handler_hook()


class PageKernelApp(kernelapp.IPKernelApp):
    """The kernel's program. A forked kernel has a ``line`` to the server: it ends when the server does."""

    line: socket.socket | None = None
    kernel_class = PageKernel
    classes = [*kernelapp.IPKernelApp.classes, PageKernel]

    def prepare(self, options: list[str]) -> None:
        """Do what needs neither socket nor thread: read options and configuration, make the shell.

        A warm parent does this once for all its kernels, which go on with `connect`.
        """
        BaseIPythonApplication.initialize(self, options)
        self.init_pdb()
        shell = ZMQInteractiveShell.instance(
            parent=self, profile_dir=self.profile_dir, user_ns={}, compiler_class=XCachingCompiler
        )
        shell.run_cell("pass", silent=True)  # what the first cell makes stays: 2 MB and 4 ms less in each kernel

    def connect(self, connection_file: str, line: socket.socket) -> None:
        """Open the sockets named in the connection file and make the kernel; the rest of `initialize`."""
        self.line = line
        self.connection_file = connection_file
        self.parent_handle = PID_OF_INIT  # "do not watch it": the line takes its place
        self.init_connection_file()
        self.init_sockets()
        self.log_connection_info()
        self.init_io()
        self.init_signal()
        self.init_kernel()
        shell = self.kernel.shell
        shell.parent, shell.kernel = self.kernel, self.kernel
        self.init_path()
        self.init_shell()
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        sys.stdout.flush()
        sys.stderr.flush()

    def close(self) -> None:
        """Close what is open, each thread before what it uses.

        The stock order takes the way to print from the control thread while it still says its last words, and then
        ZeroMQ ends the process with an assertion.
        """
        self.reset_io()
        if self.control_thread and self.control_thread.is_alive():
            self.control_thread.stop()
            self.control_thread.join()
        self.iopub_thread.stop()
        self.iopub_thread.close()
        for stream in (self.shell_socket, self.control_socket, self.stdin_socket, self.debugpy_socket):
            stream.close()
        if self.context is not None:
            self.context.term()  # waits for ever where a socket is left open

    def init_heartbeat(self) -> None:
        """No heart beats: the server sees the process itself. It would cost three threads."""

    def init_control(self, context: Any) -> None:
        """Open the control channel. The debugger's way to the cells is left out; its own socket must be there.

        The cells' messages are read by the main thread, without one of their own: no cell here runs for long.
        """
        self.control_socket = context.socket(ROUTER)
        self.control_socket.linger = self.shell_socket.linger
        self.control_socket.router_handover = 1
        self.control_port = self._bind_socket(self.control_socket, self.control_port)
        self.debugpy_socket = context.socket(STREAM)
        self.control_thread = ControlThread(daemon=True)

    def init_kernel(self) -> None:
        """Make the kernel, and say that it can be reached."""
        super().init_kernel()
        if self.line is not None:
            # The control thread has a loop of its own: the end is noticed whatever a cell is doing.
            self.control_thread.io_loop.add_callback(self._hold_line, self.line)

    def _hold_line(self, line: socket.socket) -> None:
        # The socket and not its number: the loop closes what it was given, and a number may be another's by then.
        self.control_thread.io_loop.add_handler(line, self._server_gone, IOLoop.READ)
        line.send(READY)

    def _server_gone(self, line: socket.socket, events: int) -> None:
        """End at once: nobody can reach this kernel any more. What was saved is on the disk."""
        os._exit(1)
