"""My progress as a trainee uses it: empty at first, then map, calibration, history; data taken along and deleted."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from accessible import faults
from playwright.sync_api import Page, expect
from sittings import PLACES, go_on, heading, is_over, item, other, told


@pytest.fixture
def practised(visit, page: Page):
    """A visitor with a few answers, right and wrong, sure and not; in a start that has no borderlines."""
    visit("place", "?check=1")
    expect(heading(page)).to_have_text("Item 1")
    for n in range(5):
        key = item(page).key
        page.locator(".nw-practice-head").focus()
        if n == 2:
            page.keyboard.press(str(PLACES.index(other(key)) + 1))
            page.keyboard.press("s")
            expect(told(page)).to_have_text("Not yet: one more try")
        page.keyboard.press(str(PLACES.index(key) + 1))
        page.keyboard.press("gfs"[n % 3])
        expect(told(page)).to_have_text("That agrees")
        assert not is_over(page)
        go_on(page)
    visit("progress")
    expect(page.get_by_role("heading", name="What you have done")).to_be_visible()
    return page


def test_somebody_new_finds_a_way_to_begin_by_keyboard(visit, page: Page):
    visit("progress")
    next_one = page.get_by_role("region", name="What to do next")
    expect(next_one).to_contain_text("You have not answered anything yet.")
    link = next_one.get_by_role("link", name="Find out what you know already (12 items)")
    expect(link).to_be_visible()
    expect(page.get_by_text("Nothing of yours is kept yet.")).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".nw-practice-sitting")).to_have_text("What you know already")


def test_what_was_done_stands_there_in_words(practised: Page):
    page = practised
    expect(page.get_by_role("link", name="Go on sorting")).to_be_visible()
    met = page.locator(".nw-map-concept:not(.nw-map-new)")
    assert met.count() >= 3
    for concept in met.all():
        assert concept.locator(".nw-map-state").inner_text().strip() in ("Known", "Being learned", "Due again")
        assert "right" in concept.inner_text()
    region = page.get_by_role("region", name="How sure, how often right")
    expect(region.get_by_role("table").first).to_match_aria_snapshot(
        """
        - table "Your answers by how sure you were":
          - rowgroup:
            - row "You were Answers Right Share"
          - rowgroup:
            - row "guessing 2 2 100%"
            - row "fairly sure 2 2 100%"
            - row "sure 1 0 0%"
        """
    )
    drawing = region.get_by_role("img", name="Right answers")
    expect(drawing).to_have_accessible_description(
        "guessing: 100 percent right; fairly sure: 100 percent right; sure: 0 percent right."
    )
    done = page.get_by_role("region", name="What you have done").get_by_role("table")
    expect(done.locator("tbody tr")).to_have_count(6)
    expect(done.locator("tbody tr").first).to_contain_text("fairly sure")
    expect(done).to_contain_text("Not yet")


def test_one_click_leads_on(practised: Page):
    practised.get_by_role("link", name="Go on sorting").click()
    expect(heading(practised)).to_have_text("Item 6")


def test_own_data_is_taken_along_as_json_and_as_a_table(practised: Page, tmp_path: Path):
    page = practised
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my answers (CSV)").click()
    download.value.save_as(tmp_path / "mine.csv")
    with (tmp_path / "mine.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows].count("pass") == 5
    assert len(rows) == 6
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record (JSON)").click()
    download.value.save_as(tmp_path / "mine.json")
    assert len(json.loads((tmp_path / "mine.json").read_text())["attempts"]) == 7
    expect(page.get_by_role("button", name="Download my psychotherapy notes")).to_be_hidden()


def test_deleting_asks_first_and_leaves_an_empty_page(practised: Page):
    page = practised
    remove = page.get_by_role("button", name="Delete my data")
    remove.click()
    dialog = page.get_by_role("dialog", name="Delete your data?")
    expect(dialog.get_by_role("button", name="Keep my data")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(remove).to_be_focused()
    remove.click()
    dialog.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("7 answers and drafts deleted.")).to_be_visible()
    expect(page.get_by_text("You have not answered anything yet.")).to_be_visible()


def test_on_paper_the_map_is_open_and_the_buttons_are_gone(practised: Page):
    page = practised
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".nw-map-concept").last).to_be_visible()
    expect(page.get_by_role("button", name="Delete my data")).to_be_hidden()


def test_progress_is_accessible_in_every_look_with_all_parts_open(practised: Page):
    practised.evaluate("document.querySelectorAll('.nw details').forEach(one => (one.open = true))")
    assert faults(practised) == {}
