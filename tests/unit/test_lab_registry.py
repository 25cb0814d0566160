"""One file an exercise: complete, and a message that says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib import law, linter
from notelib.lab.registry import FOLDER, MODULES, STATUSES, Design, ExerciseFileError, designs, read

ALL = list(designs().values())
IDS = [d.id for d in ALL]
GOOD = """
title = "A title"
status = "active"
minutes = 10
module = "place"
objective = "You place one sentence."
out_of_scope = "The rest."
prerequisites = ["You can read."]
hints = ["One.", "Two.", "Three."]
activities = ["place:lateness-as-test"]
"""


def test_every_file_is_an_exercise_in_the_order_of_its_number() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == IDS
    numbers = [id.partition("-")[0] for id in IDS]
    assert all(n.isdigit() and len(n) == 2 for n in numbers)
    assert len(set(numbers)) == len(numbers)
    assert {path.suffix for path in FOLDER.iterdir() if path.is_file()} == {".toml"}


@pytest.mark.parametrize("design", ALL, ids=IDS)
def test_design_is_complete(design: Design) -> None:
    assert design.status in STATUSES
    assert design.module in MODULES
    assert design.minutes > 0
    assert design.objective.startswith("You ")
    assert design.out_of_scope
    assert design.prerequisites
    assert 3 <= len(design.hints) <= 6
    assert len(set(design.hints)) == len(design.hints)
    assert len(set(design.activities)) == len(design.activities)


@pytest.mark.parametrize("design", [d for d in ALL if d.check == "lint"], ids=lambda d: d.id)
def test_a_note_to_mend_has_what_must_go_and_what_must_stay(design: Design) -> None:
    from notelib.lab.tasks.mend import Keep, findings_of

    given = design.given
    found = {name for f in findings_of(given["note"], given["format"]) for name in (f.code, f.name)}
    assert given["must_go"]
    for code in given["must_go"]:
        assert linter.rule(code)
        assert code in found, code
    for row in given.get("keep", ()):
        keep = Keep(row["label"], tuple(row["patterns"]))
        assert keep.found(given["note"] + given.get("story", "")), row["label"]  # nobody can keep what is not told
        assert keep.found(given["better"]), row["label"]
    for row in given.get("drop", ()):
        drop = Keep(row["label"], tuple(row["patterns"]))
        assert drop.found(given["note"]), row["label"]  # there is something that has to go
        assert not drop.found(given["better"]), row["label"]


@pytest.mark.parametrize("design", [d for d in ALL if d.check == "facts"], ids=lambda d: d.id)
def test_facts_reach_a_settled_goal_that_they_do_not_begin_with(design: Design) -> None:
    from notelib.lab.tasks.turn import changed

    given = design.given
    assert given["goal"] in law.VERDICTS
    assert law.decide(given["facts"]).verdict != given["goal"]
    answer = {**given["facts"], **given["answer"]}
    assert 1 <= len(changed(given["facts"], answer)) <= given["change_at_most"]
    assert not law.decide(answer).unsettled


def written(folder: Path, text: str) -> Path:
    path = folder / "98-a-file.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    design = read(written(tmp_path, GOOD))
    assert design.id == "98-a-file"
    assert design.activities == ("place:lateness-as-test",)
    assert design.cells == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "A title"\n', "", "title should be a text"),
        ("minutes = 10", 'minutes = "ten"', "minutes should be a whole number"),
        ('module = "place"', 'module = "placing"', "module is one of place"),
        ('status = "active"', 'status = "open"', "status is one of draft, active, retired, not open"),
        ("hints = [", "hint = [", '"hint" is not known here'),
        ('activities = ["place:lateness-as-test"]', "", "give either activities or a check of its own"),
        ('activities = ["place:lateness-as-test"]', 'check = "lint"', '"better" is missing'),
        ("minutes = 10", 'minutes = 10\ncheck = "words"', 'check is "lint" or "facts"'),
        ("minutes = 10", "minutes = = 10", "Mend the TOML"),
    ],
)
def test_a_fault_is_named_with_its_file(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ExerciseFileError) as caught:
        read(written(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith("98-a-file.toml: ")
    assert says in str(caught.value)
