"""A room that is full, a server below a path, and what is said of a server that runs."""

import asyncio
import json
import subprocess
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from harness import ROOT, SUPERVISOR_SECRET, Server
from playwright.sync_api import expect
from visitor import KERNEL_ID, V1, Visitor, message, receive, send

from notelib.serve.status import read

sys.path.insert(0, str(ROOT / "benchmarks"))
from burst import burst, figures


def test_who_finds_no_place_waits_and_is_let_in(tmp_path, page, watch, axe):
    watch.expect("503", ".*request to another host")
    options = ["--visitors", "1", "--base-url", "/notes/", "--workshop", "Tuesday group"]
    server = Server(tmp_path / "data", options=options, env={"NOTELIB_SUPERVISOR_SECRET": SUPERVISOR_SECRET}).start()
    try:
        page.goto(server.base_url)
        expect(page.get_by_role("heading", level=2).first).to_have_text("You are invited to “Tuesday group”")
        assert axe() == []

        first = Visitor(server.base_url)
        assert "Tuesday group" in first.request("")[1]
        assert "Tuesday group" in first.request("")[1], "looking joins nobody"
        kernel = joined(first, server.log.split("code=")[1].split()[0])
        connection = first.socket(kernel, protocol=V1)
        send(connection, message("kernel_info_request", {}))
        receive(connection, 1)

        with page.expect_navigation() as answer:
            page.get_by_role("link", name="Use the workbook without joining").click()
        assert answer.value.status == 503
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


def joined(visitor, code):
    """Join with one form, and be led to the pages from then on; return the kernel of the first."""
    token = next(cookie.value for cookie in visitor.jar if cookie.name == "_xsrf")
    form = urllib.parse.urlencode({"_xsrf": token, "code": code}).encode()
    answer = visitor.request("people/join", method="POST", data=form, headers={"Accept": "application/json"})
    assert answer[0] == 200
    status, html, _ = visitor.request("")
    assert status == 200
    return KERNEL_ID.search(html)[1]


def test_of_three_times_as_many_as_there_are_places_everybody_is_served(tmp_path):
    """All at once: no kernel is started too many, none fails, none is started in vain. (300: `benchmarks/burst.py`.)"""
    server = Server(tmp_path / "data", options=["--visitors", "8"]).start()
    try:
        with ThreadPoolExecutor(1) as other_thread:  # this one has Playwright's loop
            found = figures(other_thread.submit(lambda: asyncio.run(burst(server.base_url, 24))).result())
        counted = read(Visitor(server.base_url).request("metrics")[1])
    finally:
        server.stop()
    assert found["failed"] == 0, found["why"]
    assert found["waited"] > 0
    assert 1 < found["most"] <= 8
    assert counted["workbook_kernel_starts_total"] == counted["workbook_kernel_start_seconds_count"] == 24
    assert counted["workbook_kernel_deaths_total"] == 0
    assert counted["workbook_feedback_seconds_count"] >= 2 * 24, "each asked for the widgets, and about a sentence"
    assert counted["workbook_feedback_seconds_sum"] > 0
    assert "ERROR" not in server.log


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
