"""One linter for prose, run in the Python in which it is installed: ``with_python.py proselint|harper``.

Reads ``{"texts": [...], "timed": [...], "rounds": n}`` from standard input and answers with
``{"version": ..., "spans": ..., "ms": ...}``: for each text a list of [start, end], and the milliseconds that each
timed text took in each round.
Ends with code 3 where the linter is not installed.
"""

import json
import sys
import time
from importlib.metadata import version


def proselint():
    """Return the version and a function from a text to the spans of its alerts."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)

    def spans(text):
        # The file puts a line break before the text, so its positions are one too high.
        found = LintFile("note", content=text).lint()
        return [[result.check_result.span[0] - 1, result.check_result.span[1] - 1] for result in found]

    return version("proselint"), spans


def harper():
    """Return the version and a function from a text to the spans of its alerts."""
    from harper import Language, Linter

    linter = Linter()

    def spans(text):
        found = linter.lint(text, language=Language.PLAINTEXT)
        return [[lint.span.start, lint.span.end] for lint in found]

    return version("harper-py"), spans


def main(name):
    try:
        number, spans = {"proselint": proselint, "harper": harper}[name]()
    except ImportError as error:
        print(error, file=sys.stderr)
        return 3
    work = json.load(sys.stdin)
    found = [spans(text) for text in work["texts"]]
    taken = []
    for _ in range(work["rounds"]):
        for text in work["timed"]:
            start = time.perf_counter()
            spans(text)
            taken.append((time.perf_counter() - start) * 1000)
    json.dump({"version": number, "spans": found, "ms": taken}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
