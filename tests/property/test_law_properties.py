"""Properties of the law engine over random states, against brute force."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from notelib.law import decide
from notelib.law.engine import engine
from notelib.law.facts import UNKNOWN, ContradictionError
from notelib.law.nearest import Nearest
from notelib.law.rules import combine, verdicts
from notelib.law.truth import gaps
from tests.law_states import VALUES, impossible, states

TODAY = date(2026, 11, 23)
RULES = engine(TODAY)
MAY = {id: row["may"] for id, row in verdicts().items()}
NOTES = {"content": "conversation", "separate": "yes", "written_by": "clinician", "session": "yes", "filed": "apart"}
RECORD = {"content": "record"}
# Facts whose changes are tried in every combination up to three at once.
TRIED = ("requester", "authorization", "process", "order_covers", "separate", "client_status", "minor_consented")


def verdict(state: dict[str, str]) -> str:
    """The engine's verdict on a full state, also one that contradicts itself."""
    alive = RULES.everything
    for id, masks in RULES.masks.items():
        alive &= masks[state[id]]
    return RULES.outcome(alive).verdict


@settings(max_examples=400, deadline=None)
@given(states())
def test_every_full_state_is_decided_with_a_rule(state):
    decision = decide(state, as_of=TODAY)
    assert decision.verdict != "UNDECIDED"
    assert decision.rules
    assert not decision.open_questions
    said = {law: {r.verdict for r in decision.rules if r.regime == law} for law in ("privacy_rule", "part2")}
    assert all(len(one) == 1 for law, one in said.items() if law == "privacy_rule" or state["part2"] == "yes")
    privacy, part2 = said["privacy_rule"].pop(), said["part2"].pop() if said["part2"] else "PERMITTED"
    assert decision.verdict == combine(privacy, part2) if said["part2"] or state["part2"] == "yes" else privacy
    assert decision.trace[-1].holds


@settings(max_examples=400, deadline=None)
@given(states())
def test_where_two_laws_govern_neither_is_widened(state):
    """With Part 2 nothing is easier to obtain than under HIPAA alone, save where HIPAA has no say."""
    alone, both = verdict({**state, "part2": "no"}), verdict({**state, "part2": "yes"})
    assert alone == "NOT_HIPAA" or MAY[both] <= MAY[alone], (alone, both)


@settings(max_examples=400, deadline=None)
@given(states(part2="no", state="unnamed"))
def test_psychotherapy_notes_are_never_easier_to_obtain_than_the_record(state):
    """Save with an authorization that names the notes only: it does not reach the record."""
    if state["authorization"] == "psychotherapy_notes":
        state = {**state, "authorization": "record"}
    # State law may close the record to a parent, or open it, where the notes are in the provider's discretion.
    if "AC-14" in {r.id for r in RULES.outcome(_alive({**state, **RECORD})).rules}:
        return
    notes, record = verdict({**state, **NOTES}), verdict({**state, **RECORD})
    assert MAY[notes] <= MAY[record], (notes, record)


def _alive(state: dict[str, str]) -> int:
    alive = RULES.everything
    for id, masks in RULES.masks.items():
        alive &= masks[state[id]]
    return alive


@settings(max_examples=400, deadline=None)
@given(states())
def test_a_valid_specific_authorization_never_narrows(state):
    for kind, material in (("psychotherapy_notes", NOTES), ("record", RECORD)):
        before = verdict({**state, **material, "authorization": "none"})
        after = verdict({**state, **material, "authorization": kind, "authorization_defect": "none"})
        assert MAY[after] >= MAY[before], (before, after)


