"""TOML files -> frozen values. Reads each kind when first asked for, once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from notelib.bank import chart_model, item_model, model, plan_make
from notelib.bank import lesson as lessons
from notelib.bank.problems import Problem
from notelib.bank.read import DataFile, read
from notelib.bank.shape import shape_problems

BUILT_IN = Path(__file__).parent / "data"
OWN = "NOTELIB_BANK"

E = TypeVar("E", model.Vignette, item_model.Item, model.Scenario)


def folders() -> tuple[Path, ...]:
    """The built-in bank, then a supervisor's own folders as named in the environment variable NOTELIB_BANK."""
    named = os.environ.get(OWN, "")
    return (BUILT_IN, *(Path(part).expanduser() for part in named.split(os.pathsep) if part.strip()))


def files(folder: Path, kind: str) -> list[Path]:
    """The TOML files of one kind, in a fixed order."""
    return sorted((folder / kind).glob("*.toml"))


def _scores(rows: list[dict[str, Any]]) -> tuple[model.Score, ...]:
    return tuple(model.Score(**row) for row in rows)


def _with_patterns(cls: Any, rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(cls(**{**row, "patterns": tuple(row["patterns"])}) for row in rows)


def vignette(raw: Mapping[str, Any]) -> model.Vignette:
    """One vignette from a table whose shape has been checked."""
    given = {code.upper(): table for code, table in raw["exemplars"].items()}
    exemplars = {
        code: model.Exemplar(
            code, _body(given[code]["text"]), tuple(model.Reason(**reason) for reason in given[code]["reasons"])
        )
        for code in _in_order(given)
    }
    changed = {
        "scene": raw["scene"].strip(),
        "plan": raw["plan"].strip(),
        "previous": _body(raw.get("previous", "")),
        "scores": _scores(raw.get("scores", [])),
        "expects": _with_patterns(model.Expectation, raw["expects"]),
        "withhold": _with_patterns(model.Withheld, raw["withhold"]),
        "exemplars": exemplars,
    }
    return model.Vignette(**{**raw, **changed})


def _in_order(codes: Iterable[str]) -> list[str]:
    """The usual formats first, as in every list of them: a folder gives its files by letter."""
    from notelib.formats import known_formats

    order = {form.code: n for n, form in enumerate(known_formats())}
    return sorted(codes, key=lambda code: order.get(code, len(order)))


def _body(text: str) -> str:
    """A note as written, without the line ends that only the data file needs."""
    stripped = text.strip()
    return f"{stripped}\n" if stripped else ""


def item(raw: Mapping[str, Any]) -> item_model.Item:
    """One item from a table whose shape has been checked."""
    return item_model.Item(**{**raw, "tags": tuple(raw.get("tags", ()))})


def split(raw: Mapping[str, Any]) -> item_model.Split:
    """One split from a table whose shape has been checked."""
    rest = {name: value for name, value in raw.items() if name != "part"}
    parts = tuple(item_model.Part(**row) for row in raw["part"])
    return item_model.Split(**{**rest, "parts": parts, "tags": tuple(raw.get("tags", ()))})


def repair(raw: Mapping[str, Any]) -> model.Repair:
    """One repair from a table whose shape has been checked."""
    changed = {
        "text": raw["text"].strip(),
        "better": raw["better"].strip(),
        "tempting": model.Tempting(raw["tempting"]["text"].strip(), raw["tempting"]["why"]),
        "keep": _with_patterns(model.Mark, raw["keep"]),
        "drop": _with_patterns(model.Mark, raw["drop"]),
        "tags": tuple(raw.get("tags", ())),
    }
    return model.Repair(**{**raw, **changed})


def scenario(raw: Mapping[str, Any]) -> model.Scenario:
    """One scenario from a table whose shape has been checked."""
    wrong = tuple(model.WrongVerdict(**row) for row in raw.get("wrong", []))
    return model.Scenario(
        **{**raw, "wrong": wrong, "clauses": tuple(raw["clauses"]), "tags": tuple(raw.get("tags", ()))}
    )


def lesson(raw: Mapping[str, Any]) -> lessons.Lesson:
    """One lesson from a table whose shape has been checked."""
    lists = {"term", "block", "practice", "source", "needs"}
    return lessons.Lesson(
        **{name: value for name, value in raw.items() if name not in lists},
        needs=tuple(raw.get("needs", ())),
        terms=tuple(lessons.Term(**row) for row in raw["term"]),
        blocks=tuple(_block(row) for row in raw["block"]),
        practice=tuple(lessons.Exercise(**row) for row in raw["practice"]),
        sources=tuple(lessons.Source(**row) for row in raw.get("source", ())),
    )


def _block(row: Mapping[str, Any]) -> lessons.Block:
    plain: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
    return lessons.Block(
        **{**plain, "answers": tuple(row.get("answers", ())), "formats": tuple(row.get("formats", ()))}
    )


_MAKERS: dict[str, Any] = {
    "vignettes": vignette,
    "items": item,
    "splits": split,
    "repairs": repair,
    "scenarios": scenario,
    "charts": chart_model.made,
    "lessons": lesson,
    "plans": plan_make.plan,
    "handouts": plan_make.handout,
}


def made(kind: str, raw: Mapping[str, Any]) -> Any:
    """One entry of a kind from a table whose shape has been checked."""
    return _MAKERS[kind](raw)


def _refuse(problem: Problem) -> model.BankFileError:
    error = model.BankFileError(f"{problem}. Run `notelib bank check` to see everything that is wrong.")
    error.brief = f"{problem._replace(file=Path(problem.file).name)}. Whoever keeps the content can mend it."
    return error


def usable(path: Path, kind: str) -> DataFile:
    """The file, read and of the right shape.

    Raises `BankFileError` with file, line and what to do otherwise.
    """
    data = read(path, kind)
    if isinstance(data, Problem):
        raise _refuse(data)
    for problem in shape_problems(data):
        raise _refuse(problem)
    return data


def load(kind: str, where: tuple[Path, ...]) -> tuple[Any, ...]:
    """All entries of one kind in these folders, in file order.

    Raises `BankFileError` for a broken file or an id used twice.
    """
    seen: dict[str, str] = {}
    entries = []
    for path in (path for folder in where for path in files(folder, kind)):
        data = usable(path, kind)
        for entry in data.entries:
            one = made(kind, entry.raw)
            if one.id in seen:
                what = f'the id "{one.id}" is already used in {seen[one.id]}'
                raise _refuse(Problem(str(path), entry.line("id"), what, "give one of the two another id"))
            seen[one.id] = f"{path.name}, line {entry.line('id')}"
            entries.append(one)
    return tuple(entries)


@cache
def loaded(kind: str) -> tuple[Any, ...]:
    """The entries of one kind, built-in and own, read on the first call."""
    found = load(kind, folders())
    return _in_courses(found) if kind == "vignettes" else found


def _in_courses(found: tuple[model.Vignette, ...]) -> tuple[model.Vignette, ...]:
    """Those with most model notes first, then each client's sessions together, in their order."""
    most = {v.course or v.id: len(v.exemplars) for v in sorted(found, key=lambda v: len(v.exemplars))}
    return tuple(sorted(found, key=lambda v: (-most[v.course or v.id], v.course or v.id, v.session)))


@cache
def index(kind: str) -> dict[str, Any]:
    """The same by id."""
    return {entry.id: entry for entry in loaded(kind)}


_lent: dict[tuple[str, str], Any] = {}


def lend(kind: str, raw: Mapping[str, Any]) -> None:
    """Have an entry found by its id in this process, and in no list (a supervisor wrote it for one workshop).

    Raises `BankFileError` where its shape is not right.
    """
    from notelib.bank.check_form import shape_of_form

    for problem in shape_of_form(kind, raw):
        raise _refuse(problem)
    one = made(kind, raw)
    _lent[kind, one.id] = one


def found(kind: str, id: str) -> Any:
    """The entry of this id, None for none; the bank's own come before those that were lent."""
    return index(kind).get(id) or _lent.get((kind, id))


def forget() -> None:
    """Read everything anew at the next call (an author has saved a file)."""
    _lent.clear()
    loaded.cache_clear()
    index.cache_clear()
