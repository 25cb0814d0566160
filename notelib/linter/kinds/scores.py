"""Scored measures: tool and number together, bands that fit, totals that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

# tool -> highest total, and (lowest total of the band, label). Published cut-offs, taught widely.
BANDS: dict[str, tuple[int, tuple[tuple[int, str], ...]]] = {
    "phq-9": (27, ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately severe"), (20, "severe"))),
    "gad-7": (21, ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe"))),
    "pcl-5": (80, ()),
    "audit": (40, ()),
    "phq-2": (6, ()),
    "gad-2": (6, ()),
    "c-ssrs": (5, ()),
}
_TOOL = lazy_pattern(
    r"\b(?P<tool>phq[- ]?9|gad[- ]?7|pcl[- ]?5|audit|phq[- ]?2|gad[- ]?2)(?![\w-]*[a-z0-9]-)(?:\s(?:total|score|today))*"
)
_TOOLS = ("phq", "gad", "pcl", "audit")
_NUMBER = lazy_pattern(
    r"(?<![\d/.:-])(?P<n>\d{1,3})(?![\d]|[/:.-]\d|\s?(?:%|weeks?|days?|months?|sessions?|years?|items?|points?|times|minutes?|min\b|x\b))(?:\s?/\s?(?:27|21|80|40))?"
)
_MEAN = lazy_pattern(r"(?<![\d.])\d\.\d{1,2}(?!\d)")
_LABEL = lazy_pattern(
    r"(?P<label>minimal|none|mild|moderately severe|moderate|severe)(?=\s*(?:\)|,|\.|;|$|\]|-|/|range\b|band\b|depress|anxi|symptom|severity|level|score|to\b|and\b|\u2192|>|today|at\b|on\b|\n))"
)
_LABEL_BEFORE = lazy_pattern(
    r"(?P<label>minimal|mild|moderately severe|moderate|severe)\s(?:depress\w+|anxi\w+|symptoms|range|depressive symptoms)?\s?\(\Z"
)
_LATER = lazy_pattern(
    r"\b(?:to be|will|next|re-?administer|administer|repeat|plan|due|scheduled|at each|weekly|monthly|every|pending|declined|not (?:given|completed|administered)|next session|before|review(?:ed)? (?:the )?(?:results|scores))\b"
)
_SCORE = lazy_pattern(
    r"\b(?:scored?(?: of| was| is|:)?|total(?: score)?(?: of| was|:)?)\s(?P<hit>\d{1,3})\b(?!\s?(?:%|points? on|goals?|out of 10|/\s?10|(?:or|and) (?:lower|less|below|fewer|higher|more|above|under|over)))"
)


def incomplete_score(view: View) -> Iterator[Hit]:
    """A tool with no number beside it or elsewhere in the note, or a score without the tool."""
    scored: set[str] = set()
    bare: list[tuple[str, Span]] = []
    for found in view.find("scores.tools")[:MOST_PLACES]:
        typed = view.text[found.span.start : found.span.end]
        if not any(c.isdigit() for c in typed) and not typed.isupper():
            continue  # "scared" is a word, SCARED a scale
        name = view.folded[found.span.start : found.span.end].replace(" ", "-")
        sentence = view.sentence(found.span)
        if _has_number(view, sentence, found.span):
            scored.add(name)
        elif view.in_body(found.span):
            bare.append((name, found.span))
    plan = set(view.plans)
    for name, span in bare:
        sentence = view.sentence(span)
        if (
            name in scored
            or (plan and set(view.ids_at(span.start)) <= plan)
            or _LATER.search(view.folded, sentence.start, sentence.end)
        ):
            continue
        yield Hit(span, detail={"problem": "the tool is named without its score"})
    for match in _SCORE.finditer(view.folded) if {"score", "scored", "total"} & view.index.keys() else ():
        span = Span(*match.span("hit"))
        wide = view.around(span, 1, 1)
        if view.in_body(span) and not view.within("scores.tools", wide) and not view.within("scores.scales", wide):
            yield Hit(Span(*match.span()), detail={"problem": "a score stands without the name of the tool"})

    for found in view.find("scores.untold"):
        if (
            view.in_body(found.span)
            and not view.counted(view.sentence(found.span))
            and not view.within("scores.tools", view.sentence(found.span))
        ):
            yield Hit(found.span, detail={"problem": "a score is spoken of without tool and number"})


def _has_number(view: View, sentence: Span, tool: Span) -> bool:
    own = [f.span for f in view.within("scores.tools", sentence)]
    if _MEAN.search(view.folded, tool.end, sentence.end):
        return True
    for match in _NUMBER.finditer(view.folded, sentence.start, sentence.end):
        if not any(s.start <= match.start() < s.end for s in own):
            return True
    return False


def band_conflict(view: View) -> Iterator[Hit]:
    """A total over the maximum, or a severity label that is not the band of the total beside it."""
    for match in islice(at_words(view, _TOOLS, _TOOL), MOST_PLACES):
        tool = re.sub(r"[ -]?(\d)", r"-\1", match["tool"])
        if tool == "audit" and not view.text[match.start() : match.start() + 5].isupper():
            continue
        highest, bands = BANDS[tool]
        stop = min(view.context.sentence(Span(*match.span())).end, match.end() + 110)
        following = _TOOL.search(view.folded, match.end(), stop)
        stop = following.start() if following else stop
        numbers = [m for m in _NUMBER.finditer(view.folded, match.end(), stop) if not _is_item(view, m.start())]
        for i, number in enumerate(numbers[:4]):
            total = int(number["n"])
            if i == 0 and total > highest and number.start() - match.end() <= 14:
                yield Hit(Span(match.start(), number.end()), detail={"problem": f"the highest total is {highest}"})
                break
            upto = numbers[i + 1].start() if i + 1 < len(numbers) else stop
            label = _LABEL.search(view.folded, number.end(), min(upto, number.end() + 40))
            before = _LABEL_BEFORE.search(view.folded[max(0, match.start() - 44) : match.start()]) if i == 0 else None
            said = label["label"] if label else before["label"] if before else ""
            right = _band(bands, total)
            if said and right and said not in (right, "none" if right == "minimal" else right):
                end = label.end("label") if label else number.end()
                start = (
                    match.start()
                    if label or not before
                    else match.start() - 44 + before.start()
                    if match.start() >= 44
                    else before.start()
                )
                yield Hit(
                    Span(start, end),
                    better="",
                    detail={"problem": f"{total} lies in the band \u201c{right}\u201d, not \u201c{said}\u201d"},
                )
                break


def _is_item(view: View, at: int) -> bool:
    return re.search(r"\bitems?\s?#?\s?\Z", view.folded[max(0, at - 8) : at]) is not None


def _band(bands: tuple[tuple[int, str], ...], total: int) -> str:
    fitting = [label for low, label in bands if total >= low]
    return fitting[-1] if fitting else ""
