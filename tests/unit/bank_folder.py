"""A small bank of one's own on disk, one entry of each kind, and ways to change it."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from notelib import bank
from notelib.bank import load

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
