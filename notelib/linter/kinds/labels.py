"""Labels: said of the client, and diagnoses used as nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import as_belief, negated, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.phrases import RELATION
from notelib.linter.lexicon import Found
from notelib.linter.model import Hit
from notelib.linter.view import View

# Words that describe things as often as people: only counted with the client as subject.
_DOUBLE = frozenset(
    "dramatic difficult impossible hostile hostility demanding entitled weak strange weird silly ridiculous stupid dumb unpleasant irritating annoying toxic crazy spoiled lying rude gross tantrum "
    "confrontational childlike negative selfish vain foolish lazy defiant oppositional immature pathetic moody touchy mean-spirited sloppy dishonest calculating curt aloof unreasonable irresponsible sarcastic cranky hysterical".split()
)
_SUBJECT = lazy_pattern(
    r"\b(?:client|clt|ct|pt|patient|he|she|they|member|teen|student)(?:'s)?\s(?:(?:is|was|were|are|be|been|being|remains?|remained|became|becomes|becoming|can|appears?|appeared|seems?|seemed|presents?|presented|acts?|acted|acting|behaved|got|gets|came|comes|came across|continues?|to|as|also|very|quite|so|rather|too|often|extremely|a|an|bit|little|"
    r"increasingly|overly|somewhat|again|still|highly|always|typically|characteristically|has|had|attitude|behavior|behaviour|demeanor|manner|tone|affect|mood|stance|became|across|and|both|more|less|in|his|her|their|this|today's|session|toward|the|group|today|really|just|such|known|described|notoriously)\s)*(?:[\w-]+(?:,| and| but|, and)\s){0,3}\Z"
)
_FRAGMENT = lazy_pattern(
    r"(?:(?:very|quite|rather|overly|so|extremely|increasingly|again|presented|presents|presenting|appeared|seemed|was|is|and|highly|somewhat|too|remained|mildly)\s|(?:[\w-]+,\s)|(?:[\w-]+\sand\s)){0,4}\Z"
)
_NOUN_AFTER = lazy_pattern(
    r"\s(?:client|patient|person|individual|woman|man|girl|boy|teen|behaviou?rs?|manner|attitude|demeanor|stance|personality|traits?|tendenc(?:y|ies)|presentation|tone|today|in session|in group|during|toward|towards|with (?:staff|me|peers|therapist|front)|and|this session|throughout|,|\.)"
)
_OF_THINGS = lazy_pattern(
    r"[\s-](?:week|weeks|day|days|time|times|month|year|period|situation|situations|conversations?|talks?|topics?|emotions?|feelings?|memor(?:y|ies)|relationships?|decisions?|choices?|change|changes|circumstances|family|families|childhood|marriage|divorce|work|workplace|environment|job|boss|coworkers?|"
    r"people|questions?|class|classes|semester|assignments?|tasks?|task|steps?|transition|experience|experiences|events?|improvement|decrease|increase|drop|shift|reduction|gains?|for (?:her|him|them|client)|breathing|schedule|shifts|hours|dreams?|thoughts?|sensations?|smells?|looks?|sleep|weather|behaviors? chart|defiant disorder|personality disorder|from|because|when|if|moments?|part|parts|issue|issues|spot|spots|exercise|exercises)\b"
)
# "A 2019 car wreck".
_WRECKED = lazy_pattern(r"\b(?:car|truck|train|bus|bike|bicycle|motorcycle|boat|van|auto|plane|ship|vehicle|road)\s\Z")
_NOT_CLIENT = lazy_pattern(
    rf"\b(?:(?:his|her|their|client's|the|a|an|my)\s(?:\w+\s)?{RELATION}|others|people|neighbors|staff|teacher|boss|customers?|caller|coworkers|in-laws|family|environment|it|this|that|week|which|everyone|nobody|thoughts?|voices?|world|life|situation|work|job|school)(?:'s)?\b[^.;]{{0,40}}\Z"
)
_ARTICLE = lazy_pattern(
    r"\b(?:an?|the|these|those|our|fellow|another|other|typical|classic|some|many|most|for|of|with|all|chronic|textbook|as)\s(?:(?:typical|classic|chronic|textbook|known|young|real|true|high-functioning|untreated|fellow|diagnosed|severe|other)\s)?\Z"
)
_PREDICATE = lazy_pattern(
    r"\b(?:client|clt|ct|pt|patient|he|she|they)\s(?:is|was|are|were|became)\s(?:(?:a|an|also|clearly|probably|severely|very|highly|known|diagnosed|still)\s){0,2}\Z"
)
_ADJECTIVE_OF = lazy_pattern(
    r"[\s-](?:i{1,2}\b|1\b|2\b|disorders?|personality|symptom\w*|range|episodes?|features?|traits?|spectrum|illness|depression|mood|states?|reaction|phase|swings?|diagnos[ie]s|level|score|scores|zone|organization|process|break|thinking|thoughts|behaviou?rs?|tendenc\w+|patterns?|presentation|rumination|realism|position|cycling|related|type|medication\w*|(?:and|or)\s\w+ disorders?|severity|low|high|hypertension|intellectual|functioning|checking|rituals?|compulsions?|management|coach|clinic|group|treatment|program|support)"
)
_OWN_WORD = lazy_pattern(
    r"\b(?:identif\w+ as|self-identif\w+|prefers?|own (?:word|term)|calls? (?:him|her|them)self|identity-first|proudly|describ\w+ (?:him|her|them)self)\b"
)
_PLURALS = frozenset(
    {
        "schizophrenics",
        "borderlines",
        "bipolars",
        "anorexics",
        "bulimics",
        "psychotics",
        "agoraphobics",
        "hoarders",
        "cutters",
        "depressives",
        "autistics",
        "narcissists",
        "diabetics",
        "epileptics",
    }
)
_PREDICATIVE = frozenset(
    {
        "schizophrenic",
        "borderline",
        "bipolar",
        "anorexic",
        "bulimic",
        "agoraphobic",
        "manic-depressive",
        "manic depressive",
        "ocd",
    }
)


def pejorative_label(view: View) -> Iterator[Hit]:
    """Judging words said of the client, or at the start of a line without a subject."""
    for found in view.find("stigma.pejorative")[:MOST_PLACES]:
        span = found.span
        if not view.in_body(span) or quoted(view, span) or as_belief(view, span) or negated(view, span):
            continue
        if _of_client(view, found):
            yield Hit(span, better=found.entry.better, why=found.entry.why)


def _of_client(view: View, found: Found) -> bool:
    start, end = found.span
    if _OF_THINGS.match(view.folded, end):
        return False
    sentence = view.sentence(found.span)
    before = view.folded[max(sentence.start, start - 120) : start]
    if _WRECKED.search(before):
        return False
    if _NOT_CLIENT.search(before) and not _SUBJECT.search(before):
        return False
    double = any(word in _DOUBLE for word in view.folded[start:end].replace("-", " ").split())
    if not double:
        return True
    # "Difficult to reach by bus": the word is of the doing.
    if view.folded.startswith((" to ", "-to-"), end):
        return False
    if _SUBJECT.search(before):
        return True
    opens = max(sentence.start, start - 120) == sentence.start and _FRAGMENT.fullmatch(before) is not None
    return opens and _NOUN_AFTER.match(view.folded + " ", end) is not None


def identity_noun(view: View) -> Iterator[Hit]:
    """A diagnosis as a noun: after an article, in the plural, or after "client is"."""
    for found in view.find("stigma.identity")[:MOST_PLACES]:
        start, end = found.span
        if not view.in_body(found.span) or quoted(view, found.span) or _ADJECTIVE_OF.match(view.folded, end):
            continue
        sentence = view.sentence(found.span)
        before = view.folded[max(sentence.start, start - 70) : start]
        if _OWN_WORD.search(before) or _OWN_WORD.search(view.folded, end, min(sentence.end, end + 60)):
            continue
        word = view.folded[start:end]
        predicate = _PREDICATE.search(before) if word in _PREDICATIVE else None
        article = _ARTICLE.search(before) if _is_noun(view, end) and word not in ("ocd",) else None
        condition = found.entry.better.removeprefix("person with ")
        if word in _PLURALS:
            yield Hit(found.span, better=f"people with {condition}", why=found.entry.why)
        elif predicate or (article and article.group().split()[0] not in ("for", "of", "with", "as")):
            match = predicate or article
            assert match is not None
            span = Span(_verb_start(match, start), end)
            has = view.folded[span.start : span.end].split()[0] in ("is", "was", "are", "were", "became")
            yield Hit(span, better=f"has {condition}" if has else f"a person with {condition}", why=found.entry.why)


def _is_noun(view: View, end: int) -> bool:
    """Whether nothing follows that the word could be an adjective of."""
    return (
        re.match(
            r"\s?(?:$|[.,;:)!?]|\s(?:and|who|with|in|is|was|but|or|at|on|because|so|that|like|today|she|he|they|client|ct|has|had|can|cannot|will|would|needs|does|who's|whose|from|with|to)\b|\n)",
            view.folded[end : end + 12],
        )
        is not None
    )


def _verb_start(match: re.Match[str], start: int) -> int:
    """From the verb or article on: "is bipolar", "a borderline"."""
    words = match.group()
    for verb in (" is ", " was ", " are ", " were ", " became "):
        at = words.find(verb)
        if at >= 0:
            return start - len(words) + at + 1
    return start - len(words)
