"""Names of people other than the client: told by a relation before them, or by a group around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notelib.findings import Span
from notelib.placement.words import Word

_TITLES = frozenset("mr mrs ms dr miss named call".split())
_SPEECH = frozenset(
    """say admit share disclose tell cry relapse become talk reveal describe confess leave ask speak be have
    brag shout joke""".split()
)
_NOT_NAMES = frozenset(
    """client patient pt therapist counselor group member session peer i the a an no in at on and but when then
    today after she he they his her their it this that we our my you there what who both each some all one""".split()
)
_GROUP = frozenset("group circle member peer".split())
_REACH = 7
_JOINS = frozenset("from in also who".split())


def relations(text: str, words: Sequence[Word], tags: Sequence[tuple[str, ...]]) -> Iterator[tuple[Span, bool]]:
    """A relative or acquaintance with a name ("her aunt Rosalind"), and whether it is given in
    full or private conduct of theirs follows."""
    for i, tagged in enumerate(tags):
        if "@relation" not in tagged:
            continue
        j = i + 1
        while j < len(words) and j <= i + 2 and words[j].stem in _TITLES:
            j += 1
        if j < len(words) and _near(text, words[j - 1], words[j]) and _is_name(text, words[j]):
            full = (
                j + 1 < len(words) and text[words[j].end : words[j + 1].start] == " " and _is_name(text, words[j + 1])
            )
            last = words[j + 1] if full else words[j]
            yield Span(words[i].start, last.end), full or conduct(tags, j + 1)


def conduct(tags: Sequence[tuple[str, ...]], first: int) -> bool:
    """Whether private conduct is told within the words that follow."""
    return any("@conduct" in tagged or "@private" in tagged for tagged in tags[first : first + _REACH])


def members(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Somebody of a group, by name: "Terrence admitted", "Lena from the group"; only where a group is spoken of."""
    if not any(w.stem in _GROUP for w in words):
        return
    for i, word in enumerate(words[:-1]):
        if not _is_name(text, word):
            continue
        after = words[i + 1]
        belongs = after.stem in _JOINS and any(w.stem in _GROUP for w in words[i + 2 : i + 6])
        if after.stem in _SPEECH or belongs:
            yield Span(word.start, after.end)


def _near(text: str, left: Word, right: Word) -> bool:
    """Whether only a space, a comma or the full stop of a title stands between."""
    return text[left.end : right.start] in ((" ", ". ") if left.stem in _TITLES else (" ", ", "))


def _is_name(text: str, word: Word) -> bool:
    """A capitalized word of three letters or more that is no ordinary sentence opener."""
    token = text[word.start : word.end]
    return len(token) > 2 and token[0].isupper() and token[1:2].islower() and word.stem not in _NOT_NAMES
