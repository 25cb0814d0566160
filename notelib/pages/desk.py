"""At the desk: six helpers for the papers and dates of the work, each built from the fields that it asks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from notelib.pages.base import Content, Page, PageError, Reply, one_of, text_of
from notelib.pages.texts import texts
from notelib.pages.whatif import FIRST, LAST, day_of

if TYPE_CHECKING:
    from notelib.law.desk import Result

FORM = 20_000  # characters of a pasted form
ANSWER = 2_000  # characters of one answer
DIGITS = 9  # of a number


class DeskPage(Page):
    """Nothing is kept here, neither answers nor a pasted form: they live as long as the page is open."""

    name = "desk"

    def opening(self) -> dict[str, Any]:
        """The helpers with their fields, what they are for, a fictional form, and the days the page counts with."""
        from notelib.law.desk import FIELDS, HELPERS
        from notelib.law.desk.result import STATUSES

        helpers = [
            {"id": id, "title": title, "about": texts("desk")["about"][id], "fields": [_field(f) for f in FIELDS[id]]}
            for id, title in HELPERS.items()
        ]
        return {
            "helpers": helpers,
            "statuses": [{"id": id, "label": label} for id, label in STATUSES.items()],
            "example": texts("desk")["example"]["form"].strip(),
            "days": {"first": FIRST.isoformat(), "last": LAST.isoformat()},
        }

    def on_run(self, content: Content) -> Reply:
        """The answer of one helper on these fields, with the fields that are worth asking (`asked`).

        Fields that contradict each other, or hold what they cannot, get `refused`, a sentence, instead of `result`.
        """
        from notelib.law.desk import FieldError, run

        helper = _helper(content)
        given = _answers(helper, content)
        try:
            result = run(helper, given)
        except FieldError as error:
            return {"refused": _in_questions(helper, str(error))}
        return {"result": _told(result), "asked": _asked(helper, given)}

    def on_read(self, content: Content) -> Reply:
        """The fields of an authorization that a pasted form shows, each with the words that gave it."""
        from notelib.law.desk.form_reader import read_form
        from notelib.law.desk.sheet import sheet

        fields = sheet("authorization").fields
        reading = read_form(text_of(content, "text", FORM))
        found = [
            {
                "field": one.field,
                "question": fields[one.field].question,
                "answer": _label(fields[one.field], one.value),
                "quote": one.quote,
            }
            for one in reading.found
            if one.field in fields
        ]
        return {"fields": {id: value for id, value in reading.fields.items() if id in fields}, "found": found}


def _in_questions(helper: str, message: str) -> str:
    """A message with the questions of the page in place of the names of fields."""
    from notelib.law.desk.sheet import sheet

    fields = sheet(helper).fields
    return re.sub(r"'(\w+)'", lambda m: f"“{fields[m[1]].question}”" if m[1] in fields else m[0], message)


def _helper(content: Content) -> str:
    from notelib.law.desk import HELPERS

    return one_of(content, "helper", HELPERS)


def _field(field: Any) -> dict[str, Any]:
    """A field for the page; when it is asked is the kernel's business."""
    told: dict[str, Any] = field.to_json()
    del told["when"]
    return told


def _answers(helper: str, content: Content) -> dict[str, object]:
    """The answers of the page, of a size that can be counted with; days among them in range. Raises PageError."""
    from notelib.law.desk.sheet import sheet

    fields = sheet(helper).fields
    given = content.get("answers")
    if not isinstance(given, dict) or not set(given) <= set(fields):
        raise PageError("The page sent no answers that this helper knows. Reload the page.")
    for id, answer in given.items():
        texts = answer if isinstance(answer, list) else [answer]
        if not all(isinstance(text, str) and len(text) <= ANSWER for text in texts):
            raise PageError(f"An answer may have at most {ANSWER:,} characters. Shorten it to go on.")
        if fields[id].kind == "number" and len(str(answer)) > DIGITS:
            raise PageError("That number is too large to be counted with. Check it.")
        if fields[id].kind == "date" and answer != "unknown":
            day_of(given, id)
    return dict(given)


def _asked(helper: str, given: dict[str, object]) -> list[str]:
    """The fields that are worth asking in this state: those whose condition surely holds."""
    from notelib.law.desk.conditions import holds
    from notelib.law.desk.sheet import sheet

    form = sheet(helper)
    state = form.read(given)
    return [field.id for field in form.fields.values() if holds(field.when, state)]


def _told(result: Result) -> dict[str, Any]:
    """The result for the page: each assumed answer in words."""
    from notelib.law.desk.sheet import sheet

    fields = sheet(result.helper).fields
    taken = [
        {"field": id, "question": fields[id].question, "answer": _label(fields[id], result.fields[id])}
        for id in result.assumed
    ]
    return {**result.to_json(), "assumed": taken}


def _label(field: Any, value: object) -> str:
    """A value in the words of its field."""
    labels = {one.id: one.label for one in field.values}
    values = value if isinstance(value, tuple | list) else [value]
    return "; ".join(labels.get(str(one), one.isoformat() if isinstance(one, date) else str(one)) for one in values)
