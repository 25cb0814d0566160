"""A note to take along: as text, as Markdown and as a Word document.

    read(text, "SOAP", title="Off the bus") -> Document     title, header facts, sections; nothing of the text is lost
    as_text(document), as_markdown(document) -> str
    as_word(document) -> bytes                              a .docx, made in memory; python-docx loads when first asked

Comments that set a finding aside are the writer's talk with the linter, not the note: they stay behind.
"""

from notelib.export.document import Document, Part, read
from notelib.export.markdown import as_markdown
from notelib.export.plain import as_text
from notelib.export.word import as_word

__all__ = ["Document", "Part", "as_markdown", "as_text", "as_word", "read"]
