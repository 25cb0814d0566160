"""No file lies unused: each data file is read, each page of the docs linked, each notebook reached from a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "notelib"
DATA = {".toml", ".json", ".csv", ".txt"}
FRAME = PACKAGE / "serve" / "jupyter" / "voila" / "templates" / "workbook" / "frame" / "pages.html.j2"
# What reads whole folders, in a process of its own that tells which files it opened.
READ_FOLDERS = """
import json, sys
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
from notelib import bank, lint
from notelib.formats import known_formats
from notelib.lab.registry import designs
from notelib.law.desk import FIELDS, HELPERS
bank.check()
designs()
for helper in HELPERS:
    FIELDS[helper]
for form in known_formats():
    lint("S: Client said that she slept.", form.code)
print(json.dumps(sorted(opened)))
"""


def test_every_data_file_is_read() -> None:
    """By what reads its folder; or by its name, which then stands in a module of its own package."""
    done = subprocess.run([sys.executable, "-c", READ_FOLDERS], cwd=ROOT, capture_output=True, text=True, check=True)
    opened = {Path(name).resolve() for name in json.loads(done.stdout)}
    data = [p for p in PACKAGE.rglob("*") if p.suffix in DATA and not {"static", "jupyter"} & set(p.parts)]
    assert len(opened & set(data)) > 300, "the test reads nothing"
    assert [str(p.relative_to(ROOT)) for p in data if p.resolve() not in opened and not named(p)] == []


def named(path: Path) -> bool:
    """Whether a module beside a data file, or beside its folder, names it; a page's texts are named by their stem."""
    home = path.parent if list(path.parent.glob("*.py")) else path.parent.parent
    source = "".join(module.read_text(encoding="utf-8") for module in home.glob("*.py"))
    wanted = re.escape(path.name)
    return bool(re.search(rf"[\"'/]{wanted}[\"']", source) or f'texts("{path.stem}")' in source)


def test_every_page_of_the_docs_is_linked() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    linked = set()
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                linked.add((page.parent / target).resolve())
    assert {str(path) for path in linked if not path.exists()} == set(), "a link leads nowhere"
    files = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    assert [path.name for path in files if path.resolve() not in linked] == []


def test_every_notebook_is_a_page_of_the_navigation_or_led_to_by_another() -> None:
    frame = FRAME.read_text(encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "frontend" / "src").rglob("*.ts"))
    footer = (FRAME.parent / "footer.html.j2").read_text(encoding="utf-8")
    lost = []
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        in_navigation = re.search(rf"'{notebook.stem}': '", frame)
        if not in_navigation and f"{notebook.name}" not in sources + footer:
            lost.append(notebook.name)
    assert lost == []


def test_every_page_says_how_long_it_takes() -> None:
    silent = []
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        said = " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        if not re.search(r"\b\d+ minutes\b|\ba minute\b", said):
            silent.append(notebook.name)
    assert silent == []


def test_every_list_of_a_content_test_is_read_by_one() -> None:
    """Or by a benchmark: the sealed corpus is for measuring only."""
    readers = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    tests = "".join(path.read_text(encoding="utf-8") for path in readers)
    lists = sorted((ROOT / "tests").rglob("*.toml"))
    assert [p.name for p in lists if p.name not in tests and f'"{p.parent.name}"' not in tests] == []
