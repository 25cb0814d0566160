"""Practice as a trainee uses it: sorting, splitting and repairing in one sitting, by keyboard, through a reload."""

from __future__ import annotations

import json

from accessible import faults
from playwright.sync_api import Page, expect
from sittings import PLACES, agrees, go_on, heading, is_over, item, repair, split, told

KINDS = {"Item": "place", "Paragraph": "split", "Passage": "repair"}


def kind_of(page: Page) -> str:
    """The kind of the task on the screen."""
    return KINDS[heading(page).inner_text().split()[0]]


def answer(page: Page) -> str:
    """Answer the task on the screen rightly, by keyboard; returns its kind."""
    kind = kind_of(page)
    page.locator(".nw-practice-head").focus()
    if kind == "place":
        one = item(page)
        page.keyboard.press(str(PLACES.index(one.key) + 1))
        page.keyboard.press("s")
        expect(told(page)).to_have_text(agrees(one))
    elif kind == "split":
        page.locator(".nw-split-row input").first.focus()
        for part in split(page).parts:
            page.keyboard.press(str(PLACES.index(part.key) + 1))
            page.keyboard.press("ArrowDown")
        page.keyboard.press("f")
        expect(told(page)).to_have_text("Every sentence is in its place")
    else:
        page.get_by_label("Your rewrite").fill(repair(page).better)
        page.get_by_role("button", name="Sure", exact=True).press("Enter")
        expect(told(page)).to_have_text("It may stay like this")
    return kind


def test_one_click_from_home_leads_through_all_three_kinds(visit, page: Page):
    visit("home")
    page.get_by_role("group", name="Mixed practice").get_by_role("link", name="Practice 10 minutes").click()
    expect(heading(page)).to_contain_text(" 1")
    expect(page.locator(".nw-practice-sitting")).to_have_text("10 minutes")
    kinds: list[str] = []
    for n in range(60):
        if is_over(page):
            break
        kinds.append(answer(page))
        if n == 2:
            visit("practice")
            expect(heading(page)).to_contain_text(" 4")
        else:
            go_on(page)
    assert set(kinds) == {"place", "split", "repair"}
    back = page.locator(".nw-practice-summary")
    expect(back.get_by_role("heading", level=2)).to_contain_text("right at the first try")
    expect(back.get_by_role("table")).to_be_visible()
    visit("progress")
    done = page.get_by_role("region", name="What you have done").locator("tbody td:nth-child(2)")
    expect(done).to_have_count(len(kinds))
    assert set(done.all_inner_texts()) == {"Sort it", "Split it", "Repair it"}


def test_my_progress_leads_back_to_a_sitting_that_is_on(visit, page: Page):
    visit("practice", "?minutes=20")
    expect(heading(page)).to_contain_text(" 1")
    answer(page)
    visit("progress")
    page.get_by_role("link", name="Go on practicing").click()
    expect(heading(page)).to_contain_text(" 2")


def test_each_kind_is_accessible_in_every_look(visit, page: Page):
    visit("practice", "?minutes=5")
    expect(heading(page)).to_contain_text(" 1")
    seen: set[str] = set()
    for _ in range(12):
        if len(seen) == 3 or is_over(page):
            break
        kind = answer(page)
        if kind not in seen:
            assert faults(page) == {}, kind
        seen.add(kind)
        go_on(page)
    assert len(seen) >= 2, json.dumps(sorted(seen))
