"""The pages of the workbook, one widget each; imported when first asked for.

from notelib.pages import WritePage
WritePage()                             as the last line of a cell
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "HomePage": "home",
    "LessonsPage": "lessons",
    "WritePage": "write",
    "ComposePage": "compose",
    "CheckPage": "check",
    "ThreadPage": "thread",
    "PlacePage": "place",
    "SplitPage": "split",
    "RepairPage": "repair",
    "PracticePage": "practice",
    "ProgressPage": "progress",
    "DisclosePage": "disclose",
    "ReleasePage": "release",
    "WhatIfPage": "whatif",
    "RulesPage": "rules",
    "TeachPage": "teach",
    "BoardPage": "board",
    "DeskPage": "desk",
    "GalleryPage": "gallery",
}
__all__ = [
    "BoardPage",
    "CheckPage",
    "ComposePage",
    "DeskPage",
    "DisclosePage",
    "GalleryPage",
    "HomePage",
    "LessonsPage",
    "PlacePage",
    "PracticePage",
    "ProgressPage",
    "ReleasePage",
    "RepairPage",
    "RulesPage",
    "SplitPage",
    "TeachPage",
    "ThreadPage",
    "WhatIfPage",
    "WritePage",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'notelib.pages' has no attribute {name!r}")
    return getattr(import_module(f"notelib.pages.{home}"), name)
