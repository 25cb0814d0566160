"""`notelib cohort` and `notelib export`: files written, and what is said where something cannot be used."""

import json
import re
import zipfile

import pytest

from notelib import bank, people
from notelib.cli.main import main
from notelib.practice import activity
from notelib.store import open_store

ITEM = next(item for item in bank.items() if not item.borderline)


@pytest.fixture
def workshop(tmp_path):
    """A workshop with one answer in its round, of one who is called Blue Heron; gives the data folder and the code."""
    with open_store(tmp_path / "data") as store:
        shop = people.create(
            store, owner="lead", title="Monday", rounds=[{"title": "One", "activities": [f"place:{ITEM.id}"]}]
        )
        people.begin_round(store, shop.id, 0)
        said = activity(f"place:{ITEM.id}").check(ITEM.key)
        people.sign_up(store, "Blue Heron", trainee="v1")
        people.join(store, shop.code, trainee="v1")
        people.lead(store, shop.id, trainee="lead")
        for trainee in ("v1", "lead"):  # what a supervisor tries out is no answer of the room
            store.add_attempt(trainee, f"place:{ITEM.id}", ITEM.key, said, workshop=shop.id)
    return str(tmp_path / "data"), shop.code


def test_a_report_of_a_workshop(workshop, tmp_path, capsys):
    place, code = workshop
    out = tmp_path / "r.html"
    assert main(["cohort", "report", "--workshop", code, "--data", place, "-o", str(out), "--title", "Mon <day>"]) == 0
    assert "1 trainee, 1 answer." in capsys.readouterr().out
    text = out.read_text("utf-8")
    assert "Mon &lt;day&gt;" in text
    assert ITEM.text[:20] in text


def test_a_simulated_room_is_called_so(tmp_path):
    out = tmp_path / "r.html"
    assert main(["cohort", "report", "--sample", "-o", str(out)]) == 0
    assert "(simulated)" in out.read_text("utf-8")


@pytest.mark.parametrize("form", ["gift", "moodle", "qti"])
def test_named_questions(form, tmp_path):
    out = tmp_path / "q"
    assert main(["export", form, f"place:{ITEM.id}", "-o", str(out)]) == 0
    data = out.read_bytes()
    if form == "qti":
        with zipfile.ZipFile(out) as archive:
            assert len(archive.namelist()) == 2
    else:
        assert b"::" in data or b"<quiz>" in data


@pytest.mark.parametrize("form", ["canvas-grades", "moodle-grades"])
def test_grades_of_a_workshop_and_who_is_missing(form, workshop, tmp_path, capsys):
    place, code = workshop
    roster, out = tmp_path / "roster.csv", tmp_path / "g.csv"
    asked = ["export", form, "--workshop", code, "--data", place, "--roster", str(roster), "-o", str(out)]
    listed = "name,email,trainee\nAdá,ada@example.edu,blue heron\n"
    for data in (listed.encode(), listed.encode("utf-8-sig"), listed.encode("utf-16")):
        roster.write_bytes(data)
        assert main(asked) == 0
        assert "1 people" in capsys.readouterr().out
        text = out.read_text("utf-8-sig")
        assert "Adá" in text
        assert "100.0" in text
    roster.write_text("name,email,trainee\nAda,ada@example.edu,wren\n", "utf-8")
    assert main(asked) == 1
    assert "left out: Blue Heron." in capsys.readouterr().err
    for data, why in (
        (listed.encode("cp1252"), "not text in UTF-8"),
        (listed.encode("utf-16")[2:], "not text in UTF-8"),
        (b"PK\x03\x04\x14\x00", "a spreadsheet's own file"),
    ):
        out.unlink(missing_ok=True)
        roster.write_bytes(data)
        assert main(asked) == 2
        assert f"roster.csv: this is {why}" in capsys.readouterr().err
        assert not out.exists()


def test_moodle_is_not_given_people_it_cannot_find(workshop, tmp_path, capsys):
    place, code = workshop
    roster, out = tmp_path / "roster.csv", tmp_path / "g.csv"
    asked = ["export", "moodle-grades", "--workshop", code, "--data", place, "--roster", str(roster), "-o", str(out)]
    roster.write_text("name,trainee\nAda,Blue Heron\n", "utf-8")
    assert main(asked) == 2
    assert "Moodle finds people by" in capsys.readouterr().err
    roster.write_text("name,email,trainee\nAda,,Blue Heron\nZoe,zoe@example.edu,lark\n", "utf-8")
    assert main(asked) == 1
    assert "left out: Blue Heron." in capsys.readouterr().err
    assert "Ada" not in out.read_text("utf-8")


def test_names_are_those_they_chose(workshop, tmp_path):
    place, code = workshop
    for asked in (["cohort", "report", "--names"], ["export", "xapi"]):
        out = tmp_path / "out"
        assert main([*asked, "--workshop", code, "--data", place, "-o", str(out)]) == 0
        text = out.read_text("utf-8")
        assert "Blue Heron" in text
        assert "lead" not in re.findall(r'"name": "(\w+)"', text)


def test_statements_from_an_exported_file(workshop, tmp_path):
    place, _ = workshop
    with open_store(place) as store:
        one = store.export("v1")
    for name, text in (
        ("whole.json", json.dumps(one)),
        ("lines.jsonl", "".join(json.dumps(row) + "\n" for row in one["attempts"])),
    ):
        source, out = tmp_path / name, tmp_path / "x.jsonl"
        source.write_text(text, "utf-8")
        assert main(["export", "xapi", "--file", str(source), "-o", str(out)]) == 0
        assert json.loads(out.read_text("utf-8"))["actor"]["account"]["name"] == "v1"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["export", "qti", "place:nothing-like-it"], "nothing-like-it"),
        (["export", "xapi", "--file", "MISSING"], "MISSING"),
        (["export", "xapi", "--file", "BROKEN"], "BROKEN:2: this line is not JSON"),
        (["export", "xapi", "--file", "ODD"], "ODD:1: this is no attempt"),
        (["cohort", "report", "--workshop", "NO-SUCH"], 'no workshop with the code "NO-SUCH"'),
        (["export", "canvas-grades", "--sample", "--roster", "BROKEN"], "Line 1 has no column"),
    ],
)
def test_what_cannot_be_used_is_said(asked, why, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTELIB_DATA", str(tmp_path / "data"))
    (tmp_path / "BROKEN").write_text("{}\n{not json\n", "utf-8")
    (tmp_path / "ODD").write_text('{"activity": "place:x", "response": 4}\n', "utf-8")
    assert main([*asked, "-o", "out"]) == 2
    assert why in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_said(tmp_path, capsys):
    assert main(["export", "gift", f"place:{ITEM.id}", "-o", str(tmp_path / "no" / "such" / "folder")]) == 2
    assert "cannot be written" in capsys.readouterr().err
