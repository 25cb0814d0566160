"""Finds what may be a heading, whatever the format: labels at line starts and behind punctuation.

A candidate is only a label with a delimiter in a place where a heading can stand; which of them
are headings is decided by `resolve`, which knows the format.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

# "Med. necessity", "Tx. plan": a period inside a heading stands only behind words like these.
_CUT_SHORT = r"(?i:tx|dx|hx|pt|med|fam|psych|soc|dev|prog|cont|int|obj|resp|rec|recs|clin|diag|pres|prob|eval)\."
_CUT_SHORT += r"(?=(?:[ ][A-Za-z]{2,14}){1,3}[ ]?[:–—])"
_WORD = rf"(?:{_CUT_SHORT}|[A-Za-z’']+(?:(?<=[a-z]{{2}})-[a-z]{{1,12}})?(?:\([A-Za-z]{{1,8}}\)[A-Za-z]*)?)"
_LABEL = rf"(?P<label>{_WORD}(?:[ \t]?[/&+ ][ \t]?{_WORD}){{0,4}}?)"
_GLOSS = r"(?:[ \t]*[(\[](?P<gloss>[A-Za-z’'/& ]{1,30})[)\]])?"
# "Goal 2:", "Objective 1.1 -", "Obj #3a:"
_NUMBER = r"(?:[ \t]?(?:\#|[Nn]o\.?[ ])?[ \t]?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)(?![\d/%.]\d|[/%]))?"
_OPEN = r"(?P<open>[*_]{1,3}[\[(]?|[\[({<])?"
_CLOSE = r"(?P<close>[*_\])}>]{0,4})"
# "C-SSRS" and its like are names of instruments, no letter with a dash behind it.
_HEADING = (
    _OPEN
    + _LABEL
    + _NUMBER
    + _GLOSS
    + _CLOSE
    + r"(?P<delim>\.?[ \t]*(?:[:;：]{1,2}|=(?!>))[*_]{0,3}|\.?[ \t]*[–—]|\.?[ \t]+[-|]"
    r"|\.?-(?=[\sA-Z]|\Z)(?!SSRS|BOCS|CHAT|PTSD)|[.)](?=\s|\Z)"
    r"|[ \t]?(?:[-=]?>{1,2}|→|»|\.{2,4}|…)(?=[\s\w\"“])|(?<=(?<![A-Za-z])[A-Za-z])/(?=\s)"
    r"|(?=[ \t]*\r?(?:\n|\Z))|(?=\t|[ ]{2,})|(?<=[*_\])}>])(?=[ \t])|(?<=[A-Z]{4})(?=[ ][A-Z][a-z]))"
)
_LINE = re.compile(
    r"^[ \t\ufeff\u200b-\u200f\u202a-\u202e]*"
    r"(?P<mark>(?:>[ \t]?|\#{1,6}[ \t]*|[^\w\s\"“”'‘’(\[{<*_.#>]{1,4}[ \t]+|[*][ \t]+|\(?(?:1\d|[1-9])[.)][ \t]+){0,3})"
    + _HEADING,
    re.M,
)
_AGAIN = re.compile(r"[ \t]*" + _HEADING)
_SPLIT_WORD = re.compile(
    r"^[ \t]*(?P<open>[*_]{0,2}[\[(]?)(?P<first>[A-Z])(?P<close>[\])]?[*_]{0,2})(?<![A-Z])(?P<rest>[a-z]{2,14})"
    r"[*_]{0,2}"
    r"(?P<delim>[ \t]*[:–—-][*_]{0,2}|(?=[ \t]*\r?(?:\n|\Z)))",
    re.M,
)
# What may close a heading in mid-line; the label is then read backward from here, for delimiters are few.
# Its first sign stands in one set, which the search leaps to.
_DELIM = re.compile(r"[:=：–—\-\])}*](?:(?<=[:=：])[*_]{0,3}|(?<=[ \t][–—-])(?=[ \t])|(?<=[\])}*])(?=[ \t]))")
_BEFORE = re.compile(
    r"[.!?;,)\]\"”’| \t](?:(?<![ \t])[*_]?[ \t]{1,9}|(?<=[ ])[ ]{1,8}|(?<=\t)[ \t]{0,9})(?P<head>"
    + _OPEN + _LABEL + _NUMBER + _GLOSS + _CLOSE + r")\.?[ \t]?\Z"
)  # fmt: skip
# A capital letter or capitalised word with a colon in mid-sentence: counts only where a section is otherwise missing.
_WEAK = re.compile(
    r"[ \t](?<=[\w%)”\"’'][ \t])[ \t]{0,8}(?P<head>(?P<open>[*_\[(]{0,2})"
    r"(?P<label>[A-Z](?:[A-Za-z/&]{2,14}(?:[ ](?:[a-z]{2,14}|[A-Z][a-z]{1,14})){0,2})?)(?P<close>[*_\])]{0,3}))\Z"
)
_LOOK_BACK = 70
_QUOTED = re.compile(
    r"“(?:[^“”\n]|\n(?![ \t\r]*\n)){1,600}”|\"(?<![\w\"]\")(?:[^\"\n]|\n(?![ \t\r]*\n)){1,600}\"(?!\w)"
)
_SPACE = re.compile(r"\s+")
_JOINER = re.compile(r"\s*[/&+]\s*|\s+and\s+")
_FIRST = re.compile(r"[^ /&+]+")
_EOL = re.compile(r"[ \t\r]*(?:\n|\Z)")
_UNDERLINE = re.compile(r"[ \t]*\n[ \t]*[-=_~*]{3,}[ \t]*(?=\n|\Z)")
_ROMAN = re.compile(r"[ivx]{1,4}")
# "S Client reports ...": a bare capital letter at a line start, followed by a capitalised word.
_BARE = re.compile(r"^[ \t]*(?P<label>[A-Z])[ \t](?=[A-Z\"“]\S)", re.M)
# A letter in a chain, perhaps with no blank before or behind: "low.O:calm.A:ok", "d) ... a) ... p) ...".
_LINK = re.compile(
    r"(?:(?<=[\s.;,!?])|(?<![\s\S]))[(\[*]{0,2}(?P<label>[A-Za-z])[)\]*]{0,2}(?P<delim>[.)](?=\s)|[:=](?!\d))"
)
_MEASURE = re.compile(r"\s*[<>~]?\d")
_SMALL = re.compile(r"\s*[a-z]")
# No note has more headings, or more mistyped ones, than this; what follows is body.
_MOST, _MOST_UNKNOWN, _MOST_DELIMITERS = 400, 60, 4000


class Candidate(NamedTuple):
    """A label that may be a heading.

    `start`, `end`: the heading with its marks and delimiter in the raw text; `label` as typed; `key`
    normalised for look-up; `gloss` the key of a bracket behind it ("S (Subjective)"); `place` is "line",
    "inline", "weak" (mid-sentence), "bare" (a letter without delimiter at a line start) or "chain" (a letter that
    counts only with all the others); `delim` is the
    delimiter, "\\n" for a label alone on its line, "" where only bold, brackets or white space set it off;
    `measured`: a number follows; `known`: the first word begins some heading of some format; `number`: the
    label is counted ("Goal 2", "Objective 1.1"); `small`: what follows goes on in small letters.
    """

    start: int
    end: int
    label: str
    key: str
    gloss: str
    place: str
    delim: str
    measured: bool
    known: bool
    number: str = ""
    small: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether the label is a single letter."""
        return len(self.key) == 1


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """A label as look-up key: lower case, plain apostrophes, no space round joiners, "and" as "&"."""
    key = _SPACE.sub(" ", label.replace("’", "'").replace(".", "")).strip().lower()
    return _JOINER.sub(lambda m: "&" if "and" in m[0] else m[0].strip(), key) if len(key) > 1 else key


