"""A page and its kernel through what may happen to them: closed, left, killed, started anew, the server with them."""

import base64
import time
from urllib.parse import urlsplit

import nbformat
import pytest
from harness import Server
from playwright.sync_api import expect
from studio_desk import QUERY, START, saved, write
from visitor import Visitor

from notelib.serve.warm import can_fork


def test_closed_tab_frees_its_kernel(visit, page, server, context):
    visit("home")
    kernel = kernel_of(page)
    page.close(run_before_unload=True)
    wait_until(lambda: not alive(context, server, kernel), 5)


def test_left_page_frees_its_kernel(visit, page, server, context):
    visit("home")
    kernel = kernel_of(page)
    visit("place")
    wait_until(lambda: not alive(context, server, kernel), 5)


def test_dead_kernel_is_told(visit, page, server, watch):
    watch.expect(".*")
    visit("home")
    kernel_processes = server.kernels()
    for process in kernel_processes:
        process.kill()
    notice = page.get_by_role("alert").filter(has_text="has stopped")
    expect(notice).to_contain_text("your answers and drafts are kept")
    notice.get_by_role("button", name="Reload the page").click()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(notice).to_have_count(0)


@pytest.fixture
def own_server(tmp_path):
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


@pytest.mark.skipif(not can_fork(), reason="kernels are not forked here")
def test_pages_do_not_notice_that_the_parent_of_their_kernels_dies(page, own_server, watch):
    watch.expect(".*")
    page.goto(own_server.url("home"))
    page.locator("html[data-workbook=ready]").wait_for()
    kernel, parent = own_server.kernel(kernel_of(page)), own_server.warm_parent()
    parent.kill()
    parent.wait(10)
    wait_until(lambda: "The warm parent of the kernels died" in own_server.log, 10)
    assert kernel.is_running()
    expect(page.locator("#workbook-connection")).to_have_text("")
    assert alive(page.context, own_server, kernel_of(page))
    Visitor(own_server.base_url).open_page()
    assert own_server.warm_parent().pid != parent.pid


def test_without_forking_a_kernel_is_kept_ready_and_serves(tmp_path, page, watch):
    """As on macOS and Windows: a spare kernel that dies is replaced, and a page works in one."""
    watch.expect("request to another host")
    server = Server(tmp_path / "data", env={"NOTELIB_FORK": "0"}).start()
    try:
        wait_until(server.kernels, 10)
        for process in server.kernels():
            process.kill()
        wait_until(lambda: not server.kernels(), 10)
        Visitor(server.base_url).open_page()
        wait_until(lambda: len(server.kernels()) == 2, 20)
        page.goto(server.url("write") + QUERY)
        write(page, START)
        saved(page)
        assert {process.name()[:5] for process in server.kernels()} == {"pytho"}, "programs of their own, none forked"
        page.goto("about:blank")
        wait_until(lambda: len(server.kernels()) == 2, 20)
    finally:
        server.stop()


def test_lost_server_is_told_and_a_new_one_noticed(page, own_server, watch):
    watch.expect(".*")
    page.goto(own_server.url("home"))
    page.locator("html[data-workbook=ready]").wait_for()
    own_server.kill()
    alert = page.get_by_role("alert")
    expect(alert.filter(has_text="connection to the workbook is lost")).to_be_visible()
    own_server.start()
    expect(alert.filter(has_text="has stopped")).to_be_visible()
    page.get_by_role("button", name="Reload the page").click()
    page.locator("html[data-workbook=ready]").wait_for()


def test_visitor_stays_the_same_over_a_restart(page, own_server, watch):
    watch.expect(".*")
    page.goto(own_server.url("home"))
    before = visitor_of(page)
    own_server.restart()
    page.goto(own_server.url("home"))
    assert visitor_of(page) == before


def test_kernel_knows_its_visitor_and_no_other(tmp_path, page, new_context, watch):
    """Whether it was started for him or kept ready before anybody came."""
    watch.expect(".*")
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    cell = "import os, ipywidgets; ipywidgets.Label(os.environ['NOTELIB_TRAINEE'])"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    nbformat.write(notebook, notebooks / "home.ipynb")
    server = Server(tmp_path / "data", notebooks=notebooks).start()
    try:
        names = []
        for visitor in (page, page, new_context().new_page()):
            visitor.goto(server.url("home"))
            visitor.locator("html[data-workbook=ready]").wait_for()
            names.append(visitor.locator(".jp-OutputArea-output").inner_text().strip())
            assert names[-1] == pseudonym_of(visitor)
            page.wait_for_timeout(2500)
        assert names[0] == names[1] != names[2]
    finally:
        server.stop()


def kernel_of(page):
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def alive(context, server, kernel):
    return context.request.get(f"{server.base_url}healthz?kernel={kernel}").json()["kernel"]


def visitor_of(page):
    host = urlsplit(page.url).hostname
    return next(c["value"] for c in page.context.cookies() if c["name"] == "workbook_visitor" and c["domain"] == host)


def pseudonym_of(page):
    encoded = visitor_of(page).strip('"').split("|")[4].partition(":")[2]
    return base64.b64decode(encoded).decode()


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
