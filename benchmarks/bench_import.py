"""What ``import notelib`` costs: time and memory above those of a bare interpreter (budget: 60 ms, 15 MB)."""

import statistics
import subprocess
import sys

RUNS = 9
REPORT = """
import resource, time
start = time.perf_counter()
{code}
took = time.perf_counter() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
FIRST_USE = """
import notelib
notelib.lint("S: Client said she slept badly.", "SOAP")
notelib.place("Client said she slept badly.")
notelib.decide({})
"""


def run(code):
    """Return (seconds, MB) of a piece of code in a fresh interpreter: the median of several runs."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-c", REPORT.format(code=code)]
        seconds, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        runs.append((float(seconds), float(megabytes)))
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


def measure():
    _, bare = run("pass")
    seconds, memory = run("import notelib")
    first, _ = run(FIRST_USE)
    return {
        "import notelib": {"value": seconds * 1000, "unit": "ms", "budget": 60},
        "import notelib, memory": {"value": memory - bare, "unit": "MB", "budget": 15},
        "import notelib and use each engine once": {"value": first * 1000, "unit": "ms"},
    }


def main():
    for name, row in measure().items():
        print(f"{name}: {row['value']:.1f} {row['unit']} (budget {row['budget']})")


if __name__ == "__main__":
    main()
