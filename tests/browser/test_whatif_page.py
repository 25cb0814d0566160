"""The What-if page as a trainee uses it: change facts by keyboard, follow the decision, undo, share, reload."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from harness import everywhere
from playwright.sync_api import Page, expect

from notelib import bank, law

SCENARIO = next(s for s in bank.scenarios() if law.decide(s.facts).flips)


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


def test_a_script_in_the_address_is_inert(visit, page: Page):
    visit("whatif", "?scenario=<img src=x onerror='window.hacked=1'>&content=<script>window.hacked=1</script>")
    verdict_is(page, "UNDECIDED")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img").count() == 0


@everywhere
def test_axe_and_no_sideways_scrolling(visit, page: Page, axe):
    visit("whatif")
    verdict_is(page, "UNDECIDED")
    assert axe() == []
    visit("whatif", f"?scenario={SCENARIO.id}")
    verdict_is(page, law.decide(SCENARIO.facts).verdict)
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in page.locator(".nw-whatif-form select").all()[:12]:  # what has the focus is never hidden
        control.focus()
        hidden = page.evaluate(
            """() => {
                const one = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(one.left + one.width / 2, one.top + one.height / 2);
                return !document.activeElement.contains(top);
            }"""
        )
        assert not hidden, control.get_attribute("name")
