"""What the writer put into the note about the writer: open questions, and a life of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.guards import another_clinician, quoted
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

# A question that was put to somebody, or that stands on a form, is no question of the writer's own.
_PUT = lazy_pattern(
    r"\b(?:ask(?:s|ed|ing)?|said|says|question\w*|prompt\w*|wrote|writes|inquir\w+|worksheet|card|log|handout|item|answer\w*|sentence|scale|cage|told|"
    r"stated?|wonder(?:s|ed) aloud|sheet|list|reply|replied|text(?:ed)?|posed|thought|journal)\b|:|\""
)
_WRITERS = ("therapist", "counselor", "clinician", "writer", "intern", "i", "leader", "facilitator", "trainee")
_TELLS = (
    r"(?:told|lets?|shared?|mention(?:s|ed|ing)?|disclos(?:es|ed|ing)|reveal(?:s|ed)|said|says|admit(?:s|ted)|explain(?:s|ed)|confid(?:es|ed)|"
    r"offer(?:s|ed)|describ(?:es|ed)|talk(?:s|ed)|spoke|us(?:es|ed)|gave|gives|brought up|referred to|drew on|cited|confess(?:es|ed)|acknowledg(?:es|ed))"
)
_LISTENER = r"(?:\s(?:client|ct|clt|pt|patient|the client|him|her|them|youth|teen|the group|group|the couple|resident|member|with|to|in|that|how|about|of|know|briefly|also|a bit|some|from|an?|example|story|experience|memory|stories|examples|experiences)){0,6}"
# What somebody tells of a life: not of the hour, the method or the client's week.
_LIFE = (
    r"(?:(?:had |has |have |also |too |once |recently |just |himself |herself |been |both |was |is |were |went |gone ){0,4}"
    r"(?:gone through|through|lost|losing|grew up|grown up|raised|divorced?|divorcing|separated|widowed|adopted|miscarried|buried|struggled|struggles|suffer(?:ed|s)|survived|battled|"
    r"recover(?:ed|ing|y)|sober|in recovery|in therapy|in aa|depressed|anxious|diagnosed|bullied|abused|assaulted|hospitalized|married|remarried|gay|lesbian|bisexual|trans|queer|"
    r"a (?:parent|mother|father|mom|dad|veteran|widow|widower|single|twin|christian|muslim|believer|survivor|caregiver|recovering|child of|stepparent|grandparent|refugee|immigrant)|an? (?:alcoholic|addict|immigrant|only child|abortion)|"
    r"raising|caring for|cared for|(?:two|three|four|five|a|an|his|her|their|no) (?:own )?(?:kids|children|sons?|daughters?|teens?|toddlers?|twins|brother|sister|mother|father|mom|dad|spouse|husband|wife|miscarriage|stillbirth|abortion|divorce|affair|panic attacks?|breakdown|eating disorder|surgery|cancer|parents?|son with|daughter with|child with|dog|baby|ex|stutter|adhd)|"
    r"cancer|panic attacks|depression|ptsd|adhd|ocd|an eating disorder|infertility|postpartum depression|the same (?:thing|loss|problem|diagnosis|illness)|a similar|(?:knows|knew|known) (?:this|that|it|what|how)|been there|been in (?:the same|his|her)|served in|deployed|immigrated|emigrated|came out|failed|dropped out|smoked|drank|used to (?:drink|smoke|cut|use|be)|quit (?:drinking|smoking)|flunked|stutters?))"
)
_OF_OWN = (
    r"(?:(?:his|her|their|my|the (?:therapist|counselor|clinician|writer)'s|own)\s(?:own\s|personal\s)(?!words?|pace|goals?|progress|strengths?|plan|values|thoughts?|notes?|style|voice|decisions?|feelings|reasons?|homework|log|ratings?|choices?|part|role|needs?|view|list|answers?|terms?|time|room|example from the week)\w+"
    r"|personal (?:story|stories|experience|experiences|anecdote|anecdotes|example|examples|details|history|loss|struggle|struggles)|my (?!notes|plan|role|office|schedule|training|policy|screen|supervisor|question|summary|observation|view|concern|answer|colleague|fee|calendar|phone|voicemail|email|hours|next|client)\w+)"
)
_STORY = lazy_pattern(
    rf"\w+(?:\s(?:also|briefly|then|again|even|once|later|too|has|had))?\s(?P<hit>{_TELLS}{_LISTENER}\s(?:(?:that\s)?(?:he|she|they|i|we)\s(?:(?:too|also|himself|herself|themselves|once|both)\b[^.;\n]{{0,60}}|{_LIFE}\b)|(?:\w+\s){{0,3}}?{_OF_OWN}))"
)
# "Therapist told client she has lost the card": the client's life may be meant, unless the writer is set apart.
_SET_APART = lazy_pattern(
    r"\b(?:too|also|himself|herself|themselves|once|own|personal|i|my|we|let|lets|mentioned|disclosed|shared|revealed|admitted|confided|confessed)\b"
)
_GENERIC = lazy_pattern(
    r"\b(?:brief self-disclosure|shared (?:the|his|her|their|a) (?:screen|observation|handout|worksheet|article|concern))"
)


# "Told me", "asked me": the hour itself. Whatever else happens to "me" is about the writer.
_NEUTRAL = lazy_pattern(
    r"\b(?:told|tells?|tell|asks?|asked|asking|shows?|showed|showing|gave|give[sn]?|giving|hand(?:s|ed)|sent|sends?|sending|calls?|called|calling|texts?|texted|emails?|emailed|phone[ds]?|meets?|met|meet|sees?|saw|see|seen|contact(?:s|ed)?|reach(?:es|ed)?|inform(?:s|ed)|thank(?:s|ed)|"
    r"let(?:s)?|allow(?:s|ed)|help(?:s|ed)|brought|brings?|join(?:s|ed)|greet(?:s|ed)|refer(?:red|s)|read|reads|paid|pays|offer(?:s|ed)|update[ds]?|remind(?:s|ed)|notif(?:y|ied|ies)|consult(?:s|ed)|advise[ds]|answer(?:s|ed)|follow(?:s|ed)|permit(?:s|ted)|authori[sz]e[ds]?|introduce[ds]?|invite[ds]?|teach|taught|"
    r"with|to|for|from|by|at|of|on|about|and|like|than|between|near|behind|before|after|toward|towards|around|without|against|past|past|beside|excuse|trust(?:s|ed)?|released?|signed|assign(?:s|ed)|correct(?:s|ed)|interrupt(?:s|ed))\s\Z"
)


def done_to_me(view: View) -> Iterator[Hit]:
    """ "Her silence gives me a headache": the writer as the one to whom something is done."""
    for at in view.index.get("me", ())[:MOST_PLACES]:
        span = Span(at, at + 2)
        if not view.in_body(span) or quoted(view, span) or view.context.attributed(span):
            continue
        sentence = view.sentence(span)
        before = view.folded[max(sentence.start, at - 20) : at]
        if not re.search(r"[a-z]+(?:s|ed|ew|ore|ove|ade|eft|ot|ook|ut|it|ing)\s\Z", before) or _NEUTRAL.search(before):
            continue
        end = sentence.end - (view.text[sentence.end - 1] in ".;!")
        yield Hit(Span(sentence.start, max(span.end, end)))


def open_question(view: View) -> Iterator[Hit]:
    """A question left standing in the text that nobody in the session was asked."""
    if "?" not in view.text:
        return
    for sentence in view.body_sentences[: MOST_PLACES * 2]:
        if view.text[sentence.end - 1] != "?" or len(view.text[sentence.start : sentence.end].split()) < 2:
            continue
        last = Span(sentence.end - 1, sentence.end)
        if quoted(view, last) or _PUT.search(view.folded, *sentence):
            continue
        yield Hit(sentence)


def own_story(view: View) -> Iterator[Hit]:
    """What the therapist told of the therapist's own family, illness or past."""
    for match in at_words(view, _WRITERS, _STORY):
        span = Span(*match.span("hit"))
        if not view.in_body(span) or quoted(view, span) or another_clinician(view, Span(*match.span())):
            continue
        words = view.folded[span.start : span.end]
        if _SET_APART.search(words) and not _GENERIC.match(words):
            yield Hit(span)
