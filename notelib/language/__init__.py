"""Language shared by the linter and placement: sentences, quotation, negation, attribution."""

from notelib.language.context import Context
from notelib.language.sentences import sentences

__all__ = ["Context", "sentences"]
