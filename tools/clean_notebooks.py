"""Check that notebooks hold no outputs, run numbers or widget state; with ``--fix``, take them out.

python tools/clean_notebooks.py [--fix] NOTEBOOK...
"""

import json
import sys
from pathlib import Path
from typing import Any


def traces(notebook: dict[str, Any]) -> list[str]:
    """Say what a run has left in a notebook (given as its JSON); an empty list when it is clean."""
    found = []
    for number, cell in enumerate(notebook["cells"], 1):
        if cell.get("outputs"):
            found.append(f"cell {number} has outputs")
        if cell.get("execution_count") is not None:
            found.append(f"cell {number} has a run number")
        if "execution" in cell["metadata"]:
            found.append(f"cell {number} has run times")
    if "widgets" in notebook["metadata"]:
        found.append("the notebook has widget state")
    return found


def clean(notebook: dict[str, Any]) -> None:
    """Take out, in place, all that `traces` finds."""
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    notebook["metadata"].pop("widgets", None)


def main(arguments: list[str]) -> int:
    """Check or clean the notebooks named; 1 when one was not clean."""
    fix = "--fix" in arguments
    status = 0
    for name in arguments:
        if name == "--fix":
            continue
        path = Path(name)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if found := traces(notebook):
            status = 1
            print(f"{name}: {'; '.join(found)}{' (taken out)' if fix else ''}")
            if fix:
                clean(notebook)
                path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
