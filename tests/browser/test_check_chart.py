"""Check a client's chart in a browser: read document by document, put together one by one, beside the single note."""

import re

from check_desk import MARKED, NOTE, START, chart, editor, example, mark, write
from playwright.sync_api import expect


def test_a_chart_is_read_document_by_document(check, page):
    check()
    example(page, "chart")
    documents = page.get_by_role("navigation", name="Documents of this chart")
    expect(documents.get_by_role("button")).to_have_count(4)
    expect(documents.get_by_role("button", name=re.compile(r"2026-03-16 BIRP note \d findings"))).to_be_visible()
    findings = page.locator(".nw-write-findings:visible")
    expect(findings).to_contain_text("2026-03-16 BIRP note, Response:")
    thread = page.get_by_role("region", name="The thread through the chart")
    row = thread.get_by_role("row", name=re.compile("Goal 1"))
    assert row.get_by_role("cell").all_inner_texts()[1].split() == ["●", "named"]
    expect(thread).to_contain_text("the plan in force has no number 3")
    thread.get_by_text("The same as plain text").click()
    expect(thread.locator("pre")).to_contain_text("In no plan:")
    documents.get_by_role("button", name=re.compile("2026-06-15")).click()
    expect(chart(page)).to_be_focused()
    expect(documents.get_by_role("button", name=re.compile("2026-06-15"))).to_have_attribute("aria-current", "true")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".nw-only-heard[role=status]")).to_contain_text("In 2026-03-02 treatment plan")
    page.reload()
    expect(chart(page)).to_contain_text("=== 2026-03-02 treatment plan")
    expect(documents.get_by_role("button")).to_have_count(4)


def test_documents_are_added_one_by_one(check, page):
    check()
    page.get_by_role("radio", name="A client’s chart").check()
    page.get_by_text("Add a document").click()
    page.get_by_role("button", name="Add to the chart").click()
    expect(page.get_by_text("There is no text to add.")).to_be_visible()
    documents = page.get_by_role("navigation", name="Documents of this chart").get_by_role("button")
    for day, kind, text in (
        ("2026-03-09", "SOAP note", NOTE),
        ("2026-03-02", "Treatment plan", "Goal 1: ride the bus."),
    ):
        page.get_by_label("Date (optional)").fill(day)
        page.get_by_label("Kind").select_option(label=kind)
        page.get_by_label("Its text").fill(text)
        page.get_by_role("button", name="Add to the chart").click()
        expect(documents.filter(has_text=day)).to_have_count(1)
    expect(page.get_by_text("read in the order of their dates")).to_be_visible()
    expect(mark(page, MARKED)).to_be_visible()
    expect(page.get_by_label("Its text")).to_have_value("")
    headers = page.get_by_role("region", name="The thread through the chart").get_by_role("columnheader")
    expect(headers.nth(1)).to_contain_text("2026-03-02")


def test_note_and_chart_are_kept_side_by_side(check, page):
    check()
    write(page, NOTE)
    page.get_by_role("radio", name="A client’s chart").check()
    expect(editor(page)).to_be_hidden()
    write(page, f"=== note\n{NOTE}", chart)
    expect(mark(page, MARKED).locator("visible=true")).to_have_count(1)
    page.get_by_role("radio", name="One note").check()
    expect(editor(page)).to_contain_text(START.strip())
    expect(chart(page)).to_be_hidden()
