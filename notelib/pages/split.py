"""Split it: a paragraph whose sentences belong in different places."""

from __future__ import annotations

import json
from typing import Any

from notelib.pages.base import Content, PageError, text_of
from notelib.pages.sitting import SittingPage
from notelib.pages.texts import texts


class SplitTasks:
    """Paragraphs; a response is a JSON list of places, one for each part in order."""

    name = "split"
    titled = True

    def shown(self, id: str) -> dict[str, Any]:
        """The parts to read, without their keys."""
        from notelib import bank

        split = bank.split(id)
        return {"intro": split.intro, "parts": [part.text for part in split.parts]}

    def ids(self) -> frozenset[str]:
        """The ids of the paragraphs."""
        from notelib import bank

        return frozenset(split.id for split in bank.splits())

    def response(self, id: str, content: Content) -> str:
        """The list of places, checked: as many as the paragraph has parts, each one of the three."""
        from notelib import bank

        split = bank.split(id)
        try:
            chosen = json.loads(text_of(content, "response", 2_000))
        except (ValueError, RecursionError):
            chosen = None
        if (
            not isinstance(chosen, list)
            or len(chosen) != len(split.parts)
            or not all(isinstance(one, str) and one in texts("sitting")["places"] for one in chosen)
        ):
            raise PageError("Give every sentence a place first.")
        return json.dumps(chosen)

    def said(self, answered: dict[str, Any], id: str, response: str) -> dict[str, Any]:
        """The parts as the page reads them."""
        details = answered.get("details") or {}
        told = {name: details[name] for name in ("final", "tries_left", "right", "total") if name in details}
        told["parts"] = [_part(part) for part in details.get("parts", [])]
        return {**answered, "details": told}


class SplitPage(SittingPage):
    """Sittings of paragraphs."""

    name = "split"
    kinds = (SplitTasks(),)


def _part(part: dict[str, Any]) -> dict[str, Any]:
    named = ("chosen", "key", "element_label", "clause", "citation")
    told = {name: part[name] for name in named if part.get(name)}
    return {
        **told,
        "right": part.get("agrees") is True,
        "wrong": part.get("why", ""),
        "why": part.get("rationale", ""),
    }
