"""A workshop from beginning to end: one supervisor and four trainees, each in a browser of their own.

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
SCENARIO = next(one for one in bank.scenarios() if not one.contested)
REPAIR = bank.repairs()[0]
RECEIVED = "Received. The answer comes with the reveal."


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
    """A workshop of four rounds, each task found by its words: two items, a request, a passage, a note; and a page."""
    page.get_by_role("link", name="Make a workshop").click()
    ready(page)
    page.get_by_label("Title, as the trainees see it").fill(title)
    page.get_by_label("Title of round 1").fill(f"Sort {EVIL}")
    for id in ITEMS:
        add(page, bank.item(id).text[:40], bank.item(id).text)
    for words, name, kind in (
        (SCENARIO.title, SCENARIO.title, "disclose"),
        (REPAIR.title, REPAIR.title, "repair"),
        (NOTE_TITLE, f"{NOTE_TITLE}, SOAP", "write"),
    ):
        page.get_by_role("button", name="Add a round").click()
        page.get_by_label("Kind").select_option(kind)
        add(page, words, name)
    expect(page.get_by_label("Answers of round 3")).to_have_value("hold")
    expect(page.get_by_label("Answers of round 4")).to_have_value("once")
    page.get_by_text("Pages that trainees may need").click()
    page.get_by_role("checkbox", name="Lessons").check()
    page.get_by_role("button", name="Make the workshop").click()
    expect(page.locator(".nw-run-letters")).to_be_visible()
    return page.locator(".nw-run-letters").inner_text()


def add(page, words, name):
    page.get_by_label("Words in the task").fill(words)
    page.get_by_role("button", name=f"Add: {name}", exact=True).click()


def answer(page, activity, nth, sent=1):
    """Choose in the card of a task, send it; `sent` is how many answers are then received in this round."""
    card = page.locator(f'[data-activity="{activity}"]')
    card.get_by_role("radio").nth(nth).check()
    card.get_by_role("button", name="Send my answer").click()
    expect(page.locator(".nw-kept").filter(has_text=RECEIVED)).to_have_count(sent)


def untold(page, *words):
    """Nothing of an answer in any frame so far."""
    seen = "".join(page.frames_seen)
    for one in words:
        assert one not in seen
        assert json.dumps(one)[1:-1] not in seen


def accessible(*pages):
    for page in pages:
        load_axe(page)
        assert axe_finds(page) == []


def test_a_workshop_from_beginning_to_end(server, person):
    board = person()
    for scheme in ("light", "dark"):
        board.emulate_media(color_scheme=scheme)
        board.goto(f"{server.base_url}people")
        accessible(board)
    lead(board, server)
    code = make(board, f"Monday {EVIL}")
    assert re.fullmatch(r"[2-9A-Z]{3}-[2-9A-Z]{3}", code)
    expect(board.get_by_role("heading", name=f"Monday {EVIL}")).to_be_visible()
    expect(board.get_by_text("Nobody has joined yet.")).to_be_visible()
    assert board.locator("img").count() == 0

    trainees = first, second, third, fourth = [person(), person(390), person(), person()]
    for page in trainees:
        page.goto(f"{server.base_url}join?code={code}")
        if page is second:
            assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_role("button", name="Join the workshop").click()
        ready(page)
        expect(page.get_by_text("It has not begun.")).to_be_visible()
    expect(first.get_by_role("link", name="Lessons").last).to_have_attribute("href", "lessons.ipynb")
    expect(board.locator(".nw-run-figures")).to_contain_text("4 trainees joined, 0 answered")

    board.get_by_role("button", name="Begin round 1").click()
    for page, places in zip(trainees, ((0, 1), (0, 0), (2,), (0,)), strict=True):
        for n, (id, place) in enumerate(zip(ITEMS, places, strict=False), 1):
            answer(page, f"place:{id}", place, n)
    expect(board.locator(".nw-run-figures")).to_contain_text("4 trainees joined, 4 answered")
    asked = board.locator(f'[data-question="place:{ITEMS[0]}"]')
    expect(asked.get_by_text("4 answers: 3 progress note and 1 neither.")).to_be_visible()

    board.get_by_role("button", name="Pause").click()
    expect(third.get_by_text("A pause. No answers are taken until it goes on.").first).to_be_visible()
    expect(third.get_by_role("button", name="Send my answer")).to_be_disabled()
    accessible(board)
    board.get_by_role("button", name="Go on").click()
    answer(third, f"place:{ITEMS[1]}", 1, 2)

    # Nothing told the answer so far: not to a trainee, and not on the projector.
    items = [bank.item(id) for id in ITEMS]
    for page in (*trainees, board):
        assert all(one.text[:30] in "".join(page.frames_seen) for one in items), "the frames are read as text"
        untold(page, '"whys"', *(word for one in items for word in (one.rationale, *one.wrong.values())))
    first.goto(server.url("home"))
    ready(first)
    expect(first.get_by_text("Round 1 is on")).to_be_visible()
    assert '"outcome": "' not in "".join(first.frames_seen), "Home does not tell how a held answer came out"
    first.get_by_role("link", name="Go to the workshop").click()
    ready(first)

    board.get_by_role("button", name="Reveal round 1").click()
    told = first.locator(f'[data-question="place:{ITEMS[0]}"]')
    expect(told.get_by_text("holds")).to_be_visible()
    expect(told.get_by_text("yours")).to_be_visible()
    expect(told.get_by_text(bank.item(ITEMS[0]).rationale)).to_be_visible()
    expect(board.get_by_text("What split the room")).to_be_visible()
    accessible(board, second)

    # The next round: a request. Then a passage, on a page of its own, which is told there by itself.
    board.get_by_role("button", name="Begin round 2").click()
    answer(second, f"disclose:{SCENARIO.id}", 0)
    answer(fourth, f"disclose:{SCENARIO.id}", 1)
    expect(board.locator(".nw-run-figures")).to_contain_text("4 trainees joined, 2 answered")
    for page in (second, fourth, board):
        untold(page, SCENARIO.rationale)
    board.get_by_role("button", name="Reveal round 2").click()
    expect(fourth.get_by_text(SCENARIO.rationale).first).to_be_visible()

    board.get_by_role("button", name="Begin round 3").click()
    fourth.get_by_role("link", name=REPAIR.title).click()
    ready(fourth)
    fourth.get_by_label("Your rewrite").fill("She came late.")
    fourth.get_by_role("button", name="Answer without saying").click()
    expect(fourth.get_by_text(RECEIVED).first).to_be_visible()
    fourth.reload()
    ready(fourth)
    expect(fourth.get_by_text(RECEIVED).first).to_be_visible()
    expect(board.locator(".nw-run-figures")).to_contain_text("4 trainees joined, 1 answered")
    untold(fourth, REPAIR.better, REPAIR.rationale)
    accessible(fourth)
    board.get_by_role("button", name="Reveal round 3").click()
    expect(fourth.get_by_text(REPAIR.better).first).to_be_visible()
    fourth.get_by_role("link", name="Back to the workshop").click()
    expect(ready(fourth).get_by_text(REPAIR.better).first).to_be_visible()

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
    board.get_by_role("button", name="Begin round 5").click()
    card = second.get_by_role("group", name="The desk was told that she moved house.")
    expect(card).to_be_visible()
    card.get_by_role("radio").first.check()
    second.get_by_role("button", name="Send my answer").click()
    expect(second.locator(".nw-kept")).to_have_text(RECEIVED)

    # A note put up to talk about, without a name; what the supervisor says beside it stands on the debrief sheet.
    board.get_by_role("button", name="Begin round 4").click()
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
    for taken_back in (True, False):
        up.get_by_role("button", name="Put beside the note").click()
        expect(up.get_by_role("listitem").filter(has_text="Who needs this line?")).to_be_visible()
        if taken_back:
            up.get_by_role("button", name="Take back: Who needs this line?").click()
            expect(up.get_by_role("listitem").filter(has_text="Who needs this line?")).to_have_count(0)
    assert writer not in "".join(board.frames_seen)
    accessible(board)
    board.get_by_role("button", name="Reveal round 4").click()
    expect(first.get_by_text("Who needs this line?")).to_be_visible()

    board.get_by_role("button", name="Close", exact=True).click()
    board.get_by_role("button", name="Close it").click()
    expect(second.get_by_text("This workshop is over.").first).to_be_visible()
    board.get_by_role("link", name="Debrief sheet").click()
    ready(board)
    expect(board.get_by_role("heading", name=f"Debrief: Monday {EVIL}")).to_be_visible()
    expect(board.get_by_text(bank.item(ITEMS[1]).rationale)).to_be_visible()
    sheet = board.get_by_role("article", name="Note 1")
    expect(sheet.get_by_text(note)).to_be_visible()
    expect(sheet.get_by_text("Who needs this line?")).to_be_visible()
    accessible(board)

    # Whoever comes back reads on: what was revealed, and his own answer of the round that was not; until he leaves.
    second.goto(server.url("board"))
    ready(second)
    expect(second.get_by_text(bank.item(ITEMS[1]).rationale)).to_be_visible()
    expect(second.get_by_role("article", name="Your answer: The desk was told")).to_be_visible()
    assert second.evaluate("document.documentElement.scrollWidth") == 390
    accessible(second)
    second.get_by_role("button", name="Leave this workshop").click()
    second.get_by_role("button", name="Leave it").click()
    expect(second.get_by_role("heading", name="Join a workshop")).to_be_visible()

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
