"""A room that is full, a server below a path, and what is said of a server that runs."""

import json
import subprocess
import sys

from harness import ROOT, Server
from playwright.sync_api import expect
from visitor import V1, Visitor, message, receive, send


def test_who_finds_no_place_waits_and_is_let_in(tmp_path, page, watch, axe):
    watch.expect("503", ".*request to another host")
    server = Server(tmp_path / "data", options=["--visitors", "1", "--base-url", "/notes/"]).start()
    try:
        first = Visitor(server.base_url)
        kernel, _ = first.open_page()
        connection = first.socket(kernel, protocol=V1)
        send(connection, message("kernel_info_request", {}))
        receive(connection, 1)

        answer = page.goto(server.url("home"))
        assert answer.status == 503
        assert page.url.startswith(f"{server.base_url}voila/render/")
        expect(page.get_by_role("heading", level=1)).to_have_text("The workbook is busy")
        expect(page.get_by_role("status")).to_contain_text("it opens by itself as soon as there is room")
        assert axe() == []

        said = subprocess.run(
            [sys.executable, "-m", "notelib.serve", "--status", f"--port={server.port}", "--base-url=/notes"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout
        for words in ("is up", "visitors: 1", "kernels: 1", "pages that had to wait: 1", "pages open: 1"):
            assert words in said

        connection.close()
        token = next(cookie.value for cookie in first.jar if cookie.name == "_xsrf")
        left = first.request(f"voila/api/shutdown/{kernel}", method="POST", data=f"_xsrf={token}".encode())
        assert left[0] == 204
        page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
        page.get_by_role("navigation", name="Workbook").get_by_role("link", name="Sort").click()
        page.wait_for_url("**/notes/voila/render/place.ipynb")
        page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
    finally:
        server.stop()


def test_logs_are_json_and_hold_nothing_typed(tmp_path):
    """Of the server and of its kernels alike."""
    server = Server(tmp_path / "data", options=["--log-format", "json", "--verbose"], env={"NOTELIB_RAISE": ""}).start()
    try:
        visitor = Visitor(server.base_url)
        kernel, _ = visitor.open_page()
        assert visitor.request("voila/render/nothing.ipynb?typed=TYPED")[0] == 404
        connection = visitor.socket(kernel, protocol=V1)
        send(connection, message("comm_msg", {"comm_id": "none", "data": {"method": "custom", "content": "TYPED"}}))
        send(connection, message("comm_open", {"comm_id": "y", "target_name": "none", "data": {}}))
        receive(connection, 2)
        connection.close()
    finally:
        server.stop()
    lines = [line for line in server.log.splitlines() if line.strip() and "ready at" not in line]
    parsed = [json.loads(line) for line in lines]
    assert {"time", "level", "logger", "message"} <= set(parsed[0])
    assert any("404" in one["message"] for one in parsed)
    assert "TYPED" not in server.log
