"""What a trainee has written of a course: drafts, attempts, versions; and what a request about them names."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cached_property
from typing import Any

from notelib import formats
from notelib.formats import Format
from notelib.pages.base import Content, PageError, Reply, one_of
from notelib.pages.noted import to_read
from notelib.pages.versions import versions
from notelib.pages.visitor_page import VisitorPage
from notelib.practice.course import Course, Step, course, courses
from notelib.practice.held import told
from notelib.practice.thread import ThreadActivity, Written
from notelib.store import Attempt, Draft, StoreError


class ThreadPapers(VisitorPage):
    """A page with the visitor's documents of each course. A draft's key is "thread:<course>:<vignette>:<FORMAT>"."""

    @cached_property
    def saved(self) -> dict[str, int]:
        """The newest version this page itself has saved, by key: never a conflict with itself."""
        return {}

    def drafts(self, prefix: str) -> list[Draft]:
        """The drafts with words in them whose keys begin so; none where the store cannot be read."""
        try:
            every = self.desk.store.drafts(self.desk.trainee)
        except StoreError:  # one can write all the same; `open` and `save` tell what is wrong
            return []
        return [d for d in every if d.key.startswith(prefix) and d.text.strip()]

    def written(self, one: Course, now: Written | None = None) -> tuple[Written, ...]:
        """The documents of a course: of each the draft written last, and `now` in place of its own."""
        drafts = {d.key: d for d in self.drafts(f"thread:{one.id}:")}
        found: list[Written] = []
        for step in one.steps:
            if now is not None and now.step.id == step.id:
                found.append(now)
                continue
            mine = [
                (drafts[key].at, code)
                for code in step.formats
                if (key := f"thread:{one.id}:{step.id}:{code}") in drafts
            ]
            if mine:
                code = max(mine)[1]
                found.append(Written(step, code, drafts[f"thread:{one.id}:{step.id}:{code}"].text))
        return tuple(found)

    def reader(self, one: Course, step: Step) -> dict[str, Any]:
        """What a trainee reads: named one by one. The plan and the note before are the trainee's own, or given."""
        vignette = step.vignette
        before = [w for w in self.written(one) if w.step.vignette.session < vignette.session]
        plans = [w.text for w in before if w.step.kind == "plan"]
        others = [w.text for w in before if w.step.kind != "plan"]
        return to_read(vignette, plan=plans[-1] if plans else one.given, previous=others[-1] if others else "")

    def course_attempts(self, one: Course) -> list[Attempt]:
        """All attempts at a course, oldest first."""
        return [a for a in self.desk.attempts() if a.activity == f"thread:{one.id}"]

    def attempts(self, one: Course, step: Step) -> list[dict[str, Any]]:
        """The attempts that handed in this document, as the page shows them."""
        mine = [a for a in told(self.course_attempts(one)) if handed(a) == step.id]
        return [{"at": a.at, "outcome": a.outcome, "message": str(a.feedback.get("message", ""))} for a in mine]

    def earned(self, one: Course, step: Step, form: Format) -> Reply:
        """The model document for one who has handed in their own. Raises PageError for anybody else."""
        self.need_told(f"thread:{one.id}")
        attempts = self.attempts(one, step)
        if not attempts:
            raise PageError("The model document opens once you have handed in one of your own.")
        exemplar = step.vignette.exemplar(form.code)
        return {"exemplar": asdict(exemplar) if exemplar else None, "attempts": attempts}

    def received_of(self, one: Course, step: Step) -> dict[str, str] | None:
        """This document as it was handed in, where a workshop holds back what there is to say about it."""
        held = self.received(f"thread:{one.id}")
        if held is None or handed(held) != step.id:
            return None
        text = next((w.text for w in ThreadActivity(one).read(held.response) if w.step.id == step.id), "")
        return {"response": text, "attempt": held.id}

    def versions_of(self, content: Content) -> list[dict[str, Any]]:
        """The versions of one draft with their texts, newest first."""
        one, step, form = chosen(content)
        attempts = []
        for attempt in self.course_attempts(one):
            text = next((w.text for w in ThreadActivity(one).read(attempt.response) if w.step.id == step.id), "")
            if handed(attempt) == step.id and text:
                attempts.append(replace(attempt, response=text))
        return versions(self.desk.store, self.desk.trainee, key_of(one, step, form), attempts)

    def version_of(self, content: Content, name: str) -> str:
        """The text of the version that a request names under `name`."""
        found = {v["id"]: v["text"] for v in self.versions_of(content)}
        text: str = found[one_of(content, name, found)]
        return text


def course_of(content: Content) -> Course:
    """The course a request names."""
    return course(one_of(content, "course", {one.id for one in courses()}))


def chosen(content: Content) -> tuple[Course, Step, Format]:
    """The document a request is about: its vignette names the course."""
    steps = {step.id: (one, step) for one in courses() for step in one.steps}
    one, step = steps[one_of(content, "vignette", steps)]
    return one, step, formats.get(one_of(content, "format", step.formats))


def key_of(one: Course, step: Step, form: Format) -> str:
    """Where the draft is kept."""
    return f"thread:{one.id}:{step.id}:{form.code}"


def draft_data(draft: Draft | None) -> dict[str, Any] | None:
    """A draft as the page takes it."""
    return None if draft is None else {"text": draft.text, "version": draft.version, "at": draft.at}


def handed(attempt: Attempt) -> str:
    """Which document an attempt handed in, "" where it does not say."""
    try:
        data = json.loads(attempt.response)
    except ValueError:
        return ""
    return str(data.get("handed", "")) if isinstance(data, dict) else ""
