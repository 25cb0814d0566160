"""The writing studio in a browser, as a trainee uses it."""

import io
import re

import docx
import pytest
from harness import everywhere
from playwright.sync_api import expect

from notelib import bank

V = bank.vignette("off-the-bus")
QUERY = f"?vignette={V.id}&format=SOAP"
# A name that must stay out of the record, and words nobody need mend.
NAME = "Anneliese"
START = "Client reported two panic attacks this week and kept the log on five of seven days. "
MODEL = next(line for line in V.exemplar("SOAP").text.splitlines() if len(line) > 80)


@pytest.fixture
def studio(visit):
    """The page with a session and a format open."""

    def studio(query=QUERY):
        page = visit("write", query)
        expect(editor(page)).to_be_visible()
        return page

    return studio


def editor(page):
    return page.get_by_role("textbox", name=re.compile("Your note"))


def write(page, text):
    editor(page).click()
    page.keyboard.insert_text(text)


def text_in(page):
    return "\n".join(page.locator(".cm-line").evaluate_all("lines => lines.map(l => l.innerText.replace(/\\n$/, ''))"))


def saved(page):
    expect(page.locator(".nw-write-saved")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('notelib:draft:'))")


def mark(page, words):
    """The underlined passages of exactly these words, each once however many findings it has."""
    return page.locator(".nw-mark:not(:has(.nw-mark))", has_text=re.compile(rf"^{re.escape(words)}$"))


def hand_in(page):
    page.get_by_role("button", name="Check and hand in").click()
    expect(page.get_by_role("heading", name="Your note and the model note")).to_be_visible()


