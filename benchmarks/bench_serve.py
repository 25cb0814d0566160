"""``make bench-serve``: a room full of visitors, on this machine, beside Voila as it comes.

burst       so many at once: seconds until the last of them has his page (HTML, kernel, all widgets' state)
steady      so many over a minute: errors, and the p95 of an answer while all of them are connected and type
memory      what each further visitor costs, in MB of proportional memory, server and kernels together
browser     a page opened in Chromium while all of these are connected and type: cold, and with a warm cache
flood       more at once than there are places: who gets no page, and until when everybody has been served

python benchmarks/bench_serve.py                     60 at once, 200 over 60 s, and stock Voila with 60 at once
python benchmarks/bench_serve.py --small             20 at once, 20 over 10 s, stock with 20
python benchmarks/bench_serve.py --write             also writes docs/performance.md

The visitors are light websocket clients in one process; they share the processors with the server. Only loopback
is used. The whole takes five to six minutes and ends by itself.
"""

import argparse
import asyncio
import os
import platform
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from crowd import crowd
from served import ours, stock

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
REST = 3.0
"""Seconds the server is given to get warm, and for memory to settle."""
EDITS = 6
BROWSERS = 5
"""Places kept for the pages of a browser that comes when all the others are there."""
MB = 2**20 / 10**6
"""What a MiB is in MB, in which the memory that is wanted is told."""


@dataclass(frozen=True)
class Size:
    """How many come at once; how many come over how long, and how often each then types."""

    burst: int = 60
    crowd: int = 200
    over: float = 60.0
    every: float = 5.0
    flood: int = 300
    places: int = 100


SMALL = Size(burst=20, crowd=20, over=10.0, every=2.0, flood=30, places=10)


def p95(values):
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0] if values else float("nan")


def written():
    """Return what says which note is being written."""
    from notelib import bank

    return {"vignette": bank.vignettes()[0].id, "format": "SOAP"}


async def burst(server, number):
    """Return what happened to so many at once: seconds to the last, median, first byte, errors, MiB each."""
    await asyncio.sleep(REST)
    before = server.memory()
    start = time.perf_counter()
    people = await crowd(server.base, number, 0.0)
    last = time.perf_counter() - start
    await asyncio.sleep(REST)
    fine = [one for one in people if not one.error]
    result = {
        "last": last,
        "median": statistics.median(one.ready for one in fine) if fine else float("nan"),
        "first": statistics.median(one.first_byte for one in fine) if fine else float("nan"),
        "errors": len(people) - len(fine),
        "memory": MB * (server.memory() - before) / max(1, len(fine)),
        "why": sorted({one.error for one in people if one.error}),
    }
    for one in people:
        one.leave()
    return result


async def steady(server, size):
    """Return what happened to so many over a while, all of whom then type."""
    await asyncio.sleep(REST)
    before = server.memory()
    people = await crowd(server.base, size.crowd, size.over)
    fine = [one for one in people if not one.error]
    request, gap = written(), size.every / max(1, len(fine))

    async def work(one, n):
        await asyncio.sleep(gap * n)
        await one.type(request, EDITS, size.every)

    seen, *_ = await asyncio.gather(
        asyncio.to_thread(browse, server.base), *(work(one, n) for n, one in enumerate(fine))
    )
    answers = [1000 * taken for one in fine for taken in one.answers[1:]]
    result = {
        "errors": sum(bool(one.error) for one in people),
        "ready": statistics.median(one.ready for one in fine) if fine else float("nan"),
        "ready p95": p95([one.ready for one in fine]),
        "feedback": statistics.median(answers) if answers else float("nan"),
        "feedback p95": p95(answers),
        "memory": MB * (server.memory() - before) / max(1, len(fine)),
        **seen,
        "why": sorted({one.error for one in people if one.error}),
    }
    for one in people:
        one.leave()
    return result


def browse(base):
    """Return the seconds a page takes in a browser that has never been here, and the median of the next ones.

    Nothing where there is no Chromium or Playwright.
    """
    from bench_pages import opened, tools

    found = tools()
    if isinstance(found, str):
        print(found, file=sys.stderr)
        return {}
    _, sync_playwright, launch = found
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        browser.new_page().goto(f"{base}healthz")  # what is timed is the page, not the browser's own start
        page = browser.new_context().new_page()
        cold = opened(page, f"{base}voila/render/write.ipynb")
        warm = [opened(page, f"{base}voila/render/{name}.ipynb") for name in ("home", "check", "write")]
    return {"browser cold": cold, "browser warm": statistics.median(warm)}


