"""How soon each page answers, in a real browser on this machine; page by page, each figure as soon as it is there.

cold        from the click to the page's own content, in a browser that has never been here (budget 1.7 s)
warm        the same for the next pages of the same browser, the median of two (budget 1.0 s)
in a hurry  the page after that at once, when no spare kernel is ready yet (no budget)
feedback    from the last key, click or choice to the frame that shows the answer, p95 of up to twelve (budget 100 ms)

python benchmarks/bench_pages.py [PAGE...]      only these pages

The whole run takes less than WHOLE seconds: a page that is slow to act on has fewer answers timed, and a page that
fails says so in its row and costs no other page anything. Needs Chromium and the packages of ``make test``; says so
and measures nothing where they are missing.
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
WHOLE = 222
"""Seconds for all pages together; starting and stopping come on top."""
VISITS = 2
REST = 1.2
"""Seconds between two visits, as a quick reader would take: time for a spare kernel to be made ready."""
LEAST = 6  # answers without which no p95 is told
ACTING = 5  # seconds that each page has for its answers, also where opening it has used up its share
MORE = 4  # seconds beyond that until there are enough
LONGEST = 5000  # ms to wait for an answer
BUDGETS = {"cold": (1.7, "s"), "warm": (1.0, "s"), "in a hurry": (None, "s"), "feedback p95": (100, "ms")}


def opened(page, url):
    """Return the seconds until the page shows its content."""
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator("html[data-workbook=ready]").wait_for(timeout=15_000)
    return time.perf_counter() - start


def hurry(page, server):
    """Return the seconds a page takes at once after another."""
    times = []
    for _ in range(VISITS):
        time.sleep(REST)
        opened(page, server.url("home"))
        times.append(opened(page, server.url("write")))
    return statistics.median(times)


def feedback(page, act, until):
    """Return the milliseconds to each answer of the page, and the trouble that ended the measuring early."""
    from playwright.sync_api import Error

    times = []
    try:
        page.set_default_timeout(LONGEST)
        page.locator(act.ready).first.wait_for(state="attached")
        page.wait_for_timeout(600)
        until = max(until, time.perf_counter() + ACTING)
        for n in range(act.rounds + 2):
            late = time.perf_counter() - until
            if late > MORE or (late > 0 and len(times) >= LEAST + 2):
                break
            act.between(page, n)
            page.evaluate(WATCH, [act.answer, LONGEST])
            act.do(page, n)
            times.append(page.evaluate("window.answered"))
            page.wait_for_timeout(120)
    except Error as trouble:  # a page that ends its tasks, or has been changed: the table says so
        return times[2:], str(trouble).splitlines()[0]
    return times[2:], ""  # the first two also load what is used for the first time


def rows_of(name, act, page, server, until):
    """Yield the figures of one page, each as it is there; one that fails costs no other."""
    yield f"{name}: cold", figure("cold", lambda: opened(page, server.url(name)))
    yield f"{name}: warm", figure("warm", lambda: warm(page, server.url(name) + (act.query if act else "")))
    if act:
        times, trouble = feedback(page, act, until)
        if len(times) >= min(LEAST, act.rounds):
            yield f"{name}: feedback p95", figure("feedback p95", lambda: p95(times))
        else:
            why = trouble or "too few answers"
            yield f"{name}: feedback p95", {"value": f"not measured: {why} ({len(times)} timed)"}


def figure(kind, measured):
    """Return a figure with its unit and budget, or what kept it from being measured."""
    from playwright.sync_api import Error

    budget, unit = BUDGETS[kind]
    try:
        return {"value": measured(), "unit": unit, "budget": budget}
    except Error as trouble:
        return {"value": f"not measured: {str(trouble).splitlines()[0]}"}


def warm(page, url):
    """Return the median seconds of visits by a browser that has been here."""
    times = []
    for _ in range(VISITS):
        time.sleep(REST)
        times.append(opened(page, url))
    return statistics.median(times)


def p95(times):
    """Return the time that 95 of 100 stay below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def tools():
    """Return what a measurement needs, or the reason why there can be none."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    try:
        from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES
        from harness import Server
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "not measured: run make test once, it installs the browser tests"
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        return "not measured: Chromium is not installed"
    return Server, sync_playwright, {"executable_path": chromium, "args": CHROMIUM_ARGS}


def pages():
    """Return the names of all pages: those that are served, and the gallery."""
    from notelib.serve.kernel import PAGES

    return [*PAGES, "gallery"]


def measure(names=()):
    """Yield the rows of these pages, or of all, each with its name."""
    found = tools()
    if isinstance(found, str):
        yield "pages", {"value": found}
        return
    make_server, sync_playwright, launch = found
    names = list(names or pages())
    end = time.perf_counter() + WHOLE
    with contextlib.ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        playwright = stack.enter_context(sync_playwright())
        start = time.perf_counter()
        server = make_server(Path(data)).start()
        stack.callback(server.stop)
        yield "server ready", {"value": time.perf_counter() - start, "unit": "s", "budget": None}
        browser = playwright.chromium.launch(**launch)
        for at, name in enumerate(names):
            if time.perf_counter() > end:
                yield name, {"value": "not measured: the time was up"}
                continue
            if not browser.is_connected():
                browser = playwright.chromium.launch(**launch)
            until = time.perf_counter() + (end - time.perf_counter()) / (len(names) - at)
            yield from one(browser, name, server, until)


def one(browser, name, server, until):
    """Yield the rows of one page, in a browser of its own; what goes wrong is its last row."""
    from playwright.sync_api import Error

    time.sleep(REST / 2)  # while the page before was acted on, a kernel has been made ready
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    try:
        page = context.new_page()
        yield from rows_of(name, ACTS.get(name), page, server, until)
        if name == "home":
            yield "write: in a hurry", figure("in a hurry", lambda: hurry(page, server))
    except Error as trouble:
        yield f"{name}: failed", {"value": f"not measured: {str(trouble).splitlines()[0]}"}
    finally:
        with contextlib.suppress(Error):  # the browser may have gone with the page
            context.close()


def main():
    """Print the rows as they are."""
    for name, figure in measure(sys.argv[1:]):
        print(name, figure, flush=True)


if __name__ == "__main__":
    main()
