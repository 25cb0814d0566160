"""`%%note` in a notebook: the page's feedback, the text kept, mistakes without a traceback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from notelib import bank
from notelib.findings import Outcome
from notelib.lab.check import check_note
from notelib.lab.render import FeedbackView
from notelib.practice import activity

VIGNETTE = "off-the-bus"


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    made = InteractiveShell()
    made.run_line_magic("load_ext", "notelib.lab")
    yield made
    made.reset(new_session=False)


def test_same_feedback_as_the_page(shell: InteractiveShell) -> None:
    text = "S: Client said she feels bad.\nO: n/a\nA: Stable.\nP: continue\n"
    view = shell.run_cell_magic("note", f"SOAP --vignette {VIGNETTE}", text)
    assert isinstance(view, FeedbackView)
    assert view.feedback == activity(f"write:{VIGNETTE}:SOAP").check(text)
    assert view.feedback.findings
    assert not view.passed


def test_an_exemplar_passes(shell: InteractiveShell) -> None:
    exemplar = bank.vignette(VIGNETTE).exemplars["DAP"]
    view = shell.run_cell_magic("note", f"-v {VIGNETTE} dap --as mine", exemplar.text)
    assert view.passed
    assert shell.user_ns["mine"] == exemplar.text


def test_without_a_vignette_the_linter_answers(shell: InteractiveShell) -> None:
    view = shell.run_cell_magic("note", "DAP", "D: Needy today.\nA: Stable.\nP: continue")
    assert view.feedback.outcome is Outcome.FAIL
    clean = shell.run_cell_magic("note", "DAP", bank.vignette(VIGNETTE).exemplars["DAP"].text)
    assert clean.feedback.outcome is Outcome.UNGRADED
    empty = shell.run_cell_magic("note", "DAP", "  \n")
    assert empty.feedback.outcome is Outcome.UNATTEMPTED


def test_the_format_is_found_out() -> None:
    text = bank.vignette(VIGNETTE).exemplars["BIRP"].text
    assert check_note(text, vignette=VIGNETTE).passed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SOUP", "SOAP"),
        ("SOAP --vignette off-the-buss", "off-the-bus"),
        ("SOAP --vignette", "Write for example"),
        ("SOAP --as my-note", "cannot be the name of a variable"),
        ("SOAP 'open", "quotation"),
        ("SOAP extra words", "unrecognized"),
    ],
)
def test_mistakes_are_told_without_a_traceback(shell: InteractiveShell, line: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        shell.run_cell_magic("note", line, "S: x")
    assert said in str(caught.value)


@pytest.mark.parametrize("cell", ["\x00\x07", "🙂" * 2000, "שלום עליכם\n" * 50, "<script>alert(1)</script>"])
def test_any_text_is_answered(shell: InteractiveShell, cell: str) -> None:
    view = shell.run_cell_magic("note", "SOAP --vignette off-the-bus", cell)
    assert not view.passed
    assert "<script" not in view._repr_html_()
