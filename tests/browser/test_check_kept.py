"""What Check a note keeps, where and for how long, and what one takes along: nothing where a person is named."""

import re

from check_desk import MARKED, NOTE, PHONE, START, editor, example, kept, mark, write
from playwright.sync_api import expect


def test_the_text_stays_in_this_tab_and_nowhere_else(check, page, context, server):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    assert START.strip() in kept(page)
    page.reload()
    expect(editor(page)).to_contain_text(START.strip())
    expect(mark(page, MARKED)).to_be_visible()
    another = context.new_page()
    another.goto(server.url("check"))
    expect(editor(another)).to_be_visible()
    expect(editor(another)).not_to_contain_text(START.strip())
    another.close()
    files = [f for f in server.data.rglob("*") if f.is_file()]
    assert not [f for f in files if b"beside the lantern shop" in f.read_bytes()]
    assert page.evaluate("Object.values(localStorage).join(' ').includes('lantern shop')") is False


def test_nothing_is_kept_while_a_person_seems_to_be_named(check, page):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    assert START.strip() in kept(page)
    write(page, f"\nCall {PHONE}.")
    warning = page.get_by_text("seems to hold")
    expect(warning.first).to_contain_text("of a real person")
    expect(page.locator(".nw-check-state")).to_contain_text("Nothing is kept")
    assert kept(page) == ""
    for _ in f"\nCall {PHONE}.":
        page.keyboard.press("Backspace")
    expect(page.locator(".nw-check-state")).to_contain_text("stays in this tab")
    expect(page.get_by_text("of a real person.")).to_have_count(0)
    assert START.strip() in kept(page)
    page.get_by_text("Beside the note").click()
    page.get_by_label("The client’s earlier note").fill(f"Plan: call {PHONE}.")
    expect(page.locator(".nw-check-state")).to_contain_text("Nothing is kept")
    assert kept(page) == ""


def test_a_killed_server_loses_nothing(check, page, server, watch):
    check()
    watch.expect("console error", "kernel", "ERROR", "Traceback", "page error")
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    server.kill()
    write(page, " Typed while the server was down.")
    page.wait_for_function(
        "() => (sessionStorage.getItem('notelib:check') || '').includes('server was down')", timeout=20_000
    )
    server.start()
    page.reload()
    expect(editor(page)).to_contain_text("Typed while the server was down.")
    expect(mark(page, MARKED)).to_be_visible()


def test_what_was_there_is_not_lost_to_a_draft_brought_along(check, page, server):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    page.evaluate(
        "sessionStorage.setItem('notelib:carry', JSON.stringify({text: 'Data:\\nBrought along.', format: 'DAP'}))"
    )
    page.reload()
    expect(editor(page)).to_contain_text("Brought along.")
    expect(page.get_by_role("combobox", name="Format")).to_have_value("DAP")
    page.get_by_role("button", name="Bring the earlier note back").click()
    expect(editor(page)).to_contain_text(START.strip())
    page.keyboard.press("Control+z")
    expect(editor(page)).to_contain_text("Brought along.")


def test_start_over_can_be_undone(check, page):
    check()
    example(page)
    page.get_by_role("button", name="Start over").click()
    expect(editor(page)).not_to_contain_text("gurdwara")
    expect(page.get_by_text("treatment plan, earlier note (optional)")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(editor(page)).to_contain_text("gurdwara")
    expect(page.get_by_text("with plan and earlier note")).to_be_visible()


def test_the_note_can_be_downloaded_and_printed(check, page):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("group", name="Download").get_by_role("button", name="Text").click()
    assert re.fullmatch(r"note_SOAP_\d{4}-\d\d-\d\d\.txt", started.value.suggested_filename)
    assert started.value.path().read_text(encoding="utf-8") == NOTE
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".nw-only-print")).to_contain_text(START.strip())
    expect(page.locator(".nw-check-desk").first).to_be_hidden()


def test_a_note_is_taken_along_as_word_and_nothing_is_stored(check, page, server):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("group", name="Download").get_by_role("button", name="Word").click()
    assert started.value.suggested_filename.endswith(".docx")
    assert started.value.path().read_bytes().startswith(b"PK")
    assert not [f for f in server.data.rglob("*") if f.is_file() and START.encode()[:40] in f.read_bytes()]


def test_a_finding_is_set_aside_with_a_reason(check, page):
    check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    card = page.locator(".nw-write-findings .nw-finding:not([data-code^=NL])").first
    code = card.get_attribute("data-code")
    card.get_by_role("button", name="Not a problem here").click()
    dialog = page.get_by_role("dialog", name="Not a problem here")
    dialog.get_by_label("Why is it not a problem in this note?").fill("it is quoted on purpose")
    dialog.get_by_role("button", name="Set aside").click()
    expect(page.locator(".nw-aside-label")).to_contain_text("it is quoted on purpose")
    aside = page.locator(".nw-check-desk").first.locator(".nw-write-aside > summary")
    expect(aside).to_have_text("1 reason for setting something aside")
    page.reload()
    expect(page.locator(".nw-aside-label")).to_contain_text("it is quoted on purpose")
    aside.click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".nw-aside-label")).to_have_count(0)
    expect(page.locator(f".nw-write-findings [data-code={code}]").first).to_be_attached()
