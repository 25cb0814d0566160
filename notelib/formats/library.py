"""Reads the format files of `formats/data` when they are first needed."""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Any

from notelib.formats.model import Format, FormatFileError, SectionSpec, UnknownFormat

KINDS = ("progress", "psychotherapy")
SLOTS = ("report", "observation", "intervention", "response", "impression", "progress", "risk", "next_steps")
# The order in which formats are shown and in which a tie between two guesses is broken.
FIRST = (
    *("SOAP", "DAP", "BIRP", "STIPS", "GIRP", "PIRP", "SIRP", "DARP", "SOAPIE", "PAIP", "APSO", "DAR"),
    *("BASIC", "PSYNOTE"),
)


def all_formats() -> tuple[Format, ...]:
    """The formats a trainee may choose to write in, the usual ones first."""
    return tuple(f for f in known_formats() if f.offered)


@lru_cache(maxsize=1)
def known_formats() -> tuple[Format, ...]:
    """Every format that can be read and checked, the offered ones first, then by code."""
    return tuple(sorted(_library().values(), key=lambda f: not f.offered))


def get(code: str) -> Format:
    """The format with this code, or one of its other names ("FAMILY" for COUPLE), whatever the case.

    Raises `UnknownFormat` (a ValueError) that names the nearest known code.
    """
    library = _library()
    wanted = str(code).strip().upper()
    found = library.get(wanted) or next((f for f in library.values() if wanted in f.also), None)
    if found is None:
        raise UnknownFormat(str(code), _nearest(wanted, library), tuple(library))
    return found


def _nearest(wanted: str, library: dict[str, Format]) -> str:
    """The code most like what was asked for; of two alike the usual one ("SOPA" is SOAP, not STOP)."""
    close = get_close_matches(wanted, library, n=3, cutoff=0.4)
    ratios = {code: SequenceMatcher(None, code, wanted).ratio() for code in close}
    order = list(library)
    return max(close, key=lambda code: (round(ratios[code], 2), -order.index(code)), default="")


@lru_cache(maxsize=1)
def _library() -> dict[str, Format]:
    home = files("notelib.formats")
    shared = tomllib.loads((home / "headings.toml").read_text("utf-8"))
    read: dict[str, Format] = {}
    for entry in sorted((home / "data").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            form = build(entry.name, tomllib.loads(entry.read_text("utf-8")), shared)
            read[form.code] = form
    order = {code: i for i, code in enumerate(FIRST)}
    return {code: read[code] for code in sorted(read, key=lambda c: (order.get(c, len(order)), c))}


def build(name: str, data: dict[str, Any], shared: dict[str, Any]) -> Format:
    """The format that a file's `data` describes; `shared` is what headings.toml says of every format.

    Raises `FormatFileError` naming the file and the fault.
    """
    try:
        sections = tuple(_section(s, shared["aliases"]) for s in data["sections"])
        low, high = data["length"]
        form = Format(
            code=data["code"],
            name=data["name"],
            kind=data["kind"],
            setting=data["setting"],
            length=(low, high),
            authority=data["authority"],
            about=data.get("about", ""),
            offered=data.get("offered", True),
            traps=tuple(data["traps"]),
            slots={slot: tuple(ids) for slot, ids in data["slots"].items()},
            sections=sections,
            parts={**shared["parts"], **data.get("parts", {})},
            short=shared["short"],
            joint={k: tuple(v) for k, v in data.get("joint", {}).items()},
            also=tuple(data.get("also", ())),
            prose=data.get("prose", "narrative" if sections[0].id == "narrative" else ""),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise FormatFileError(f"{name}: missing or wrong {fault}") from fault
    _check(name, form)
    return form


def _section(data: dict[str, Any], shared: dict[str, list[str]]) -> SectionSpec:
    own = [a.lower() for a in data.get("aliases", [])]
    without = set(data.get("not_aliases", []))
    common = [a for a in shared.get(data["id"], []) if a not in own and a not in without]
    return SectionSpec(
        id=data["id"],
        letter=data["letter"],
        name=data["name"],
        aliases=tuple(own + common),
        belongs=tuple(data["belongs"]),
        not_belongs=tuple(data["not_belongs"]),
        prompt=data["prompt"],
        required=data.get("required", True),
        repeats=data.get("repeats", False),
    )


def _check(name: str, form: Format) -> None:
    ids = set(form.ids)
    faults = [
        (form.code.lower() != name.removesuffix(".toml"), "the file must be named after its code"),
        (form.kind not in KINDS, f"kind must be one of {', '.join(KINDS)}"),
        (len(ids) != len(form.sections) or not ids, "section ids must be there and differ"),
        (not 0 < form.length[0] < form.length[1], "length must be [low, high] in words"),
        (not form.authority, 'authority must say who stands behind it, or "none"'),
    ]
    faults += [(not set(to) <= ids, f"slot {slot} names an unknown section") for slot, to in form.slots.items()]
    faults += [(slot not in SLOTS, f"unknown slot {slot}; slots are {', '.join(SLOTS)}") for slot in form.slots]
    faults += [(not set(to) <= ids, f"joint heading {h} names an unknown section") for h, to in form.joint.items()]
    faults += [(form.prose not in ids | {""}, f"prose names an unknown section {form.prose}")]
    faults += [(not (s.prompt and s.belongs), f"section {s.id} lacks prompt or belongs") for s in form.sections]
    wrong = [what for bad, what in faults if bad]
    if wrong:
        raise FormatFileError(f"{name}: {'; '.join(wrong)}")
