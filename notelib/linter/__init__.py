"""The note linter: `lint(text)` says what to mend in a clinical note, and why.

Rules are values in `notelib.linter.rules`; kinds hold their behaviour; word lists are TOML files that a
supervisor may extend. Everything is answered as `notelib.findings.Finding`.
"""

from notelib.linter.engine import lint, lint_note
from notelib.linter.model import FAMILIES, Example, Hit, Rule
from notelib.linter.profiles import PROFILES, Profile
from notelib.linter.registry import UnknownRuleError, rule
from notelib.linter.rules import RULES

__all__ = [
    "FAMILIES",
    "PROFILES",
    "RULES",
    "Example",
    "Hit",
    "Profile",
    "Rule",
    "UnknownRuleError",
    "lint",
    "lint_note",
    "rule",
]
