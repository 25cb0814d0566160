"""The frame of every page: title, language, landmarks, navigation, both colour schemes, narrow screens, print, and what
it says while a page opens."""

import json

import pytest
from harness import ROOT, Server, everywhere
from playwright.sync_api import expect

GROUPS = {
    "Learn": {"lessons": "Lessons"},
    "Write": {"write": "Write", "compose": "Compose", "check": "Check", "thread": "Thread"},
    "Place": {"place": "Sort", "split": "Split", "repair": "Repair"},
    "Disclose": {
        "disclose": "Disclose",
        "release": "Release desk",
        "whatif": "What if",
        "rules": "Rules",
        "desk": "Desk",
    },
    "Teach": {"teach": "Teach", "board": "Workshop"},
    "You": {"home": "Home", "progress": "My progress"},
}
PAGES = {name: word for pages in GROUPS.values() for name, word in pages.items()}
LOOK = "document.documentElement.dataset.theme ?? ''"
every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_frame_of_page(visit, name):
    page = visit(name)
    title, _, workbook = page.title().rpartition(" · ")
    assert workbook == "Therapy Notes Workbook"
    notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    headings = page.get_by_role("heading", level=1).all_inner_texts()
    assert [notebook["metadata"].get("title", title)] == [title]
    assert len(headings) == 1
    assert title in (headings[0], notebook["metadata"].get("title"))
    assert page.locator("html").get_attribute("lang") == "en"

    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    expect(page.get_by_role("main").get_by_role("heading", level=1)).not_to_be_empty()
    expect(page.get_by_role("contentinfo")).to_contain_text("It teaches; it is not legal advice.")
    assert page.get_by_text("not legal advice").count() == 1
    expect(page.get_by_role("contentinfo")).to_contain_text("Nothing you type leaves the machine")

    links = page.get_by_role("navigation", name="Workbook").get_by_role("link")
    assert links.all_inner_texts() == list(PAGES.values())
    assert [link.inner_text() for link in links.all() if link.get_attribute("aria-current") == "page"] == [PAGES[name]]


def test_navigation_is_one_row_of_named_groups(visit):
    page = visit("home")
    navigation = page.get_by_role("navigation", name="Workbook")
    for group, pages in GROUPS.items():
        links = navigation.get_by_role("list", name=group, exact=True).get_by_role("link")
        assert links.all_inner_texts() == list(pages.values())
    tops = "nav => new Set([...nav.querySelectorAll('a')].map(a => Math.round(a.getBoundingClientRect().y))).size"
    assert navigation.evaluate(tops) == 1
    for link in navigation.get_by_role("link").all():  # whichever is the current one
        link.evaluate(
            """here => { for (const a of here.closest('nav').querySelectorAll('a')) a.removeAttribute('aria-current');
            here.setAttribute('aria-current', 'page') }"""
        )
        assert navigation.evaluate(tops) == 1, link.inner_text()
    expect(navigation.get_by_text("Pages", exact=True)).to_be_hidden()
    navigation.get_by_role("link", name="Sort").click()
    page.wait_for_url("**/place.ipynb")
    page.locator("html[data-workbook=ready]").wait_for()


def test_current_page_is_marked_in_forced_colours_too(visit, page):
    visit("rules")
    page.emulate_media(forced_colors="active")
    edges = page.locator("#workbook-pages a").evaluate_all(
        "links => links.map(a => [a.innerText, getComputedStyle(a).borderBlockEndColor])"
    )
    current = dict(edges)["Rules"]
    assert [word for word, edge in edges if edge == current] == ["Rules"]


