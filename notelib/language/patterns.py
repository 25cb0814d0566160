"""Patterns that are compiled when they are first used.

The rules hold some hundred patterns, and one note uses few of them: compiling all of them at import would make every
visitor wait.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split", "groupindex")


_MADE: list[_Lazy] = []


class _Lazy:
    """Stands for a compiled pattern; its methods take their place here once it is compiled."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        _MADE.append(self)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but the work is done (and a fault in the pattern told) on the first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def lazy_patterns() -> tuple[re.Pattern[str], ...]:
    """Every pattern made so far, compiled or not: for a process that has time to compile them before anybody comes."""
    return tuple(cast("list[re.Pattern[str]]", _MADE))
