"""What stands around the note in the writing studio: taking along, paper, reasons, versions, outline, states."""

# ruff: noqa: F401, F811 - `studio` is a fixture

import io
import re

import docx
from accessible import faults
from playwright.sync_api import expect
from studio_desk import NAME, START, V, editor, hand_in, mark, saved, studio, text_in, write


def taken(page, kind):
    with page.expect_download() as started:
        page.get_by_role("group", name="Download").get_by_role("button", name=kind, exact=True).click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_the_note_can_be_taken_along(studio, page):
    studio()
    write(page, f"Date: 2026-10-14\n\nSubjective:\n{START}<!-- notelib-ignore ST01: a reason -->")
    name, text = taken(page, "Text")
    assert re.fullmatch(rf"{V.id}_SOAP_\d{{4}}-\d\d-\d\d\.txt", name)
    assert text.decode() == f"Date: 2026-10-14\n\nSubjective:\n{START.rstrip()}"
    name, text = taken(page, "Markdown")
    assert name.endswith(".md")
    assert text.decode() == (
        f"# {V.title}\n\n| Session | |\n|---|---|\n| Date | 2026-10-14 |\n\n## Subjective\n\n{START.strip()}\n"
    )
    name, text = taken(page, "Word")
    assert name.endswith(".docx")
    made = docx.Document(io.BytesIO(text))
    assert [p.text for p in made.paragraphs if p.style.name.startswith("Heading")] == [V.title, "Subjective"]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["Date", "2026-10-14"]]


