"""`bank check`: each kind of mistake is found, at its line, with what to do; sound content has no problem."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
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

ITEM = load.files(load.BUILT_IN, "items")[0]
SPLIT = load.files(load.BUILT_IN, "splits")[0]
REPAIR = load.files(load.BUILT_IN, "repairs")[0]
SCENARIO = load.files(load.BUILT_IN, "scenarios")[0]
VIGNETTE = load.BUILT_IN / "vignettes" / "off-the-bus.toml"


def first_entry(path: Path, marker: str) -> str:
    """The first entry of a file of many, under an id of its own."""
    _, entry, *_ = path.read_text("utf-8").split(f"[[{marker}]]")
    lines = [line for line in entry.splitlines() if not line.startswith(("#", "pair = "))]
    assert any(line.startswith("id = ") for line in lines)
    renamed = [f'id = "my-own-{marker}"' if line.startswith("id = ") else line for line in lines]
    return "\n".join([f"[[{marker}]]", *renamed]).rstrip() + "\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A sound bank of one's own: one item, one split, one repair, one scenario, one vignette."""
    for kind in bank.KINDS:
        (tmp_path / kind).mkdir()
    (tmp_path / "items" / "a.toml").write_text(first_entry(ITEM, "item"), encoding="utf-8")
    (tmp_path / "splits" / "a.toml").write_text(first_entry(SPLIT, "split"), encoding="utf-8")
    (tmp_path / "repairs" / "a.toml").write_text(first_entry(REPAIR, "repair"), encoding="utf-8")
    (tmp_path / "scenarios" / "a.toml").write_text(first_entry(SCENARIO, "scenario"), encoding="utf-8")
    text = VIGNETTE.read_text("utf-8").replace('id = "off-the-bus"', 'id = "my-own"', 1)
    (tmp_path / "vignettes" / "a.toml").write_text(text, encoding="utf-8")
    shutil.copytree(VIGNETTE.with_suffix(""), tmp_path / "vignettes" / "a")
    return tmp_path


def as_one_file(own: Path) -> Path:
    """The vignette of `own` with its exemplars inside, as an author may also write it."""
    path = own / "vignettes" / "a.toml"
    text = path.read_text("utf-8")
    for page in sorted((own / "vignettes" / "a").iterdir()):
        code = page.stem.upper()
        exemplar = page.read_text("utf-8").replace("[[reasons]]", f"[[exemplars.{code}.reasons]]")
        text += f"\n[exemplars.{code}]\n{exemplar}"
    path.write_text(text, encoding="utf-8")
    shutil.rmtree(own / "vignettes" / "a")
    return path


def test_the_built_in_bank_is_in_order() -> None:
    assert [str(p) for p in bank.check()] == []


def test_a_sound_folder_has_no_problem(own: Path) -> None:
    assert [str(p) for p in bank.check(own)] == []
    assert [str(p) for p in bank.check(str(own))] == []


