"""The Home page as a trainee uses it: what comes next, what was done, drafts, own data taken away and deleted."""

from __future__ import annotations

import json
from pathlib import Path

from accessible import faults
from playwright.sync_api import Page, expect
from sittings import PLACES, heading, item, told

from notelib import bank


def answer_one(visit, page: Page) -> None:
    visit("place", "?minutes=10")
    expect(heading(page)).to_have_text("Item 1")
    page.locator(".nw-practice-head").focus()
    page.keyboard.press(str(PLACES.index(item(page).key) + 1))
    page.keyboard.press("s")
    expect(told(page)).to_have_text("That agrees")


def trainee_of(page: Page, server) -> str:
    """The pseudonym under which this visitor's only attempt is kept."""
    from notelib.store import open_store
    from notelib.store.drawer import Drawer

    drawer = Drawer(server.data / "record.db")
    rows = drawer.read(lambda c: c.execute("SELECT trainee FROM attempts ORDER BY seq DESC LIMIT 1").fetchall(), [])
    drawer.close()
    assert open_store(server.data).attempts(rows[0][0])
    return rows[0][0]


def test_a_newcomer_finds_the_first_step_by_keyboard(visit, page: Page):
    visit("home")
    region = page.get_by_role("region", name="What to do next")
    expect(region.get_by_role("link", name="Find out what you know already (12 items)")).to_be_visible()
    expect(region.get_by_role("link", name="Begin with the lessons")).to_be_visible()
    link = region.get_by_role("link").first
    expect(link).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Item 1")).to_be_visible()


def test_what_was_done_is_there_after_a_reload_and_a_killed_server(visit, page: Page, server, watch):
    answer_one(visit, page)
    visit("home")
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(1)
    expect(page.get_by_text("pieces of content tried")).to_contain_text("1 of ")
    watch.expect(".*")  # the connection breaks, and the page may say so in the console
    server.kill()
    server.start()
    visit("home")
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(1)


def test_drafts_lead_back_to_the_writing_room(visit, page: Page, server):
    from notelib.store import open_store

    answer_one(visit, page)
    vignette = bank.vignettes()[0]
    with open_store(server.data) as store:
        trainee = trainee_of(page, server)
        store.save_draft(trainee, f"write:{vignette.id}:DAP", "D: Client said <b>much</b>.")
        store.set_passphrase(trainee, "four quiet herons fishing")
        store.save_draft(trainee, f"write:{vignette.id}:PSYNOTE", "a private thought")
    visit("home")
    drafts = page.get_by_role("list").filter(has=page.get_by_text("saved today")).last
    expect(drafts.get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_text("in a drawer of their own, sealed")).to_be_visible()
    assert "private thought" not in page.content()
    link = drafts.get_by_role("link", name=vignette.title).last
    assert f"vignette={vignette.id}" in link.get_attribute("href")


def test_own_data_can_be_taken_away_and_deleted(visit, page: Page, tmp_path: Path):
    answer_one(visit, page)
    visit("home")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record").click()
    download.value.save_as(tmp_path / "mine.json")
    assert (
        len(json.loads((tmp_path / "mine.json").read_text())["attempts"]) == 2
    )  # the answer, and that a sitting was begun
    expect(page.get_by_role("button", name="Download my psychotherapy notes")).to_be_hidden()

    remove = page.get_by_role("button", name="Delete my data")
    remove.click()
    dialog = page.get_by_role("dialog", name="Delete your data?")
    expect(dialog.get_by_role("button", name="Keep my data")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(remove).to_be_focused()
    visit("home")
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Delete my data").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("2 answers and drafts deleted.")).to_be_visible()
    visit("home")
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(page.get_by_text("Nothing of yours is kept yet.")).to_be_visible()


def test_the_sentence_stands_there_once(visit, page: Page):
    visit("home")
    assert page.locator("body").inner_text().count("It teaches; it is not legal advice.") == 1


def test_home_of_somebody_known_is_accessible_in_every_look(visit, page: Page):
    answer_one(visit, page)
    visit("home")
    expect(page.get_by_role("table")).to_be_visible()
    assert faults(page) == {}
    page.get_by_role("button", name="Delete my data").click()
    assert faults(page) == {}
