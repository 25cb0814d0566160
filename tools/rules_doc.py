"""Writes docs/rules.md from the rules, so that the page cannot say anything else than the code does.

python tools/rules_doc.py           write the page
python tools/rules_doc.py --check   exit 1 when the page is not fresh
"""

from __future__ import annotations

import sys
from pathlib import Path

from notelib.linter import FAMILIES, RULES
from notelib.linter.chart import CHART_RULES
from notelib.linter.reporters import rule_markdown
from notelib.linter.suppress import SUPPRESSION

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

# Candidates of the rule table (tests/content/rule_candidates.toml) that are no rules, each as (code, name, reason).
REFUSED: tuple[tuple[str, str, str], ...] = ()

ALL = (*RULES, *CHART_RULES)

HEAD = """# Lint rules

This page is written by `python tools/rules_doc.py` from the rules themselves; do not edit it.

`error` is used only where a note is wrong beyond doubt, `warning` where it should change, `advice` for style,
`question` where professionals disagree. In a sentence that carries a risk fact, rules about privacy and private process become a
question: the risk fact always stays in the note. Every source was last checked on the date beside it.

A rule can be left out with `--ignore CODE`, or silenced in the text by a comment with a reason:
`<!-- notelib-ignore ST01: the client's own word -->` (for its line and the next; `notelib-ignore-file` for the whole
note). A comment without a reason silences nothing, and one that silences nothing is reported (NL01).

`notelib lint` answers as text, JSON or SARIF 2.1.0; `notelib lsp` shows the same findings in any editor that speaks the
Language Server Protocol; `notelib rules CODE` prints one of the entries below.

Rules on a missing header or signature (HD) speak only about a whole note, one that shows at least one header or
signature fact. A bare body, as the workbook's form takes it, is left alone. What is missing (MC) is not reported in a
note of fewer than 25 words.

The family GT reads a whole chart (`notelib lint --chart FOLDER`, or `notelib.linter.chart.lint_chart`): the plan, the
notes under it, the reviews and the discharge, in order. FS01 and FS09 speak in a single note too, where the plan is
given. The interval between reviews is a parameter, because payers and states differ.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, _index()]
    for family, title in FAMILIES.items():
        own = [rule for rule in ALL if rule.family == family]
        if own:
            parts.append(f"## {family}: {title}\n")
            parts.extend(rule_markdown(rule) for rule in own)
    parts.append("## NL: Suppression comments\n")
    parts.append(rule_markdown(SUPPRESSION))
    parts.append("## Candidates that are no rules\n")
    rows = [f"| {code} | `{name}` | {reason} |" for code, name, reason in REFUSED]
    table = "\n".join(["| code | name | why not |", "|---|---|---|", *rows])
    parts.append((table if rows else "None: every candidate of the rule table is a rule under its own name.") + "\n")
    return "\n".join(parts)


def _index() -> str:
    rows = [f"| {r.code} | `{r.name}` | {r.severity.value} | {r.title} |" for r in ALL]
    return "\n".join((f"{len(ALL)} rules.\n", "| code | name | severity | about |", "|---|---|---|---|", *rows, ""))


def main() -> int:
    """Write or check the page; returns the exit code."""
    fresh = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != fresh:
            print("docs/rules.md is not fresh: run python tools/rules_doc.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(fresh, encoding="utf-8")
    print(f"{PAGE.name}: {len(ALL)} rules, {len(REFUSED)} refused")
    return 0


if __name__ == "__main__":
    sys.exit(main())
