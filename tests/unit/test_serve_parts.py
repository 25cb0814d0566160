"""The parts of the server by themselves: static files, settings, the guard's reading of messages, titles."""

import asyncio
import gzip
import http.client
import json
import queue
import threading
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_binary_message, serialize_msg_to_ws_v1
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from notelib.serve.guard import OUTGOING, is_sound
from notelib.serve.pages import is_page
from notelib.serve.render import first_heading
from notelib.serve.settings import is_loopback, tornado_settings, voila_config
from notelib.serve.static import FOREVER, VERSION_PREFIX, PackedFileHandler, asset_version

TEXT = "let answer = 42;\n" * 200


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Serve two folders of files and return a function that asks for one: (status, body, headers)."""
    base = tmp_path_factory.mktemp("static")
    first, second = base / "first", base / "second"
    first.mkdir()
    (second / "deep").mkdir(parents=True)
    (first / "both.js").write_text("first")
    (second / "both.js").write_text("second")
    (second / "deep" / "code.js").write_text(TEXT)
    (second / ".hidden.js").write_text("hidden")
    (base / "outside.js").write_text("outside")
    (second / "link.js").symlink_to(base / "outside.js")
    route = (rf"/static/{VERSION_PREFIX}(?P<path>.+)", PackedFileHandler, {"roots": [str(first), str(second)]})
    started = queue.Queue()

    async def serve():
        sockets = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(Application([route]))
        server.add_sockets(sockets)
        done = asyncio.Event()
        started.put((sockets[0].getsockname()[1], asyncio.get_running_loop(), done))
        await done.wait()
        server.stop()

    # In a thread of its own: where browser tests run in the same session, this one has a running loop already.
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    port, loop, done = started.get(timeout=10)

    def ask(path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, f"/static/{path}", headers=headers)
        answer = connection.getresponse()
        try:
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()

    yield ask
    loop.call_soon_threadsafe(done.set)
    thread.join(10)


def test_file_is_compressed_for_those_who_can_read_it(ask):
    _, packed, headers = ask("deep/code.js", **{"Accept-Encoding": "gzip, br"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed).decode() == TEXT
    assert len(packed) < len(TEXT) / 10
    _, plain, headers = ask("deep/code.js")
    assert plain.decode() == TEXT
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("prefix", "kept"), [(f"v-{asset_version()}/", FOREVER), ("v-000000000000/", "no-cache"), ("", "no-cache")]
)
def test_only_the_right_version_is_kept_for_ever(ask, prefix, kept):
    status, _, headers = ask(f"{prefix}both.js")
    assert (status, headers["Cache-Control"]) == (200, kept)


def test_known_file_is_not_sent_again(ask):
    etag = ask("both.js")[2]["Etag"]
    assert ask("both.js", **{"If-None-Match": etag})[:2] == (304, b"")


def test_first_folder_wins_and_the_type_is_one_that_browsers_run(ask):
    _, body, headers = ask("both.js")
    assert body == b"first"
    assert headers["Content-Type"] == "text/javascript"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["../outside.js", "%2e%2e/outside.js", "..%2foutside.js", ".hidden.js", "link.js", "deep", "no.js", "%00", "a%5cb"],
)
def test_nothing_outside_and_nothing_hidden(ask, path):
    assert ask(path)[0] == 404


def test_head_has_no_body(ask):
    assert ask("both.js", method="HEAD")[:2] == (200, b"")


def test_settings_close_what_voila_leaves_open():
    voila = voila_config().VoilaConfiguration
    assert voila.allow_template_override == voila.allow_theme_override == "NO"
    assert voila.strip_sources
    assert not voila.show_tracebacks
    assert not {"error", "execute_input", "execute_reply", "stream"} & OUTGOING


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("example", False)]
)
def test_foreign_names_are_refused_on_the_own_machine_only(host, here):
    assert is_loopback(host) is here
    assert tornado_settings(host)["allow_remote_access"] is not here


MESSAGE = {
    "header": {"msg_type": "comm_msg"},
    "parent_header": {},
    "metadata": {},
    "content": {"text": "é"},
    "buffers": [],
}


def test_real_messages_are_sound():
    v1 = serialize_msg_to_ws_v1(MESSAGE, "shell", lambda part: json.dumps(part).encode())
    assert is_sound(v1, v1=True)
    assert is_sound(serialize_binary_message({**MESSAGE, "buffers": [b"abc", b""]}), v1=False)
    assert is_sound(json.dumps(MESSAGE), v1=False)
    assert not is_sound(json.dumps(MESSAGE), v1=True)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_judged_quickly(message, v1):
    assert is_sound(message, v1=v1) in (True, False)


@pytest.mark.parametrize("v1", [True, False])
def test_a_table_longer_than_the_message_is_not_sound(v1):
    width, order = (8, "little") if v1 else (4, "big")
    for count in (2**31 - 1, 50, 0):
        assert not is_sound(count.to_bytes(width, order) + b"\0" * 40, v1=v1)


def test_page_is_a_notebook_under_the_folder(tmp_path):
    root = tmp_path / "notebooks"
    (root / ".hidden").mkdir(parents=True)
    for path in (root / "home.ipynb", root / ".hidden" / "x.ipynb", tmp_path / "outside.ipynb", root / "code.py"):
        path.write_text("")
    assert is_page(root, "home.ipynb")
    for path in ("../outside.ipynb", ".hidden/x.ipynb", "code.py", "no.ipynb", "", "/home.ipynb", "\0.ipynb"):
        assert not is_page(root, path), path


def test_title_comes_from_the_first_heading():
    cell = nbformat.v4.new_markdown_cell
    assert (
        first_heading(nbformat.v4.new_notebook(cells=[cell("text"), cell("# Write a note\n\nmore")])) == "Write a note"
    )
    assert first_heading(nbformat.v4.new_notebook(cells=[cell("## Second")])) == ""


def test_page_is_sent_by_address_under_the_server_and_whole_elsewhere(monkeypatch):
    from notelib.pages.base import Page
    from notelib.pages.bundles import whole

    class Trial(Page):
        name = "place"

    assert Trial()._esm == whole("place.js")
    monkeypatch.setenv("NOTELIB_ASSETS", "/voila/static/v-0123456789ab")
    page = Trial()
    assert '"/voila/static/v-0123456789ab/place.js"' in page._esm
    assert len(page._esm) < 200
    assert page._css == ""


def test_a_spare_kernel_is_warm_for_every_page_a_visitor_comes_to():
    from notelib.serve.kernel import PAGES

    notebooks = {path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")}
    assert set(PAGES) == notebooks - {"gallery"}


def test_what_a_parent_reads_on_when_it_is_idle_can_be_read():
    from notelib import bank
    from notelib.serve.kernel import read_on

    steps = list(read_on())
    assert len(steps) > len(bank.vignettes())
    for step in steps:
        step()
