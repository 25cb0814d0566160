"""A long note for the editor: 2,000 words in four sections with 60 findings, and how soon the editor answers."""

import statistics

from notelib import bank

WORD = "manipulative"
"""Underlined as soon as its last letter is typed."""
_FLAGGED = ("She was non-compliant with the log.", "He seems needy.", "Client refused the exercise and was difficult.")

WATCH = """word => {
  const times = [];
  let pressed = 0, before = 0;
  const marks = () => [...document.querySelectorAll('.cm-activeLine .nw-mark, .cm-line:last-child .nw-mark')]
    .filter(el => el.textContent === word).length;
  const typed = event => { if (event.key === word.at(-1)) { pressed = event.timeStamp; before = marks(); } };
  document.querySelector('.cm-content').addEventListener('keydown', typed, true);
  new MutationObserver(() => {
    if (!pressed || marks() <= before) return;
    const since = pressed;
    pressed = 0;
    // the frame in which the underline is drawn has been handed over when its next task runs
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => times.push(performance.now() - since);
      channel.port2.postMessage(0);
    });
  }).observe(document.querySelector('.cm-content'), { childList: true, subtree: true });
  window.notelibFeedback = times;
}"""


def long_note(words=2000):
    """The note, without an end to its last line."""
    exemplar = bank.vignette("off-the-bus").exemplar("SOAP").text
    sentences = [s.strip() + "." for line in exemplar.splitlines() for s in line.split(". ") if len(s.split()) > 8]
    sections = []
    at = 0
    for name in ("Subjective", "Objective", "Assessment", "Plan"):
        lines = [f"{name}:"]
        while sum(len(line.split()) for line in lines) < words // 4 - 40:
            pieces = [sentences[(at + i) % len(sentences)] for i in range(4)]
            lines.append(" ".join([*pieces, _FLAGGED[len(lines) % 3], _FLAGGED[(len(lines) + 1) % 3]]))
            at += 4
        sections.append("\n".join(lines))
    return "\n\n".join(sections)


def typed_and_answered(page, rounds, pace=80, word=WORD):
    """Type a word at the end of the note, again and again; return the ms from its last key to the underline."""
    page.evaluate(WATCH, word)
    for done in range(1, rounds + 1):
        page.keyboard.type(f" {word}", delay=pace)
        page.wait_for_function("n => window.notelibFeedback.length >= n", arg=done, timeout=30_000)
        page.keyboard.press("Control+Backspace")
        page.keyboard.press("Backspace")
        page.wait_for_timeout(120)
    return page.evaluate("window.notelibFeedback")


def p95(times):
    """The time that 95 of 100 stay below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
