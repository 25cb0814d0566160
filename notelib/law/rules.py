"""Rules as values: what holds when, with citation and dates, and which other rules it overrides by name.

A rule is in force when one of its alternatives (`when`) holds and no rule in force overrides it. Two rules in
force with different verdicts are an error naming both; order never settles anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from notelib.law.data_files import read, rows
from notelib.law.facts import UNKNOWN, fact

PRIVACY_RULE, PART_2 = "privacy_rule", "part2"

Condition = dict[str, frozenset[str]]
"""A conjunction: each fact must have one of the values."""


class RuleClashError(RuntimeError):
    """Two live rules give different verdicts: a fault of the rule base, never of the facts."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of law, compared by identity.

    `key` is `id` or `id/variant`; `record` limits it to a record type ("" for all). `regime` is the law it belongs to:
    a disclosure must be allowed by each regime (G-05), and rules override each other only within one.
    """

    key: str
    id: str
    name: str
    citation: str
    text: str
    verdict: str
    when: tuple[Condition, ...]
    record: str = ""
    regime: str = PRIVACY_RULE
    exception: bool = False
    gate: bool = False
    overrides: frozenset[str] = frozenset()
    miss: dict[str, str] = field(default_factory=dict)
    since: date = date(2003, 4, 14)
    until: date | None = None
    checked: str = ""

    def beats(self, other: Rule) -> bool:
        """Whether this rule, in force, sets the other aside."""
        if self.key == other.key or self.regime != other.regime:
            return False
        if self.overrides & {other.key, other.id}:
            return True
        # "*" is everything but the gates, and what sets this rule aside by name.
        return "*" in self.overrides and not other.gate and not other.overrides & {self.key, self.id}

    def in_period(self, day: date) -> bool:
        """Whether the rule was law on this day."""
        return self.since <= day and (self.until is None or day < self.until)


@cache
def record_types() -> dict[str, Any]:
    """The definition of a psychotherapy note, the version of the rule base, and why material falls outside."""
    return read("record_types.toml")


def version() -> str:
    """The version of the rule base."""
    return str(record_types()["version"])


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, from `data/rules/*.toml`."""
    found = [one for row in rows("rules", "rule") for one in _dated(row)]
    return tuple(_with_yields([_rule(row) for row in found], found))


def _dated(row: dict[str, Any]) -> list[dict[str, Any]]:
    """A rule marked `unchanged` held before the day its file begins as well, as the file's `before` says."""
    if not row.get("unchanged"):
        return [row]
    return [row, {**row, **row["before"]}]


def _rule(row: dict[str, Any]) -> Rule:
    variant = row.get("variant", "")
    return Rule(
        key=f"{row['id']}/{variant}" if variant else row["id"],
        id=row["id"],
        name=row["name"],
        citation=row["citation"],
        text=row["text"],
        verdict=row["verdict"],
        when=_but(conditions(row["when"]), row.get("unless", {})),
        record=row.get("record", ""),
        regime=row.get("regime", PRIVACY_RULE),
        exception=row.get("exception", False),
        gate=row.get("gate", False),
        overrides=frozenset(row.get("overrides", ())),
        miss=row.get("miss", {}),
        since=row.get("since", record_types()["privacy_rule_since"]),
        until=row.get("until"),
        checked=row["checked"].isoformat(),
    )


def _with_yields(rules: list[Rule], found: list[dict[str, Any]]) -> list[Rule]:
    """`yields_to` is `overrides` written at the weaker rule, where the list is shorter."""
    from dataclasses import replace

    stronger: dict[str, set[str]] = {}
    for rule, row in zip(rules, found, strict=True):
        for name in row.get("yields_to", ()):
            stronger.setdefault(name, set()).add(rule.key)
    return [replace(r, overrides=r.overrides | stronger.get(r.key, set()) | stronger.get(r.id, set())) for r in rules]


def conditions(when: dict[str, list[str]] | list[dict[str, list[str]]]) -> tuple[Condition, ...]:
    """The alternatives of a `when`: one table, or a list of tables."""
    tables = when if isinstance(when, list) else [when]
    return tuple({fact: frozenset(values) for fact, values in table.items()} for table in tables)


def _but(when: tuple[Condition, ...], unless: dict[str, list[str]]) -> tuple[Condition, ...]:
    """The alternatives without the states in which all of `unless` holds."""
    if not unless:
        return when
    made = []
    for condition in when:
        held: Condition = {}
        for id, values in unless.items():
            others = frozenset(v.id for v in fact(id).values) - {UNKNOWN, *values}
            made.append({**condition, **held, id: others})
            held[id] = frozenset(values)
    return tuple(made)


@cache
def verdicts() -> dict[str, dict[str, Any]]:
    """The verdicts: label, and `may`, how easily the material can be had (0 not at all, 4 it must be given)."""
    return read("verdicts.toml")


@cache
def verdict_labels() -> dict[str, str]:
    """Verdict id to plain label."""
    return {id: row["label"] for id, row in verdicts().items()}


def combine(privacy: str, part2: str) -> str:
    """The verdict where both laws govern: what both allow, so the narrower of the two (G-05).

    "NOT_HIPAA" says that the first has no say; a plain "PERMITTED" that the second adds nothing.
    """
    if privacy == "NOT_HIPAA":
        return part2
    if part2 == "PERMITTED":
        return privacy
    may = {id: int(row["may"]) for id, row in verdicts().items()}
    return privacy if may[privacy] < may[part2] else part2


def show(id: str) -> str:
    """What stands under an id, in full, for reading: rules, obligations, contested points, information.

    Raises ValueError naming the nearest match.
    """
    from notelib.law.around import all_contested, all_obligations
    from notelib.law.information import all_information

    known = [(one.id, one.key, _shown(one)) for one in all_rules()]
    known += [(one.id, one.key, str(one)) for one in all_obligations()]
    known += [(one.id, one.key, str(one)) for one in all_contested()]
    known += [(one.id, one.id, str(one)) for one in all_information()]
    found = [text for own, key, text in known if id.upper() in (own.upper(), key.upper())]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(id.upper(), sorted({own for own, _, _ in known}), n=3, cutoff=0.4)
        raise ValueError(f"There is no rule {id!r}." + (f" Did you mean {' or '.join(near)}?" if near else ""))
    return "\n\n".join(found)


def _shown(rule: Rule) -> str:
    lines = [f"{rule.key}: {rule.name}", rule.text, f"Answer: {verdict_labels()[rule.verdict]}"]
    lines += [f"Citation: {rule.citation}", f"In force since {rule.since.isoformat()}, checked {rule.checked}"]
    for condition in rule.when:
        if condition:
            lines.append("When: " + "; ".join(f"{f} is {' or '.join(sorted(v))}" for f, v in condition.items()))
    if rule.overrides:
        lines.append("Overrides: " + ", ".join(sorted(rule.overrides)))
    return "\n".join(lines)
