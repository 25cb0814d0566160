"""A task in the lab, for each kind of activity: what is shown, what may be answered, one good answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notelib import bank


@dataclass(frozen=True, slots=True)
class Task:
    """One activity of an exercise. `name` is its short id; `choices` maps each possible answer to its label."""

    activity: str
    name: str
    shown: tuple[str, ...]
    choices: dict[str, str]
    solution: str


def task(activity: str) -> Task:
    """The task behind an activity id. Raises `UnknownActivity`."""
    from notelib.practice import UnknownActivity

    kind, _, rest = activity.partition(":")
    if kind not in _MAKERS:
        raise UnknownActivity(f'There is no activity "{activity}".')
    return _MAKERS[kind](activity, rest)


def _write(activity: str, rest: str) -> Task:
    id, _, code = rest.partition(":")
    vignette = bank.vignette(id)
    facts = "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in vignette.facts.items())
    scores = "\n".join(f"{s.tool} on {s.date}: {s.score}, {s.note}" for s in vignette.scores)
    shown = (
        vignette.scene,
        f"What you are handed\nclient: {vignette.client}\n{facts}",
        f"Scores\n{scores}" if scores else "",
        f"The plan\n{vignette.plan}",
        f"The note before this one\n{vignette.previous.strip()}" if vignette.previous else "",
    )
    exemplar = vignette.exemplar(code)
    return Task(activity, id, tuple(s for s in shown if s), {}, exemplar.text if exemplar else "")


def _place(activity: str, rest: str) -> Task:
    from notelib.practice.place import LABELS

    item = bank.item(rest)
    return Task(activity, rest, (item.text,), dict(LABELS), item.key)


def _disclose(activity: str, rest: str) -> Task:
    from notelib.law import VERDICTS
    from notelib.practice.disclose import disclose_activity

    made = disclose_activity(rest)
    choices = {verdict: VERDICTS[verdict] for verdict in made.choices}
    return Task(activity, rest, (made.scenario.story, made.scenario.question), choices, made.scenario.expected)


_MAKERS: dict[str, Callable[[str, str], Task]] = {"write": _write, "place": _place, "disclose": _disclose}