def test_a_trainee_chooses_writes_mends_and_compares(visit):
    page = visit("write")
    page.get_by_role("radio", name=V.title).check()
    page.get_by_role("radio", name="SOAP note").check()
    page.get_by_role("button", name="Start writing").click()
    expect(editor(page)).to_be_focused()
    expect(page.get_by_role("heading", name=V.title)).to_be_visible()
    expect(page.get_by_text(V.scene.split(". ")[1][:60])).to_be_visible()

    page.get_by_role("button", name="Insert the headings").click()
    page.keyboard.type(f"{START}Housemate {NAME} drove her.")
    expect(mark(page, NAME)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Subjective .*words"))).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("button", name="Plan empty")).to_be_visible()
    expect(page.get_by_text("Still to write: Objective, Assessment and Plan.")).to_be_visible()

    mark(page, NAME).hover()
    card = page.locator(".cm-tooltip .nw-finding").first
    expect(card).to_contain_text("Error")
    expect(card).to_contain_text("Why")
    expect(card).to_contain_text("Source")
    finding = page.locator(".nw-write-findings").get_by_text("Leave this out")
    expect(finding).to_be_visible()

    assert MODEL not in page.content()
    hand_in(page)
    expect(page.get_by_role("region", name="Answer to your note")).to_contain_text("Handed in")
    expect(page.get_by_text(MODEL[:60])).to_be_visible()
    expect(page.locator(".nw-compare-own")).to_contain_text(NAME)

    page.get_by_role("button", name="Go to these words").first.click()
    expect(editor(page)).to_be_focused()
    for _ in NAME:
        page.keyboard.press("Delete")
    expect(mark(page, NAME)).to_have_count(0)
    expect(finding).to_have_count(0)


def test_no_model_note_without_an_own_attempt(studio):
    page = studio()
    write(page, "S: Client came.")
    page.get_by_role("button", name="Check and hand in").click()
    expect(page.get_by_text("words of yours are needed")).to_be_visible()
    expect(page.get_by_role("button", name="Go to the model note")).to_be_hidden()
    assert MODEL not in page.content()


def test_a_draft_survives_reload_and_a_closed_tab(studio, page, context, server):
    studio()
    write(page, START)
    saved(page)
    page.reload()
    expect(editor(page)).to_contain_text(START.strip())
    another = context.new_page()
    another.goto(server.url("write"))  # without naming the session: it goes on where one was
    expect(editor(another)).to_contain_text(START.strip())
    another.close()


def test_a_killed_server_loses_nothing_typed_before_or_after(studio, page, server, watch):
    studio()
    watch.expect("console error", "kernel", "ERROR", "Traceback", "page error")
    write(page, START)
    saved(page)
    server.kill()
    write(page, "Typed while the server was down. ")
    page.wait_for_function("() => Object.values(localStorage).some(copy => copy.includes('server was down'))")
    server.start()
    page.reload()
    expect(editor(page)).to_contain_text("Typed while the server was down.")
    expect(page.get_by_text("kept in this browser and had not reached the server")).to_be_visible()
    page.get_by_role("button", name="Show the other copy").click()
    expect(editor(page)).not_to_contain_text("server was down")
    page.get_by_role("button", name="Back to the first").click()
    expect(editor(page)).to_contain_text("Typed while the server was down.")
    saved(page)


def test_two_windows_do_not_overwrite_each_other(studio, page, context, server):
    studio()
    write(page, "First window. ")
    saved(page)
    second = context.new_page()
    second.goto(server.url("write") + QUERY)
    expect(editor(second)).to_contain_text("First window.")
    write(second, "Second window. ")
    saved(second)
    write(page, "More here. ")
    expect(page.get_by_text("This draft was changed in another window")).to_be_visible()
    expect(page.locator(".nw-write-saved")).to_contain_text("Not saved")
    page.get_by_role("button", name="Keep the words in this window").click()
    saved(page)
    page.reload()
    expect(editor(page)).to_contain_text("More here.")
    second.close()


def test_start_over_can_be_undone(studio, page):
    studio()
    write(page, START)
    page.get_by_role("button", name="Start over").click()
    expect(editor(page)).not_to_contain_text("panic")
    page.get_by_role("button", name="Undo").first.click()
    expect(editor(page)).to_contain_text(START.strip())
    page.get_by_role("button", name="Start over").click()
    page.keyboard.press("Control+z")
    expect(editor(page)).to_contain_text(START.strip())


def test_by_keyboard_alone_with_the_focus_always_to_be_seen(visit, page):
    visit("write")
    expect(page.get_by_role("radio", name="SOAP note")).to_be_visible()
    reach(page, "input[type=radio]")
    page.keyboard.press("ArrowRight")
    reach(page, ".nw-primary")
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()
    page.keyboard.type(f"S: {START}{NAME} came along. {NAME} left before the end of the hour.")
    expect(mark(page, NAME)).to_have_count(2) if NAME in page.locator(".nw-scene").inner_text() else None
    page.keyboard.press("Tab")
    expect(editor(page)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()
    reach(page, ".nw-primary:not(.nw-choose *)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your note and the model note")).to_be_visible()
    expect(page.get_by_role("button", name="Check and hand in")).to_be_focused()


def test_f8_goes_from_finding_to_finding_and_says_them(studio, page):
    studio()
    write(page, f"Subjective:\n{NAME} drove her. {START}Then {NAME} waited.")
    expect(mark(page, NAME)).to_have_count(2)
    page.keyboard.press("Control+Home")
    heard = page.locator(".nw-only-heard[role=status]")
    seen = []
    for _ in range(page.locator(".nw-mark").count() + 1):
        page.keyboard.press("F8")
        expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
        seen.append(heard.inner_text())
    assert seen[0].startswith("Finding 1 of ")
    assert seen[-1] == seen[0], "after the last one comes the first"
    assert len(set(seen)) == len(seen) - 1
    assert all("Leave this out" not in text or NAME in text for text in seen)
    page.keyboard.press("Shift+F8")
    expect(heard).to_have_text(seen[-2])
    page.keyboard.press("Escape")
    expect(page.locator(".cm-tooltip .nw-finding")).to_have_count(0)
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
    expect(editor(page)).to_be_focused()


def test_typed_markup_stays_text(studio, page):
    studio()
    attack = f"""<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> {NAME}<svg onload=alert(1)>"""
    write(page, f"Subjective:\n{attack} {START}{attack}")
    expect(mark(page, NAME).first).to_be_visible()
    hand_in(page)
    saved(page)
    page.reload()
    expect(editor(page)).to_contain_text("<img src=x onerror=")
    page.get_by_role("button", name="Go to the model note").click()
    expect(page.locator(".nw-compare-own")).to_contain_text("<script>window.hacked=1</script>")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".nw img, .nw script, .nw svg:not(.nw-shape)").count() == 0