def test_pages_are_a_list_to_open_on_a_phone(visit, page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("home")
    navigation = page.get_by_role("navigation", name="Workbook")
    summary = navigation.locator("summary")
    links = navigation.get_by_role("link")
    assert links.count() == 0
    summary.focus()
    page.keyboard.press("Enter")
    assert links.all_inner_texts() == list(PAGES.values())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [link.bounding_box() for link in links.all()]
    assert min(box["height"] for box in boxes) >= 40
    assert max(box["y"] + box["height"] for box in boxes) < 844
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    assert links.count() == 0
    summary.click()
    page.mouse.click(4, 600)  # anywhere else
    assert links.count() == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(links).to_have_count(len(PAGES))


def test_look_is_chosen_and_remembered(visit, page):
    visit("home")
    assert page.evaluate(LOOK) == ""
    background = "getComputedStyle(document.body).backgroundColor"
    page.get_by_text("Look", exact=True).click()
    seen = {}
    for name, look in (("Dark", "dark"), ("High contrast", "contrast"), ("Light", "light"), ("As this system", "")):
        page.get_by_role("radio", name=name).check()
        assert page.evaluate(LOOK) == look
        seen[name] = page.evaluate(background)
    assert len(set(seen.values())) == 3
    assert seen["Light"] == seen["As this system"]
    assert seen["High contrast"] == "rgb(255, 255, 255)"
    page.get_by_role("radio", name="Dark").check()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Look", exact=True)).to_be_focused()
    expect(page.get_by_role("radio", name="Dark")).to_be_hidden()

    visit("place")
    assert page.evaluate(LOOK) == "dark"
    assert page.evaluate(background) == seen["Dark"]
    page.get_by_text("Look", exact=True).click()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_keys_are_shown_on_a_page_without_keys_of_its_own(visit, page):
    visit("home")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    page.keyboard.press("?")
    expect(dialog).to_contain_text("Go to the next control")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("?")
    expect(dialog).to_have_count(0)
    page.get_by_role("contentinfo").get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog.get_by_role("checkbox")).not_to_be_checked()
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_keys_of_a_page_come_first(visit, page):
    visit("place")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("heading")).to_have_text(["Keyboard shortcuts", "On this page", "On every page"])


def test_gallery_is_linked_from_the_footer_only(visit, page):
    visit("home")
    assert page.get_by_role("navigation").get_by_role("link", name="Gallery").count() == 0
    page.get_by_role("contentinfo").get_by_role("link", name="Gallery of parts").click()
    page.wait_for_url("**/gallery.ipynb")
    page.locator("html[data-workbook=ready]").wait_for()
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Gallery")).to_have_attribute(
        "aria-current", "page"
    )


def test_skip_link_is_first_and_leads_to_the_page(visit):
    page = visit("home")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Skip to the page")
    assert link.bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@everywhere
def test_not_found_page_is_accessible(page, server, watch, axe, view):
    watch.expect("404")
    page.goto(server.base_url + "no/such/page")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    assert axe() == []


def test_colours_follow_the_system(visit, page):
    visit("home")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(background)
    brightness = [sum(map(int, colour[4:-1].split(","))) for colour in (light, dark)]
    assert brightness[0] > 600 > 200 > brightness[1]


def test_root_leads_home(page, server):
    page.goto(server.base_url)
    page.wait_for_url("**/voila/render/home.ipynb")
    page.locator("html[data-workbook=ready]").wait_for()


def test_opening_is_said_in_words(page, server):
    held = []
    page.route("**/voila.js", lambda route: held.append(route))
    page.goto(server.url("home"), wait_until="commit")
    status = page.get_by_role("status").filter(has_text="Opening the page")
    expect(status).to_be_visible()
    page.wait_for_timeout(200)
    held[0].continue_()
    page.locator("html[data-workbook=ready]").wait_for()
    expect(page.locator("#workbook-status")).to_have_text("")


def test_second_page_asks_for_no_static_file_again(visit, server):
    page = visit("home")
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    visit("home")
    page.wait_for_load_state("networkidle")
    files = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.transferSize])")
    static = [(name, sent) for name, sent in files if "/voila/static/" in name or "/voila/labextensions/" in name]
    assert len(static) > 50
    assert [name for name, sent in static if sent] == []


def test_page_that_cannot_be_made_says_so(tmp_path, page, watch):
    watch.expect(".*")
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    (notebooks / "home.ipynb").write_text("this is no notebook")
    server = Server(tmp_path / "data", notebooks=notebooks).start()
    try:
        page.goto(server.url("home"))
        expect(page.get_by_role("heading", level=1)).to_have_text("This page could not be shown")
        assert "Traceback" not in page.content()
    finally:
        server.stop()
