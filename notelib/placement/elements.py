"""The elements of the record, read from data/elements.toml when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from notelib.own_files import table
from notelib.placement.model import PLACEMENTS, Element


@cache
def load() -> dict[str, Element]:
    """All elements by id, in the order of the file. Raises ValueError for an unknown placement."""
    data = table("placement/data/elements.toml")
    checked = data.pop("checked")
    found = {id: Element(id=id, checked=checked, **entry) for id, entry in data.items()}
    for element in found.values():
        if element.placement not in PLACEMENTS:
            raise ValueError(f"element {element.id}: unknown placement {element.placement!r}")
    return found


class Elements(Mapping[str, Element]):
    """A read-only mapping of id to Element that reads its file at the first question."""

    def __getitem__(self, id: str) -> Element:
        return load()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(load())

    def __len__(self) -> int:
        return len(load())


ELEMENTS: Mapping[str, Element] = Elements()
