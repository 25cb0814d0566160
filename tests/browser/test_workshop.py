"""A workshop from beginning to end: one supervisor and three trainees, each in a browser of their own.

What a page was sent is collected from its socket, so that it can be said what was never in it.
"""

import json
import re

import pytest
from accessible import axe_finds, load_axe
from harness import SUPERVISOR_SECRET, Watch
from playwright.sync_api import expect

from notelib import bank, people, practice
from notelib.store import open_store

EVIL = "<img src=x onerror=alert(1)>"
VIGNETTE = next(one for one in bank.vignettes() if "SOAP" in one.exemplars)
NOTE_TITLE = VIGNETTE.title
ITEMS = ("clock-times-video-visit", "bored-by-lists")


@pytest.fixture
def person(browser, server, request):
    """``person()``: a page in a browser of its own; `frames` is what its sockets received, as text."""
    made = []

    def person(width=1280):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.frames_seen = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: note(page, frame)))
        made.append((context, Watch(page, server)))
        return page

    def note(page, frame):
        page.frames_seen.append(frame.decode("utf-8", "replace") if isinstance(frame, bytes) else frame)

    yield person
    for context, watch in made:
        context.close()
        if not getattr(request.node, "failed_call", False):
            watch.check()


def ready(page):
    page.locator("html[data-workbook=ready]").wait_for(timeout=30_000)
    return page


def lead(page, server):
    page.goto(f"{server.base_url}people")
    page.get_by_label("secret of this workbook").fill(SUPERVISOR_SECRET)
    page.get_by_role("button", name="Lead workshops").click()
    return ready(page)


def make(page, title):
    """A workshop of three rounds: two items found by their words, a set of a lesson plan, a note."""
    page.get_by_role("link", name="Make a workshop").click()
    ready(page)
    page.get_by_label("Title, as the trainees see it").fill(title)
    page.get_by_label("Title of round 1").fill(f"Sort {EVIL}")
    for id in ITEMS:
        text = bank.item(id).text
        page.get_by_label("Words in the task").fill(text[:40])
        page.get_by_role("button", name=f"Add: {text}").click()
    page.get_by_text("Ready-made sets from the lesson plans").click()
    page.get_by_role("button", name=re.compile("Take as a round")).first.click()
    page.get_by_role("button", name="Add a round").click()
    page.get_by_label("Words in the task").fill(NOTE_TITLE)
    page.get_by_label("Kind").select_option("write")
    page.get_by_role("button", name=f"Add: {NOTE_TITLE}, SOAP", exact=True).click()
    page.get_by_role("button", name="Make the workshop").click()
    expect(page.locator(".nw-run-letters")).to_be_visible()
    return page.locator(".nw-run-letters").inner_text()


