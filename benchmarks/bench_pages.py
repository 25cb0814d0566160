"""How soon a page answers, in a real browser on this machine: from the click to the page's own content on the screen.

cold        a browser that has never been here (budget 1.7 s)
warm        the next page of the same browser (budget 1.0 s)
in a hurry  the page after that at once, when no spare kernel is ready yet (no budget)

Needs Chromium and the packages of ``make test``; says so and measures nothing where they are missing.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "write"
ROUNDS = 5
REST = 4.0
"""Seconds between two visits, as a reader would take: time for a spare kernel to be made ready."""


def opened(page, url):
    """Return the seconds until the page shows its content."""
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
    return time.perf_counter() - start


def visits(browser, server):
    """Return {kind: seconds of each visit}."""
    times = {"cold": [], "warm": [], "in a hurry": []}
    for _ in range(ROUNDS):
        context = browser.new_context()
        page = context.new_page()
        for kind, rest in (("cold", REST), ("warm", 0.0), ("in a hurry", REST)):
            times[kind].append(opened(page, server.url(PAGE)))
            time.sleep(rest)
        context.close()
    return times


def measure():
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    try:
        from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES
        from harness import Server
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"pages": {"value": "not measured: run make test once, it installs the browser tests"}}
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        return {"pages": {"value": "not measured: Chromium is not installed"}}
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        start = time.perf_counter()
        server = Server(Path(data)).start()
        ready = time.perf_counter() - start
        try:
            time.sleep(REST)
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
            times = visits(browser, server)
        finally:
            server.stop()
    budgets = {"cold": 1.7, "warm": 1.0}
    rows = {"server ready": {"value": ready, "unit": "s", "budget": None}}
    for kind, seconds in times.items():
        value = statistics.median(seconds)
        rows[f"page interactive, {kind}"] = {"value": value, "unit": "s", "budget": budgets.get(kind)}
    return rows


def main():
    for name, row in measure().items():
        print(name, row)


if __name__ == "__main__":
    main()
