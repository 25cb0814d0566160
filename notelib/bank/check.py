"""`notelib bank check`: everything that is wrong with a bank, with file, line and what to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from notelib.bank.check_pairs import pair_problems
from notelib.bank.content import content_problems
from notelib.bank.load import BUILT_IN, files
from notelib.bank.model import KINDS
from notelib.bank.problems import Problem, one_of
from notelib.bank.read import DataFile, Entry, folder_of, read
from notelib.bank.shape import entry_problems, top_problems


def check(directory: Path | str | None = None) -> list[Problem]:
    """The problems of the built-in bank, or of a folder of the same shape, sorted by file and line.

    A folder of your own is checked beside the built-in bank: an id already used there is a problem.
    Never raises for what is in the files.
    """
    folder = BUILT_IN if directory is None else Path(directory)
    found = _folder(folder)
    seen = {} if folder.resolve() == BUILT_IN.resolve() else dict(_ids(BUILT_IN))
    items: list[Entry] = []
    for kind in KINDS:
        for path in files(folder, kind):
            data = read(path, kind)
            if isinstance(data, Problem):
                found.append(data)
                continue
            items += data.entries if kind == "items" else []
            found += top_problems(data)
            found += _twice(data, seen)
            for entry in data.entries:
                # Content is only judged where the shape is right: one mistake, one message.
                found += list(entry_problems(entry)) or content_problems(entry)
    found += pair_problems(items)
    return sorted(set(found))


def _folder(folder: Path) -> list[Problem]:
    name = str(folder)
    if not folder.is_dir():
        return [Problem(name, 0, "there is no such folder", "give the folder that holds " + ", ".join(KINDS))]
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in KINDS and not path.name.startswith((".", "_")):
            found.append(Problem(str(path), 0, "this folder is not read", one_of(path.name, KINDS)))
        elif path.suffix == ".toml":
            found.append(Problem(str(path), 0, "this file is not read", "move it into one of: " + ", ".join(KINDS)))
    for kind in KINDS:
        found += _unread(folder / kind)
        found += _beside(folder, kind)
    if not any(files(folder, kind) for kind in KINDS):
        found.append(Problem(name, 0, "the folder holds no content", "put .toml files into " + ", ".join(KINDS)))
    return found


def _unread(folder: Path) -> list[Problem]:
    """Files of a folder that are not read."""
    return [
        Problem(str(path), 0, "this file is not read", "only files that end in .toml are")
        for path in sorted(folder.glob("*"))
        if path.is_file() and path.suffix != ".toml" and not path.name.startswith(".")
    ]


def _beside(folder: Path, kind: str) -> list[Problem]:
    """Folders beside the files of a kind: those of a vignette's exemplars are read, no other."""
    found = []
    read = {folder_of(path) for path in files(folder, kind)} if kind == "vignettes" else set()
    for path in sorted(p for p in (folder / kind).glob("*") if p.is_dir() and not p.name.startswith((".", "_"))):
        if path in read:
            found += _unread(path)
        else:
            todo = "name it after the vignette's file" if kind == "vignettes" else f"move its files into {kind}"
            found.append(Problem(str(path), 0, "this folder is not read", todo))
    return found


@cache
def _ids(folder: Path) -> dict[tuple[str, str], str]:
    seen: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        for path in files(folder, kind):
            data = read(path, kind)
            if isinstance(data, DataFile):
                seen |= {(kind, str(entry.raw.get("id"))): f"the built-in {path.name}" for entry in data.entries}
    return seen


def _twice(data: DataFile, seen: dict[tuple[str, str], str]) -> list[Problem]:
    """Ids used before; fills `seen` (kind and id -> where) as it goes."""
    found = []
    for entry in data.entries:
        id = entry.raw.get("id")
        if not isinstance(id, str) or not id:
            continue
        if first := seen.get((data.kind, id)):
            found.append(entry.problem(f'the id "{id}" is already used in {first}', "choose another id", "id"))
        seen.setdefault((data.kind, id), f"{Path(data.name).name}, line {entry.line('id')}")
    return found
