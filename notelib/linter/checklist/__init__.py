"""Which elements of a complete note a text contains, and which sentences serve none in their section."""

from notelib.linter.checklist.elements import Element, elements
from notelib.linter.checklist.engine import Checklist, Item, checklist

__all__ = ["Checklist", "Element", "Item", "checklist", "elements"]
