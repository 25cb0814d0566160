"""``make bench``: run every ``bench_*.py`` beside this file and print one table, measured against budget.

A benchmark is a module with ``measure()``, which returns ``{what: row}`` or yields ``what, row``: then each is printed
as soon as it is there, and the table at the end. What a benchmark that fails has measured by then is kept. A row is a
plain value or
``{"value": number or text, "unit": "ms", "budget": number or None, "better": "lower" or "higher"}`` (else "lower").
A figure outside its budget is marked and does not fail the run: another machine, or a busy one, has other figures.

python benchmarks/run.py [NAME...]      only those benchmarks, e.g. ``import pages``
"""

import importlib
import os
import platform
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUDGETS = {"decide with trace, median ms": 0.1, "decide with trace and flips, p95 ms": 5}
"""For benchmarks that give plain values: the budget by the name of the figure."""
HEADINGS = ("what", "measured", "budget", "")


def cells(what, row):
    """Return one line of the table."""
    row = row if isinstance(row, dict) else {"value": row, "budget": BUDGETS.get(what)}
    value, unit, budget = row.get("value"), row.get("unit", ""), row.get("budget")
    if not isinstance(value, int | float):
        return what, str(value), "", ""
    higher = row.get("better") == "higher"
    verdict = "" if budget is None else "ok" if (value >= budget if higher else value <= budget) else "OVER"
    if verdict == "OVER" and higher:
        verdict = "UNDER"
    limit = "" if budget is None else f"{'>=' if higher else '<='} {number(budget)} {unit}".rstrip()
    return what, f"{number(value)} {unit}".rstrip(), limit, verdict


def number(value):
    """Write a number with three significant digits, thousands apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(rows):
    """Lay lines out in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def measured(module):
    """Yield the rows of a benchmark, and print each at once; the last one says so where it failed."""
    try:
        found = importlib.import_module(module).measure()
        for what, row in found.items() if isinstance(found, dict) else found:
            line = cells(what, row)
            print("  ".join(cell for cell in line if cell), file=sys.stderr, flush=True)
            yield line
    except Exception as trouble:  # noqa: BLE001 - one benchmark must not cost the others their figures
        traceback.print_exc()
        yield cells(f"{module} failed", f"{type(trouble).__name__}: {trouble}".splitlines()[0])


def main(names):
    sys.path.insert(0, str(HERE))
    modules = sorted(path.stem for path in HERE.glob("bench_*.py"))
    if unknown := set(names) - {module.removeprefix("bench_") for module in modules}:
        print(
            f"No benchmark {', '.join(sorted(unknown))}. There are: {', '.join(m[6:] for m in modules)}",
            file=sys.stderr,
        )
        return 2
    rows = [HEADINGS]
    for module in modules:
        if names and module.removeprefix("bench_") not in names:
            continue
        start = time.perf_counter()
        rows += measured(module)
        print(f"{module} took {time.perf_counter() - start:.0f} s", file=sys.stderr)
    print(f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores\n")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
