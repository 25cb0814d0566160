"""Split it as a trainee uses it: a whole sitting by keyboard, on a phone, and through reloads in the middle."""

from __future__ import annotations

import re

from accessible import faults
from playwright.sync_api import Page, expect
from sittings import PLACES, Heard, go_on, go_on_by_touch, heading, is_over, other, split, tab_to, told

LABELS = dict(zip(PLACES, ("Progress note", "Psychotherapy note", "Neither"), strict=True))


def by_keyboard(page: Page, keys: list[str]) -> None:
    """From the first sentence to the last: a number, then the arrow down."""
    for n, key in enumerate(keys):
        page.keyboard.press(str(PLACES.index(key) + 1))
        if n < len(keys) - 1:
            page.keyboard.press("ArrowDown")


def rows(page: Page):
    return page.locator(".nw-split-row")


def focus_first(page: Page) -> None:
    """Tab to the radio buttons of the first sentence."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.nw-split-row') !== null"):
            return
    raise AssertionError("Tab does not reach the sentences")


def test_a_whole_sitting_by_keyboard_alone_with_reloads_in_the_middle(visit, page: Page):
    visit("split")
    expect(page.get_by_role("button", name="5 minutes")).to_be_visible()
    tab_to(page, "5 minutes")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Paragraph 1")
    seen: list[str] = []
    for n in range(12):
        if is_over(page):
            break
        one = split(page)
        seen.append(one.id)
        keys = [part.key for part in one.parts]
        expect(page.locator(".nw-split-paragraph")).to_contain_text(one.parts[0].text)
        focus_first(page)
        if n == 1:
            by_keyboard(page, [other(keys[0]), *keys[1:]])
            page.keyboard.press("s")
            expect(told(page)).to_have_text("Not yet: one more try")
            visit("split")
            expect(told(page)).to_have_text("Not yet: one more try")
            expect(rows(page).first.locator(".nw-split-verdict")).to_contain_text("Not in")
            expect(rows(page).nth(1).locator(".nw-split-verdict")).to_have_text("Right")
            page.locator(".nw-practice-head").focus()
            focus_first(page)
            page.keyboard.press(str(PLACES.index(keys[0]) + 1))
        else:
            by_keyboard(page, keys)
        page.keyboard.press("f")
        expect(told(page)).to_have_text("Every sentence is in its place")
        for row, part in zip(rows(page).all(), one.parts, strict=True):
            expect(row.locator(".nw-split-verdict")).to_have_text(f"Right: {LABELS[part.key]}")
            expect(row).to_contain_text(part.rationale)
            expect(row).to_contain_text(part.clause)
        if n == 0:
            visit("split")
            expect(heading(page)).to_have_text("Paragraph 2")
            page.locator(".nw-practice-head").focus()
        else:
            go_on(page)
    total = len(set(seen))
    assert total >= 3
    back = page.locator(".nw-practice-summary")
    expect(back.get_by_role("heading", level=2)).to_have_text(
        f"5 minutes: {total - 1} of {total} right at the first try"
    )
    expect(back.get_by_role("table")).to_be_visible()
    expect(back.get_by_role("heading", name="Three things to read")).to_be_visible()


def test_a_paragraph_on_a_phone_by_touch(phone: Page, server):
    page = phone
    page.goto(server.url("split") + "?minutes=5")
    for n in range(12):
        expect(heading(page)).to_have_text(f"Paragraph {n + 1}")
        one = split(page)
        for row, part in zip(rows(page).all(), one.parts, strict=True):
            row.get_by_role("radio", name=LABELS[part.key]).tap()
        page.get_by_role("button", name="Sure", exact=True).tap()
        expect(told(page)).to_have_text("Every sentence is in its place")
        go_on_by_touch(page)
        if is_over(page):
            break
    expect(page.locator(".nw-practice-summary")).to_be_visible()


def test_no_key_comes_over_the_wire_before_it_is_told(visit, page: Page):
    heard = Heard(page)
    visit("split", "?minutes=5")
    expect(heading(page)).to_have_text("Paragraph 1")
    one = split(page)
    secret = [part.rationale for part in one.parts] + [part.content_type for part in one.parts]
    secret += [f'"element:{part.element}"' for part in one.parts]
    focus_first(page)
    wrong = [other(part.key) for part in one.parts]
    by_keyboard(page, wrong)
    page.keyboard.press("s")
    expect(told(page)).to_have_text("Not yet: one more try")
    assert heard.holds([one.parts[0].text]) == [one.parts[0].text]
    assert heard.holds([*secret, *(part.wrong[tried] for part, tried in zip(one.parts, wrong, strict=True))]) == []
    for _ in range(4):
        page.get_by_role("button", name=re.compile("hint|Show the answer")).click()
    expect(told(page)).to_have_text("The answer")
    assert heard.holds([one.parts[0].rationale])
    for row, part in zip(rows(page).all(), one.parts, strict=True):
        expect(row.locator(".nw-split-verdict")).to_have_text(f"Belongs here: {LABELS[part.key]}")


def test_a_sentence_without_a_place_is_named_and_the_roles_are_right(visit, page: Page):
    visit("split", "?minutes=5")
    expect(heading(page)).to_have_text("Paragraph 1")
    one = split(page)
    focus_first(page)
    page.keyboard.press("2")
    page.keyboard.press("s")
    missing = len(one.parts) - 1
    expect(page.get_by_role("status").filter(has_text=f"{missing} sentences have no place yet.")).to_be_visible()
    expect(rows(page).nth(1).get_by_role("radio").first).to_be_focused()
    group = page.get_by_role("group", name=re.compile(r"^1\. "))
    expect(group).to_match_aria_snapshot(
        f"""
        - group "1. {one.parts[0].text}":
          - radio "Progress note"
          - radio "Psychotherapy note" [checked]
          - radio "Neither"
        """
    )


def test_each_answer_is_accessible_in_every_look(visit, page: Page):
    visit("split", "?minutes=5")
    expect(heading(page)).to_have_text("Paragraph 1")
    one = split(page)
    keys = [part.key for part in one.parts]
    focus_first(page)
    by_keyboard(page, [other(keys[0]), *keys[1:]])
    page.keyboard.press("s")
    expect(told(page)).to_have_text("Not yet: one more try")
    assert faults(page) == {}
    page.keyboard.press("s")
    expect(told(page)).to_have_text("Some sentences belong elsewhere")
    assert faults(page) == {}
