"""Finding rules by code, name or family, and refusing rules that are not complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from notelib.linter.model import FAMILIES, Rule
from notelib.linter.rules import RULES
from notelib.linter.thread.rules import CHART_RULES

_CODE = re.compile(r"[A-Z]{2}\d{2}\Z")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
LEAST_EXAMPLES = 2


class UnknownRuleError(ValueError):
    """No rule has this code, name or family; the message names the nearest."""

    def __init__(self, value: str) -> None:
        known = [*_by_key(), *FAMILIES]
        wanted = value.strip()
        near = get_close_matches(wanted.upper(), [k for k in known if k.isupper()], n=1, cutoff=0.5)
        near = near if near and len(wanted) <= 5 else get_close_matches(wanted.lower(), known, n=1, cutoff=0.4) or near
        hint = f" Did you mean {near[0]}?" if near else ""
        super().__init__(f"Unknown rule {value!r}.{hint} See `notelib rules` for all codes and names.")
        self.value = value
        self.nearest = near[0] if near else ""


@cache
def _by_key() -> dict[str, Rule]:
    return {key: rule for rule in (*RULES, *CHART_RULES) for key in (rule.code, rule.name)}


def rule(code_or_name: str) -> Rule:
    """The rule with this code ("ST04") or name ("adherence_blame"), whatever the case; raises UnknownRuleError."""
    wanted = code_or_name.strip()
    found = _by_key().get(wanted.upper()) or _by_key().get(wanted.lower().replace("-", "_"))
    if found is None:
        raise UnknownRuleError(code_or_name)
    return found


def codes(wanted: Iterable[str]) -> frozenset[str]:
    """The codes meant by a list of codes, names and families ("ST" is every rule of ST); raises UnknownRuleError."""
    out: set[str] = set()
    for item in wanted:
        family = item.strip().upper()
        if family in FAMILIES:
            out.update(r.code for r in (*RULES, *CHART_RULES) if r.family == family)
        else:
            out.add(rule(item).code)
    return frozenset(out)


def problems(rules: Iterable[Rule] = RULES) -> list[str]:
    """What is wrong with a set of rules, each as one sentence; an empty list when all is well."""
    found: list[str] = []
    seen: set[str] = set()
    all_rules = list(rules)
    known = {r.code for r in all_rules}
    for r in all_rules:
        found.extend(f"{r.code} {r.name}: {problem}." for problem in _problems_of(r, known, seen))
        if _circular(r.code, {x.code: x.yields_to for x in all_rules}):
            found.append(f"{r.code} {r.name}: yields to itself by way of others.")
        seen.update((r.code, r.name))
    return found


def _circular(code: str, yields: Mapping[str, tuple[str, ...]]) -> bool:
    reached: set[str] = set()
    ahead = list(yields.get(code, ()))
    while ahead:
        at = ahead.pop()
        if at not in reached:
            reached.add(at)
            ahead.extend(yields.get(at, ()))
    return code in reached


def _problems_of(r: Rule, known: set[str], seen: set[str]) -> list[str]:
    texts = {
        "title": r.title,
        "what": r.what,
        "why": r.why,
        "message": r.message,
        "bad": r.bad,
        "better": r.better,
        "source": r.source.citation,
    }
    checks = [
        (not _CODE.match(r.code), "the code must be two letters and two digits"),
        (not _NAME.match(r.name), "the name must be a slug in lower case"),
        (r.family not in FAMILIES, f"the family {r.family} does not exist"),
        (r.code in seen or r.name in seen, "code or name is taken already"),
        (len(r.fires) < LEAST_EXAMPLES, f"needs {LEAST_EXAMPLES} must-fire examples"),
        (len(r.silent) < LEAST_EXAMPLES, f"needs {LEAST_EXAMPLES} must-not-fire examples"),
        (not r.source.checked, "the source has no date on which it was checked"),
        (r.scope not in ("progress", "psychotherapy", "any"), f"the scope {r.scope!r} does not exist"),
        (not set(r.yields_to) <= known, "yields to a rule that does not exist"),
        ("!" in r.message + r.why + r.what, "speaks with an exclamation mark"),
        (r.needs_previous and not all(e.previous for e in r.fires), "its examples need an earlier note"),
    ]
    missing = [f"{name} is empty" for name, text in texts.items() if not text.strip()]
    return missing + [what for bad, what in checks if bad]
