"""The files of a bank: exemplars apart or inside, what is no TOML or no text, and any bytes at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bank_folder import as_one_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notelib import bank
from notelib.bank import load
from notelib.bank.lines import Lines
from notelib.bank.read import DataFile
from notelib.bank.schema import KEYS
from notelib.bank.shape import shape_problems
from notelib.formats import all_formats

EVERY_KEY = {key.name for keys in KEYS.values() for key in keys} | {"item", "split", "repair", "scenario", "checked"}


def test_an_exemplar_in_no_known_format(own: Path) -> None:
    path = as_one_file(own)
    path.write_text(path.read_text("utf-8").replace("exemplars.DAP", "exemplars.DUP"), encoding="utf-8")
    (problem,) = bank.check(own)
    assert problem.todo == 'did you mean "DAP"?'
    assert path.read_text("utf-8").splitlines()[problem.line - 1] == "[exemplars.DUP]"


def test_a_vignette_reads_the_same_with_its_exemplars_apart_and_inside(own: Path) -> None:
    apart = load.load("vignettes", (own,))
    as_one_file(own)
    assert bank.check(own) == []
    assert load.load("vignettes", (own,)) == apart
    assert list(apart[0].exemplars) == [f.code for f in all_formats()], "in the order of every list of formats"


def test_an_exemplar_file_has_its_own_lines(own: Path) -> None:
    page = own / "vignettes" / "a" / "soap.toml"
    sound = page.read_text("utf-8")
    broken = {
        "txt = 'x'": (1, '"txt" is not a key of exemplars SOAP of vignette "my-own"'),
        "text = SOAP": (1, "not valid TOML"),
        "text = 3": (1, '"text" is a number'),
        "": (1, 'exemplars SOAP of vignette "my-own" lacks "text"'),
    }
    for first, (line, words) in broken.items():
        page.write_text(first + "\n" + sound[sound.index("[[reasons]]") :], encoding="utf-8")
        found = [p for p in bank.check(own) if p.what.startswith(words)]
        assert [(p.file, p.line) for p in found] == [(str(page), line)], first
        with pytest.raises(bank.BankFileError, match=r"soap\.toml"):
            load.load("vignettes", (own,))


def test_an_exemplar_file_is_named_after_a_format(own: Path) -> None:
    folder = own / "vignettes" / "a"
    (folder / "dap.toml").rename(folder / "dup.toml")
    (problem,) = bank.check(own)
    assert (problem.file, problem.line) == (str(folder / "dup.toml"), 1)
    assert problem.todo == 'did you mean "DAP"?'


def test_an_exemplar_that_stands_twice(own: Path) -> None:
    folder = own / "vignettes" / "a"
    path = own / "vignettes" / "a.toml"
    sound = path.read_text("utf-8")
    path.write_text(sound + '\n[exemplars.SOAP]\ntext = "x"\nreasons = []\n', encoding="utf-8")
    assert [str(p).split(": ")[1] for p in bank.check(own)] == [
        "the SOAP exemplar stands in a.toml, too; keep one of the two"
    ]
    path.write_text(sound, encoding="utf-8")
    if (folder / "SOAP.toml").exists():
        return  # here capital and small letters name one file
    shutil.copy(folder / "soap.toml", folder / "SOAP.toml")
    assert ["soap exemplar stands in soap" in p.what.lower() for p in bank.check(own)] == [True]


def test_exemplars_that_are_no_table_beside_a_folder_of_them(own: Path) -> None:
    path = own / "vignettes" / "a.toml"
    path.write_text('exemplars = "all good"\n' + path.read_text("utf-8"), encoding="utf-8")
    (problem,) = bank.check(own)
    assert (problem.line, problem.what) == (1, '"exemplars" is a text')


def test_a_syntax_error_has_file_and_line(own: Path) -> None:
    path = own / "items" / "a.toml"
    lines = path.read_text("utf-8").splitlines()
    lines[3] = "key = progress"
    path.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = bank.check(own)
    assert (problem.file, problem.line) == (str(path), 4)
    assert problem.what.startswith("not valid TOML")


def test_a_text_that_never_ends(own: Path) -> None:
    path = own / "items" / "a.toml"
    path.write_text('[[item]]\nid = """never closed\n\n', encoding="utf-8")
    (problem,) = bank.check(own)
    assert problem.line > 0
    assert "not valid TOML" in problem.what


def test_bytes_that_are_no_text(own: Path) -> None:
    path = own / "items" / "a.toml"
    path.write_bytes(b'[[item]]\nid = "caf\xe9"\n')
    (problem,) = bank.check(own)
    assert (problem.line, problem.what) == (2, "this is not UTF-8 text")


def test_a_byte_order_mark_does_not_matter(own: Path) -> None:
    path = own / "items" / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert bank.check(own) == []


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    assert [p.what for p in bank.check(tmp_path / "nowhere")] == ["there is no such folder"]
    assert [p.what for p in bank.check(tmp_path)] == ["the folder holds no content"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
@pytest.mark.parametrize("kind", bank.KINDS)
def test_any_bytes_are_answered(tmp_path: Path, kind: str, data: bytes) -> None:
    (tmp_path / kind).mkdir(exist_ok=True)
    (tmp_path / kind / "a.toml").write_bytes(data)
    assert bank.check(tmp_path)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.floats(allow_nan=False)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(sorted(EVERY_KEY)), inner, max_size=6)
        ),
        max_leaves=12,
    )
)
def test_any_table_has_a_shape_or_a_problem(value: object) -> None:
    """Values of any kind under known keys: the shape check answers without an exception."""
    table = value if isinstance(value, dict) else {"item": value}
    for kind in bank.KINDS:
        data = DataFile("a.toml", kind, table, Lines(""))
        assert list(shape_problems(data))
