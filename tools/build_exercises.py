"""Make exercises/*.ipynb and solutions/*.ipynb, each pair from one source.

    python tools/build_exercises.py            write what has changed
    python tools/build_exercises.py --check    write nothing; exit 1 and name what is not fresh

The list with title, objective and prerequisites is notelib/lab/exercises.toml; the cells of one exercise are in
exercises/source/<id>.toml. A cell with in = "exercise" or in = "solution" goes into that notebook only. Same input,
same bytes: cell ids count, there are no outputs and no widget state.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from notelib.lab.registry import Design, designs

ROOT = Path(__file__).resolve().parents[1]
SIDES = {"exercise": "exercises", "solution": "solutions"}
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def before(design: Design) -> list[dict[str, str]]:
    """The cells every notebook begins with."""
    needs = "".join(f"- {need}\n" for need in design.prerequisites)
    intro = (
        f"# {design.title}\n\n{design.objective}\n\n**Time:** about {design.minutes} minutes. "
        f"**Not in this exercise:** {design.out_of_scope}\n\n**Before you begin**\n\n{needs}"
    )
    start = f'%load_ext notelib.lab\nfrom notelib.lab import exercise\n\nwork = exercise("{design.id}")\nwork'
    return [{"kind": "markdown", "text": intro}, {"kind": "code", "text": start}]


def after(design: Design) -> list[dict[str, str]]:
    """The cells every notebook ends with."""
    help_ = (
        f"## Help\n\nRun the next cell once for each hint; there are {len(design.hints)}. "
        "The last cell shows one good answer, once you have tried."
    )
    return [
        {"kind": "markdown", "text": help_},
        {"kind": "code", "text": "work.hint()"},
        {"kind": "code", "text": "work.solution()"},
    ]


def cells(design: Design, side: str, source: Path) -> list[Any]:
    """The cells of one notebook. Raises ValueError for a cell of an unknown kind or side."""
    own = tomllib.loads(source.read_text("utf-8"))["cell"]
    made = []
    for number, cell in enumerate([*before(design), *own, *after(design)], 1):
        only = cell.get("in", "")
        if cell["kind"] not in ("markdown", "code") or (only and only not in SIDES):
            raise ValueError(f"{source.name}, cell {number}: kind is markdown or code, in is exercise or solution")
        if only in ("", side):
            new = new_markdown_cell if cell["kind"] == "markdown" else new_code_cell
            # Both notebooks number the cells of the source alike, so that shared cells have one id.
            made.append(new(cell["text"].strip("\n"), id=f"{design.id}-{number:02d}"))
    return made


def notebook(design: Design, side: str, source: Path) -> str:
    """The text of one notebook file."""
    made = new_notebook(cells=cells(design, side, source), metadata=_METADATA)
    nbformat.validate(made)
    return str(nbformat.writes(made, indent=1, sort_keys=True)).rstrip("\n") + "\n"


def build(root: Path = ROOT) -> dict[Path, str]:
    """Every notebook that there should be, by path."""
    return {
        root / folder / f"{design.id}.ipynb": notebook(
            design, side, root / "exercises" / "source" / f"{design.id}.toml"
        )
        for design in designs().values()
        for side, folder in SIDES.items()
    }


def orphans(root: Path = ROOT) -> list[Path]:
    """Notebooks and sources that belong to no exercise of the list."""
    wanted = {*build(root), *(root / "exercises" / "source" / f"{id}.toml" for id in designs())}
    there = [*(root / "exercises").rglob("*"), *(root / "solutions").rglob("*")]
    hidden = (".ipynb_checkpoints", "__pycache__")
    return sorted(p for p in there if p.is_file() and p not in wanted and not any(h in p.parts for h in hidden))


def main(arguments: list[str]) -> int:
    """Write or check; 1 when something is not as it should be."""
    only_check = "--check" in arguments
    made = build()
    stale = [p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text]
    for path in stale:
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8", newline="\n")
        print(f"{'not fresh' if only_check else 'written'}: {path.relative_to(ROOT)}")
    lost = orphans()
    for path in lost:
        print(f"belongs to no exercise: {path.relative_to(ROOT)}")
    return 1 if lost or (stale and only_check) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
