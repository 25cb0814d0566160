"""What may pass between a browser and its kernel: the widgets' own messages, of bounded size, and nothing else.

Voila itself refuses to pass on an ``execute_request``. It does send out what its own cells do, though: their source
(``execute_input``, in the older of the two message protocols) and, when one fails, a traceback with source lines. And
Jupyter Server writes into its log what it refuses, words of a visitor among it; here only the size is logged.
"""

import json
import os
import time
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_binary_message, deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from notelib.serve import metrics

MAX_MESSAGE = 2 * 1024 * 1024
"""Bytes of one incoming message: room for a note of a million characters, not for filling the memory."""

INCOMING = frozenset(
    {"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request", "shutdown_request"}
)
"""The message types a page sends; none of them runs code that is not there already."""
CHANNELS = frozenset({"shell", "control", "stdin", "iopub"})

OUTGOING = frozenset(
    {"comm_open", "comm_msg", "comm_close", "comm_info_reply", "kernel_info_reply", "shutdown_reply", "status"}
)
"""The message types a page needs; the source of cells, their output and their errors are not among them."""

KERNEL_STOPPED = 4001
"""Close code that tells the page that its kernel has died (the page's banner knows it)."""


V1 = "v1.kernel.websocket.jupyter.org"
"""The newer protocol between browser and server; the older one has no name."""

MAX_QUESTIONS = 100
"""Questions of one page whose answers are timed at a time."""

MAX_PARTS = 100
"""Parts of one message; a page sends five or six."""


def is_sound(message: str | bytes, *, v1: bool) -> bool:
    """Answer whether the table of parts at the head of a binary message is true.

    Jupyter Server believes it: a message of a few bytes that announces 2**60 parts would stop the server for everybody.
    """
    if isinstance(message, str):
        return not v1
    width = 8 if v1 else 4
    fields = [message[at : at + width] for at in range(0, width * (MAX_PARTS + 1), width)]
    numbers = [int.from_bytes(field, "little" if v1 else "big") for field in fields]
    count, offsets = numbers[0], numbers[1 : numbers[0] + 1]
    table = width * (count + 1)
    return (
        1 <= count <= MAX_PARTS
        and table <= len(message)
        and offsets[0] == table
        and offsets == sorted(offsets)
        and offsets[-1] <= len(message)
    )


def read(message: str | bytes, *, v1: bool) -> tuple[object, dict[str, Any]]:
    """Return the channel and the header of a message.

    Raises:
        ValueError, LookupError, TypeError, AttributeError, RecursionError: it is no message.
    """
    if not is_sound(message, v1=v1):
        raise ValueError("its table of parts is wrong")
    if v1:
        channel, parts = deserialize_msg_from_ws_v1(message)
        return channel, json.loads(parts[0])
    found = deserialize_binary_message(message) if isinstance(message, bytes) else json.loads(message)
    return found["channel"], found["header"]


class GuardedConnection(ZMQChannelsWebsocketConnection):
    """The connection between one page and its kernel, with the guard of this module."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._questions: dict[Any, float] = {}

    def connect(self) -> Any:
        """Connect, and send small messages at once: held back, an answer waits 40 ms for the browser to acknowledge."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Pass a browser's message to the kernel if a page may send it; any other is dropped and logged by its size."""
        try:
            channel, header = read(incoming_msg, v1=self.subprotocol == V1)
            if channel not in CHANNELS or header["msg_type"] not in INCOMING:
                raise ValueError("no page sends this")
            self._asked(channel, header)
            super().handle_incoming_message(incoming_msg)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
            self.log.warning("Dropped a message of %d bytes for kernel %s", len(incoming_msg), self.kernel_id)

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Pass a kernel's message to the browser if its type is one of `OUTGOING`."""
        _, parts = self.session.feed_identities(outgoing_msg)
        # After the identities: signature, header, parent header, metadata, content.
        message_type = self.session.unpack(parts[1]).get("msg_type")
        if message_type == "status" and self._questions:
            self._done(self.session.unpack(parts[2]).get("msg_id"), self.session.unpack(parts[4]))
        if message_type in OUTGOING:
            super().handle_outgoing_message(stream, outgoing_msg)
        elif message_type == "error":
            self._log_error(self.session.unpack(parts[4]))

    def _asked(self, channel: object, header: dict[str, Any]) -> None:
        """Note when a page has sent something to a widget."""
        if channel == "shell" and header["msg_type"] == "comm_msg" and len(self._questions) < MAX_QUESTIONS:
            self._questions[header["msg_id"]] = time.monotonic()

    def _done(self, message_id: str | None, content: dict[str, Any]) -> None:
        """Count how long the kernel took once it is idle again, the waiting for it included."""
        if content.get("execution_state") == "idle" and message_id in self._questions:
            metrics.FEEDBACK_SECONDS.observe(time.monotonic() - self._questions.pop(message_id))

    def _log_error(self, content: dict[str, Any]) -> None:
        """Log that something in the kernel raised: its type only, for the message may hold what a trainee typed."""
        if os.environ.get("NOTELIB_RAISE") == "1":
            self.log.error("ERROR in kernel %s\n%s", self.kernel_id, "\n".join(content.get("traceback", [])))
        else:
            self.log.error("%s in kernel %s", content.get("ename"), self.kernel_id)

    def on_restart_failed(self) -> None:
        """Tell the page that its kernel has died (none is started in its place)."""
        metrics.DEATHS.inc()
        self.log.warning("Kernel %s died", self.kernel_id)
        self.websocket_handler.close(KERNEL_STOPPED, "kernel stopped")
