"""What holds for psychotherapy notes in every state of the facts, proved on the engine's decision diagrams."""

from __future__ import annotations

import random
import tomllib
from datetime import date
from pathlib import Path

import pytest

from notelib.law import decide
from notelib.law.rules import verdicts
from tests.law.symbolic import (
    GOVERNED,
    NOTES,
    REGIMES,
    TODAY,
    VALUES,
    WALK,
    Answers,
    answers,
    in_words,
    smallest,
    vocabulary,
)
from tests.law_states import impossible, mended

pytest.importorskip("clingo", reason="clingo is not installed: nothing to prove with")

MAY = "\n".join(f'may("{id}",{row["may"]}).' for id, row in verdicts().items())
SAVE = tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text(encoding="utf-8"))["exception"]
# Every answer that the sheet's matrix and sections 2 and 3 know for psychotherapy notes.
KNOWN = {
    *("REQUIRED", "PERMITTED", "PERMITTED_IF", "DISCRETION", "STATE_LAW"),
    *("MAY_DENY", "AUTHORIZATION", "COURT_ORDER", "PROHIBITED"),
}
CORE = {**REGIMES, **GOVERNED, **NOTES}
DAYS = [date(2003, 4, 14), date(2013, 9, 23), date(2024, 7, 1), date(2025, 7, 1), date(2026, 2, 16), TODAY]


def same(material: dict[str, str], **changed: str) -> dict[str, str]:
    """The facts of the core with other material or another signature; the rest stays free, and the same in both."""
    return {**REGIMES, **GOVERNED, **material, **changed}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_state_of_the_core_is_without_a_verdict_and_no_two_rules_clash(day):
    """Building the diagram raises where two rules clash in any state."""
    found = Answers(CORE, day=day).leaves()
    assert {record for _, record in found} <= {"notes", "any"}
    assert {verdict for verdict, _ in found} <= KNOWN


def test_every_answer_the_matrix_gives_for_psychotherapy_notes_occurs():
    found = {verdict for verdict, _ in Answers(CORE).leaves()}
    assert found >= {"REQUIRED", "PERMITTED", "PERMITTED_IF", "MAY_DENY", "AUTHORIZATION"}


CHART = {"content": "conversation", "separate": "no", "filed": "chart", "written_by": "clinician", "session": "yes"}
RECORD = {"content": "record", "separate": "no", "filed": "chart", "written_by": "clinician", "session": "yes"}
APART = {**NOTES, "filed": "apart"}
EASIER = """
easier :- engine(one,V), engine(two,W), may(V,M), may(W,N), M > N.
:- not easier.
"""


def exceptions(without: str = "") -> str:
    return "\n".join(f'save("{e["clause"]}") :- {e["when"]}.' for e in SAVE if e["clause"] != without)


@pytest.mark.parametrize("ordinary", [CHART, RECORD], ids=["the same words in the chart", "the progress note"])
def test_a_psychotherapy_note_is_never_easier_to_obtain(ordinary):
    """Whoever asks for whatever, save where the sheet says so."""
    one, two = Answers(same(APART)), Answers(same(ordinary))
    program = [vocabulary(same(APART)), *one.program("one"), *two.program("two"), MAY, EASIER]
    found = smallest([*program, exceptions(), ":- save(_)."])
    assert found is None, in_words(found)
    for e in SAVE:
        assert smallest([*program, exceptions(e["clause"]), ":- save(_)."]), f"{e['clause']} excepts nothing any more"


@pytest.mark.parametrize(
    ("material", "kind"), [(APART, "psychotherapy_notes"), (RECORD, "record")], ids=["notes", "record"]
)
def test_a_valid_authorization_for_the_material_never_narrows(material, kind):
    unsigned = same(material, authorization="none", authorization_defect="none")
    signed = same(material, authorization=kind, authorization_defect="none")
    one, two = Answers(unsigned), Answers(signed)
    found = smallest([vocabulary(unsigned), *one.program("one"), *two.program("two"), MAY, EASIER])
    assert found is None, in_words(found)