def candidates(text: str, known: frozenset[str], headings: frozenset[str]) -> list[Candidate]:
    """Labels of the text that may be headings, in text order, no two overlapping.

    `headings` holds the keys of all headings of all formats, `known` their first words. A label at a
    line start is kept even if it is not among them, for it may be mistyped. Labels inside quotations
    are left out.
    """
    found = _lines(text, known, headings)
    heads = [c for c in found if c.is_letter or c.key in headings]
    if len(heads) < 2:
        bare = _bare(text, [(c.start, c.end) for c in heads])
        covered = {c.start for c in bare}
        found = sorted([c for c in found if c.start not in covered] + bare)
    inline = _inline(text, known, headings, [(c.start, c.end) for c in found])
    if len(heads) + sum(c.place == "inline" for c in inline) < 3:
        inline += _chain(text)
    return _unquoted(text, sorted(found + inline) if inline else found)


def _bare(text: str, taken: list[tuple[int, int]]) -> list[Candidate]:
    found: list[Candidate] = []
    for m in _BARE.finditer(text):
        i = bisect_right(taken, (m.start(), m.end()))
        if len(found) < _MOST and not (i < len(taken) and taken[i][0] < m.end()):
            letter = m["label"]
            found.append(
                Candidate(m.start("label"), m.end("label"), letter, letter.lower(), "", "bare", "", False, True)
            )
    return found


