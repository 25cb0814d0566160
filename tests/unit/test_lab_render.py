"""Feedback in a notebook: it says what the engine said, and nothing a trainee types can become markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.lab.html import Safe, el, join
from notelib.lab.marks import marked
from notelib.lab.render import feedback_view, say

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'; alert(1); '",
    "</section><iframe srcdoc='x'>",
    "&lt;b&gt; & <!-- -->",
    "<style>*{display:none}</style>",
    "\u202e<b>\u2066",
]
OURS = {"section", "p", "strong", "em", "div", "ol", "li", "q", "br", "mark", "sup", "h3", "details", "summary"}
ATTRIBUTES = {"style", "aria-label", "value"}


class Reader(HTMLParser):
    """Collects elements, attributes and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.add("comment")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def finding(text: str, start: int, end: int, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("XX01", text, severity, Span(start, end), text, text, Source(text, text), text, text, text, text)


evil = st.one_of(st.sampled_from(EVIL), st.text(st.characters(blacklist_categories=("Cs",)), max_size=80))


@given(evil, st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120), st.sampled_from(Severity)), max_size=6))
def test_nothing_typed_becomes_markup(words: str, spans: list[tuple[int, int, Severity]]) -> None:
    findings = tuple(finding(words, min(a, b), max(a, b), s) for a, b, s in spans)
    view = feedback_view(Feedback(Outcome.FAIL, words, findings, words), words, words)
    outer = feedback_view(Feedback(Outcome.FAIL, words), heading=words, parts=(view,))
    for shown in (view, outer, say(words, words)):
        seen = read(shown._repr_html_())
        assert seen.elements <= OURS
        assert seen.attributes <= ATTRIBUTES


@given(evil, st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120)), max_size=6))
def test_the_marked_text_is_the_text(words: str, spans: list[tuple[int, int]]) -> None:
    html = marked(words, tuple(finding("", min(a, b), max(a, b)) for a, b in spans))
    without_numbers = "".join(part.split("</sup>")[-1] for part in html.split("<sup>"))
    assert "".join(read(without_numbers).words) == "".join(read(join(words)).words)


def test_the_builder_escapes_text_and_attributes() -> None:
    assert el("p", "a < b", class_='x"y') == '<p class="x&quot;y">a &lt; b</p>'
    assert el("p", el("br"), "'") == "<p><br>&#x27;</p>"
    assert isinstance(join("<b>"), Safe)
    # A string that only looks like the builder's work is escaped all the same.
    assert join(str(el("b", "x"))) == "&lt;b&gt;x&lt;/b&gt;"


def test_both_forms_say_the_same() -> None:
    text = "S: fine\nP: continue"
    found = Finding(
        "VG04", "vague_plan", Severity.WARNING, Span(11, 19), "Name a date.", "So that it can be checked.",
        Source("NGS-TP"), "plan", "continue", "Next session 3/18", "",
    )  # fmt: skip
    view = feedback_view(Feedback(Outcome.PARTIAL, "One thing.", (found,), "Mend it."), text)
    html = " ".join(read(view._repr_html_()).words)
    for said in ("Nearly there", "One thing.", "Warning VG04", "Name a date.", "Why:", "Next session 3/18", "NGS-TP"):
        assert said in html
        assert said in repr(view)
    assert "(line 2)" in repr(view)
    assert "Mend it." in html
    assert not view.passed


def test_words_under_two_findings_carry_the_graver_line() -> None:
    html = marked("abcdef", (finding("", 0, 4, Severity.ADVICE), finding("", 2, 6, Severity.ERROR)))
    pieces = html.split("<mark")
    assert ["dotted" in p for p in pieces[1:]] == [True, False, False]
    assert html.count("<sup>") == 2


def test_many_findings_are_folded_but_none_is_lost_and_the_gravest_is_open() -> None:
    severities = [Severity.ADVICE] * 9 + [Severity.ERROR] + [Severity.WARNING] * 5
    findings = tuple(replace(finding("w", n, n + 1, s), code=f"C{n:02d}") for n, s in enumerate(severities))
    html = feedback_view(Feedback(Outcome.FAIL, "m", findings), "x" * 20)._repr_html_()
    shown, _, folded = html.partition("<details>")
    assert [f"C{n:02d}" in shown for n in range(15)] == [n >= 9 for n in range(15)]
    assert [f"C{n:02d}" in folded for n in range(15)] == [n < 9 for n in range(15)]
    assert 'value="10"' in shown
    few = feedback_view(Feedback(Outcome.FAIL, "m", findings[:9]), "x" * 20)._repr_html_()
    assert "<details>" not in few
