"""Methods of which a review or a note says that they come to the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
from notelib.linter.plans.methods import methods_in
from notelib.linter.view import View

# How a review takes up a method, and how a note says that one is new to the plan.
TAKES_UP = lazy_pattern(
    r"\b(?:new|newly|add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|switch(?:ed|ing)? to|chang(?:e|ed|ing) to|"
    r"mov(?:e|ed|ing) to|replac(?:e|es|ed|ing)|instead|begin(?:s|ning)?|start(?:s|ing)?|"
    r"interventions?:|methods?:)(?!\w)"
)
NEW_TO_PLAN = lazy_pattern(
    r"\bnew (?:intervention|method|approach|technique|modality|strategy|strategies|modalities|service)\w*|"
    r"\badd(?:s|ed|ing)?\b[^.\n]{0,60}\bto (?:the |his |her |their )?(?:treatment |tx |care )?plan\b|"
    r"\b(?:treatment |tx |care )?plan (?:was |is |to be )?(?:updated|amended|revised|changed|expanded)\b"
)


def added_methods(view: View, words: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """The methods of which a document says that they come to the plan, wherever in a line it says so."""
    for home in view.body:
        for id, span in methods_in(view.folded, home):
            sentence = view.sentence(span)
            if (
                words.search(view.folded, *sentence)
                and not view.context.negated(span)
                and not view.context.quoted(span)
            ):
                yield id, span
