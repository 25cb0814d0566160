"""Check a note in a browser: one note or a chart, findings as one types, and nothing kept where a person is named."""

import re

import pytest
from accessible import faults
from playwright.sync_api import expect

# No other test writes this sentence: the server keeps it nowhere.
START = "Client reported two panic attacks beside the lantern shop and kept the log on five of seven days. "
NOTE = f"Subjective:\n{START}She refused to try the bus.\n\nPlan:\nNext session in a week."
MARKED = "refused"
PHONE = "555-201-3344"


@pytest.fixture
def check(visit):
    """The page, ready to write in."""

    def check():
        page = visit("check")
        expect(editor(page)).to_be_visible()
        expect(page.get_by_role("button", name="Show me an example")).to_be_visible()
        expect(page.locator(".nw-check-state")).to_contain_text("Nothing is stored on the server")
        return page

    return check


def editor(page):
    return page.get_by_role("textbox", name="The note")


def chart(page):
    return page.get_by_role("textbox", name="The documents of a chart")


def write(page, text, box=editor):
    box(page).click()
    page.keyboard.insert_text(text)


def mark(page, words):
    return page.locator(".nw-mark:not(:has(.nw-mark))", has_text=re.compile(rf"^{re.escape(words)}$"))


def kept(page):
    return page.evaluate("sessionStorage.getItem('notelib:check')") or ""


def example(page, of="note"):
    if of == "chart":
        page.get_by_role("radio", name="A client’s chart").check()
    page.get_by_role("button", name="Show me an example").click()
    expect(page.locator(".nw-mark:visible").first).to_be_visible()


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


def test_a_chart_is_read_document_by_document(check, page):
    check()
    example(page, "chart")
    documents = page.get_by_role("navigation", name="Documents of this chart")
    expect(documents.get_by_role("button")).to_have_count(4)
    expect(documents.get_by_role("button", name=re.compile(r"2026-03-16 BIRP note \d findings"))).to_be_visible()
    findings = page.locator(".nw-write-findings:visible")
    expect(findings).to_contain_text("2026-03-16 BIRP note, Response:")
    thread = page.get_by_role("region", name="The thread through the chart")
    row = thread.get_by_role("row", name=re.compile("Goal 1"))
    assert row.get_by_role("cell").all_inner_texts()[1].split() == ["●", "named"]
    expect(thread).to_contain_text("the plan in force has no number 3")
    thread.get_by_text("The same as plain text").click()
    expect(thread.locator("pre")).to_contain_text("In no plan:")
    documents.get_by_role("button", name=re.compile("2026-06-15")).click()
    expect(chart(page)).to_be_focused()
    expect(documents.get_by_role("button", name=re.compile("2026-06-15"))).to_have_attribute("aria-current", "true")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".nw-only-heard[role=status]")).to_contain_text("In 2026-03-02 treatment plan")
    page.reload()
    expect(chart(page)).to_contain_text("=== 2026-03-02 treatment plan")
    expect(documents.get_by_role("button")).to_have_count(4)


def test_documents_are_added_one_by_one(check, page):
    check()
    page.get_by_role("radio", name="A client’s chart").check()
    page.get_by_text("Add a document").click()
    page.get_by_role("button", name="Add to the chart").click()
    expect(page.get_by_text("There is no text to add.")).to_be_visible()
    documents = page.get_by_role("navigation", name="Documents of this chart").get_by_role("button")
    for day, kind, text in (
        ("2026-03-09", "SOAP note", NOTE),
        ("2026-03-02", "Treatment plan", "Goal 1: ride the bus."),
    ):
        page.get_by_label("Date (optional)").fill(day)
        page.get_by_label("Kind").select_option(label=kind)
        page.get_by_label("Its text").fill(text)
        page.get_by_role("button", name="Add to the chart").click()
        expect(documents.filter(has_text=day)).to_have_count(1)
    expect(page.get_by_text("read in the order of their dates")).to_be_visible()
    expect(mark(page, MARKED)).to_be_visible()
    expect(page.get_by_label("Its text")).to_have_value("")
    headers = page.get_by_role("region", name="The thread through the chart").get_by_role("columnheader")
    expect(headers.nth(1)).to_contain_text("2026-03-02")


def test_note_and_chart_are_kept_side_by_side(check, page):
    check()
    write(page, NOTE)
    page.get_by_role("radio", name="A client’s chart").check()
    expect(editor(page)).to_be_hidden()
    write(page, f"=== note\n{NOTE}", chart)
    expect(mark(page, MARKED).locator("visible=true")).to_have_count(1)
    page.get_by_role("radio", name="One note").check()
    expect(editor(page)).to_contain_text(START.strip())
    expect(chart(page)).to_be_hidden()


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
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys on this page")).to_be_visible()
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
