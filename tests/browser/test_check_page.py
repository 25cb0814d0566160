"""Check a note in a browser: findings as one types, what is missing, other formats, keys, and odd texts."""

import re

from accessible import faults
from check_desk import MARKED, NOTE, PHONE, START, chart, editor, example, mark, write
from playwright.sync_api import expect


def test_a_pasted_note_is_read_marked_and_mended(check):
    page = check()
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    why = page.locator(".nw-check-why")
    expect(why).to_contain_text("Read as SOAP note")
    expect(why).to_contain_text("Subjective")
    expect(page.get_by_text("Still to write: Objective and Assessment.")).to_be_visible()
    findings = page.get_by_role("region", name="Findings")
    expect(findings).to_contain_text("“refused” blames")
    findings.get_by_role("button", name="Go to these words").first.click()
    expect(editor(page)).to_be_focused()
    for _ in MARKED:
        page.keyboard.press("Delete")
    expect(findings).not_to_contain_text("“refused” blames")
    page.get_by_role("button", name="Objective missing").click()
    expect(editor(page)).to_contain_text("Objective:")


def test_a_chosen_format_replaces_the_guess(check, page):
    check()
    write(page, "Client came and went. Next session in a week.")
    expect(page.locator(".nw-check-why")).to_contain_text("Read as Basic note")
    page.get_by_role("combobox", name="Format").select_option("BIRP")
    expect(page.get_by_role("button", name="Behavior missing")).to_be_visible()
    expect(page.locator(".nw-check-why")).not_to_contain_text("Read as")


def test_f8_goes_from_finding_to_finding_and_says_them(check, page):
    check()
    example(page)
    heard = page.locator(".nw-only-heard[role=status]")
    editor(page).click()
    page.keyboard.press("Control+Home")
    total = page.locator(".cm-content:visible .nw-mark").count()
    seen = []
    for _ in range(total + 1):
        page.keyboard.press("F8")
        expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
        seen.append(heard.inner_text())
    assert seen[0].startswith("Finding 1 of ")
    assert len(set(seen)) >= 4
    assert "Error." in " ".join(seen)
    page.keyboard.press("Escape")
    expect(page.locator(".cm-tooltip .nw-finding")).to_have_count(0)
    page.get_by_role("combobox", name="Format").focus()
    page.keyboard.press("F8")
    expect(editor(page)).to_be_focused()


def test_plan_and_earlier_note_beside_it(check, page):
    check()
    example(page)
    expect(page.get_by_text("with plan and earlier note")).to_be_visible()
    page.get_by_text(re.compile(r"\d things? not there yet")).first.click()
    said = page.get_by_text("The earlier plan gave homework")
    expect(said).to_be_visible()
    page.get_by_text("Beside the note").click()
    page.get_by_label("The client’s earlier note").fill("")
    expect(said).to_have_count(0)
    page.get_by_label("The treatment plan in force").fill("Goal 1: ride the bus.")
    page.wait_for_function("() => (sessionStorage.getItem('notelib:check') || '').includes('ride the bus')")
    page.reload()
    page.get_by_text("Beside the note").click()
    expect(page.get_by_label("The treatment plan in force")).to_have_value("Goal 1: ride the bus.")


