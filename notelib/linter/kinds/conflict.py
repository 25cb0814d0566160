"""Two statements of one note that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import quoted, reported
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

_PAIRS = (
    "calm",
    "oriented",
    "coop",
    "affect",
    "speech",
    "speech_rate",
    "groom",
    "eye",
    "thought",
    "sleepy",
    "mood",
    "tears",
    "motor",
    "volume",
    "psychosis",
    "insight",
    "memory",
    "attention",
    "congruence",
    "punctual",
)
_CHANGE = lazy_pattern(
    r"\b(?:initially|at first|first|later|then|became|becoming|by (?:the )?(?:end|close|mid)|after|when|whenever|shift(?:ed|ing)|while|until|began|end of|start of|at times|brighten\w*|settl\w+|during|briefly|"
    r"gradually|more|less|beginning|improv\w+|appeared|following|as (?:the )?session|last (?:session|week)|previous\w*|compared|usually|at home|at work|at school|episode|before)\b"
)
_TOLD = lazy_pattern(
    r"\b(?:report|describ|stat|said|felt|feel|rated|told|denie|wants?|goal|learn|practic|strateg|skills?)\w*"
)
_ID = lazy_pattern(
    r"(?<![\w-])(?P<who>client|clt|pt|patient|id)?[\s:#]{0,3}(?<![\w-])(?P<code>[A-Z]{1,3}-\d{2,5})(?![\w-])", re.I
)
_PRONOUN = lazy_pattern(
    r"\b(?:client|clt|pt|patient)(?:'s)?\s(?:[\w-]+\s){0,2}?(?:(?:that|and|as|when|because|how)\s)?(?P<p>he|she|his|her|himself|herself)\b"
)
_THIRD = lazy_pattern(
    r"\b(?:mother|father|mom|dad|brother|sister|sibling|son|daughter|child|baby|husband|wife|partner|spouse|boyfriend|girlfriend|fianc\w+|uncle|aunt|cousin|grand\w+|friend|roommate|boss|supervisor|manager|coworker|"
    r"colleague|neighbou?r|teacher|ex|therapist|counselor|doctor|prescriber|nurse|professor|significant other|flatmate|housemate|man|woman|girl|boy|parent|coach|landlord)\b"
)
_MALE = frozenset({"he", "his", "himself"})


def mental_status(view: View) -> Iterator[Hit]:
    """Opposite findings about the same moment: the later of the two."""
    observed = view.home("observation")
    for pair in _PAIRS:
        a = [s for f in view.find(f"conflict.{pair}_a") if _observed(view, s := f.span, observed)]
        if not a:
            continue
        b = [s for f in view.find(f"conflict.{pair}_b") if _observed(view, s := f.span, observed)]
        a = [s for s in a if not any(o.start <= s.start and s.end <= o.end for o in b)]
        if a and b:
            second = max(a[0], b[0])
            first = min(a[0], b[0])
            yield Hit(second, detail={"other": view.text[first.start : first.end]})


def _observed(view: View, span: Span, observed: tuple[str, ...]) -> bool:
    if not view.in_body(span) or not any(id in observed for id in view.ids_at(span.start)):
        return False
    sentence = view.sentence(span)
    if _CHANGE.search(view.folded, sentence.start, sentence.end) or _TOLD.search(
        view.folded, sentence.start, span.start
    ):
        return False
    return not quoted(view, span) and not view.context.negated(span, 30)


def attendance(view: View) -> Iterator[Hit]:
    """In person and by video, alone and with somebody, in one note."""
    plans = view.plans
    for one, other in (("in_person", "remote"), ("alone", "accompanied")):
        a, b = _said(view, f"conflict.{one}", plans), _said(view, f"conflict.{other}", plans)
        if a and b:
            first, second = sorted((a[0], b[0]))
            together = view.sentence(first) == view.sentence(second)
            if (_TURNS if together else _THEN).search(
                view.folded, first.start, min(second.end + 40, first.start + 200)
            ):
                continue
            yield Hit(second, detail={"other": view.text[first.start : first.end]})


# First alone, then together: told as an order of events, and so no conflict.
_TURNS = lazy_pattern(
    r"\b(?:then (?:together|alone|jointly|both|with|joined|invited|seen|met|brought)|together (?:for|at the end)|before|after(?:ward|wards)?|first|last|part of|for \d+ min\w*|final|half|midway|partway|for the (?:first|last)|switched|moved (?:over )?to|until|when the|portion)\b"
)
_THEN = lazy_pattern(
    r"\b(?:then|after (?:that|\d|ten|the first)|afterwards?|before (?:that|then)|midway|partway|later|at the end|for the last|joined at|was then)\b"
)
_NOT_NOW = lazy_pattern(
    r"\b(?:next|will|prefers?|offered|option|discussed|previous\w*|last|future|switch\w*|usual\w*|instead|normally|date|dating|meet(?:ing)?|friends?|work|class(?:es)?|job|interview|peers?|avoid\w*|exposure|goal|talk(?:ed|ing)?|conversations?|social|mother|father|doctor|prescriber|appointments? with|school|colleague|boss)\b"
)


# A talk with somebody else, or about something else, beside the session: "spoke with the prescriber by phone on 10/2".
_TALKED = lazy_pattern(
    r"\b(?:spoke|spoken|speak\w*|talked|call(?:ed|s)?|consult\w*|coordinat\w*|contact\w*|notif\w*|inform\w*|updat\w*|reached|"
    r"conferred|told|texted|wrote|e-?mailed|voicemail|messages?|collateral|report(?:ed)? (?:made|filed|to)|referr\w*|verified with|confirmed with)\b"
)
_HELD = lazy_pattern(
    r"\b(?:(?:sessions?|visits?|appointment) (?:was |were )?(?:held|conducted|done|by|via|over)|(?:seen|met|attended|joined) (?:by|via|over)|camera)\b"
)
# "alone for 10 minutes", "the first half with the client alone": part of the hour, which others may share later.
_PART = lazy_pattern(
    r"\b(?:\d{1,2}|five|ten|fifteen|twenty|thirty|forty) ?-?(?:min\w*|')|\b(?:first|last|final|second) (?:half|part|portion|third|few)|\b(?:part|half|portion|end|start|beginning) of\b|\bat (?:first|the (?:start|end))\b"
)
# What others do elsewhere as well as in the room: "her parents spoke about divorce".
_ELSEWHERE_TOO = ("spoke", "agreed", "added", "stayed", "remained", "attended", "came too", "participated")
_WITH_WHOM = lazy_pattern(
    r"\s(?:by|on|over|to|about|with (?!therapist|the therapist|counselor|clinician|us\b|client)|at|last|every|again|that|in (?:the )?(?:hospital|church|school|bed|[a-z]+ care)|home|behind|out|away|overnight|for (?:dinner|the (?:week|night|weekend)))\b"
)


_MET = lazy_pattern(
    r"\b(?:sessions?|visits?|seen|met|held|conducted|attended|joined|today|therapist|counselor|clinician|camera)\b"
)


def _beside_the_session(view: View, sentence: Span) -> bool:
    """Whether the sentence tells of a talk that is not said to be the session."""
    return _TALKED.search(view.folded, *sentence) is not None and _HELD.search(view.folded, *sentence) is None


def _not_the_hour(view: View, name: str, span: Span) -> bool:
    """Whether "alone" is said of a part of the hour, or what others did is told of, or may have been elsewhere."""
    if name == "conflict.alone":
        sentence = view.context.sentence(span)
        low, high = max(sentence.start, span.start - 40), min(sentence.end, span.end + 40)
        return _PART.search(view.folded, low, high) is not None
    if not view.folded[span.start : span.end].endswith(_ELSEWHERE_TOO):
        return False
    return reported(view, span) or _WITH_WHOM.match(view.folded, span.end) is not None


# "In person, interpreter by video": only somebody beside the client is remote.
_BESIDE_CLIENT = lazy_pattern(
    r"\b(?:interpreters?|interpreting|interpretation|supervisor|observers?|guardian|caseworker|case manager|teacher|probation officer|"
    r"peer specialist|translator|signer|language line)\b[^\n.;|]{0,32}\Z"
)
_NOT_BESIDE = lazy_pattern(r"\b(?:client|clt|pt|patient|he|she|they|session|visit|seen|both|all)\b")
_INTERPRETED = lazy_pattern(r"[ -]?(?:interpreter|interpreting|interpretation|translator|language line)\b")


# "Client at home, counselor in the office": where the clinician is says nothing of the client.
_CLINICIAN = lazy_pattern(r"\b(?:therapist|counsell?or|clinician|provider|writer|intern|trainee|i)\b[^\n.;|]{0,24}\Z")


def _only_another(view: View, name: str, span: Span) -> bool:
    """Whether it is said of somebody else: an interpreter by video, the clinician in the office."""
    before = view.folded[max(0, span.start - 60) : span.start]
    named = (_BESIDE_CLIENT if name == "conflict.remote" else _CLINICIAN).search(before)
    if named is not None and not _NOT_BESIDE.search(before, named.start()):
        return True
    return name == "conflict.remote" and _INTERPRETED.match(view.folded, span.end) is not None


def _said(view: View, name: str, plans: tuple[str, ...]) -> list[Span]:
    out = []
    for found in view.find(name)[:MOST_PLACES]:
        span = found.span
        if span.start >= view.signature_start or any(id in plans for id in view.ids_at(span.start)):
            continue
        sentence = view.context.sentence(span) if view.in_body(span) else span
        low, high = max(sentence.start, span.start - 70), min(max(sentence.end, span.end), span.end + 50)
        by_mode = name in ("conflict.in_person", "conflict.remote")
        if by_mode and _NOT_NOW.search(view.folded, low, high):
            continue
        if (
            by_mode
            and view.in_body(span)
            and view.folded[span.start : span.end].startswith(("by ", "over ", "on "))
            and not _MET.search(view.folded, low, high)
        ):
            continue  # a call that the client made is not the session
        if by_mode and _only_another(view, name, span):
            continue
        if by_mode and view.in_body(span) and _beside_the_session(view, sentence):
            continue
        if not by_mode and view.in_body(span) and _not_the_hour(view, name, span):
            continue
        if not quoted(view, span) and not view.context.negated(span, 30):
            out.append(span)
    return out


def client_reference(view: View) -> Iterator[Hit]:
    """Two identifiers for one client, or "he" and "she" for the same client."""
    codes: dict[str, Span] = {}
    for position, _, sign, _ in view.numbers[:MOST_PLACES]:
        typed = sign == "-" and view.text[position - 1] == "-"
        match = _ID.search(view.text[max(0, position - 14) : position + 6]) if typed else None
        if match is None or match.end("code") < min(14, position):
            continue
        code = match["code"].upper()
        start = max(0, position - 14) + match.start("code")
        if match["who"] or codes or start < view.header_end:
            if codes and code not in codes and next(iter(codes)).split("-")[0] == code.split("-")[0]:
                yield Hit(
                    Span(start, start + len(code)), detail={"problem": f"the note began with {next(iter(codes))}"}
                )
                break
            codes.setdefault(code, Span(start, start + len(code)))
    yield from _pronouns(view) if not (found := list(_lone_pronoun(view))) else found


# Who else "she" may be, in words that _THIRD does not hold.
_OTHER_PERSON = lazy_pattern(
    r"\b(?:[a-z]+(?:er|or|ist|ian|ant|ess|man|woman)(?:'s)?|in-laws?|mom's|mum|teen|student|roommate|group|members?|peers?|someone|another|people|staff|nurse|clerk|judge|girl|boy|kid|kids|children|twins?|niece|nephew|aide|lady|guy|owner|vet|dog|cat|horse|pet|character|they|god|pastor|priest|imam|rabbi|caller|sponsor|partner|couple|both|each|family|spouses?|who)\b"
)
_LEAST_OF_ONE = 3


def _lone_pronoun(view: View) -> Iterator[Hit]:
    """A sentence that opens with "she" in a note that says "he" of the client throughout, with nobody else named before it."""
    counts = {
        male: sum(
            len(view.index.get(w, ()))
            for w in (("he", "his", "him", "himself") if male else ("she", "her", "hers", "herself"))
        )
        for male in (True, False)
    }
    if not counts[True] or not counts[False] or view.note.format in ("GROUP", "COUPLE"):
        return
    male = counts[True] > counts[False]  # how the note speaks of the client
    if counts[male] < _LEAST_OF_ONE or counts[not male] > 2:
        return
    for word in ("she", "her") if male else ("he", "his"):
        for at in view.index.get(word, ())[:2]:
            span = Span(at, at + len(word))
            sentence = view.sentence(span)
            if sentence.start != at or not view.in_body(span) or quoted(view, span):
                continue
            wide = view.around(span, 2, 0)
            before = view.folded[wide.start : sentence.end]
            if not _THIRD.search(before) and not _OTHER_PERSON.search(before):
                yield Hit(
                    span, detail={"problem": "elsewhere the client is \u201c" + ("he" if male else "she") + "\u201d"}
                )
                return


def _pronouns(view: View) -> Iterator[Hit]:
    uses: dict[bool, list[Span]] = {True: [], False: []}
    for word in ("client", "client's", "clt", "pt", "patient"):
        for at in view.index.get(word, ())[:MOST_PLACES]:
            match = _PRONOUN.match(view.folded, at)
            if match is None:
                continue
            span = Span(*match.span("p"))
            sentence = view.sentence(Span(at, at + 1))
            wide = view.around(Span(at, at + 1), 1, 0)
            if _THIRD.search(view.folded, wide.start, sentence.end) or quoted(view, span):
                continue
            uses[match["p"] in _MALE].append(span)
    for male, direct in uses.items():
        if not direct:
            continue
        other = len(uses[not male]) + _sentence_openers(view, not male)
        if other >= 2 and other > len(direct) + _sentence_openers(view, male):
            yield Hit(
                direct[0], detail={"problem": "elsewhere the client is \u201c" + ("she" if male else "he") + "\u201d"}
            )
            return


def _sentence_openers(view: View, male: bool) -> int:
    """How many sentences open with "he" (or "she") where nobody but the client is spoken of."""
    count = 0
    word = "he" if male else "she"
    for at in view.index.get(word, ())[:MOST_PLACES]:
        span = Span(at, at + len(word))
        sentence = view.sentence(span)
        if sentence.start == at and view.in_body(span) and not quoted(view, span):
            wide = view.around(span, 1, 0)
            count += _THIRD.search(view.folded, wide.start, sentence.end) is None
    return count
