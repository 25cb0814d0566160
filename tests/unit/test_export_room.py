"""Gradebook, roster and xAPI: what a department's tools take in, and what must never get out."""

import csv
import io
import json
import re
from contextlib import suppress
from dataclasses import replace

import pandas as pd
import pytest
from cohort_room import attempt
from hypothesis import given
from hypothesis import strategies as st
from tincan import Statement

from notelib import bank
from notelib.cohort.sample import sample_room
from notelib.export.gradebook import canvas, marks, moodle, nameless, unknown
from notelib.export.roster import RosterError, read_roster
from notelib.export.xapi import json_lines, statements
from notelib.practice.score import score
from notelib.store import SHOWN
from notelib.store.sheet import cell

ITEM, OTHER = [item for item in bank.items() if not item.borderline][:2]
WRONG = next(p for p in ("progress", "neither") if p != ITEM.key)
ROSTER = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Trainee\r\n"
    "    Points Possible,,,,,\r\n"
    '"Okafor, Ada",11,s-1,ada,A,heron\r\n'
    "Lee Min,12,s-2,lee,A,wren\r\n"
    "\r\n"
)
DREAM = "Dreamt of the flooded cellar."


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def private(trainee):
    vignette = next(v for v in bank.vignettes() if "PSYNOTE" in v.exemplars)
    return attempt(trainee, f"write:{vignette.id}:PSYNOTE", DREAM, 9)


@pytest.fixture
def room():
    return [
        attempt("heron", f"place:{ITEM.id}", WRONG, 1),
        attempt("heron", f"place:{ITEM.id}", ITEM.key, 2),
        attempt("wren", f"place:{OTHER.id}", OTHER.key, 3),
        private("heron"),
    ]


def test_best_and_first_over_all_tasks_of_the_room_or_those_named(room):
    assert marks(room) == {"heron": {"place": 50.0}, "wren": {"place": 50.0}}
    assert marks(room, count="first")["heron"] == {"place": 0.0}
    assert marks(room, tasks=[f"place:{ITEM.id}"]) == {"heron": {"place": 100.0}, "wren": {"place": 0.0}}
    with pytest.raises(ValueError, match="median"):
        marks(room, count="median")


def test_canvas_gets_its_columns_and_the_line_of_points(room):
    written = rows(canvas(read_roster(ROSTER), marks(room)))
    assert written[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Workbook: Sort it"]
    assert written[1][0].strip() == "Points Possible"
    assert written[1][5] == "100"
    assert written[2] == ["Okafor, Ada", "11", "s-1", "ada", "A", "50.0"]
    table = pd.read_csv(io.StringIO(canvas(read_roster(ROSTER), marks(room))), skiprows=[1])
    assert table["Workbook: Sort it"].tolist() == [50.0, 50.0]


def test_canvas_takes_the_headings_for_what_they_are(room):
    """Canvas: Student first, ID second, Section last of the person's; no assignment named like a total of its own."""
    head, points, *people = rows(canvas(read_roster(ROSTER), marks([*room, *sample_room(2, questions=4)])))
    assert "Student" in head[0]
    assert "ID" in head[1]
    assert head[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    assignments = head[5:]
    assert len(set(assignments)) == len(assignments) > 2
    totals = r"Current Score|Current Points|Current Grade|Final Score|Final Points|Final Grade|Override|\(\d+\)$"
    assert not [name for name in assignments if re.search(totals, name)]
    assert {len(row) for row in (points, *people)} == {len(head)}
    assert all(re.fullmatch(r"\d{1,3}\.\d", grade) for row in people for grade in row[5:])


def test_moodle_gets_only_columns_that_tell_everybody_apart():
    """Moodle counts a line with an empty identifying cell for the person above, and an empty grade as 0."""
    roster = read_roster(
        "First name;Last name;Email address;Username;Pseudonym\n"
        "Ada;Okafor;ada@example.edu;ada;Blue Heron\nMin;Lee;min@example.edu;;wren\nZoe;Diaz;;zoe;lark\n"
    )
    given = marks([attempt("blue heron", f"place:{ITEM.id}", ITEM.key, 1)])
    assert rows(moodle(roster, given)) == [
        ["Full name", "Email address", "Workbook: Sort it"],
        ["Ada Okafor", "ada@example.edu", "100.0"],
        ["Min Lee", "min@example.edu", "-"],
    ]
    assert nameless(roster) == ["lark"]
    assert nameless(read_roster("name,trainee\nAda,heron\n")) == ["heron"]


def test_who_has_not_answered_keeps_an_empty_cell_in_canvas_and_who_is_not_listed_is_named(room):
    roster = read_roster("name,trainee\nAda,HERON\nZoe,lark\n")
    assert [row[-1] for row in rows(canvas(roster, marks(room)))[2:]] == ["50.0", ""]
    assert unknown(roster, marks(room)) == ["wren"]


@pytest.mark.parametrize(
    "text",
    [
        "name,trainee\nAda,heron\n",
        "\ufeffname;trainee\r\nAda;heron\r\n",
        "sep=;\r\nName;Trainee;;\r\nAda;heron;;\r\n;;;\r\n",
        "NAME\tTrainee\nAda\theron",
        'colour,"name", Trainee \n,Ada,heron\n',
    ],
)
def test_a_roster_is_read_however_a_spreadsheet_wrote_it(text):
    assert [(one.name, one.trainee) for one in read_roster(text)] == [("Ada", "heron")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Line 1 has no column with the names.*it has nothing"),
        ("\n\n", "Line 1 has no column with the names"),
        ("Student,ID\nAda,1\n", 'it has "Student", "ID"'),
        ("name|trainee\nAda|heron\n", r'it has "name\|trainee".*parted by commas'),
        ("trainee,colour\nheron,red\n", "says who a trainee is"),
        ("trainee,name\n", "in line 1 there is nobody"),
        ("trainee,name,Student\nheron,Ada,Ada\n", 'two columns for the same thing: "name" and "Student"'),
        ("trainee,name\nheron,Ada\n Heron ,Zoe\n", 'Lines 2 and 3 both have "Heron"'),
        ("trainee,email\nheron,a@x.edu\n\nwren,A@x.edu\n", 'Lines 2 and 4 both have "A@x.edu"'),
        ("trainee,name\nheron,Ada\n,Zoe\n", "Line 3 has no name"),
        ("name,trainee\nOkafor, Ada,heron\n", "Line 2 has 3 cells and the headings are 2"),
        ('name,trainee\n"Ada,heron\n', "cannot be read as CSV"),
        ("trainee,name\n" + "".join(f"t{n},N\n" for n in range(2001)), "2000 at most"),
    ],
)
def test_a_roster_that_cannot_be_used_says_why_and_where(text, why):
    with pytest.raises(RosterError, match=why):
        read_roster(text)


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading_of_a_roster(text):
    with suppress(RosterError):
        read_roster(text)


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text):
    shown = cell(text)
    assert not shown.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert shown in (text, f"'{text}")


