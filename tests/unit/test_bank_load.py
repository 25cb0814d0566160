"""The bank as others see it: what is there, by id, and what is said when something is not."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from notelib import bank
from notelib.bank import load

ITEM = """
[[item]]
id = "{id}"
text = "Began 10:00, ended 10:50."
key = "progress"
element = "session_times"
content_type = "C01"
rationale = "Times are record content."
clause = "PN-02b"
citation = "45 CFR 164.501"
difficulty = 1
wrong.psychotherapy = "It looks private."
wrong.neither = "It looks like paperwork."
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of one's own, named in NOTELIB_BANK."""
    (tmp_path / "items").mkdir()
    monkeypatch.setenv(load.OWN, str(tmp_path))
    bank.forget()
    yield tmp_path
    monkeypatch.delenv(load.OWN)
    bank.forget()


def test_everything_is_found_by_its_id() -> None:
    for many, one in (
        (bank.vignettes, bank.vignette),
        (bank.items, bank.item),
        (bank.splits, bank.split),
        (bank.repairs, bank.repair),
        (bank.scenarios, bank.scenario),
    ):
        assert many()
        for entry in many():
            assert one(entry.id) is entry


def test_entries_are_values() -> None:
    first = bank.items()[0]
    assert hash(first) == hash(bank.items()[0])
    with pytest.raises(AttributeError):
        first.key = "neither"  # type: ignore[misc]


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(bank.BankError) as caught:
        bank.vignette("off-the-buss")
    assert str(caught.value) == 'no vignette has the id "off-the-buss"; did you mean "off-the-bus"?'
    assert isinstance(caught.value, KeyError)


def test_nothing_is_read_at_import() -> None:
    code = (
        "import sys, builtins, notelib.bank as b, notelib.bank.load as l;"
        "engines = {'notelib.law', 'notelib.linter', 'notelib.placement'};"
        "heavy = ({'pandas', 'numpy', 'IPython'} | engines) & set(sys.modules);"
        "print(l.loaded.cache_info().currsize, sorted(heavy))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "0 []"


def test_own_folder_stands_beside_the_built_in(own: Path) -> None:
    (own / "items" / "mine.toml").write_text('checked = "2026-11-01"\n' + ITEM.format(id="my-own"), encoding="utf-8")
    assert bank.item("my-own").checked == "2026-11-01"
    assert len(bank.items()) > 1
    assert bank.items()[-1].id == "my-own"


def test_a_broken_own_file_says_where(own: Path) -> None:
    (own / "items" / "mine.toml").write_text(ITEM.format(id="my-own") + 'tag = ["x"]\n', encoding="utf-8")
    with pytest.raises(bank.BankFileError) as caught:
        bank.items()
    assert "mine.toml:14" in str(caught.value)
    assert 'did you mean "tags"?' in str(caught.value)
    assert "notelib bank check" in str(caught.value)


def test_an_id_used_twice_is_refused(own: Path) -> None:
    taken = load.load("items", (load.BUILT_IN,))[0].id
    (own / "items" / "mine.toml").write_text(ITEM.format(id=taken), encoding="utf-8")
    with pytest.raises(bank.BankFileError, match="already used"):
        bank.items()


def test_a_blank_in_a_pattern_spans_line_breaks() -> None:
    seen = bank.Expectation("x", "x", (r"panic attacks?[ ,]*", r"two ?drinks"), "w", "s")
    text = "Panic\n  attack, twodrinks"
    assert [s.of(text) for s in seen.found(text)] == ["Panic\n  attack, ", "twodrinks"]


def test_exemplar_by_code_in_any_case() -> None:
    vignette = bank.vignettes()[0]
    soap = vignette.exemplar("soap")
    assert soap is not None
    assert soap.format == "SOAP"
    assert soap.span(soap.reasons[0]).of(soap.text) == soap.reasons[0].quote
    assert vignette.exemplar("NONE") is None


def test_a_paragraph_is_its_parts_joined_and_each_has_its_place() -> None:
    for split in bank.splits():
        assert [span.of(split.text) for span in split.spans] == [part.text for part in split.parts]


def test_a_rewrite_is_judged_by_what_is_kept_what_is_gone_and_the_placement_engine() -> None:
    mark = bank.Mark("sleep", (r"\bsle(?:ep|pt)\w*",), "It is a symptom.")
    gone = bank.Mark("the aunt", (r"\baunt\b",), "She is not the client.")
    repair = dataclasses.replace(bank.repairs()[0], keep=(mark,), drop=(gone,))
    assert bank.rewrite(repair, "Client reported 5 hours of sleep a night.").does
    assert bank.rewrite(repair, "Client reported low mood.").missing == (mark,)
    text = "Client reported 5 hours of sleep; her aunt sleeps well."
    ((left, span),) = bank.rewrite(repair, text).left
    assert (left, span.of(text)) == (gone, "aunt")
    astray = bank.rewrite(repair, "Client slept 5 hours. I felt bored and wondered why he reminds me of my brother.")
    assert [part.placement for part in astray.astray] == ["psychotherapy"]
    assert not astray.does
