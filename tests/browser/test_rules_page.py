"""The rule browser as a trainee uses it: find a rule, read it in place, try it, compare two days."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from accessible import faults
from playwright.sync_api import Page, expect

from notelib import law
from notelib.law.browse import entries, find
from notelib.pages.rule_example import example

RULE = next(e for e in find("coroner", kind="rule") if e.conditions)


def count_is(page: Page, count: int) -> None:
    words = f"{count} {'entry' if count == 1 else 'entries'} found."
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def test_words_requester_clause_and_kind_narrow_and_are_in_the_address(visit, page: Page):
    visit("rules")
    expect(page.get_by_text(f"The whole rule base: {len(entries())} entries.")).to_be_visible()
    page.get_by_role("searchbox", name="Words").press_sequentially("court")
    count_is(page, len(find("court")))
    page.get_by_label("Kind").select_option("rule")
    count_is(page, len(find("court", kind="rule")))
    page.get_by_label("Who asks").select_option("attorney")
    count_is(page, len(find("court", kind="rule", requester="attorney")))
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"words": ["court"], "kind": ["rule"], "requester": ["attorney"]}
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    count_is(page, len(find("court", kind="rule", requester="attorney")))
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("court")
    page.get_by_role("button", name="Clear the search").click()
    expect(page.get_by_text("The whole rule base")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Words")).to_be_focused()
    assert urlsplit(page.url).query == ""
    page.get_by_label("Clause or id").fill("164.512(e)")
    count_is(page, len(find(clause="164.512(e)")))
    page.get_by_label("Clause or id").fill("nothing of the kind")
    expect(page.get_by_role("status").filter(has_text="Nothing fits.")).to_be_visible()


def test_more_entries_come_on_demand_and_the_focus_goes_on(visit, page: Page):
    visit("rules")
    summaries = page.locator(".nw-rules-list > li > details > summary")
    expect(summaries).to_have_count(30)
    page.get_by_role("button", name=f"Show more ({len(entries()) - 30} left)").press("Enter")
    expect(summaries).to_have_count(60)
    expect(summaries.nth(30)).to_be_focused()


def test_an_entry_opens_in_place_by_keyboard_and_leads_to_what_if(visit, page: Page):
    visit("rules", f"?words={RULE.id}&kind=rule")
    entry = page.locator(f'details[data-id="{RULE.id}"]')
    if entry.get_attribute("open") is None:
        entry.locator("summary").press("Enter")
    for words in (RULE.text, RULE.answer, RULE.citation, "In force", "Checked"):
        expect(entry).to_contain_text(words)
    assert f"open={RULE.id}" in page.url
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(entry.get_by_text(RULE.text)).to_be_visible()
    entry.get_by_role("link", name="Try it in What if").click()
    page.wait_for_url("**/whatif.ipynb?**")
    expect(page.locator(".nw-whatif-verdict")).to_contain_text(law.decide(example(RULE.id)).label)


def test_what_changed_between_two_days(visit, page: Page):
    visit("rules")
    page.get_by_role("button", name="The reproductive-health rule of 2024 ends").click()
    expect(page.get_by_role("status").filter(has_text="2 rules ended")).to_be_visible()
    expect(page.get_by_role("heading", name="No longer law")).to_be_visible()
    assert "from=2025-06-17&to=2025-06-18" in page.url
    page.get_by_role("link", name="Open in What if, by the law of 2025-06-17").first.click()
    page.wait_for_url("**/whatif.ipynb?**")
    expect(page.locator(".nw-whatif-verdict")).to_contain_text(law.VERDICTS["PROHIBITED"])

    visit("rules", "?from=2026-02-15&to=2026-02-16")
    expect(page.get_by_role("heading", name="New", exact=True)).to_be_visible()
    shown = page.locator(".nw-rules-examples > li")
    expect(shown).to_have_count(6)
    page.get_by_role("button", name="Show all").click()
    assert shown.count() > 6
    days = page.get_by_role("form", name="Two days to compare")
    days.get_by_label("From").fill("2026-11-20")
    days.get_by_label("to", exact=True).fill("2026-11-21")
    days.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("nothing in the rule base changed")).to_be_visible()
    days.get_by_label("From").fill("2026-11-22")
    days.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert").filter(has_text="Exchange them")).to_be_visible()


def test_a_script_in_the_address_is_inert(visit, page: Page):
    visit("rules", "?words=<img src=x onerror='window.hacked=1'>&open=<script>window.hacked=1</script>&from=x&to=y")
    expect(page.get_by_text("Nothing fits.")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img").count() == 0


def test_open_entries_are_accessible_in_every_look(visit, page: Page):
    visit("rules", "?words=court&from=2025-06-17&to=2025-06-18")
    count_is(page, len(find("court")))
    for summary in page.locator(".nw-rules-list summary").all()[:3]:
        summary.click()
    expect(page.get_by_role("heading", name="No longer law")).to_be_visible()
    assert faults(page) == {}
