"""Service codes against who was there."""

from __future__ import annotations

from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.model import Hit
from notelib.linter.view import View

_CLIENT = lazy_pattern(r"\b(?:client|clt|pt|patient|identified (?:client|patient)|couple|family of|all)\b")
_ABSENT = lazy_pattern(
    r"\b(?:client|patient|pt|identified client) (?:was |is )?(?:absent|not present|did not attend|did not join|stayed (?:home|out)|was not there)\b|\bwithout (?:the )?client\b|\bclient'?s? (?:parents?|mother|father|partner|wife|husband) only\b|\b(?:mother|father|parents?|partner|wife|husband) only\b"
)
_PRESENT = lazy_pattern(
    r"\b(?:client|patient) (?:was |is )?(?:present|attended|joined|in the room|participated)\b|\bclient and (?:his |her |their )?(?:mother|father|parents?|partner|wife|husband|spouse|sister|brother|daughter|son)\b|\bwith client present\b"
)
_ALONE = lazy_pattern(
    r"\b(?:attended alone|seen alone|individual(?:ly)?(?: session| therapy| psychotherapy)?|one[- ]on[- ]one|client only|client alone)\b"
)
_OTHERS = lazy_pattern(
    r"\b(?:partner|wife|husband|spouse|mother|father|parents?|family|sister|brother|daughter|son|couple|collateral|grandmother|grandfather|aunt|uncle)\b"
)
_NEEDS = {
    "90846": "90846 is family therapy without the client",
    "90847": "90847 is family therapy with the client and family",
    "90853": "90853 is a group of clients",
    "90849": "90849 is a group of several families",
}  # fmt: skip


def code_attendance(view: View) -> Iterator[Hit]:
    """A family or group code that the people named as present do not fit."""
    codes = view.facts("cpt")
    attended = " ".join(f.value.lower() for f in view.facts("attendance"))
    head = view.folded[: view.header_end]
    for fact in codes:
        if fact.value not in _NEEDS:
            continue
        body = "" if len(codes) > 1 else " ".join(view.folded[s.start : s.end] for s in view.body)
        problem = _problem(fact.value, attended, head, body) or _no_group(view, fact.value)
        if problem:
            yield Hit(Span(*fact.span), detail={"rule": _NEEDS[fact.value], "problem": problem})


_GROUP = lazy_pattern(
    r"\b(?:groups?|members?|peers?|participants?|attendees|facilitat\w+|co-?lead\w*|leaders?|others|iop|php|multi-?family|families|circle|classmates?|cohort)\b"
)
_LEAST_WORDS = 40


def _no_group(view: View, code: str) -> str:
    """A group code over a note of some length in which no group appears."""
    if (
        code not in ("90853", "90849")
        or view.note.format in ("GROUP", "DISCHARGE", "TXPLAN")
        or view.words < _LEAST_WORDS
    ):
        return ""
    return "" if _GROUP.search(view.folded) else "the note speaks of one client and of no group"


def _problem(code: str, attended: str, head: str, body: str) -> str:
    alone = _ALONE.search(attended) or _ALONE.search(head)
    if code == "90846":
        here = (_CLIENT.search(attended) and not _ABSENT.search(attended)) or _PRESENT.search(head + " " + body)
        return "the note has the client present" if here else ""
    if code == "90847":
        if _ABSENT.search(attended + " " + head + " " + body) or (
            attended and not _CLIENT.search(attended) and not alone
        ):
            return "the note has the client absent"
        return "the note has the client alone" if alone and not _OTHERS.search(attended) else ""
    return "the note has one client alone" if alone else ""
