"""Rules as values: what holds when, with citation and dates, and which other rules it overrides by name.

A rule is in force when one of its alternatives (`when`) holds and no rule in force overrides it. Two rules in
force with different verdicts are an error naming both; order never settles anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from notelib.law.data_files import DATA, read

Condition = dict[str, frozenset[str]]
"""A conjunction: each fact must have one of the values."""


class RuleClashError(RuntimeError):
    """Two live rules give different verdicts: a fault of the rule base, never of the facts."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of law, compared by identity.

    `key` is `id` or `id/variant`; `record` limits it to "notes" or "ordinary" material ("" for both).
    """

    key: str
    id: str
    name: str
    citation: str
    text: str
    verdict: str
    when: tuple[Condition, ...]
    record: str = ""
    exception: bool = False
    gate: bool = False
    overrides: frozenset[str] = frozenset()
    miss: dict[str, str] = field(default_factory=dict)
    since: date = date(2003, 4, 14)
    until: date | None = None
    checked: str = ""

    def beats(self, other: Rule) -> bool:
        """Whether this rule, in force, sets the other aside."""
        if self.key == other.key:
            return False
        return bool(self.overrides & {other.key, other.id}) or ("*" in self.overrides and not other.gate)

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
    rows = []
    for path in sorted((DATA / "rules").glob("*.toml")):
        file = read(f"rules/{path.name}")
        rows += [{"record": file.get("record", ""), "checked": file["checked"], **row} for row in file["rule"]]
    rules = [_rule(row) for row in rows]
    return tuple(_with_yields(rules, rows))


def _rule(row: dict[str, Any]) -> Rule:
    variant = row.get("variant", "")
    return Rule(
        key=f"{row['id']}/{variant}" if variant else row["id"],
        id=row["id"],
        name=row["name"],
        citation=row["citation"],
        text=row["text"],
        verdict=row["verdict"],
        when=conditions(row["when"]),
        record=row["record"],
        exception=row.get("exception", False),
        gate=row.get("gate", False),
        overrides=frozenset(row.get("overrides", ())),
        miss=row.get("miss", {}),
        since=row.get("since", record_types()["privacy_rule_since"]),
        until=row.get("until"),
        checked=row["checked"].isoformat(),
    )


def _with_yields(rules: list[Rule], rows: list[dict[str, Any]]) -> list[Rule]:
    """`yields_to` is `overrides` written at the weaker rule, where the list is shorter."""
    from dataclasses import replace

    stronger: dict[str, set[str]] = {}
    for rule, row in zip(rules, rows, strict=True):
        for name in row.get("yields_to", ()):
            stronger.setdefault(name, set()).add(rule.key)
    return [replace(r, overrides=r.overrides | stronger.get(r.key, set()) | stronger.get(r.id, set())) for r in rules]


def conditions(when: dict[str, list[str]] | list[dict[str, list[str]]]) -> tuple[Condition, ...]:
    """The alternatives of a `when`: one table, or a list of tables."""
    tables = when if isinstance(when, list) else [when]
    return tuple({fact: frozenset(values) for fact, values in table.items()} for table in tables)


@cache
def verdicts() -> dict[str, dict[str, Any]]:
    """The verdicts: label, and `may`, how easily the material can be had (0 not at all, 4 it must be given)."""
    return read("verdicts.toml")


@cache
def verdict_labels() -> dict[str, str]:
    """Verdict id to plain label."""
    return {id: row["label"] for id, row in verdicts().items()}


def show(id: str) -> str:
    """One rule in full, for reading. Raises ValueError naming the nearest match."""
    found = [r for r in all_rules() if id.upper() in (r.id.upper(), r.key.upper())]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(id.upper(), sorted({r.id for r in all_rules()}), n=3, cutoff=0.4)
        raise ValueError(f"There is no rule {id!r}." + (f" Did you mean {' or '.join(near)}?" if near else ""))
    return "\n\n".join(_shown(rule) for rule in found)


def _shown(rule: Rule) -> str:
    lines = [f"{rule.key}: {rule.name}", rule.text, f"Answer: {verdict_labels()[rule.verdict]}"]
    lines += [f"Citation: {rule.citation}", f"In force since {rule.since.isoformat()}, checked {rule.checked}"]
    for condition in rule.when:
        if condition:
            lines.append("When: " + "; ".join(f"{f} is {' or '.join(sorted(v))}" for f, v in condition.items()))
    if rule.overrides:
        lines.append("Overrides: " + ", ".join(sorted(rule.overrides)))
    return "\n".join(lines)
