"""From text to `Note`: sections, sentences and header facts, with offsets into the raw text."""

from notelib.notes.model import HeaderFact, Note, Section, Sentence
from notelib.notes.parser import parse

__all__ = ["HeaderFact", "Note", "Section", "Sentence", "parse"]
