"""The writing studio: a session beside an editor, findings under the words, the exemplar after an own attempt."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from notelib import bank, formats, notes
from notelib.bank import Vignette
from notelib.findings import Feedback, Outcome
from notelib.formats import Format
from notelib.notes.model import Note
from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.noted import format_data, outline_of, said_of, to_read, words_in
from notelib.pages.sealed import SealedPage
from notelib.pages.taking import apart_from, file_of, recast_of
from notelib.pages.telling import Telling
from notelib.pages.versions import difference, keep_before, kept_key, versions
from notelib.pages.visitor_page import to_show
from notelib.practice import activity
from notelib.practice.aside import masked, shown
from notelib.practice.held import FINDINGS_LATER, told
from notelib.store import Draft, StoreError

T = TypeVar("T")

# Different words of one's own that make an attempt: fewer cannot show what a note about the session needs.
OWN_WORDS = 15
_DAY = 86_400.0
_ATTEMPT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class WritePage(SealedPage):
    """Write a note about a session, in a format.

    Requests: start, open, check, save, hand_in, exemplar; versions, version, difference; file, recast, apart.
    The exemplar leaves the kernel only for a trainee who has handed in a note of their own about this session in
    this format.
    """

    name: ClassVar[str] = "write"

    def opening(self) -> dict[str, Any]:
        """The lists to choose from."""
        return {
            "vignettes": [_listed(v) for v in bank.vignettes()],
            "formats": [{**format_data(f), "usual": f.offered} for f in _formats()],
        }

    def on_start(self, content: Content) -> Reply:
        """Who is here, as a word that tells nobody who (`who`); what they have under way; where to go on."""
        trainee = self.desk.trainee
        attempts = [a for a in self.desk.attempts() if a.activity.startswith("write:")]
        everything, trouble = _read(lambda: self.desk.store.drafts(trainee), list[Draft]())
        drafts = [d for d in everything if d.key.startswith("write:") and d.text.strip()]
        last = max([(d.at, d.key) for d in drafts] + [(a.at, a.activity) for a in attempts], default=("", ""))[1]
        return {
            "who": hashlib.sha256(f"notelib {trainee}".encode()).hexdigest()[:16],
            "drafts": {d.key: d.at for d in drafts},
            "handed_in": sorted({a.activity for a in attempts}),
            "resume": last,
            "trouble": trouble or self.desk.trouble,
        }

    def on_open(self, content: Content) -> Reply:
        """The session to read, the draft so far, and the attempts made on it."""
        vignette, form = _chosen(content)
        key = _key(vignette, form)
        draft, trouble = _read(lambda: self.desk.store.draft(self.desk.trainee, key), None)
        return {
            "key": key,
            "session": to_read(vignette),
            "draft": _draft(draft),
            "attempts": self._attempts(key),
            "held": to_show(self.received(key)),
            "trouble": trouble or self.desk.trouble,
        }

    def on_check(self, content: Content) -> Reply:
        """What there is to say about the text now; nothing is kept."""
        vignette, form = _chosen(content)
        text = text_of(content, "text")
        key = _key(vignette, form)
        held = self.holds(key)
        checked = _checked(text, form, FINDINGS_LATER if held else activity(key).check(text))
        self._telling.keep(key)
        return self._telling.brief({**checked, "held": held}, content)

    def on_save(self, content: Content) -> Reply:
        """Keep the draft.

        Where another window has saved since version `base`, nothing is overwritten unless `force`:
        the reply's `conflict` holds that copy. What the new words replace is kept as a version where many go at
        once, or none was kept for a while; with `mark` in any case.
        """
        key = _key(*_chosen(content))
        text = text_of(content, "text")
        base = max(int(number_of(content, "base", 0, 1e9) or 0), self._saved.get(key, 0))
        now = self.desk.store.draft(self.desk.trainee, key)
        if now is not None and now.version > base and now.text != text and content.get("force") is not True:
            return {"conflict": _draft(now)}
        if content.get("mark") is True and now is not None and now.text.strip():
            self.desk.store.save_draft(self.desk.trainee, kept_key(key), now.text)
        keep_before(self.desk.store, now, text)
        kept = self.desk.store.save_draft(self.desk.trainee, key, text)
        self._saved[key] = kept.version
        return {"version": kept.version, "at": kept.at}

    def on_hand_in(self, content: Content) -> Reply:
        """Keep an attempt, say what there is to say, and open the exemplar.

        `attempt` names the attempt: sent twice under one name, it is kept once.
        """
        vignette, form = _chosen(content)
        text = text_of(content, "text")
        needed = OWN_WORDS - _own_words(notes.parse(masked(text), form.code))
        if needed > 0:
            raise PageError(
                "Write the note first: the model note opens once you have handed in one of your own. "
                f"About {needed} more different words of yours are needed to count as an attempt."
            )
        name = content.get("attempt")
        answered = self.desk.answer(
            _key(vignette, form),
            text,
            seconds=number_of(content, "seconds", 0, _DAY),
            id=name if isinstance(name, str) and _ATTEMPT_ID.fullmatch(name) else None,
        )
        if answered.feedback.outcome is Outcome.UNATTEMPTED:
            raise PageError(f"{answered.feedback.message} {answered.feedback.next_step}".strip())
        return {**_checked(text, form, answered.feedback), **self._earned(vignette, form), "trouble": answered.trouble}

    def on_exemplar(self, content: Content) -> Reply:
        """The exemplar again, for one who has earned it."""
        return self._earned(*_chosen(content))

    def on_versions(self, content: Content) -> Reply:
        """The versions of this draft, newest first, without their texts."""
        found = self._versions(_key(*_chosen(content)))
        return {"versions": [{name: v[name] for name in ("id", "at", "words", "kind")} for v in found]}

    def on_version(self, content: Content) -> Reply:
        """The text of one version."""
        return {"text": self._version(content, "version")}

    def on_difference(self, content: Content) -> Reply:
        """What became of the version `old` in the version `new`, piece by piece ("same", "gone", "new")."""
        return {"pieces": difference(shown(self._version(content, "old")), shown(self._version(content, "new")))}

    def on_file(self, content: Content) -> Reply:
        """The note to take along: as text, Markdown or Word."""
        vignette, form = _chosen(content)
        return file_of(content, form.code, vignette.title)

    def on_recast(self, content: Content) -> Reply:
        """One's own note in another format."""
        _, form = _chosen(content)
        to = one_of(content, "to", {f.code for f in formats.all_formats()})
        return recast_of(text_of(content, "text"), form.code, to)

    def on_apart(self, content: Content) -> Reply:
        """What of one's own progress note does not belong into the record, each passage with the reason."""
        vignette, form = _chosen(content)
        self.need_told(_key(vignette, form))
        if form.kind != "progress":
            return {"apart": []}
        return {"apart": apart_from(text_of(content, "text"), form.code, vignette.withhold)}

    def _versions(self, key: str) -> list[dict[str, Any]]:
        attempts = [a for a in self.desk.attempts() if a.activity == key]
        return versions(self.desk.store, self.desk.trainee, key, attempts)

    def _version(self, content: Content, name: str) -> str:
        found = {v["id"]: v["text"] for v in self._versions(_key(*_chosen(content)))}
        text: str = found[one_of(content, name, found)]
        return text

    @cached_property
    def _telling(self) -> Telling:
        return Telling()

    @cached_property
    def _saved(self) -> dict[str, int]:
        """The newest version this page itself has saved, by key: never a conflict with itself."""
        return {}

    def _attempts(self, key: str) -> list[dict[str, Any]]:
        attempts = [a for a in told(self.desk.attempts()) if a.activity == key]
        return [{"at": a.at, "outcome": a.outcome, "message": str(a.feedback.get("message", ""))} for a in attempts]

    def _earned(self, vignette: Vignette, form: Format) -> Reply:
        self.need_told(_key(vignette, form))
        attempts = self._attempts(_key(vignette, form))
        if not attempts:
            raise PageError("The model note opens once you have handed in one of your own.")
        exemplar = vignette.exemplar(form.code)
        return {"exemplar": asdict(exemplar) if exemplar else None, "attempts": attempts}