# kind, what is replaced (the first time it stands there), by what, words of the message
MISTAKES = [
    ("items", 'key = "', 'key = "progres', "is not a placement"),
    ("items", "key = ", 'keys = "x"\nkey = ', '"keys" is not a key'),
    ("items", 'element = "', 'element = "xx', "is not an element"),
    ("items", 'content_type = "', 'content_type = "C99', "is not a content type"),
    ("items", 'clause = "', 'clause = "section 5', "is not the id of a clause"),
    ("items", 'clause = "PN-', 'clause = "PX-', "has no clause"),
    ("items", "difficulty = ", "difficulty = 5", '"difficulty" is 5'),
    ("items", "difficulty = ", 'difficulty = "hard" # ', "it should be a whole number"),
    ("items", "difficulty = ", "difficulty = true # ", "is true or false"),
    ("items", 'rationale = "', 'rationale = "" # "', '"rationale" is empty'),
    ("items", "rationale = ", "rationales = ", 'lacks "rationale"'),
    ("items", "wrong.", "wrong.sideways = 'x'\nwrong.", "which is not a placement"),
    ("items", "tags = [", "tags = [1, ", "it should be a list of texts"),
    ("items", 'checked = "', 'checked = "yesterday ', "which is not a date"),
    ("items", 'id = "my-own-item"', 'id = "My own"', "cannot stand in an address"),
    ("items", "difficulty = ", 'pair = "no-such-item"\ndifficulty = ', 'no item has the id "no-such-item"'),
    ("items", "difficulty = ", 'pair = "my-own-item"\ndifficulty = ', "names the item itself"),
    ("splits", 'key = "', 'key = "progres', "is not a placement"),
    ("splits", 'element = "', 'element = "xx', "is not an element"),
    ("splits", 'clause = "PN-', 'clause = "PX-', "has no clause"),
    ("splits", "intro = ", "intros = ", 'lacks "intro"'),
    ("splits", "rationale = ", "reason = ", 'lacks "rationale"'),
    ("splits", 'text = "', 'text = " ', "begins or ends with white space"),
    ("splits", "wrong.neither = ", "wrong.neiter = ", "which is not a placement"),
    ("repairs", 'element = "', 'element = "xx', "is not an element"),
    ("repairs", 'content_type = "', 'content_type = "C99', "is not a content type"),
    ("repairs", "patterns = [", "patterns = ['(oops', ", "is not valid"),
    ("repairs", "patterns = [", "patterns = ['x*', ", "matches any text"),
    ("repairs", "task = ", "tasks = ", 'lacks "task"'),
    ("repairs", "why = ", "wy = ", 'did you mean "why"?'),
    ("scenarios", 'expected = "', 'expected = "MAYBE', "is not a verdict"),
    ("scenarios", 'clauses = ["', 'clauses = ["nowhere", "', "is not the id of a clause"),
    ("scenarios", "difficulty = ", "difficulty = 9", '"difficulty" is 9'),
    ("scenarios", 'question = "', 'as_of = "2026-02-30"\nquestion = "', "which is not a date"),
    ("scenarios", "story = ", "stories = ", 'did you mean "story"?'),
    ("vignettes", 'belongs = "', 'belongs = "progress', "is not where it may belong"),
    ("vignettes", "patterns = [", "patterns = ['(oops', ", "is not valid"),
    ("vignettes", "patterns = [", "patterns = ['x*', ", "matches any text"),
    ("vignettes", 'quote = "', 'quote = "zzz ', "these words are not in the SOAP exemplar"),
    ("vignettes", 'date = "2026', 'date = "26', "is not a date"),
    ("vignettes", "score = 15", "score = 'fifteen'", "it should be a whole number"),
    ("vignettes", "start = ", "begin = ", '"facts" lacks "start"'),
    ("vignettes", 'clause = "', 'clause = "nn', "is not the id of a clause"),
    ("vignettes", 'id = "attack-symptoms"', 'id = "attacks-this-week"', "stands twice"),
    ("vignettes", "client denied thoughts of suicide", "Anneliese denied thoughts of suicide", "gives away"),
    ("vignettes", "She kept the panic log on 5 of 7 days", "She lost it", "is not recognised as"),
    ("vignettes", "O: Sat on the edge", "O: Therapist felt bored. Sat on the edge", "exemplar has a"),
]


# The exemplars of a vignette stand in files of their own, or inside: a mistake is found in both.
CASES = [
    pytest.param(kind, old, new, words, apart, id=f"{kind}-{words}{'' if apart else '-inside'}")
    for kind, old, new, words in MISTAKES
    for apart in ([True, False] if kind == "vignettes" else [True])
]