def _chain(text: str) -> list[Candidate]:
    """Letters with a delimiter anywhere, small ones too; they count only as a whole chain ("s. ... o. ... p. ...")."""
    found = (
        Candidate(m.start(), m.end(), m["label"], m["label"].lower(), "", "chain", m["delim"], False, True)
        for m in _LINK.finditer(text)
    )
    return list(islice(found, _MOST))


def _inline(
    text: str, known: frozenset[str], headings: frozenset[str], taken: list[tuple[int, int]]
) -> list[Candidate]:
    """Labels in mid-line, behind punctuation ("inline") or in mid-sentence ("weak")."""
    found: list[Candidate] = []
    for n, d in enumerate(_DELIM.finditer(text)):
        if n > _MOST_DELIMITERS or len(found) >= _MOST:
            break
        i = bisect_right(taken, (d.start(), d.start()))
        if i and taken[i - 1][1] >= d.end():
            continue
        closes = d[0][0] not in ":=：" and d[0][0] not in "-–—"
        before = text[max(0, d.start() - _LOOK_BACK) : d.end() if closes else d.start()]
        place, m = "inline", _BEFORE.search(before)
        if closes and m is not None and not m["open"]:
            continue
        sure = m is not None and _first(m["label"]) in known
        if d[0][0] == ":" and not (sure and m is not None and _spelled(m["label"], headings)):
            # "... provisional Recommendations:" - only the last words are the heading.
            weak = _weak(before, known, headings)
            place, m = ("weak", weak) if weak is not None or not sure else (place, m)
        if m is None or _first(m["label"]) not in known:
            continue
        found.append(_midline(text, m, d, place, max(0, d.start() - _LOOK_BACK)))
    return found


def _spelled(label: str, headings: frozenset[str]) -> bool:
    return len(label) == 1 or normal(label) in headings


def _weak(before: str, known: frozenset[str], headings: frozenset[str]) -> re.Match[str] | None:
    """The heading that a sentence seems to run into: the longest run of last words that is one, else the last word."""
    m = _WEAK.search(before)
    while m is not None and " " in m["label"] and normal(m["label"]) not in headings:
        m = _WEAK.search(before, m.start("label"))
    return m if m is not None and _first(m["label"]) in known else None


