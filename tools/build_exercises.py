"""Make exercises/*.ipynb and solutions/*.ipynb, each pair from notelib/lab/exercises/<id>.toml.

    python tools/build_exercises.py                     write what has changed
    python tools/build_exercises.py --check             write nothing; exit 1 and name what is not fresh
    python tools/build_exercises.py --nbgrader FOLDER   write the source of a course for nbgrader (see docs/lab.md)

A file that cannot be used is named with what to do; the other notebooks are written all the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat

from notelib.lab.cells import SIDES
from notelib.lab.notebooks import notebook
from notelib.lab.registry import FOLDER, read

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {side: f"{side}s" for side in SIDES}
_HIDDEN = (".ipynb_checkpoints", "__pycache__")


def build(root: Path = ROOT) -> tuple[dict[Path, str], list[str]]:
    """Every notebook that there should be, by path, and what is wrong with exercises that make none."""
    made, wrong = {}, []
    for source in sorted(FOLDER.glob("*.toml")):
        try:
            design = read(source)
            pair = {root / FOLDERS[side] / f"{design.id}.ipynb": notebook(design, side) for side in SIDES}
            for text in pair.values():
                nbformat.validate(nbformat.reads(text, as_version=nbformat.NO_CONVERT))
        except (ValueError, KeyError, nbformat.ValidationError) as error:
            wrong.append(f"{source.name}: {error}")
        else:
            made |= pair
    return made, wrong


def orphans(root: Path = ROOT) -> list[Path]:
    """Files in exercises/ and solutions/ that belong to no exercise."""
    wanted = {root / folder / f"{source.stem}.ipynb" for folder in FOLDERS.values() for source in FOLDER.glob("*.toml")}
    there = [path for folder in FOLDERS.values() for path in (root / folder).rglob("*")]
    return sorted(p for p in there if p.is_file() and p not in wanted and not any(h in p.parts for h in _HIDDEN))


def main(arguments: list[str]) -> int:
    """Write or check; 1 when something is not as it should be."""
    if arguments[:1] == ["--nbgrader"]:
        from notelib.cli import main as command

        return command(["lab", "nbgrader", *arguments[1:]])
    only_check = "--check" in arguments
    made, wrong = build()
    stale = [p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text]
    for path in stale:
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8", newline="\n")
        print(f"{'not fresh' if only_check else 'written'}: {path.relative_to(ROOT)}")
    lost = orphans()
    for path in lost:
        print(f"belongs to no exercise: {path.relative_to(ROOT)}")
    for problem in wrong:
        print(problem)
    return 1 if lost or wrong or (stale and only_check) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
