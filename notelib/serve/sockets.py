"""The websocket between a page and its kernel: Voila's, quiet about visitors who leave at an awkward moment."""

import asyncio
from typing import Any

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler


class WorkbookSocketHandler(VoilaKernelWebsocketHandler):
    """Opens the socket for the kernel's owner (`OwnerAuthorizer`); what may pass through it is `guard`'s affair."""

    connection: Any = None

    async def get(self, kernel_id: str) -> None:
        """Open the socket."""
        try:
            await super().get(kernel_id)
        except AttributeError:
            # The browser left while the kernel was being asked how it is: the handler has let go of its connection.
            if self.connection is not None:
                raise

    def on_close(self) -> None:
        """Let go of the kernel; a socket that was never opened has none."""
        if self.connection is not None:
            super().on_close()

    def write_message(self, message: bytes | str | dict[str, Any], binary: bool = False) -> "asyncio.Future[None]":
        """Send; a page that has gone in the meantime misses nothing."""
        nothing_sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        nothing_sent.set_result(None)
        try:
            sending: asyncio.Future[None] | None = super().write_message(message, binary)
        except WebSocketClosedError:
            return nothing_sent
        if sending is None:
            return nothing_sent
        sending.add_done_callback(_forget)
        return sending

    def write_error(self, status_code: int, **details: Any) -> None:
        """Refuse in a word: nobody reads a page here."""
        error = details.get("exc_info", (None, None))[1]
        self.finish(error.log_message if isinstance(error, HTTPError) and error.log_message else str(status_code))


def _forget(sending: "asyncio.Future[None]") -> None:
    """Take note of a message that could not be sent, so that asyncio does not log it."""
    if not sending.cancelled() and not isinstance(sending.exception(), WebSocketClosedError | None):
        sending.result()
