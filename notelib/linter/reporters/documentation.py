"""One rule explained: as text for a terminal, as Markdown for docs/rules.md."""

from __future__ import annotations

from textwrap import fill

from notelib.linter.model import FAMILIES, Rule

_WIDTH = 92


def rule_text(rule: Rule) -> str:
    """A rule as `notelib rules CODE` shows it."""
    parts = [
        f"{rule.code} {rule.name} ({rule.severity.value}): {rule.title}",
        f"Family: {FAMILIES[rule.family]}",
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
