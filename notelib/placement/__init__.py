"""Placement: where each sentence of a note belongs, and the words that decide it.

`place(text)` answers sentence by sentence, `place_whole(text)` for a whole text. Text cannot settle whether a note is
kept separate from the record (45 CFR 164.501): that is a fact, and is asked for.
"""

from notelib.placement.elements import ELEMENTS
from notelib.placement.engine import place, place_whole
from notelib.placement.model import PLACEMENTS, Element, Placed, Whole

__all__ = ["ELEMENTS", "PLACEMENTS", "Element", "Placed", "Whole", "place", "place_whole"]
