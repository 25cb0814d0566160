"""Charts in `bank check`: each kind of mistake is found, at its line, with what to do; a sound chart has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from notelib import bank
from notelib.bank import load
from notelib.bank.chart_model import made

CHART = load.files(load.BUILT_IN, "charts")[0]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A bank of one chart: a built-in one under another id."""
    (tmp_path / "charts").mkdir()
    text = CHART.read_text("utf-8").replace(f'id = "{bank_id()}"', 'id = "my-own"', 1)
    (tmp_path / "charts" / "a.toml").write_text(text, encoding="utf-8")
    return tmp_path


def bank_id() -> str:
    return CHART.stem


def test_a_sound_chart_has_no_problem_and_loads(own: Path) -> None:
    assert [str(p) for p in bank.check(own)] == []
    (chart,) = load.load("charts", (own,))
    assert chart.id == "my-own"
    assert chart.documents == bank.chart(bank_id()).documents


def test_one_chart_by_id_and_the_nearest_where_there_is_none() -> None:
    assert bank.chart(bank_id()).id == bank_id()
    with pytest.raises(bank.BankError, match=bank_id()):
        bank.chart(bank_id() + "x")


MISTAKES = [
    ("title = ", "titel = ", 'lacks "title"'),
    ("in_record = true", 'in_record = "yes"', "it should be true or false"),
    ('expected = "release"', 'expected = "burn"', "is not what can be done with a document"),
    ('expected = "release"', 'expected = "relese"', 'did you mean "release"?'),
    ('clauses = ["', 'clauses = ["nowhere", "', "is not the id of a clause"),
    ('date = "20', 'date = "2o', "which is not a date"),
    ('requester = "', 'requestor = "x", requester = "', "requestor"),
    ("right = true", "right = false", "is right"),
    ("[request.documents.", "[request.documents.x", 'the chart has no document "x'),
    ("expected = ", 'redact = ["no-such"]\nexpected = ', 'no passage "no-such"'),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES, ids=[words for _, _, words in MISTAKES])
def test_each_mistake_is_found_at_its_line(own: Path, old: str, new: str, words: str) -> None:
    path = own / "charts" / "a.toml"
    text = path.read_text("utf-8")
    at = text.index(old)
    changed = text[:at] + text[at:].replace(old, new, 1)
    if words == "is right":  # one right letter the less: all of them
        changed = text.replace(old, new)
    path.write_text(changed, encoding="utf-8")
    found = [p for p in bank.check(own) if words in p.what or words in p.todo]
    assert found, [str(p) for p in bank.check(own)]
    assert found[0].file == str(path)
    assert found[0].todo
    if "lacks" not in words and words != "is right":
        assert abs(found[0].line - (text[:at].count("\n") + 1)) <= 3


def edited(own: Path, old: str, new: str) -> list[str]:
    path = own / "charts" / "a.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    return [p.what for p in bank.check(own)]


def test_a_chart_that_the_engine_decides_otherwise(own: Path) -> None:
    found = edited(own, 'expected = "withhold"', 'expected = "release"')
    assert any('"release" is expected, and the rule engine says' in what for what in found), found


def test_a_document_twice_and_one_that_a_request_forgets(own: Path) -> None:
    first = bank.chart(bank_id()).documents[0].id
    found = edited(own, f"[request.documents.{first}]", "[request.documents.gone]")
    assert f'the request says nothing of the document "{first}"' in found
    assert 'the chart has no document "gone"' in found


PLAIN = """
id = "small"
title = "A small chart"
client = "C-999"
setting = "practice"
about = "One."
checked = "2026-11-23"
facts = { covered = "yes" }
"""
REQUEST = """
[[request]]
id = "ask"
title = "A request"
from = "A plan"
text = "Please."
facts = { requester = "client", purpose = "access" }
needs = "All."
first = [{ id = "a", label = "A", right = true, why = "w" }, { id = "b", label = "B", right = false, why = "w" }]
letter = [{ id = "a", label = "A", right = true, why = "w" }, { id = "b", label = "B", right = true, why = "w" }]
lesson = "One."
[request.documents.note]
expected = "redact"
why = "w"
clauses = []
"""
NOTE = """
[[document]]
id = "note"
title = "Note"
date = "2026-01-01"
kind = "progress_note"
text = "He came. He came. She left early."
in_record = true
why = "w"
"""


def test_what_is_too_little_or_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    parts = 'parts = [{ id = "p", text = "He came.", why = "w" }, { id = "q", text = "She left", why = "w" }, '
    parts += '{ id = "q", text = "left early", why = "w" }]\n'
    text = PLAIN + NOTE + parts + REQUEST
    (tmp_path / "charts" / "a.toml").write_text(text, encoding="utf-8")
    what = {p.what for p in bank.check(tmp_path)}
    assert {
        "the chart has 1 document",
        "the chart has 1 requests",
        "the passage stands 2 times in the document",
        "the passage overlaps another",
        'the id "q" stands twice',
        '"clauses" is empty',
        "more than one letter is right",
        'every answer of "letter" is right',
    } <= what
    (tmp_path / "charts" / "a.toml").write_text(PLAIN + NOTE + REQUEST, encoding="utf-8")
    assert "the document has no passage to black out" in {p.what for p in bank.check(tmp_path)}


def test_facts_of_chart_and_request_that_cannot_be(tmp_path: Path) -> None:
    """A client who has died does not ask."""
    (tmp_path / "charts").mkdir()
    adult, asks = 'client_status = "adult"', 'requester = "client"'
    texts = [path.read_text("utf-8") for path in load.files(load.BUILT_IN, "charts")]
    text = next(text for text in texts if adult in text.split("[[document]]")[0] and asks in text)
    (tmp_path / "charts" / "a.toml").write_text(text.replace(adult, 'client_status = "deceased"', 1), encoding="utf-8")
    found = [p.what for p in bank.check(tmp_path)]
    assert any("this request cannot be: These facts contradict each other" in what for what in found), found


def test_a_kind_in_words() -> None:
    chart = made(
        {
            **dict.fromkeys(("id", "title", "client", "setting", "about", "checked"), "x"),
            "document": [
                {"id": k, "title": "t", "date": "2026-01-01", "kind": k, "text": "x", "in_record": True, "why": "w"}
                for k in ("progress_note", "sud_notes", "email")
            ],
            "request": [],
        }
    )
    assert [d.kind_label for d in chart.documents] == ["Progress note", "SUD counseling notes", "E-mail"]
    with pytest.raises(KeyError):
        chart.document("nowhere")
