"""The gallery: what each part of the library is to a screen reader; nothing overlaps or is cut off in any state."""

import re

import pytest
from accessible import axe_finds, cut_off, load_axe, wear
from playwright.sync_api import expect

OVERLAPS = """() => {
  const named = el => `${el.className || el.tagName} "${el.innerText.slice(0, 40)}"`;
  const lying = [];
  for (const state of document.querySelectorAll(".nw-gallery-body")) {
    // What holds words or is a control, and holds no such thing itself: these may touch, and never lie on each other.
    const leaves = [...state.querySelectorAll(
      "p, li, button, label, legend, dt, dd, th, td, select, textarea, a, h2, h3, kbd, input")]
      .filter(el => el.checkVisibility() && getComputedStyle(el).display !== "inline")
      .filter(el => !el.closest(".nw-only-heard, dialog:not([open])"));
    const scrolled = el => el.closest(".nw-scroll, .nw-reader-scroll");
    for (const [i, one] of leaves.entries()) for (const other of leaves.slice(i + 1)) {
      if (one.contains(other) || other.contains(one) || scrolled(one) !== scrolled(other)) continue;
      const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && tall > 3) lying.push(`${state.parentElement.dataset.state}: ${named(one)} on ${named(other)}`);
    }
  }
  return lying;
}"""
OUTSIDE = """() => [...document.querySelectorAll(".nw-gallery-body *")].filter(el => {
  const left_out = ".nw-only-heard, .nw-scroll, .nw-reader-scroll, dialog, option";
  if (!el.checkVisibility() || el.closest(left_out)) return false;
  const a = el.getBoundingClientRect(), b = el.closest(".nw-gallery-body").getBoundingClientRect();
  return a.width > 0 && (a.left < b.left - 8 || a.right > b.right + 8);
}).map(el => `${el.closest("[data-state]").dataset.state}: ${el.className || el.tagName}`)"""
LETTERS_TOO_SMALL = """() => [...document.querySelectorAll(".nw-figure-drawing text")]
  .map(el => el.getBoundingClientRect().height).filter(height => height < 12)"""


@pytest.fixture
def gallery(visit):
    page = visit("gallery")
    # Ladders climb and the law engine decides once the page is there.
    expect(page.get_by_text("The answer is shown")).to_be_visible()
    expect(page.get_by_role("region", name="The decision")).to_contain_text("psychotherapy", ignore_case=True)
    return page


def part(page, name):
    return page.get_by_role("region", name=name, exact=True)


def test_choices_are_named_groups_of_radio_buttons(gallery):
    expect(part(gallery, "Choices")).to_match_aria_snapshot("""
        - group "Cards, one chosen":
          - group "Where does this belong?":
            - radio "Progress note"
            - radio "Psychotherapy note" [checked]
            - radio "Neither"
        - group "Cards, answered and locked":
          - group "Where does this belong?":
            - radio "Progress note" [checked] [disabled]
            - radio "Psychotherapy note" [disabled]
            - radio "Neither" [disabled]
        """)
    radio = part(gallery, "Choices").get_by_role("group", name="Cards, nothing chosen").get_by_role("radio").nth(1)
    expect(radio).to_have_accessible_description("Kept apart, for the therapist's own use")
    group = part(gallery, "Choices").get_by_role("group", name="How sure are you?")
    assert [one.get_attribute("value") for one in group.get_by_role("radio").all()] == ["1", "2", "3"]


def test_feedback_is_a_named_region_with_a_live_status(gallery):
    words = {
        "pass": "Right",
        "partial": "Partly right",
        "fail": "Not yet",
        "ungraded": "Not graded",
        "unattempted": "Nothing answered yet",
    }
    shapes = set()
    for outcome, word in words.items():
        panel = gallery.get_by_role("region", name=f"Feedback: {outcome}", exact=True)
        expect(panel.get_by_role("status")).to_contain_text(word)
        shapes.add(panel.locator(".nw-feedback-title path").get_attribute("d"))
    assert len(shapes) == 4  # not graded and not answered share the empty ring: neither judges
    panel = gallery.get_by_role("region", name="Feedback: live")
    button = gallery.get_by_role("button", name="Announce an answer")
    button.click()
    expect(panel.get_by_role("status")).to_contain_text("it is answer 1")
    expect(button).to_be_focused()
    assert panel.get_by_role("status").get_attribute("aria-live") == "polite"


def test_hints_end_with_the_answer(gallery):
    fresh = part(gallery, "Hint ladder").get_by_role("group", name="Not asked yet")
    expect(fresh.get_by_role("listitem")).to_have_count(0)
    for label in (
        "Show a hint (3 in all)",
        "Show the next hint (2 left)",
        "Show the next hint (1 left)",
        "Show the answer",
    ):
        fresh.get_by_role("button", name=label).click()
    expect(fresh.get_by_role("region", name="The answer").get_by_role("status")).to_contain_text(
        "It belongs in the psychotherapy note"
    )
    expect(fresh.get_by_role("button", name="The answer is shown")).to_be_disabled()
    expect(fresh.get_by_role("listitem")).to_have_count(3)


def test_a_finding_reads_in_order_and_keeps_its_fix_back(gallery):
    expect(part(gallery, "Findings").get_by_role("group", name="Warning", exact=True)).to_match_aria_snapshot("""
        - article:
          - paragraph: /Warning Assessment. “Resistant” judges the client/
          - paragraph: “Client was resistant”
          - paragraph: /Why A reader cannot check it/
          - paragraph: /Example “Client declined/
          - paragraph: /Source Principle/
          - button "Go to these words"
          - button "Show better wording"
        """)
    card = part(gallery, "Findings").get_by_role("group", name="Error", exact=True)
    toggle = card.get_by_role("button", name="Show better wording")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(card.get_by_role("button", name="Use this wording")).to_be_visible()
    outlines = (
        part(gallery, "Findings")
        .locator(".nw-badge path")
        .evaluate_all("els => els.slice(0, 4).map(e => e.getAttribute('d'))")
    )
    edges = (
        part(gallery, "Findings")
        .locator(".nw-finding")
        .evaluate_all("els => els.slice(0, 4).map(e => getComputedStyle(e).borderInlineStartStyle)")
    )
    assert len(set(outlines)) == len(set(edges)) == 4


