"""Many visitors without browsers: each opens a page, connects to its kernel, takes the widgets' state, and types."""

import asyncio
import json
import re
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

KERNEL = re.compile(r'"kernelId":\s*"([0-9a-f-]{36})"')
PATIENCE = 120.0
"""Seconds after which a visitor gives up."""
SENTENCE = "Subjective: Client reports that she slept five hours and argued with her sister on Tuesday. "


@dataclass
class Visitor:
    """One visitor and what happened to him: times in seconds since he came."""

    base: str
    page: str = "write"
    first_byte: float = 0.0
    html: float = 0.0
    ready: float = 0.0
    answers: list[float] = field(default_factory=list)
    error: str = ""
    cookies: str = ""
    kernel: str = ""

    async def come(self, after=0.0):
        """Open the page and wait until it would be shown; what goes wrong is kept in `error`."""
        await asyncio.sleep(after)
        try:
            await asyncio.wait_for(self._open(), PATIENCE)
        except Exception as error:  # noqa: BLE001 - every way to fail is counted
            self.error = f"{type(error).__name__}: {error}"[:200]
        return self

    async def _open(self):
        start = time.perf_counter()
        chunks = []

        def read(chunk):
            self.first_byte = self.first_byte or time.perf_counter() - start
            chunks.append(chunk)

        answer = await AsyncHTTPClient().fetch(
            HTTPRequest(
                f"{self.base}voila/render/{self.page}.ipynb",
                streaming_callback=read,
                request_timeout=PATIENCE,
                decompress_response=True,
            )
        )
        jar = SimpleCookie()
        for line in answer.headers.get_list("Set-Cookie"):
            jar.load(line)
        self.cookies = "; ".join(f"{name}={morsel.coded_value}" for name, morsel in jar.items())
        html = b"".join(chunks).decode(errors="replace")
        self.html = time.perf_counter() - start
        found = KERNEL.search(html)
        if not found or "workbook.failed(" in html:
            raise RuntimeError("the page has no kernel")
        self.kernel = found[1]
        await self._connect()
        self.ready = time.perf_counter() - start

    async def _connect(self):
        session = uuid.uuid4().hex
        address = f"ws{self.base.removeprefix('http')}api/kernels/{self.kernel}/channels?session_id={session}"
        self.socket = await websocket_connect(HTTPRequest(address, headers={"Cookie": self.cookies}))
        comm = uuid.uuid4().hex
        await self.send("comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}})
        await self.send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while True:
            content = await self.receive()
            data = content.get("data", {})
            if content.get("comm_id") == comm and data.get("method") == "update_states":
                states = data["states"]
                self.model = next(id for id, state in states.items() if state["model_module"] == "anywidget")
                return

    async def send(self, kind, content):
        """Send one message of the widgets' protocol."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "s", "version": "5.4"}
        message = {"header": header, "parent_header": {}, "metadata": {"version": "1.0.0"}, "content": content}
        await self.socket.write_message(json.dumps({**message, "channel": "shell", "buffers": []}))

    async def receive(self):
        """Return the content of the next message of a comm."""
        while True:
            frame = await self.socket.read_message()
            if frame is None:
                raise ConnectionError("the socket was closed")
            if isinstance(frame, bytes):  # the older protocol with buffers: a table of offsets, then JSON
                begin, end = (int.from_bytes(frame[at : at + 4], "big") for at in (4, 8))
                frame = frame[begin:end]
            message = json.loads(frame)
            if message["header"]["msg_type"] == "comm_msg":
                return message["content"]

    async def type(self, request, edits, every):
        """Send ``edits`` texts, each a little longer, and note how long each takes to be answered."""
        try:
            for n in range(edits):
                id = f"bench-{n}"
                asked = {**request, "kind": "check", "id": id, "text": SENTENCE * (1 + n % 8)}
                start = time.perf_counter()
                await self.send("comm_msg", {"comm_id": self.model, "data": {"method": "custom", "content": asked}})
                await asyncio.wait_for(self._answer(id), PATIENCE)
                taken = time.perf_counter() - start
                self.answers.append(taken)
                await asyncio.sleep(max(0.0, every - taken))
        except Exception as error:  # noqa: BLE001 - every way to fail is counted
            self.error = f"{type(error).__name__}: {error}"[:200]

    async def _answer(self, id):
        while True:
            data = (await self.receive()).get("data", {})
            content = data.get("content", {})
            if data.get("method") == "custom" and content.get("id") == id:
                if not content.get("ok"):
                    raise RuntimeError(f"refused: {content.get('message')}")
                return

    def leave(self):
        """Close the socket."""
        if socket := getattr(self, "socket", None):
            socket.close()


async def crowd(base, number, over):
    """Let ``number`` visitors come evenly over so many seconds; return them when all have their page."""
    AsyncHTTPClient.configure(None, max_clients=number + 10)
    every = over / number
    return await asyncio.gather(*(Visitor(base).come(every * n) for n in range(number)))
