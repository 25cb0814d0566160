"""Repair it as a trainee uses it: a whole sitting by keyboard, on a phone, and through reloads in the middle."""

from __future__ import annotations

import re

from accessible import faults
from playwright.sync_api import Page, expect
from sittings import Heard, go_on, go_on_by_touch, heading, is_over, repair, tab_to, told

SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


def rewrite(page: Page):
    return page.get_by_role("textbox", name="Your rewrite")


def type_anew(page: Page, text: str) -> None:
    """Into the field, by keyboard alone."""
    for _ in range(60):
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_a_whole_sitting_by_keyboard_alone_with_reloads_in_the_middle(visit, page: Page):
    visit("repair")
    expect(page.get_by_role("button", name="5 minutes")).to_be_visible()
    tab_to(page, "5 minutes")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Passage 1")
    seen: list[str] = []
    for n in range(12):
        if is_over(page):
            break
        one = repair(page)
        seen.append(one.id)
        if n == 0:  # a reload while one writes
            type_anew(page, "Client reported")
            expect(page.get_by_text("Your words are kept.")).to_be_visible()
            visit("repair")
            expect(rewrite(page)).to_have_value("Client reported")
            page.locator(".nw-practice-head").focus()
        if n == 1:  # a reload between the two tries
            type_anew(page, one.tempting.text)
            tab_to(page, "Fairly sure")
            page.keyboard.press("Enter")
            expect(told(page)).to_have_text("Not yet: one more try")
            visit("repair")
            expect(told(page)).to_have_text("Not yet: one more try")
            expect(rewrite(page)).to_have_value(one.tempting.text)
            page.locator(".nw-practice-head").focus()
        type_anew(page, one.better)
        tab_to(page, "Sure")
        page.keyboard.press("Enter")
        expect(told(page)).to_have_text("It may stay like this")
        panel = page.get_by_role("region", name="What must stay, what must go")
        for mark in one.keep:
            expect(panel).to_contain_text(f"There: {mark.label}")
        for mark in one.drop:
            expect(panel).to_contain_text(f"Gone: {mark.label}")
        expect(panel).to_contain_text(one.clause)
        expect(page.get_by_role("button", name=re.compile("^(Next|See how it went)$"))).to_be_focused()
        go_on(page)
    total = len(set(seen))
    assert total >= 2
    expect(page.locator(".nw-practice-summary h2")).to_have_text(
        f"5 minutes: {total - 1} of {total} right at the first try"
    )


def test_a_passage_on_a_phone_by_touch(phone: Page, server):
    page = phone
    page.goto(server.url("repair") + "?minutes=5")
    for n in range(12):
        expect(heading(page)).to_have_text(f"Passage {n + 1}")
        rewrite(page).fill(repair(page).better)
        page.get_by_role("button", name="Guessing").tap()
        expect(told(page)).to_have_text("It may stay like this")
        go_on_by_touch(page)
        if is_over(page):
            break
    expect(page.locator(".nw-practice-summary")).to_be_visible()


def test_the_model_comes_over_the_wire_only_when_it_is_told(visit, page: Page):
    heard = Heard(page)
    visit("repair", "?minutes=5")
    expect(heading(page)).to_have_text("Passage 1")
    one = repair(page)
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(page.get_by_text("This is still the original.")).to_be_visible()
    rewrite(page).fill(f"{one.tempting.text} {SCRIPT}")
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(told(page)).to_have_text("Not yet: one more try")
    assert heard.holds([one.text]) == [one.text]
    kept = [text for text in (one.better, one.tempting.why, one.rationale) if text not in one.text]  # it may be a part
    assert heard.holds(kept) == []
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(told(page)).to_have_text(re.compile("It cannot stay like this|Not quite yet"))
    expect(page.get_by_role("region", name="One rewrite that does")).to_contain_text(one.better)
    assert heard.holds([one.better]) == [one.better]
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img, .nw script").count() == 0


def test_names_and_roles(visit, page: Page):
    visit("repair", "?minutes=5")
    expect(heading(page)).to_have_text("Passage 1")
    one = repair(page)
    expect(rewrite(page)).to_have_value(one.text)
    assert rewrite(page).get_attribute("aria-describedby") == page.get_by_text(one.task).get_attribute("id")
    expect(page.locator(".nw-practice-task")).to_match_aria_snapshot(
        """
        - group "Passage 1":
          - heading "Passage 1" [level=2]
        - heading [level=3]
        - figure "As it stands in the draft":
          - blockquote
        - textbox "Your rewrite"
        - button "Start again from the original"
        - region "What must stay, what must go"
        - group "How sure are you that it may stay now?":
          - button "Guessing"
          - button "Fairly sure"
          - button "Sure"
          - button "Answer without saying"
        - button "Show a hint (3 in all)"
        - button "Stop here"
        """
    )


def test_each_answer_is_accessible_in_every_look(visit, page: Page):
    visit("repair", "?minutes=5")
    expect(heading(page)).to_have_text("Passage 1")
    one = repair(page)
    rewrite(page).fill(one.tempting.text)
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(told(page)).to_have_text("Not yet: one more try")
    assert faults(page) == {}
    rewrite(page).fill(one.better)
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(told(page)).to_have_text("It may stay like this")
    assert faults(page) == {}
