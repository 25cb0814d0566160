"""How soon the writing studio answers a key, in a real browser on this machine, in a short note and in a long one.

From the last key of a word to the frame that shows its underline: the check in the kernel, both ways on the line, and
the drawing. The figure of the kernel alone stands beside it. Needs what bench_pages.py needs.
"""

import statistics
import tempfile
import time
from pathlib import Path

QUERY = "?vignette=off-the-bus&format=SOAP"
ROUNDS = 25
SHORT = "Subjective:\nClient reported two panic attacks this week and kept the log on five of seven days."


def kernel_alone(text):
    """Return the milliseconds of a check of a text that has changed by a word, in this process."""
    from notelib.pages.write import WritePage

    page = WritePage()
    asked = {"id": "1", "kind": "check", "vignette": "off-the-bus", "format": "SOAP"}
    times = []
    for turn in range(25):
        start = time.perf_counter()
        page.answer({**asked, "text": f"{text} word{turn}", "after": turn})
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
    return typed_and_answered(page, ROUNDS, pace=60)


def measure():
    """Yield the rows, each with its name: the kernel alone, then a short note and a long one in the browser."""
    from bench_pages import p95, tools

    found = tools()
    if isinstance(found, str):
        yield "editor", {"value": found}
        return
    make_server, sync_playwright, launch = found
    from long_note import long_note

    long = long_note()
    yield "editor, 2,000 words: check in the kernel alone", {"value": kernel_alone(long), "unit": "ms", "budget": None}
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = make_server(Path(data)).start()
        try:
            page = playwright.chromium.launch(**launch).new_page()
            for name, text in (("short note", SHORT), ("2,000 words, 60 findings", long)):
                times = in_browser(page, server.url("write") + QUERY, text)
                for what, value, budget in (
                    ("last key to underline, median", statistics.median(times), None),
                    ("last key to underline, p95", p95(times), 50),
                    ("the kernel's part of it, both ways, median", round_trip(page), None),
                ):
                    yield f"editor, {name}: {what}", {"value": value, "unit": "ms", "budget": budget}
        finally:
            server.stop()


def round_trip(page):
    """Return the median milliseconds from a question to its answer, which the page notes at every check."""
    return statistics.median(page.evaluate("performance.getEntriesByName('notelib-check').map(e => e.duration)"))


def main():
    for name, row in measure():
        print(name, row, flush=True)


if __name__ == "__main__":
    main()