def test_a_name_that_is_a_formula_is_shown_as_text():
    roster = read_roster('name,email,trainee\n"=HYPERLINK(""http://evil.example"")",@a,heron\n')
    given = marks([attempt("heron", f"place:{ITEM.id}", ITEM.key, 1)])
    for row in (rows(moodle(roster, given))[1], rows(canvas(roster, given))[2]):
        assert row[0].startswith("'=")
    assert rows(moodle(roster, given))[1][1] == "'@a"


def test_statements_are_read_by_a_library_of_others(room):
    sample = sample_room(3, questions=5)
    made = list(statements([*room, *sample]))
    assert len(made) == len(room) - 1 + len(sample)
    for own in made:
        theirs = Statement.from_json(json.dumps(own))
        assert theirs.verb.id == own["verb"]["id"]
        assert theirs.actor.account.name == own["actor"]["account"]["name"]
        assert theirs.result.score is None or theirs.result.score.scaled == own["result"]["score"]["scaled"]
        assert theirs.timestamp.isoformat()[:19] == own["timestamp"][:19]
        assert json.loads(theirs.to_json())["result"]["duration"]


def test_the_same_attempt_has_the_same_statement_id(room):
    one, again = list(statements(room)), list(statements(room))
    assert [s["id"] for s in one] == [s["id"] for s in again]
    assert len({s["id"] for s in one}) == len(one)


def test_what_was_written_stays_here_unless_asked_for_and_the_drawer_always(room):
    vignette = next(v for v in bank.vignettes() if "SOAP" in v.exemplars)
    room = [*room, attempt("heron", f"write:{vignette.id}:SOAP", "S: A quiet heron.", 20)]
    assert "quiet heron" not in json_lines(room)
    assert "quiet heron" in json_lines(room, responses=True)
    assert DREAM not in json_lines(room, responses=True)
    assert "PSYNOTE" not in json_lines(room, responses=True)
    assert "PSYNOTE" not in canvas(read_roster(ROSTER), marks(room))


def test_being_told_is_no_answer():
    told = attempt("heron", f"place:{ITEM.id}", SHOWN, 1)
    (one,) = statements([told], responses=True)
    assert one["verb"]["id"].endswith("attempted")
    assert one["result"] == {"completion": False, "score": {"scaled": 0.0}, "success": False, "duration": "PT20.00S"}
    assert score(told) == 0.0


def test_a_part_is_worth_its_share_and_an_odd_one_a_half():
    one = attempt("heron", f"place:{ITEM.id}", ITEM.key, 1)
    part = replace(one, outcome="partial", feedback={"details": {"right": 3, "total": 4}})
    assert score(part) == 0.75
    for odd in ({}, {"right": 9, "total": 4}, {"right": "3", "total": "4"}, {"total": 0}):
        assert score(replace(part, feedback={"details": odd})) == 0.5
    assert score(replace(one, outcome="ungraded")) is None
