"""The handlers that answer with a page: a rendered notebook, the way home, what is said when something is missing."""

import asyncio
import json
import posixpath
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler
from voila.handler import BaseVoilaHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.utils import get_page_config

from notelib.serve.door_cookies import WORKSHOP_COOKIE, WORKSHOP_DAYS, Standing, signed, standing_of
from notelib.serve.places import HOME_PAGE
from notelib.serve.render import WorkbookRenderer
from notelib.serve.static import asset_version
from notelib.serve.workshop import invitation

LAST_WORDS = 0.5
"""Seconds between the closing of a page and the end of its kernel."""


class WorkbookPageHandler(BaseVoilaHandler):
    """Renders one notebook: the frame of the page at once, the cells as soon as the visitor's kernel has run them.

    Voila's own handler starts the kernel before it sends a byte, and waits for ever when rendering fails half-way.
    """

    issues_visitors = True

    def initialize(self, **kwargs: Any) -> None:
        """Take the template paths and the configuration from the application."""
        super().initialize(**kwargs)
        self.template_paths: list[str] = kwargs["template_paths"]
        self.traitlet_config = kwargs["config"]

    async def get(self, path: str) -> None:
        """Send the page of the notebook at ``path`` (relative to the notebooks folder)."""
        if not is_page(Path(self.contents_manager.root_dir), path):
            raise HTTPError(404)
        # Reading the token sets its cookie, without which a closing tab may not shut its kernel down.
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        visitor = self.current_user.username
        you = await standing_of(self, visitor)
        kernel_id, starting = await self.kernel_manager.for_page(visitor, posixpath.dirname(path))
        try:
            renderer = renderer_of(self, path, you, kernel_id)
            await renderer.initialize()
            async for html, _ in renderer.generate_content_generator(kernel_id, starting):
                self.write(html)
                await self.flush()
        except StreamClosedError:
            await self._discard(kernel_id, starting)
        except Exception as error:
            await self._discard(kernel_id, starting)
            if not self._headers_written:
                raise
            self._fail(path, error)

    async def _discard(self, kernel_id: str, starting: "asyncio.Future[Any]") -> None:
        """Shut down the kernel of a page that nobody will see."""
        await asyncio.wait([starting])
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id, now=True))

    def _fail(self, path: str, error: Exception) -> None:
        """Say inside a page, of which a part is already sent, that the rest could not be made."""
        if isinstance(error, HTTPError) and error.log_message:
            message = error.log_message
            self.log.warning("Page %s refused: %s", path, message)
        else:
            message = "This page could not be started. Reload it; if it happens again, tell whoever runs the workbook."
            self.log.error("Page %s failed", path, exc_info=error)
        # As JSON in a script: whatever the message holds, it is text, never markup.
        text = json.dumps(message).replace("<", "\\u003c")
        self.finish(f"<script>workbook.failed({text})</script></div></main></body></html>")


def renderer_of(page: Any, path: str, you: Standing, kernel_id: str) -> WorkbookRenderer:
    """Prepare the rendering of a notebook; ``page`` is its handler, or what has the same settings."""
    page_config = get_page_config(
        base_url=page.base_url,
        settings=page.settings,
        log=page.log,
        voila_configuration=page.voila_configuration,
    )
    page_config["fullStaticUrl"] += f"/v-{asset_version()}"
    page_config["fullLabextensionsUrl"] += f"/v-{asset_version()}"
    return WorkbookRenderer(
        you,
        kernel_id,
        request_handler=page,
        voila_configuration=page.voila_configuration,
        traitlet_config=page.traitlet_config,
        notebook_path=path,
        template_paths=page.template_paths,
        config_manager=page.config_manager,
        contents_manager=page.contents_manager,
        base_url=page.base_url,
        kernel_spec_manager=page.kernel_spec_manager,
        page_config=page_config,
        mathjax_config="",
        mathjax_url="",
    )


def is_page(root: Path, path: str) -> bool:
    """Answer whether ``path`` names a notebook under the folder ``root``, none of its parts hidden."""
    if "\0" in path or not path.endswith(".ipynb") or any(part.startswith(".") for part in path.split("/")):
        return False
    file = (root / path).resolve()
    return file.is_relative_to(root.resolve()) and file.is_file()


class HomeHandler(RequestHandler):
    """``/`` leads to the home page, or first to the workshop this server was started for."""

    def initialize(self, base_url: str) -> None:
        """Take the base address of the server."""
        self.base_url = base_url

    async def get(self) -> None:
        """Redirect. Who is in the workshop is not asked again."""
        shop = await invitation(self)
        joined = shop is not None and signed(self, WORKSHOP_COOKIE, WORKSHOP_DAYS) == shop.id
        asked = f"join?code={shop.code}" if shop is not None and not joined else f"voila/render/{HOME_PAGE}"
        self.set_header("Cache-Control", "no-store")
        self.redirect(f"{self.base_url}{asked}")


class NotFoundHandler(BaseVoilaHandler):
    """Every address that is nobody else's: 404 in the workbook's own look."""

    issues_visitors = True

    def initialize(self, **kwargs: Any) -> None:
        """Take the configuration from the application when Tornado, which gives none here, built the handler."""
        super().initialize(voila_configuration=self.settings["voila_configuration"])

    async def prepare(self) -> None:
        """Refuse, whatever the method."""
        await super().prepare()
        raise HTTPError(404)


class HealthHandler(RequestHandler):
    """``/healthz``: the server is up; with ``?kernel=ID``, whether that page's kernel still runs."""

    def get(self) -> None:
        """Answer JSON: ``{"status": "ok"}``, and ``"kernel": true|false`` when asked."""
        answer: dict[str, object] = {"status": "ok"}
        if kernel_id := self.get_query_argument("kernel", ""):
            answer["kernel"] = kernel_id in self.settings["kernel_manager"]
        self.set_header("Cache-Control", "no-store")
        self.finish(answer)


class RoomHandler(BaseVoilaHandler):
    """``/room``: whether a page of this visitor's would be let in now; the waiting page asks from time to time."""

    def initialize(self, **kwargs: Any) -> None:
        """Take the configuration from the application."""
        super().initialize(voila_configuration=self.settings["voila_configuration"])

    def get(self) -> None:
        """Answer JSON: ``{"room": true|false}``."""
        visitor = self.current_user
        self.set_header("Cache-Control", "no-store")
        self.finish({"room": self.kernel_manager.has_room(visitor.username if visitor else "")})


class OwnShutdownHandler(VoilaShutdownKernelHandler):
    """Shuts a kernel down when its own visitor's tab closes; a kernel that is gone already is no error."""

    async def post(self, kernel_id: str) -> None:
        """Shut down, 204; 403 for another visitor's kernel."""
        owner = self.kernel_manager.owner(kernel_id)
        if owner is not None and owner != self.current_user.username:
            raise HTTPError(403)
        self.set_status(204)
        self.finish()
        # The page's last words, a draft perhaps, may still be on their way to the kernel.
        await asyncio.sleep(LAST_WORDS)
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
