"""What a page makes of the short answers is what the long ones say, whatever is typed and whatever gets lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.pages.check import CheckPage
from notelib.pages.write import WritePage

PIECES = (
    "Subjective:\n",
    "She was needy. ",
    "Housemate Anneliese drove her. ",
    "Slept 5 hours. ",
    "\n\nPlan:\n",
    "😀 ",
    "x",
)
ASKED = {
    WritePage: {"vignette": "off-the-bus", "format": "SOAP"},
    CheckPage: {"format": "auto", "plan": "", "previous": ""},
}

EDITS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 30), st.sampled_from(PIECES), st.booleans()), min_size=2, max_size=8
)


class Reader:
    """The page's side of it, as frontend/src/write/telling.ts has it."""

    def __init__(self):
        self.number = 0
        self.known = []

    def whole(self, reply):
        """The findings of an answer, those in short made whole."""
        self.known = [
            {**self.known[one[0]], "start": one[1], "end": one[2]} if isinstance(one, list) else one
            for one in reply["feedback"]["findings"]
        ]
        self.number = reply["number"]
        return self.known


@settings(max_examples=25, deadline=None)
@given(kind=st.sampled_from(list(ASKED)), edits=EDITS)
def test_short_answers_say_what_long_ones_do(kind, edits):
    page, fresh, reader, text = kind(), kind(), Reader(), "".join(PIECES[:5])
    for at, cut, piece, arrives in edits:
        text = text[:at] + piece + text[at + cut :]
        asked = {"id": "1", "kind": "check", "text": text, **ASKED[kind]}
        short = page.answer({**asked, "after": reader.number})
        if not arrives:  # the page keeps what it had, and names that
            continue
        long = fresh.answer(asked)
        assert reader.whole(short) == long["feedback"]["findings"]
        assert {**short, "number": 0, "feedback": 0} == {**long, "number": 0, "feedback": 0}


def test_what_has_not_changed_is_not_sent_again():
    page, reader = WritePage(), Reader()
    asked = {"id": "1", "kind": "check", **ASKED[WritePage]}
    first = page.answer({**asked, "text": "Subjective:\nShe was needy and manipulative.", "after": 0})
    assert all(isinstance(one, dict) for one in first["feedback"]["findings"])
    reader.whole(first)
    again = {**asked, "text": "Subjective:\nToday she was needy and manipulative."}
    second = page.answer({**again, "after": reader.number})
    assert all(isinstance(one, list) for one in second["feedback"]["findings"])
    # An answer that the page does not have is no ground to stand on.
    for after in (reader.number, 0, None, -1, 99, True, "2"):
        other = page.answer({**again, "after": after})
        assert all(isinstance(one, dict) for one in other["feedback"]["findings"])
