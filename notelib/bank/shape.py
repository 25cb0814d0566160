"""Is everything there that the schema asks for, and of the right kind? What is missing, unknown or mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notelib.bank.problems import Problem, one_of
from notelib.bank.read import DataFile, Entry
from notelib.bank.schema import KEYS, LIST_KEY, Key, Kind

Step = str | int


def shape_problems(data: DataFile) -> Iterator[Problem]:
    """Every departure of the file from the schema of its kind, in file order as far as it has one."""
    yield from top_problems(data)
    for entry in data.entries:
        yield from entry_problems(entry)


def entry_problems(entry: Entry) -> Iterator[Problem]:
    """Keys of one entry that are missing, unknown or mistyped."""
    yield from _table(entry, entry.raw, KEYS[entry.file.kind], ())


def top_problems(data: DataFile) -> Iterator[Problem]:
    """What is wrong with a file of many entries as a whole."""
    key = LIST_KEY[data.kind]
    if not key:
        return
    for name in data.table:
        if name not in (key, "checked"):
            what = f'"{name}" is not known here'
            yield Problem(data.name, data.lines.of((name,)), what, f"each entry begins with [[{key}]]")
    rows = data.table.get(key)
    if rows is None or rows == []:
        yield Problem(data.name, 0, "the file holds no entry", f"begin one with [[{key}]]")
    elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Problem(data.name, data.lines.of((key,)), f'"{key}" is not a list of tables', f"write [[{key}]]")


def _table(entry: Entry, table: dict[str, Any], keys: tuple[Key, ...], path: tuple[Step, ...]) -> Iterator[Problem]:
    known = {key.name: key for key in keys}
    for name in table:
        if name not in known:
            unused = [k for k in known if k not in table]
            yield entry.problem(f'"{name}" is not a key of {_where(entry, path)}', one_of(name, unused), *path, name)
    for key in keys:
        if key.name not in table:
            if key.required:
                todo = f"add {key.name} = ... ({key.about}; {key.kind})"
                yield entry.problem(f'{_where(entry, path)} lacks "{key.name}"', todo, *path)
        else:
            yield from _value(entry, table[key.name], key, (*path, key.name))


def _value(entry: Entry, value: Any, key: Key, path: tuple[Step, ...]) -> Iterator[Problem]:
    if not _is(value, key.kind):
        yield entry.problem(f'"{key.name}" is {_kind_of(value)}', f"it should be {key.kind}: {key.about}", *path)
    elif key.kind is Kind.TEXT and not value.strip() and key.required:
        yield entry.problem(f'"{key.name}" is empty', f"write {key.about}", *path)
    elif key.kind is Kind.TEXTS:
        yield from (
            entry.problem(f'"{key.name}" holds an empty text', "write it or take it out", *path, n)
            for n, text in enumerate(value)
            if not text.strip()
        )
    elif key.kind is Kind.TABLE and key.inside:
        yield from _table(entry, value, key.inside, path)
    elif key.kind is Kind.TABLE:
        yield from (
            entry.problem(f'"{name}" in "{key.name}" is empty', "write it or take it out", *path, name)
            for name, text in value.items()
            if not text.strip()
        )
    elif key.kind is Kind.ROWS:
        for n, row in enumerate(value):
            yield from _table(entry, row, key.inside, (*path, n))
    elif key.kind is Kind.NAMED:
        for name, row in value.items():
            yield from _table(entry, row, key.inside, (*path, name))


def _is(value: Any, kind: Kind) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.TEXTS | Kind.CELLS:
            return isinstance(value, list) and all(isinstance(v, str) for v in value)
        case Kind.TABLE:
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        case Kind.ROWS:
            return isinstance(value, list) and all(isinstance(v, dict) for v in value)
        case Kind.NAMED:
            return isinstance(value, dict) and all(isinstance(v, dict) for v in value.values())


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, list):
        return "a list" if all(isinstance(v, str | dict) for v in value) else "a list of mixed or other values"
    return "a table" if isinstance(value, dict) else "a date or time without quotation marks"


def _where(entry: Entry, path: tuple[Step, ...]) -> str:
    """What the keys belong to, in words: 'item "x"', 'reasons 2 of exemplars SOAP'."""
    own = entry.raw.get("id")
    kind = entry.file.kind.removesuffix("s")
    named = f'{kind} "{own}"' if isinstance(own, str) and own else f"this {kind}"
    inner = " ".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return f"{inner} of {named}" if inner else named
