"""Writes docs/rules.md from the rules, so that the page cannot say anything else than the code does.

python tools/rules_doc.py           write the page
python tools/rules_doc.py --check   exit 1 when the page is not fresh
"""

from __future__ import annotations

import sys
from pathlib import Path

from notelib.linter import FAMILIES, RULES
from notelib.linter.reporters import rule_markdown

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

# Candidates of the rule table that are not implemented yet, each with its reason.
LATER = (
    ("VG06", "no_target_date", "objectives carry dates in a treatment plan; the format TXPLAN comes later"),
    ("CF02", "boilerplate_within_group", "needs group notes with member blocks"),
    ("FS01", "girp_goal_not_in_plan", "needs the treatment plan beside the note"),
    ("FS04", "group_other_member", "needs group notes; a named person is found by third_party_name today"),
    ("FS05", "joint_record_secret", "needs couple and family notes"),
    ("FS06", "noshow_speculation", "needs contact and no-show notes"),
    ("FS07", "plan_component_missing", "needs treatment plans"),
    ("FS08", "plan_no_participation", "needs treatment plans"),
    ("FS09", "review_overdue", "needs plan reviews and their dates across a chart"),
    ("FS10", "discharge_component_missing", "needs discharge summaries"),
    ("FS11", "intake_component_missing", "needs intake notes"),
    ("FS12", "crisis_component_missing", "needs crisis notes"),
)

HEAD = """# Lint rules

This page is written by `python tools/rules_doc.py` from the rules themselves; do not edit it.

`error` is used only where a note is wrong beyond doubt, `warning` where it should change, `advice` for style,
`question` where professionals disagree. In a sentence that carries a risk fact, rules about privacy and private process become a
question: the risk fact always stays in the note. Every source was last checked on the date beside it.

A rule can be left out with `--ignore CODE`, or silenced in the text by a comment with a reason:
`<!-- notelib-ignore ST01: the client's own word -->` (for its line and the next; `notelib-ignore-file` for the whole
note).

Rules on a missing header or signature (HD) speak only about a whole note, one that shows at least one header or
signature fact. A bare body, as the workbook's form takes it, is left alone. What is missing (MC) is not reported in a
note of fewer than 25 words.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, _index()]
    for family, title in FAMILIES.items():
        own = [rule for rule in RULES if rule.family == family]
        if own:
            parts.append(f"## {family}: {title}\n")
            parts.extend(rule_markdown(rule) for rule in own)
    parts.append("## Not implemented yet\n\n| code | name | reason |\n|---|---|---|")
    parts.append("\n".join(f"| {code} | `{name}` | later: {reason} |" for code, name, reason in LATER) + "\n")
    return "\n".join(parts)


def _index() -> str:
    rows = [f"| {r.code} | `{r.name}` | {r.severity.value} | {r.title} |" for r in RULES]
    return "\n".join((f"{len(RULES)} rules.\n", "| code | name | severity | about |", "|---|---|---|---|", *rows, ""))


def main() -> int:
    """Write or check the page; returns the exit code."""
    fresh = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != fresh:
            print("docs/rules.md is not fresh: run python tools/rules_doc.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(fresh, encoding="utf-8")
    print(f"{PAGE.name}: {len(RULES)} rules, {len(LATER)} later")
    return 0


if __name__ == "__main__":
    sys.exit(main())
