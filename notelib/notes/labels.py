"""The labels of header.toml as patterns, built when first needed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from notelib import own_files

NAME = (
    r"(?:(?:Dr|Mr|Ms|Mrs|Mx|Prof)\.?[ ])?[A-Z](?:\.|[\w’'-]{1,25}|(?=[ ][A-Z][\w’'-]))"
    r"(?:[ ](?:[A-Z]\.|(?:de|del|la|van|von|bin|al|da|dos)\b|[A-Z][\w’'-]{1,25})){0,4}"
)
"""A person's name: capitalised words and initials."""
_SIGNERS = ("signature", "cosign")
# "Supervising clinician's signature", "Counselor name"
_OF_A_SIGNER = r"(?:['’]s)?(?:[ ](?:signature|name))?"


_LETTERS = re.compile("[A-Za-z]+")


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """header.toml as read."""
    return own_files.table("notes/header.toml")


def words(entries: list[str]) -> str:
    """The entries as alternatives, longest first, so that "LPC-A" is not read as "LPC"."""
    typed = (re.escape(e) for e in sorted(entries, key=len, reverse=True))
    return "|".join(typed).replace(r"\ ", "[ ]").replace("'", "['’]")


@lru_cache(maxsize=1)
def key() -> re.Pattern[str]:
    """ "Label:" with the kind of fact as the name of the group that matched."""
    return _key(table()["keys"])


def _key(keys: dict[str, list[str]]) -> re.Pattern[str]:
    kinds = "|".join(
        rf"(?P<{kind}>(?:{words(entries)}){_OF_A_SIGNER if kind in _SIGNERS else ''})" for kind, entries in keys.items()
    )
    return re.compile(
        rf"(?:{kinds})(?!\w)\.?[ \t]{{0,3}}#?[*_\])]{{0,3}}[ \t]{{0,3}}[:=#][*_]{{0,3}}[ \t]{{0,8}}", re.I
    )


@lru_cache(maxsize=1)
def _keys_by_opener() -> dict[str, dict[str, list[str]]]:
    """The labels that begin with a word, by this word and by kind."""
    by_opener: dict[str, dict[str, list[str]]] = {}
    for kind, entries in table()["keys"].items():
        for entry in entries:
            if opener := _opener(entry):
                by_opener.setdefault(opener, {}).setdefault(kind, []).append(entry)
    return by_opener


@cache
def _key_of(opener: str) -> re.Pattern[str]:
    return _key(_keys_by_opener()[opener])


def key_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """A match of `key` at this place of `text[:end]`: where a word stands there, of the labels that begin with it."""
    opener = _LETTERS.match(text, at, end)
    if opener is None:
        return key().match(text, at, end)
    word, follows = opener[0].lower(), text[opener.end() : opener.end() + 1]
    if word not in _keys_by_opener():
        return None
    # A letter such as the dotless i is one of ours where case is left aside.
    return (_key_of(word) if follows.isascii() else key()).match(text, at, end)


@lru_cache(maxsize=1)
def header_line() -> re.Pattern[str]:
    """The start of a line that is part of the header."""
    entries = [e for kind in table()["keys"].values() for e in kind] + table()["other"]["keys"]
    return re.compile(rf"[ \t*#_>\[(-]{{0,8}}(?:{words(entries)})(?!\w)[^:=#\n]{{0,24}}[:=#]", re.I)


@lru_cache(maxsize=1)
def title_line() -> re.Pattern[str]:
    """A title such as "Psychotherapy progress note" or "Session 12", alone on its line."""
    before, kinds = words(table()["titles"]["before"]), words(table()["titles"]["kinds"])
    kind = rf"(?:{kinds})(?:[ -]{{1,3}}(?:{kinds})){{0,2}}"
    note = rf"(?:(?:{before})[ ,:-]{{1,3}}){{0,3}}{kind}[ -]{{1,3}}notes?\b[^\n]{{0,80}}"
    session = rf"(?:(?:{before})[ ]){{0,2}}(?:session|visit|contact)[ ]?(?:#|no\.?|number)?[ ]?\d{{1,3}}"
    return re.compile(rf"[ \t*#_=>\[\ufeff-]{{0,8}}(?:{note}|{session})[ \t*_]{{0,6}}\Z", re.I)


@lru_cache(maxsize=1)
def credentials() -> str:
    """One or more credentials, as in "LPC, NCC"; a pattern to build upon."""
    one = words(table()["credentials"]["known"])
    return rf"(?:{one})(?![\w-])\.?(?:[ ]?[,/][ ]?(?:{one})(?![\w-])\.?){{0,5}}"


