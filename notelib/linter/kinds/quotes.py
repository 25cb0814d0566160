"""Quotations that are too long or too many, words in scare quotes, and dialogue written out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

LONGEST = 25
LONGEST_RISK = 60
MOST_IN_A_SECTION = 3
_TAGS = (
    "t",
    "c",
    "th",
    "cl",
    "me",
    "her",
    "him",
    "them",
    "therapist",
    "client",
    "counselor",
    "pt",
    "patient",
    "clinician",
    "interviewer",
    "intern",
    "ct",
    "clt",
    "couns",
    "tx",
    "youth",
    "teen",
    "student",
    "mother",
    "father",
    "mom",
    "dad",
    "husband",
    "wife",
    "partner",
    "son",
    "daughter",
    "leader",
    "writer",
)
_TURN_OPENS = re.compile(r"[.?!][\"')]?[ \t]*\Z|\n[ \t]*\Z|\A[ \t]*\Z|:[ \t]*\Z")
_AUTHORS = frozenset(
    {"couns", "tx", "leader", "writer", "t", "th", "me", "therapist", "counselor", "clinician", "interviewer", "intern"}
)
_SPEAKERS = ("i", "therapist", "writer", "counselor", "clinician", "client", "she", "he", "they")
_SAID = re.compile(
    r"\w+\s(?:then\s|just\s)?(?:said|asked|replied|responded|answered|told (?:him|her|them|me))\b(?P<open>[,:]\s|[,:]?\s?[\"'])?"
)
_FIRST_PERSON = frozenset({"i", "therapist", "writer", "counselor", "clinician"})
_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys|ying)|stat(?:ed|es|ing)|report|describ|call|told|term|phrase|word|name|label|refer|quot|rat(?:ed|es)|thought|belie|feel|felt|messag|"
    r"identif|titled|known as|statement|list|write|wrote|written|log|express|respond|answer|ask|repeat|scale|skill|technique|exercise|practic|"
    r"role-play|saying|such as|like|including|handout|worksheet|goal|versus|vs|reframe|replac|thinks?|noted|endors|self-talk|item|mantra|metaphor|predict|alternativ|cope|coping)\w*"
)
_SYMPTOM = re.compile(
    r"\b(?:pain|panic|anxi|depress|sleep|insomnia|attack|trauma|flashback|headache|migraine|stress|fatigue|illness|symptom|abuse|sick|disab|injur|voices|mood|attempt|episode|allerg|craving|suicid)\w*"
)


def long_quotes(view: View) -> Iterator[Hit]:
    """Quotations over the limit (risk statements may be longer), and the fourth and later in a section."""
    count: dict[str, int] = defaultdict(int)
    for quote in view.context.quotes[:MOST_PLACES]:
        if not view.in_body(quote):
            continue
        words = len(view.text[quote.start : quote.end].split())
        if words > LONGEST_RISK or (words > LONGEST and not _risky(view, quote)):
            yield Hit(quote, detail={"amount": f"{words} words long"})
            continue
        if words < 2 or view.text[quote.start] in "'‘":
            continue
        section = view.section_at(quote.start)
        count[section] += 1
        if count[section] == MOST_IN_A_SECTION + 1:
            yield Hit(quote, severity=Severity.ADVICE, detail={"amount": "the fourth quotation in this section"})


def _risky(view: View, quote: Span) -> bool:
    """Whether the quotation, or its sentence, tells of danger."""
    return bool(view.within("risk.fact", view.sentence(quote))) or any(
        view.within(name, quote) for name in ("risk.cue_strong", "risk.cue_weak")
    )


def scare_quotes(view: View) -> Iterator[Hit]:
    """One to three words in quotation marks that cast doubt on a symptom, with no report verb to carry them."""
    for quote in view.context.quotes[:MOST_PLACES]:
        inner = view.folded[quote.start + 1 : quote.end - 1]
        if (
            not view.in_body(quote)
            or len(inner.split()) > 3
            or not inner[:1].isalpha()
            or view.text[quote.start + 1].isupper()
        ):
            continue
        sentence = view.sentence(quote)
        if view.folded[max(0, quote.start - 8) : quote.start].rstrip(" :,").endswith(("mood", "feeling")):
            continue
        if _REPORTING.search(view.folded, sentence.start, quote.start) or _REPORTING.search(
            view.folded, quote.end, min(sentence.end, quote.end + 40)
        ):
            continue
        if _SYMPTOM.search(view.folded, sentence.start, sentence.end):
            yield Hit(quote)


def transcript(view: View) -> Iterator[Hit]:
    """Dialogue written out: three or more turns between two tagged speakers, or "I said ... she said" three times."""
    tags = [
        (at, who)
        for who in _TAGS
        for at in view.index.get(who, ())
        if _is_tag(view.folded, at, at + len(who)) and view.in_body(Span(at, at + 1))
    ]
    yield from _runs(view, sorted(tags), _AUTHORS)
    said = [
        (at, who)
        for who in _SPEAKERS
        for at in view.index.get(who, ())
        if (m := _SAID.match(view.folded, at)) and (m["open"] or who == "i")
    ]
    yield from _runs(view, sorted(said), _FIRST_PERSON, reach=120)
    # Told without quotation marks, three turns are a summary; five are a script.
    told = [
        (at, who)
        for who in (*_SPEAKERS, "ct", "youth")
        for at in view.index.get(who, ())
        if _SAID.match(view.folded, at)
    ]
    if len(told) > len(said):
        yield from _runs(view, sorted(told), _FIRST_PERSON, reach=120, least=5)


def _is_tag(folded: str, start: int, end: int) -> bool:
    """Whether the word opens a turn: "T:" at the start of a line or after the end of a sentence."""
    if folded[end : end + 1] != ":" and folded[end : end + 2] != " :":
        return False
    return _TURN_OPENS.search(folded[max(0, start - 4) : start]) is not None


def _runs(
    view: View, turns: list[tuple[int, str]], authors: frozenset[str], reach: int = 600, least: int = 3
) -> Iterator[Hit]:
    run: list[tuple[int, bool]] = []
    for start, who in [*turns[: MOST_PLACES * 5], (len(view.text) + 10 * reach, "")]:
        side = who in authors
        close = bool(run) and start - run[-1][0] <= reach and side != run[-1][1]
        if close:
            run.append((start, side))
            continue
        if len(run) >= least:
            first, last = run[0][0], run[-1][0]
            section = next((b for b in view.body if b.start <= first < b.end), None)
            if section is not None:
                line = view.text.find("\n", last)
                stop = min(x for x in (section.end, line if line > 0 else section.end, last + reach) if x > last)
                end = max((s.end for s in view.sentences_in(Span(last, stop))[:1]), default=stop)
                yield Hit(Span(first, min(end, section.end)))
        run = [(start, side)]
