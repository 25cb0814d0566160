"""Does a rewritten passage do? The one judgment of a repair, used by the activity and by `bank check` alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notelib.bank.model import Mark, Repair
from notelib.findings import Span

if TYPE_CHECKING:
    from notelib.placement import Placed

# The placement engine's confidence (0 to 1) from which a part counts as astray: below it, a trainee may be right.
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What a rewritten passage lacks (`missing`), still says (`left`, with its place) and says astray.

    `astray` are parts that the placement engine confidently puts outside the progress note. Spans count characters
    of the rewritten text.
    """

    missing: tuple[Mark, ...]
    left: tuple[tuple[Mark, Span], ...]
    astray: tuple[Placed, ...]

    @property
    def does(self) -> bool:
        """Whether the passage may stand in the progress note and says what it has to."""
        return not (self.missing or self.left or self.astray)


def rewrite(repair: Repair, text: str) -> Rewrite:
    """What there is to say about this text as a rewrite of the repair's passage; never raises on any text."""
    from notelib.placement import place

    missing = tuple(mark for mark in repair.keep if not mark.found(text))
    left = tuple((mark, spans[0]) for mark in repair.drop if (spans := mark.found(text)))
    astray = tuple(part for part in place(text) if part.placement != "progress" and part.confidence >= SURE)
    return Rewrite(missing, left, astray)
