"""Every TOML example of docs/authoring.md is what the check accepts: whoever copies it has something that works."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from notelib import bank
from notelib.bank.schema import LIST_KEY
from notelib.lab.notebooks import notebook
from notelib.lab.registry import read
from notelib.linter import lint

GUIDE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")
# Heading of a section -> the folder for its examples.
KINDS = {
    "An item": "items",
    "A split": "splits",
    "A repair": "repairs",
    "A scenario": "scenarios",
    "A vignette": "vignettes",
    "A chart": "charts",
    "A lesson": "lessons",
    "A plan": "plans",
    "A handout": "handouts",
}


def section(heading: str) -> str:
    """What stands below a heading, up to the next."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def examples(heading: str) -> list[str]:
    """The indented blocks of a section that are TOML: no tree of folders, no command."""
    blocks = re.findall(r"(?:^ {4}.*\n(?:\n(?= {4}))*)+", section(heading), re.MULTILINE)
    texts = ["\n".join(line[4:] for line in block.splitlines()) + "\n" for block in blocks]
    return [text for text in texts if re.search(r"^\w[\w.]* = ", text, re.MULTILINE)]


def test_there_is_an_example_of_every_kind_of_content() -> None:
    assert set(KINDS.values()) == set(bank.KINDS) == set(LIST_KEY)
    for heading in (*KINDS, "An exercise of the lab", "A word to watch for"):
        assert examples(heading), heading


@pytest.mark.parametrize("heading", [name for name in KINDS if name not in ("A chart", "A vignette")])
def test_an_example_passes_the_check_as_it_stands(tmp_path: Path, heading: str) -> None:
    kind = KINDS[heading]
    (tmp_path / kind).mkdir()
    for n, text in enumerate(examples(heading)):
        (tmp_path / kind / f"{n}.toml").write_text(text, encoding="utf-8")
    assert [str(problem) for problem in bank.check(tmp_path)] == []


def test_the_examples_pass_side_by_side(tmp_path: Path) -> None:
    for heading, kind in KINDS.items():
        (tmp_path / kind).mkdir()
        if heading not in ("A chart", "A vignette"):
            (tmp_path / kind / "ours.toml").write_text(examples(heading)[0], encoding="utf-8")
    assert [str(problem) for problem in bank.check(tmp_path)] == []


def test_the_vignette_passes_with_the_exemplar_beside_it(tmp_path: Path) -> None:
    session, exemplar = examples("A vignette")
    folder = tmp_path / "vignettes"
    (folder / "late-bus").mkdir(parents=True)
    (folder / "late-bus.toml").write_text(session, encoding="utf-8")
    (folder / "late-bus" / "dap.toml").write_text(exemplar, encoding="utf-8")
    assert [str(problem) for problem in bank.check(tmp_path)] == []
    # It is held against its own note: a neighbor by name is found.
    (folder / "late-bus" / "dap.toml").write_text(exemplar.replace("about rent", "about Rosalba"), encoding="utf-8")
    assert any('gives away "neighbor"' in problem.what for problem in bank.check(tmp_path))


def test_the_chart_passes_once_it_has_its_other_documents_and_requests(tmp_path: Path) -> None:
    """The guide shows one document and one request; a chart has at least eight and three."""
    (text,) = examples("A chart")
    head, document, request = re.split(r"^(?=\[\[(?:document|request)\]\])", text, flags=re.MULTILINE)
    answer = request[request.index("[request.documents.note-may]") :]
    documents = [document] + [document.replace('id = "note-may"', f'id = "note-{n}"') for n in range(2, 9)]
    answers = [answer] + [answer.replace("note-may", f"note-{n}") for n in range(2, 9)]
    whole = request.replace(answer, "\n".join(answers))
    requests = [whole] + [whole.replace('id = "client-copy"', f'id = "client-copy-{n}"') for n in (2, 3)]
    (tmp_path / "charts").mkdir()
    path = tmp_path / "charts" / "night-desk.toml"
    path.write_text("\n".join([head.replace("night-desk", "our-desk"), *documents, *requests]), encoding="utf-8")
    assert [str(problem) for problem in bank.check(tmp_path)] == []
    path.write_text(path.read_text("utf-8").replace('expected = "redact"', 'expected = "withhold"'), encoding="utf-8")
    assert bank.check(tmp_path)


def test_the_exercises_can_be_read_and_make_a_notebook(tmp_path: Path) -> None:
    texts = examples("An exercise of the lab")
    assert len(texts) == 2
    for n, text in enumerate(texts):
        path = tmp_path / f"9{n}-late-bus.toml"
        path.write_text(text, encoding="utf-8")
        design = read(path)
        assert design.id == path.stem
        assert notebook(design, "exercise") != notebook(design, "solution")


def test_the_word_to_watch_for_has_the_keys_of_its_list_and_would_be_new() -> None:
    (text,) = examples("A word to watch for")
    (term,) = tomllib.loads(text)["pejorative"]["term"]
    lexicon = Path(bank.__file__).parents[1] / "linter" / "lexicons" / "stigma.toml"
    known = tomllib.loads(lexicon.read_text("utf-8"))["pejorative"]["term"]
    assert set(term) == {"say", "better", "why"} == {name for one in known for name in one}
    assert not {word for one in known for word in one["say"]} & set(term["say"])
    assert lint("S: Client came late as usual.", "SOAP", select=("ST01",)) == []
    assert term["better"] in text


def test_ten_lines_about_toml_are_toml() -> None:
    (text,) = examples("Ten lines about TOML")
    read_in = tomllib.loads(text)
    assert read_in["difficulty"] == 2
    assert read_in["borderline"] is True
    assert read_in["item"][0]["scene"].strip()
