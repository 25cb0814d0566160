"""Compose in a browser: jottings typed, sorted, marked, told in every format, kept, and taken along."""

import re

from compose_desk import (
    ERRAND,
    JOTTINGS,
    OWN,
    PLAN,
    REPORT,
    SCORE,
    chosen,
    draft,
    field,
    keep,
    unlock,
    where,
    write,
)
from playwright.sync_api import expect


def test_each_line_gets_its_place_and_the_draft_grows(compose):
    page = compose()
    write(page, JOTTINGS)
    expect(where(page, 5)).to_be_visible()
    assert [chosen(where(page, i)) for i in range(1, 6)] == [
        "What the client told",
        "What you saw or measured",
        "Psychotherapy note material",
        "Neither note",
        "What happens next",
    ]
    expect(draft(page)).to_contain_text(f"Subjective:\n{REPORT}.")
    expect(draft(page).locator(".nw-compose-note")).not_to_contain_text("irritated")
    aside = page.locator(".nw-compose-aside")
    expect(aside).to_contain_text("Psychotherapy note material")
    expect(aside).to_contain_text(OWN)
    expect(aside).to_contain_text("PN-01")
    expect(aside).to_contain_text("Neither note")
    expect(aside).to_contain_text(ERRAND)
    missing = page.locator(".nw-compose-missing")
    expect(missing).to_contain_text("Assessment:")
    expect(missing.get_by_role("listitem")).to_have_count(1)
    expect(page.locator(".nw-only-heard[role=status]")).to_contain_text(
        "5 statements, 2 set aside. Still missing: Assessment."
    )


def test_the_place_of_a_line_can_be_chosen_and_taken_back(compose, page):
    compose()
    write(page, JOTTINGS)
    where(page, 2).focus()
    where(page, 2).select_option(label="How far the goals are")
    expect(field(page)).to_have_value(re.compile(rf"\n\[progress\] {re.escape(SCORE)}\n"))
    expect(where(page, 2)).to_be_focused()
    expect(draft(page)).to_contain_text(f"Assessment:\n{SCORE}.")
    expect(page.locator(".nw-only-heard[role=status]")).to_contain_text("Line 2: How far the goals are.")
    where(page, 2).select_option(label="As suggested, without my mark")
    expect(field(page)).to_have_value(JOTTINGS)
    expect(where(page, 2)).to_have_value("observation")
    where(page, 1).select_option(label="Psychotherapy note material")
    expect(draft(page).locator(".nw-compose-note")).not_to_contain_text("panic")
    field(page).focus()
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value(JOTTINGS)
    expect(draft(page)).to_contain_text(REPORT)


def test_a_typed_mark_decides(compose, page):
    compose()
    write(page, f"{REPORT}\n[risk] nobody said a word about it\nP: ride one stop alone")
    expect(where(page, 2)).to_have_value("risk")
    expect(where(page, 3)).to_have_value("next_steps")
    expect(page.get_by_text("your mark: risk")).to_be_visible()
    write(page, "\nanother line")
    expect(where(page, 4)).to_be_visible()


def test_keys_on_a_choice_come_faster_than_answers_and_the_last_counts(compose, page):
    compose()
    write(page, JOTTINGS)
    expect(where(page, 1)).to_have_value("report")
    where(page, 1).focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_value(re.compile(rf"^\[impression\] {REPORT}\n"))
    expect(where(page, 1)).to_have_value("impression")
    expect(where(page, 1)).to_be_focused()


def test_another_format_and_every_format_side_by_side(compose, page):
    compose("?format=birp")
    write(page, JOTTINGS)
    expect(page.get_by_role("heading", name="Draft: BIRP note")).to_be_visible()
    expect(draft(page)).to_contain_text("Behavior:")
    page.get_by_role("combobox", name="Format").select_option("DAP")
    expect(draft(page)).to_contain_text(f"Data:\n{REPORT}")
    assert "format=DAP" in page.url
    page.get_by_role("combobox", name="Format").select_option("PSYNOTE")
    expect(draft(page).locator(".nw-compose-note")).to_contain_text("irritated")
    expect(page.locator(".nw-compose-aside")).to_contain_text("For the record")

    page.get_by_text("Show in every format").click()
    left, right = page.get_by_role("region", name="Left side"), page.get_by_role("region", name="Right side")
    expect(left).to_contain_text("Subjective:")
    expect(right).to_contain_text("Data:")
    right.get_by_role("combobox", name="Right").select_option("GIRP")
    expect(right).to_contain_text("Goal:")
    expect(right).to_contain_text("Still missing:")
    right.get_by_role("button", name="Go on in this format").click()
    expect(page.get_by_role("heading", name="Draft: GIRP note")).to_be_visible()
    write(page, "\nGoal 1: two stops alone")
    expect(right).to_contain_text("two stops alone")


