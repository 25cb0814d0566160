"""`notelib handouts`: whole files with everything in them, nothing fetched, every text escaped."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from notelib import bank
from notelib.bank.plan import Misconception
from notelib.cli import main
from notelib.cli.handout_pages import documents, handout_page, index_page, name_of, plan_page

VOID = {"meta", "br"}


class Seen(HTMLParser):
    """Elements opened and closed in order, attributes, and the words of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_command_writes_everything_with_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "sheets"
    assert main(["handouts", str(folder)]) == 0
    assert "index.html" in capsys.readouterr().out
    written = {path.name for path in folder.iterdir()}
    assert written == {"index.html", *(name_of(one) for one in (*bank.plans(), *bank.handouts()))}
    index = Seen((folder / "index.html").read_text("utf-8"))
    assert {value for name, value in index.attributes if name == "href"} == written - {"index.html"}


def test_nothing_is_overwritten_unless_one_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    assert main(["handouts", str(tmp_path)]) == 2
    assert "already there" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"
    assert main(["handouts", str(tmp_path), "--force"]) == 0
    assert (tmp_path / "index.html").read_text("utf-8") != "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["handouts", str(tmp_path / "file" / "sheets")]) == 2
    assert "Choose a folder in which you may write" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "text"), documents(bank.plans(), bank.handouts()).items(), ids=lambda x: x[:40])
def test_each_file_is_whole_and_fetches_nothing(name: str, text: str) -> None:
    seen = Seen(text)
    assert seen.open == []
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form"}
    for attribute, value in seen.attributes:
        assert attribute not in ("src", "srcset", "style")
        assert not attribute.startswith("on")
        if attribute == "href":
            assert value is not None
            assert value.endswith(".html")
            assert "/" not in value
            assert ":" not in value
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_every_word_of_a_plan_and_of_a_handout_is_on_paper() -> None:
    plan, handout = bank.plans()[4], bank.handout("path-of-a-request")

    def squeezed(text: str) -> str:
        return "".join(text.replace("\N{NO-BREAK SPACE}", " ").split())

    words = squeezed(Seen(plan_page(plan)).words)
    for step in plan.steps:
        assert squeezed(step.title) in words
        assert squeezed(step.text) in words
    for question in plan.questions:
        assert all(squeezed(line) in words for line in question.listen)
    assert all(squeezed(source.citation) in words for source in plan.sources)
    sheet = squeezed(Seen(handout_page(handout)).words)
    for block in handout.blocks:
        assert all(squeezed(line) in sheet for line in block.items)
        assert all(squeezed(cell) in sheet for row in block.rows for cell in row)


def test_markup_in_a_text_stays_text() -> None:
    attack = '<img src=x onerror=alert(1)> & "quotes" </main>'
    plan = replace(
        bank.plans()[0], title=attack, debrief=attack, aim=attack, misconceptions=(Misconception(attack, attack),)
    )
    handout = replace(bank.handouts()[0], title=attack, use=attack)
    for text in (plan_page(plan), handout_page(handout), index_page([plan], [handout])):
        seen = Seen(text)
        assert "img" not in seen.tags
        assert attack in seen.words
        assert seen.open == []
