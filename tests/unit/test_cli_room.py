"""`notelib cohort` and `notelib export`: files written, and what is said where something cannot be used."""

import json
import zipfile

import pytest

from notelib import bank, people
from notelib.cli.main import main
from notelib.practice import activity
from notelib.store import open_store

ITEM = next(item for item in bank.items() if not item.borderline)


@pytest.fixture
def workshop(tmp_path):
    """A workshop with one answer in its round; gives the data folder and the code."""
    with open_store(tmp_path / "data") as store:
        shop = people.create(
            store, owner="lead", title="Monday", rounds=[{"title": "One", "activities": [f"place:{ITEM.id}"]}]
        )
        people.begin_round(store, shop.id, 0)
        people.join(store, shop.code, trainee="heron")
        said = activity(f"place:{ITEM.id}").check(ITEM.key)
        store.add_attempt("heron", f"place:{ITEM.id}", ITEM.key, said, workshop=shop.id)
    return str(tmp_path / "data"), shop.code


def test_a_report_of_a_workshop(workshop, tmp_path, capsys):
    place, code = workshop
    out = tmp_path / "r.html"
    assert main(["cohort", "report", "--workshop", code, "--data", place, "-o", str(out), "--title", "Mon <day>"]) == 0
    assert "1 trainees, 1 answers" in capsys.readouterr().out
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
    roster.write_text("name,trainee\nAda,heron\n", "utf-8")
    asked = ["export", form, "--workshop", code, "--data", place, "--roster", str(roster), "-o", str(out)]
    assert main(asked) == 0
    text = out.read_text("utf-8-sig")
    assert "Ada" in text
    assert "100.0" in text
    roster.write_text("name,trainee\nAda,wren\n", "utf-8")
    assert main(asked) == 1
    assert "heron" in capsys.readouterr().err


def test_statements_from_an_exported_file(workshop, tmp_path):
    place, _ = workshop
    with open_store(place) as store:
        one = store.export("heron")
    for name, text in (
        ("whole.json", json.dumps(one)),
        ("lines.jsonl", "".join(json.dumps(row) + "\n" for row in one["attempts"])),
    ):
        source, out = tmp_path / name, tmp_path / "x.jsonl"
        source.write_text(text, "utf-8")
        assert main(["export", "xapi", "--file", str(source), "-o", str(out)]) == 0
        assert json.loads(out.read_text("utf-8"))["actor"]["account"]["name"] == "heron"


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
