"""Rules of disclosure: find one by words, by who asks, by clause; what changed between two days."""

from __future__ import annotations

import re
from typing import Any

from notelib.law.browse import Entry
from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.visitor_page import VisitorPage
from notelib.pages.whatif import FIRST, LAST, day_of
from notelib.practice.held import told

KINDS = {"rule": "Rules", "obligation": "What else to do", "contested": "Contested points", "information": "Background"}
PAGE = 30  # entries that come with one reply
WORDS = 200  # characters of a search
TITLE = 90  # characters of a title taken from a text
# Days on which the law changed, to begin with: (from, to, what happened).
CHANGES = (
    ("2026-02-15", "2026-02-16", "Part 2 as amended applies"),
    ("2025-06-17", "2025-06-18", "The reproductive-health rule of 2024 ends"),
)


class RulesPage(VisitorPage):
    """Nothing is kept here. Which requests of the bank use a rule is told only of those the visitor has decided."""

    name = "rules"

    def opening(self) -> dict[str, Any]:
        """What can be chosen: kinds, requesters, clauses; the days that are worth comparing."""
        from notelib.law.facts import fact

        return {
            "kinds": [{"id": id, "label": label} for id, label in KINDS.items()],
            "requesters": [{"id": v.id, "label": v.label} for v in fact("requester").values if v.id != "unknown"],
            "clauses": _clauses(),
            "days": {"first": FIRST.isoformat(), "last": LAST.isoformat()},
            "changes": [{"from": one, "to": two, "what": what} for one, two, what in CHANGES],
        }

    def on_find(self, content: Content) -> Reply:
        """The entries of a kind (`of`, "" for all) that fit, from `start`; `total` is how many there are."""
        from notelib.law import FactError
        from notelib.law.browse import find

        words, clause = text_of(content, "words", WORDS), text_of(content, "clause", WORDS)
        kind = one_of(content, "of", {"", *KINDS})
        if clause.strip()[:1].isalpha():  # the id of an entry, perhaps without its variant: as good as a word
            words, clause = f"{words} {clause}", ""
        try:
            found = find(words, requester=text_of(content, "requester", WORDS), clause=clause, kind=kind)
        except FactError as error:
            raise PageError(str(error)) from error
        start = int(number_of(content, "start", 0, len(found)) or 0)
        return {"entries": [self._told(entry) for entry in found[start : start + PAGE]], "total": len(found)}

    def on_diff(self, content: Content) -> Reply:
        """What changed from the first day to the second, with requests that are answered otherwise."""
        from notelib.law import VERDICTS
        from notelib.law.diff import diff

        one, two = day_of(content, "from"), day_of(content, "to")
        if one is None or two is None:
            raise PageError("Choose two days to compare.")
        if one > two:
            raise PageError("The first day is later than the second. Exchange them.")
        found = diff(one, two).to_json()
        for example in found["examples"]:
            example["lines"] = _asked(example["facts"])
            example |= {"before": VERDICTS[example["before"]], "after": VERDICTS[example["after"]]}
        for rule in (*found["ended"], *found["begun"]):
            rule["answer"] = VERDICTS[rule["verdict"]]
        return found

    def _told(self, entry: Entry) -> dict[str, Any]:
        from notelib.pages.rule_example import example

        return {
            **entry.to_json(),
            "name": _title(entry),
            "why": entry.name if entry.kind == "information" else "",
            "example": example(entry.id) if entry.kind == "rule" else None,
            **self._scenarios(entry),
        }

    def _scenarios(self, entry: Entry) -> dict[str, Any]:
        """The requests that turn on this entry: those decided by name, of the others only how many.

        Which rule decides a request is its answer, so it is not told before.
        """
        from notelib import bank

        id = entry.id.partition("/")[0]
        using = [s for s in bank.scenarios() if id in s.clauses]
        decided = {a.activity.removeprefix("disclose:") for a in told(self.desk.attempts())} if using else set()
        named = [{"id": s.id, "title": s.title} for s in using if s.id in decided]
        return {"scenarios": named, "undecided": len(using) - len(named)}


def _title(entry: Entry) -> str:
    """What to call an entry: its name, or the beginning of its text where its name is only a word or a reason."""
    from textwrap import shorten

    if entry.kind in ("obligation", "information"):
        return shorten(entry.text, TITLE, placeholder=" …")
    return entry.name[:1].upper() + entry.name[1:]


def _clauses() -> list[str]:
    """The sections and paragraphs that rules cite, then the ids of the entries, to choose from."""
    from notelib.law.browse import entries

    cited = {clause for entry in entries() for clause in entry.clauses}
    levels = {match[0] for clause in cited for match in [re.match(r"[\d.]+(\(\w+\))?(\(\d+\))?", clause)] if match}
    sections = {re.split(r"\(", clause)[0] for clause in cited}
    return [*sorted(sections | levels), *sorted({entry.id.partition("/")[0] for entry in entries()})]


def _asked(facts: dict[str, str]) -> list[dict[str, str]]:
    """The facts of a request in words."""
    from notelib.law.facts import fact

    return [{"question": fact(id).question, "answer": fact(id).value(value).label} for id, value in facts.items()]
