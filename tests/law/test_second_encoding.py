"""The psychotherapy-note core, encoded again in clingo from the law alone, against the engine on every state."""

from __future__ import annotations

import pytest

from notelib.law import decide
from notelib.law.trace import record_type
from tests.law.symbolic import (
    CORE,
    DEFAULTS,
    REGIMES,
    TODAY,
    VALUES,
    Answers,
    answers,
    in_words,
    smallest,
    vocabulary,
)

pytest.importorskip("clingo", reason="clingo is not installed: no second encoding to compare with")

COMPARE = """
differs("verdict",V,W) :- notes, not gate(_), engine(core,V), second(W), V != W.
differs("verdict",V,W) :- gate(_), engine(core,V), second(W), V != W.
differs("record type","notes","ordinary") :- record(core,notes), not gate(_), not notes.
differs("record type","ordinary","notes") :- record(core,ordinary), notes.
"""


@pytest.fixture(scope="module")
def both() -> list[str]:
    """Engine and encoding side by side, every fact free but those that open another regime."""
    core = Answers(REGIMES, core=True)
    return [vocabulary(REGIMES), *core.program("core"), CORE, COMPARE]


def told(state: dict[str, str]) -> str:
    """A disagreeing state in words, with both verdicts and the rules behind each."""
    decision = decide(state, as_of=TODAY)
    chosen = "".join(f" val({id},{value})." for id, value in state.items())
    shown = next(answers([CORE, chosen, "#show second/1. #show fired/1."]))
    second = [s.arguments[0].string for s in shown if s.name == "second"]
    fired = sorted(s.arguments[0].string for s in shown if s.name == "fired")
    return (
        f"On {in_words(state)}: the engine says {decision.verdict} by {[r.key for r in decision.rules]}, "
        f"the second encoding {second} by {fired}."
    )


def test_the_two_agree_on_every_state(both):
    found = smallest([*both, "wrong :- differs(_,_,_). :- not wrong."])
    assert found is None, told(found)


def test_the_encoding_gives_exactly_one_verdict_in_every_state():
    question = "odd :- notes, not second(_). odd :- second(V), second(W), V < W. :- not odd."
    found = smallest([vocabulary(), CORE, question])
    assert found is None, in_words(found)


def test_the_record_type_is_the_same_for_every_content_place_writer_and_session():
    decided = ("content", "separate", "written_by", "session")
    others = {id: DEFAULTS[id] for id in VALUES if id not in decided}
    shown = "#show val(F,V) : val(F,V). #show notes/0."
    states = list(answers(["1 { val(F,V) : value(F,V) } 1 :- fact(F).", vocabulary(others), CORE, shown], limit=0))
    assert len(states) == 6 * 2 * 3 * 2
    for symbols in states:
        state = {str(s.arguments[0]): str(s.arguments[1]) for s in symbols if s.name == "val"}
        expected = "notes" if any(s.name == "notes" for s in symbols) else "ordinary"
        assert record_type(state) == expected, in_words(state)
