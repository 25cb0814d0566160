"""The report of a room: it says what the tables say, runs nothing, loads nothing, and holds no psychotherapy note."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from cohort_room import attempt

from notelib import bank
from notelib.cohort import item_table, report
from notelib.cohort.sample import sample_room

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ATTACK = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


class Reader(HTMLParser):
    """Collects the elements, their attributes and what is visible."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "title"):
            self.words.append(data)


@pytest.fixture(scope="module")
def room():
    return sample_room(8, questions=12)


@pytest.fixture(scope="module")
def whole(room):
    return report(room, now=NOW)


def test_it_is_well_formed_and_every_picture_and_table_has_a_name(whole):
    page = Reader(whole.html())
    assert page.open == []
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == 1
    assert tags.count("table") >= 7
    assert tags.count("table") == tags.count("caption")
    pictures = [attrs for tag, attrs in page.elements if tag == "svg"]
    assert len(pictures) == 2
    assert all(p["role"] == "img" and re.search(r"\d %|\d%", p["aria-label"]) for p in pictures)
    assert all("scope" in attrs for tag, attrs in page.elements if tag == "th")


def test_it_asks_nobody_for_anything(whole):
    text = whole.html()
    assert "default-src 'none'" in text
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img", text.split("<main>")[1])
    assert not re.search(r"https?:|url\(|@import", text.split("<main>")[0])


def test_the_figures_are_those_of_the_tables(whole, room):
    words = " ".join(Reader(whole.html()).words)
    assert "8 trainees" in words
    hardest = item_table(whole.answers).iloc[0]
    assert hardest["title"] in words
    assert f"{hardest['facility']:.0%}" in words
    assert whole.answers["trainee"].nunique() == 8


def test_what_trainees_sent_is_shown_as_text_and_runs_nowhere():
    item = next(item for item in bank.items() if not item.borderline)
    one = attempt("a", f"place:{item.id}", item.key, 1)
    details = {**one.feedback["details"], "chosen": ATTACK}
    two = replace(one, response=ATTACK, feedback={**one.feedback, "details": details})
    note = attempt("a", "write:" + next(v.id for v in bank.vignettes() if "SOAP" in v.exemplars) + ":SOAP", "S: x", 2)
    bad = replace(note, feedback={**note.feedback, "findings": [{"code": ATTACK, "name": ATTACK, "severity": ATTACK}]})
    page = Reader(report([two, replace(bad, trainee=ATTACK)], title=ATTACK, names=True, now=NOW).html())
    assert not {tag for tag, _ in page.elements} & {"img", "script"}
    assert not [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    assert ATTACK in "".join(page.words)


def test_names_are_left_out_unless_asked_for(room):
    assert "simulated-3" not in report(room, now=NOW).html()
    assert "simulated-3" in report(room, names=True, now=NOW).html()


def test_no_psychotherapy_note_is_in_it_and_no_note_text():
    vignette = next(v for v in bank.vignettes() if "PSYNOTE" in v.exemplars)
    secret = "Dreams of the flooded cellar"
    kept = attempt("a", f"write:{vignette.id}:PSYNOTE", secret, 1)
    open_ = attempt(
        "a", f"write:{vignette.id}:{next(c for c in vignette.exemplars if c != 'PSYNOTE')}", "S: Quiet heron.", 2
    )
    text = report([kept, open_], now=NOW).html()
    assert secret not in text
    assert "Quiet heron" not in text


ITEMS = [item for item in bank.items() if not item.borderline][:6]
SMALL = {
    "nobody": ([], ["Nobody has answered anything yet.", "nothing yet", "too few answers to say"]),
    "one answer": (
        [attempt("a", f"place:{ITEMS[0].id}", ITEMS[0].key, 1)],
        ["1 trainee, 1 answer,", "too few answers to judge", "too few answers to say"],
    ),
    "all right": (
        [attempt(f"t{t}", f"place:{i.id}", i.key, 9 * t + n) for t in range(6) for n, i in enumerate(ITEMS)],
        ["6 trainees, 36 answers", "nearly everybody knows it", "6 questions, 6 trainees"],
    ),
    "all the same": (
        [attempt(f"t{t}", f"place:{i.id}", "progress", 9 * t + n) for t in range(6) for n, i in enumerate(ITEMS)],
        ["cannot be told from chance: all answers are the same", "Questions that split the room: nothing yet"],
    ),
    "two trainees": (sample_room(2, questions=10), ["too few answers to judge", "2 trainees"]),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", SMALL)
def test_a_small_or_strange_room_has_a_report_that_claims_nothing(name):
    attempts, told = SMALL[name]
    words = " ".join(Reader(report(attempts, now=NOW).html()).words)
    assert [one for one in told if one not in words] == []
    assert not re.search(r"\b(nan|inf|None|NaT|NA)\b", words)


def test_beside_each_picture_stands_a_table_with_its_figures(whole):
    page = Reader(whole.html())
    tags = [tag for tag, _ in page.elements if tag in ("svg", "table")]
    assert [tags[at + 1] for at, tag in enumerate(tags) if tag == "svg"] == ["table", "table"]
    words = " ".join(page.words)
    for figure in (attrs["aria-label"] for tag, attrs in page.elements if tag == "svg"):
        for share in re.findall(r"\d+%", figure):
            assert share in words


def test_a_simulated_room_is_the_same_each_time_and_says_what_it_is(room):
    assert sample_room(8, questions=12) == room
    assert {one.trainee.rpartition("-")[0] for one in room} == {"simulated"}
