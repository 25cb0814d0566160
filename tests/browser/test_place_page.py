"""Sort it as a trainee uses it: a sitting by keyboard, by swipes on a phone, and through reloads in the middle."""

from __future__ import annotations

import re
import sqlite3

from accessible import faults
from playwright.sync_api import Page, expect
from sittings import PLACES, Heard, agrees, go_on, go_on_by_touch, heading, is_over, item, other, swipe, tab_to, told

SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> Session ran from 10:00 to 10:50.'


def begin(visit, page: Page, minutes: int = 5) -> None:
    visit("place", f"?minutes={minutes}")
    expect(heading(page)).to_have_text("Item 1")


def press_place(page: Page, place: str) -> None:
    page.keyboard.press(str(PLACES.index(place) + 1))


def test_a_whole_sitting_by_keyboard_alone_with_reloads_in_the_middle(visit, page: Page):
    visit("place")
    expect(page.get_by_role("heading", name="How long do you want to practice?")).to_be_visible()
    tab_to(page, "5 minutes")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Item 1")
    seen, right, borderlines = [], 0, 0
    for n in range(40):
        if is_over(page):
            break
        one = item(page)
        good = n % 4 != 1 or one.borderline
        first = one.id not in seen
        seen.append(one.id)
        right += good and first and not one.borderline
        borderlines += one.borderline
        if one.borderline:
            assert n > 0
            expect(page.locator(".nw-practice-head")).to_contain_text("it is not graded")
        if not good:
            press_place(page, other(one.key))
            page.keyboard.press("s")
            expect(told(page)).to_have_text("Not yet: one more try")
            if n == 5:  # between the two tries
                visit("place")
                expect(told(page)).to_have_text("Not yet: one more try")
                assert item(page).id == one.id
                page.locator(".nw-practice-head").focus()
        press_place(page, one.key)
        page.keyboard.press("gfs"[n % 3])
        expect(told(page)).to_have_text(agrees(one))
        for reading in (one.rationale, *(one.wrong.values() if one.borderline else ())):
            expect(page.get_by_role("region", name="What decides")).to_contain_text(reading)
        expect(page.get_by_role("region", name="What decides")).to_contain_text(one.citation)
        if n == 2:  # between two items
            visit("place")
            expect(heading(page)).to_have_text("Item 4")
            page.locator(".nw-practice-head").focus()
        else:
            assert page.evaluate("document.activeElement.type") == "radio", "the focus stays where it was"
            go_on(page)
    back = page.locator(".nw-practice-summary")
    total = len(set(seen)) - borderlines
    assert borderlines == 1
    expect(back).to_contain_text("1 borderline item not graded")
    expect(back.get_by_role("heading", level=2)).to_have_text(f"5 minutes: {right} of {total} right at the first try")
    expect(back.get_by_role("heading", level=2)).to_be_focused()
    assert sum(int(cell) for cell in back.locator("tbody td").all_inner_texts()) == total
    expect(back.get_by_role("heading", name="Three things to read")).to_be_visible()
    visit("place")
    expect(page.locator(".nw-practice-summary")).to_be_visible()
    tab_to(page, "5 minutes")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Item 1")


def test_on_a_phone_a_swipe_chooses_and_scrolling_goes_on(phone: Page, server):
    page = phone
    page.goto(server.url("place") + "?minutes=5")
    expect(heading(page)).to_have_text("Item 1")
    legend = page.locator(".nw-place-ways")
    expect(legend).to_be_visible()
    for words in ("Progress note", "Neither", "Psychotherapy note"):
        expect(legend).to_contain_text(words)

    top = page.evaluate("scrollY")
    swipe(page, ".nw-place-card .nw-place-item", 0, -220)  # up on the text: the page scrolls, nothing is chosen
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > top
    assert page.locator(".nw-place-sort input:checked").count() == 0
    page.evaluate("scrollTo(0, 0)")

    ways = {"progress": (-120, 4), "psychotherapy": (120, -4), "neither": (0, -90)}
    for place, (dx, dy) in ways.items():
        where = ".nw-place-ways" if place == "neither" else ".nw-place-card .nw-place-item"
        page.locator(where).scroll_into_view_if_needed()
        swipe(page, where, dx, dy)
        expect(page.locator(".nw-place-sort input:checked")).to_have_value(place)
    graded = 0
    for answered in range(1, 40):
        if is_over(page):
            break
        one = item(page)
        key = one.key
        where = ".nw-place-ways" if key == "neither" else ".nw-place-card .nw-place-item"
        page.locator(where).scroll_into_view_if_needed()
        swipe(page, where, *ways[key])
        expect(page.locator(".nw-place-sort input:checked")).to_have_value(key)
        page.get_by_role("button", name="Fairly sure").tap()
        expect(told(page)).to_have_text(agrees(one))
        graded += not one.borderline
        go_on_by_touch(page)
        if answered == 3:
            page.reload()
            expect(heading(page)).to_have_text("Item 4")
    expect(page.locator(".nw-practice-summary h2")).to_have_text(
        f"5 minutes: {graded} of {graded} right at the first try"
    )