@settings(max_examples=150, deadline=None)
@given(states(), st.sets(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3))
def test_unknown_facts_agree_with_brute_force(state, hidden):
    try:
        decision = decide({**state, **dict.fromkeys(hidden, "unknown")}, as_of=TODAY)
    except ContradictionError:
        return  # What follows from the rest contradicts it.
    # What follows from the other facts is not unknown.
    hidden = sorted(id for id in hidden if decision.state[id] == "unknown")
    state = {id: state[id] if id in hidden else decision.state[id] for id in VALUES}
    found = {
        values: verdict({**state, **dict(zip(hidden, values, strict=True))})
        for values in product(*(VALUES[id] for id in hidden))
    }
    possible = set(found.values())
    assert decision.verdict == (possible.pop() if len(possible) == 1 else "UNDECIDED")
    matters = (
        {
            id
            for i, id in enumerate(hidden)
            if any(
                one != two and a[:i] + a[i + 1 :] == b[:i] + b[i + 1 :]
                for (a, one), (b, two) in combinations(found.items(), 2)
            )
        }
        if len(found) <= 900
        else set(decision.open_questions)
    )
    assert set(decision.open_questions) == matters


@settings(max_examples=12, deadline=None)
@given(states())
def test_flips_are_sound_minimal_and_complete(state):
    """Against brute force: every single change, and every set of two or three of the facts in TRIED."""
    decision = decide(state, as_of=TODAY)
    expected: dict[frozenset[tuple[str, str]], str] = {}
    singles = [(id, value) for id, values in VALUES.items() for value in values if value != state[id]]
    tried = [change for change in singles if change[0] in TRIED]
    candidates = [frozenset([one]) for one in singles]
    for size in (2, 3):
        candidates += [frozenset(c) for c in combinations(tried, size) if len({id for id, _ in c}) == size]
    for changes in candidates:
        if any(frozenset(part) in expected for n in range(1, len(changes)) for part in combinations(changes, n)):
            continue
        changed = {**state, **dict(changes)}
        if not impossible(changed) and (other := verdict(changed)) != decision.verdict:
            expected[changes] = other
    found = {
        frozenset(f.changes): f.verdict
        for f in decision.flips
        if len(f.changes) == 1 or (len(f.changes) <= 3 and {id for id, _ in f.changes} <= set(TRIED))
    }
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(states())
def test_every_flip_of_any_size_is_sound_and_minimal(state):
    decision = decide(state, as_of=TODAY)
    for flip in decision.flips:
        assert verdict({**state, **dict(flip.changes)}) == flip.verdict != decision.verdict
        assert not impossible({**state, **dict(flip.changes)})
        for n in range(1, len(flip.changes)):
            for part in combinations(flip.changes, n):
                smaller = {**state, **dict(part)}
                assert impossible(smaller) or verdict(smaller) == decision.verdict, (flip, part)


@settings(max_examples=100, deadline=None)
@given(states(), st.sampled_from(sorted(VALUES)))
def test_flips_with_an_unknown_fact_are_sound(state, hidden):
    try:
        decision = decide({**state, hidden: "unknown"}, as_of=TODAY)
    except ContradictionError:
        return  # What follows from the rest contradicts it.
    if decision.state[hidden] != "unknown":
        return  # It follows from the other facts.
    for flip in decision.flips[:20]:
        changed = {**state, hidden: "unknown", **dict(flip.changes)}
        possible = {
            verdict({**changed, hidden: value})
            for value in VALUES[hidden]
            if not impossible({**changed, hidden: value})
        }
        assert possible == {flip.verdict}
        assert flip.verdict != decision.verdict


CONDITIONS = [rule.when for rule in RULES.rules if rule.when]
NEAREST = Nearest(CONDITIONS)


@settings(max_examples=200, deadline=None)
@given(states(), st.sets(st.sampled_from(sorted(VALUES))))
def test_the_nearest_alternative_of_every_rule_is_the_one_that_asking_each_would_find(state, unknown):
    state |= dict.fromkeys(unknown, UNKNOWN)
    for alternatives, (failing, open_) in zip(CONDITIONS, NEAREST.gaps(state), strict=True):
        every = [gaps(one, state) for one in alternatives]
        assert (list(failing), list(open_)) in every
        assert (len(failing), len(open_)) == min((len(f), len(o)) for f, o in every)
