"""Random states of the law's facts that do not contradict themselves."""

from __future__ import annotations

from hypothesis import strategies as st

from notelib.law.facts import UNKNOWN, choices, contradictions

VALUES = {fact.id: [value.id for value in fact.values if value.id != UNKNOWN] for fact in choices()}
DEFAULTS = {fact.id: fact.default for fact in choices()}


def impossible(state: dict[str, str]) -> bool:
    """Whether the facts of a full state contradict each other."""
    return any(all(state[id] in values for id, values in when.items()) for when, _ in contradictions())


def mended(state: dict[str, str]) -> dict[str, str]:
    """The state with one fact of each contradiction changed, until none is left."""
    state = dict(state)
    while True:
        broken = next((when for when, _ in contradictions() if all(state[id] in v for id, v in when.items())), None)
        if broken is None:
            return state
        id = list(broken)[-1]
        state[id] = next(value for value in VALUES[id] if value not in broken[id])


def states(**fixed: str) -> st.SearchStrategy[dict[str, str]]:
    """Full states, each fact with one of its values; those named stay as they are."""
    drawn = st.fixed_dictionaries({id: st.sampled_from(values) for id, values in VALUES.items()})
    return drawn.map(lambda state: mended({**state, **fixed}))
