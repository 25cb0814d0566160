"""Making a workshop: tasks searched in the bank or taken from a lesson plan, put into rounds; changed later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from notelib import bank, people
from notelib.bank.plan_refs import PAGES
from notelib.pages.base import Content, PageError, Reply, text_of
from notelib.pages.board_lead import LeadPage, may_lead, plainly
from notelib.pages.board_told import task, whole
from notelib.practice import KINDS, UnknownActivity, activity
from notelib.store import drawer_of

_SHOWN = 15  # tasks of one search
_ROUNDS, _TASKS = 30, 20
_NEEDS_SECRET = "To make a workshop, give the supervisors' secret first (“Name and workshop”, at the foot of the page)."
_PRIVATE = "Psychotherapy notes belong to no workshop: nobody but their writer reads them. Choose another format."


class MakeRequests(LeadPage):
    """What a supervisor asks while putting a workshop together."""

    def on_search(self, content: Content) -> Reply:
        """Tasks of the bank whose words hold all of `words`; `of` narrows it to one kind, "" is any."""
        self.supervisor()
        words = text_of(content, "words", 200).lower().split()
        kind = text_of(content, "of", 20)
        found = [
            {"activity": id, "kind": word, "title": title, "level": level}
            for id, word, title, level, text in _catalog()
            if (not kind or id.startswith(f"{kind}:")) and all(one in text for one in words)
        ]
        return {"tasks": found[:_SHOWN], "left": max(0, len(found) - _SHOWN)}

    def on_sets(self, content: Content) -> Reply:
        """What the lesson plans use, ready to be taken as a round; the pages a workshop may name."""
        self.supervisor()
        return {"sets": _sets(), "pages": [{"page": page, "title": title} for page, title in PAGES.items()]}

    def on_create(self, content: Content) -> Reply:
        """A new workshop of this supervisor."""
        if not may_lead():
            raise PageError(_NEEDS_SECRET)
        title, rounds, pages = _laid(content)
        with plainly():
            shop = people.create(
                self.desk.store, owner=self.desk.trainee, title=title, content=_content(rounds, pages), rounds=rounds
            )
        return {"shop": whole(shop)}

    def on_help(self, content: Content) -> Reply:
        """Lead somebody else's workshop with them, by its code."""
        if not may_lead():
            raise PageError(_NEEDS_SECRET)
        with plainly():
            shop = people.workshop_by_code(self.desk.store, text_of(content, "code", 20))
            if shop is None:
                raise PageError("No workshop has this code. Look at it again: it has six letters and digits.")
            people.lead(self.desk.store, shop.id, trainee=self.desk.trainee)
        return {"shop": whole(shop)}

    def on_shop(self, content: Content) -> Reply:
        """One workshop, to lead it or to change it."""
        return {"shop": whole(self.lead(content))}

    def on_change(self, content: Content) -> Reply:
        """Another title, other rounds or pages; rounds that have begun stay as they were."""
        shop = self.lead(content)
        title, rounds, pages = _laid(content)
        kept = {**shop.content, **_content(rounds, pages)}
        return {"shop": whole(self.change(content, shop, title=title, rounds=rounds, content=kept))}

    def supervisor(self) -> None:
        """Raises PageError for a visitor who leads nothing and may not begin to."""
        if not may_lead() and not self.led():
            raise PageError(_NEEDS_SECRET)


def _laid(content: Content) -> tuple[str, list[dict[str, Any]], list[str]]:
    given = content.get("rounds")
    if not isinstance(given, list) or len(given) > _ROUNDS:
        raise PageError(f"A workshop has at most {_ROUNDS} rounds.")
    pages = content.get("pages")
    chosen = [page for page in PAGES if isinstance(pages, list) and page in pages]
    return text_of(content, "title", 200), [_round(one) for one in given], chosen


def _round(given: object) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise PageError("The page sent a round that cannot be read. Reload the page.")
    ids = given.get("activities")
    if not isinstance(ids, list) or not 1 <= len(ids) <= _TASKS:
        raise PageError(f"Each round needs a task, at most {_TASKS}. Add one, or take the round out.")
    for id in ids:
        if not isinstance(id, str) or len(id) > 200:
            raise PageError("The page sent a task that cannot be read. Reload the page.")
        if drawer_of(id) != "record":
            raise PageError(_PRIVATE)
        try:
            activity(id)
        except UnknownActivity as error:
            raise PageError(str(error)) from error
    made = {"title": text_of(given, "title", 200), "activities": list(dict.fromkeys(ids))}
    return {**made, "hold": given["hold"]} if isinstance(given.get("hold"), bool) else made


def _content(rounds: list[dict[str, Any]], pages: list[str]) -> dict[str, Any]:
    """What the workshop is made of, by kind, beside the rounds that say when."""
    ids = [id for one in rounds for id in one["activities"]]
    return {
        "pages": pages,
        "items": [id for id in ids if id.startswith(("place:", "split:", "repair:"))],
        "scenarios": [id for id in ids if id.startswith(("disclose:", "release:"))],
    }


@cache
def _catalog() -> tuple[tuple[str, str, str, int, str], ...]:
    """Every task of the bank: id, kind in a word, title, level (0 for none), and the words to search in."""
    return tuple(_entries())


def _entries() -> Iterator[tuple[str, str, str, int, str]]:
    for item in bank.items():
        yield f"place:{item.id}", "Sort", item.text, item.difficulty, f"{item.text} {' '.join(item.tags)}".lower()
    for split in bank.splits():
        yield f"split:{split.id}", "Split", split.title, split.difficulty, f"{split.title} {split.text}".lower()
    for repair in bank.repairs():
        yield f"repair:{repair.id}", "Repair", repair.title, repair.difficulty, f"{repair.title} {repair.text}".lower()
    for one in bank.scenarios():
        yield f"disclose:{one.id}", "Decide", one.title, one.difficulty, f"{one.title} {one.story}".lower()
    for vignette in bank.vignettes():
        for code in vignette.exemplars:
            if code != "PSYNOTE":
                title = f"{vignette.title}, {code}"
                yield f"write:{vignette.id}:{code}", "Write", title, 0, f"{title} {vignette.concern}".lower()


@cache
def _sets() -> list[dict[str, Any]]:
    """The tasks that each step of each lesson plan uses."""
    sets = []
    for plan in bank.plans():
        for step in plan.steps:
            ids = [ref for ref in step.see if ref.partition(":")[0] in KINDS and drawer_of(ref) == "record"]
            if ids:
                named = {"plan": plan.title, "title": step.title, "tasks": [task(id) for id in ids]}
                sets.append(named)
    return sets
