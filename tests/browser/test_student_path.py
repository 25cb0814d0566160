"""One student's way through the workbook, in one browser: from Home and the first lesson to a request answered with a
packet, always by the links that the pages offer, until My progress shows all of it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from sittings import PAUSE, PLACES, go_on, heading, item, told

from notelib import bank, law
from notelib.practice import activity

LESSONS = {lesson.id: lesson for lesson in bank.lessons()}
FIRST = bank.lessons()[0]
SCENARIO = bank.scenario("a-call-from-the-psychiatrist")
PACKET = activity("release:night-desk:plan-audit")
CHOICES = ("release", "redact", "ask", "withhold")
REPAIR = bank.repair("manipulative-and-late")
SESSION = bank.vignette("before-dinner")


def follow(page: Page, link: Locator, notebook: str) -> None:
    """Click a link and wait for the page behind it."""
    link.click()
    page.wait_for_url(f"**/{notebook}.ipynb*")
    page.locator("html[data-workbook=ready]").wait_for()


def practice(page: Page, lesson: str, kind: str, *, at: str = "") -> str:
    """From anywhere to a lesson by the list, and on to one of its practices; returns what the link says."""
    if "/lessons.ipynb" in page.url:
        page.get_by_role("link", name="All lessons").click()
    else:
        follow(page, page.get_by_role("link", name="Lessons", exact=True).first, "lessons")
    page.get_by_role("link", name=LESSONS[lesson].title, exact=True).click()
    expect(page.get_by_role("heading", level=2, name=LESSONS[lesson].title)).to_be_focused()
    one = next(one for one in LESSONS[lesson].practice if one.activity.startswith(f"{kind}:{at}"))
    follow(page, page.get_by_role("link", name=one.label, exact=True), kind)
    return one.activity


def read_first_lesson(page: Page) -> None:
    """Every question answered as it holds, and one sentence sorted on the spot."""
    for n, myth in enumerate(FIRST.myths, 1):
        question = page.get_by_role("region", name=re.compile(f"^Question {n} of"))
        question.get_by_role("radio").nth(myth.right - 1).check()
        question.get_by_role("button", name="Answer").click()
        expect(question.get_by_text("That holds")).to_be_visible()
    expect(page.get_by_text("You have answered every question")).to_be_visible()
    sentence = page.get_by_role("region", name=FIRST.practice[0].label, exact=True)
    key = bank.item(FIRST.practice[0].activity.removeprefix("place:")).key
    sentence.get_by_role("radio").nth(PLACES.index(key)).check()
    sentence.get_by_role("button", name="Answer").click()
    expect(sentence.locator(".nw-feedback-title")).to_be_visible()


def sort_two(page: Page) -> None:
    """Two sentences of a sitting, by keyboard."""
    for n in (1, 2):
        expect(heading(page)).to_have_text(f"Item {n}")
        page.locator(".nw-practice-head").focus()
        page.keyboard.press(str(PLACES.index(item(page).key) + 1))
        page.keyboard.press("f")
        expect(told(page)).to_be_visible()
        go_on(page)


def decide_packet(page: Page) -> None:
    """What the law says, document by document; what comes first; the letter."""
    expect(page.get_by_role("heading", level=2, name=PACKET.request.title)).to_be_visible()
    reader = page.locator(".nw-release-reader")
    for n, document in enumerate(PACKET.chart.documents):
        key = PACKET.keys[document.id]
        page.locator(".nw-release-document").nth(n).click()
        expect(reader.get_by_role("heading", name=document.title)).to_be_focused()
        page.keyboard.press(str(CHOICES.index(key.expected) + 1))
        for passage, part in enumerate(sorted(document.parts, key=document.span)):
            if key.expected == "redact":
                reader.get_by_role("checkbox").nth(passage).set_checked(part.id in key.redact)
    for option in PACKET.request.first:
        page.get_by_role("checkbox", name=option.label, exact=True).set_checked(option.right)
    letter = next(option for option in PACKET.request.letter if option.right)
    page.get_by_role("radio", name=letter.label, exact=True).check()
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(page.get_by_role("region", name="The answer")).to_contain_text("The packet is right")


def test_from_the_first_lesson_to_a_packet_and_all_of_it_in_my_progress(visit, page: Page) -> None:
    page.set_default_timeout(30_000)  # fifteen pages in a row, perhaps on a busy machine
    visit("home")
    follow(page, page.get_by_role("link", name="Begin with the lessons"), "lessons")
    page.get_by_role("link", name=f"Lesson 1: {FIRST.title}").click()
    read_first_lesson(page)
    follow(page, page.get_by_role("link", name="Sort more sentences"), "place")
    sort_two(page)
    follow(page, page.get_by_role("link", name="Back to the lesson"), "lessons")
    expect(page.get_by_role("heading", name="Practice", exact=True)).to_be_focused()
    assert page.url.endswith(f"lessons.ipynb?lesson={FIRST.id}")

    practice(page, "writing-that-helps", "repair", at=REPAIR.id)
    expect(page.get_by_role("heading", level=3, name=REPAIR.title)).to_be_visible()
    page.get_by_role("textbox", name="Your rewrite").fill(REPAIR.better)
    page.get_by_role("button", name="Sure", exact=True).click()
    expect(told(page)).to_have_text("It may stay like this")
    page.wait_for_timeout(PAUSE)  # a press at once would count as a second answer
    follow(page, page.get_by_role("button", name="Back to the lesson"), "lessons")

    practice(page, "letters-soap", "write", at=f"{SESSION.id}:SOAP")
    note = page.get_by_role("textbox", name=re.compile("Your note"))
    expect(note).to_be_visible()
    note.click()
    page.keyboard.insert_text(SESSION.exemplar("SOAP").text)
    page.get_by_role("button", name="Check and hand in").click()
    expect(page.get_by_role("region", name="Answer to your note")).to_contain_text("Handed in")
    expect(page.get_by_role("heading", name="Your note and the model note")).to_be_visible()
    follow(page, page.get_by_role("link", name="On to the next lesson"), "lessons")
    expect(page.get_by_role("heading", level=2, name=LESSONS["intervention-family"].title)).to_be_visible()

    practice(page, "who-may-receive", "disclose", at=SCENARIO.id)
    group = page.get_by_role("group", name="Your decision")
    group.get_by_role("radio", name=law.VERDICTS[law.decide(SCENARIO.facts).verdict]).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("region", name="The decision")).to_contain_text("You and the rule agree")

    practice(page, "who-may-receive", "release", at="night-desk:plan-audit")
    decide_packet(page)

    follow(page, page.get_by_role("link", name="My progress").first, "progress")
    expect(page.get_by_role("region", name="Lessons")).to_contain_text(f"1 of {len(LESSONS)} lessons done.")
    done = page.get_by_role("region", name="What you have done").get_by_role("table")
    for kind, title in {
        "Release desk": PACKET.title,
        "Disclose": SCENARIO.title,
        "Write": activity(f"write:{SESSION.id}:SOAP").title,
        "Repair it": REPAIR.title,
    }.items():
        row = done.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title, exact=True))
        expect(row).to_have_count(1)
        expect(row).to_contain_text(kind)
        expect(row).to_contain_text("Right")
    expect(done.get_by_role("row").filter(has_text="Sort it")).to_have_count(3)
    expect(page.locator(".nw-map-concept:not(.nw-map-new)").first).to_be_attached()
