"""The Place page as a trainee uses it: a whole round by keyboard, a reload in the middle, own words."""

from __future__ import annotations

import re

from harness import everywhere
from playwright.sync_api import Page, expect

from notelib import bank

SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> Session ran from 10:00 to 10:50.'


def shown(page: Page) -> bank.Item:
    """The bank's item that the page shows."""
    text = page.locator(".nw-place-item").inner_text()
    return next(item for item in bank.items() if item.text.split() == text.split())


def heading(page: Page):
    return page.get_by_role("heading", level=2).filter(has_text="Round")


def answer_by_keyboard(page: Page, key: str) -> None:
    """From the task, which has the focus after "Next": a number, then Enter."""
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="What decides").locator(".nw-feedback-title")).to_be_visible()


def test_a_whole_round_by_keyboard_with_a_reload_in_the_middle(visit, page: Page):
    visit("place")
    expect(heading(page)).to_have_text("Round 1, item 1 of 10")
    for _ in range(30):  # Tab leads to the places
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    right = 0
    graded = 0
    for n in range(1, 11):
        expect(heading(page)).to_have_text(f"Round 1, item {n} of 10")
        item = shown(page)
        key = "213"[n % 3]
        right += not item.borderline and ("progress", "psychotherapy", "neither")[int(key) - 1] == item.key
        graded += not item.borderline
        answer_by_keyboard(page, key)
        panel = page.get_by_role("region", name="What decides")
        expect(panel).to_contain_text(item.clause)
        expect(panel).to_contain_text(item.citation)
        expect(panel).to_contain_text(item.rationale)
        assert page.evaluate("document.activeElement.type") == "radio", "the focus stays where it was"
        if n == 4:
            visit("place")
            expect(heading(page)).to_have_text("Round 1, item 5 of 10")
            page.get_by_role("group").filter(has=heading(page)).focus()
        else:
            page.wait_for_timeout(600)  # a second press at once would count as the first
            page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(f"Round 1: {right} of {graded} agree")
    expect(heading(page)).to_be_focused()
    table = page.get_by_role("table")
    assert sum(int(cell) for cell in table.locator("tbody td").all_inner_texts()) == graded
    expect(page.get_by_role("heading", name="Three things to read")).to_be_visible()
    page.get_by_role("button", name="Start round 2").press("Enter")
    expect(heading(page)).to_have_text("Round 2, item 1 of 10")


def test_the_answer_is_announced_and_the_roles_are_right(visit, page: Page):
    visit("place")
    group = page.get_by_role("group", name="Where does this belong?")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(page.get_by_role("group", name=re.compile("How sure"))).to_be_visible()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Choose one of the three places first.")).to_be_visible()
    item = shown(page)
    wrong = next(key for key in item.wrong)
    group.get_by_role(
        "radio", name={"progress": "Progress note", "psychotherapy": "Psychotherapy note"}.get(wrong, "Neither")
    ).check()
    page.get_by_role("radio", name="Sure", exact=True).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    status = page.get_by_role("status").filter(has_text="Next")
    expect(status).to_contain_text("That does not agree" if not item.borderline else "Not graded")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    for radio in group.get_by_role("radio").all():
        expect(radio).to_have_attribute("aria-disabled", "true")


def test_hints_come_one_by_one_and_never_with_the_answer(visit, page: Page):
    visit("place")
    item = shown(page)
    assert item.rationale not in page.content()
    for n in (3, 2, 1):
        page.get_by_role("button", name=re.compile(rf"hint \({n} ")).click()
    hints = page.locator(".nw-hints li")
    expect(hints).to_have_count(3)
    expect(hints.nth(2)).to_contain_text(item.clause)
    assert item.rationale not in page.content()


def test_own_words_are_placed_and_a_script_in_them_is_only_text(visit, page: Page):
    visit("place")
    page.get_by_label("Your words").fill(SCRIPT)
    page.get_by_role("button", name="Place it").click()
    result = page.locator(".nw-place-result")
    expect(result.last).to_contain_text("Session ran from 10:00 to 10:50.")
    expect(result.last).to_contain_text("Progress note")
    expect(page.get_by_role("status").filter(has_text="Nothing of it was saved.")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img, .nw script").count() == 0
    page.get_by_label("Your words").fill("  ")
    page.get_by_role("button", name="Place it").click()
    expect(page.get_by_role("alert").filter(has_text="There is nothing to place yet.")).to_be_visible()


def test_an_answer_given_while_the_store_is_locked_is_kept_in_the_end(visit, page: Page, server):
    import sqlite3

    visit("place")
    page.get_by_role("radio", name="Neither").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Next").click()
    expect(heading(page)).to_have_text("Round 1, item 2 of 10")
    other = sqlite3.connect(server.data / "record.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    page.get_by_role("radio", name="Neither").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("it is not saved yet")).to_be_visible()
    other.execute("ROLLBACK")
    other.close()
    page.get_by_role("button", name="Save again").click()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    visit("place")
    expect(heading(page)).to_have_text("Round 1, item 3 of 10")


@everywhere
def test_axe_and_no_sideways_scrolling(visit, page: Page, axe):
    visit("place")
    assert axe() == []
    page.get_by_role("radio", name="Psychotherapy note").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.get_by_label("Your words").fill("Client slept four hours a night. I wonder what he did not say.")
    page.get_by_role("button", name="Place it").click()
    expect(page.locator(".nw-place-result")).to_have_count(2)
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
