"""The release desk as a trainee uses it: a whole request by keyboard, a reload in the middle, the answer on paper."""

from __future__ import annotations

import json
import re

from accessible import faults
from playwright.sync_api import Locator, Page, expect

from notelib import bank
from notelib.practice import activity

CHARTS = bank.charts()
ALL = [activity(f"release:{chart.id}:{request.id}") for chart in CHARTS for request in chart.requests]
# One with something to black out and something that stays.
ONE = next(one for one in ALL if {"redact", "release"} <= {key.expected for key in one.keys.values()})
ID = ONE.id.removeprefix("release:")
SECRETS = [
    *(asked.why for asked in ONE.request.documents.values()),
    *(option.why for option in (*ONE.request.first, *ONE.request.letter)),
    ONE.request.lesson,
]
LABELS = {"release": "Release", "redact": "Release in part", "ask": "Ask first", "withhold": "Keep back"}


def reader(page: Page) -> Locator:
    return page.locator(".nw-release-reader")


def answer(page: Page) -> Locator:
    return page.get_by_role("region", name="The answer")


def rows(page: Page) -> Locator:
    return page.locator(".nw-release-document")


def decide(page: Page, choice: str = "") -> None:
    """The same for every document, or what is right."""
    for number, document in enumerate(ONE.chart.documents):
        rows(page).nth(number).click()
        expect(reader(page).get_by_role("heading", name=document.title)).to_be_focused()
        key = ONE.keys[document.id]
        wanted = choice or key.expected
        page.keyboard.press(str(list(LABELS).index(wanted) + 1))
        if wanted == "redact":
            boxes = reader(page).get_by_role("checkbox")
            for at, passage in enumerate(sorted(document.parts, key=document.span)):
                boxes.nth(at).set_checked(passage.id in key.redact)


def finish(page: Page, right: bool = True) -> None:
    for option in ONE.request.first:
        page.get_by_role("checkbox", name=option.label, exact=True).set_checked(option.right is right)
    letter = next(option for option in ONE.request.letter if option.right is right)
    page.get_by_role("radio", name=letter.label, exact=True).check()


