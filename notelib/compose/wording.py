"""The trainee's words as a sentence: a capital in front, a full stop behind, nothing else changed."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_ENDS = ".?!:…。؟"
_CLOSERS = "\"”’')]"
_DANGLING = re.compile(r"[\s,;–—-]+\Z")


def sentence(text: str, label: str = "") -> str:
    """The words as one sentence; `label` ("Homework") goes in front where it says something of its own."""
    words = _SPACE.sub(" ", text).strip()
    bare = _DANGLING.sub("", words)
    words = _capital(bare if any(c.isalnum() for c in bare) else words)
    if label:
        return _stopped(f"{label}: {text_after_label(words, text)}")
    return _stopped(words)


def text_after_label(words: str, typed: str) -> str:
    """Behind a label the words keep the first letter they were typed with."""
    first = typed.strip()[:1]
    return first + words[1:] if words and first.lower() == words[:1].lower() else words


def _capital(words: str) -> str:
    """With a capital first letter, unless the first word is one that is written otherwise ("iPad", "pH")."""
    for i, c in enumerate(words):
        if c.isalpha():
            first = re.match(r"\w+", words[i:])
            odd = first is not None and any(x.isupper() for x in first.group()[1:])
            upper = c.upper()
            return words if odd or len(upper) != 1 else words[:i] + upper + words[i + 1 :]
        if c.isdigit():
            return words
    return words


def _stopped(words: str) -> str:
    inner = words.rstrip(_CLOSERS)
    if not words or words[-1] in _ENDS or (inner and inner[-1] in _ENDS):
        return words
    return f"{words}."
