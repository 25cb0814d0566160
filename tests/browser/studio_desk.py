"""The writing studio as tests use it: open it, write, wait until it is kept, hand in.

A test module imports the fixture `studio` by name.
"""

import re

import pytest
from playwright.sync_api import expect

from notelib import bank

V = bank.vignette("off-the-bus")
QUERY = f"?vignette={V.id}&format=SOAP"
# A name that must stay out of the record, and words nobody need mend.
NAME = "Anneliese"
START = "Client reported two panic attacks this week and kept the log on five of seven days. "
MODEL = next(line for line in V.exemplar("SOAP").text.splitlines() if len(line) > 80)


@pytest.fixture
def studio(visit):
    """The page with a session and a format open."""

    def studio(query=QUERY):
        page = visit("write", query)
        expect(editor(page)).to_be_visible()
        return page

    return studio


def editor(page):
    return page.get_by_role("textbox", name=re.compile("Your note"))


def write(page, text):
    editor(page).click()
    page.keyboard.insert_text(text)


def text_in(page):
    return "\n".join(page.locator(".cm-line").evaluate_all("lines => lines.map(l => l.innerText.replace(/\\n$/, ''))"))


def saved(page):
    expect(page.locator(".nw-write-saved")).to_contain_text(re.compile(r"Saved \d+:\d\d [AP]M"))
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('notelib:draft:'))")


def mark(page, words):
    """The underlined passages of exactly these words, each once however many findings it has."""
    return page.locator(".nw-mark:not(:has(.nw-mark))", has_text=re.compile(rf"^{re.escape(words)}$"))


def hand_in(page):
    page.get_by_role("button", name="Check and hand in").click()
    expect(page.get_by_role("heading", name="Your note and the model note")).to_be_visible()