@lru_cache(maxsize=1)
def signed_name() -> re.Pattern[str]:
    """A name with credentials or role: "A. Rivera, MA"."""
    titles, roles = credentials(), rf"(?i:{_roles()})"
    behind_comma = rf"(?P<cred>{titles})(?:,?[ ](?P<role3>{roles})\b)?|(?P<role>{roles})\b"
    in_brackets = rf"(?P<cred3>{titles})|(?P<role2>{roles})"
    return re.compile(
        rf"(?P<name>{NAME})[ ]?(?:,[ ]?(?:{behind_comma})|[ ]?(?P<cred2>{titles})|[(](?:{in_brackets})[)])"
    )


def _roles() -> str:
    return words(table()["credentials"]["roles"])


@lru_cache(maxsize=1)
def role() -> re.Pattern[str]:
    """The role of a signer: "practicum student", "intern"."""
    return re.compile(rf"(?<!\w)(?:{_roles()})(?!\w)", re.I)


@lru_cache(maxsize=1)
def signing_line() -> re.Pattern[str]:
    """The start of a line that can only stand in a signature block."""
    openers, labels = words(table()["signing"]["openers"]), words(table()["signing"]["labels"])
    return re.compile(rf"[ \t*_>\[(-]{{0,8}}(?:(?:{openers})(?!\w)|(?:{labels}){_OF_A_SIGNER}[ ]?[:#]|_{{5,}})", re.I)


@lru_cache(maxsize=1)
def name_alone() -> re.Pattern[str]:
    """A line that holds a name and nothing more: above "Electronically signed 4/7/2026" it is the signature."""
    return re.compile(rf"[ \t*_~>–—-]{{0,8}}(?P<name>{NAME.replace('{0,4}', '{1,4}')})[ \t,*_]{{0,6}}\Z")


@lru_cache(maxsize=1)
def bare_signature() -> re.Pattern[str]:
    """A line that is a signature without degree or role: "Yusuf Delacroix, signed", "/s/ Y. Delacroix"."""
    signed = r"(?i:(?:e-?|electronically |digitally )?signed)"
    made = r"(?:completed|prepared|submitted|written|documented|entered|note) by|respectfully submitted,?"
    by = rf"(?i:/s/|{signed}(?: electronically)?(?: by)?|{made})[ :]{{1,3}}"
    name = NAME.replace("{0,4}", "{1,4}")
    something = r"(?![ ](?:a|an|the|his|her|their)\b)"
    return re.compile(
        rf"[ \t*_~>–—-]{{0,8}}(?:(?P<name>{name})[ ]?[,;–—-]{{0,2}}[ ]{{0,3}}[(]?{signed}(?!\w){something}"
        rf"|{by}(?P<name2>{name}))"
    )


@lru_cache(maxsize=1)
def small_signature() -> re.Pattern[str]:
    """A last line of small letters that can only be a signature: "alma rivera, ma, lpc-a 3/2/26"."""
    titles = rf"(?i:{credentials()})"
    return re.compile(
        rf"[ \t~–—-]{{0,6}}(?P<name>[a-z]{{1,20}}\.?(?:[ ][a-z’'-]{{1,20}}\.?){{1,3}}),[ ]?(?P<cred>{titles})"
        r"[ ,]{0,4}(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})?[ \t]{0,6}\Z"
    )


@lru_cache(maxsize=1)
def modes() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """How a session was held, by normal form: the first words of what tells it, and its pattern."""
    return tuple(
        (mode, frozenset(_opener(entry) for entry in w), re.compile(rf"(?<!\w)(?:{words(w)})(?!\w)", re.I))
        for mode, w in table()["modes"].items()
    )


def _opener(entry: str) -> str:
    """The letters with which an entry begins, in lower case."""
    opener = _LETTERS.match(entry)
    return opener[0].lower() if opener else ""


@lru_cache(maxsize=1)
def contact_opening() -> re.Pattern[str]:
    """How a contact note without headings begins, a date and time before it or not: "3/4 10:15 Called client ..."."""
    parts = {kind: words(entries) for kind, entries in table()["contact"].items()}
    when = r"\W{0,6}(?:\d[\d/.:-]{2,9}[ ]?(?:[ap]m?\b)?[ ,:–-]{0,4}){0,2}"
    by_writer = rf"(?:(?:{parts['writers']})[ ])?(?:{parts['acts']})"
    return re.compile(rf"{when}(?:{by_writer}|(?:{parts['clients']})[ ](?:{parts['of_clients']}))(?!\w)", re.I)


def signs(text: str, at: int) -> bool:
    """Whether a name with credentials or role begins here."""
    return signed_name().match(text, at) is not None
