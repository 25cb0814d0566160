"""What a reader does on each page, to time how soon the page answers: one act, and where its answer is to be seen."""

from collections.abc import Callable
from dataclasses import dataclass, field

LIVE = "[...document.querySelectorAll('main [role=status], main [aria-live]')].map(e => e.innerText).join('|')"
MARKS = "String(document.querySelectorAll('.cm-content .nw-mark').length)"

RESULT = "document.querySelector('.nw-answer').innerText"

# From the last thing the reader did to the frame in which the page shows another answer than before.
WATCH = """([answer, longest]) => {
  const look = new Function("return " + answer);
  const before = look();
  let began = 0;
  const mark = event => { began = event.timeStamp; };
  for (const kind of ["keydown", "click", "change", "input"]) addEventListener(kind, mark, true);
  window.answered = new Promise((done, fail) => {
    const observer = new MutationObserver(() => {
      if (!began || look() === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const paint = new MessageChannel(); // its message comes once the frame is painted
        paint.port1.onmessage = () => done(performance.now() - began);
        paint.port2.postMessage(0);
      });
    });
    const all = {childList: true, subtree: true, characterData: true, attributes: true};
    observer.observe(document.querySelector("main"), all);
    setTimeout(() => fail(new Error("no answer")), longest);
  });
}"""


@dataclass(frozen=True)
class Act:
    """`do(page, n)` for the n-th time; `answer`, an expression in JavaScript, changes with the page's answer."""

    do: Callable
    answer: str
    query: str = ""
    ready: str = "main .nw"
    between: Callable = field(default=lambda page, n: None)
    rounds: int = 12


def write_name(page, n):
    """Write a name that must not stand in a note, key by key, in the middle of a sentence."""
    page.keyboard.type(" Housemate Anneliese", delay=8)


def write_word(page, n):
    """Write a word that judges, key by key."""
    page.keyboard.type(" Client was manipulative.", delay=8)


def line_below(page, n):
    """Go on in a line of its own."""
    page.keyboard.press("Enter")


def focus_editor(page, n):
    """Put the caret into the editor, once."""
    if n == 0:
        page.locator(".cm-content").first.click()
    else:
        line_below(page, n)
    page.wait_for_timeout(300)


def write_line(page, n):
    """Write a jotting: each becomes a line with its place."""
    page.keyboard.type("Slept five hours on four nights.", delay=8)


def compose_line(page, n):
    """Go to the end of the jottings, in a line of its own."""
    if n == 0:
        page.get_by_role("textbox", name="Your jottings").click()
    else:
        page.keyboard.press("Enter")
    page.wait_for_timeout(400)


def answer_task(page, n):
    """Send the answer that is ready."""
    page.locator("main form [type=submit]:visible").first.click()


def choose(page, n):
    """Go on to a task and choose an answer to everything it asks."""
    for name in ("Next", "10 minutes"):
        button = page.get_by_role("button", name=name).first
        if button.is_visible():
            page.wait_for_timeout(520)  # the page takes a second press within half a second for the first
            button.click()
            page.locator("main form [type=submit]:visible").first.wait_for()
            page.wait_for_timeout(100)
    form = page.locator("main form").first
    for group in form.locator("fieldset:visible").all():
        radios = group.locator("[type=radio]:not([aria-disabled=true])")  # what is right already is locked
        if left := radios.count():
            radios.nth(n % left).check()
    for area in form.locator("textarea:visible").all():
        area.fill(f"Client reported two rides by bus this week, attempt {n}.")
    page.wait_for_timeout(100)


def turn(name, *values):
    """Return an act that sets a select to each of these values in turn."""

    def act(page, n):
        page.locator(f"select[name='{name}'], select[id^='nw-fact-{name}']").first.select_option(
            values[n % len(values)]
        )

    return act


def search(page, n):
    """Narrow the rules by a word."""
    page.get_by_role("searchbox", name="Words").press_sequentially(("court", "minor")[n % 2], delay=8)


def search_ready(page, n):
    """Take the last word away."""
    page.get_by_role("searchbox", name="Words").fill("")
    page.wait_for_timeout(400)


def first_choice(page, n):
    """Set the first question of the helper to another answer."""
    page.locator("main form select:visible").first.select_option(index=(n + 1) % 2)


def question(page, n):
    """Choose an answer to the next question of the lesson."""
    button = page.get_by_role("button", name="Answer", exact=True).first
    form = button.locator("xpath=ancestor::*[.//input[@type='radio']][1]")
    form.locator("[type=radio]").first.check()
    page.wait_for_timeout(100)


def answer_question(page, n):
    """Send it."""
    page.get_by_role("button", name="Answer", exact=True).first.click()


def next_document(page, n):
    """Open another document of the drawer."""
    documents = page.locator(".nw-release-document")
    documents.nth((n + 1) % 3).click()


DISCLOSURE = turn("requester", "health_plan", "client", "court")
ACTS: dict[str, Act | None] = {
    "home": None,
    "progress": None,
    "write": Act(write_name, MARKS, "?vignette=off-the-bus&format=SOAP", ".cm-content", focus_editor),
    "compose": Act(
        write_line,
        "String(document.querySelectorAll('.nw-compose-line').length)",
        "",
        ".nw-compose-lines",
        compose_line,
    ),
    "check": Act(write_word, MARKS, "", ".cm-content", focus_editor),
    "place": Act(answer_task, LIVE, "", "main button", choose),
    "split": Act(answer_task, LIVE, "", "main button", choose),
    "repair": Act(answer_task, LIVE, "", "main button", choose),
    "practice": Act(answer_task, LIVE, "", "main button", choose),
    "disclose": Act(answer_task, LIVE, "", "main form input[type=radio]", choose),
    "whatif": Act(DISCLOSURE, LIVE, "?content=conversation&separate=yes&purpose=payment&requester=client", "select"),
    "rules": Act(search, "document.querySelector('.nw-rules-count').innerText", "", "input[type=search]", search_ready),
    "desk": Act(
        first_choice,
        "document.querySelector('.nw-helpers-verdict')?.parentElement.innerText",
        "",
        ".nw-helpers-verdict",
    ),
    "thread": Act(write_word, MARKS, "?course=exam-hall&vignette=back-stairs&format=SOAP", ".cm-content", focus_editor),
    "lessons": Act(answer_question, LIVE, "?lesson=who-may-receive", "main input[type=radio]", question, 3),
    "release": Act(next_document, "document.querySelector('.nw-release-reader').innerText", "", ".nw-release-document"),
    "gallery": Act(
        turn("requester", "client", "court", "health_plan"),  # it opens with a health plan that asks
        "document.querySelector('section[aria-label=\"The decision\"]').textContent",
        "",
        "select[id^=nw-fact-requester]",
    ),
}
"""By page; None, or no entry, where there is nothing to answer and only the opening is timed."""
