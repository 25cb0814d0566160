"""A visitor's own data: to take along as a file, or to delete. The same on Home and on My progress."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from notelib.pages.base import Content, PageError, Reply, one_of
from notelib.pages.sat import MARK
from notelib.pages.sealed import SealedPage
from notelib.practice.held import told
from notelib.store import DRAWERS, Attempt, Draft, StoreError, drawer_of
from notelib.store.sheet import cell

_FILES = {"record": "my-record", "psychotherapy": "my-psychotherapy-notes"}
_FORMS = ("json", "csv")
_COLUMNS = ("at", "kind", "activity", "title", "outcome", "confidence", "hints", "seconds", "response")
LESSON = "lesson:"  # how the answers of lessons are kept among the attempts


class OwnDataPage(SealedPage):
    """A page with the visitor's data to export and to delete. The two drawers never come in one file."""

    def kept(self) -> tuple[list[Attempt], list[Draft], str]:
        """The visitor's attempts and drafts; and why, where some of them cannot be read."""
        attempts, trouble = self.told(), self.desk.trouble
        try:
            return attempts, self.desk.store.drafts(self.desk.trainee), trouble
        except StoreError as error:
            return attempts, [], trouble or error.told

    def any_kept(self, attempts: list[Attempt], drafts: list[Draft]) -> bool:
        """Whether there is something to delete: answers (also those of lessons), words, or a passphrase."""
        return bool(attempts) or any(d.text for d in drafts) or self.any_private()

    def any_private(self) -> bool:
        """Whether there is a drawer of psychotherapy notes, open or not."""
        try:
            store, trainee = self.desk.store, self.desk.trainee
            return store.has_passphrase(trainee) or store.waiting_to_be_sealed(trainee) > 0
        except StoreError:  # told where the drawer itself is asked for
            return False

    def told(self) -> list[Attempt]:
        """The visitor's attempts, without those whose answer a workshop has not told yet."""
        return told(self.desk.attempts())

    def on_export(self, content: Content) -> Reply:
        """One drawer as the text of a file: JSON holds everything, CSV one line for each answer."""
        drawer = one_of(content, "drawer", DRAWERS)
        form = one_of({"form": content.get("form", "json")}, "form", _FORMS)
        if drawer == "psychotherapy" and not self.desk.store.has_passphrase(self.desk.trainee):
            raise PageError("Your psychotherapy drawer takes nothing and gives nothing before you set a passphrase.")
        if drawer == "psychotherapy" and self.desk.store.is_locked(self.desk.trainee):
            raise PageError("Your psychotherapy notes are sealed. Give your passphrase first; then download them.")
        if form == "csv":
            text = as_csv([one for one in self.desk.attempts() if drawer_of(one.activity) == drawer])
        else:
            text = json.dumps(self.desk.export(drawer), ensure_ascii=False, indent=2)
        return {"name": f"{_FILES[drawer]}.{form}", "text": text}

    def on_delete(self, content: Content) -> Reply:
        """Delete everything of this visitor; the page has asked before, and says so."""
        if content.get("confirmed") is not True:
            raise PageError("Nothing was deleted. Confirm first that you want to delete your data.")
        return {"deleted": self.desk.delete_all()}


def as_csv(attempts: list[Attempt]) -> str:
    """One line for each answer, oldest first, with a heading; text that looks like a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in answers(attempts):
        row = {**one.to_json(), "kind": one.activity.partition(":")[0], "title": title(one.activity)}
        writer.writerow([cell(row.get(name)) for name in _COLUMNS])
    return out.getvalue()


def answers(attempts: list[Attempt]) -> list[Attempt]:
    """The attempts without the marks of sittings begun and the questions of lessons, which are not graded."""
    return [a for a in attempts if not a.activity.startswith((MARK, LESSON))]


def title(activity_id: str) -> str:
    """What an activity is called; its id where the bank no longer has it."""
    from notelib.practice import UnknownActivity, activity

    try:
        return activity(activity_id).title
    except UnknownActivity:
        return activity_id


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    """One answer in a list of what was done."""
    kind = attempt.activity.partition(":")[0]
    return {
        "kind": kind,
        "title": title(attempt.activity),
        "href": link(kind, attempt.activity),
        "outcome": attempt.outcome,
        "confidence": attempt.confidence,
        "at": attempt.at,
    }


def link(page: str, activity: str = "", *, begin: bool = False) -> str:
    """The address of a page, relative to the other pages, at one activity where there is one.

    With `begin` a page of practice starts at once, for ten minutes.
    """
    from urllib.parse import urlencode

    _, _, rest = activity.partition(":")
    query: dict[str, str] = {}
    if rest and page == "write":
        vignette, _, code = rest.partition(":")
        query = {"vignette": vignette, "format": code}
    elif rest and page == "disclose":
        query = {"scenario": rest}
    elif rest and page == "release":
        query = {"request": rest}
    elif begin and page in PRACTICE:
        query = {"minutes": "10"}
    elif rest and page in PRACTICE:
        query = {"task": rest}
    elif rest and page == "thread":
        query = dict(zip(("course", "vignette", "format"), rest.split(":"), strict=False))
    elif rest and page == "whatif":
        query = {"scenario": rest}
    elif rest and page == "desk":
        query = {"helper": rest}
    return f"{page}.ipynb" + (f"?{urlencode(query)}" if query else "")


def _next_lesson(attempts: list[Attempt]) -> dict[str, Any] | None:
    """The first lesson that is not done, for somebody who has begun them; None where none is begun, or none is left."""
    from notelib.pages.lessons_done import lessons_done

    if not any(a.activity.startswith(LESSON) for a in attempts):
        return None
    read = lessons_done(attempts)
    if read["next"] is None:
        return None
    n, every = read["done"], read["all"]
    why = f"You have read {n} of {every} lessons." if n else "You have begun the lessons."
    return {**read["next"], "why": f"{why} Each ends with practice."}


PRACTICE = ("place", "split", "repair", "practice")  # the pages that begin at once with a number of minutes
_ON = {
    "place": "Go on sorting",
    "split": "Go on splitting",
    "repair": "Go on repairing",
    "practice": "Go on practicing",
}
_VERBS = {
    "place": "Sort for ten minutes",
    "split": "Split paragraphs for ten minutes",
    "repair": "Repair passages for ten minutes",
    "practice": "Practice for ten minutes",
    "write": "Write",
    "thread": "Write a golden thread",
    "disclose": "Decide",
    "release": "Put a packet together",
    "whatif": "Ask “what if”",
}


def next_of(attempts: list[Attempt]) -> dict[str, Any]:
    """What to do next, as one link that begins at once, with the reason in a sentence.

    Somebody who has begun the lessons and practised nothing goes on with the lessons. `mixed` is whether mixed practice
    may be begun beside it: not while a sitting of it is on.
    """
    from notelib.practice import next_step, progress

    step = next_step(progress(attempts))
    if not step.on and not answers(attempts) and (lesson := _next_lesson(attempts)):
        return {**lesson, "mixed": True}
    verb = (_ON if step.on else _VERBS).get(step.page, "Go on")
    named = verb if step.page in PRACTICE or not step.activity else f"{verb}: {title(step.activity)}"
    mixed = not (step.on and step.page == "practice")
    return {"href": link(step.page, step.activity, begin=True), "title": named, "why": step.why, "mixed": mixed}
