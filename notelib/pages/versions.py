"""The versions of a draft: which are kept, and what differs between two of them.

The draft itself is saved every second while somebody types, and the store keeps its last fifty: a minute of
typing. So that a version of ten minutes ago is there too, a second draft under "kept:<key>" takes a copy now and then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from notelib.pages.noted import words_in
from notelib.practice.aside import masked
from notelib.store import Attempt, Draft, Store

APART = 120.0
"""Seconds between two copies while somebody writes on."""
LOST = 12
"""Words that go at once are kept first: starting over, a large cut, a restored version."""
_TOKEN = re.compile(r"\n|[^\S\n]+|\S+[^\S\n]*")
_WORD = re.compile(r"\w")


def kept_key(key: str) -> str:
    """The draft that holds the copies; it lies in the same drawer, for it ends as the key does."""
    return f"kept:{key}"


def keep_before(store: Store, now: Draft | None, text: str) -> None:
    """Keep a copy of the saved draft before `text` takes its place, where it is time or many words go."""
    if now is None or not now.text.strip() or now.text == text:
        return
    last = store.draft(now.trainee, kept_key(now.key))
    late = last is None or _seconds(last.at, now.at) >= APART
    if late or len(words_in(now.text)) - len(words_in(text)) >= LOST:
        store.save_draft(now.trainee, kept_key(now.key), now.text)


def versions(store: Store, trainee: str, key: str, attempts: Sequence[Attempt]) -> list[dict[str, Any]]:
    """The versions there are, newest first: the draft, its copies, what was handed in; the same words stand once.

    Each has `id`, `at`, `words`, `kind` ("now", "kept" or "handed in") and `text`.
    """
    now = store.draft(trainee, key)
    found: list[tuple[str, int | str, str, str]] = [("now", now.version, now.at, now.text)] if now else []
    found += [("handed in", a.id, a.at, a.response) for a in attempts]
    found += [("kept", d.version, d.at, d.text) for d in store.draft_versions(trainee, kept_key(key))]
    listed: dict[str, dict[str, Any]] = {}
    for kind, name, at, text in found:
        one = {"id": f"{kind}:{name}", "at": at, "words": len(words_in(masked(text))), "kind": kind, "text": text}
        if text.strip():
            listed.setdefault(text, one)
    return sorted(listed.values(), key=lambda v: (v["kind"] == "now", v["at"]), reverse=True)


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """What became of `old` in `new`, word by word: ("same" | "gone" | "new", text) in reading order.

    "same" and "gone" together are `old`, "same" and "new" together are `new`, character for character. What is the
    same between two changes without holding a word (a line break) goes with them, so that a passage reads as one.
    """
    pieces: list[tuple[str, str]] = []
    before, after = _lines(old), _lines(new)
    for same, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if same == "equal":
            _add(pieces, "same", "".join(before[a0:a1]))
        else:
            _by_words(pieces, "".join(before[a0:a1]), "".join(after[b0:b1]))
    return _joined(pieces)


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces with changes that only a blank or a line break parts made one: what went out, then what came in."""
    joined: list[tuple[str, str]] = []
    gone = new = ""
    for at, (kind, text) in enumerate(pieces):
        inside = kind == "same" and (gone or new) and at + 1 < len(pieces) and not _WORD.search(text)
        if kind == "same" and not inside:
            joined += [(name, part) for name, part in (("gone", gone), ("new", new)) if part] + [(kind, text)]
            gone = new = ""
        else:
            gone += text if kind != "new" else ""
            new += text if kind != "gone" else ""
    return joined + [(name, part) for name, part in (("gone", gone), ("new", new)) if part]


def _by_words(pieces: list[tuple[str, str]], old: str, new: str) -> None:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > 4000)
    for same, a0, a1, b0, b1 in matcher.get_opcodes():
        if same == "equal":
            _add(pieces, "same", "".join(before[a0:a1]))
        else:
            _add(pieces, "gone", "".join(before[a0:a1]))
            _add(pieces, "new", "".join(after[b0:b1]))


def _add(pieces: list[tuple[str, str]], kind: str, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1][0] == kind:
        pieces[-1] = (kind, pieces[-1][1] + text)
    else:
        pieces.append((kind, text))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _seconds(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
