"""Logs as JSON, one object a line, without what a person typed: ``--log-format json``.

Kernels write theirs in the same form (NOTELIB_LOG). Of an exception come its type and where it was raised; its message
may hold a person's words, and is left out, unless it is the workbook's own or the system's. So is whatever else is put
into a message and is neither text nor number (Voila logs whole cells). Addresses lose their query.
"""

import json
import logging
import os
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime

FORMAT = "NOTELIB_LOG"
"""Environment variable: "json" for logs of this kind."""
QUERY = re.compile(r"\?\S+")
TRACEBACK = "Traceback (most recent call last)"


class JsonFormatter(logging.Formatter):
    """Writes a log record as one line of JSON; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        message = QUERY.sub("?…", said(record))
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            # A traceback that somebody made part of the message ends with the exception's own words.
            "message": message.partition(TRACEBACK)[0].strip(),
            "pid": record.process,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["at"] = [f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """Return a record's message, in it the name of its type instead of anything that may hold a person's words."""
    message, parts = str(plain(record.msg)), record.args
    if isinstance(parts, Mapping):  # named parts, or one thing that happens to be a dictionary
        return message % ({key: plain(value) for key, value in parts.items()} if "%(" in message else plain(parts))
    return message % tuple(map(plain, parts)) if parts else message


def plain(value: object) -> object:
    """Return text, a number, an error of the system or of the workbook as it is; of anything else its type's name."""
    if value is None or isinstance(value, str | int | float | OSError) or type(value).__module__.startswith("notelib."):
        return value
    return type(value).__name__


def is_json() -> bool:
    """Answer whether logs are to be JSON."""
    return os.environ.get(FORMAT) == "json"


def setup() -> None:
    """Give every handler of every logger the JSON form; a no-op where logs are plain."""
    if not is_json():
        return
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
    loggers = [root, *(one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger))]
    for logger in loggers:
        for handler in logger.handlers:
            handler.setFormatter(JsonFormatter())
