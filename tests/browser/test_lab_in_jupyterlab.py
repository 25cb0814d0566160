"""An exercise of the lab as a student plays it in JupyterLab 4: open, run, read, answer, check, pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from labserver import LabServer
from playwright.sync_api import Browser, Locator, Page, expect

from notelib import bank

ID = "02-place-eight-sentences"
EMPTY = re.compile(r'"([\w-]+)": ""')  # a line of the answer cell: the id of an item, and no place yet
# Every control of the notebook that a student meets, and every result, by the name that is read aloud.
NAMELESS = """panel => [...panel.querySelectorAll('button, select, [role=button], section')].filter(el => {
  const shown = el.getClientRects().length > 0;
  const shadow = el.shadowRoot?.textContent ?? '';
  const name = el.getAttribute('aria-label') || el.getAttribute('title') || el.textContent + shadow;
  return shown && !name.trim() && !el.closest('.jp-Placeholder, .jp-collapser, .jp-Collapser');
}).map(el => el.outerHTML.slice(0, 120))"""


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[LabServer]:
    server = LabServer(tmp_path)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def cells(lab: LabServer) -> list[dict[str, Any]]:
    """The cells of the exercise as they stand in its file."""
    return list(json.loads((lab.notebooks / f"{ID}.ipynb").read_text(encoding="utf-8"))["cells"])


class Notebook:
    """The open notebook; cells are found by what they begin with."""

    def __init__(self, page: Page, cells: list[dict[str, Any]]):
        self.page = page
        self.sources = ["".join(cell["source"]) for cell in cells]

    def cell(self, beginning: str) -> Locator:
        """The cell whose source begins like this."""
        at = next(n for n, source in enumerate(self.sources) if source.startswith(beginning))
        return self.page.locator(".jp-Notebook .jp-Cell").nth(at)

    def run(self, beginning: str) -> Locator:
        """Run one cell by keyboard; returns the cell."""
        cell = self.cell(beginning)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        return cell

    def rewrite(self, beginning: str, text: str) -> None:
        """Put other words into a cell, as one who types over it."""
        self.cell(beginning).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)


def said(cell: Locator, name: str) -> Locator:
    """What a cell answered: a region with this name."""
    return cell.get_by_role("region", name=name, exact=True)


def test_an_exercise_is_opened_answered_and_passed(browser: Browser, lab: LabServer, cells: list) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(30_000)
    elsewhere: list[str] = []
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: _is_elsewhere(request.url, lab) and elsewhere.append(request.url))
    page.on("websocket", lambda socket: _is_elsewhere(socket.url, lab) and elsewhere.append(socket.url))

    page.goto(lab.address(f"{ID}.ipynb"))
    notebook = Notebook(page, cells)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(cells), timeout=40_000)
    intro = notebook.cell("# Place eight sentences").locator(".jp-RenderedMarkdown")
    expect(intro.get_by_role("heading", level=1, name="Place eight sentences")).to_be_visible()
    expect(intro).to_contain_text(re.compile(r"about \d+ minutes"))
    kernel = page.get_by_role("button", name=re.compile(r"\| Idle$"))
    expect(kernel).to_be_visible(timeout=40_000)

    answers = next(source for source in notebook.sources if EMPTY.search(source))
    ids = EMPTY.findall(answers)
    assert len(ids) == 8
    task = said(notebook.run("%load_ext"), "Place eight sentences")
    expect(task).to_contain_text(bank.item(ids[0]).text)
    notebook.run(answers)
    check = notebook.run("work.check")
    expect(said(check, "Not attempted yet")).to_contain_text("Nothing is answered yet.")
    expect(said(notebook.run("work.solution"), "Not yet")).to_be_visible()
    expect(said(notebook.run("work.hint"), re_hint(1))).to_be_visible()
    expect(said(notebook.run("work.hint"), re_hint(2))).to_be_visible()

    # Wrong at first: everything in one place. What is wrong is named, and why.
    notebook.rewrite(answers, EMPTY.sub(r'"\1": "progress"', answers))
    page.keyboard.press("Shift+Enter")
    notebook.run("work.check")
    expect(check.get_by_role("region", name=re.compile("^Nearly there|^Not passed yet")).first).to_be_visible()
    wrong = next(bank.item(id) for id in ids if bank.item(id).key != "progress")
    expect(check.get_by_role("region", name=re.compile(f"^{wrong.id}: (?!Passed)"))).to_be_visible()

    notebook.rewrite(answers, EMPTY.sub(lambda found: f'"{found[1]}": "{bank.item(found[1]).key}"', answers))
    page.keyboard.press("Shift+Enter")
    notebook.run("work.check")
    expect(said(check, "Passed")).to_contain_text("8 of 8 agree.")
    expect(check.get_by_role("region", name=re.compile(": Passed$"))).to_have_count(8)
    expect(said(notebook.run("work.solution"), "One good answer to each")).to_contain_text(ids[-1])
    if any(source.startswith("# Only for a course") for source in notebook.sources):
        grade = notebook.run("# Only for a course")
        expect(grade.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))
        expect(grade.locator("[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedError")).to_have_count(0)

    panel = page.get_by_role("tabpanel", name=f"{ID}.ipynb")
    expect(panel.get_by_role("button", name=re.compile("^Run this cell"))).to_be_visible()
    assert panel.evaluate(NAMELESS) == []
    assert elsewhere == []
    assert faults == []
    context.close()


def re_hint(n: int) -> Any:
    return re.compile(rf"^Hint {n} of \d+$")


def _is_elsewhere(url: str, lab: LabServer) -> bool:
    address = urlsplit(url)
    return address.scheme in ("http", "https", "ws", "wss") and address.netloc != urlsplit(lab.url).netloc