def test_jottings_are_kept_under_a_passphrase_and_come_back_with_it(compose, page, context, server):
    compose()
    write(page, JOTTINGS)
    keep(page)
    page.reload()
    unlock(page)
    expect(field(page)).to_have_value(JOTTINGS)
    expect(where(page, 5)).to_be_visible()
    assert REPORT not in page.url
    another = context.new_page()
    another.goto(server.url("compose"))
    unlock(another)
    expect(field(another)).to_have_value(JOTTINGS)
    another.close()


def test_a_killed_server_loses_nothing_it_has_saved_and_the_page_asks_before_the_rest_goes(
    compose, page, server, watch
):
    compose()
    watch.expect("console error", "kernel", "ERROR", "Traceback", "page error")
    write(page, REPORT)
    keep(page)
    server.kill()
    write(page, "\ntyped while the server was down")
    expect(page.locator(".nw-write-saved")).to_contain_text("safe in this page as long as it stays open")
    assert "server was down" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    server.start()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
    unlock(page)
    expect(field(page)).to_have_value(REPORT)


def test_start_over_can_be_undone(compose, page):
    compose()
    write(page, JOTTINGS)
    page.get_by_role("button", name="Start over").click()
    expect(field(page)).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(field(page)).to_have_value(JOTTINGS)
    expect(field(page)).to_be_focused()


def test_the_draft_can_be_taken_along(compose, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    compose()
    write(page, f"{REPORT}\n# not a heading *at all*\n{PLAN}")
    expect(draft(page)).to_contain_text("Next session Tuesday.")
    text = draft(page).locator(".nw-compose-note").inner_text()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The draft is in the clipboard.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()
    with page.expect_download() as plain:
        page.get_by_role("button", name="Download text").click()
    assert re.fullmatch(r"draft_SOAP_\d{4}-\d\d-\d\d\.txt", plain.value.suggested_filename)
    assert plain.value.path().read_text(encoding="utf-8").strip() == text.strip()
    with page.expect_download() as marked:
        page.get_by_role("button", name="Download Markdown").click()
    assert marked.value.suggested_filename.endswith(".md")
    lines = marked.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# SOAP note"
    assert "## Subjective" in lines
    assert any(r"\*at all\*" in line for line in lines)
    assert not [line for line in lines if line.startswith("# not")]
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".nw-only-print")).to_contain_text(REPORT)
    expect(page.locator(".nw-compose")).to_be_hidden()


def test_the_draft_goes_to_check_a_note_but_not_into_its_address(compose, page):
    compose("?format=DAP")
    write(page, JOTTINGS)
    expect(draft(page)).to_contain_text("Next session Tuesday.")
    keep(page)
    page.get_by_role("button", name="Take it to Check a note").click()
    page.wait_for_url("**/check.ipynb")
    expect(page.get_by_role("textbox", name="The note")).to_contain_text(REPORT)
    expect(page.get_by_role("combobox", name="Format")).to_have_value("DAP")
    assert page.evaluate("sessionStorage.getItem('notelib:carry')") is None
    page.go_back()
    unlock(page)
    expect(field(page)).to_have_value(JOTTINGS)


def test_an_example_fills_the_page(compose, page):
    compose()
    expect(page.get_by_text("The draft grows here as you write.")).to_be_visible()
    page.get_by_role("button", name="Show me an example").click()
    expect(where(page, 13)).to_be_visible()
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("button", name="Show me an example")).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("")


def test_typed_markup_stays_text(compose, page):
    compose()
    attack = (
        """<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> </textarea><svg onload=alert(1)>"""
    )
    write(page, f"Client said {attack}\nprivate: {OWN} {attack}\n[{attack}] risk")
    expect(draft(page).locator(".nw-compose-note")).to_contain_text("<script>window.hacked=1</script>")
    expect(page.locator(".nw-compose-aside")).to_contain_text("<img src=x onerror=")
    page.get_by_text("Show in every format").click()
    expect(page.get_by_role("region", name="Left side")).to_contain_text("<svg onload=alert(1)>")
    keep(page)
    page.reload()
    unlock(page)
    expect(draft(page)).to_contain_text("<img src=x onerror=")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img, .nw script, .nw svg:not(.nw-shape)").count() == 0


def test_too_many_jottings_are_said_and_stay(compose, page):
    compose()
    text = "word " * 4_100
    write(page, text)
    expect(page.get_by_text("the workbook reads at most 20,000")).to_be_visible()
    assert field(page).input_value() == text
    keep(page)
    field(page).fill(REPORT)
    expect(page.get_by_text("the workbook reads at most")).to_have_count(0)
    expect(draft(page)).to_contain_text(REPORT)
