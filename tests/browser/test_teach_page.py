"""Teach as a supervisor uses it: find a plan by keyboard, open what it names, print a handout; each sheet fits."""

from __future__ import annotations

import re
from pathlib import Path

from accessible import cut_off, wider_than_window
from playwright.sync_api import Page, expect

from notelib import bank
from notelib.cli.handout_pages import documents

PLANS, HANDOUTS = bank.plans(), bank.handouts()
PAGE = re.compile(rb"/Type\s*/Page\b")


def heading(page: Page, name: str):
    return page.get_by_role("heading", level=2, name=name, exact=True)


def tab_to(page: Page, words: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == words:
            return
    raise AssertionError(f"Tab does not reach {words}")


def test_a_plan_is_found_by_keyboard_and_leads_to_its_tasks(visit, page: Page, axe):
    visit("teach")
    for plan in PLANS:
        expect(page.get_by_role("link", name=plan.title, exact=True)).to_be_visible()
    first = PLANS[0]
    tab_to(page, first.title)
    page.keyboard.press("Enter")
    expect(heading(page, f"1. {first.title}")).to_be_focused()
    expect(page.get_by_text(f"Meeting 1, {first.minutes} minutes.")).to_be_visible()
    for step in first.steps:
        expect(page.get_by_role("heading", level=4, name=step.title, exact=True)).to_be_visible()
    assert axe() == []
    page.get_by_role("link", name=f"Next: {PLANS[1].title}").click()
    expect(heading(page, f"2. {PLANS[1].title}")).to_be_focused()
    page.go_back()
    expect(heading(page, f"1. {first.title}")).to_be_visible()
    # On paper: the whole plan, and nothing to press.
    page.emulate_media(media="print")
    assert page.locator("main button:visible").count() == 0
    expect(page.get_by_role("link", name="All plans and handouts")).to_be_hidden()
    expect(page.get_by_text(first.sources[0].citation, exact=False).first).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name=bank.handout("two-drawers").title).first.click()
    page.wait_for_url("**/teach.ipynb?handout=two-drawers")
    expect(page.get_by_role("article", name=bank.handout("two-drawers").title)).to_be_visible()
    visit("teach", "?plan=none-such")
    expect(page.get_by_text("There is no plan or handout called “none-such”")).to_be_visible()
    expect(page.get_by_role("link", name=first.title, exact=True)).to_be_visible()
    item = next(ref for ref in first.sees if ref.startswith("place:")).removeprefix("place:")
    visit("teach", f"?plan={first.id}")
    page.get_by_role("link", name=bank.item(item).text[:30]).first.click()
    page.wait_for_url(f"**/place.ipynb?task={item}")
    expect(page.get_by_text(bank.item(item).text)).to_be_visible()


def test_plans_and_handouts_are_accessible_and_fit_on_a_phone(visit, page: Page, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    visit("teach", f"?plan={PLANS[4].id}")
    expect(heading(page, f"5. {PLANS[4].title}")).to_be_visible()
    found = {"plan": axe(), "plan wide": wider_than_window(page), "plan cut off": cut_off(page)}
    page.get_by_role("link", name="All plans and handouts").click()
    page.get_by_role("link", name="Show all handouts for trainees").click()
    expect(page.get_by_role("article")).to_have_count(sum(one.audience == "trainees" for one in HANDOUTS))
    found |= {"sheets": axe(), "sheets wide": wider_than_window(page), "sheets cut off": cut_off(page)}
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_every_handout_is_one_page_on_paper_from_the_page_and_from_a_file(visit, page: Page, tmp_path: Path):
    trainees = sum(one.audience == "trainees" for one in HANDOUTS)
    visit("teach", "?handout=all")
    expect(page.get_by_role("article")).to_have_count(trainees)
    for paper in ("Letter", "A4"):
        assert len(PAGE.findall(page.pdf(format=paper))) == trainees
    sheet = page.context.new_page()
    pages = {}
    for name, text in documents(PLANS, HANDOUTS).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        sheet.goto((tmp_path / name).as_uri())
        most = {"handout": 1, "plan": 3, "index": 2}[name.partition("-")[0].removesuffix(".html")]
        for paper in ("Letter", "A4"):
            n = len(PAGE.findall(sheet.pdf(format=paper)))
            if n > most:
                pages[name, paper] = n
    sheet.close()
    assert pages == {}
