"""Quotations that are too long or too many, words in scare quotes, and dialogue written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
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
_LONGEST_TAG = max(map(len, _TAGS))
_COLON = lazy_pattern(":")
_LAST_WORD = lazy_pattern(r"[^\W\d_]+\Z")
_TURN_OPENS = lazy_pattern(r"[.?!][\"')]?[ \t]*\Z|\n[ \t]*\Z|\A[ \t]*\Z|:[ \t]*\Z")
_AUTHORS = frozenset(
    {"couns", "tx", "leader", "writer", "t", "th", "me", "therapist", "counselor", "clinician", "interviewer", "intern"}
)
_SPEAKERS = ("i", "therapist", "writer", "counselor", "clinician", "client", "she", "he", "they")
_SAID = lazy_pattern(
    r"\w+\s(?:then\s|just\s)?(?:said|asked|replied|responded|answered|told (?:him|her|them|me))\b(?P<open>[,:]\s|[,:]?\s?[\"'])?"
)
_VERBS = ("said", "asked", "replied", "responded", "answered", "told")
_TELLERS = (*_SPEAKERS, "ct", "youth")
_LEAST_TURNS = 3
_FIRST_PERSON = frozenset({"i", "therapist", "writer", "counselor", "clinician"})
_REPORTING = lazy_pattern(
    r"\b(?:sa(?:id|ys|ying)|stat(?:ed|es|ing)|report|describ|call|told|term|phrase|word|name|label|refer|quot|rat(?:ed|es)|thought|belie|feel|felt|messag|"
    r"identif|titled|known as|statement|list|write|wrote|written|log|express|respond|answer|ask|repeat|scale|skill|technique|exercise|practic|"
    r"role-play|saying|such as|like|including|handout|worksheet|goal|versus|vs|reframe|replac|thinks?|noted|endors|self-talk|item|mantra|metaphor|predict|alternativ|cope|coping)\w*"
)
_SYMPTOM = lazy_pattern(
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
    tags = [(at, who) for at, who in _before_colons(view) if view.in_body(Span(at, at + 1))]
    yield from _runs(view, tags, _AUTHORS)
    if sum(len(view.index[verb]) for verb in view.index.keys() & _VERBS) < _LEAST_TURNS:
        return
    # Told without quotation marks, three turns are a summary; five are a script.
    told = [
        (at, who, match["open"] is not None or who == "i")
        for who in _TELLERS
        for at in view.index.get(who, ())
        if (match := _SAID.match(view.folded, at))
    ]
    told.sort()
    said = [(at, who) for at, who, opens in told if opens and who in _SPEAKERS]
    yield from _runs(view, said, _FIRST_PERSON, reach=120)
    if len(told) > len(said):
        yield from _runs(view, [(at, who) for at, who, _ in told], _FIRST_PERSON, reach=120, least=5)


def _before_colons(view: View) -> Iterator[tuple[int, str]]:
    """The tags that open a turn: "T:" at the start of a line or after the end of a sentence."""
    folded = view.folded
    for colon in _COLON.finditer(folded):
        end = colon.start()
        end -= folded[max(0, end - 1) : end] == " "
        word = _LAST_WORD.search(folded[max(0, end - _LONGEST_TAG - 1) : end])
        if word is None or word[0] not in _TAGS:
            continue
        at = end - len(word[0])
        if _TURN_OPENS.search(folded[max(0, at - 4) : at]):
            yield at, word[0]


def _runs(
    view: View, turns: list[tuple[int, str]], authors: frozenset[str], reach: int = 600, least: int = _LEAST_TURNS
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
