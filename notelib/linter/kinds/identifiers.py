"""Numbers and addresses that point at one person: age, phone, mail, record numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.kinds.scan import at_numbers, at_words
from notelib.linter.model import Hit
from notelib.linter.view import View

_OLD_AGE = lazy_pattern(
    r"\b(?:9\d|1[01]\d)[\s-]?(?:years?[\s-]old|year[\s-]old|yrs?[\s-]old|y\.?/?o\.?\b|yo\b|years of age)|\b(?:aged?|age:)\s(?:9\d|1[01]\d)\b(?!\s?(?:min|%))"
)
_AGED = lazy_pattern(
    r"(?:client|patient|pt|resident|he|she|widow|widower|veteran),?\s(?:is\s|now\s|turned\s|just turned\s)?(?P<hit>9\d|1[01]\d)(?=,(?!\d)|;|\sand\s|\.(?!\d))"
)
_NINETIES = (
    r"(?:ninety(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one hundred(?: and \w+)?|a hundred(?: and \w+)?)"
)
_SPELLED = lazy_pattern(
    rf"(?:(?:turn(?:s|ed|ing)|aged?|is|was|at|now|nearly|almost|reached|past)\s(?P<hit>{_NINETIES})(?![\w-]|\s?(?:min|percent|day|second|hour|meeting|pound|mile|dollar|degree|word|times|session|month|week|people|step|page|%))"
    rf"|(?P<hit2>{_NINETIES})[\s-]years?(?:[\s-]old)?\b(?!\s(?:ago|in|of|to|sober|later|lease))|in (?:his|her|their) (?P<hit3>(?:late |early |mid-?)?nineties|hundreds)\b|(?P<hit4>nonagenarian|centenarian)s?\b)"
)
_RELATIVE_AGED = lazy_pattern(
    r"(?:mother|father|grandmother|grandfather|husband|wife|aunt|uncle|sister|brother|grandma|grandpa|neighbou?r|friend|mother-in-law|father-in-law|ct|client|patient|pt|he|she|who)(?:,|\s(?:is|was|just turned|turned|turns|will be|at))\s(?:now |almost |nearly |already |age |aged )?(?P<hit>9\d|1[01]\d)(?=,(?!\d)|;|\sand\s|\.(?!\d)|\s(?:last|this|next|in|on|years|now|today)\b|\))(?!\s?(?:min|%|/|bpm|mg|lb))"
)
_PLATFORMS = (
    "instagram",
    "insta",
    "ig",
    "snapchat",
    "snap",
    "tiktok",
    "facebook",
    "twitter",
    "discord",
    "reddit",
    "twitch",
    "xbox",
    "psn",
    "steam",
    "telegram",
    "venmo",
    "linkedin",
    "youtube",
    "onlyfans",
    "grindr",
    "tinder",
    "kik",
    "roblox",
    "username",
    "handle",
    "gamertag",
    "skype",
    "whatsapp",
    "paypal",
    "cashapp",
    "screen",
    "user",
    "login",
    "account",
)
_ACCOUNT = lazy_pattern(r"(?<![\w@./-])(?=[\w.]{0,30}[a-z])(?=[\w.]{0,30}[\d_])[a-z_][\w.]{3,30}(?<![.])(?![\w/-])")
_PHONE = lazy_pattern(
    r"(?<![\d.-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]?\d{4}(?!\d)|(?<![\d/.-])\d{3}[-.]\d{4}(?![\d-])"
)
_HOTLINES = frozenset(
    {
        "18002738255",
        "8002738255",
        "18006624357",
        "8006624357",
        "18007997233",
        "8007997233",
        "741741",
        "18664887386",
        "18773284722",
    }
)
_EMAIL = lazy_pattern(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_URL = lazy_pattern(
    r"\b(?:https?://|www\.)[^\s<>\"')]{3,200}|\b[\w-]{2,40}\.(?:com|net|io|me|co|app|org|gov|edu)(?:/[^\s<>\"')]{0,100})?(?![\w@])"
)
_DOMAIN = lazy_pattern(r"\.(?:com?|net|io|me|app|org|gov|edu)")
_PUBLIC = lazy_pattern(
    r"(?:\.gov|\.org|988lifeline|samhsa|nami|afsp|crisistextline|suicidepreventionlifeline|alz\.org|cdc|nih)\b"
)
_IP = lazy_pattern(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_HANDLE = lazy_pattern(r"(?<![\w@.])@[A-Za-z_][\w.]{2,30}")
_SSN = lazy_pattern(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_RECORD_WORDS = (
    "ssn",
    "social",
    "mrn",
    "medical",
    "chart",
    "record",
    "account",
    "acct",
    "policy",
    "member",
    "subscriber",
    "group",
    "insurance",
    "medicaid",
    "medicare",
    "driver",
    "license",
    "passport",
    "claim",
    "credit",
    "inmate",
    "student",
    "case",
    "docket",
    "badge",
)
_RECORD = lazy_pattern(
    r"\b(?:ssn|social security(?: number| no\.?)?|mrn|medical record(?: number| no\.?)?|chart(?: number| no\.?| #)|record number|account(?: number| no\.?| #)?|acct\.?|policy(?: number| no\.?| #)|member id|subscriber id|group number|insurance id|"
    r"medicaid(?: id| number| no\.?| #)|medicare(?: id| number| no\.?| #)|driver'?s license(?: number| no\.?)?|license(?: number| no\.?| #)|passport(?: number| no\.?)?|claim(?: number| no\.?| #)|credit card(?: number)?|inmate(?: number| id| #)|student id|case number|docket(?: number| no\.?)?|badge(?: number| #)?)"
    r"\s*(?:is|was|:|#|no\.?|number|ending in)?\s*(?P<hit>#?\s?[a-z]{0,3}-?\d[\d-]{3,18}[a-z]?)\b"
)
_DEVICE = lazy_pattern(
    r"\b(?:licen[cs]e plate|plate number|plates?|vin|vehicle identification number|serial number|serial no\.?|device id|imei)\s*(?:is|was|:|#|number|of|reads?)?\s*(?P<hit>(?=[a-z0-9-]*\d)[a-z0-9]{2,8}[- ]?[a-z0-9]{2,12}|(?=[a-z0-9-]*\d)[a-z0-9-]{5,20})\b"
)
_IMAGE = lazy_pattern(
    r"\b(?:(?:photo(?:graph)?s?|selfies?|picture|image|fingerprints?|voice ?prints?|retinal? scan|face scan)(?:\s\w+){0,6}?\s(?:attached|uploaded|on file|in (?:the |his |her |their )?(?:chart|file|record)|saved to|scanned into|stored|(?:added|attached|copied) to|(?:placed|kept|included|filed|put) in)"
    r"|(?:attached|uploaded|scanned|saved)(?:\s\w+){0,4}?\s(?:photo(?:graph)?s?|selfies?|picture|fingerprints?))\b"
)


_TAG = lazy_pattern(
    r"(?:tags?|[Rr]eg(?:istration)?|plates?|[Tt]ags?)\b[ ]?(?:no\.?|number|#|:|is|reads)?[ ]?(?P<hit>[A-Z0-9]{1,4}[- ]?(?:[A-Z]{1,3}[- ]?)?\d{2,5}[A-Z]{0,3}|[A-Z]{2,7}\d{1,4})\b"
)
# Kept for the file, or showing what tells one person from all others.
_TAKEN = lazy_pattern(
    r"(?:took|taken|snapped|kept|made|recorded|filmed|videotaped|video-recorded|audio-recorded|scanned|photographed|saved|captured|printed|copied|got|added|pasted|clipped)\s(?:\w+\s){0,2}?(?:(?:a|an|the|his|her|their|client's|two|several|some|one|of)\s)*(?:\w+\s){0,2}?(?:photo(?:graph)?s?|picture|pictures|pic|pics|selfies?|video|videos|image|images|fingerprints?|thumbprint|voice recording|audio|screenshots?|headshot|snapshot|face|tattoos?|scars?|bruises|wounds?)\b(?P<rest>[^.;\n]{0,80})"
)
_KEPT = lazy_pattern(
    r"\b(?:for|in|to|into|on) (?:the |his |her |their |this |my |our |agency |client's )*(?:file|chart|record|records|note|notes|ehr|phone|cell|folder|system|drive|documentation|computer|tablet)\b|\bwith (?:his|her|their|client's) face\b|\bface (?:visible|showing|in it)\b|\bof (?:client|his face|her face|their face|his|her|their)\b"
)


def age_over_89(view: View) -> Iterator[Hit]:
    """An age of ninety or more."""
    for match in (*at_numbers(view, _OLD_AGE, after=" -y", digits=(2, 3)), *at_words(view, ("age", "aged"), _OLD_AGE)):
        yield Hit(Span(*match.span()), better="90 or older")
    for match in at_words(
        view, ("client", "patient", "pt", "resident", "he", "she", "widow", "widower", "veteran"), _AGED
    ):
        yield Hit(Span(*match.span("hit")), better="90 or older")
    subjects = "mother father grandmother grandfather husband wife aunt uncle sister brother grandma grandpa neighbor neighbour friend ct client patient pt he she who".split()
    for match in at_words(view, subjects, _RELATIVE_AGED):
        yield Hit(Span(*match.span("hit")), better="90 or older")
    opens = "turns turned turning age aged is was at now nearly almost reached past ninety one a in nonagenarian centenarian".split()
    if any(word in view.index for word in ("ninety", "hundred", "nineties", "nonagenarian", "centenarian")):
        for match in at_words(view, opens, _SPELLED):
            span = Span(*next(match.span(g) for g in ("hit", "hit2", "hit3", "hit4") if match[g]))
            if "hundred" not in match.group() or "old" in match.group() or match.group().startswith("turn"):
                yield Hit(span, better="90 or older")


def phone(view: View) -> Iterator[Hit]:
    """Phone and fax numbers other than public crisis lines."""
    for match in at_numbers(view, _PHONE, raw=True, back="(+", after=" .-()", digits=(1, 3, 4)):
        digits = "".join(c for c in match.group() if c.isdigit())
        if digits in _HOTLINES or _SSN.match(view.text, match.start()):
            continue
        near = view.folded[max(0, match.start() - 40) : match.start()]
        if re.search(r"\b(?:hotline|lifeline|crisis line|helpline|warmline)\b", near):
            continue
        if len(digits) == 7 and not re.search(
            r"\b(?:phone|cell|mobile|call|called|text|texted|number|reach|tel|fax|contact|home|work|at)\b", near
        ):
            continue
        yield Hit(Span(*match.span()))


def mail_or_address(view: View) -> Iterator[Hit]:
    """E-mail, web and network addresses, account names; a public help site is only a warning."""
    if "@" in view.text:
        for match in _EMAIL.finditer(view.text):
            yield Hit(Span(*match.span()))
        for match in _HANDLE.finditer(view.text):
            yield Hit(Span(*match.span()))
    if "#" in view.index or "_" in view.text:
        for word in _PLATFORMS:
            for at in view.index.get(word, ())[:MOST_PLACES]:
                line = view.sentence(Span(at, at + len(word)))
                name = _ACCOUNT.search(view.folded, max(line.start, at - 50), min(line.end, at + 50))
                if name and view.in_body(Span(*name.span())):
                    yield Hit(Span(*name.span()))
    if _DOMAIN.search(view.folded) or "http" in view.folded or "www." in view.folded:
        for match in _URL.finditer(view.folded):
            if view.text[match.start() - 1 : match.start()] != "@" and (
                match.group().startswith(("http", "www")) or _like_site(match.group())
            ):
                severity = Severity.WARNING if _PUBLIC.search(match.group()) else None
                yield Hit(Span(match.start(), match.end() - (match.group()[-1] in ".,;")), severity=severity)
    for match in at_numbers(view, _IP, raw=True, after=".", digits=(1, 2, 3)):
        if all(int(part) < 256 for part in match.group().split(".")):
            yield Hit(Span(*match.span()))


def _like_site(words: str) -> bool:
    """Whether "x.com" is a site; "home.me" at a missing space is not."""
    return not words.endswith((".me", ".co", ".io", ".app")) or "/" in words


def record_number(view: View) -> Iterator[Hit]:
    """Social security, record, account, policy and licence numbers of the client."""
    for match in at_numbers(view, _SSN, raw=True, after="-", digits=(3,)):
        yield Hit(Span(*match.span()))
    for match in at_words(view, _RECORD_WORDS, _RECORD):
        if match.start() < view.signature_start and not _SSN.match(view.text, match.start("hit")):
            yield Hit(Span(*match.span("hit")))


def vehicle_or_image(view: View) -> Iterator[Hit]:
    """Plates, serial numbers, fingerprints, photographs kept with the note."""
    for match in at_words(
        view, ("license", "licence", "plate", "plates", "vin", "vehicle", "serial", "device", "imei"), _DEVICE
    ):
        yield Hit(Span(*match.span("hit")))
    for match in at_words(view, ("tag", "tags", "reg", "registration", "plate", "plates"), _TAG, raw=True):
        if view.in_body(Span(*match.span("hit"))):
            yield Hit(Span(*match.span("hit")))
    verbs = "took taken snapped kept made recorded filmed videotaped scanned photographed saved captured printed copied got added pasted clipped".split()
    for match in at_words(view, verbs, _TAKEN):
        kept = _KEPT.search(match["rest"])
        if kept and view.in_body(Span(*match.span())) and not view.context.attributed(Span(*match.span())):
            yield Hit(Span(match.start(), match.start("rest") + kept.end()))
    if {
        "photo",
        "photos",
        "photograph",
        "photographs",
        "selfie",
        "selfies",
        "picture",
        "image",
        "fingerprint",
        "fingerprints",
        "voiceprint",
        "retinal",
        "retina",
    } & view.index.keys():
        for match in _IMAGE.finditer(view.folded):
            yield Hit(Span(*match.span()))
