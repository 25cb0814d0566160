"""Gallery: every part that the pages are built of, in each of its states; looks and tests are judged on it."""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Content, Page, PageError, Reply, number_of
from notelib.pages.texts import texts

_FLIPS = 4  # ways to another answer that are shown


class GalleryPage(Page):
    """Parts of the pages, filled with what is made up; the requests behind hints and the decision are real ones."""

    name = "gallery"

    def opening(self) -> dict[str, Any]:
        """Everything the parts show, but the hints and their answer."""
        sample = texts("gallery")
        shown = {key: sample[key] for key in ("feedback", "scene", "concepts", "figures", "given")}
        return {
            **shown,
            "findings": [{**finding, "start": 0, "end": len(finding["quote"])} for finding in sample["findings"]],
            "hints": len(sample["hints"]),
            "groups": [{"name": "the request", "facts": _facts(sample["facts"])}],
        }

    def on_hint(self, content: Content) -> Reply:
        """The hint of one rung of the ladder."""
        hints: list[str] = texts("gallery")["hints"]
        index = number_of(content, "index", 0, len(hints) - 1)
        if index is None:
            raise PageError("There is no such hint.")
        return {"hint": hints[int(index)]}

    def on_reveal(self, content: Content) -> Reply:
        """The last rung: the answer."""
        return {"answer": texts("gallery")["answer"]}

    def on_decide(self, content: Content) -> Reply:
        """What the law engine decides on these facts, with the nearest ways to another answer."""
        from notelib.law import VERDICTS, FactError, decide

        given = content.get("facts")
        facts = {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
        try:
            decision = decide(facts).to_json()
        except FactError as error:
            raise PageError(str(error)) from error
        flips = decision["flips"][:_FLIPS]
        return {"decision": {**decision, "label": VERDICTS[decision["verdict"]], "flips": flips, "more_flips": 0}}


def _facts(wanted: list[str]) -> list[dict[str, Any]]:
    from notelib.law import FACTS
    from notelib.pages.whatif import fact_for_page

    return [fact_for_page(fact) for fact in FACTS if fact.id in wanted]
