"""Fixtures of the browser tests.

``server``   the real server, one for all tests of the session: ``base_url``, ``url(page)``, ``data``, ``restart()``,
             ``kill()``, ``start()``, ``log``. A test that stops it starts it again.
``page``     a Playwright page of a new visitor, in a tab that the tests use one after the other (`tab`); the test fails
             on console errors, page errors, requests to another host, and on errors in the log of the server or a
             kernel (with NOTELIB_RAISE a failing callback raises).
``phone``    such a page on a phone, worked by touch, in a tab of its own.
``context``  what holds that tab, for a second one of the same visitor; ``new_context()``: another visitor's.
``visit``    ``visit("write")``: opens a page and waits until its widget is there; returns the page.
``check``    the page Check a note, open and ready to write in (`check_desk`).
``compose``  the same of Compose (`compose_desk`).
``watch``    ``watch.expect(r"pattern")``: what a test brings about on purpose does not fail it.
``axe``      ``axe()`` or ``axe(page)``: the WCAG A/AA violations (2.0 to 2.2), a list of lines; empty is good.
``view``     with ``@everywhere`` from ``harness``: 1280 and 390 pixels, light and dark.
"""

import shutil

import pytest
from check_desk import check  # noqa: F401 - a fixture
from compose_desk import compose  # noqa: F401 - a fixture
from harness import SUPERVISOR_SECRET, Server, View, Watch, violations
from playwright.sync_api import expect
from sittings import phone  # noqa: F401 - a fixture
from tab import Tab

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks for another host must fail here as it would offline.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

PATIENCE = 30_000  # ms: nothing takes as long, but on a machine that does much else
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        pytest.skip("Chromium is not installed (make test installs it where it may)")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("data"), env={"NOTELIB_SUPERVISOR_SECRET": SUPERVISOR_SECRET}).start()
    yield server
    server.stop()


@pytest.fixture
def view(request):
    return getattr(request, "param", View())


@pytest.fixture
def browser_context_args(view):
    return {"viewport": {"width": view.width, "height": view.height}, "color_scheme": view.scheme, "locale": "en-US"}


@pytest.fixture(scope="session")
def tab(browser):
    return Tab(browser)


@pytest.fixture
def context(tab, server, view, request):
    yield tab.empty(server.base_url, view)
    tab.after(server.base_url, failed=request.node.failed_call)


@pytest.fixture
def watch(page):
    return page.workbook_watch


@pytest.fixture
def page(context, tab, server, request):
    page = tab.page
    page.set_default_timeout(PATIENCE)
    page.workbook_watch = watch = Watch(page, server)
    yield page
    watch.end()
    if request.node.failed_call:
        print(f"--- server log ---\n{server.log[watch.log_start :][-6000:]}")
    else:
        watch.check()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.failed_call = report.failed
    return report


@pytest.fixture
def visit(page, server):
    def visit(name, query=""):
        page.goto(server.url(name) + query)
        # where a page opens with a question in front of it, what is behind counts as not visible
        page.locator("html[data-workbook=ready]").wait_for(state="attached")
        return page

    return visit


@pytest.fixture
def axe(page):
    return lambda other=None: violations(other or page)
