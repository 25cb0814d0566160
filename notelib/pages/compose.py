"""Compose: jottings, one a line, each with its suggested slot, and the draft they make in any format."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from notelib import formats
from notelib.compose import SLOTS, Composed, Jotting, compose, everywhere, suggest
from notelib.compose.tags import session_formats
from notelib.formats import Format, known_formats
from notelib.pages.base import Content, PageError, Reply, number_of, one_of, text_of
from notelib.pages.jotted import AS_SUGGESTED, TAGS, marked, own_tag
from notelib.pages.sealed import SealedPage
from notelib.pages.texts import texts
from notelib.store import Draft, StoreError

MOST = 20_000
"""Characters of jottings: some 400 lines."""
# Jottings hold both kinds of content until they are sorted, so they are kept where the stricter kind belongs.
KEY = "compose:jottings:PSYNOTE"
_HOMES = {
    "progress": "For the record",
    "psychotherapy": "Psychotherapy note material",
    "neither": "Neither note",
}


class ComposePage(SealedPage):
    """Make a draft from jottings.

    Requests: start, compose, everywhere, mark, save, example. Only the jottings are kept, in the visitor's
    psychotherapy drawer, once they have set a passphrase; a draft is made anew whenever it is asked for.
    """

    name: ClassVar[str] = "compose"

    def opening(self) -> dict[str, Any]:
        """The formats to choose from, and the slots of a jotting with the tag the page writes for each."""
        return {
            "key": KEY,
            "formats": [_format(f) for f in _by_use()],
            "slots": [{"id": s.id, "label": s.label, "tag": TAGS[s.id]} for s in SLOTS.values()],
            "homes": [{"id": id, "label": _HOMES[id], "tag": TAGS[id]} for id in ("psychotherapy", "neither")],
        }

    def on_start(self, content: Content) -> Reply:
        """Who is here, as a word that tells nobody who (`who`), and the jottings kept last time."""
        trainee = self.desk.trainee
        draft, trouble = None, self.desk.trouble
        try:
            draft = self.desk.store.draft(trainee, KEY)
        except StoreError as error:
            trouble = error.told
        who = hashlib.sha256(f"notelib {trainee}".encode()).hexdigest()[:16]
        return {"who": who, "draft": _draft(draft), "trouble": trouble}

    def on_compose(self, content: Content) -> Reply:
        """Each jotting with its slot, and the draft they make in this format. Nothing is kept."""
        text, code = _jottings(content), _chosen(content)
        jottings = suggest(text)
        draft = compose(jottings, code)
        return {"jottings": [_line(j, text) for j in jottings], "draft": _shown(draft)}

    def on_everywhere(self, content: Content) -> Reply:
        """The draft in every format in which a session can be told."""
        drafts = everywhere(_jottings(content))
        return {"drafts": {code: _shown(draft) for code, draft in drafts.items()}}

    def on_mark(self, content: Content) -> Reply:
        """The jottings with a tag in front of the statement at `start` (or without its own, for "")."""
        text = _jottings(content)
        slot = one_of(content, "slot", {*TAGS, AS_SUGGESTED})
        try:
            return {"text": marked(text, int(number_of(content, "start", 0, MOST) or 0), slot)}
        except LookupError as error:
            raise PageError("This line has changed in the meantime. Choose once more.") from error

    def on_save(self, content: Content) -> Reply:
        """Keep the jottings.

        Where another window has saved since version `base`, nothing is overwritten unless `force`: the reply's
        `conflict` holds that copy.
        """
        text = text_of(content, "text")
        base = max(int(number_of(content, "base", 0, 1e9) or 0), self._saved)
        now = self.desk.store.draft(self.desk.trainee, KEY)
        if now is not None and now.version > base and now.text != text and content.get("force") is not True:
            return {"conflict": _draft(now)}
        kept = self.desk.store.save_draft(self.desk.trainee, KEY, text)
        self._saved = kept.version
        return {"version": kept.version, "at": kept.at}

    _saved = 0
    """The newest version this page itself has saved: never a conflict with itself."""

    def on_example(self, content: Content) -> Reply:
        """Fictional jottings to try the page with."""
        return {"text": _example()}


def _jottings(content: Content) -> str:
    return text_of(content, "text", MOST)


def _chosen(content: Content) -> str:
    return one_of(content, "format", {f.code for f in known_formats()})


def _by_use() -> list[Format]:
    """Every format: those for one session first, then the others, the note that is kept apart last."""
    of_session = {f.code for f in session_formats()}
    groups = {f.code: 2 if f.kind == "psychotherapy" else int(f.code not in of_session) for f in known_formats()}
    return sorted(known_formats(), key=lambda f: groups[f.code])


def _format(form: Format) -> dict[str, Any]:
    usual = {f.code for f in formats.all_formats()}
    of_session = {f.code for f in session_formats()}
    if form.kind == "psychotherapy":
        group = "Kept apart from the record"
    elif form.code not in of_session:
        group = "For other occasions"
    else:
        group = "Usual formats" if form.code in usual else "More formats"
    sections = {s.id: s.name for s in form.sections}
    return {"code": form.code, "name": form.name, "about": form.about, "group": group, "sections": sections}


def _line(jotting: Jotting, raw: str) -> dict[str, Any]:
    return {
        **jotting.to_json(),
        "line": raw.count("\n", 0, jotting.span.start) + 1,
        "home_label": _HOMES[jotting.home],
        "own_tag": bool(jotting.tag) and own_tag(raw, jotting),
    }


def _shown(draft: Composed) -> dict[str, Any]:
    """A draft with what is set aside and missing; where each jotting stands is left to the text."""
    return {
        "format": draft.format,
        "text": draft.text,
        "set_aside": [{**j.to_json(), "home_label": _HOMES[j.home]} for j in draft.set_aside],
        "missing": [m.to_json() for m in draft.missing],
        "notices": list(draft.notices),
    }


def _draft(draft: Draft | None) -> dict[str, Any] | None:
    return None if draft is None else {"text": draft.text, "version": draft.version, "at": draft.at}


def _example() -> str:
    return str(texts("compose")["jottings"]).strip() + "\n"
