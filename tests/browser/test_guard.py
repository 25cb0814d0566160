"""The guard on the socket between a page and its kernel, tried without a browser: no code in, no source out."""

import contextlib
import json
import re
import time

import nbformat
import pytest
import websocket
from harness import Server
from jupyter_server.services.kernels.connection.base import serialize_binary_message
from visitor import V1, Visitor, message, receive, send

PAGE_MESSAGES = {
    "comm_open",
    "comm_msg",
    "comm_close",
    "comm_info_reply",
    "kernel_info_reply",
    "shutdown_reply",
    "status",
}
PROTOCOLS = pytest.mark.parametrize("protocol", [None, V1], ids=["json", "v1"])
FORGED = "FORGED-WORDS"


@pytest.fixture
def visitor(server):
    return Visitor(server.base_url)


@pytest.mark.parametrize("protocol", [None, V1, "v2.no.such.protocol"], ids=["json", "v1", "unknown"])
def test_forged_execution_is_refused_on_every_channel(server, visitor, tmp_path, protocol):
    kernel, _ = visitor.open_page()
    connection = visitor.socket(kernel, protocol=protocol)
    proof = tmp_path / "executed"
    code = f"open({str(proof)!r}, 'w')  # {FORGED}"
    kinds = (
        ("execute_request", {"code": code, "silent": False, "store_history": False, "allow_stdin": False}),
        ("execute_request", {"code": "", "user_expressions": {"a": code}, "silent": True}),
        ("complete_request", {"code": "o", "cursor_pos": 1}),
        ("inspect_request", {"code": "open", "cursor_pos": 4, "detail_level": 1}),
        ("history_request", {"output": True, "raw": True, "hist_access_type": "tail", "n": 9}),
        ("debug_request", {"command": "evaluate", "arguments": {"expression": code}}),
        ("input_reply", {"value": code}),
        ("create_subshell_request", {}),
        (FORGED, {}),
    )
    for channel in ("shell", "control", "iopub", "stdin", FORGED):
        for kind, content in kinds:
            send(connection, message(kind, content, channel))
    request = message(*kinds[0])
    if protocol != V1:  # the same in the frames of the older protocol, as bytes, and without a channel
        connection.send_binary(serialize_binary_message(dict(request)))
        connection.send(json.dumps({key: part for key, part in request.items() if key != "channel"}))
    # Named twice: who reads the first name passes it on, who reads the last one runs it.
    double = json.dumps(request).replace('"msg_type"', '"msg_type": "comm_msg", "msg_type"')
    send(connection, json.loads(double))
    connection.send(double)
    send(connection, message("kernel_info_request", {}))
    frames = receive(connection, 20, until="kernel_info_reply") + receive(connection, 0.5)
    heard = {kind for kind, _ in frames}
    connection.close()
    assert "kernel_info_reply" in heard, "the kernel must have had the time to answer"
    assert heard <= PAGE_MESSAGES
    assert not proof.exists()
    assert FORGED not in server.log, "what a visitor sent is in no log"


CELLS = [
    "import time; time.sleep(1.5)  # SOURCE-1",
    # The socket opens as soon as the kernel is free for a moment, which is before this.
    "import time, ipywidgets; time.sleep(1)  # SOURCE-1\nshown = ipywidgets.Text('shown'); shown",
    "def hear(change):\n    raise ValueError('MESSAGE' + change.new)  # SOURCE-2\nshown.observe(hear, 'value')",
    "print('PRINTED')",
    "def f():\n    raise ValueError('MESSAGE')  # SOURCE-2\nf()",
]


SECRETS = ("SOURCE-1", "SOURCE-2", "MESSAGE", "Traceback", "ValueError", "def f", "def hear", "site-packages")


