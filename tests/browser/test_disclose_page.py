"""The Disclose page as a trainee uses it: decide by keyboard, read why, come back after a reload."""

from __future__ import annotations

import re

from accessible import faults
from playwright.sync_api import Page, expect

from notelib import bank, law

ORDERED = sorted(bank.scenarios(), key=lambda s: s.difficulty)
GRADED = next(s for s in ORDERED if not s.contested and s.wrong)
CONTESTED = next(s for s in ORDERED if s.contested)


def decision(page: Page):
    return page.get_by_role("region", name="The decision")


def choose(page: Page, verdict: str) -> None:
    page.get_by_role("group", name="Your decision").get_by_role("radio", name=law.VERDICTS[verdict]).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(decision(page).locator(".nw-feedback-title")).to_be_visible()


def test_a_request_is_decided_by_keyboard_and_explained(visit, page: Page):
    visit("disclose", f"?scenario={GRADED.id}")
    expect(page.get_by_role("heading", level=2, name=GRADED.title)).to_be_visible()
    assert GRADED.rationale not in page.content()
    radios = page.get_by_role("group", name="Your decision").get_by_role("radio")
    labels = [radio.get_attribute("value") for radio in radios.all()]
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press(str(labels.index(law.decide(GRADED.facts).verdict) + 1))
    page.keyboard.press("Enter")
    panel = decision(page)
    expect(panel).to_contain_text("You and the rule agree")
    expect(panel).to_contain_text(law.VERDICTS[law.decide(GRADED.facts).verdict])
    rule = law.decide(GRADED.facts).rules[0]
    expect(page.get_by_role("heading", name="Why, step by step")).to_be_visible()
    expect(page.locator(".nw-disclose-task")).to_contain_text(rule.citation)
    steps = page.locator(".nw-law-steps").first.locator("> li")
    assert 3 <= steps.count() <= 6
    assert page.evaluate("document.activeElement.type") == "radio", "the focus stays where it was"
    tree = page.get_by_text(re.compile("^The whole tree"))
    if tree.count():
        tree.focus()
        page.keyboard.press("Enter")
        expect(page.locator("details[open] .nw-law-steps")).to_be_visible()
    page.wait_for_timeout(600)  # a second press at once would count as the first
    page.get_by_role("button", name="Next request").press("Enter")
    expect(page.get_by_role("heading", level=2, name=GRADED.title)).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "group"


def test_a_tempting_answer_is_answered_and_is_still_there_after_a_reload(visit, page: Page):
    visit("disclose", f"?scenario={GRADED.id}")
    wrong = GRADED.wrong[0]
    choose(page, wrong.verdict)
    expect(decision(page)).to_contain_text("The rule says otherwise")
    expect(decision(page)).to_contain_text(" ".join(wrong.why.split()))
    visit("disclose", f"?scenario={GRADED.id}")
    expect(decision(page)).to_contain_text("The rule says otherwise")
    expect(page.get_by_role("radio", name=law.VERDICTS[wrong.verdict])).to_be_checked()
    expect(page.get_by_text(f"1 of {len(ORDERED)} decided.")).to_be_visible()
    page.get_by_role("button", name="Answer it again").click()
    expect(decision(page).locator(".nw-feedback-title")).to_be_hidden()
    choose(page, law.decide(GRADED.facts).verdict)
    expect(decision(page)).to_contain_text("You and the rule agree")


def test_how_sure_one_was_is_asked_before_and_answered_after(visit, page: Page):
    visit("disclose", f"?scenario={GRADED.id}")
    sure = page.get_by_role("group", name="How sure are you")
    sure.get_by_role("radio", name="Sure", exact=True).check()
    choose(page, GRADED.wrong[0].verdict)
    said = page.get_by_role("status").filter(has_text="Sure, and wrong: worth a second look.")
    expect(said).to_be_visible()
    sure.get_by_role("radio", name="Sure", exact=True).press("ArrowLeft")  # what was said before stays said
    expect(sure.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    visit("disclose", f"?scenario={GRADED.id}")
    expect(said).to_be_visible()
    expect(sure.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    summary = page.get_by_text("How sure, how often right")
    if not summary.is_visible():
        page.get_by_text("All requests").click()
    summary.click()
    expect(page.get_by_text("When sure: 0 of 1 right")).to_be_visible()


def test_the_list_of_requests_can_be_searched(visit, page: Page):
    visit("disclose")
    page.get_by_label("Find by title").fill(ORDERED[3].title.upper())
    expect(page.locator(".nw-request-item")).to_have_count(
        sum(ORDERED[3].title.lower() in s.title.lower() for s in ORDERED)
    )
    page.get_by_label("Find by title").fill("no title is like this")
    expect(page.get_by_text("No title holds these words.")).to_be_visible()


def test_a_contested_point_is_not_graded_and_both_readings_are_shown(visit, page: Page):
    visit("disclose", f"?scenario={CONTESTED.id}")
    page.get_by_role("group", name="Your decision").get_by_role("radio").first.check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(decision(page)).to_contain_text("Not graded")
    for point in law.decide(CONTESTED.facts).contested:
        for reading in point.readings:
            expect(page.get_by_text(reading)).to_be_visible()


def test_the_request_opens_in_what_if(visit, page: Page):
    visit("disclose", f"?scenario={GRADED.id}")
    choose(page, GRADED.wrong[0].verdict)
    page.get_by_role("link", name="Open this request in What if").click()
    verdict = page.locator(".nw-whatif-verdict")
    expect(verdict).to_contain_text(law.VERDICTS[law.decide(GRADED.facts).verdict])


def test_answering_nothing_says_what_to_do_and_hints_come_one_by_one(visit, page: Page):
    visit("disclose")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Choose a decision first.")).to_be_visible()
    for n in (3, 2, 1):
        page.get_by_role("button", name=re.compile(rf"hint \({n} ")).click()
    expect(page.locator(".nw-hints li")).to_have_count(3)


def test_a_script_in_the_address_is_inert(visit, page: Page):
    visit("disclose", "?scenario=<img src=x onerror='window.hacked=1'>")
    expect(page.get_by_role("heading", level=2, name=ORDERED[0].title)).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img").count() == 0


def test_a_decided_request_is_accessible_in_every_look(visit, page: Page):
    visit("disclose", f"?scenario={GRADED.id}")
    choose(page, GRADED.wrong[0].verdict)
    for summary in page.locator(".nw-disclose-task summary").all():
        summary.click()
    assert faults(page) == {}
