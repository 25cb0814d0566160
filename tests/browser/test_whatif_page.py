"""The What-if page as a trainee uses it: change facts by keyboard, follow the decision, undo, share, reload."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

from accessible import faults
from playwright.sync_api import Page, expect

from notelib import bank, law

SCENARIO = next(s for s in bank.scenarios() if law.decide(s.facts).flips and not s.as_of)
MANY = max((s for s in bank.scenarios() if not s.as_of), key=lambda s: len(law.decide(s.facts).flips))
ACCESS = "?requester=client&purpose=access&content=record"


def fact(page: Page, id: str):
    question = next(f.question for f in law.FACTS if f.id == id)
    return page.get_by_role("combobox", name=question, exact=True)


def verdict_is(page: Page, verdict: str) -> None:
    status = page.get_by_role("status").filter(has_text=law.VERDICTS[verdict])
    expect(status).to_be_visible()
    expect(page.locator(".nw-whatif-verdict")).to_have_attribute("data-verdict", verdict)


def decided(page: Page) -> str:
    """What the law engine says about the facts as the page shows them."""
    values = page.eval_on_selector_all(".nw-whatif-form select", "all => all.map(s => [s.name, s.value])")
    return law.decide(dict(values)).verdict


def test_the_decision_follows_each_change_made_by_keyboard(visit, page: Page):
    visit("whatif")
    verdict_is(page, "UNDECIDED")
    for id, value in (
        ("content", "conversation"),
        ("separate", "yes"),
        ("requester", "health_plan"),
        ("purpose", "payment"),
    ):
        label = next(v.label for f in law.FACTS if f.id == id for v in f.values if v.id == value)
        fact(page, id).focus()
        page.keyboard.type(label[:40])
        expect(fact(page, id)).to_have_value(value)
    verdict_is(page, "AUTHORIZATION")
    assert decided(page) == "AUTHORIZATION"
    expect(fact(page, "purpose")).to_be_focused()
    fact(page, "authorization").select_option("psychotherapy_notes")
    verdict_is(page, "PERMITTED")
    page.keyboard.press("Control+z")
    verdict_is(page, "AUTHORIZATION")
    page.keyboard.press("Control+y")
    verdict_is(page, "PERMITTED")
    page.get_by_role("button", name="Undo").click()
    verdict_is(page, "AUTHORIZATION")
    page.get_by_role("button", name="Reset all facts").click()
    verdict_is(page, "UNDECIDED")
    expect(page.get_by_role("button", name="Redo")).to_have_attribute("aria-disabled", "true")


def test_open_questions_lead_to_their_control_and_flips_can_be_made(visit, page: Page):
    visit("whatif")
    first = law.decide({}).open_questions[0]
    question = next(f.question for f in law.FACTS if f.id == first)
    page.get_by_role("button", name=question).click()
    expect(fact(page, first)).to_be_focused()

    visit("whatif", f"?scenario={SCENARIO.id}")
    flip = law.decide(SCENARIO.facts).flips[0]
    verdict_is(page, law.decide(SCENARIO.facts).verdict)
    page.get_by_role("button", name=flip.text).click()
    verdict_is(page, flip.verdict)
    for id, value in flip.changes:
        expect(fact(page, id)).to_have_value(value)
    assert decided(page) == flip.verdict


def test_a_reload_and_a_shared_link_keep_the_facts(visit, page: Page, server):
    visit("whatif", f"?scenario={SCENARIO.id}")
    verdict_is(page, law.decide(SCENARIO.facts).verdict)
    fact(page, "covered").select_option("no")
    verdict_is(page, law.decide({**SCENARIO.facts, "covered": "no"}).verdict)
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"scenario": [SCENARIO.id], "covered": ["no"]}
    page.get_by_role("button", name="Copy a link to this").click()
    expect(page.get_by_role("textbox", name="Link to these facts")).to_have_value(page.url)
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(fact(page, "covered")).to_have_value("no")
    verdict_is(page, law.decide({**SCENARIO.facts, "covered": "no"}).verdict)
    visit("whatif", "?requester=client&purpose=access&content=record&separate=maybe&nonsense=1")
    verdict_is(page, law.decide({"requester": "client", "purpose": "access", "content": "record"}).verdict)


def test_starting_from_a_request_takes_its_facts(visit, page: Page):
    visit("whatif")
    page.get_by_label("Start from").select_option(SCENARIO.id)
    page.get_by_role("button", name="Take its facts").click()
    verdict_is(page, law.decide(SCENARIO.facts).verdict)
    for id, value in SCENARIO.facts.items():
        expect(fact(page, id)).to_have_value(value)
    expect(page.get_by_text(f"The story: {SCENARIO.title}")).to_be_visible()


def rows_shown(page: Page) -> set[str]:
    return set(
        page.eval_on_selector_all(
            ".nw-whatif-form select", "all => all.filter(s => s.checkVisibility()).map(s => s.name)"
        )
    )


def test_only_what_can_matter_is_shown_until_every_fact_is_asked_for(visit, page: Page):
    visit("whatif", "?client_status=minor")
    verdict_is(page, "UNDECIDED")
    asked = set(law.decide({"client_status": "minor"}).open_questions)
    assert rows_shown(page) == asked | {"client_status"}, "a fact that is set is never hidden"
    switch = page.get_by_role("checkbox", name="Show every fact")
    switch.focus()
    page.keyboard.press("Space")
    choices = {f.id for f in law.FACTS if f.kind == "choice"}
    assert rows_shown(page) == choices
    assert "show=every" in page.url
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(switch).to_be_checked()
    verdict_is(page, "UNDECIDED")
    assert rows_shown(page) == choices
    switch.uncheck()
    assert rows_shown(page) == asked | {"client_status"}


def test_a_contradiction_is_said_beside_the_fact_and_the_decision_stays(visit, page: Page):
    visit("whatif", "?show=every&requester=executor&purpose=access&content=record")
    before = law.decide({"requester": "executor", "purpose": "access", "content": "record"})
    verdict_is(page, before.verdict)
    expect(fact(page, "client_status").locator("xpath=..")).to_contain_text("It follows from your other answers.")
    fact(page, "client_status").select_option("minor")
    note = page.get_by_role("group", name="These answers contradict each other")
    expect(note).to_contain_text("An executor acts only for a client who has died.")
    expect(page.get_by_role("status").filter(has_text="contradict each other")).to_be_attached()
    expect(fact(page, "client_status")).to_have_value("minor")
    verdict_is(page, before.verdict)
    expect(page.get_by_text("This is the answer from before your last change")).to_be_visible()
    note.get_by_role("button", name=re.compile("^Change: Who would use")).click()
    expect(fact(page, "requester")).to_be_focused()
    note.get_by_role("button", name="Undo my last change").click()
    expect(note).to_have_count(0)
    expect(fact(page, "client_status")).to_have_value("adult")
    expect(page.get_by_text("This is the answer from before your last change")).to_be_hidden()


def test_an_address_that_contradicts_itself_says_so_and_can_be_mended(visit, page: Page):
    visit("whatif", "?requester=executor&client_status=minor")
    note = page.get_by_role("group", name="These answers contradict each other")
    expect(note).to_be_visible()
    expect(page.locator(".nw-whatif-verdict")).to_have_text("No decision yet: two answers contradict each other.")
    expect(note.get_by_role("button", name="Undo my last change")).to_have_count(0)
    note.get_by_role("button", name=re.compile("^Change: Who is the client")).click()
    expect(fact(page, "client_status")).to_be_focused()
    fact(page, "client_status").select_option("deceased")
    expect(note).to_have_count(0)
    verdict_is(page, law.decide({"requester": "executor", "client_status": "deceased"}).verdict)


def test_the_day_of_the_request_gives_deadlines_their_day(visit, page: Page):
    visit("whatif", ACCESS)
    day = page.get_by_label("On what day did the request arrive?")
    day.fill("2026-11-02")
    expect(page.locator(".nw-law-due").first).to_have_text("By Wednesday, December 2, 2026")
    assert "received=2026-11-02" in page.url
    page.reload()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(day).to_have_value("2026-11-02")
    day.fill("")
    expect(page.locator(".nw-law-due")).to_have_count(0)


def test_the_law_of_another_day_decides_and_is_in_the_address(visit, page: Page):
    facts = {"reproductive": "to_penalize", "requester": "attorney", "purpose": "legal", "content": "record"}
    verdicts = [law.decide(facts, as_of=date(2025, 6, day)).verdict for day in (17, 18)]
    assert verdicts[0] != verdicts[1]
    visit("whatif", "?" + "&".join(f"{id}={value}" for id, value in facts.items()) + "&as_of=2025-06-17")
    verdict_is(page, verdicts[0])
    expect(page.get_by_text("law of 2025-06-17")).to_be_visible()
    page.get_by_label("By the law of").fill("2025-06-18")
    verdict_is(page, verdicts[1])
    assert "as_of=2025-06-18" in page.url
    page.keyboard.press("Control+z")
    verdict_is(page, verdicts[0])


def test_all_the_ways_to_another_answer_can_be_had_and_made(visit, page: Page):
    flips = law.decide(MANY.facts).flips
    visit("whatif", f"?scenario={MANY.id}")
    verdict_is(page, law.decide(MANY.facts).verdict)
    moves = page.locator(".nw-law-moves > li")
    expect(moves).to_have_count(8)
    page.get_by_role("button", name=f"Show all {len(flips)}").press("Enter")
    expect(moves).to_have_count(28)
    expect(moves.nth(8).get_by_role("button")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text=f"28 of {len(flips)} shown.")).to_be_attached()
    page.get_by_role("button", name="Show 20 more").click()
    expect(moves).to_have_count(48)
    wanted = flips[-1].verdict
    page.get_by_label("Changes that lead to").select_option(wanted)
    first = next(flip for flip in flips if flip.verdict == wanted)
    expect(moves.first).to_have_text(first.text)
    moves.first.get_by_role("button").click()
    verdict_is(page, wanted)
    assert decided(page) == wanted


def test_the_whole_tree_opens_on_demand_and_stays_open(visit, page: Page):
    visit("whatif", f"?scenario={SCENARIO.id}")
    tree = page.locator(".nw-law-tree")
    expect(tree.locator("li")).to_have_count(0)
    tree.locator("summary").press("Enter")
    children = sum(1 + len(step.children) for step in law.decide(SCENARIO.facts).trace)
    expect(tree.locator("li")).to_have_count(children)
    fact(page, "covered").select_option("unknown")
    expect(page.locator(".nw-law-tree[open] li").first).to_be_visible()


def test_a_script_in_the_address_is_inert(visit, page: Page):
    visit("whatif", "?scenario=<img src=x onerror='window.hacked=1'>&content=<script>window.hacked=1</script>")
    verdict_is(page, "UNDECIDED")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img").count() == 0


def test_a_decision_is_accessible_in_every_look_and_hides_no_focus(visit, page: Page):
    visit("whatif", "?show=every&requester=executor&client_status=minor")
    expect(page.get_by_role("group", name="These answers contradict each other")).to_be_visible()
    assert faults(page) == {}
    visit("whatif", f"?scenario={SCENARIO.id}")
    verdict_is(page, law.decide(SCENARIO.facts).verdict)
    assert faults(page) == {}
    page.set_viewport_size({"width": 390, "height": 844})
    for control in page.locator(".nw-whatif-form select:visible").all()[:12]:  # what has the focus is never hidden
        control.focus()
        hidden = page.evaluate(
            """() => {
                const one = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(one.left + one.width / 2, one.top + one.height / 2);
                return !document.activeElement.contains(top);
            }"""
        )
        assert not hidden, control.get_attribute("name")
