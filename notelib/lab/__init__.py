"""The lab: the workbook's activities in a notebook, with the same feedback as on the pages.

%load_ext notelib.lab               then  %%note SOAP --vignette off-the-bus
work = exercise("01-write-a-soap-note")
work                                the task
work.check(answer)                  what is right, what is not, and why
work.hint()                         the next step of the ladder
work.solution()                     one good answer, once you have tried
work.status                         where you stand
work.grade(answer)                  the point, where nbgrader runs the notebook
"""

from __future__ import annotations

from typing import Any

from notelib.lab.check import check_note
from notelib.lab.exercise import Exercise, exercise, exercises

__all__ = ["Exercise", "check_note", "exercise", "exercises", "load_ipython_extension"]


def load_ipython_extension(ipython: Any) -> None:
    """Called by `%load_ext notelib.lab`: registers `%%note`."""
    from notelib.lab.magic import NoteMagics

    ipython.register_magics(NoteMagics)
