"""Lessons as a new student reads them: from the list to the practice by keyboard, on a phone, on paper, reloaded."""

from __future__ import annotations

import re

from accessible import cut_off, wider_than_window
from harness import View, everywhere
from playwright.sync_api import Page, expect

from notelib import bank

LESSONS = bank.lessons()
FIRST = LESSONS[0]
WORDS_OUTSIDE = """() => [...document.querySelectorAll('.nw-lessons-drawing text')].filter(text => {
  const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
  return box.x < 0 || box.x + box.width > view.width || box.y < 0 || box.y + box.height > view.height;
}).map(text => text.textContent)"""


def at(page: Page, lesson: bank.Lesson):
    """The heading of a lesson, once it is there."""
    return expect(page.get_by_role("heading", level=2, name=lesson.title, exact=True))


def question(page: Page, n: int):
    return page.get_by_role("region", name=re.compile(f"^Question {n} of"))


def tab_until(page: Page, script: str, most: int = 80) -> None:
    """Press Tab until the element with the focus fits."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(({script}))(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach {script}")


def test_first_lesson_from_the_list_to_the_practice_by_keyboard(visit, page: Page):
    visit("lessons")
    expect(page.get_by_text(f"0 of {len(LESSONS)} lessons done")).to_be_visible()
    expect(page.get_by_text(re.compile(r"about \d+ hours? and \d+ minutes in all"))).to_be_visible()
    tab_until(page, f"el => el.textContent === 'Lesson 1: {FIRST.title}'")
    page.keyboard.press("Enter")
    at(page, FIRST).to_be_focused()
    expect(
        page.get_by_text(f"Lesson 1 of {len(LESSONS)}, about {FIRST.minutes} minutes. Practice at its end")
    ).to_be_visible()
    for term in FIRST.terms:
        expect(page.get_by_role("term").filter(has_text=re.compile(f"^{term.term}$"))).to_be_visible()
    for n, myth in enumerate(FIRST.myths, 1):
        expect(page.get_by_text(myth.why)).to_have_count(0)
        tab_until(page, "el => el.type === 'radio' && !el.closest('.nw-feedback') && !el.closest('[data-seen]')")
        assert question(page, n).locator(":focus").count() == 1
        page.keyboard.press(str(myth.right))
        page.keyboard.press("Enter")
        expect(question(page, n).get_by_text("That holds")).to_be_visible()
        expect(question(page, n).get_by_role("status").filter(has_text=myth.why[:40])).to_be_visible()
        assert question(page, n).locator(":focus").count() == 1  # the focus stays where it was
        question(page, n).evaluate("el => { el.dataset.seen = '1' }")
    expect(page.get_by_text("You have answered every question")).to_be_visible()
    item = bank.item(FIRST.practice[0].activity.removeprefix("place:"))
    tab_until(page, "el => el.type === 'radio' && el.closest('.nw-lessons-item')")
    page.keyboard.press(str(1 + ["progress", "psychotherapy", "neither"].index(item.key)))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=FIRST.practice[0].label, exact=True).get_by_text("Right")).to_be_visible()
    last = next(one for one in FIRST.practice if one.page)
    tab_until(page, f"el => el.textContent === '{last.label}'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/place.ipynb*")
    page.locator("html[data-workbook=ready]").wait_for()


def test_a_reload_and_the_browsers_back_find_the_place(visit, page: Page):
    visit("lessons", f"?lesson={FIRST.id}")
    myth = FIRST.myths[0]
    wrong = next(n for n in (1, 2) if n != myth.right)
    question(page, 1).get_by_role("radio").nth(wrong - 1).check()
    question(page, 1).get_by_role("button", name="Answer").click()
    expect(question(page, 1).get_by_text(f"Many think so, but answer {myth.right} holds")).to_be_visible()
    visit("lessons", f"?lesson={FIRST.id}")
    expect(question(page, 1).get_by_text(f"answer {myth.right} holds")).to_be_visible()
    expect(question(page, 1).get_by_role("radio").nth(wrong - 1)).to_be_checked()
    expect(question(page, 2).get_by_role("button", name="Answer")).to_be_visible()
    page.get_by_role("link", name=f"Next: {LESSONS[1].title}").click()
    at(page, LESSONS[1]).to_be_focused()
    page.go_back()
    at(page, FIRST).to_be_visible()
    page.get_by_role("link", name="All lessons").click()
    expect(page.get_by_text(f"1 of {len(FIRST.myths)} questions answered")).to_be_visible()
    page.get_by_role("link", name=LESSONS[-1].title, exact=True).click()
    at(page, LESSONS[-1]).to_be_visible()
    expect(page.get_by_role("link", name="What to do next")).to_be_visible()


@everywhere
def test_lessons_are_accessible_and_fit(visit, page: Page, axe, view: View):
    """The list, a lesson of letters with its pictures open, and one with the path of a request; answered and not."""
    visit("lessons")
    found = {"list": axe()}
    for id in ("letters-soap", "who-may-receive"):
        visit("lessons", f"?lesson={id}")
        question(page, 1).get_by_role("radio").first.check()
        question(page, 1).get_by_role("button", name="Answer").click()
        expect(question(page, 1).locator(".nw-feedback-title")).to_be_visible()
        page.evaluate(
            "document.querySelectorAll('details').forEach(el => { if (!el.closest('header')) el.open = true })"
        )
        found[id] = axe()
        found[f"{id} wide"] = wider_than_window(page)
        found[f"{id} cut off"] = cut_off(page)
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_every_picture_keeps_its_words_inside(visit, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("lessons", f"?lesson={LESSONS[0].id}")
    for place, lesson in enumerate(LESSONS):
        at(page, lesson).to_be_visible()
        page.evaluate("document.querySelectorAll('.nw-lessons details').forEach(el => { el.open = true })")
        assert page.evaluate(WORDS_OUTSIDE) == []
        drawn = sum(max(1, len(block.formats)) for block in lesson.blocks if block.kind == "picture")
        assert page.get_by_role("figure").count() == drawn
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if place + 1 < len(LESSONS):
            page.get_by_role("link", name=f"Next: {LESSONS[place + 1].title}").click()


def test_on_paper_a_lesson_stands_without_controls_and_with_its_sources(visit, page: Page):
    visit("lessons", f"?lesson={FIRST.id}")
    at(page, FIRST).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_text("45 CFR 164.508(a)(2)", exact=False).first).to_be_visible()
    assert page.locator("main button:visible").count() == 0
    expect(page.get_by_role("link", name="Next:")).to_be_hidden()
    expect(page.get_by_text(FIRST.myths[0].question)).to_be_visible()