def test_nothing_of_a_cell_is_ever_sent(tmp_path):
    """A client that listens from the first moment hears no source, no output, no traceback: not of a cell, and not of
    a callback that fails. The log has the type of the failure and its place, and no word of what was typed."""
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbformat.write(notebook, notebooks / "home.ipynb")
    options = ["--log-format", "json"]
    server = Server(tmp_path / "data", notebooks=notebooks, env={"NOTELIB_RAISE": ""}, options=options).start()
    try:
        visitor = Visitor(server.base_url)
        visitor.request("people")  # which makes him a visitor
        for protocol in (None, V1):
            kernel, read_on = visitor.read_kernel_id_early("home")
            connection = socket_as_soon_as_possible(visitor, kernel, protocol)
            frames = receive(connection, 4)
            html = read_on()
            frames += receive(connection, 1)
            assert "Reload the page; if it stays so, tell whoever runs the workbook." in html
            assert b"shown" in b"".join(frame for _, frame in frames), "it must have listened while the cells ran"
            frames += crash_a_callback(connection)
            assert {kind for kind, _ in frames} <= PAGE_MESSAGES
            heard = html + b"".join(frame for _, frame in frames).decode(errors="replace")
            assert [word for word in SECRETS if word in heard] == []
    finally:
        server.stop()
    failures = [json.loads(line) for line in server.log.splitlines() if "ValueError" in line]
    assert len(failures) >= 4, "those of the cell and those of the callback are logged"
    for words in ("MESSAGE", "SOURCE-2", "TYPED"):
        assert words not in server.log


def crash_a_callback(connection):
    """Type into the field whose callback fails; return all that is heard until the kernel answers the next question."""
    opening = message("comm_open", {"comm_id": "all", "target_name": "jupyter.widget.control", "data": {}})
    send(connection, {**opening, "metadata": {"version": "1.0.0"}})
    send(connection, message("comm_msg", {"comm_id": "all", "data": {"method": "request_states"}}))
    frames = receive(connection, 10, until="comm_msg")
    model = re.search(rb'"([0-9a-f]{32})": ?{"model_name": ?"TextModel"', b"".join(frame for _, frame in frames))
    update = {"method": "update", "state": {"value": "TYPED"}, "buffer_paths": []}
    send(connection, message("comm_msg", {"comm_id": model[1].decode(), "data": update}))
    send(connection, message("kernel_info_request", {}))
    after = receive(connection, 20, until="kernel_info_reply")
    assert "kernel_info_reply" in {kind for kind, _ in after}
    return frames + after


def socket_as_soon_as_possible(visitor, kernel, protocol):
    for _ in range(1000):
        try:
            return visitor.socket(kernel, protocol=protocol)
        except websocket.WebSocketBadStatusException:
            time.sleep(0.02)
    raise AssertionError("the kernel's own visitor was never let in")


@PROTOCOLS
def test_oversized_message_ends_the_connection_not_the_kernel(server, visitor, protocol):
    kernel, _ = visitor.open_page()
    connection = visitor.socket(kernel, protocol=protocol)
    with contextlib.suppress(OSError):  # it may be cut while it still sends
        send(connection, message("comm_msg", {"comm_id": "x", "data": {"text": "a" * 5_000_000}}))
    assert is_closed(connection)
    again = visitor.socket(kernel, protocol=protocol)
    send(again, message("kernel_info_request", {}))
    assert "kernel_info_reply" in {kind for kind, _ in receive(again, 20, until="kernel_info_reply")}


def is_closed(connection):
    try:
        for _ in range(100):
            if not connection.recv():
                return True
    except (websocket.WebSocketConnectionClosedException, OSError):
        return True
    return False


@PROTOCOLS
def test_malformed_messages_do_no_harm(server, visitor, protocol):
    kernel, _ = visitor.open_page()
    connection = visitor.socket(kernel, protocol=protocol)
    many = (2**60).to_bytes(8, "little")
    for junk in (b"", b"\0", b"\xff" * 100, b"\x05" + b"\0" * 40, many, b"\x7f\xff\xff\xff"):
        connection.send_binary(junk)
    if protocol is None:
        for text in ("", "null", "[]", "{", json.dumps({"channel": "shell"}), json.dumps({"header": None})):
            connection.send(text)
        connection.send("[" * 100_000)
    send(connection, message("comm_open", {"comm_id": "y", "target_name": "no.such.target", "data": {}}))
    send(connection, message("kernel_info_request", {}))
    assert "kernel_info_reply" in {kind for kind, _ in receive(connection, 20, until="kernel_info_reply")}