@pytest.mark.parametrize("defect", [v for v in VALUES["authorization_defect"] if v != "none"])
def test_a_defective_or_unfit_form_is_no_better_than_none(defect):
    """PN-AU-15, -16, -20, -24: no defect, no consent, no form for the record, no compound form opens the notes."""
    unsigned = same(APART, authorization="none", authorization_defect="none")
    two = Answers(unsigned)
    for kind, wrong in [("psychotherapy_notes", defect), *((k, "none") for k in ("record", "compound", "consent"))]:
        one = Answers(same(APART, authorization=kind, authorization_defect=wrong))
        found = smallest([vocabulary(unsigned), *one.program("one"), *two.program("two"), MAY, EASIER])
        assert found is None, (kind, wrong, in_words(found))


@pytest.fixture(scope="module")
def walked() -> list[str]:
    fixed = same(APART)
    return [WALK, vocabulary(fixed), *Answers(fixed).program("core")]


# A random state mostly needs an authorization: half of them are put on one of these ways.
WAYS = [
    {"requester": "originator", "purpose": "treatment"},
    {"requester": "hhs", "purpose": "compliance"},
    {"requester": "client", "purpose": "access", "client_status": "adult"},
    {"process": "court_order", "order_covers": "yes"},
    {"requester": "law_enforcement", "process": "warrant", "order_covers": "no"},
    {"authorization": "psychotherapy_notes", "authorization_defect": "none"},
    {"requester": "parent", "purpose": "access", "client_status": "minor", "minor_consented": "no"},
]


def random_core(draw: random.Random) -> dict[str, str]:
    state = {id: draw.choice(values) for id, values in VALUES.items()}
    way = draw.choice(WAYS) if draw.random() < 0.5 else {}
    return mended({**state, **way, **same(APART)})


@pytest.mark.parametrize("seed", range(40))
def test_with_many_facts_unknown_the_answer_is_what_all_possible_states_agree_on(walked, seed):
    """Up to ten unknown facts at once, more than brute force can count out."""
    draw = random.Random(seed)
    state = random_core(draw)
    hidden = draw.sample(sorted(set(VALUES) - set(same(APART))), draw.randint(4, 10))
    known = "".join(f":- not val({id},{value})." for id, value in state.items() if id not in hidden)
    shown = list(answers([*walked, known, "#show engine/2. #project engine/2."], 0, "--project=show"))
    possible = {symbols[0].arguments[1].string for symbols in shown}
    decision = decide({**state, **dict.fromkeys(hidden, "unknown")}, as_of=TODAY)
    if len(possible) == 1:
        assert possible == {decision.verdict}
        assert not decision.open_questions
    else:
        assert decision.verdict == "UNDECIDED"
        assert decision.open_questions
        assert set(decision.open_questions) <= set(hidden)


@pytest.mark.parametrize("seed", range(24))
def test_flips_of_any_size_are_the_minimal_ones(walked, seed):
    """Sound, minimal and complete: clingo lists every minimal set of changes that leads to another verdict."""
    state = random_core(random.Random(100 + seed))
    assert not impossible(state)
    decision = decide(state, as_of=TODAY)
    kept = same(APART)
    now = "".join(f"now({id},{value})." for id, value in state.items())
    minimal = f"""{now}
    change(F,V) :- val(F,V), not now(F,V).
    :- engine(core,"{decision.verdict}").
    #heuristic val(F,V) : now(F,V). [1,true]
    #heuristic change(F,V) : value(F,V). [2,false]
    #show change/2. #show engine/2."""
    expected = {}
    for symbols in answers([*walked, minimal], 0, "--heuristic=Domain", "--enum-mode=domRec"):
        changes = frozenset((str(s.arguments[0]), str(s.arguments[1])) for s in symbols if s.name == "change")
        expected[changes] = next(s.arguments[1].string for s in symbols if s.name == "engine")
    found = {
        frozenset(flip.changes): flip.verdict
        for flip in decision.flips
        if not {id for id, _ in flip.changes} & set(kept)
    }
    assert found == expected
