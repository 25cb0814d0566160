"""Golden thread: plan, notes, review and discharge of one course, each checked alone and all of them as a chart."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from notelib import notes
from notelib.findings import Feedback, Outcome, Severity
from notelib.formats import Format, known_formats
from notelib.pages.base import Content, PageError, Reply, number_of, text_of
from notelib.pages.noted import format_data, outline_of, said_of, words_in
from notelib.pages.taking import file_of
from notelib.pages.telling import Telling
from notelib.pages.texts import texts
from notelib.pages.thread_papers import ThreadPapers, chosen, course_of, draft_data, handed, key_of
from notelib.pages.thread_picture import picture
from notelib.pages.versions import difference, keep_before, kept_key
from notelib.practice.aside import masked, shown
from notelib.practice.course import GIVEN, Course, courses
from notelib.practice.held import FINDINGS_LATER
from notelib.practice.thread import OWN_WORDS, About, ThreadActivity, Written
from notelib.store import StoreError

_DAY = 86_400.0
_NOTE_ID = 64


class ThreadPage(ThreadPapers):
    """Write the documents of a course and see the thread through them.

    Requests: start, open, check, save, hand_in, exemplar, chart, hint, example; versions, version, difference; file.
    A model document leaves the kernel only for a trainee who has handed in their own of that session.
    """

    name: ClassVar[str] = "thread"

    def opening(self) -> dict[str, Any]:
        """The courses with their documents, and the formats these are written in."""
        codes = {code for one in courses() for step in one.steps for code in step.formats}
        return {
            "courses": [_listed(one) for one in courses()],
            "formats": [{**format_data(f), "usual": True} for f in known_formats() if f.code in codes],
            "example": len(texts("thread")["example"]["breaks"]),
        }

    def on_start(self, content: Content) -> Reply:
        """Who is here, as a word that tells nobody who; the course they wrote in last."""
        attempts = [a for a in self.desk.attempts() if a.activity.startswith("thread:")]
        drafts = self.drafts("thread:")
        last = max([(d.at, d.key) for d in drafts] + [(a.at, a.activity) for a in attempts], default=("", ""))[1]
        return {
            "who": hashlib.sha256(f"notelib {self.desk.trainee}".encode()).hexdigest()[:16],
            "resume": ":".join(last.split(":")[1:3]),
            "trouble": self.desk.trouble,
        }

    def on_open(self, content: Content) -> Reply:
        """The session of one document, the draft so far, and the attempts made with it."""
        one, step, form = chosen(content)
        key, trouble, draft = key_of(one, step, form), "", None
        try:
            draft = self.desk.store.draft(self.desk.trainee, key)
        except StoreError as error:
            trouble = error.told
        attempts = self.attempts(one, step)
        return {
            "key": key,
            "session": self.reader(one, step),
            "draft": draft_data(draft),
            "attempts": attempts,
            "held": self.received_of(one, step),
            "trouble": trouble or self.desk.trouble,
        }

    def on_check(self, content: Content) -> Reply:
        """What there is to say about one document as it is now, alone and in its chart; nothing is kept."""
        one, step, form = chosen(content)
        text = text_of(content, "text")
        held = self.holds(f"thread:{one.id}")
        written = self.written(one, Written(step, form.code, text))
        about = None if held else ThreadActivity(one).about(written).get(step.name)
        if held:
            checked = _checked(text, form, About(step.name, ()), FINDINGS_LATER)
        elif about is None:
            checked = _checked(text, form, About(step.name, ()), Feedback(Outcome.UNATTEMPTED, ""))
        else:
            checked = _checked(text, form, about, _summary(about))
        self._telling.keep(key_of(one, step, form))
        return self._telling.brief({**checked, "held": held}, content)

    @cached_property
    def _telling(self) -> Telling:
        return Telling()

    def on_save(self, content: Content) -> Reply:
        """Keep the draft; as in the writing studio, another window's copy is never overwritten unasked."""
        key = key_of(*chosen(content))
        text = text_of(content, "text")
        store, trainee = self.desk.store, self.desk.trainee
        base = max(int(number_of(content, "base", 0, 1e9) or 0), self.saved.get(key, 0))
        now = store.draft(trainee, key)
        if now is not None and now.version > base and now.text != text and content.get("force") is not True:
            return {"conflict": draft_data(now)}
        if content.get("mark") is True and now is not None and now.text.strip():
            store.save_draft(trainee, kept_key(key), now.text)
        keep_before(store, now, text)
        kept = store.save_draft(trainee, key, text)
        self.saved[key] = kept.version
        return {"version": kept.version, "at": kept.at}

    def on_hand_in(self, content: Content) -> Reply:
        """Keep an attempt at the course with this document as it is now; answer about both; open the model document."""
        one, step, form = chosen(content)
        mine = Written(step, form.code, text_of(content, "text"))
        needed = OWN_WORDS - mine.own_words
        if needed > 0:
            raise PageError(
                "Write the document first: the model opens once you have handed in one of your own. "
                f"About {needed} more different words of yours are needed to count as an attempt."
            )
        written = self.written(one, mine)
        answered = self.desk.answer(
            f"thread:{one.id}",
            _response(written, mine),
            seconds=number_of(content, "seconds", 0, _DAY),
            id=_attempt_id(content),
        )
        about = ThreadActivity(one).about(written).get(step.name, About(step.name, ()))
        said = answered.feedback
        alone = _summary(about).message
        whole = said.message[:1].lower() + said.message[1:]
        feedback = replace(said, message=f"{step.name}: {alone} The whole chart: {whole}")
        return {
            **_checked(mine.text, form, about, feedback),
            **self.earned(one, step, form),
            "trouble": answered.trouble,
        }

    def on_exemplar(self, content: Content) -> Reply:
        """The model document again, for one who has earned it."""
        return self.earned(*chosen(content))

    def on_chart(self, content: Content) -> Reply:
        """The chart as it is kept: what the course's answer would be, the thread as data for the picture."""
        one = course_of(content)
        written = self.written(one)
        task = ThreadActivity(one)
        held = self.holds(task.id)
        about = {} if held else task.about(written)
        feedback = FINDINGS_LATER if held else task.check(_response(written))
        drawn = picture(task.chart(written), about)
        steps = {step.name: step.id for step in one.steps}
        done = {handed(a) for a in self.course_attempts(one)}
        return {
            "feedback": {**feedback.to_json(), "findings": [], "details": {}},
            **drawn,
            "steps": [
                {
                    "vignette": step.id,
                    "format": next((w.format for w in written if w.step.id == step.id), ""),
                    "words": next((len(words_in(masked(w.text))) for w in written if w.step.id == step.id), 0),
                    "handed_in": step.id in done,
                    "errors": _errors(about.get(step.name)),
                }
                for step in one.steps
            ],
            "documents": steps,
            "given": one.given,
            "hints": len(task.hints),
        }

    def on_hint(self, content: Content) -> Reply:
        """One rung of the course's hints, counted from 0."""
        hints = ThreadActivity(course_of(content)).hints
        return {"text": hints[int(number_of(content, "index", 0, len(hints) - 1) or 0)]}

    def on_example(self, content: Content) -> Reply:
        """A small chart with breaks to look for. With `marked` (names of documents) it tells where they are."""
        from notelib.linter.chart import Document

        rows = texts("thread")["example"]["document"]
        chart = tuple(Document(row["name"], row["text"].strip() + "\n", row["format"], row["date"]) for row in rows)
        known = {d.id for d in chart}
        told = isinstance(content.get("marked"), list)
        about = _example_about(chart) if told else {}
        marked = {name for name in content["marked"] if name in known} if told else set()
        broken = {name for name, one in about.items() if one.breaks}
        return {
            **picture(chart, about),
            "texts": [{"name": d.id, "text": d.text} for d in chart],
            "told": told,
            "found": sorted(broken & marked),
            "missed": sorted(broken - marked),
            "sound": sorted(marked - broken),
        }

    def on_versions(self, content: Content) -> Reply:
        """The versions of this draft, newest first, without their texts."""
        return {
            "versions": [{name: v[name] for name in ("id", "at", "words", "kind")} for v in self.versions_of(content)]
        }

    def on_version(self, content: Content) -> Reply:
        """The text of one version."""
        return {"text": self.version_of(content, "version")}

    def on_difference(self, content: Content) -> Reply:
        """What became of the version `old` in the version `new`, piece by piece."""
        return {"pieces": difference(shown(self.version_of(content, "old")), shown(self.version_of(content, "new")))}

    def on_file(self, content: Content) -> Reply:
        """The document to take along: as text, Markdown or Word."""
        one, step, form = chosen(content)
        return file_of(content, form.code, f"{one.first.client}, {step.name}")


