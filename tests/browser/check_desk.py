"""Check a note as tests use it: open it, write, look at the marks and at what the tab keeps."""

import re

import pytest
from playwright.sync_api import expect

# No other test writes this sentence: the server keeps it nowhere.
START = "Client reported two panic attacks beside the lantern shop and kept the log on five of seven days. "


NOTE = f"Subjective:\n{START}She refused to try the bus.\n\nPlan:\nNext session in a week."


MARKED = "refused"


PHONE = "555-201-3344"


@pytest.fixture
def check(visit):
    """The page, ready to write in."""

    def check():
        page = visit("check")
        expect(editor(page)).to_be_visible()
        expect(page.get_by_role("button", name="Show me an example")).to_be_visible()
        expect(page.locator(".nw-check-state")).to_contain_text("Nothing is stored on the server")
        return page

    return check


def editor(page):
    return page.get_by_role("textbox", name="The note")


def chart(page):
    return page.get_by_role("textbox", name="The documents of a chart")


def write(page, text, box=editor):
    box(page).click()
    page.keyboard.insert_text(text)


def mark(page, words):
    return page.locator(".nw-mark:not(:has(.nw-mark))", has_text=re.compile(rf"^{re.escape(words)}$"))


def kept(page):
    return page.evaluate("sessionStorage.getItem('notelib:check')") or ""


def example(page, of="note"):
    if of == "chart":
        page.get_by_role("radio", name="A client’s chart").check()
    page.get_by_role("button", name="Show me an example").click()
    expect(page.locator(".nw-mark:visible").first).to_be_visible()
