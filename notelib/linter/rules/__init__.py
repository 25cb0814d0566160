"""Every rule, registered by one explicit tuple of topics; each topic ends with its own tuple of rules."""

from notelib.linter.model import Rule
from notelib.linter.rules import (
    copied,
    evidence,
    header,
    identifiers,
    legal,
    mechanics,
    missing,
    missing_links,
    missing_service,
    one_format,
    placement,
    placement_letters,
    private_content,
    private_process,
    respect,
    scope,
    signature,
    stigma,
    style,
    vague,
)

_TOPICS = (
    private_process,
    private_content,
    missing,
    missing_service,
    missing_links,
    header,
    signature,
    placement,
    placement_letters,
    vague,
    evidence,
    copied,
    scope,
    stigma,
    respect,
    legal,
    identifiers,
    mechanics,
    style,
    one_format,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for topic in _TOPICS for rule in topic.RULES), key=lambda rule: rule.code))
