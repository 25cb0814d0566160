"""Places of values in TOML texts: every value `tomllib` finds is found again at its own line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notelib.bank.lines import Lines

TEXT = """# a comment = "not a key"
title = 'one'            # 2
"quoted key" = 3
dotted.inner = "x"       # 4

many = [                 # 6
  "a", "b",
  # "c",
  { id = "d", list = [1,
      2] },              # 10
]
body = \"\"\"
first
key = "no key"           # inside a text
last \\"\"\" still
\"\"\"

[[row]]                  # 18
id = "r0"
[[row.sub]]
why = '''
[not.a.table]
'''
[[row]]                  # 24
id = "r1"
[row.table]
"a-b" = true             # 27
[[row.sub]]
why = "w"
[other.deep]             # 30
last = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("dotted", "inner"), 4),
        (("dotted",), 4),
        (("many",), 6),
        (("many", 0), 7),
        (("many", 1), 7),
        (("many", 2), 9),
        (("many", 2, "list"), 9),
        (("many", 2, "list", 1), 10),
        (("body",), 12),
        (("row", 0), 18),
        (("row", 0, "id"), 19),
        (("row", 0, "sub", 0, "why"), 21),
        (("row", 1, "id"), 25),
        (("row", 1, "table", "a-b"), 27),
        (("row", 1, "sub", 0), 28),
        (("other", "deep"), 30),
        (("other", "deep", "last"), 31),
        (("row", 1, "absent"), 24),
        ((), 1),
    ],
)
def test_line_of_each_value(path: tuple[str | int, ...], line: int) -> None:
    assert Lines(TEXT).of(path) == line


def test_line_inside_a_long_text() -> None:
    value = tomllib.loads(TEXT)["body"]
    assert Lines(TEXT).inside(("body",), value, value.index("last")) == 15
    assert Lines(TEXT).inside(("title",), "one", 2) == 2


def test_windows_line_ends_count_once() -> None:
    assert Lines(TEXT.replace("\n", "\r\n")).of(("other", "deep", "last")) == 31


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in [(*path, k), *paths(v, (*path, k))]]
    if isinstance(value, list):
        return [p for n, v in enumerate(value) for p in [(*path, n), *paths(v, (*path, n))]]
    return []


def test_every_value_has_a_place_of_its_own() -> None:
    lines = Lines(TEXT)
    found = set(lines._at)
    wanted = set(paths(tomllib.loads(TEXT)))
    assert wanted <= found


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), texts), unique_by=lambda kv: kv[0], max_size=6))
def test_keys_are_found_whatever_the_texts_hold(pairs: list[tuple[str, str]]) -> None:
    quoted = [(k, '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"') for k, v in pairs]
    text = "".join(f"{k} = {v}  # {v[1:-1]}\n" for k, v in quoted)
    assert tomllib.loads(text) == dict(pairs)
    lines = Lines(text)
    assert [lines.of((k,)) for k, _ in pairs] == list(range(1, len(pairs) + 1))