def _listed(one: Course) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "setting": one.first.setting,
        "given": GIVEN if one.given else "",
        "minutes": sum(step.vignette.minutes_to_read for step in one.steps),
        "steps": [
            {
                "vignette": step.id,
                "name": step.name,
                "kind": step.kind,
                "session": step.vignette.session,
                "date": step.vignette.facts.get("date", ""),
                "title": step.vignette.title,
                "formats": list(step.formats),
            }
            for step in one.steps
        ],
    }


def _response(written: tuple[Written, ...], now: Written | None = None) -> str:
    documents = [{"vignette": w.step.id, "format": w.format, "text": w.text} for w in written]
    return json.dumps({"handed": now.step.id if now else "", "documents": documents}, ensure_ascii=False)


def _attempt_id(content: Content) -> str | None:
    name = content.get("attempt")
    good = isinstance(name, str) and 8 <= len(name) <= _NOTE_ID and name.replace("-", "").isalnum() and name.isascii()
    return str(name) if good else None


def _summary(about: About) -> Feedback:
    """One document in a sentence."""
    if not about.findings:
        return Feedback(Outcome.PASS, "nothing to mend.")
    errors, warnings = _errors(about), sum(f.severity is Severity.WARNING for f in about.findings)
    if errors or warnings:
        counted = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        return Feedback(Outcome.PARTIAL, f"{' and '.join(counted)} to look at.", about.findings)
    return Feedback(Outcome.PASS, "no error and no warning.", about.findings)


def _errors(about: About | None) -> int:
    return sum(f.severity is Severity.ERROR for f in about.findings) if about else 0


def _checked(text: str, form: Format, about: About, feedback: Feedback) -> Reply:
    text = masked(text)
    note = notes.parse(text, form.code)
    said = {**feedback.to_json(), "findings": said_of(about.findings, note), "details": {}}
    message = str(said["message"])
    return {
        "feedback": {**said, "message": message[:1].upper() + message[1:]},
        "outline": outline_of(note, form),
        "words": len(words_in(text)),
        "set_aside": [one.to_json() for one in about.aside],
    }


def _example_about(chart: tuple[Any, ...]) -> dict[str, About]:
    from notelib.linter.chart import lint_chart

    told: dict[str, list[Any]] = {}
    for name, finding in lint_chart(chart):
        told.setdefault(name, []).append(finding)
    return {name: About(name, tuple(found)) for name, found in told.items()}
