"""How hard a text is to read: the grade of Flesch and Kincaid, with syllables counted by the groups of vowels.

J. P. Kincaid and others, Derivation of new readability formulas, 1975. A rough measure: it knows nothing of meaning.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’)]*\s+(?=[\"“‘(A-Z0-9-])|\n\s*\n")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiou]l)e$|[^aeiouydt]ed$|[^aeiouyscxzgh]es$")


def words(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has, 1 at least. Capitals alone (SOAP) are read as a word."""
    low = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(low))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(low) else groups)


def grade(text: str) -> float:
    """The school grade for which the text is about right; 0 for a text without words."""
    sentences = [found for part in _SENTENCE_END.split(text) if (found := words(part))]
    every = [word for sentence in sentences for word in sentence]
    if not every:
        return 0.0
    return 0.39 * len(every) / len(sentences) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59
