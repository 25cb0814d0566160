"""What a visitor must not be able to do: reach another's kernel, read files, take more than his share."""

import json
import stat
import sys

import pytest
import websocket
from harness import Server
from visitor import Visitor


@pytest.fixture
def visitor(server):
    return Visitor(server.base_url)


@pytest.fixture
def other(server):
    other = Visitor(server.base_url)
    other.open_page()
    return other


def test_kernel_is_its_visitors_only(server, visitor, other):
    kernel, _ = visitor.open_page()
    token = next(cookie.value for cookie in other.jar if cookie.name == "_xsrf")
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        other.socket(kernel)
    assert other.request(f"api/kernels/{kernel}")[0] == 403
    assert other.request(f"api/kernels/{kernel}", method="DELETE", headers={"X-XSRFToken": token})[0] == 403
    for path in (f"voila/api/shutdown/{kernel}", f"api/kernels/{kernel}/interrupt", f"api/kernels/{kernel}/restart"):
        form = {"path": path, "method": "POST", "data": f"_xsrf={token}".encode()}
        assert other.request(**form)[0] == (403 if "shutdown" in path else 404)
    process = server.kernel(kernel)
    assert visitor.request(f"api/kernels/{kernel}")[0] == 200, "and it still runs"
    assert process.is_running()


def test_stranger_without_cookie_reaches_no_kernel(server, visitor):
    kernel, _ = visitor.open_page()
    stranger = Visitor(server.base_url)
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        stranger.socket(kernel)
    assert stranger.request(f"api/kernels/{kernel}")[0] == 403
    assert stranger.request(f"voila/api/shutdown/{kernel}", method="POST", data=b"")[0] == 403


def test_forged_identity_is_no_identity(server, visitor):
    kernel, _ = visitor.open_page()
    forger = Visitor(server.base_url)
    forger.open_page()
    own = {cookie.name: cookie for cookie in visitor.jar}["workbook_visitor"].value
    cookie = {cookie.name: cookie for cookie in forger.jar}["workbook_visitor"]
    # The other's payload under one's own signature.
    cookie.value = "|".join([*own.split("|")[:-1], cookie.value.split("|")[-1]])
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        forger.socket(kernel)


def test_spare_kernel_is_nobodys(server, visitor):
    """Kernels kept ready have no owner, and no id that anybody is told."""
    kernel, _ = visitor.open_page()
    stranger = Visitor(server.base_url)
    stranger.open_page()
    assert stranger.open_page()[0] != kernel


def test_foreign_page_cannot_use_a_visitors_cookie(server, visitor):
    kernel, _ = visitor.open_page()
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        visitor.socket(kernel, origin="https://elsewhere.example")
    assert visitor.request(f"voila/api/shutdown/{kernel}", method="POST", data=b"")[0] == 403, "no XSRF token"
    assert visitor.request("voila/render/home.ipynb", headers={"Host": "elsewhere.example"})[0] == 403
    identity = {cookie.name: cookie for cookie in visitor.jar}["workbook_visitor"]
    assert identity.has_nonstandard_attr("HttpOnly")
    assert identity.get_nonstandard_attr("SameSite") == "Lax"


@pytest.mark.parametrize(
    "path",
    [
        "api/kernels",
        "api/contents/home.ipynb",
        "api/sessions",
        "api/terminals",
        "api/status",
        "voila/tree",
        "voila/api/contents/",
        "voila/files/home.ipynb",
        "voila/files/../notelib/__init__.py",
        "voila/files/%2e%2e/pyproject.toml",
        "voila/static/%2e%2e/index.html.j2",
        "voila/static/..%2findex.html.j2",
        "voila/static/%2fetc/passwd",
        "voila/static//etc/passwd",
        "voila/labextensions/%2e%2e/%2e%2e/etc/jupyter",
        "voila/templates/workbook/index.html.j2",
        "voila/render/../pyproject.toml",
        "voila/render/%2e%2e/exercises/01-write-a-soap-note.ipynb",
        "voila/render/home.py",
        "voila/render/nothing.ipynb",
        "voila/render/%00.ipynb",
    ],
)
def test_nothing_else_is_served(server, visitor, path):
    status, body, _ = visitor.request(path)
    assert status in (400, 403, 404)
    assert "Traceback" not in body
    assert "import " not in body


def test_address_chooses_no_template(server, visitor):
    status, html, _ = visitor.request("voila/render/home.ipynb?template=reveal&theme=dark")
    assert status == 200
    assert "workbook-header" in html


def test_pages_carry_the_security_headers(server, visitor):
    _, _, headers = visitor.request("voila/render/home.ipynb")
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'self'", "connect-src 'self'", "object-src 'none'", "frame-ancestors 'self'"):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
def test_kernels_open_no_port(server, visitor):
    visitor.open_page()
    listening = [
        connection
        for process in server.kernels()
        for connection in process.net_connections("inet")
        if connection.status == "LISTEN"
    ]
    assert server.kernels()
    assert listening == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_secret_and_data_are_the_owners_only(server):
    secret = server.data / "server.secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(secret.read_bytes()) == 32


def test_two_visitors_are_two_trainees(server, visitor, other):
    names = {
        cookie.value.split("|")[4] for person in (visitor, other) for cookie in person.jar if "visitor" in cookie.name
    }
    visitor.open_page()
    names |= {cookie.value.split("|")[4] for cookie in visitor.jar if "visitor" in cookie.name}
    assert len(names) == 2


def test_kernels_of_one_visitor_are_bounded(tmp_path):
    server = Server(tmp_path / "data").start()
    try:
        visitor = Visitor(server.base_url)
        kernels = [visitor.open_page()[0] for _ in range(8)]
        sockets = [visitor.socket(kernel) for kernel in kernels]
        status, html, _ = visitor.request("voila/render/home.ipynb")
        assert status == 503
        assert "You have too many pages open at once. Close some of them; this page then opens by itself." in html
        sockets[3].close()
        visitor.open_page()
        running = [json.loads(visitor.request(f"healthz?kernel={kernel}")[1])["kernel"] for kernel in kernels]
        assert running == [number != 3 for number in range(8)], "the one that no page used gave way"
        assert len(server.kernels()) <= 8 + 1, "eight of his, and one kept ready"
    finally:
        server.stop()


def test_kernel_that_cannot_start_is_told_on_the_page(tmp_path):
    """The frame of the page is already sent by then: the words come inside it, and the request ends."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "ipykernel.py").write_text("raise SystemExit('no kernel today')")
    server = Server(tmp_path / "data", env={"PYTHONPATH": str(tmp_path / "broken")}).start()
    try:
        status, html, _ = Visitor(server.base_url).request("voila/render/home.ipynb")
    finally:
        server.stop()
    assert status == 200
    assert 'workbook.failed("This page could not be started. Reload it;' in html
    assert html.rstrip().endswith("</html>")
    assert "Traceback" not in html