def test_no_key_comes_over_the_wire_before_it_is_told(visit, page: Page):
    heard = Heard(page)
    begin(visit, page)
    one = item(page)
    secret = [one.rationale, f'"key": "{one.key}"', f"place:{one.id}:{one.key}", one.content_type]
    for _ in range(3):
        page.get_by_role("button", name=re.compile("hint")).click()
    expect(page.locator(".nw-hints li")).to_have_count(3)
    expect(page.locator(".nw-hints li").last).to_contain_text(one.clause)
    page.locator(".nw-practice-head").focus()
    press_place(page, other(one.key))
    page.keyboard.press("s")
    expect(told(page)).to_be_visible()
    assert heard.holds([one.text]) == [one.text]
    assert heard.holds(secret) == []
    page.get_by_role("button", name="Show the answer").click()
    expect(told(page)).to_have_text("The answer")
    assert heard.holds([one.rationale]) == [one.rationale]


def test_an_answer_needs_a_place_and_the_roles_are_right(visit, page: Page):
    begin(visit, page)
    group = page.get_by_role("group", name="Where does this belong?")
    expect(group.get_by_role("radio")).to_have_count(3)
    sure = page.get_by_role("group", name="How sure are you?")
    expect(sure.get_by_role("button")).to_have_count(4)
    sure.get_by_role("button", name="Sure", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Choose one of the three places first.")).to_be_visible()
    expect(page.locator(".nw-practice-task")).to_match_aria_snapshot(
        """
        - group "Item 1":
          - paragraph: 5 minutes
          - heading "Item 1" [level=2]
          - paragraph: /0 of \\d+ answered/
          - paragraph: About 5 of 5 minutes left
        - group:
          - blockquote
        - group "Where does this belong?":
          - radio "Progress note"
          - radio "Psychotherapy note"
          - radio "Neither"
        - region "What decides":
          - status:
            - paragraph: Choose one of the three places first.
        - group "How sure are you?":
          - paragraph: How sure are you?
          - button "Guessing"
          - button "Fairly sure"
          - button "Sure"
          - button "Answer without saying"
        - button "Show a hint (3 in all)"
        - button "Stop here"
        """
    )


def test_somebody_new_can_find_out_what_is_known_already(visit, page: Page):
    visit("home")
    page.get_by_role("link", name="Find out what you know already").click()
    expect(page.locator(".nw-practice-sitting")).to_have_text("What you know already")
    for n in range(12):
        if is_over(page):
            break
        page.locator(".nw-practice-head").focus()
        press_place(page, item(page).key)
        page.keyboard.press("s")
        expect(told(page)).to_have_text("That agrees")
        if n == 5:
            page.reload()
            expect(heading(page)).to_have_text("Item 7")
        else:
            go_on(page)
    expect(page.locator(".nw-practice-summary")).to_contain_text("You know already:")
    expect(page.get_by_role("button", name="Find out")).to_have_count(0)


def test_stopping_looks_back_and_loses_nothing(visit, page: Page):
    begin(visit, page, 20)
    page.locator(".nw-practice-head").focus()
    press_place(page, item(page).key)
    page.keyboard.press("f")
    expect(told(page)).to_have_text("That agrees")
    page.get_by_role("button", name="Stop here").click()
    expect(page.locator(".nw-practice-summary h2")).to_have_text("20 minutes: 1 of 1 right at the first try")


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
    begin(visit, page)
    place = page.get_by_role("group", name="Where does this belong?")
    labels = dict(zip(PLACES, ("Progress note", "Psychotherapy note", "Neither"), strict=True))
    other_program = sqlite3.connect(server.data / "record.db", isolation_level=None)
    other_program.execute("BEGIN EXCLUSIVE")
    place.get_by_role("radio", name=labels[item(page).key]).check()
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(page.get_by_text("it is not saved yet")).to_be_visible()
    expect(told(page)).to_have_text("That agrees")
    other_program.execute("ROLLBACK")
    other_program.close()
    page.get_by_role("button", name="Save again").click()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()
    visit("place")
    expect(heading(page)).to_have_text("Item 2")


def test_each_answer_is_accessible_in_every_look(visit, page: Page):
    begin(visit, page)
    one = item(page)
    page.locator(".nw-practice-head").focus()
    press_place(page, other(one.key))
    page.keyboard.press("s")
    expect(told(page)).to_be_visible()
    page.get_by_label("Your words").fill("Client slept four hours a night. I wonder what he did not say.")
    page.get_by_role("button", name="Place it").click()
    expect(page.locator(".nw-place-result")).to_have_count(2)
    assert faults(page) == {}
    page.locator(".nw-practice-head").focus()
    press_place(page, one.key)
    page.keyboard.press("f")
    expect(told(page)).to_have_text("That agrees")
    assert faults(page) == {}
    page.get_by_role("button", name="Stop here").click()
    expect(page.locator(".nw-practice-summary")).to_be_visible()
    assert faults(page) == {}
