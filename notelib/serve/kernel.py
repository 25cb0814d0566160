"""The kernel of a page: an ordinary ipykernel without what a page never uses, and warm before anybody asks for it.

Where the system can fork, a warm parent makes them (`warm_parent`). Elsewhere each is started by the server as
``python -m notelib.serve.kernel -f CONNECTION_FILE``.
"""

import importlib
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial

log = logging.getLogger(__name__)

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
    "teach",
    "board",
)

KERNEL_OPTIONS = (
    "--HistoryManager.enabled=False",  # nobody types code here
    "--IPKernelApp.capture_fd_output=False",  # one thread less
    "--Session.copy_threshold=1000000000",  # else the first long message starts three threads that watch it being sent
    "--IPKernelApp.quiet=False",  # what a page logs goes to the server's log; browsers are not sent it
)

WARM_UP = "import notelib.serve.kernel; notelib.serve.kernel.warm_up()"
"""What the server runs in a spare kernel."""


def warm_up() -> None:
    """Import what the pages import, so that the visitor need not wait for it.

    The content is left to the page that shows it: on a small machine every spare kernel would read all of it, and each
    visitor would pay for what nobody looks at.
    """
    try_all(partial(importlib.import_module, f"notelib.pages.{page}") for page in PAGES)


def read_ahead() -> None:
    """Open every page once, and play a visit to the first of them, so that forked kernels share what was read."""
    from notelib import pages
    from notelib.serve.rehearsal import rehearse

    def open_and_close(name: str) -> None:
        cls = getattr(pages, name)
        cls._kinds()
        cls().close()

    try_all(partial(open_and_close, name) for name in pages.__all__ if name != "GalleryPage")
    try_all(rehearse(PAGES[:1]))


def read_on() -> Iterator[Callable[[], object]]:
    """Yield more to do in a parent that has nothing to do: what each kernel would pay at its first answers.

    A visit to each page; what a note is compared with, what it may lack, what a plan may name; every pattern.
    """
    from notelib import bank
    from notelib.bank.model import pattern
    from notelib.findings import Span
    from notelib.language.patterns import lazy_patterns
    from notelib.linter.checklist import checklist
    from notelib.linter.plans.methods import methods_in
    from notelib.practice import activity
    from notelib.practice.spots import openings
    from notelib.serve.rehearsal import NOTE, rehearse

    yield from rehearse(PAGES[1:])
    yield lambda: tuple(methods_in(NOTE.lower(), Span(0, len(NOTE))))
    for vignette in bank.vignettes():
        code, note = next(iter(vignette.exemplars.items()))
        yield partial(activity(f"write:{vignette.id}:{code}").check, note.text)
        yield partial(checklist, note.text, code)
        mentioned = [regex for expected in vignette.expects for regex in expected.patterns]
        for regex in (*mentioned, *(regex for withheld in vignette.withhold for regex in withheld.patterns)):
            yield partial(pattern, regex)
            yield partial(openings, regex)
    for one in lazy_patterns():
        yield partial(getattr, one, "match")


def try_all(steps: Iterable[Callable[[], object]]) -> None:
    """Take each step; one that fails is logged and left to the page it belongs to, which tells its own visitor."""
    for step in steps:
        try:
            step()
        except Exception:
            log.exception("Not all pages could be made ready")


def no_debugger() -> None:
    """Keep the debugger from being imported: it costs a sixth of the start and opens a port."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]


def main() -> None:
    """Run the kernel until it is told to stop."""
    no_debugger()
    from notelib.serve.kernel_app import PageKernelApp

    PageKernelApp.launch_instance()


if __name__ == "__main__":
    main()
