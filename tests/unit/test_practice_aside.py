"""Findings set aside in the text: silenced by the linter's own mechanism, read as no part of the note, taken back."""

import pytest

from notelib import linter
from notelib.findings import Severity
from notelib.practice import activity
from notelib.practice.aside import bare, code_for, masked, settle, shown

TASK = activity("write:off-the-bus:SOAP")
NOTE = (
    "Subjective:\nClient was manipulative on Monday.\nShe was manipulative on Tuesday.\nManipulative on Friday.\n\n"
    "Plan:\nNext session in a week. Housemate Anneliese drives her."
)
HERE = " <!-- notelib-ignore ST01: her own word, quoted -->"
WHOLE = "<!-- notelib-ignore-file MC01: a short contact -->\n"


def at_line(text, start, comment):
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(start))
    lines[at] += comment
    return "\n".join(lines)


def codes(text):
    return [f.code for f in TASK.check(text).findings]


def test_a_comment_silences_its_line_and_the_next_and_the_reason_is_told():
    feedback = TASK.check(at_line(NOTE, "Client was", HERE))
    assert codes(NOTE).count("ST01") == 3
    assert [f.code for f in feedback.findings].count("ST01") == 1
    [aside] = feedback.details["set_aside"]
    assert aside["reason"] == "her own word, quoted"
    assert [f["code"] for f in aside["findings"]] == ["ST01", "ST01"]
    assert "2 findings set aside with a reason" in feedback.message


def test_the_linter_itself_is_silenced_by_the_same_text():
    """What the studio writes, every other front end of the linter understands."""
    text = at_line(NOTE, "Client was", HERE)
    assert sum(f.code == "ST01" for f in linter.lint(text, "SOAP")) == 1
    whole = WHOLE + NOTE
    assert not [f for f in linter.lint(whole, "SOAP") if f.code in ("MC01", "NL01")]


@pytest.mark.parametrize(
    "reason", ["needy, non-compliant, manipulative", "Anneliese: call 555-201-3344", "why? all of it"]
)
def test_nothing_in_a_comment_is_read_as_the_note(reason):
    text = at_line(NOTE, "Client was", f" <!-- notelib-ignore ST01: {reason} -->")
    assert [f for f in codes(text) if f != "ST01"] == [f for f in codes(NOTE) if f != "ST01"]
    assert all(f.span.of(text) == f.quote for f in TASK.check(text).findings if f.quote)


def test_what_is_missing_is_set_aside_for_the_whole_note():
    before, after = codes(NOTE).count("MC01"), TASK.check(WHOLE + NOTE)
    assert before == 2
    assert "MC01" not in [f.code for f in after.findings]
    assert after.details["set_aside"][0]["whole"]


def test_what_only_this_session_asks_for_can_be_set_aside_too():
    missing = next(f for f in TASK.check(NOTE).findings if f.code == "SESSION-MISSING")
    text = f"<!-- notelib-ignore-file {code_for(missing)}: told by phone, in the note of that day -->\n{NOTE}"
    told = TASK.check(text)
    assert missing.name not in [f.name for f in told.findings]
    assert "NL01" not in [f.code for f in told.findings]
    withheld = next(f for f in TASK.check(NOTE).findings if f.code == "SESSION-WITHHOLD")
    text = at_line(NOTE, "Next session", f" <!-- notelib-ignore {code_for(withheld)}: she is the emergency contact -->")
    assert withheld.name not in [f.name for f in TASK.check(text).findings]


def test_an_error_that_was_set_aside_keeps_a_note_from_passing():
    exemplar = TASK.vignette.exemplar("SOAP").text
    assert TASK.check(exemplar).passed
    text = exemplar + "\nAnneliese"
    error = next(f for f in TASK.check(text).findings if f.severity is Severity.ERROR)
    assert error.quote == "Anneliese"
    rest = {code_for(f) for f in TASK.check(text).findings}
    told = TASK.check(text + f" <!-- notelib-ignore {', '.join(sorted(rest))}: she is the emergency contact -->")
    assert told.outcome.value == "partial"
    assert "supervisor" in told.next_step


def test_without_a_reason_nothing_is_silenced_and_an_idle_comment_is_only_listed():
    assert "NL01" in codes(at_line(NOTE, "Client was", " <!-- notelib-ignore ST01 -->"))
    assert codes(at_line(NOTE, "Client was", " <!-- notelib-ignore ST01 -->")).count("ST01") == 3
    idle = TASK.check(at_line(NOTE, "Next session", " <!-- notelib-ignore ST09: nothing here -->"))
    assert "NL01" not in [f.code for f in idle.findings]
    assert idle.details["set_aside"][0]["findings"] == []


def test_a_rule_that_does_not_exist_is_said():
    assert "NL01" in codes(at_line(NOTE, "Client was", " <!-- notelib-ignore ZZ99: no such rule -->"))


def test_the_note_without_comments_is_the_note():
    text = WHOLE + at_line(NOTE, "Client was", HERE)
    assert bare(text) == NOTE
    assert len(masked(text)) == len(text)
    assert "notelib" not in masked(text)
    assert "[Set aside: her own word, quoted]" in shown(text)
    assert bare(NOTE) == masked(NOTE) == shown(NOTE) == NOTE


def test_a_note_with_nothing_but_comments_is_no_attempt():
    assert TASK.check(WHOLE).outcome.value == "unattempted"


@pytest.mark.parametrize("text", ["", "<!-- notelib-ignore", "<!-- notelib-ignore ST01: a -->" * 500, "<!--" * 9000])
def test_any_text_is_read_quickly(text):
    settle(text, [])
    assert len(masked(text)) == len(text)
    bare(text)
