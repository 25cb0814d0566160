"""Golden thread in a browser: a whole course by keyboard, the picture and its words, a reload in the middle."""

import re

import pytest
from accessible import faults
from playwright.sync_api import expect

from notelib import bank

COURSE = "?course=exam-hall"
PLAN, NOTE, LAST = ("blank-page", "TXPLAN"), ("back-stairs", "SOAP"), ("plain-b", "DISCHARGE")

CALLED = {"TXPLAN": "treatment plan", "SOAP": "note", "DISCHARGE": "discharge summary"}


def model(document):
    return bank.vignette(document[0]).exemplar(document[1]).text


def editor(page):
    return page.get_by_role("textbox", name=re.compile("^Your "))


def step(page, document):
    return page.locator(f'[data-vignette="{document[0]}"]')


def chart(page):
    return page.get_by_role("region", name="The thread through your documents")


def saved(page):
    expect(page.locator(".nw-write-saved")).to_contain_text(re.compile(r"Saved \d+:\d\d [AP]M"))


def write(page, document, text=None):
    step(page, document).click()
    expect(step(page, document)).to_have_attribute("aria-current", "step")
    editor(page).click()
    page.keyboard.insert_text(text or model(document))
    saved(page)
    expect(step(page, document)).to_contain_text("draft")


@pytest.fixture
def thread(visit):
    """The page with a course open."""

    def thread(query=COURSE):
        page = visit("thread", query)
        expect(editor(page)).to_be_visible()
        return page

    return thread


