"""Note formats as data: one file a format in `formats/data`. To add a format, add a file.

`get("soap")` answers with one `Format`, `all_formats()` with those offered for writing, `known_formats()` with all
that can be read.
"""

from notelib.formats.library import SLOTS, all_formats, get, known_formats
from notelib.formats.model import Format, FormatFileError, SectionSpec, UnknownFormat

__all__ = ["SLOTS", "Format", "FormatFileError", "SectionSpec", "UnknownFormat", "all_formats", "get", "known_formats"]
