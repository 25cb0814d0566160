"""What the editor may set for a workspace, under "notelib": format, select, ignore, profile, delay, docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from notelib.formats import UnknownFormat, get
from notelib.linter import UnknownRuleError, lint


class BadSettingError(ValueError):
    """A setting cannot be used; the message names it and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How notes of a workspace are checked.

    `format` is a code or "auto"; `select` and `ignore` hold codes, names or families; `delay` is how many
    milliseconds to wait after a keystroke; `docs` the address of the rules page, for links.
    """

    format: str = "auto"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    profile: str = "workbook"
    delay: int = 250
    docs: str = ""


_KEYS = ("format", "select", "ignore", "profile", "delay", "docs")
_LONGEST_DELAY = 10_000


def read(given: Any) -> Settings:
    """Settings from what the editor sent, either bare or under "notelib". Raises BadSettingError."""
    values = given.get("notelib", given) if isinstance(given, Mapping) else given
    if values is None:
        return Settings()
    if not isinstance(values, Mapping):
        raise BadSettingError(f"notelib settings must be an object, not {type(values).__name__}.")
    for key in values:
        if key not in _KEYS:
            near = get_close_matches(str(key), _KEYS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadSettingError(f"notelib knows no setting {key!r}.{hint} Settings: {', '.join(_KEYS)}.")
    settings = Settings(
        format=_format(values.get("format")),
        select=_codes("select", values.get("select")),
        ignore=_codes("ignore", values.get("ignore")),
        profile=_text("profile", values.get("profile"), "workbook"),
        delay=_delay(values.get("delay")),
        docs=_text("docs", values.get("docs"), ""),
    )
    try:
        lint("", select=settings.select, ignore=settings.ignore, profile=settings.profile)
    except (UnknownRuleError, ValueError) as error:
        raise BadSettingError(f"notelib settings: {error}") from None
    return settings


def _text(key: str, value: Any, default: str) -> str:
    if value is None:
        return default
    if not isinstance(value, str):
        raise BadSettingError(f"notelib.{key} must be a text, not {type(value).__name__}.")
    return value


def _format(value: Any) -> str:
    code = _text("format", value, "auto")
    if code.strip().lower() in ("", "auto"):
        return "auto"
    try:
        return get(code).code
    except UnknownFormat as error:
        raise BadSettingError(f"notelib.format: {error}") from None


def _codes(key: str, value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | None):
        raise BadSettingError(f"notelib.{key} must be a list of codes, names or families.")
    if value is not None and not all(isinstance(v, str) for v in value):
        raise BadSettingError(f"notelib.{key} must hold texts only.")
    return tuple(v.strip() for v in value or () if v.strip()) or None


def _delay(value: Any) -> int:
    if value is None:
        return Settings().delay
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LONGEST_DELAY:
        raise BadSettingError(f"notelib.delay must be a number of milliseconds from 0 to {_LONGEST_DELAY}.")
    return value