def press_to(page, target, most=60):
    """Tab until the target has the focus."""
    for _ in range(most):
        if target.evaluate("el => el === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_a_whole_course_by_keyboard(visit, page):
    visit("thread")
    press_to(page, page.get_by_role("radio").first)
    while not page.get_by_role("radio", name=re.compile("^C-031")).is_checked():
        page.keyboard.press("ArrowDown")
    press_to(page, page.get_by_role("button", name="Open this course"))
    page.keyboard.press("Enter")
    expect(step(page, PLAN)).to_be_focused()
    for document in (PLAN, NOTE, LAST):
        if document != PLAN:
            step(page, document).focus()
            page.keyboard.press("Enter")
            expect(step(page, document)).to_have_attribute("aria-current", "step")
            expect(editor(page)).to_have_text(re.compile("^(?!.*Client: C-031)"))
        press_to(page, editor(page))
        page.keyboard.insert_text(model(document))
        saved(page)
        press_to(page, page.get_by_role("button", name="Check and hand in"))
        page.keyboard.press("Enter")
        name = CALLED[document[1]]
        expect(page.get_by_role("heading", name=f"Your {name} and the model {name}")).to_be_visible()
        expect(step(page, document)).to_contain_text("handed in")
    expect(page.get_by_role("region", name="Answer to your discharge summary")).to_contain_text(
        "thread holds from the plan to the end"
    )
    press_to(page, page.get_by_role("button", name="Go to the thread"), 200)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The thread through your documents")).to_be_focused()
    expect(chart(page)).to_contain_text("The thread holds from the plan to the end.")


def test_breaks_are_drawn_said_and_lead_to_the_words(thread, page):
    thread()
    write(page, PLAN)
    write(page, NOTE, model(NOTE).replace("Goal 1", "Goal 4").replace("exposure", "EMDR"))
    step(page, PLAN).click()
    expect(chart(page)).to_contain_text(
        "The thread breaks in 1 place. 1 question to think over. 1 document still to write."
    )
    picture = chart(page).get_by_role("img", name="The golden thread")
    expect(picture).to_have_accessible_description(re.compile("1 break and 1 possible break"))
    expect(picture.locator("text", has_text="Break: goal the plan does not have")).to_be_visible()
    expect(chart(page).locator(".nw-thread-list")).to_contain_text("◇ Break? intervention not in the plan.")
    card = chart(page).locator('[data-code="GT02"]')
    card.locator("summary").click()
    expect(card).to_contain_text("Why")
    expect(card).to_contain_text("Source")
    card.get_by_role("button", name="Go to these words").click()
    expect(step(page, NOTE)).to_have_attribute("aria-current", "step")
    expect(editor(page)).to_be_focused()
    expect(page.locator(".cm-tooltip")).to_contain_text("EMDR")
    # Somebody quicker than the page: what was asked for last is what is shown.
    step(page, PLAN).evaluate(
        "(plan, id) => { plan.click(); document.querySelector(`[data-vignette='${id}']`).click() }", NOTE[0]
    )
    expect(chart(page)).to_contain_text("The thread breaks in 1 place.")
    page.wait_for_timeout(500)
    expect(step(page, NOTE)).to_have_attribute("aria-current", "step")
    expect(editor(page)).to_contain_text("EMDR")


def test_a_reload_in_the_middle_loses_nothing(thread, page):
    thread()
    write(page, PLAN)
    step(page, NOTE).click()
    page.get_by_role("combobox", name="Format of this note").select_option("BIRP")
    expect(page.get_by_role("heading", name="Your note: BIRP note")).to_be_visible()
    editor(page).click()
    page.keyboard.insert_text("Behavior: Client walked the stairs twice and rated fear 6, then 4.")
    page.reload()  # within the second that the store takes
    expect(editor(page)).to_contain_text("walked the stairs twice")
    expect(step(page, NOTE)).to_have_attribute("aria-current", "step")
    expect(page.get_by_role("combobox", name="Format of this note")).to_have_value("BIRP")
    expect(chart(page)).to_contain_text("I want to sit through an exam and finish it")
    step(page, PLAN).click()
    expect(editor(page)).to_contain_text("Objective 1a")


def test_the_plan_that_is_given_can_be_read_and_is_in_the_picture(thread, page):
    thread("?course=run-sheet")
    page.get_by_text("The plan you are given").click()
    expect(page.locator(".nw-thread-text:visible")).to_contain_text("Goal 1")
    expect(chart(page).locator(".nw-thread-list")).to_contain_text("Not worked on yet.")
    expect(page.get_by_role("button", name=re.compile("Treatment plan"))).to_have_count(0)


def test_somebody_who_has_written_nothing_looks_for_breaks_first(visit, page):
    visit("thread")
    page.get_by_role("button", name="First look at a thread with breaks").click()
    expect(page.get_by_role("heading", name="A thread with breaks")).to_be_focused()
    example = page.locator("section", has=page.get_by_role("heading", name="A thread with breaks"))
    expect(example).not_to_contain_text("cloned")
    page.get_by_role("checkbox", name="Note of March 3").check()
    page.get_by_role("checkbox", name="Note of February 10").check()
    page.get_by_role("button", name="Show where it breaks").click()
    expect(example).to_contain_text("You found 1 of the 3 documents in which it breaks.")
    expect(example).to_contain_text("Marked, though the thread holds there: Note of February 10.")
    expect(example.locator(".nw-thread-breaks > li")).to_have_count(4)
    card = example.locator('[data-code="GT01"]')
    card.locator("summary").click()
    card.get_by_role("button", name="Go to these words").click()
    expect(example.locator("mark")).to_contain_text("sing with the others")
    expect(example.locator(".nw-thread-text:focus")).to_have_count(1)


def test_hints_come_when_asked_for(thread, page):
    thread()
    chart(page).get_by_role("button", name=re.compile("Show a hint")).click()
    expect(chart(page).locator(".nw-hints li")).to_have_count(1)


def test_it_is_accessible_in_every_look_and_the_picture_fits(thread, page):
    thread()
    write(page, PLAN)
    write(page, NOTE, model(NOTE).replace("Goal 1", "Goal 4"))
    page.get_by_role("button", name="Check and hand in").click()
    expect(page.get_by_role("heading", name=re.compile("^Your .* and the model "))).to_be_visible()
    expect(chart(page).locator("svg .nw-thread-cross").first).to_be_visible()
    assert faults(page) == {}
    page.set_viewport_size({"width": 390, "height": 844})
    # It is drawn anew once the page has its new width.
    page.wait_for_function(
        """() => { const edge = document.querySelector('.nw-thread-drawing').getBoundingClientRect().right + 1;
        const texts = [...document.querySelectorAll('.nw-thread-drawing text')];
        return texts.length > 5 && texts.every(t => t.getBoundingClientRect().right <= edge) }"""
    )
