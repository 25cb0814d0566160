"""Compose by keyboard, read aloud, and in every look."""

from accessible import faults
from compose_desk import JOTTINGS, OWN, PLAN, REPORT, field, where, write
from playwright.sync_api import expect


def test_by_keyboard_alone(compose, page):
    compose()
    field(page).focus()
    page.keyboard.type(f"{REPORT}\n{OWN}")
    expect(where(page, 2)).to_be_visible()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const el = document.activeElement, s = getComputedStyle(el);
              return {name: el.getAttribute('aria-label') || el.textContent.trim().slice(0, 40), tag: el.tagName,
                      shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2};
            }"""
        )
        if stop["tag"] in ("BODY", "HTML"):
            break
        assert stop["shown"], f"no visible focus on {stop}"
        seen.append(stop["name"])
    for wanted in ("Start over", "Where line 1 goes", "Where line 2 goes", "Take it to Check a note", "Copy", "Print"):
        assert any(name.startswith(wanted) for name in seen), (wanted, seen)


def test_names_roles_and_states(compose, page):
    compose()
    write(page, f"{REPORT}\n{PLAN}")
    expect(where(page, 2)).to_be_visible()
    expect(page.get_by_role("region", name="Where each line goes")).to_match_aria_snapshot(
        f"""
      - region "Where each line goes":
        - heading "Where each line goes" [level=2]
        - list:
          - listitem:
            - paragraph: Line 1 {REPORT}
            - 'combobox "Where line 1 goes: {REPORT}"'
            - text: clear
            - paragraph: /tell what the client/
          - listitem:
            - paragraph: Line 2 next session Tuesday
            - 'combobox "Where line 2 goes: next session Tuesday"'
            - text: /your mark/
            - paragraph: You marked it “plan”.
    """
    )
    page.get_by_role("main").get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")


def test_a_draft_is_accessible_in_every_look(compose, page):
    compose()
    write(page, f"{JOTTINGS}\n{'unbrokenword' * 30}")
    expect(where(page, 6)).to_be_visible()
    page.get_by_text("Marks you can type in front of a line").click()
    page.get_by_text("Show in every format").click()
    expect(page.get_by_role("region", name="Right side")).to_contain_text("Data:")
    assert faults(page) == {}
