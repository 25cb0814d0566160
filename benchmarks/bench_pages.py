"""How soon each page answers, in a real browser on this machine.

cold        from the click to the page's own content, in a browser that has never been here (budget 1.7 s)
warm        the same for the next page of the same browser (budget 1.0 s)
in a hurry  the page after that at once, when no spare kernel is ready yet (no budget)
feedback    from the last key, click or choice to the frame that shows the answer, p95 of twenty (budget 100 ms)

python benchmarks/bench_pages.py [PAGE...]      only these pages

Needs Chromium and the packages of ``make test``; says so and measures nothing where they are missing.
"""

import contextlib
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from page_acts import ACTS, WATCH

ROOT = Path(__file__).resolve().parent.parent
VISITS = 3
REST = 2.5
"""Seconds between two visits, as a reader would take: time for a spare kernel to be made ready."""
LONGEST = 8000  # ms to wait for an answer
BUDGETS = {"cold": (1.7, "s"), "warm": (1.0, "s"), "in a hurry": (None, "s"), "feedback p95": (100, "ms")}


def opened(page, url):
    """Return the seconds until the page shows its content."""
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
    return time.perf_counter() - start


def hurry(page, server):
    """Return the seconds a page takes at once after another."""
    times = []
    for _ in range(VISITS):
        time.sleep(REST)
        opened(page, server.url("home"))
        times.append(opened(page, server.url("write")))
    return statistics.median(times)


def feedback(page, act):
    """Return the milliseconds to each answer of the page, and the trouble that ended the measuring early."""
    from playwright.sync_api import Error

    page.locator(act.ready).first.wait_for(state="attached")
    page.set_default_timeout(LONGEST)
    page.wait_for_timeout(600)
    times = []
    for n in range(act.rounds + 2):
        try:
            act.between(page, n)
            page.evaluate(WATCH, [act.answer, LONGEST])
            act.do(page, n)
            times.append(page.evaluate("window.answered"))
            page.wait_for_timeout(120)
        except Error as trouble:  # a page that ends its tasks, or has been changed: the table says so
            return times[2:], str(trouble).splitlines()[0]
    return times[2:], ""  # the first two also load what is used for the first time


def rows_of(name, act, page, server):
    """Return the figures of one page."""
    measured = {"cold": opened(page, server.url(name))}
    warm = []
    for _ in range(VISITS):
        time.sleep(REST)
        warm.append(opened(page, server.url(name) + (act.query if act else "")))
    measured["warm"] = statistics.median(warm)
    trouble = ""
    if act:
        times, trouble = feedback(page, act)
        if len(times) >= min(8, act.rounds):
            measured["feedback p95"] = statistics.quantiles(times, n=20, method="inclusive")[-1]
            trouble = ""
    rows = {}
    for kind, value in measured.items():
        budget, unit = BUDGETS[kind]
        rows[f"{name}: {kind}"] = {"value": value, "unit": unit, "budget": budget}
    if trouble:
        rows[f"{name}: feedback p95"] = {"value": f"not measured: {trouble}"}
    return rows


def measure(names=()):
    """Measure these pages, or all."""
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
    with contextlib.ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        playwright = stack.enter_context(sync_playwright())
        start = time.perf_counter()
        server = Server(Path(data)).start()
        stack.callback(server.stop)
        rows = {"server ready": {"value": time.perf_counter() - start, "unit": "s", "budget": None}}
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        for name in names or ACTS:
            time.sleep(REST)
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
            page = context.new_page()
            rows |= rows_of(name, ACTS[name], page, server)
            if name == "home":
                rows["write: in a hurry"] = {"value": hurry(page, server), "unit": "s", "budget": None}
            context.close()
    return rows


def main():
    """Print the rows as they are."""
    for name, row in measure(sys.argv[1:]).items():
        print(name, row)


if __name__ == "__main__":
    main()