def tab_to(page: Page, there: str) -> None:
    """Press Tab until the focus is where this expression is true of it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"(el => {there})(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not lead to: {there}")


def test_a_whole_request_by_keyboard(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    expect(page.get_by_role("heading", level=2, name=ONE.request.title)).to_be_visible()
    expect(page.get_by_text(" ".join(ONE.request.text.split()[:6]))).to_be_visible()
    tab_to(page, "el.classList.contains('nw-release-document')")
    page.keyboard.press("Enter")
    for number, document in enumerate(ONE.chart.documents):
        expect(reader(page).get_by_role("heading", name=document.title)).to_be_focused()
        key = ONE.keys[document.id]
        for passage in sorted(document.parts, key=document.span):
            tab_to(page, "el.type === 'checkbox'")
            if passage.id in key.redact:
                page.keyboard.press("Space")
        page.keyboard.press(str(list(LABELS).index(key.expected) + 1))
        expect(rows(page).nth(number)).to_contain_text(LABELS[key.expected])
        if document is not ONE.chart.documents[-1]:
            tab_to(page, "el.textContent === 'Next document'")
            page.keyboard.press("Enter")
    expect(
        page.get_by_text(f"{len(ONE.chart.documents)} of {len(ONE.chart.documents)} documents decided").first
    ).to_be_visible()
    right = {option.label for option in ONE.request.first if option.right}
    for option in ONE.first:
        tab_to(page, "el.type === 'checkbox' && el.closest('.nw-release-first')")
        if option.label in right:
            page.keyboard.press("Space")
    tab_to(page, "el.type === 'radio' && el.closest('.nw-release-asks')")
    at = next(n for n, option in enumerate(ONE.letter) if option.right)
    page.keyboard.press(str(at + 1))
    tab_to(page, "el.textContent === 'Send the packet'")
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("The packet is right")
    assert page.evaluate("document.activeElement.textContent") == "Next request", "the focus stays on the button"
    expect(page.locator(".nw-release-answer")).to_have_count(len(ONE.chart.documents))
    expect(page.get_by_text(f"1 of {len(ALL)} requests answered")).to_be_visible()
    page.wait_for_timeout(600)  # a second press at once would count as the first
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=ONE.request.title, exact=True)).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_two_tries_over_release_and_the_consequence(visit, page: Page) -> None:
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    visit("release", f"?request={ID}")
    decide(page, "release")
    finish(page)
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(answer(page)).to_contain_text("Not yet: one more try")
    over = sum(key.expected != "release" for key in ONE.keys.values())
    expect(answer(page)).to_contain_text(f"Over-release: {over}.")
    expect(page.locator(".nw-release-list .nw-release-over")).to_have_count(over)
    told = "".join(frames) + page.content()
    assert not [secret for secret in SECRETS if json.dumps(secret)[1:-1] in told or secret in told]
    assert '"expected"' not in told.replace("\\", "")
    page.get_by_role("button", name="Send the packet again").click()
    expect(answer(page)).to_contain_text("The law says otherwise")
    expect(page.get_by_role("heading", name="What follows")).to_be_visible()
    open_ones = page.locator(".nw-release-answer[open]")
    expect(open_ones).to_have_count(over)
    for part in ("Your choice", "Right", "Over-release", "The law", "What follows", "clause"):
        expect(open_ones.first).to_contain_text(part)
    assert all(
        secret in " ".join(page.content().split()) or '"' in secret or "'" in secret or "&" in secret
        for secret in SECRETS
    )
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(answer(page)).to_contain_text("The law says otherwise")
    page.get_by_role("button", name="Do this one again").click()
    expect(page.get_by_text(f"0 of {len(ONE.chart.documents)} documents decided").first).to_be_visible()
    expect(page.get_by_role("heading", name="What follows")).to_be_hidden()


def test_a_packet_survives_a_reload_in_the_middle(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    number = next(n for n, d in enumerate(ONE.chart.documents) if ONE.keys[d.id].expected == "redact")
    rows(page).nth(number).click()
    reader(page).get_by_role("checkbox").first.check()
    expect(reader(page).get_by_role("radio", name="Release in part")).to_be_checked()
    rows(page).first.click() if number else rows(page).nth(1).click()
    page.keyboard.press("3")
    page.get_by_role("checkbox", name=ONE.request.first[0].label, exact=True).check()
    page.get_by_role("radio", name=ONE.request.letter[0].label, exact=True).check()
    page.reload()  # at once: what has not reached the server is in the browser
    page.locator("html[data-workbook=ready]").wait_for()
    expect(page.get_by_text(f"2 of {len(ONE.chart.documents)} documents decided").first).to_be_visible()
    expect(rows(page).nth(number)).to_contain_text("Release in part")
    expect(rows(page).nth(0 if number else 1)).to_contain_text("Ask first")
    expect(page.get_by_role("checkbox", name=ONE.request.first[0].label, exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name=ONE.request.letter[0].label, exact=True)).to_be_checked()
    rows(page).nth(number).click()
    expect(reader(page).get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible()
    visit("release")
    expect(page.get_by_role("heading", level=2, name=ONE.request.title)).to_be_visible()


def test_what_is_missing_is_said_and_gone_to(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    rows(page).first.click()
    page.keyboard.press("1")
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(answer(page)).to_contain_text(f"Not decided yet: {ONE.chart.documents[1].title}")
    expect(reader(page).get_by_role("heading", name=ONE.chart.documents[1].title)).to_be_focused()
    decide(page, "withhold")
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(answer(page)).to_contain_text("Tick what you do first.")


def test_hints_one_by_one_and_the_answer_last(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    for n in (3, 2, 1):
        page.get_by_role("button", name=re.compile(rf"hint \({n} ")).click()
    expect(page.locator(".nw-hints li")).to_have_count(3)
    page.get_by_role("button", name="Show the answer").click()
    expect(answer(page)).to_contain_text("Answer shown")
    expect(page.locator(".nw-release-answer[open]")).to_have_count(len(ONE.chart.documents))


def test_a_chart_and_a_request_are_chosen(visit, page: Page) -> None:
    visit("release", "?request=<img src=x onerror='window.hacked=1'>")
    expect(page.get_by_role("heading", level=2, name=ALL[0].request.title)).to_be_visible()
    page.get_by_text("Charts and requests").click()
    last = ALL[-1]
    section = page.locator(".nw-release-charts section").filter(has=page.get_by_role("heading", name=last.chart.title))
    section.get_by_role("button", name=last.request.title).click()
    expect(page.get_by_role("heading", level=2, name=last.request.title)).to_be_focused()
    assert "request=" in page.url
    assert page.evaluate("window.hacked") is None


def test_packet_and_answer_on_paper(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    decide(page)
    finish(page)
    page.emulate_media(media="print")
    table = page.get_by_role("table")
    expect(table).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(len(ONE.chart.documents) + 1)
    expect(reader(page)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(table).to_be_hidden()
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(answer(page)).to_contain_text("The packet is right")
    page.emulate_media(media="print")
    expect(table).to_contain_text(next(iter(ONE.request.documents.values())).why)
    expect(page.get_by_role("heading", name="Document by document")).to_be_hidden()
    expect(page.get_by_role("button", name="Next request")).to_be_hidden()


def test_each_try_is_accessible_in_every_look(visit, page: Page) -> None:
    visit("release", f"?request={ID}")
    number = next(n for n, d in enumerate(ONE.chart.documents) if d.parts)
    rows(page).nth(number).click()
    assert faults(page) == {}
    decide(page, "release")
    finish(page, right=False)
    page.get_by_role("button", name="Send the packet", exact=True).click()
    expect(answer(page)).to_contain_text("one more try")
    assert faults(page) == {}
    page.get_by_role("button", name="Send the packet again").click()
    expect(page.get_by_role("heading", name="Document by document")).to_be_visible()
    page.evaluate("document.querySelectorAll('.nw-release-answer').forEach(one => { one.open = true; })")
    page.get_by_text("Charts and requests").click()
    assert faults(page) == {}