def test_on_paper_there_is_the_note_alone_or_with_its_findings(studio, page):
    studio()
    write(page, f"Subjective:\n{START}<!-- notelib-ignore ST01: a reason -->\n\nPlan:\nNext session in a week.")
    expect(page.locator(".cm-line .nw-heading")).to_have_count(2)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".nw-paper")
    expect(paper).to_contain_text(START.strip())
    expect(paper).not_to_contain_text("notelib-ignore")
    expect(paper.locator("h2")).to_have_text(["Subjective", "Plan"])
    assert paper.locator("h2").first.evaluate("el => getComputedStyle(el).breakAfter") == "avoid"
    assert paper.locator("p").nth(1).evaluate("el => getComputedStyle(el).orphans") == "3"
    for part in (".nw-desk", ".nw-choose", ".nw-versions"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_text("One note takes about")).to_be_hidden()

    page.emulate_media(media="screen")
    page.evaluate("window.print = () => window.dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="Print with findings").click()
    page.emulate_media(media="print")
    told = paper.locator("article")
    expect(told.filter(has_text="does not seem to mention").first).to_be_visible()
    expect(paper.locator("h2").last).to_contain_text(re.compile(r"^What the checks found: \d+ errors?"))
    assert told.first.evaluate("el => getComputedStyle(el).breakInside") == "avoid"
    page.evaluate("window.print()")  # the next time, and by Ctrl and P, the note is alone again
    expect(told).to_have_count(0)


def test_a_finding_is_set_aside_with_a_reason_that_stays_and_can_be_taken_back(studio, page):
    studio()
    write(page, f"Subjective:\n{START}She was manipulative then.\n\nPlan:\nNext session in a week.")
    expect(mark(page, "manipulative").first).to_be_visible()
    page.keyboard.press("Control+Home")
    for _ in range(8):
        page.keyboard.press("F8")
        if page.locator(".cm-tooltip [data-code=ST01]").count():
            break
    page.locator(".cm-tooltip [data-code=ST01]").get_by_role("button", name="Not a problem here").click()
    dialog = page.get_by_role("dialog", name="Not a problem here")
    expect(dialog.get_by_label("Why is it not a problem in this note?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Give a reason")).to_be_visible()
    page.keyboard.type("her own word, quoted --> from the call")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(editor(page)).to_be_focused()
    expect(page.locator(".nw-aside-label")).to_have_text("Set aside here: her own word, quoted from the call")
    expect(page.locator(".nw-write-findings [data-code=ST01]")).to_have_count(0)
    saved(page)
    page.reload()
    expect(page.locator(".nw-aside-label")).to_be_visible()
    aside = page.locator(".nw-write-aside")
    aside.locator("summary").click()
    expect(aside).to_contain_text("“manipulative” judges the client")
    expect(aside).to_contain_text("her own word, quoted from the call")
    expect(page.locator(".nw-write-findings [data-code=ST01]")).to_have_count(0)
    aside.get_by_role("button", name="Take it back").click()
    expect(page.locator(".nw-aside-label")).to_have_count(0)
    expect(page.locator(".nw-write-findings [data-code=ST01]")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator(".nw-aside-label")).to_be_visible()


def test_one_backspace_takes_a_whole_label(studio, page):
    studio()
    write(page, "Subjective:\nShe slept. <!-- notelib-ignore ST01: a reason -->")
    expect(page.locator(".nw-aside-label")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.locator(".nw-aside-label")).to_have_count(0)
    assert text_in(page) == "Subjective:\nShe slept. ".rstrip() or text_in(page) == "Subjective:\nShe slept. "


def test_versions_can_be_compared_and_gone_back_to_and_none_is_lost(studio, page):
    studio()
    write(page, f"Subjective:\n{START * 2}")
    saved(page)
    page.get_by_role("button", name="Start over").click()
    write(page, "Plan:\nSomething else altogether.")
    saved(page)
    versions = page.locator(".nw-versions")
    versions.locator("summary").click()
    expect(versions.locator("del").first).to_contain_text("Client reported two panic attacks")
    expect(versions.locator("ins").first).to_contain_text("Something else altogether.")
    expect(versions.get_by_role("status")).to_contain_text("4 words came in")
    versions.get_by_role("button", name="Go back to the version of").click()
    expect(editor(page)).to_contain_text(START.strip())
    expect(page.get_by_text("as a new version. What stood here before is kept too.")).to_be_visible()
    saved(page)
    page.reload()
    expect(editor(page)).to_contain_text(START.strip())
    versions.locator("summary").click()
    expect(versions.locator("del").first).to_contain_text("Something else altogether.")


def test_the_clock_is_off_until_it_is_wanted(studio, page):
    studio()
    clock = page.get_by_role("timer", name="Writing time")
    expect(clock).to_be_hidden()
    page.get_by_role("button", name="Time my writing").click()
    expect(clock).to_have_text("0:01")
    page.get_by_role("button", name="Pause").click()
    stopped = clock.inner_text()
    page.wait_for_timeout(1500)
    expect(clock).to_have_text(stopped)
    page.get_by_role("button", name="Turn off").click()
    expect(clock).to_be_hidden()
    expect(page.get_by_role("button", name="Time my writing")).to_be_focused()


def test_after_an_own_attempt_the_note_is_shown_in_other_formats_and_what_belongs_apart(studio, page):
    studio()
    write(
        page,
        f"Subjective:\n{START}She dreamt of a bus without doors. I noticed that I was impatient with her."
        "\n\nPlan:\nNext session in a week.",
    )
    hand_in(page)
    apart = page.locator(".nw-after-apart")
    expect(apart).to_contain_text("bus without doors")
    expect(apart).to_contain_text("I noticed that I was impatient with her.")
    expect(apart).to_contain_text("PN-01")
    expect(apart).to_contain_text("Psychotherapy note material")
    page.get_by_text("The same note in another format").click()
    page.get_by_label("Show it as").select_option("DAP")
    expect(page.locator(".nw-check-recast")).to_contain_text("Data:")
    expect(page.locator(".nw-check-recast")).to_contain_text(START.strip())


def test_the_outline_follows_the_caret_and_tells_what_each_section_still_lacks(studio, page):
    studio()
    write(page, f"Subjective:\n{START}\n\nPlan:\nNext session in a week.")
    section = page.get_by_role("button", name=re.compile(r"^Subjective \d+ words, \d+ to come"))
    expect(section).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Plan"))).to_have_attribute("aria-current", "true")
    section.click()
    expect(section).to_have_attribute("aria-current", "true")
    page.locator(".nw-outline-about summary").click()
    expect(page.locator(".nw-outline-about")).to_contain_text("Not there yet")
    expect(page.locator(".nw-outline-about")).to_contain_text("does not seem to mention")


def test_names_roles_and_states(studio, page):
    studio()
    write(page, f"Subjective:\n{NAME}")
    expect(mark(page, NAME)).to_be_visible()
    desk = page.get_by_role("region", name="Write")
    expect(desk).to_match_aria_snapshot(
        """
      - region "Write":
        - 'heading "Your note: SOAP note" [level=2]'
        - navigation "Sections of this note":
          - list:
            - listitem:
              - button /Subjective 1 word, \\d+ to come/
            - listitem:
              - button "Objective missing"
            - listitem:
              - button "Assessment missing"
            - listitem:
              - button "Plan missing"
        - 'textbox "Your note: Off the bus, SOAP note"'
        - status
        - button "Time my writing"
        - button "Undo"
        - button "Check and hand in"
        - button "Start over"
        - button "Print"
        - button "Print with findings"
        - group "Download":
          - button "Text"
          - button "Markdown"
          - button "Word"
        - button "Keyboard shortcuts"
    """
    )
    expect(page.locator(".nw-write-session > summary")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_every_state_is_accessible_in_every_look(visit, page):
    visit("write")
    expect(page.get_by_role("radio", name="SOAP note")).to_be_visible()
    page.get_by_role("radio", name=V.title).check()
    page.get_by_role("button", name="Start writing").click()
    write(page, f"Subjective:\n{START}{NAME} seems to be lying, and was very tired.\n\nPlan:\nNext session.")
    expect(mark(page, NAME)).to_be_visible()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
    assert faults(page) == {}
    page.locator(".cm-tooltip .nw-aside-button").first.click()
    page.get_by_label("Why is it not a problem in this note?").fill("a reason to read")
    assert faults(page) == {}
    page.get_by_role("button", name="Set aside").click()
    expect(page.locator(".nw-aside-label")).to_be_visible()
    page.get_by_role("button", name="Time my writing").click()
    hand_in(page)
    page.locator(".nw-write-aside > summary").click()
    expect(page.locator(".nw-after-apart")).not_to_contain_text("Reading your note")
    write(page, " And more words.")
    saved(page)
    page.locator(".nw-versions > summary").click()
    expect(page.locator(".nw-diff ins").first).to_be_visible()
    page.get_by_text(re.compile(r"\d+ things? not there yet")).click()
    page.locator(".nw-outline-about summary").click()
    for part in page.locator(".nw-reader-part > summary").all():
        part.click()
    assert faults(page) == {}
