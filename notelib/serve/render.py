"""Rendering a notebook: Voila's renderer, with what it recomputes for every page kept, and a quicker start."""

import time
from queue import Empty
from typing import Any

import nbformat
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from voila.execute import VoilaExecutor
from voila.exporter import VoilaMarkdownRenderer
from voila.notebook_renderer import NotebookRenderer

from notelib.serve import metrics
from notelib.serve.door_cookies import Standing
from notelib.serve.kernels import KERNEL

READY_WITHIN = 60.0
"""Seconds a kernel may take before its page is given up."""


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for the life of the server (Voila compiles them anew for every page, some 50 ms)."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the compiled template if its source is unchanged."""
        if code := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


class MarkdownRenderer(VoilaMarkdownRenderer):
    """Headings without the pilcrow link, which is no use on a page and is read out with each of them."""

    def __init__(self, *parts: Any, **options: Any) -> None:
        super().__init__(*parts, **{**options, "exclude_anchor_links": True})


class WorkbookRenderer(NotebookRenderer):
    """Renders one notebook for one visitor."""

    def __init__(self, you: Standing, kernel_id: str, **parts: Any) -> None:
        super().__init__(**parts)
        self.you = you
        self.kernel_id = kernel_id
        self.asked = time.monotonic()

    async def initialize(self, **options: Any) -> None:
        """Read the notebook; the template is told the kernel's id before the kernel has started."""
        await super().initialize(template=None, theme=None, **options)
        self.exporter.environment.bytecode_cache = COMPILED
        heading = first_heading(self.notebook)
        self.resources.update(
            kernel_id=self.kernel_id,
            heading=heading,
            you=self.you,
            title=self.notebook.metadata.get("title") or heading or self.resources["metadata"]["name"].title(),
        )

    async def load_notebook(self, path: str) -> Any:
        """Read the notebook from its file (Voila's way checks a signature that it keeps in the user's home)."""
        notebook = nbformat.read(self.contents_manager.root_dir + "/" + path, as_version=4)
        notebook.metadata.kernelspec = {"name": KERNEL, "display_name": "Python 3", "language": "python"}
        return notebook

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> str:
        """Connect to the kernel once it runs, and tell it whose page it is."""
        executor = VoilaExecutor(nb, km=await kernel_future, config=self.traitlet_config, show_tracebacks=False)
        self.executor = executor
        executor.kc = executor.km.client()
        executor.kc.start_channels(hb=False)  # the kernel's process is watched itself
        await wait_until_ready(executor.kc)
        if self.you.visitor:  # the first page is made for nobody
            metrics.START_SECONDS.observe(time.monotonic() - self.asked)
        executor.kc.allow_stdin = False
        # The kernel may have been started before anybody asked for it. Ids are hexadecimal, a role is a word: no code.
        executor.kc.execute(f"import os; os.environ.update({self.you.environment!r})", silent=True, store_history=False)
        self.kernel_started = True
        return kernel_id


def first_heading(notebook: Any) -> str:
    """Return the text of the heading of the first level that the notebook itself brings, "" if it brings none."""
    lines = (cell.source.partition("\n")[0] for cell in notebook.cells if cell.cell_type == "markdown")
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), "")


async def wait_until_ready(client: Any) -> None:
    """Wait until the kernel answers and its broadcasts arrive.

    As jupyter_client's own ``wait_for_ready``, less the fifth of a second that one waits for messages that nobody
    expects.

    Raises:
        RuntimeError: the kernel died or took longer than `READY_WITHIN`.
    """
    give_up = time.monotonic() + READY_WITHIN
    while time.monotonic() < give_up:
        client.kernel_info()
        try:
            await client.shell_channel.get_msg(timeout=1)
            await client.iopub_channel.get_msg(timeout=0.2)
            return
        except Empty:
            if not await client.is_alive():
                raise RuntimeError("The kernel died while it was starting") from None
    raise RuntimeError(f"The kernel was not ready within {READY_WITHIN:.0f} seconds")