def flood(size):
    """Return what happened when more came at once than there are places: failed, seconds to the last, most at a time.

    Each has a sentence checked and leaves; "failed" counts those without page or answer.
    """
    from burst import burst as come
    from burst import figures

    with ours(f"--visitors={size.places}") as server:
        time.sleep(REST)
        return figures(asyncio.run(come(server.base, size.flood)))


def run(size, *, with_stock=True):
    """Measure; return rows of (what, the workbook's, stock Voila's, ratio, budget)."""
    with ours() as server:
        mine = asyncio.run(burst(server, size.burst))
    with ours(f"--visitors={size.crowd + BROWSERS}") as server:
        many = asyncio.run(steady(server, size))
    more = flood(size)
    theirs = None
    if with_stock:
        with stock() as server:
            theirs = asyncio.run(burst(server, size.burst))
    for name, result in (("burst", mine), ("steady", many), ("flood", more), ("stock", theirs or {})):
        for why in result.get("why", ()):
            print(f"{name}: {why}", file=sys.stderr)
    return rows(size, mine, many, more, theirs)


def rows(size, mine, many, more, theirs):
    """Lay the figures out."""
    at_once = f"{size.burst} at once"
    over = f"{size.crowd} over {size.over:.0f} s"
    pairs = [
        (f"{at_once}: until the last has his page, s", "last", 10),
        (f"{at_once}: median visitor, s", "median", None),
        (f"{at_once}: first byte, s", "first", None),
        (f"{at_once}: errors", "errors", 0),
        (f"{at_once}: memory for each, MB", "memory", 25),
    ]
    lines = [(what, mine[key], theirs[key] if theirs else None, budget) for what, key, budget in pairs]
    singles = [
        (f"{over}: errors", "errors", 0),
        (f"{over}: median visitor has his page after, s", "ready", None),
        (f"{over}: 95 of 100 have their page after, s", "ready p95", None),
        (f"{size.crowd} connected and typing every {size.every:.0f} s: answer, median ms", "feedback", None),
        (f"{size.crowd} connected and typing: answer, p95 ms", "feedback p95", 100),
        (f"{size.crowd} connected: memory for each, MB", "memory", 25),
    ]
    singles += [
        (f"{size.crowd} connected: a page in a browser that is new, s", "browser cold", 1.7),
        (f"{size.crowd} connected: a page in a browser that has been here, s", "browser warm", 1.0),
    ]
    over_full = f"{size.flood} at once on {size.places} places"
    floods = [
        (f"{over_full}: without a page or an answer", "failed", 0),
        (f"{over_full}: asked to wait", "waited", None),
        (f"{over_full}: until the last has his page, s", "last", None),
    ]
    return [
        *lines,
        *((what, many.get(key), None, budget) for what, key, budget in singles),
        *((what, more[key], None, budget) for what, key, budget in floods),
    ]


def number(value):
    """Write a number shortly."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.3g}"


def table(found):
    """Return the table in Markdown."""
    lines = ["| what | workbook | stock Voila | stock / workbook | wanted |", "| --- | ---: | ---: | ---: | ---: |"]
    for what, mine, theirs, budget in found:
        ratio = number(theirs / mine) if theirs and mine else ""
        wanted = "" if budget is None else f"≤ {budget}"
        lines.append(f"| {what} | {number(mine)} | {number(theirs)} | {ratio} | {wanted} |")
    return "\n".join(lines)


def measure():
    """For ``make bench``: the small size, without the comparison."""
    found = run(SMALL, with_stock=False)
    return {what: {"value": mine, "unit": "", "budget": budget} for what, mine, _, budget in found}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="20 visitors")
    parser.add_argument("--no-stock", action="store_true", help="leave out Voila as it comes")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    found = run(SMALL if options.small else Size(), with_stock=not options.no_stock)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"{machine}\n\n{table(found)}")
    if options.write:
        begin, end = "<!-- bench-serve begin -->", "<!-- bench-serve end -->"
        text = PAGE.read_text(encoding="utf-8")
        head, rest = text.split(begin)
        tail = rest.split(end)[1]
        PAGE.write_text(f"{head}{begin}\n{machine}\n\n{table(found)}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
