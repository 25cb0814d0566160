"""How soon the writing studio answers a key, in a real browser on this machine, in a short note and in a long one.

From the last key of a word to the frame that shows its underline: the check in the kernel, both ways on the line, and
the drawing. The figure of the kernel alone stands beside it. Needs what bench_pages.py needs.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERY = "?vignette=off-the-bus&format=SOAP"
ROUNDS = 40
SHORT = "Subjective:\nClient reported two panic attacks this week and kept the log on five of seven days."


def kernel_alone(text):
    """Return the milliseconds of a check of a text that has changed by a word, in this process."""
    from notelib.practice import activity

    task = activity("write:off-the-bus:SOAP")
    times = []
    for turn in range(25):
        start = time.perf_counter()
        task.check(f"{text} word{turn}")
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[5:])


def in_browser(page, url, text):
    """Return the feedback times of one note, in milliseconds."""
    from long_note import typed_and_answered

    page.goto(url)
    page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.wait_for_timeout(1500)
    return typed_and_answered(page, ROUNDS)


def measure():
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    try:
        from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES
        from harness import Server
        from long_note import long_note, p95
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {"editor": {"value": "not measured: run make test once, it installs the browser tests"}}
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        return {"editor": {"value": "not measured: Chromium is not installed"}}
    long = long_note()
    rows = {
        "editor, 2,000 words: check in the kernel alone": {"value": kernel_alone(long), "unit": "ms", "budget": None}
    }
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data)).start()
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
            page = browser.new_page()
            for name, text in (("short note", SHORT), ("2,000 words, 60 findings", long)):
                times = in_browser(page, server.url("write") + QUERY, text)
                rows[f"editor, {name}: last key to underline, median"] = {
                    "value": statistics.median(times),
                    "unit": "ms",
                    "budget": None,
                }
                rows[f"editor, {name}: last key to underline, p95"] = {"value": p95(times), "unit": "ms", "budget": 50}
        finally:
            server.stop()
    return rows


def main():
    for name, row in measure().items():
        print(name, row)


if __name__ == "__main__":
    main()