def test_figures_have_a_name_a_description_and_a_table(gallery):
    for name, says, rows in (
        ("Right answers by how sure you were", "9 in 10 were right", 3),
        ("GAD-7 over six weeks", "falls from 16 to 9", 6),
    ):
        picture = part(gallery, "Figures").get_by_role("img", name=name)
        expect(picture).to_have_accessible_description(re.compile(says))
        figure = part(gallery, "Figures").get_by_role("figure", name=re.compile(name))
        figure.get_by_text("The same as a table").click()
        expect(figure.get_by_role("table", name=name).get_by_role("row")).to_have_count(rows + 1)
        expect(figure.get_by_role("rowheader")).to_have_count(rows)


def test_tables_map_and_reader(gallery):
    expect(part(gallery, "Tables").get_by_role("table", name="Questionnaires, by date")).to_match_aria_snapshot("""
        - table "Questionnaires, by date":
          - caption: Questionnaires, by date
          - rowgroup:
            - row "Tool Score Date Reads as":
              - columnheader "Tool"
              - columnheader "Score"
              - columnheader "Date"
              - columnheader "Reads as"
          - rowgroup:
            - row:
              - rowheader "GAD-7"
              - cell "14"
        """)
    expect(part(gallery, "Map of concepts")).to_match_aria_snapshot("""
        - heading "Kept apart" [level=3]
        - paragraph: "2 concepts: 1 known and 1 due again."
        - list:
          - listitem:
            - paragraph:
              - link "Analysis of the conversation"
            - paragraph: Known
            - paragraph: /4 of 4 right/
          - listitem:
            - paragraph:
              - link "The therapist's impressions"
            - paragraph: Due again
            - paragraph: /3 of 4 right/
        """)
    reader = part(gallery, "Session reader").get_by_role("region", name="A bus that did not come")
    expect(reader.get_by_role("heading", level=3)).to_have_text(
        ["Facts for the note", "Scores", "Treatment plan in force", "The note before this one"]
    )
    reader.focus()
    gallery.keyboard.press("End")
    gallery.wait_for_function("document.activeElement.scrollTop > 0")


def test_decision_follows_the_facts(gallery):
    panel = gallery.get_by_role("region", name="The decision")
    before = panel.inner_text()
    gallery.get_by_label("What has the client (or a representative) signed?").select_option("psychotherapy_notes")
    expect(panel).not_to_have_text(before)


def test_banners_interrupt_for_errors_only(gallery):
    banners = part(gallery, "Banners")
    assert [
        text.partition(":")[0] for text in banners.get_by_role("status").filter(has_text=":").all_inner_texts()
    ] == [
        "Note",
        "Take care",
        "Done",
    ]
    expect(banners.get_by_role("alert").filter(has_text="Error")).to_contain_text("give the number 3F9A1C")


def test_dialogs_start_on_the_safe_answer_and_give_the_focus_back(gallery):
    opener = gallery.get_by_role("button", name="Delete my data")
    opener.click()
    dialog = gallery.get_by_role("dialog", name="Delete your data?")
    expect(dialog.get_by_role("button", name="Keep my data")).to_be_focused()
    load_axe(gallery)
    assert axe_finds(gallery) == []
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    dialog.get_by_role("button", name="Delete everything").click()
    expect(gallery.get_by_role("status").filter(has_text="Confirmed")).to_be_visible()

    gallery.get_by_role("main").get_by_role("button", name="Keyboard shortcuts").click()
    keys = gallery.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_contain_text("go to the next finding")
    assert axe_finds(gallery) == []
    for look in ("dark", "contrast"):
        wear(gallery, look)
        assert axe_finds(gallery, "color-contrast") == []


@pytest.mark.parametrize("width", [1280, 700, 390, 320])
def test_nothing_overlaps_or_is_cut_off(gallery, width):
    gallery.set_viewport_size({"width": width, "height": 900})
    gallery.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    gallery.evaluate("document.querySelectorAll('.nw-finding [aria-expanded=false]').forEach(one => one.click())")
    assert cut_off(gallery) == []
    assert gallery.evaluate(OVERLAPS) == []
    assert gallery.evaluate(OUTSIDE) == []
    assert gallery.evaluate(LETTERS_TOO_SMALL) == []


def test_letters_twice_as_large_overlap_nothing(gallery):
    """WCAG 1.4.4: the reader's own letter size, without zoom."""
    gallery.evaluate("document.documentElement.style.fontSize = '200%'")
    assert cut_off(gallery) == []
    assert gallery.evaluate(OVERLAPS) == []
    assert gallery.evaluate("document.documentElement.scrollWidth") <= 1280


def test_wider_spaced_letters_are_not_cut_off(gallery):
    """WCAG 1.4.12: lines 1.5, words 0.16, letters 0.12 of the letter size, paragraphs 2."""
    gallery.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
        "p { margin-block-end: 2em !important; }"
    )
    for width in (1280, 390):
        gallery.set_viewport_size({"width": width, "height": 900})
        assert cut_off(gallery, "body") == []
        assert gallery.evaluate(OVERLAPS) == []
        assert gallery.evaluate("document.documentElement.scrollWidth") <= width
