"""`notelib lint --chart FOLDER`: all documents of one client, and the thread that should run through them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from notelib.cli.io import BadInputError, read_text
from notelib.findings import Finding


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of a chart."""
    parser.add_argument(
        "--chart", action="store_true", help="each FILE is a folder (or .json) with the documents of one client's chart"
    )
    parser.add_argument("--review-days", type=int, metavar="N", help="days your payer or state allows between reviews")
    parser.add_argument("--as-of", default="", metavar="DATE", help="the day up to which the chart is complete")


def check(args: argparse.Namespace) -> None:
    """Raises BadInputError for options that do not go together."""
    if not args.chart:
        if args.review_days is not None or args.as_of:
            raise BadInputError("--review-days and --as-of are about a chart: give --chart FOLDER.")
        return
    if args.previous or args.plan:
        raise BadInputError(
            "--chart finds the earlier note and the plan in the chart: leave --previous and --plan out."
        )
    if args.format.lower() != "auto":
        raise BadInputError("--chart reads each document in its own format: leave --format out.")
    if args.review_days is not None and args.review_days < 1:
        raise BadInputError("--review-days must be a number of days, 1 or more.")
    if args.as_of:
        try:
            date.fromisoformat(args.as_of)
        except ValueError:
            raise BadInputError(f"--as-of: {args.as_of!r} is not a date. Write it as 2026-11-23.") from None


def options(args: argparse.Namespace) -> dict[str, Any]:
    """What `lint_chart` takes beside the options of a note."""
    return {"review_days": args.review_days, "as_of": args.as_of}


def lint(name: str, note: dict[str, Any], chart: dict[str, Any]) -> Iterator[tuple[str, str, list[Finding]]]:
    """The documents of a chart in order, each with what was found in it. Raises BadInputError."""
    from notelib.linter.chart import ChartError, chart_from_folder, chart_from_json, lint_chart

    try:
        documents = chart_from_json(read_text(name)) if name.lower().endswith(".json") else chart_from_folder(name)
        found = lint_chart(documents, select=note["select"], ignore=note["ignore"], profile=note["profile"], **chart)
    except (ChartError, ValueError) as error:
        raise BadInputError(str(error)) from None
    for document in documents:
        path = f"{name}#{document.id}" if name.lower().endswith(".json") else str(Path(name) / document.id)
        yield path, document.text, [f.finding for f in found if f.document == document.id]