@pytest.mark.parametrize(("kind", "old", "new", "words", "apart"), CASES)
def test_each_mistake_is_found_at_its_line(own: Path, kind: str, old: str, new: str, words: str, apart: bool) -> None:
    if not apart:
        as_one_file(own)
    path = own / kind / "a.toml"
    # Notes are also in `previous`; the exemplars are in their files, or begin after the first table header of theirs.
    in_note = kind == "vignettes" and (old[0].isupper() or old.startswith(("client denied", "quote")))
    if in_note and apart:
        path = own / kind / "a" / "soap.toml"
    text = path.read_text("utf-8")
    at = text.index(old, text.index("[exemplars.SOAP]") if in_note and not apart else 0)
    path.write_text(text[:at] + text[at:].replace(old, new, 1), encoding="utf-8")
    found = [p for p in bank.check(own) if words in p.what or words in p.todo]
    assert found, [str(p) for p in bank.check(own)]
    problem = found[0]
    assert problem.file == str(path)
    assert problem.todo
    line = text[:at].count("\n") + 1
    if "lacks" in words:
        return  # a missing key has no line; the entry's is given
    if words == "is not recognised as":
        assert abs(problem.line - line) < 20
    else:
        assert abs(problem.line - line) <= 1


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


def test_the_same_id_twice_and_again_in_the_built_in_bank(own: Path) -> None:
    path = own / "items" / "a.toml"
    entry = path.read_text("utf-8")
    taken = bank.items()[0].id
    path.write_text(entry + entry + entry.replace("my-own-item", taken), encoding="utf-8")
    what = [p.what for p in bank.check(own)]
    assert any('"my-own-item" is already used in a.toml, line ' in w for w in what)
    assert any(f'"{taken}" is already used in the built-in' in w for w in what)


def test_a_scenario_the_engine_decides_otherwise(own: Path) -> None:
    from notelib.law import VERDICTS

    path = own / "scenarios" / "a.toml"
    text = path.read_text("utf-8")
    expected = bank.scenarios()[0].expected
    spoken_of = {w.verdict for w in bank.scenarios()[0].wrong} | {expected}
    other = next(v for v in VERDICTS if v not in spoken_of)
    path.write_text(text.replace(f'expected = "{expected}"', f'expected = "{other}"', 1), encoding="utf-8")
    assert [p.what for p in bank.check(own)] == [f"the rule engine decides {expected}, not {other}"]


def test_a_fact_that_law_does_not_know(own: Path) -> None:
    path = own / "scenarios" / "a.toml"
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "facts" in line)
    if lines[at].startswith("facts = {"):
        lines[at] = lines[at].replace("{", '{ requestor = "x",', 1)
    elif lines[at].startswith("facts."):
        lines.insert(at, 'facts.requestor = "x"')
    else:
        lines.insert(at + 1, 'requestor = "x"')
        at += 1
    path.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = bank.check(own)
    assert "requestor" in problem.what
    assert problem.line == at + 1


def edited(own: Path, kind: str, **changes: object) -> list[str]:
    """What is said of the one entry of this kind with these values instead of its own."""
    key = kind.removesuffix("s")
    entry = {**entry_of(own, kind), **changes}
    path = own / kind / "a.toml"
    sound = path.read_text("utf-8")
    path.write_text(f"{key} = [{inline(entry)}]\n", encoding="utf-8")
    found = [p.what for p in bank.check(own)]
    path.write_text(sound, encoding="utf-8")
    return found


