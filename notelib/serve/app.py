"""The server: Voila, stand-alone, with the workbook's identity, kernels, guard, template and static files."""

import asyncio
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async, run_sync
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from voila.app import Voila, _kernel_id_regex
from voila.static_file_handler import AllowListFileHandler

import notelib
from notelib.serve.door import MAX_BODY
from notelib.serve.door import routes as door_routes
from notelib.serve.door_cookies import Doorkeeper
from notelib.serve.first_page import get_ready
from notelib.serve.metrics import MetricsHandler
from notelib.serve.pages import (
    HealthHandler,
    HomeHandler,
    NotFoundHandler,
    OwnShutdownHandler,
    RoomHandler,
    WorkbookPageHandler,
)
from notelib.serve.proxy import BehindProxies
from notelib.serve.settings import tornado_settings
from notelib.serve.sockets import WorkbookSocketHandler
from notelib.serve.static import VERSION_PREFIX, PackedFileHandler, asset_version
from notelib.serve.warm import WarmParent

PAGES_STATIC = str(Path(notelib.__file__).parent / "pages" / "static")
"""Where the pages' style sheet lies, which the template's frame shares."""


class WorkbookServer(Voila):
    """Voila with the addresses the workbook needs and no others, each with a handler that is not too open."""

    name = "voila"
    sockets: list[socket.socket]
    on_ready: Callable[[], None]
    metrics_token: str = ""
    proxies: tuple[str, ...] = ()
    doorkeeper: Doorkeeper
    workshop: str = ""

    def init_settings(self) -> dict[str, Any]:
        """Add the workbook's web settings before the application is built (later, Tornado would ignore some)."""
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals["assets"] = f"{self.base_url}voila/static/v-{asset_version()}"
        return {
            **settings,
            **tornado_settings(self.ip, behind_proxy=bool(self.proxies)),
            "voila_configuration": self.voila_configuration,
            "default_handler_class": NotFoundHandler,
            "login_url": self.base_url,
            "doorkeeper": self.doorkeeper,
            "workshop": self.workshop,
        }

    def init_handlers(self) -> list[Any]:
        """Return the routes: home, pages, kernels, static files, images; no tree, no contents, no listing."""
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        files = {
            "allowlist": self.voila_configuration.file_allowlist,
            "denylist": self.voila_configuration.file_denylist,
            "path": self.root_dir,
        }
        packed = rf"{VERSION_PREFIX}(?P<path>.+)"
        routes: list[tuple[Any, ...]] = [
            ("/?", HomeHandler, {"base_url": self.base_url}),  # below a path, with its slash or without
            ("healthz", HealthHandler),
            ("room", RoomHandler),
            ("metrics", MetricsHandler, {"token": self.metrics_token}),
            *door_routes(),
            (r"voila/render/(.*)", WorkbookPageHandler, page),
            (rf"api/kernels/{_kernel_id_regex}", KernelHandler),
            (rf"api/kernels/{_kernel_id_regex}/channels", WorkbookSocketHandler),
            (r"voila/api/shutdown/(.*)", OwnShutdownHandler),
            (rf"voila/static/{packed}", PackedFileHandler, {"roots": [*self.static_paths, PAGES_STATIC]}),
            (rf"voila/labextensions/{packed}", PackedFileHandler, {"roots": self.labextensions_path}),
            (r"voila/files/(.*)", AllowListFileHandler, files),
        ]
        return [(url_path_join(self.base_url, pattern), *rest) for pattern, *rest in routes]

    def stop(self) -> None:
        """End the kernels at once: what a page was told is saved is on the disk, and nothing else is promised."""
        shutil.rmtree(self.connection_dir, ignore_errors=True)
        run_sync(self._end_kernels)()
        WarmParent.instance().stop()
        self.doorkeeper.store.close()

    async def _end_kernels(self) -> None:
        manager = self.kernel_manager
        ending = [ensure_async(manager.shutdown_kernel(kernel_id, now=True)) for kernel_id in manager.list_kernel_ids()]
        # One may be gone by itself by now, which is no reason to leave the others.
        await asyncio.gather(*ending, return_exceptions=True)

    async def _open(self) -> None:
        """Be warm, and then say so."""
        await get_ready(self)
        self.on_ready()
        await self.kernel_manager.fill()

    def listen(self) -> None:
        """Serve on the sockets already bound, until stopped."""
        server = BehindProxies(self.app, proxies=self.proxies, max_body_size=MAX_BODY)
        server.add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self._open)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("Stopping")
        finally:
            self.stop()
