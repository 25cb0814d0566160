"""One rule explained: as text for a terminal, as Markdown for docs/rules.md."""

from __future__ import annotations

from textwrap import fill
from typing import Any

from notelib.linter.model import FAMILIES, Rule
from notelib.linter.rules import RULES
from notelib.linter.suppress import SUPPRESSION
from notelib.linter.thread.rules import CHART_RULES

_WIDTH = 92


def all_rules() -> list[Rule]:
    """Every rule that may speak: those of a note, those of a chart, and the one about suppression comments."""
    return [*RULES, *CHART_RULES, SUPPRESSION]


def rule_json(rule: Rule) -> dict[str, Any]:
    """A rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "title": rule.title,
        "what": rule.what,
        "why": rule.why,
        "example": rule.bad,
        "better": rule.better,
        "source": rule.source.to_json(),
    }


def anchor(code: str) -> str:
    """The name of a rule's place on the rules page; it never changes, as the code never does."""
    return code.lower()


def rule_text(rule: Rule) -> str:
    """A rule as `notelib rules CODE` shows it."""
    parts = [
        f"{rule.code} {rule.name} ({rule.severity.value}): {rule.title}",
        f"Family: {FAMILIES.get(rule.family, rule.title)}",
        f"What it does\n{_wrapped(rule.what)}",
        f"Why it matters\n{_wrapped(rule.why)}",
        f"Example\n{_wrapped(rule.bad)}",
        f"Better\n{_wrapped(rule.better)}",
        f"Source\n{_wrapped(str(rule.source))}",
    ]
    return "\n\n".join(parts)


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def rule_markdown(rule: Rule) -> str:
    """A rule as a section of docs/rules.md, with the five fixed headings."""
    return "\n".join(
        (
            f'<a id="{anchor(rule.code)}"></a>',
            "",
            f"### {rule.code} `{rule.name}`",
            "",
            f"{rule.title}. Severity: {rule.severity.value}.",
            "",
            "**What it does**",
            "",
            _escaped(rule.what),
            "",
            "**Why it matters**",
            "",
            _escaped(rule.why),
            "",
            "**Example**",
            "",
            f"> {_escaped(rule.bad)}",
            "",
            "**Better**",
            "",
            f"> {_escaped(rule.better)}",
            "",
            "**Source**",
            "",
            _escaped(str(rule.source)),
            "",
        )
    )


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.replace("\\", "\\\\").replace("_", "\\_").replace("*", "\\*").replace("<", "\\<").replace("[", "\\[")
