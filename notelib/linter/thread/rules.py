"""Every check over a chart: the GT rules, and the note rules that a chart takes further."""

from notelib.linter.rules.copied import CF01
from notelib.linter.rules.members import CF02
from notelib.linter.rules.plans import FS09
from notelib.linter.rules.vague import VG05
from notelib.linter.thread import rules_goals, rules_work
from notelib.linter.thread.carried import cloned_from_any, overdue, same_block, unmeasured
from notelib.linter.thread.model import ChartRule, Check

CHART_RULES: tuple[ChartRule, ...] = tuple(sorted((*rules_goals.RULES, *rules_work.RULES), key=lambda rule: rule.code))
CHECKS: tuple[Check, ...] = (
    *(Check(rule, rule.detect_chart) for rule in CHART_RULES),
    Check(CF01, cloned_from_any),
    Check(CF02, same_block),
    Check(FS09, overdue),
    Check(VG05, unmeasured),
)
