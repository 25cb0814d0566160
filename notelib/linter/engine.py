"""`lint`: runs the rules over one note and answers in findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from notelib.findings import Finding, Severity, Span
from notelib.linter.model import Hit, Rule
from notelib.linter.plans import Plan, read_plan
from notelib.linter.profiles import profile as find_profile
from notelib.linter.registry import codes
from notelib.linter.rules import RULES
from notelib.linter.suppress import apply as apply_suppressions
from notelib.linter.suppress import has_comments, masked
from notelib.linter.view import View
from notelib.notes import Note, parse

_SHOWN = 60
_RISK_STAYS = " The risk fact itself stays in the note: ask only whether these other words are needed beside it."


def lint(
    text: str,
    format: str = "auto",
    *,
    previous: str | None = None,
    plan: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    profile: str | None = "workbook",
) -> list[Finding]:
    """What to mend in a note, in reading order; the most serious first where two begin at the same place.

    `previous` is the client's earlier note: copied text and forgotten homework are found against it. `plan` is the
    treatment plan in force: a goal that is not in it is found against it, and an overdue review.
    `select` and `ignore` hold codes ("ST04"), names ("adherence_blame") or families ("ST"); `profile` is one of
    `notelib.linter.profiles.PROFILES`. Raises ValueError for an unknown format, rule or profile; no text makes it fail.
    A comment `<!-- notelib-ignore ST01: the client's own word -->` silences a rule on its line and the next.
    """
    note = parse(masked(text), format)
    earlier = parse(masked(previous), note.format) if previous else None
    known = read_plan(plan) if plan else None
    return lint_note(note, earlier, plan=known, select=select, ignore=ignore, profile=profile, typed=text)


def lint_note(
    note: Note,
    previous: Note | None = None,
    *,
    plan: Plan | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    profile: str | None = "workbook",
    typed: str = "",
) -> list[Finding]:
    """The same for notes that are parsed already.

    `typed` is the text as it was typed, where `note` is that of the text with its suppression comments masked.
    """
    if not typed:
        typed = note.text
        if has_comments(typed):
            note = parse(masked(typed), note.format)
    chosen = find_profile(profile)
    view = View(note, previous, whole=chosen.whole, plan=plan)
    asked = _asked(_key(select), _key(ignore), chosen.name, note.format, view.format.kind)
    found: dict[str, list[Finding]] = {}
    speaking = view.speaking
    for rule, lists in asked.rules:
        if (lists is not None and lists.isdisjoint(speaking)) or (rule.needs_previous and previous is None):
            continue
        hits = view.hits(rule.detect)
        if hits:
            found[rule.code] = _without_repeats([_finding(view, rule, hit) for hit in hits])
    findings = sorted(_settled(asked.yields, found), key=lambda f: (f.span.start, f.severity.rank, f.span.end, f.code))
    if not has_comments(typed):
        return findings
    # A finding that reaches over a comment quotes the text as it was typed.
    return apply_suppressions(typed, [replace(f, quote=f.span.of(typed)) for f in findings], asked.codes)


def _key(wanted: Iterable[str] | None) -> tuple[str, ...] | None:
    if wanted is None:
        return None
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)


class _Asked(NamedTuple):
    """The rules that were asked for, each with the word lists without which it is silent (None: it may always)."""

    rules: tuple[tuple[Rule, frozenset[str] | None], ...]
    codes: frozenset[str]
    yields: dict[str, tuple[str, ...]]


@lru_cache(maxsize=256)
def _asked(
    select: tuple[str, ...] | None, ignore: tuple[str, ...] | None, profile: str, format: str, kind: str
) -> _Asked:
    """The rules that were asked for and speak about this format."""
    chosen = find_profile(profile)
    wanted = codes(select) if select is not None else frozenset(r.code for r in RULES)
    off = codes(ignore or ()) | (codes(chosen.off) if select is None else frozenset())
    rules = [r for r in RULES if r.code in wanted and r.code not in off and r.applies(format, kind)]
    return _Asked(
        tuple((rule, getattr(rule.detect, "lists", None)) for rule in rules),
        frozenset(rule.code for rule in rules),
        {rule.code: rule.yields_to for rule in rules},
    )


def _finding(view: View, rule: Rule, hit: Hit) -> Finding:
    quote = hit.span.of(view.text)
    severity = hit.severity or rule.severity
    spared = rule.spares_risk and view.has_risk_fact(hit.span)
    fields = {"words": _shortened(quote), "better": hit.better, **hit.detail}
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.QUESTION if spared else severity,
        span=hit.span,
        message=rule.message.format_map(fields) + (_RISK_STAYS if spared else ""),
        why=hit.why or rule.why,
        source=hit.source or rule.source,
        section=view.section_at(hit.span.start),
        quote=quote,
        fix="" if spared or hit.better.startswith("(") else hit.better,
        example=f"{rule.bad} \u2192 {rule.better}",
    )


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rsplit(" ", 1)[0] + " \u2026"


def _overlap(a: Span, b: Span) -> bool:
    return a == b or (a.start < b.end and b.start < a.end)


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Of findings of one rule that overlap, the first and longest; things missing at one place all stay."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.span.start, -f.span.end)):
        last = kept[-1] if kept else None
        if last and _overlap(last.span, finding.span) and (finding.quote or last.message == finding.message):
            continue
        kept.append(finding)
    return kept


def _settled(yields: dict[str, tuple[str, ...]], found: dict[str, list[Finding]]) -> Iterator[Finding]:
    """The findings without those that yield to another rule on the same words.

    A finding that has itself given way pushes nothing aside. The registry check sees to it that
    `yields_to` has no circles.
    """
    kept: dict[str, list[Finding]] = {}

    def keep(code: str) -> list[Finding]:
        if code not in kept:
            rivals = [rival for other in yields.get(code, ()) if other in found for rival in keep(other)]
            kept[code] = [f for f in found.get(code, ()) if not any(_overlap(r.span, f.span) for r in rivals)]
        return kept[code]

    for code in found:
        yield from keep(code)
