"""XML that is written element by element, so that no text is ever taken for markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

Element = ET.Element

# What XML 1.0 cannot hold, in any spelling (section 2.2 of the recommendation).
_CANNOT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node(name: str, *children: Element | str, **attributes: str) -> Element:
    """One element with texts and elements inside; `class_` stands for `class`."""
    made = Element(name, {key.rstrip("_").replace("_", "-"): clean(value) for key, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            if len(made):
                made[-1].tail = (made[-1].tail or "") + clean(child)
            else:
                made.text = (made.text or "") + clean(child)
        else:
            made.append(child)
    return made


def document(root: Element) -> bytes:
    """The whole file, in UTF-8."""
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def clean(text: str) -> str:
    """The text without characters that XML cannot hold (a replacement mark stands for each)."""
    return _CANNOT.sub("\ufffd", text)