def _chosen(content: Content) -> tuple[Vignette, Format]:
    vignette = one_of(content, "vignette", {v.id for v in bank.vignettes()})
    code = one_of(content, "format", {f.code for f in _formats()})
    return bank.vignette(vignette), formats.get(code)


def _formats() -> tuple[Format, ...]:
    """The usual formats, and those in which some session has a model note, such as an intake or a crisis note."""
    modelled = {code for v in bank.vignettes() for code in v.exemplars}
    return tuple(f for f in formats.known_formats() if f.offered or f.code in modelled)


def _read(reading: Callable[[], T], otherwise: T) -> tuple[T, str]:
    """What `reading` gives and ""; `otherwise` and why, where the store cannot be read (one can write all the same)."""
    try:
        return reading(), ""
    except StoreError as error:
        return otherwise, error.told


def _key(vignette: Vignette, form: Format) -> str:
    return f"write:{vignette.id}:{form.code}"


def _listed(vignette: Vignette) -> dict[str, Any]:
    return {
        "id": vignette.id,
        "title": vignette.title,
        "setting": vignette.setting,
        "concern": vignette.concern,
        "minutes": vignette.minutes_to_read,
        "kind": vignette.kind,
        "course": vignette.course,
        "session": vignette.session,
        "exemplars": list(vignette.exemplars),
    }


def _checked(text: str, form: Format, feedback: Feedback) -> Reply:
    text = masked(text)
    note = notes.parse(text, form.code)
    said = {**feedback.to_json(), "findings": said_of(feedback.findings, note), "details": {}}
    aside = (feedback.details or {}).get("set_aside", [])
    return {"feedback": said, "outline": outline_of(note, form), "words": len(words_in(text)), "set_aside": aside}


def _own_words(note: Note) -> int:
    """How many different words there are outside the headings."""
    written = list(note.text)
    for section in note.sections:
        start, end = section.heading_span
        written[start:end] = " " * (end - start)
    return len({word.lower() for word in words_in("".join(written))})


def _draft(draft: Draft | None) -> dict[str, Any] | None:
    return None if draft is None else {"text": draft.text, "version": draft.version, "at": draft.at}
