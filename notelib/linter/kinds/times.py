"""Session times, minutes and codes that have to agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notelib.findings import Severity, Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.kinds.scan import at_numbers, at_words
from notelib.linter.model import Hit
from notelib.linter.view import View
from notelib.notes import HeaderFact

# A session longer than this is a slip of the clock, not a session.
LONGEST = 240
# Minutes of psychotherapy that a code stands for; our own labels, ranges as published for the 2013 code family.
RANGES = {
    "90832": (16, 37), "90834": (38, 52), "90837": (53, 240), "90833": (16, 37), "90836": (38, 52), "90838": (53, 240),
    "90839": (30, 74), "90846": (26, 240), "90847": (26, 240),
}  # fmt: skip
# The code of the first hour of a crisis, and what it means where each further half hour has a code of its own.
_CRISIS, _CRISIS_GOES_ON, _BOTH = "90839", "90840", (75, LONGEST)
UNTIMED = frozenset({"90853", "90845", "90849", "90791", "90792"})
LATE_DAYS, TOO_LATE_DAYS = 2, 7
_NO_ADDON = frozenset({"90846", "90847", "90849", "90839", "90840"})
_WEEKDAY = lazy_pattern(r"\b(mon|tues?|weds?|wednes|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNPAID = (
    r"(?:charting|(?:progress |case |my |the |this )?notes?|note time|notetaking|documentation|documenting|doc time|paperwork|waiting(?: room)?|wait time|"
    r"scheduling|rescheduling|note[- ]writing|(?:writ\w+|typ\w+|finish\w*|complet\w+)(?: (?:up|of|the|this|my|out)){0,2} (?:note|notes|it|this|chart|record|session|documentation|form|forms|summary)|"
    r"writ(?:e|ing)[- ]?up|phone tag|travel(?:ing)?|driving|drive time|parking|billing|invoic\w+|insurance (?:forms?|calls?|paperwork|authorization)|copying forms|(?:intake |consent |billing )?forms|"
    r"email(?:s|ing)?|voicemails?|set(?:ting)? up (?:the )?(?:room|video|link|platform)|room set-?up|clean-?up|(?:tech|technical|connection) (?:issues|problems|trouble|support)|reconnecting|troubleshooting|"
    r"prep(?:aration)?(?: time)?|preparing|chart review|record review|review of (?:the )?(?:chart|records?)|lunch|break|late arrival|no one (?:there|present)|administrative (?:tasks?|work|time|matters)|admin(?: time| work| tasks)?|supervision|collecting (?:the )?(?:fee|copay)|copay\w*)"
)
_MIN = r"\d{1,3}(?:[ -]?(?:min\b\.?|mins\b\.?|minutes?\b|m\b))"
_NONCLINICAL = lazy_pattern(
    # "60 min incl. 15 for notes", "55 minutes, 10 of them charting"
    rf"(?P<hit>\b{_MIN}[^.\n;]{{0,40}}\b(?:incl(?:\.|uding|udes|uded)?|plus|with|of which|for|spent on|on|went to|went into|used for|used on|counting)\s+[^.\n;]{{0,24}}?\b{_UNPAID}"
    rf"|\b{_MIN},?\s\(?(?:\d{{1,2}} )?(?:of (?:them|it|these|which)|being)\s[^.\n;]{{0,24}}?{_UNPAID}"
    rf"|\b{_MIN} (?:of|for|on|spent(?: on)?|was|were|went to|goes to|to|devoted to|used for|used on|in the)\s(?:\w+ ){{0,2}}?{_UNPAID}"
    # "of the 45 minutes, 15 went to charting"
    rf"|\b{_MIN}, (?:about |roughly |the (?:last|first) )?\d{{1,2}}(?: min(?:ute)?s?)? (?:went|were|was|was spent|were spent|spent|used|is|are|for)\b[^.\n;]{{0,24}}?\b{_UNPAID})\b"
)
_BILLED = lazy_pattern(
    r"\b(?:bill|session|time|total|minutes|count|includ|incl\b|charg|of the \d|reported|face-to-face|hour|unit|cpt|duration)"
)
_NOT_WRITING = lazy_pattern(r"homework|music|sticky|post-it|client|school|gratitude|worry|mood|intake paperwork with")
_REASON = lazy_pattern(
    r"\b(?:extend(?:ed|ing)|due to|because|exposure|crisis|emdr|reprocess\w*|trauma processing|prolonged|complex|safety plan\w*|to allow|in order to|needed (?:the )?(?:full|additional|extra)|longer session|clinically indicated|imaginal|habituation)\b"
)
_LATE_LABEL = lazy_pattern(r"\blate (?:entry|note)\b|\baddendum\b|\bentered late\b|\bdelayed entry\b|\bwritten late\b")


_CLOCK = lazy_pattern(r"(?<![\d:/.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:/])|\b\d{1,2} ?[ap]\.?m\b")


def minutes_of(times: str) -> int:
    """How long a range "14:00-14:50" lasts; negative where it ends before it starts."""
    start, _, stop = times.partition("-")
    return _minute(stop) - _minute(start)


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _length(fact: HeaderFact) -> int:
    length = minutes_of(fact.value)
    # "12:30-1:20" without am or pm crosses noon; both readings are tried before anything is called wrong.
    return length + 720 if -720 < length < 0 and length + 720 <= LONGEST else length


def _stated(view: View) -> list[tuple[int, Span]]:
    return [(int(f.value), f.span) for f in view.facts("minutes") if f.value.isdigit()]


def _session_minutes(view: View) -> tuple[int, Span] | None:
    """Minutes of the session by the clock, else as stated; None where neither is given or the clock is wrong."""
    times = view.facts("times")
    if times:
        length = _length(times[0])
        return (length, times[0].span) if 0 < length <= LONGEST else None
    stated = _stated(view)
    return stated[0] if stated else None


def missing_date(view: View) -> Iterator[Hit]:
    """A whole note without the date of the session; of a plan the day of the plan is its date."""
    if not view.whole or view.facts("date"):
        return
    of_plan = view.note.format == "TXPLAN" and any("-" in f.value for f in view.facts("plan_reference"))
    own = view.note.section("dates")
    if not of_plan and not (own is not None and view.counted(own.span)):
        yield Hit(header_place(view))


def missing_times(view: View) -> Iterator[Hit]:
    """A whole note with neither clock times nor minutes."""
    if not view.whole or view.facts("times") or view.facts("minutes"):
        return
    own = view.note.section("times")  # a crisis note keeps a part for them
    if own is not None and view.counted(own.span):
        return
    if view.note.format == "CONTACT" and any(_CLOCK.search(view.folded, *home) for home in view.body):
        return  # a call or a letter has an hour, and often no length
    codes = {f.value for f in view.facts("cpt")}
    yield Hit(header_place(view), severity=Severity.WARNING if codes & UNTIMED else None)


def time_arithmetic(view: View) -> Iterator[Hit]:
    """Stop before start, an impossible length, or minutes that differ from the clock."""
    if view.hits(nonclinical_time):
        return  # the minutes are no statement on the whole session
    for fact in view.facts("times")[:1]:
        length = _length(fact)
        if not 0 < length <= LONGEST:
            yield Hit(
                fact.span, detail={"problem": "the stop time is not later than the start time, or hours away from it"}
            )
            return
        for stated, span in _stated(view)[:1]:
            if stated != length:
                yield Hit(
                    _joined(view, fact.span, span),
                    detail={"problem": f"from start to stop are {length} minutes, not {stated}"},
                )


def _joined(view: View, a: Span, b: Span) -> Span:
    """Both spans as one where they stand on one line close together, else the second."""
    first, second = sorted((a, b))
    between = view.text[first.end : second.start]
    return Span(first.start, second.end) if len(between) <= 24 and "\n" not in between else b


def code_time_mismatch(view: View) -> Iterator[Hit]:
    """A time-based code whose minutes do not fit."""
    session = _session_minutes(view)
    codes = view.facts("cpt")
    if session is None or view.hits(time_arithmetic) or len({f.value for f in codes if f.value in RANGES}) != 1:
        return
    goes_on = any(f.value == _CRISIS_GOES_ON for f in codes)
    for fact in codes[:3]:
        low, high = _BOTH if goes_on and fact.value == _CRISIS else RANGES.get(fact.value, (0, LONGEST))
        if fact.value in RANGES and not low <= session[0] <= high:
            fitting = next((c for c in ("90832", "90834", "90837") if RANGES[c][0] <= session[0] <= RANGES[c][1]), "")
            span = f"{low}-{high}" if high < LONGEST else f"{low} or more"
            better = fitting if fact.value in ("90832", "90834", "90837") else ""
            yield Hit(fact.span, better, detail={"code": fact.value, "minutes": str(session[0]), "range": span})
            return


def addon_misuse(view: View) -> Iterator[Hit]:
    """Interactive complexity beside a code it cannot go with."""
    codes = view.facts("cpt")
    addon = next((f for f in codes if f.value.lstrip("+") == "90785"), None)
    other = next((f for f in codes if f.value in _NO_ADDON), None)
    if addon and other:
        yield Hit(addon.span, detail={"other": other.value})


_COUNTED_WORD = lazy_pattern(
    rf"(?P<hit>(?:billed|bills|billing|counted|counts|counting|included|includes|including|incl\.?|charged|charges|added|adding|adds|claimed|reported|logged|entered|put down|covers|covered|spans|spanned|comprises|comprised)\b"
    rf"(?: (?:also|in|for|the|my|an?|some|about|roughly|extra|another|all|of|as|time|times|minutes|mins|min|hour|half|quarter|part|five|ten|fifteen|twenty|thirty|\d{{1,3}}|last|first|final|that|we|i|were|was|which|spent|used|on|to|it|took|total|session|length)\b){{0,10}}[ -]{_UNPAID}\b"
    r"(?:[^.\n;]{0,40}?\b(?:toward|towards|into|as|in|to|with|under) (?:the |this )?(?:session|therapy|time|total|minutes|hour|visit|unit|units|clinical time|face-to-face|psychotherapy))?)"
)
_COUNT_OPENS = (
    "billed", "bills", "billing", "counted", "counts", "counting", "included", "includes", "including", "incl", "charged", "charges", "added", "adding", "adds",
    "claimed", "reported", "logged", "entered", "put", "covers", "covered", "spans", "spanned", "comprises", "comprised",
)  # fmt: skip
_NUMBER_WORDS = (
    "five",
    "ten",
    "fifteen",
    "twenty",
    "thirty",
    "few",
    "several",
    "last",
    "first",
    "final",
    "half",
    "quarter",
    "part",
    "remaining",
    "rest",
)
_WORDED = lazy_pattern(
    rf"(?P<hit>(?:five|ten|fifteen|twenty|thirty|few|several|last|first|final|half|quarter|part|remaining|rest)\b(?: (?:of|the|an?|hour|five|ten|fifteen|twenty|thirty|\d{{1,3}}|minutes|mins|min|session|time|visit)\b){{1,5}}(?: (?:was|were|went|is|are|that|we|i|spent|used|spend|to|on|for|taken|up|by|with|in|goes|devoted|given|over|doing|my|the|reserved)\b){{1,6}} {_UNPAID})\b"
)


def _told_in_words(view: View) -> Iterator[Span]:
    """The same without a figure: "billed travel time", "the last ten minutes went to charting"."""
    for words, pattern in ((_COUNT_OPENS, _COUNTED_WORD), (_NUMBER_WORDS, _WORDED)):
        for match in at_words(view, words, pattern):
            span = Span(*match.span("hit"))
            sentence = view.sentence(span)
            hour = _OF_AN_HOUR.search(view.folded, sentence.start, sentence.end)
            if (
                hour
                and not view.context.negated(span, 20)
                and not _NOT_WRITING.search(match.group())
                and not _BY_CLIENT.search(view.folded, sentence.start, span.start)
            ):
                yield span


_OF_AN_HOUR = lazy_pattern(r"\b(?:min(?:ute)?s?|hours?|session|time|units?|cpt|908\d\d|bill\w*)\b")
_BY_CLIENT = lazy_pattern(r"\b(?:client|clt|pt|patient|he|she|they|mother|father|partner)\s(?:\w+\s){0,3}\Z")


def nonclinical_time(view: View) -> Iterator[Hit]:
    """Minutes for charting or waiting counted into the session."""
    found = [hit.span for hit in _told_in_figures(view)]
    yield from (Hit(span) for span in found)
    yield from (Hit(s) for s in _told_in_words(view) if not any(s.start < f.end and f.start < s.end for f in found))


def _told_in_figures(view: View) -> Iterator[Hit]:
    for match in at_numbers(view, _NONCLINICAL, after=" m", digits=(1, 2, 3)):
        if view.context.negated(Span(*match.span("hit")), 20):
            continue
        span = Span(*match.span("hit"))
        sentence = view.sentence(span)
        billed = not view.in_body(span) or _BILLED.search(view.folded, sentence.start, sentence.end)
        if billed and not _NOT_WRITING.search(match.group()):
            yield Hit(span)


def long_session_reason(view: View) -> Iterator[Hit]:
    """The longest session code and not a word on why the time was needed."""
    code = next((f for f in view.facts("cpt") if f.value == "90837"), None)
    if code is None or view.hits(code_time_mismatch):
        return  # which code is right comes first
    line = view.text.find("\n", code.span.end)
    beside = Span(code.span.end, line if line >= 0 else len(view.text))
    if not any(_REASON.search(view.folded, *place) for place in (beside, *view.body)):
        yield Hit(code.span)


def _day(fact: HeaderFact) -> date | None:
    try:
        return date.fromisoformat(fact.value)
    except ValueError:
        return None


def _signed(view: View) -> tuple[date, Span] | None:
    """When the note was signed: a date in the header that says "consent signed" is none of it."""
    dates = [(d, f.span) for f in view.facts("signed_date") if (d := _day(f)) and f.span.start >= view.header_end]
    return next((d for d in dates if d[1].start >= view.signature_start), dates[0] if dates else None)


def late_entry(view: View) -> Iterator[Hit]:
    """Signed days after the session, and not labelled as a late entry."""
    days_of_service = [d for f in view.facts("date") if (d := _day(f))]
    # A summary of a whole treatment is written when it ends, not when it begins.
    closing = view.note.format in ("DISCHARGE", "TXREVIEW")
    service = max(days_of_service, default=None) if closing else next(iter(days_of_service), None)
    signed = _signed(view)
    if service is None or signed is None:
        return
    days = (signed[0] - service).days
    if days > LATE_DAYS and not _LATE_LABEL.search(view.folded):
        yield Hit(
            signed[1], severity=Severity.ERROR if days > TOO_LATE_DAYS else Severity.WARNING, detail={"days": str(days)}
        )


def date_conflict(view: View) -> Iterator[Hit]:
    """A weekday that is not the date's, or a session dated after the signature."""
    facts = view.facts("date")
    for fact in facts[:2]:
        day = _day(fact)
        if day is None:
            continue
        line_start = view.text.rfind("\n", 0, fact.span.start) + 1
        near = view.folded[max(line_start, fact.span.start - 14) : fact.span.end + 14].split("\n")[0]
        named = _WEEKDAY.search(near)
        if named and named.group(1)[:3] != _DAYS[day.weekday()]:
            yield Hit(fact.span, detail={"problem": f"{day.isoformat()} is a {day:%A}"})
    service = _day(facts[0]) if facts else None
    signed = _signed(view)
    if service and signed and service > signed[0]:
        yield Hit(facts[0].span, detail={"problem": "the session is dated after the signature"})


def header_place(view: View) -> Span:
    """Where a missing header fact belongs: the first header line, or the start of the note."""
    for fact in view.note.header:
        if fact.span.end <= view.header_end:
            start = view.text.rfind("\n", 0, fact.span.start) + 1
            stop = view.text.find("\n", fact.span.end)
            stop = len(view.text) if stop < 0 else stop
            return Span(start, start + len(view.text[start:stop].rstrip()))
    start = len(view.text) - len(view.text.lstrip())
    return Span(start, start)
