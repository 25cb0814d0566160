"""A visitor without a browser: raw requests and raw kernel sockets, for the tests of what a page may not do."""

import http.client
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.request
import uuid
from urllib.parse import urlsplit

import websocket
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

V1 = "v1.kernel.websocket.jupyter.org"
KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


class Visitor:
    """One person with his cookies."""

    def __init__(self, base_url):
        self.base_url = base_url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def request(self, path, *, method="GET", headers=None, data=None):
        """Return (status, body as text, headers)."""
        request = urllib.request.Request(self.base_url + path, data=data, headers=headers or {}, method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(errors="replace"), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers

    def open_page(self, name="home"):
        """Open a page to its end; return the id of its kernel and the HTML."""
        status, html, _ = self.request(f"voila/render/{name}.ipynb")
        assert status == 200
        return KERNEL_ID.search(html)[1], html

    def cookies(self):
        """Return the cookies as a header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def socket(self, kernel, *, protocol=None, origin=None):
        """Open the socket of a kernel; websocket.WebSocketBadStatusException when it is refused."""
        url = f"ws{self.base_url.removeprefix('http')}api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        connection = websocket.create_connection(
            url,
            timeout=10,
            cookie=self.cookies(),
            # as a header, because the client's own option takes no answer without the protocol asked for
            header=[f"Sec-WebSocket-Protocol: {protocol}"] if protocol else None,
            **({"origin": origin} if origin else {"suppress_origin": True}),
        )
        connection.v1 = protocol == V1
        return connection

    def read_kernel_id_early(self, name):
        """Start to read a page; return its kernel's id as soon as it is told, and a function that reads the rest."""
        address = urlsplit(self.base_url)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        connection.request("GET", f"/voila/render/{name}.ipynb", headers={"Cookie": self.cookies()})
        answer = connection.getresponse()
        head = ""
        while not (found := KERNEL_ID.search(head)):
            head += answer.read1(4096).decode(errors="replace")
        return found[1], lambda: head + answer.read().decode(errors="replace")


def message(kind, content, channel="shell"):
    """Return a kernel message as a browser would send it."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": uuid.uuid4().hex,
        "version": "5.4",
    }
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": channel,
        "buffers": [],
    }


def send(connection, message):
    """Send a message in the protocol of the socket."""
    if connection.v1:
        packed = serialize_msg_to_ws_v1(message, message["channel"], lambda part: json.dumps(part).encode())
        connection.send_binary(packed)
    else:
        connection.send(json.dumps(message))


def receive(connection, seconds, until=None):
    """Return what comes within some seconds, or up to a type of message: (type, everything of the frame as bytes)."""
    frames = []
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            frame = connection.recv()
        except (websocket.WebSocketTimeoutException, websocket.WebSocketConnectionClosedException):
            break
        if not frame:
            break
        if isinstance(frame, bytes) and connection.v1:
            _, parts = deserialize_msg_from_ws_v1(frame)
            header = json.loads(parts[0])
        elif isinstance(frame, bytes):
            header = json.loads(frame[frame.index(b"{") : frame.rindex(b"}") + 1])["header"]
        else:
            header = json.loads(frame)["header"]
        frames.append((header["msg_type"], frame if isinstance(frame, bytes) else frame.encode()))
        if header["msg_type"] == until:
            break
    return frames
