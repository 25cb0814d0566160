"""The first page, made for nobody before the server says that it is ready.

Without this the first visitor waits for the warm parent, the compiling of the template and the first kernel.
"""

import asyncio
import logging
import uuid
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async

from notelib.serve.door_cookies import Standing
from notelib.serve.kernels import KERNEL
from notelib.serve.pages import renderer_of
from notelib.serve.places import HOME_PAGE
from notelib.serve.warm import WarmParent, can_fork

if TYPE_CHECKING:
    from notelib.serve.app import WorkbookServer

log = logging.getLogger(__name__)


async def get_ready(server: "WorkbookServer") -> None:
    """Wait for the warm parent and make the home page once; its kernel is ended. Trouble is left to a real visitor."""
    if not can_fork():
        return
    await WarmParent.instance().warm()
    if (Path(server.root_dir) / HOME_PAGE).is_file():
        try:
            await make_page(server)
        except Exception:
            log.exception("The first page could not be made before anybody came")


async def make_page(server: "WorkbookServer") -> None:
    """Render the home page for a visitor without a name, and end his kernel."""
    manager, kernel_id = server.kernel_manager, str(uuid.uuid4())

    async def start() -> Any:
        await manager.start_kernel(kernel_id=kernel_id, kernel_name=KERNEL)
        return manager.get_kernel(kernel_id)

    page = SimpleNamespace(
        base_url=server.base_url,
        settings=server.app.settings,
        log=server.log,
        voila_configuration=server.voila_configuration,
        traitlet_config=server.config,
        template_paths=server.template_paths,
        config_manager=server.config_manager,
        contents_manager=server.contents_manager,
        kernel_spec_manager=server.kernel_spec_manager,
    )
    starting = asyncio.ensure_future(start())
    try:
        renderer = renderer_of(page, HOME_PAGE, Standing(""), kernel_id)
        await renderer.initialize()
        async for _ in renderer.generate_content_generator(kernel_id, starting):
            pass
    finally:
        await asyncio.wait([starting])
        if kernel_id in manager:
            await ensure_async(manager.shutdown_kernel(kernel_id, now=True))
