"""Logs as JSON, one object a line, without what a person typed: ``--log-format json``.

Kernels write theirs in the same form (NOTELIB_LOG). Of an exception come its type and where it was raised; its message
may hold a person's words, and is left out. Addresses lose their query.
"""

import json
import logging
import os
import re
import traceback
from datetime import UTC, datetime

FORMAT = "NOTELIB_LOG"
"""Environment variable: "json" for logs of this kind."""
QUERY = re.compile(r"\?\S+")
TRACEBACK = "Traceback (most recent call last)"


class JsonFormatter(logging.Formatter):
    """Writes a log record as one line of JSON; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        message = QUERY.sub("?…", record.getMessage())
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
