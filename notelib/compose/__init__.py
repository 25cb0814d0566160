"""From jottings to a draft note: each line with its suggested slot, a draft in any format, nothing dropped.

suggest(jottings) -> tuple[Jotting, ...]            each statement with its slot, or set aside with the reason
compose(jottings, format="SOAP") -> Composed        a draft in one format, in the trainee's own words
everywhere(jottings) -> dict[str, Composed]         the same session in every format
recast(note, format) -> Composed                    one's own note, shown in another format
"""

from notelib.compose.draft import compose, everywhere
from notelib.compose.model import SLOTS, Composed, Jotting, Missing, Placement, Slot
from notelib.compose.recast import recast
from notelib.compose.suggest import suggest

__all__ = [
    "SLOTS",
    "Composed",
    "Jotting",
    "Missing",
    "Placement",
    "Slot",
    "compose",
    "everywhere",
    "recast",
    "suggest",
]
