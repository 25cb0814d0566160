"""The server: Voila, stand-alone, with the workbook's identity, kernels, guard, template and static files."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from voila.app import Voila, _kernel_id_regex
from voila.static_file_handler import AllowListFileHandler

import notelib
from notelib.serve.pages import HealthHandler, HomeHandler, NotFoundHandler, OwnShutdownHandler, WorkbookPageHandler
from notelib.serve.settings import tornado_settings
from notelib.serve.sockets import WorkbookSocketHandler
from notelib.serve.static import VERSION_PREFIX, PackedFileHandler, asset_version

PAGES_STATIC = str(Path(notelib.__file__).parent / "pages" / "static")
"""Where the pages' style sheet lies, which the template's frame shares."""


class WorkbookServer(Voila):
    """Voila with the addresses the workbook needs and no others, each with a handler that is not too open."""

    name = "voila"
    sockets: list[socket.socket]
    on_ready: Callable[[], None]

    def init_settings(self) -> dict[str, Any]:
        """Add the workbook's web settings before the application is built (later, Tornado would ignore some)."""
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals["assets"] = f"{self.base_url}voila/static/v-{asset_version()}"
        return {
            **settings,
            **tornado_settings(self.ip),
            "voila_configuration": self.voila_configuration,
            "default_handler_class": NotFoundHandler,
            "login_url": self.base_url,
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
            ("", HomeHandler, {"base_url": self.base_url}),
            ("healthz", HealthHandler),
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
        run_sync(self.kernel_manager.shutdown_all)(now=True)

    def listen(self) -> None:
        """Serve on the sockets already bound, until stopped."""
        server = HTTPServer(self.app, xheaders=False)
        server.add_sockets(self.sockets)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.on_ready)
        self.ioloop.add_callback(self.kernel_manager.fill)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("Stopping")
        finally:
            self.stop()
