"""Which goals and objectives of a plan a text speaks of: by number, in their own words, or in much the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.plans.model import Goal, Objective, Plan

# Below this share of a goal's words in the plan it is a goal the plan does not have (formats sheet, FS01).
SHARE = 0.3
# A text speaks of a goal without naming it when one sentence holds this share of its words, and this many.
TOUCH_SHARE, TOUCH_WORDS = 0.5, 3
_SHORT = 4
_NUMBER = (
    r"\d{1,2}(?:[.-]\d{1,2})?[a-z]?"
    r"(?![\w/-]|\.\d|:\d|%|[ ]?(?:times|x\b|days?|hours?|min|nights?|weeks?|sessions?|of \d))"
)
_REFERENCE = lazy_pattern(
    r"\b(?P<kind>(?:short|long)[- ]term goals?|goals?|objectives?|obj\.?|ltg|stg|g(?=\d)|o(?=\d))[ ]{0,2}(?:#|"
    r"no\.?[ ]|number[ ])?"
    rf"(?P<list>{_NUMBER}(?:(?:,[ ]?(?:and[ ])?|[ ]?(?:and|&|/|or)[ ]?|[ ]?(?:-|to)[ ]?)(?:#|goal[ ]|"
    rf"obj(?:ective)?\.?[ ])?{_NUMBER}){{0,6}})"
)
_ONE = lazy_pattern(_NUMBER)
# "Objective 1b, 5 planned activities": a number with its noun counts something and names no goal.
_COUNTS = lazy_pattern(
    r"[ ](?!(?:and|or|in|on|are|is|was|were|both|met|not|advanc\w+|progress\w*|continu\w+|address\w*|unchanged|"
    r"review\w*|remain\w*|partially|partly|fully|achieved|active|ongoing|improv\w*|maintain\w*|of the plan|from|to|"
    r"with|by|stable|worse\w*|complete\w*|closed|open|today|this|for|as|at|have|has|had|moved|reached)\b)[a-z]"
)
# Of numbers only clock times tell one goal from another.
_WORD = lazy_pattern(r"[^\W\d_]{3,}|\d{1,2}:\d\d")
_DATE = lazy_pattern(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{2,4})?")
_STOP = frozenset(
    "the and for with that this from have has had will would can could should she her his him they them "
    "their client patient able "
    "about into when more less than each every per week weeks day days times time goal goals objective "
    "objectives treatment plan "
    "today session focus focused because chosen toward towards work working worked continue continued was "
    "were are is been being not "
    "who what which while after before during until within again get got very most least one two three four "
    "five baseline want wants wish".split()
)
_ENDINGS = (
    "ingly",
    "ation",
    "ions",
    "ing",
    "edly",
    "ies",
    "ied",
    "ness",
    "ment",
    "ers",
    "ed",
    "es",
    "ly",
    "er",
    "s",
    "e",
    "y",
)


class Reference(NamedTuple):
    """A number named in a text: what it is said to be ("goal", "objective" or "" where unclear), and where."""

    number: str
    kind: str
    span: Span


def references(folded: str, start: int = 0, end: int | None = None) -> Iterator[Reference]:
    """The goals and objectives named by number, "Goals 1 and 2" as two; `folded` is text in lower case."""
    for match in _REFERENCE.finditer(folded, start, len(folded) if end is None else end):
        kind = "goal" if match["kind"].startswith(("g", "ltg", "long")) else "objective"
        single, last = not match["kind"].endswith("s"), match.start("list")
        for one in _ONE.finditer(folded, match.start("list"), match.end("list")):
            first = one.start() == match.start("list")
            if not first and _COUNTS.match(folded, one.end()) and (single or "," in folded[last : one.start()]):
                break
            last = one.end()
            span = Span(match.start(), one.end()) if first else Span(*one.span())
            yield Reference(one[0], kind, span)


def named(plan: Plan, reference: Reference) -> tuple[frozenset[str], frozenset[str]]:
    """The goals and the objectives of a plan that a reference means; both empty where the plan has none such."""
    number = reference.number
    dotted = number.replace("-", ".")
    objectives = {o.number for o in plan.objectives if _same(o.number, dotted)}
    if not objectives and reference.kind == "objective" and number.isdigit():
        objectives = {o.number for o in plan.objectives if o.number.endswith(f".{number}")}
    goals = {g.number for g in plan.goals if g.number == number}
    if reference.kind == "goal" and goals:
        return frozenset(goals), frozenset()
    if objectives:
        return frozenset(o.goal for o in plan.objectives if o.number in objectives), frozenset(objectives)
    return frozenset(goals), frozenset()


def _same(number: str, other: str) -> bool:
    """Whether two ways of writing a number are one: "1a", "1.a", "1.1"."""
    if number == other:
        return True
    return bool(re.fullmatch(r"\d+[a-z]", number) and other == f"{number[:-1]}.{ord(number[-1]) - 96}") or bool(
        re.fullmatch(r"\d+[a-z]", other) and number == f"{other[:-1]}.{ord(other[-1]) - 96}"
    )


@lru_cache(maxsize=4096)
def stems(folded: str) -> frozenset[str]:
    """The words that carry a text's meaning, cut to their stems; numbers and common words left out."""
    return frozenset(_stem(w) for w in _WORD.findall(_DATE.sub(" ", folded)) if w not in _STOP)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def share(words: frozenset[str], of_plan: frozenset[str]) -> float:
    """How much of the words stands in the plan's words, 0 to 1."""
    return len(words & of_plan) / len(words) if words else 0.0


def goal_words(plan: Plan, goal: Goal) -> frozenset[str]:
    """The words of a goal together with those of its objectives."""
    parts = [goal.text, *(o.text for o in plan.objectives_of(goal.number))]
    return frozenset().union(*(stems(" ".join(p.lower().split())) for p in parts))


def speaks_of(words: frozenset[str], aim: Goal | Objective) -> bool:
    """Whether a sentence with these words speaks of a goal or an objective without naming its number."""
    own = stems(" ".join(aim.text.lower().split()))
    both = len(own & words)
    return both >= (2 if len(own) <= _SHORT else TOUCH_WORDS) and both >= TOUCH_SHARE * len(own)
