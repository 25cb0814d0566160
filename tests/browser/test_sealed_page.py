"""Psychotherapy notes are kept only under a passphrase; nobody who opens the page later reads a word of them."""

import re

from accessible import faults
from playwright.sync_api import expect

QUERY = "?vignette=off-the-bus&format=PSYNOTE"
WORDS = "four quiet herons fishing"
OTHER = "nine herons over the marsh"
NOTE = "I noticed that I wanted to rescue her, as with my own sister."


def dialog(page, title):
    found = page.get_by_role("dialog", name=title)
    expect(found).to_be_visible()
    return found


def open_page(page, server):
    page.goto(server.url("write") + QUERY)
    # behind a dialog the page itself is not "visible"
    page.locator("html[data-workbook=ready]").wait_for(state="attached", timeout=30_000)


def editor(page):
    return page.get_by_role("textbox", name=re.compile("^Your"))


def nowhere_in_plain_text(page, server):
    kept = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert "sister" not in kept
    assert "herons" not in kept
    for file in server.data.iterdir():
        if file.is_file():
            assert b"own sister" not in file.read_bytes(), file.name


def test_nothing_is_kept_without_a_passphrase_and_then_nothing_in_plain_text(page, server, axe, visit):
    open_page(page, server)
    unkept = page.get_by_role("note").filter(has_text="Not kept: ")
    expect(unkept).to_contain_text("only under a passphrase that you alone have")
    expect(page.locator(".nw-write-saved")).to_have_text("Not kept")
    editor(page).click()
    page.keyboard.insert_text(f"{NOTE} PHQ-9 was 19 today.")
    expect(page.get_by_role("region", name="Findings")).to_contain_text("PHQ-9")
    assert axe() == []
    nowhere_in_plain_text(page, server)
    page.locator(".nw-choose > summary").click()
    page.get_by_role("button", name="Start writing").click()
    dialog(page, "Leave this text?").get_by_role("button", name="Stay with it").click()
    expect(editor(page)).to_contain_text("my own sister")

    page.get_by_role("button", name="Set a passphrase and keep it").click()
    seal = dialog(page, "Seal your psychotherapy notes")
    expect(seal.get_by_label("Passphrase", exact=True)).to_be_focused()
    assert axe() == []
    seal.get_by_label("Passphrase", exact=True).fill(WORDS)
    seal.get_by_label("The same again").fill(WORDS)
    page.keyboard.press("Enter")
    expect(seal.get_by_role("alert")).to_contain_text("cannot be recovered")
    seal.get_by_label("I have understood").check()
    seal.get_by_role("button", name="Seal my notes").click()
    expect(seal).to_be_hidden()
    expect(unkept).to_be_hidden()
    expect(editor(page)).to_be_focused()
    expect(editor(page)).to_contain_text("my own sister")
    expect(page.locator(".nw-write-saved")).to_contain_text("Saved")
    nowhere_in_plain_text(page, server)

    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, server)
    opening = dialog(page, "Open your psychotherapy notes")
    expect(page.get_by_text("own sister")).to_have_count(0)
    assert axe() == []
    opening.get_by_label("Passphrase").fill("not these words at all")
    page.keyboard.press("Enter")
    expect(opening.get_by_role("alert")).to_contain_text("does not open")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Your psychotherapy notes stay sealed.")).to_be_visible()
    page.get_by_role("button", name="Give the passphrase").click()
    dialog(page, "Open your psychotherapy notes").get_by_label("Passphrase").fill(WORDS)
    page.keyboard.press("Enter")
    expect(editor(page)).to_contain_text("my own sister")

    visit("compose")
    dialog(page, "Open your psychotherapy notes")
    page.keyboard.press("Escape")
    expect(unkept).to_contain_text("your psychotherapy drawer is sealed")
    assert axe() == []
    jottings = page.get_by_label("Your jottings")
    jottings.fill("she sounds like my own sister")
    page.get_by_role("button", name="Give the passphrase").click()
    dialog(page, "Open your psychotherapy notes").get_by_label("Passphrase").fill(WORDS)
    page.keyboard.press("Enter")
    expect(page.locator(".nw-write-saved")).to_contain_text("Saved")
    expect(jottings).to_have_value("she sounds like my own sister")
    nowhere_in_plain_text(page, server)
    assert "herons" not in server.log