def test_the_checklist_leads_to_the_words(check, page):
    check()
    example(page)
    page.get_by_text("What a complete note has").click()
    part = page.locator("details", has_text="What a complete note has")
    expect(part).to_contain_text(re.compile(r"1\d of 23 found"))
    expect(part).to_contain_text("What the client wants not found")
    part.get_by_role("button", name="“PHQ-9: 13, was 16 on 2026-09-30.”").click()
    expect(editor(page)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "PHQ-9: 13, was 16 on 2026-09-30."


def test_the_same_note_in_another_format(check, page):
    check()
    page.get_by_text("The same note in another format").click()
    page.get_by_label("Show it as").select_option("BIRP")
    expect(page.get_by_text("There is no note yet.")).to_be_visible()
    example(page)
    shown = page.locator(".nw-check-recast")
    expect(shown).to_contain_text("Behavior:")
    expect(shown).to_contain_text("PHQ-9: 13")
    expect(page.get_by_text("BIRP has no section Subjective")).to_be_visible()
    page.get_by_label("Show it as").select_option("PSYNOTE")
    expect(page.locator(".nw-compose-aside")).to_contain_text("For the record")


def test_typed_markup_stays_text(check, page):
    check()
    attack = """<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg onload=alert(1)>"""
    write(page, f"Subjective:\nClient said {attack} {START}She {MARKED} {attack}")
    expect(mark(page, MARKED)).to_be_visible()
    page.get_by_text("What a complete note has").click()
    page.get_by_text("The same note in another format").click()
    page.get_by_label("Show it as").select_option("DAP")
    expect(page.locator(".nw-check-recast")).to_contain_text("<script>window.hacked=1</script>")
    page.get_by_role("radio", name="A client’s chart").check()
    write(page, f"=== {attack}\nGoal 1: {attack}\n", chart)
    expect(page.get_by_role("navigation", name="Documents of this chart")).to_contain_text("<img src=x onerror=")
    page.reload()
    expect(chart(page)).to_contain_text("<svg onload=alert(1)>")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img, .nw script, .nw svg:not(.nw-shape)").count() == 0


def test_offsets_hold_after_emoji_and_right_to_left_words(check, page):
    check()
    write(page, f"Subjective:\n😀👩‍👩‍👧 שלום She {MARKED} to go.")
    expect(mark(page, MARKED)).to_have_text(MARKED)
    page.get_by_role("radio", name="A client’s chart").check()
    write(page, f"=== 😀 note\n😀 שלום\n=== note\nSubjective:\n😀 She {MARKED} to go.", chart)
    expect(mark(page, MARKED).locator("visible=true")).to_have_text(MARKED)


def test_a_text_too_long_is_said_and_stays(check, page):
    check()
    write(page, "word " * 40_001)
    expect(page.get_by_text("the workbook reads at most 200,000")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    write(page, NOTE)
    expect(mark(page, MARKED)).to_be_visible()
    expect(page.get_by_text("the workbook reads at most")).to_have_count(0)


def test_by_keyboard_alone(check, page):
    check()
    page.get_by_role("radio", name="One note").focus()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const el = document.activeElement;
              const shown = [el, el.closest('.nw-option'), el.closest('.nw-write-editor')].filter(Boolean).some(e => {
                const s = getComputedStyle(e);
                return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
              });
              return {name: el.getAttribute('aria-label') || el.textContent.trim().slice(0, 40),
                      tag: el.tagName, shown};
            }"""
        )
        if stop["tag"] in ("BODY", "HTML"):
            break
        assert stop["shown"], f"no visible focus on {stop}"
        seen.append(stop["name"])
    for wanted in ("Show me an example", "Start over", "The note", "Beside the note", "What a complete note has"):
        assert any(name.startswith(wanted) for name in seen), (wanted, seen)


def test_names_roles_and_states(check, page):
    check()
    write(page, f"Subjective:\n{START}")
    expect(page.get_by_role("button", name="Objective missing")).to_be_visible()
    expect(page.get_by_role("region", name="Note", exact=True)).to_match_aria_snapshot(
        """
      - region "Note":
        - text: Format
        - combobox "Format"
        - paragraph:
          - text: Read as
          - strong: SOAP note
          - text: /has the heading Subjective/
        - navigation "Sections of this note":
          - list:
            - listitem:
              - button "Subjective 18 words"
            - listitem:
              - button "Objective missing"
            - listitem:
              - button "Assessment missing"
            - listitem:
              - button "Plan missing"
        - textbox "The note"
    """
    )
    expect(page.get_by_role("group", name="What do you want to check?").get_by_role("radio")).to_have_count(2)
    page.get_by_role("main").get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")


def test_every_state_is_accessible_in_every_look(check, page):
    check()
    example(page)
    for part in ("Beside the note", "What a complete note has", "The same note in another format"):
        page.get_by_text(part).click()
    page.get_by_label("Show it as").select_option("PSYNOTE")
    expect(page.locator(".nw-compose-aside")).to_be_visible()
    editor(page).click()
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
    assert faults(page) == {}
    write(page, f"Call {PHONE}. ")
    expect(page.locator(".nw-check-state")).to_contain_text("Nothing is kept")
    assert faults(page) == {}
    page.keyboard.press("Control+z")
    example(page, "chart")
    page.get_by_text("Add a document").click()
    expect(page.get_by_role("region", name="The thread through the chart")).to_be_visible()
    page.get_by_text("The same as plain text").click()
    assert faults(page) == {}
