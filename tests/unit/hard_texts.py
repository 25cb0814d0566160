"""Texts that a page must answer like any other: nothing, far too much, and what is hardly a text."""

HARD_TEXTS = {
    "empty": "",
    "blank": " \n",
    "control characters": "\x00\x01",
    "right to left": "שלום עולם",
    "emoji": "😀" * 500,
    "long": "a" * 199_999,
    "headings only": "S:" * 2000,
    "separators only": "===\n" * 500,
    "half a character": "\ud800 x",
}
