"""The page Compose, open and ready to write in: what its tests share."""

import re

import pytest
from playwright.sync_api import expect

REPORT = "Client reported two panic attacks this week"
SCORE = "PHQ-9 was 14, down from 17"
OWN = "I felt irritated with her and thought of my own mother"
ERRAND = "parking was full again and the front desk was rude to me"
PLAN = "plan: next session Tuesday"
JOTTINGS = "\n".join((REPORT, SCORE, OWN, ERRAND, PLAN))


@pytest.fixture
def compose(visit):
    """The page, ready to write in."""

    def compose(query=""):
        page = visit("compose", query)
        expect(field(page)).to_be_visible()
        expect(page.get_by_role("button", name="Show me an example")).to_be_visible()
        return page

    return compose


def field(page):
    return page.get_by_role("textbox", name="Your jottings")


def write(page, text):
    field(page).click()
    page.keyboard.insert_text(text)


def where(page, line):
    return page.get_by_role("combobox", name=re.compile(f"^Where line {line} goes"))


def draft(page):
    return page.get_by_role("region", name="Draft")


def chosen(select):
    return select.evaluate("s => s.selectedOptions[0].textContent")


def saved(page):
    expect(page.locator(".nw-write-saved")).to_contain_text(re.compile(r"Saved \d+:\d\d [AP]M"))


WORDS = "four quiet herons fishing"


def keep(page):
    """Set a passphrase, so that the jottings are kept."""
    page.get_by_role("button", name="Set a passphrase and keep it").click()
    seal = page.get_by_role("dialog", name="Seal your psychotherapy notes")
    seal.get_by_label("Passphrase", exact=True).fill(WORDS)
    seal.get_by_label("The same again").fill(WORDS)
    seal.get_by_label("I have understood").check()
    seal.get_by_role("button", name="Seal my notes").click()
    saved(page)


def unlock(page):
    page.get_by_role("dialog", name="Open your psychotherapy notes").get_by_label("Passphrase").fill(WORDS)
    page.keyboard.press("Enter")
