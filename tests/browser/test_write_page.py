"""The writing studio in a browser, as a trainee uses it: choosing, writing, mending, keeping, handing in."""

# ruff: noqa: F401, F811 - `studio` is a fixture

import re

from playwright.sync_api import expect
from studio_desk import MODEL, NAME, QUERY, START, V, editor, hand_in, mark, saved, studio, text_in, write


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
