"""Every page, as it opens: WCAG 2.2 AA in each look, wide and narrow; Tab; zoom; forced colours; reduced motion; paper.

One visit a page: looks and widths are put on where it stands. What a page looks like later on, after an answer say, is
for the page's own tests, with ``accessible.faults``. The ``page`` fixture fails on console errors and on requests to
another host."""

import pytest
from accessible import DEPENDS_ON_LOOK, LOOKS, axe_finds, cut_off, load_axe, too_small, walk, wear, wider_than_window
from harness import ROOT
from playwright.sync_api import expect

PAGES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
WIDTHS = ((1280, 900), (390, 844))
MOVES = """() => [...document.querySelectorAll("main *")].filter(el => {
  const style = getComputedStyle(el);
  return [style.transitionDuration, style.animationDuration].join().split(",").some(time => parseFloat(time) > 0.01);
}).map(el => el.className).slice(0, 5)"""


@pytest.mark.parametrize("name", PAGES)
def test_page_as_it_opens(visit, name):
    page = visit(name)
    page.wait_for_load_state("networkidle")
    load_axe(page)
    found = {}
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        for look in LOOKS:
            wear(page, look)
            rules = () if look == "light" else DEPENDS_ON_LOOK
            found[f"axe, {width}, {look}"] = axe_finds(page, *rules)
        found[f"wider than {width}"] = wider_than_window(page)
        found[f"cut off at {width}"] = cut_off(page)
    found |= small_windows(page)
    found |= other_media(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    wear(page, "light")
    found |= {f"Tab: {what}": controls for what, controls in walk(page).items()}
    assert {what: faults for what, faults in found.items() if faults} == {}


def small_windows(page):
    """Measure the wide window at 200 per cent, and 320 pixels, the least that WCAG asks for (400 per cent)."""
    found = {}
    for width, height in ((640, 450), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        found[f"wider than {width}"] = wider_than_window(page)
    found |= {"cut off at 320": cut_off(page), "too small to touch": too_small(page)}
    return found


def other_media(page):
    """Measure what a reader has set in the system, and paper."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("delete document.documentElement.dataset.theme")
    background = "getComputedStyle(document.body).backgroundColor"
    found = {}
    page.emulate_media(color_scheme="light", contrast="more")
    found["more contrast is not given"] = [] if page.evaluate(background) == "rgb(255, 255, 255)" else [background]
    page.emulate_media(contrast="no-preference", forced_colors="active")
    found["axe, forced colours"] = axe_finds(page, *DEPENDS_ON_LOOK)
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found["moves all the same"] = page.evaluate(MOVES)
    page.emulate_media(reduced_motion="no-preference", media="print", color_scheme="dark")
    expect(page.get_by_role("navigation", name="Workbook")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found["dark ink on paper"] = (
        [] if page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)" else ["not"]
    )
    found["buttons on paper"] = page.locator("main button:visible").all_inner_texts()
    page.emulate_media(media="screen", color_scheme="light")
    return found