def _midline(text: str, m: re.Match[str], d: re.Match[str], place: str, shift: int) -> Candidate:
    inline = place == "inline"
    return Candidate(
        start=m.start("head") + shift,
        end=d.end(),
        label=m["label"],
        key=normal(m["label"]),
        gloss=normal(m["gloss"] or "") if inline else "",
        place=place,
        delim="" if d[0][0] in "])}*" else d[0][0],
        measured=_MEASURE.match(text, d.end()) is not None,
        known=True,
        number=(m["number"] or "") if inline else "",
        small=_SMALL.match(text, d.end()) is not None,
    )


def _first(label: str) -> str:
    m = _FIRST.match(label)
    return m[0].lower().rstrip(".") if m else ""


def _lines(text: str, known: frozenset[str], headings: frozenset[str]) -> list[Candidate]:
    found: list[Candidate] = []
    unknown = 0
    for m in _LINE.finditer(text):
        is_known = _first(m["label"]) in known
        unknown += not is_known
        if not is_known and unknown > _MOST_UNKNOWN:
            continue
        found.append(_line(text, m, headings, is_known))
        if len(found) >= _MOST:
            break
    split = list(_split_words(text, known))
    return sorted([c for c in found if not any(s.start <= c.start < s.end for s in split)] + split) if split else found


def _line(text: str, m: re.Match[str], headings: frozenset[str], is_known: bool) -> Candidate:
    candidate = _candidate(text, m, is_known)
    enumerated = candidate.delim in {".", ")"}
    if candidate.delim == "\n" or not (candidate.is_letter or (enumerated and _ROMAN.fullmatch(candidate.key))):
        return candidate
    # "S - Subjective:", "A. Plan", "II. Objective": the word behind wins where it has a delimiter of its own.
    again = _AGAIN.match(text, m.end())
    if again is None or again["number"] or len(again["label"]) < 3 or normal(again["label"]) not in headings:
        return candidate
    word = _candidate(text, again, True)
    if word.delim in {":", "\n", "-", "–", "—"} and (enumerated or word.key[0] == candidate.key):
        return word._replace(start=candidate.start)
    return candidate


def _split_words(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Headings with the letter set off: "(S)ubjective", "**S**ubjective"."""
    for m in _SPLIT_WORD.finditer(text):
        if not (m["open"] and m["close"]):
            continue
        key = (m["first"] + m["rest"]).lower()
        if key in known:
            delim = m["delim"].strip(" \t*_") or "\n"
            start = m.start("open")
            label = text[start : m.end("rest")]
            yield Candidate(start, m.end(), label, key, "", "line", delim, False, True)


def _candidate(text: str, m: re.Match[str], known: bool) -> Candidate:
    start = m.start("open") if m["open"] else m.start("label")
    if m.re is _LINE and m["mark"]:
        start = m.start("mark")
    delim, end = m["delim"].strip(" \t*_"), m.end()
    delim = delim[-1:] if len(delim) > 1 else delim
    if not delim and _EOL.match(text, end):
        delim = "\n"
    if (underline := _UNDERLINE.match(text, end)) is not None:
        end = underline.end()
    measured = _MEASURE.match(text, end) is not None
    return Candidate(
        start=start,
        end=end,
        label=m["label"],
        key=normal(m["label"]),
        gloss=normal(m["gloss"] or ""),
        place="line",
        delim=delim,
        measured=measured,
        known=known,
        number=m["number"] or "",
        small=_SMALL.match(text, end) is not None,
    )


def _unquoted(text: str, found: list[Candidate]) -> list[Candidate]:
    """Without the candidates that stand inside quotation marks.

    A "quotation" that holds two line starts with a label is an unpaired mark, not a quotation.
    """
    if '"' not in text and "“" not in text:
        return found
    starts = [c.start for c in found]
    drop: set[int] = set()
    for m in _QUOTED.finditer(text):
        inside = range(bisect_right(starts, m.start()), bisect_right(starts, m.end() - 1))
        if sum(found[i].place == "line" for i in inside) < 2:
            drop.update(inside)
    return [c for i, c in enumerate(found) if i not in drop] if drop else found
