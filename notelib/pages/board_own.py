"""Writing a task while the workshop runs: an item or a request, checked as the bank is, used in the next round.

What was written is kept in the workshop's content under an id of its own and never changed: a change makes another.
The supervisor's comments are a draft of his own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from notelib import bank
from notelib.bank import Item, Scenario
from notelib.pages.base import Content, PageError, Reply, one_of, text_of
from notelib.pages.board_lead import LeadPage
from notelib.pages.board_strip import COMMENTS
from notelib.pages.board_told import whole
from notelib.practice import UnknownActivity, activity
from notelib.practice.authored import KINDS, lend_content, own_id

_MOST_OWN, _MOST_COMMENTS = 200, 200
_FIELDS = {
    "place": ("text", "key", "element", "content_type", "rationale", "clause", "citation", "difficulty", "wrong"),
    "disclose": ("title", "story", "question", "facts", "expected", "rationale", "clauses", "difficulty", "wrong"),
}
_BLANK: dict[str, dict[str, Any]] = {
    kind: {name: {} if name in ("wrong", "facts") else "" for name in names} for kind, names in _FIELDS.items()
}


class OwnRequests(LeadPage):
    """What a supervisor asks while writing a task or a comment."""

    def on_fields(self, content: Content) -> Reply:
        """A task as fields to begin from (empty for "place:" and "disclose:"), and the words the fields may hold."""
        self.lead(content)
        id = text_of(content, "activity", 200)
        kind = id.partition(":")[0]
        if kind not in KINDS:
            raise PageError("Items to sort and requests to decide can be changed here; other tasks only in the bank.")
        if id == f"{kind}:":
            return {"kind": kind, "fields": _BLANK[kind], "words": _words(kind)}
        try:
            found: Any = activity(id)
        except UnknownActivity as error:
            raise PageError(str(error)) from error
        entry = found.item if kind == "place" else found.scenario
        return {"kind": kind, "fields": _fields(entry, kind), "words": _words(kind)}

    def on_author(self, content: Content) -> Reply:
        """Check a task; with `save` and nothing wrong keep it in the workshop. `problems` name the fields."""
        shop = self.lead(content)
        kind = one_of(content, "task", KINDS)
        own = list(shop.content.get("own") or ())
        if len(own) >= _MOST_OWN:
            raise PageError(f"A workshop holds at most {_MOST_OWN} tasks of its own.")
        number = 1 + max((int(str(one["activity"]).rpartition("-")[2]) for one in own), default=0)
        id = own_id(shop.id, number)
        raw = {**_raw(content, kind), "id": id}
        problems = [
            {"field": one.file, "what": one.what, "todo": one.todo} for one in bank.check_form(KINDS[kind], raw)
        ]
        if problems or content.get("save") is not True:
            return {"problems": problems, "activity": "", "shop": whole(shop)}
        named = {"activity": f"{kind}:{id}", "raw": raw}
        changed = self.change(content, shop, content={**shop.content, "own": [*own, named]})
        lend_content(changed.content)
        return {"problems": [], "activity": named["activity"], "shop": whole(changed)}

    def on_comments(self, content: Content) -> Reply:
        """The supervisor's own comments; with `add` one more, with `drop` one fewer."""
        self.lead(content)
        comments = self._comments()
        if "add" in content:
            text = text_of(content, "add", 2000).strip()
            if not text:
                raise PageError("Write the comment first.")
            if len(comments) >= _MOST_COMMENTS:
                raise PageError(f"The comment bank holds {_MOST_COMMENTS} comments. Take one out first.")
            comments = [*comments, text] if text not in comments else comments
        if "drop" in content:
            comments = [one for one in comments if one != text_of(content, "drop", 2000)]
        if "add" in content or "drop" in content:
            self.desk.store.save_draft(self.desk.trainee, COMMENTS, json.dumps(comments, ensure_ascii=False))
        return {"comments": comments}

    def _comments(self) -> list[str]:
        kept = self.desk.store.draft(self.desk.trainee, COMMENTS)
        found = json.loads(kept.text) if kept and kept.text else []
        return [str(one) for one in found]


def _fields(entry: Item | Scenario, kind: str) -> dict[str, Any]:
    found = {name: value for name, value in asdict(entry).items() if name in _FIELDS[kind]}
    if isinstance(entry, Scenario):
        found["wrong"] = {one.verdict: one.why for one in entry.wrong}
        found["clauses"] = ", ".join(entry.clauses)
    return found


def _raw(content: Content, kind: str) -> dict[str, Any]:
    """The fields of the page as the table of a data file."""
    given = content.get("fields")
    if not isinstance(given, Mapping):
        raise PageError("The page sent no fields. Reload the page; what you typed is kept.")
    raw: dict[str, Any] = {
        name: text_of(given, name, 8000).strip()
        for name in _FIELDS[kind]
        if name not in ("difficulty", "wrong", "facts", "clauses")
    }
    level = text_of(given, "difficulty", 4).strip()
    raw["difficulty"] = int(level) if level.isdecimal() else 0
    wrong = _table(given, "wrong")
    raw["wrong"] = wrong if kind == "place" else [{"verdict": name, "why": why} for name, why in wrong.items()]
    if kind == "disclose":
        raw["facts"] = _table(given, "facts")
        raw["clauses"] = [one.strip() for one in text_of(given, "clauses", 400).split(",") if one.strip()]
    return raw


def _table(given: Mapping[str, Any], name: str) -> dict[str, str]:
    table = given.get(name)
    if not isinstance(table, Mapping):
        raise PageError("The page sent a field that cannot be read. Reload the page; what you typed is kept.")
    return {str(key)[:100]: text_of(table, str(key), 4000).strip() for key in table if str(table[key]).strip()}


def _words(kind: str) -> dict[str, Any]:
    """What may stand in the fields that take one of a few words."""
    from notelib.law import FACTS, VERDICTS
    from notelib.placement import ELEMENTS
    from notelib.practice.place import LABELS

    if kind == "place":
        return {"key": dict(LABELS), "element": {id: one.label for id, one in ELEMENTS.items()}}
    facts = {one.id: {"question": one.question, "values": {v.id: v.label for v in one.values}} for one in FACTS}
    return {"expected": dict(VERDICTS), "facts": facts}
