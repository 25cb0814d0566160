"""Practice: items to sort, paragraphs to split and passages to repair in one sitting, what is due first."""

from __future__ import annotations

from notelib.pages.place import PlaceTasks
from notelib.pages.repair import RepairPage, RepairTasks
from notelib.pages.split import SplitTasks


class PracticePage(RepairPage):
    """Sittings that mix the three kinds, so that which of them comes next is part of the practice."""

    name = "practice"
    kinds = (PlaceTasks(), SplitTasks(), RepairTasks())  # in the order of `plan.MIXED`, by which a sitting is known
