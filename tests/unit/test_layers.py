"""The rules of the house for all of its code: what may import what, what loads with it, what it may not use."""

import re
import subprocess
import sys
import tomllib

import pytest


def test_imports_point_down_only(root):
    """The contracts are in pyproject.toml; import-linter says which import breaks which."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_has_a_layer(root):
    """A package that the contract does not know would escape it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    known = set(re.findall(r"notelib\.\w+", " ".join(project["tool"]["importlinter"]["contracts"][0]["layers"])))
    packages = {f"notelib.{path.parent.name}" for path in (root / "notelib").glob("*/__init__.py")}
    assert packages <= known


HEAVY = (
    "pandas",
    "numpy",
    "IPython",
    "ipykernel",
    "jupyter_client",
    "jupyter_server",
    "voila",
    "anywidget",
    "ipywidgets",
)


@pytest.mark.parametrize(
    "use",
    [
        "import notelib",
        "import notelib.cli",
        "import notelib.serve",
        "import notelib as n; n.parse('S: x'); n.lint('S: Client said she slept.', 'SOAP'); n.place('She slept.')",
    ],
    ids=["notelib", "cli", "serve", "engines"],
)
def test_no_heavy_package_is_loaded_by(use):
    code = f"{use}\nimport sys; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


SINKS = {
    r"\bwidgets\.HTML(Math)?\(": "puts its text into the page as markup",
    r"\bHTMLMath\(": "puts its text into the page as markup",
    r"\bdisplay\(\s*(HTML|Markdown|Javascript)\(": "puts its text into the page as markup",
    r"\b(import .*\b|widgets\.)(Accordion|ToggleButtons)\b": "cannot be used with a keyboard",
    r"\.style\.(format|apply|map|set_)": "a pandas Styler does not escape what it shows",
    r"\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b": "puts its text into the page as markup",
}


@pytest.mark.parametrize("sink", SINKS)
def test_no_sink_for_what_a_trainee_types(root, sink):
    sources = [*(root / "notelib").rglob("*.py"), *(root / "frontend" / "src").rglob("*.ts")]
    sources += (root / "notelib" / "serve").rglob("*.js")
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(sink, line)
    ]
    assert found == [], SINKS[sink]


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("out = widgets.HTML(note)", True),
        ("display(HTML(note))", True),
        ("from ipywidgets import Accordion", True),
        ("frame.style.format('{}')", True),
        ("el.innerHTML = note", True),
        ("label = widgets.Label(note)", False),
        ("element.style.color = 'red'", False),
    ],
)
def test_sinks_are_recognised(line, caught):
    assert any(re.search(sink, line) for sink in SINKS) is caught