def test_the_drawer_on_my_progress_from_the_lesson_to_sealed_locked_looked_into_and_deleted(page, server, visit):
    visit("lessons", "?lesson=writing-for-yourself&at=practice")
    page.get_by_role("link", name="Look into your drawer: is it sealed, and who looked?").click()
    page.wait_for_url("**/progress.ipynb?part=drawer&lesson=writing-for-yourself")
    drawer = page.get_by_role("region", name="Your psychotherapy drawer")
    expect(drawer.get_by_role("heading", level=2)).to_be_focused()
    expect(drawer).to_contain_text("No passphrase yet, so nothing is kept.")
    expect(drawer).to_contain_text("Know this before you set one: a forgotten passphrase cannot be recovered")
    expect(drawer).to_contain_text("The log begins when you set a passphrase.")
    expect(page.get_by_role("link", name="Back to the lesson")).to_be_visible()
    drawer.get_by_role("button", name="Set a passphrase").press("Enter")
    seal = dialog(page, "Seal your psychotherapy notes")
    seal.get_by_label("Passphrase", exact=True).fill(WORDS)
    seal.get_by_label("The same again").fill(WORDS)
    seal.get_by_label("I have understood").check()
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("status")).to_contain_text("The drawer is sealed.")
    expect(drawer.get_by_role("heading", level=2)).to_be_focused()

    visit("write", QUERY)
    dialog(page, "Open your psychotherapy notes").get_by_label("Passphrase").fill(WORDS)
    page.keyboard.press("Enter")
    editor(page).click()
    page.keyboard.insert_text(NOTE)
    expect(page.locator(".nw-write-saved")).to_contain_text(re.compile(r"Saved \d+:\d\d [AP]M"))
    visit("home")
    expect(page.get_by_text("Your psychotherapy notes lie in a drawer of their own, sealed")).to_be_visible()
    expect(page.get_by_text("Drafts to go on with")).to_have_count(0)

    visit("progress", "?part=drawer")
    expect(drawer).to_contain_text("Sealed and locked. Nobody can read it")
    expect(drawer.get_by_role("button", name="Lock now")).to_be_hidden()
    rows = drawer.get_by_role("table").locator("tbody tr")
    expect(rows.first).to_contain_text("YouWrotea note, sealed with its name")
    expect(rows.last).to_contain_text("Sealed the drawer with a passphrasethe whole drawer")
    assert "my own sister" not in page.content()
    drawer.get_by_role("button", name="Give the passphrase").press("Enter")
    opening = dialog(page, "Open your psychotherapy notes").get_by_label("Passphrase")
    opening.fill("not these words at all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("does not open")
    opening.fill(WORDS)
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("status")).to_contain_text("The drawer is open on this page.")
    expect(rows.nth(0)).to_contain_text("Unlocked the drawer")
    expect(rows.nth(1)).to_contain_text("Tried a passphrase that does not open it")
    expect(rows.nth(2)).to_contain_text(re.compile(r"YouWrote.*\(Psychotherapy note\)"))
    expect(drawer).to_contain_text("It holds 1 note.")
    drawer.get_by_role("button", name="Change the passphrase").press("Enter")
    change = dialog(page, "Change the passphrase")
    expect(change).to_contain_text("cannot be recovered")
    for label, words in (("The passphrase until now", WORDS), ("New passphrase", OTHER), ("The new one again", OTHER)):
        change.get_by_label(label).fill(words)
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("status")).to_contain_text("The passphrase is changed.")
    assert faults(page) == {}
    drawer.get_by_role("button", name="Lock now").press("Enter")
    expect(drawer.get_by_role("status")).to_contain_text("The drawer is locked.")
    page.emulate_media(media="print")
    expect(rows.first).to_be_visible()
    expect(drawer.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="screen")
    drawer.get_by_role("button", name="Delete only this drawer").press("Enter")
    sure = dialog(page, "Delete your psychotherapy drawer?")
    expect(sure.get_by_role("button", name="Keep the drawer")).to_be_focused()
    sure.get_by_role("button", name="Delete this drawer").click()
    expect(drawer.get_by_role("status")).to_contain_text("1 note or draft deleted. Your record is as it was.")
    expect(drawer).to_contain_text("No passphrase yet, so nothing is kept.")
    assert "herons" not in server.log