def inline(value: object) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {inline(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def entry_of(own: Path, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((own / kind / "a.toml").read_text("utf-8"))[kind.removesuffix("s")][0]
    return found


def test_an_entry_written_anew_is_still_sound(own: Path) -> None:
    for kind in ("splits", "repairs"):
        assert edited(own, kind) == []


def test_a_paragraph_has_four_to_eight_parts_that_differ(own: Path) -> None:
    parts = entry_of(own, "splits")["part"]
    assert edited(own, "splits", part=parts[:3])[0] == "the paragraph has 3 parts"
    more = [{**parts[n % len(parts)], "text": f"Part {n}."} for n in range(9)]
    assert edited(own, "splits", part=more) == ["the paragraph has 9 parts"]
    same = [{**parts[0], "text": f"Part {n}."} for n in range(4)]
    assert edited(own, "splits", part=same) == ["every part has the same key"]
    assert edited(own, "splits", part=[*parts[:5], parts[0]]) == ["this part stands twice"]


def test_a_repair_is_held_against_its_three_texts(own: Path) -> None:
    repair = entry_of(own, "repairs")
    text, better = repair["text"], repair["better"]
    assert "the passage passes as it is" in edited(own, "repairs", text=better)
    tempting = {**repair["tempting"], "text": better}
    assert "the tempting rewrite passes" in edited(own, "repairs", tempting=tempting)
    found = edited(own, "repairs", better=text)
    assert any(what.startswith(("the better rewrite still says", "the placement engine puts this")) for what in found)
    found = edited(own, "repairs", better="Seen.")
    assert any(what.startswith("the better rewrite is not recognised as saying") for what in found)


def test_what_must_go_has_to_be_there(own: Path) -> None:
    drop = [{"label": "a whale", "patterns": ["\\bwhale\\b"], "why": "There is none."}]
    found = edited(own, "repairs", drop=[*entry_of(own, "repairs")["drop"], *drop])
    assert found == ['neither the passage nor the tempting rewrite says what must go: "a whale"']
    assert edited(own, "repairs", keep=[])[0] == '"keep" is empty'


def test_a_pair_is_named_on_both_sides_and_its_keys_differ(own: Path) -> None:
    path = own / "items" / "a.toml"
    mine = entry_of(own, "items") | {"pair": "other"}
    taken = next(item for item in bank.items() if item.key != mine["key"] and not item.borderline)
    moved = {name: getattr(taken, name) for name in ("key", "element", "content_type", "clause", "citation")}

    def said(**changes: object) -> list[str]:
        other = {**mine, "id": "other", "text": "Another.", "pair": "my-own-item", **changes}
        path.write_text(f"item = [{inline(mine)}, {inline(other)}]\n", encoding="utf-8")
        return [p.what for p in bank.check(own)]

    assert said(**moved, wrong=dict(taken.wrong)) == []
    assert sorted(said()) == [
        f'this item and its pair "{other}" have the same key' for other in ("my-own-item", "other")
    ]
    assert said(pair="") == ['the item "other" does not name this one as its pair']


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda d: (d / "item").mkdir(), 'did you mean "items"?'),
        (lambda d: (d / "items" / "b.yaml").write_text("x"), "only files that end in .toml are"),
        (lambda d: (d / "b.toml").write_text("x = 1"), "move it into one of"),
        (lambda d: (d / "vignettes" / "b").mkdir(), "name it after the vignette's file"),
        (lambda d: (d / "items" / "a").mkdir(), "move its files into items"),
        (lambda d: (d / "vignettes" / "a" / "pie.txt").write_text("x"), "only files that end in .toml are"),
        (lambda d: (d / "items" / "b.toml").write_text(""), "the file holds no entry"),
        (lambda d: (d / "items" / "b.toml").write_text("item = 3"), "is not a list of tables"),
        (lambda d: (d / "items" / "b.toml").write_text("[[items]]\nid = 'x'"), "each entry begins with [[item]]"),
    ],
)
def test_what_stands_in_the_wrong_place(own: Path, make: object, words: str) -> None:
    make(own)  # type: ignore[operator]
    assert any(words in str(p) for p in bank.check(own)), bank.check(own)


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    assert [p.what for p in bank.check(tmp_path / "nowhere")] == ["there is no such folder"]
    assert [p.what for p in bank.check(tmp_path)] == ["the folder holds no content"]


def test_one_mistake_gives_one_message(own: Path) -> None:
    path = own / "items" / "a.toml"
    path.write_text(path.read_text("utf-8").replace("key = ", "kee = ", 1), encoding="utf-8")
    assert len(bank.check(own)) == 2  # the unknown key, and the key that lacks


def test_a_copy_of_the_built_in_bank_is_sound_but_for_its_ids(tmp_path: Path) -> None:
    shutil.copytree(load.BUILT_IN, tmp_path / "copy")
    assert {p.what.split('" ')[-1].split(" in ")[0] for p in bank.check(tmp_path / "copy")} == {"is already used"}


def test_the_guide_for_authors_names_every_key() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text("utf-8")
    for kind, keys in KEYS.items():
        for key in keys:
            assert f"`{key.name}`" in guide, (kind, key.name)
            for inner in key.inside:
                assert f"`{inner.name}`" in guide, (kind, key.name, inner.name)


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
