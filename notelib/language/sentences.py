"""Splitting clinical prose into sentences.

Clinical notes abbreviate ("approx. 2 hrs.", "Dr. R.", "vs."), list without full stops, put one statement a
line and are now and then typed without capitals. A sentence ends at a line break, or at . ! ? followed by
white space and something that can open a sentence, unless the full stop belongs to an abbreviation. A line
that was only wrapped (long, no stop at its end, the next one in lower case) goes on.
"""

from __future__ import annotations

import re

from notelib.findings import Span

# Never close a sentence: something always follows them.
_OPEN_ENDED = frozenset(
    "dr mr mrs ms mx prof st vs approx e.g i.e eg ie fig sec ref esp cf incl ca u.s m.a b.a m.s b.s m.ed ed.d "
    "ph.d psy.d".split()
)
# Close one only when a capital follows: "slept 2 hrs. No SI", but "2 hrs. a night", "wk. 3".
_CLOSING = frozenset(
    "min mins hr hrs wk wks mo mos yr yrs sec secs no nos etc appt appts pt pts cl clt tx dx hx sx rx fx bx re "
    "est dept ext jr sr a.m p.m am pm max avg temp resp eval assess obj subj interv int imp cont sched prev freq "
    "hosp psych rel fam gen neg pos adm disch occ wt ht mtg tel diff misc poss prob sig spec med hw cx ind indiv "
    "grp sess wkly mthly reg asst assoc".split()
)
# After a single capital ("vitamin D.", "J.") these open a sentence; any other capitalised word is a surname.
_OPENERS = frozenset(
    "client clients patient pt he she they the this that these therapist counselor counsellor clinician writer we "
    "i it no not reports reported denies denied states stated endorses endorsed in at on will also both mood "
    "affect session plan sleep risk continue next then after when his her their there".split()
)
# A single closing mark (not a run) and bare newlines keep the scan linear on any text. The first sign stands in one
# set, which the search leaps to.
_END = re.compile(
    r"""[.!?\n。！？؟](?:(?<=[.!?])(?![.!?])["'”’)\]*_]{0,4}(?=\s{1,40}["'“‘(\[*_]{0,4}\w)"""
    r"""|(?<=[。！？؟])[。！？؟]*["'”’)\]]{0,3}|(?<=\n)\n*)"""
)
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\Z")
_NEXT_WORD = re.compile(r"""\s{0,40}["'“‘(\[*_]{0,4}(\w{1,30})""")
_LIST_MARK = re.compile(r"\s*\(?(?:\d{1,2}|[A-Za-z])")
_WRAPPED = 60
# Makes a named tuple without looking at its names: a text may have half a million sentences.
_new = tuple.__new__


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, as spans into `text`, without surrounding white space.

    Runs in linear time on any text; never returns an empty span.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    at = start
    line = start
    for match in _END.finditer(text, start, end):
        mark = match.start()
        if text[mark] == "\n":
            wrapped = match.end() - mark == 1 and mark - line >= _WRAPPED and _goes_on(text, at, mark, end)
            line = match.end()
            if wrapped:
                continue
            stop = mark
        elif text[mark] == "." and not _closes(text, at, mark, match.end(), end):
            continue
        else:
            stop = match.end()
        if at < stop and not (text[at].isspace() or text[stop - 1].isspace()):
            found.append(_new(Span, (at, stop)))
        else:
            _add(found, text, at, stop)
        at = match.end()
    _add(found, text, at, end)
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _goes_on(text: str, start: int, newline: int, end: int) -> bool:
    """Whether the line break at `newline` only wraps a long line."""
    last = text[max(start, newline - 3) : newline].rstrip()[-1:]
    return (last.isalnum() or last in {",", "-", "–", "&"}) and text[newline + 1 : min(newline + 2, end)].islower()


def _closes(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Whether the full stop at `dot` ends a sentence rather than an abbreviation an initial or a list mark."""
    if dot - start <= 6 and _LIST_MARK.fullmatch(text, start, dot):
        return False
    following = _NEXT_WORD.match(text, after, min(end, after + 90))
    opener = following.group(1) if following else ""
    word = _LAST_WORD.search(text, max(start, dot - 12), dot)
    if word is None:
        return not opener[:1].islower()
    token = word.group(1)
    low = token.lower()
    if low in _OPEN_ENDED:
        return False
    if low in _CLOSING:
        return opener[:1].isupper()
    if len(token) == 1 and token.isupper() and token != "I":
        return opener.lower() in _OPENERS
    if opener[:1].islower():
        # Typed without capitals: a plain word of some length, then a word.
        return len(token) > 1 and "." not in token and len(opener) > 1
    return True
