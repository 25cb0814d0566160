"""What an activity is, and how to find one by its id.

    activity("write:<vignette>:<FORMAT>")   write a note about a session
    activity("place:<item>")                say where a piece of content belongs
    activity("split:<split>")               say it for each part of a paragraph
    activity("repair:<repair>")             rewrite a passage so that it may stay in the progress note
    activity("disclose:<scenario>")         decide a request for records
    activity("thread:<course>")             write plan, notes, review and discharge of one course
    activity("release:<chart>:<request>")   assemble the packet for a request

Anything with these members is an activity: pages render its feedback, the store keeps it, the
cohort counts it. The engine and the content behind it load when one of its kind is first made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Protocol

from notelib.findings import Feedback


class Activity(Protocol):
    """One task a trainee can answer.

    `concept` names what it teaches first ("element:session_times", "format:SOAP", "request:courts"); `hints` is a
    ladder of at least three, none of which gives the answer away. Kinds that have a key (see `Keyed`) can do more.
    """

    @property
    def id(self) -> str:
        """The id under which attempts are kept."""

    @property
    def kind(self) -> str:
        """The word before the first colon of the id."""

    @property
    def title(self) -> str:
        """What a list of activities shows."""

    @property
    def concept(self) -> str:
        """What it teaches."""

    @property
    def hints(self) -> tuple[str, ...]:
        """From a question to the clause."""

    def check(self, response: str) -> Feedback:
        """What there is to say about this answer; never raises on any text."""


class Keyed(Activity, Protocol):
    """An activity with a right answer that can be held back, pointed at, and told."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """All that it teaches, the first being `concept`."""

    @property
    def answer(self) -> str:
        """The last rung of the hint ladder: the answer with its reason."""

    def point(self, response: str) -> Feedback:
        """What there is to say about a wrong answer while another try is left: no key, no element, no clause."""

    def reveal(self) -> Feedback:
        """The answer, told because the trainee asked; its outcome is "shown"."""


class UnknownActivity(ValueError):  # noqa: N818 - the name other rooms catch
    """No activity has this id; the message says what an id looks like or which part is not known."""


_MAKERS = {
    "write": ("notelib.practice.write", "write_activity"),
    "place": ("notelib.practice.place", "place_activity"),
    "split": ("notelib.practice.split", "split_activity"),
    "repair": ("notelib.practice.repair", "repair_activity"),
    "disclose": ("notelib.practice.disclose", "disclose_activity"),
    "thread": ("notelib.practice.thread", "thread_activity"),
    "release": ("notelib.practice.release", "release_activity"),
}
KINDS = tuple(_MAKERS)


@lru_cache(maxsize=512)
def activity(id: str) -> Activity:
    """The activity with this id. Raises UnknownActivity."""
    kind, _, rest = id.partition(":")
    if kind not in _MAKERS or not rest:
        raise UnknownActivity(
            f'There is no activity "{id}". An id looks like "write:<vignette>:SOAP", "place:<item>", "split:<split>", '
            '"repair:<repair>", "disclose:<scenario>", "thread:<course>" or "release:<chart>:<request>".'
        )
    module, name = _MAKERS[kind]
    maker: Callable[[str], Activity] = getattr(import_module(module), name)
    try:
        return maker(rest)
    except UnknownActivity:
        from notelib.practice.authored import fetch

        if not fetch(id):
            raise
        return maker(rest)


def keyed(id: str) -> Keyed | None:
    """The activity with this id where its answer can be told; None where there is no one right answer (a note)."""
    found = activity(id)
    return found if hasattr(found, "point") else None  # type: ignore[return-value]
