"""`bank check`: each kind of mistake is found, at its line, with what to do; sound content has no problem."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bank_folder import as_one_file, edited, entry_of, inline

from notelib import bank
from notelib.bank import load
from notelib.bank.schema import KEYS


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
    if kind != "vignettes":
        shutil.rmtree(own / "vignettes")  # to read its fourteen exemplars each time takes long
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