def test_a_workshop_from_beginning_to_end(server, person):
    board = person()
    for scheme in ("light", "dark"):
        board.emulate_media(color_scheme=scheme)
        board.goto(f"{server.base_url}people")
        load_axe(board)
        assert axe_finds(board) == []
    lead(board, server)
    code = make(board, f"Monday {EVIL}")
    assert re.fullmatch(r"[2-9A-Z]{3}-[2-9A-Z]{3}", code)
    expect(board.get_by_role("heading", name=f"Monday {EVIL}")).to_be_visible()
    assert board.locator("img").count() == 0

    trainees = [person(), person(390), person()]
    first, second, third = trainees
    for page in trainees:
        page.goto(f"{server.base_url}join?code={code}")
        if page is second:
            assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_role("button", name="Join the workshop").click()
        ready(page)
        expect(page.get_by_text("It has not begun.")).to_be_visible()
    expect(board.get_by_text("3 trainees joined, 0 answered")).to_be_visible()

    board.get_by_role("button", name="Begin round 1").click()
    for page, answers in zip(
        trainees, (("progress", "psychotherapy"), ("progress", "progress"), ("neither", "")), strict=True
    ):
        for n, (id, answer) in enumerate(zip(ITEMS, answers, strict=True), 1):
            card = page.locator(f'[data-activity="place:{id}"]')
            expect(card).to_be_visible()
            if answer:
                card.get_by_role("radio").nth(("progress", "psychotherapy", "neither").index(answer)).check()
                card.get_by_role("button", name="Send my answer").click()
                expect(page.get_by_text("Kept. The answer is told")).to_have_count(n)
    expect(board.get_by_text("3 trainees joined, 3 answered")).to_be_visible()
    asked = board.locator(f'[data-question="place:{ITEMS[0]}"]')
    expect(asked.get_by_text("3 answers: 2 progress note and 1 neither.")).to_be_visible()

    # Nothing told the answer so far: not to a trainee, and not on the projector.
    for page in (*trainees, board):
        seen = "".join(page.frames_seen)
        assert '"kept": true' in seen or "spreads" in seen or "room" in seen
        for id in ITEMS:
            assert bank.item(id).text[:30] in seen, "the frames are read as text"
            for word in (bank.item(id).rationale, *bank.item(id).wrong.values()):
                assert json.dumps(word)[1:-1] not in seen
                assert word not in seen
        assert '"key"' not in seen
    first.goto(server.url("home"))
    ready(first)
    expect(first.get_by_text("Round 1 is on")).to_be_visible()
    assert '"outcome"' not in "".join(first.frames_seen), "Home does not tell how a held answer came out"
    first.get_by_role("link", name="Go to the workshop").click()
    ready(first)

    board.get_by_role("button", name="Reveal round 1").click()
    told = first.locator(f'[data-question="place:{ITEMS[0]}"]')
    expect(told.get_by_text("holds")).to_be_visible()
    expect(told.get_by_text("yours")).to_be_visible()
    expect(told.get_by_text(bank.item(ITEMS[0]).rationale)).to_be_visible()
    expect(board.get_by_text("What split the room")).to_be_visible()
    for page in (board, second):
        load_axe(page)
        assert axe_finds(page) == []

    # A task written on the spot, and used in the next round.
    board.get_by_text("Write or change a task for the next round").click()
    board.get_by_label("Begin from").select_option(f"place:{ITEMS[0]}")
    board.get_by_role("button", name="Open", exact=True).click()
    board.get_by_label("What the trainees read").fill("The desk was told that she moved house.")
    board.get_by_label("Clause of the law sheet").fill("XX-99")
    board.get_by_role("button", name="Keep it for this workshop").click()
    expect(board.get_by_label("Clause of the law sheet")).to_have_attribute("aria-invalid", "true")
    board.get_by_label("Clause of the law sheet").fill(bank.item(ITEMS[0]).clause)
    board.get_by_role("button", name="Keep it for this workshop").click()
    board.get_by_role("button", name="Use it in a new round").click()
    board.get_by_role("button", name="Begin round 4").click()
    expect(second.get_by_role("group", name="The desk was told that she moved house.")).to_be_visible()

    # A note put up to talk about, with a comment of the supervisor's beside it, and no name.
    board.get_by_role("button", name="Begin round 3").click()
    expect(second.locator(".nw-room").get_by_role("link", name=NOTE_TITLE)).to_be_visible()
    shop = re.search(r"workshop=([0-9a-f]{16})", board.url)[1]
    with open_store(server.data) as store:
        (writer, *_) = [m.trainee for m in people.members(store, shop) if m.role == "trainee"]
        activity = f"write:{VIGNETTE.id}:SOAP"
        note = f"S: She feels bad. {EVIL}"
        store.add_attempt(writer, activity, note, practice.activity(activity).check(note), workshop=shop)
    board.get_by_text("Comment bank").click()
    board.get_by_label("A new comment").fill("Who needs this line?")
    board.get_by_role("button", name="Keep this comment").click()
    board.get_by_role("button", name="Put up note 1").click()
    up = board.get_by_role("article", name="A note to talk about")
    expect(up.get_by_text(note)).to_be_visible()
    board.get_by_role("button", name="Put beside the note").click()
    expect(up.get_by_role("listitem").filter(has_text="Who needs this line?")).to_be_visible()
    assert writer not in "".join(board.frames_seen)
    load_axe(board)
    assert axe_finds(board) == []

    board.get_by_role("link", name="Debrief sheet").click()
    ready(board)
    expect(board.get_by_role("heading", name=f"Debrief: Monday {EVIL}")).to_be_visible()
    expect(board.get_by_text(bank.item(ITEMS[1]).rationale)).to_be_visible()
    load_axe(board)
    assert axe_finds(board) == []

    # A trainee who knows the address of the board gets nothing of it.
    first.frames_seen.clear()
    first.goto(f"{server.url('board')}?workshop={shop}")
    expect(first.get_by_text("You do not lead this workshop.")).to_be_visible()
    assert '"answering"' not in "".join(first.frames_seen)
    assert third.locator("img").count() == 0
    # Nor does one trainee reach what another types: the kernel that keeps it is not his.
    kernel = json.loads(second.locator("#jupyter-config-data").inner_text())["kernelId"]
    assert second.context.request.get(f"{server.base_url}api/kernels/{kernel}").status == 200
    assert third.context.request.get(f"{server.base_url}api/kernels/{kernel}").status == 403
