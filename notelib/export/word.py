"""A note as a Word document, made in memory: nothing of it is written to a disk."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from notelib.export.document import Document

_FOOT = "Fictional note, written for training"
# What XML cannot hold; everything else a keyboard gives may stand in the file.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_word(document: Document) -> bytes:
    """The bytes of a .docx: title and sections as headings, header facts as a table with row headings."""
    from docx import Document as NewDocument  # takes a quarter of a second: only whoever asks for Word waits

    made = NewDocument()
    _settings(made, document)
    made.add_heading(_clean(document.title), level=1)
    if document.title != document.format:
        made.add_paragraph(_clean(document.format), style="Subtitle")
    if document.facts:
        _table(made, document.facts)
    _paragraphs(made, document.before)
    for part in document.parts:
        if part.heading:
            made.add_heading(_clean(part.heading), level=2)
        _paragraphs(made, part.lines)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _settings(made: Any, document: Document) -> None:
    """Type that prints well, page numbers, and no names in the file's properties."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.widow_control = True
    properties = made.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = _clean(document.title)[:255], "en-US"
    foot = made.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{_FOOT} · Page ").font.size = Pt(9)
    _page_number(foot)


def _page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _table(made: Any, facts: tuple[tuple[str, str], ...]) -> None:
    from docx.shared import Cm

    table = made.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for label, value in facts:
        cells = table.add_row().cells
        for cell, width in zip(cells, (Cm(4.5), Cm(11.5)), strict=True):
            cell.width = width
        cells[0].paragraphs[0].add_run(_clean(label)).bold = True
        cells[1].paragraphs[0].add_run(_clean(value))
    made.add_paragraph()


def _paragraphs(made: Any, lines: tuple[str, ...]) -> None:
    """Each line a paragraph, as typed; blank lines only part them, which the space after a paragraph does already."""
    for line in lines:
        if line:
            made.add_paragraph(_clean(line))


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
