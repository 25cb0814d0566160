"""The page of the helpers as a student uses it: choose one, answer what is known, read a form, see the days."""

from __future__ import annotations

import pytest
from accessible import faults
from playwright.sync_api import Page, expect

from notelib.law import desk


def field(page: Page, helper: str, id: str):
    question = next(f.question for f in desk.FIELDS[helper] if f.id == id)
    return page.get_by_role("form", name=desk.HELPERS[helper]).get_by_label(question, exact=True)


def result(page: Page, helper: str):
    return page.get_by_role("region", name=desk.HELPERS[helper])


def answer_is(page: Page, label: str) -> None:
    expect(page.locator(".nw-helpers-verdict")).to_have_text(f"{label}.")


@pytest.mark.parametrize("helper", desk.HELPERS)
def test_each_helper_opens_with_its_questions(visit, page: Page, helper: str):
    visit("desk", f"?helper={helper}")
    as_of = {"as_of": page.evaluate("new Date().toISOString().slice(0, 10)")}
    given = as_of if any(f.id == "as_of" for f in desk.FIELDS[helper]) else {}
    answer_is(page, desk.run(helper, given).label)
    first = desk.run(helper, given).open_questions[0]
    page.get_by_role("button", name=first[1], exact=True).first.click()
    assert page.evaluate("document.activeElement.closest('.nw-helpers-field') !== null")


def test_the_clock_is_worked_by_keyboard_and_counts_the_days(visit, page: Page):
    visit("desk")
    page.get_by_role("radio", name="Authorization checker").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Access-request clock")).to_be_focused()
    expect(result(page, "clock")).to_be_visible()
    assert "helper=clock" in page.url
    field(page, "clock", "request").focus()
    page.keyboard.type("To see")
    field(page, "clock", "received").fill("2026-11-02")
    expect(page.locator(".nw-law-due").first).to_have_text("Wednesday, December 2, 2026")
    assert "2026" not in page.url, "answers are not in the address"
    expect(field(page, "clock", "extension_on")).to_be_hidden()
    field(page, "clock", "extension").select_option("complete")
    expect(field(page, "clock", "extension_on")).to_be_visible()


def test_a_fictional_form_is_read_checked_and_leads_to_what_if(visit, page: Page):
    visit("desk")
    page.get_by_text("Read it from the text of a form").click()
    page.get_by_role("button", name="Read the form").click()
    expect(page.get_by_text("Paste the text of a fictional form first")).to_be_visible()
    page.get_by_role("button", name="Put in an example").click()
    expect(page.get_by_label("Text of the form")).to_be_focused()
    page.get_by_role("button", name="Read the form").click()
    expect(page.get_by_role("status").filter(has_text="answers read from the form")).to_be_visible()
    expect(field(page, "authorization", "expiry")).to_have_value("blank")
    expect(result(page, "authorization").get_by_role("heading", name="To mend")).to_be_visible()
    field(page, "authorization", "expiry").select_option("event")
    expect(result(page, "authorization").get_by_role("heading", name="To mend")).to_have_count(0)
    page.get_by_role("link", name="What would this be in What if?").click()
    page.wait_for_url("**/whatif.ipynb?**authorization=psychotherapy_notes**")
    expect(page.locator(".nw-whatif-verdict")).to_be_visible()


def test_markup_in_a_form_stays_text(visit, page: Page):
    visit("desk")
    page.get_by_text("Read it from the text of a form").click()
    attack = "<img src=x onerror='window.hacked=1'>"
    page.get_by_label("Text of the form").fill(f"Purpose: {attack}\nReleased to: {attack}\n")
    page.get_by_role("button", name="Read the form").click()
    page.get_by_text("What was read, and from which words").click()
    expect(page.get_by_text(attack).first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img").count() == 0


def test_a_list_can_be_none_of_these_and_answers_survive_a_change_of_helper(visit, page: Page):
    visit("desk", "?helper=minimum")
    needed = next(f for f in desk.FIELDS["minimum"] if f.id == "needed")
    group = page.get_by_role("group", name=needed.question)
    group.get_by_role("checkbox", name=needed.values[0].label).check()
    group.get_by_role("checkbox", name="None of these").check()
    expect(group.get_by_role("checkbox", name=needed.values[0].label)).not_to_be_checked()
    group.get_by_role("checkbox", name=needed.values[1].label).check()
    expect(group.get_by_role("checkbox", name="None of these")).not_to_be_checked()
    page.get_by_role("radio", name="Breach assessor").check()
    expect(result(page, "breach")).to_be_visible()
    page.get_by_role("radio", name="Minimum-necessary worksheet").check()
    expect(group.get_by_role("checkbox", name=needed.values[1].label)).to_be_checked()
    page.get_by_role("button", name="Start over").click()
    expect(group.get_by_role("checkbox", name=needed.values[1].label)).not_to_be_checked()


def test_nothing_is_kept_and_print_shows_the_result_with_the_answers(visit, page: Page, server):
    visit("desk", "?helper=clock")
    field(page, "clock", "request").select_option("access")
    page.emulate_media(media="print")
    label = next(v.label for f in desk.FIELDS["clock"] if f.id == "request" for v in f.values if v.id == "access")
    expect(page.get_by_text(f"{field_question('clock', 'request')} {label}")).to_be_visible()
    expect(page.get_by_role("form", name=desk.HELPERS["clock"])).to_be_hidden()
    expect(result(page, "clock")).to_be_visible()
    page.emulate_media(media="screen")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(field(page, "clock", "request")).to_have_value("unknown")


def field_question(helper: str, id: str) -> str:
    return next(f.question for f in desk.FIELDS[helper] if f.id == id)


def test_each_helper_is_accessible_in_every_look(visit, page: Page):
    for helper in ("authorization", "breach", "minimum"):
        visit("desk", f"?helper={helper}")
        expect(page.locator(".nw-helpers-verdict")).not_to_be_empty()
        if helper == "authorization":
            page.get_by_text("Read it from the text of a form").click()
            page.get_by_role("button", name="Put in an example").click()
            page.get_by_role("button", name="Read the form").click()
            expect(result(page, helper).get_by_role("heading", name="To mend")).to_be_visible()
            page.get_by_text("What was read, and from which words").click()
        assert faults(page) == {}, helper