def test_offsets_hold_after_emoji_and_right_to_left_words(studio, page):
    studio()
    write(page, f"Subjective:\n😀👩‍👩‍👧 שלום {NAME} drove her.")
    expect(mark(page, NAME)).to_have_text(NAME)


def test_a_text_too_long_is_said_and_stays(studio, page):
    studio()
    write(page, "word " * 40_001)
    expect(page.get_by_text("the workbook reads at most 200,000")).to_have_count(2)  # not checked, not saved
    expect(page.locator(".nw-write-saved")).to_contain_text("safe in this browser")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    write(page, START)
    saved(page)
    expect(page.get_by_text("the workbook reads at most")).to_have_count(0)


def test_no_key_is_lost_while_typing_fast_in_a_long_note(studio, page):
    studio()
    long = "Subjective:\n" + (START + f"{NAME} was there. ") * 60
    write(page, long)
    expect(mark(page, NAME)).to_have_count(60)
    typed = "The quick trainee typed this sentence without a pause and kept every letter of it in order."
    page.keyboard.type(typed)
    assert text_in(page) == (long + typed).rstrip()
    page.keyboard.press("Control+z")
    assert text_in(page) != (long + typed).rstrip()
    page.keyboard.press("Control+Shift+Z")
    assert text_in(page) == (long + typed).rstrip()
    saved(page)


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


def test_on_paper_there_is_the_note_and_nothing_else(studio, page):
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
        - group "Download":
          - button "Text"
          - button "Markdown"
          - button "Word"
        - button "Keys ?"
    """
    )
    expect(page.locator(".nw-write-session > summary")).to_be_visible()
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys on this page")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@everywhere
def test_every_state_is_accessible_and_fits(visit, page, axe, view):
    visit("write")
    expect(page.get_by_role("radio", name="SOAP note")).to_be_visible()
    assert axe() == []
    page.get_by_role("radio", name=V.title).check()
    page.get_by_role("button", name="Start writing").click()
    write(page, f"Subjective:\n{START}{NAME} seems to be lying, and was very tired.\n\nPlan:\nNext session.")
    expect(mark(page, NAME)).to_be_visible()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .nw-finding").first).to_be_visible()
    assert axe() == []
    page.locator(".cm-tooltip .nw-aside-button").first.click()
    page.get_by_label("Why is it not a problem in this note?").fill("a reason to read")
    assert axe() == []
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
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    small = page.locator(".nw button:visible, .nw input:visible, .nw summary:visible").evaluate_all(
        "els => els.map(e => e.getBoundingClientRect()).filter(r => Math.min(r.width, r.height) < 24).length"
    )
    assert small == 0


def reach(page, selector, most=80):
    """Press Tab until the focus is on such an element; every stop on the way must show the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """selector => {
              const el = document.activeElement;
              const shown = [el, el.closest('.nw-option'), el.closest('.nw-write-editor')].filter(Boolean).some(e => {
                const s = getComputedStyle(e);
                const outline = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
                return outline;
              });
              return {there: el.matches(selector), shown, what: el.outerHTML.slice(0, 120)};
            }""",
            selector,
        )
        assert stop["shown"], f"no visible focus on {stop['what']}"
        if stop["there"]:
            return
    raise AssertionError(f"Tab does not reach {selector}")
