"""The kernel of a page: an ordinary ipykernel without what a page never uses, and warm before anybody asks for it.

Started by the server as ``python -m notelib.serve.kernel -f CONNECTION_FILE``.
"""

import importlib
import logging
import sys
from collections.abc import Callable
from errno import ENOTSOCK
from typing import Any

PAGES = (
    "home",
    "lessons",
    "write",
    "compose",
    "check",
    "thread",
    "place",
    "split",
    "repair",
    "practice",
    "disclose",
    "release",
    "whatif",
    "rules",
    "desk",
    "progress",
)

WARM_UP = "import notelib.serve.kernel; notelib.serve.kernel.warm_up()"
"""What the server runs in a spare kernel."""


def warm_up() -> None:
    """Import what the pages import, so that the visitor need not wait for it.

    The content is left to the page that shows it: on a small machine every spare kernel would read all of it, and each
    visitor would pay for what nobody looks at.
    """
    for page in PAGES:
        importlib.import_module(f"notelib.pages.{page}")


def main() -> None:
    """Run the kernel until it is told to stop."""
    # The debugger costs a sixth of the start and opens a port.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel import kernelapp
    from ipykernel.iostream import IOPubThread
    from ipykernel.ipkernel import IPythonKernel
    from zmq import ZMQError

    class PortlessIOPubThread(IOPubThread):
        """Without the local port through which forked children could print."""

        def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:
            super().__init__(socket, False, session)

        def schedule(self, f: Callable[[], Any]) -> None:
            """Send by way of the thread; once a kernel that stops has closed its pipe, the last words go nowhere.

            Without this the control thread, still at its "idle", may log an error as the kernel ends.
            """
            try:
                super().schedule(f)
            except ZMQError as error:
                if error.errno != ENOTSOCK:
                    raise

    class PageKernel(IPythonKernel):
        """Finishes what it is doing before it shuts down: an interrupt could fall into the saving of a draft."""

        def pre_handler_hook(self) -> None:
            """Leave interrupts ignored; the stock kernel lets them in for the time of a message."""

        def post_handler_hook(self) -> None:
            """Nothing to put back."""

    vars(kernelapp)["IOPubThread"] = PortlessIOPubThread
    # Each page that closes leaves a last message or two to widgets that are gone.
    logging.getLogger("Comm").setLevel(logging.ERROR)

    kernelapp.launch_new_instance(kernel_class=PageKernel)


if __name__ == "__main__":
    main()
