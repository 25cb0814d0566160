"""The reasons behind a decision, for a student to read: five steps, and each exception with why it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from notelib.law.around import type_conditions
from notelib.law.engine import Engine
from notelib.law.facts import UNKNOWN
from notelib.law.nearest import Nearest
from notelib.law.rules import PART_2, PRIVACY_RULE, Rule, record_types, verdict_labels
from notelib.law.truth import any_holds, gaps, question

NOTES, ORDINARY = "notes", "ordinary"
SUD = {NOTES: "sud_notes", ORDINARY: "sud_record"}
# For each type of record: what to call it, and where its exceptions stand.
OF = {
    NOTES: ("psychotherapy notes", "PN-AU-01", "45 CFR 164.508(a)(2)"),
    ORDINARY: ("the ordinary record", "PP-24", "45 CFR 164.506-164.512"),
    "sud_notes": ("SUD counseling notes", "P2-03", "42 CFR 2.31(b)"),
    "sud_record": ("the Part 2 record", "P2-01", "42 CFR 2.12-2.67"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `holds` is True, False, or None where unknown facts leave it open. `near`: worth reading first."""

    text: str
    clause: str
    citation: str
    holds: bool | None
    near: bool = True
    children: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "text": self.text,
            "clause": self.clause,
            "citation": self.citation,
            "holds": self.holds,
            "near": self.near,
            "children": [child.to_json() for child in self.children],
        }


def trace(engine: Engine, state: Mapping[str, str], verdict: str, in_force: tuple[Rule, ...]) -> tuple[Step, ...]:
    """The steps from regime to verdict."""
    gates = [rule for rule in in_force if rule.gate]
    if not any(rule.regime == PRIVACY_RULE for rule in engine.rules):
        since = record_types()["privacy_rule_since"].isoformat()
        text = f"On that day the Privacy Rule was not in force; it has been since {since}."
        steps = [Step(text, "G-01", "45 CFR 164.534", False)]
    elif gates:
        steps = [Step(gate.text, gate.id, gate.citation, True) for gate in gates]
    else:
        steps = _privacy_rule(engine, state, in_force)
    if state["part2"] == "yes":
        steps += _part2(engine, state, in_force)
    return (*steps, _conclusion(verdict, in_force))


def _privacy_rule(engine: Engine, state: Mapping[str, str], in_force: tuple[Rule, ...]) -> list[Step]:
    kind = record_type(state)
    steps = [_regime(state), _type_step(state, kind)]
    if kind is None:
        return [*steps, *(_group(engine, state, record, in_force) for record in (NOTES, ORDINARY))]
    return [*steps, *_base_and_exceptions(engine, state, kind, in_force)]


def _part2(engine: Engine, state: Mapping[str, str], in_force: tuple[Rule, ...]) -> list[Step]:
    """The second law, where it governs as well, and what the two say together."""
    kind = record_type(state)
    records = [SUD[kind]] if kind else list(SUD.values())
    steps = [step for record in records for step in _base_and_exceptions(engine, state, record, in_force)]
    said = {law: {verdict_labels()[r.verdict] for r in in_force if r.regime == law} for law in (PRIVACY_RULE, PART_2)}
    if all(len(labels) == 1 for labels in said.values()):
        privacy, part2 = (labels.pop() for labels in said.values())
        text = f"Both laws must allow it. HIPAA: {privacy}. Part 2: {part2}. The narrower holds."
        steps.append(Step(text, "G-05", "42 CFR 2.12; 45 CFR 164.506", True))
    return steps


def _base_and_exceptions(
    engine: Engine, state: Mapping[str, str], record: str, in_force: tuple[Rule, ...]
) -> list[Step]:
    bases = _bases(engine, record)
    general = [Step(base.text, base.id, base.citation, base in in_force) for base in bases]
    return [*general, _group(engine, state, record, in_force)]


def record_type(state: Mapping[str, str]) -> str | None:
    """ "notes" for psychotherapy notes, "ordinary" for the rest of the record, None where that is open."""
    if any_holds(type_conditions(NOTES), state):
        return NOTES
    return ORDINARY if _surely_ordinary(state) else None


def _surely_ordinary(state: Mapping[str, str]) -> bool:
    # Not `any_holds` of its alternatives: they divide the cases, so with an unknown fact none may hold surely.
    return any_holds(type_conditions(NOTES), state) is False


def _regime(state: Mapping[str, str]) -> Step:
    citation = "45 CFR 160.102-160.103; 164.104"
    if UNKNOWN in (state["covered"], state["student_record"]):
        return Step("Whether HIPAA governs this record is not known yet.", "G-01", citation, None)
    return Step(
        "HIPAA governs: the holder is a covered entity, and it is not a school's record.", "G-01", citation, True
    )


def _type_step(state: Mapping[str, str], kind: str | None) -> Step:
    citation = "45 CFR 164.501"
    if kind == NOTES:
        text = (
            "These are psychotherapy notes: a mental health professional documented or analyzed a conversation in a "
            "counseling session, and keeps the notes separate from the record."
        )
        return Step(text, "PN-01", citation, True)
    if kind == ORDINARY:
        because = _because(state)
        return Step(f"This is the ordinary record: {because['text']}.", because["clause"], citation, True)
    _, open_ = gaps(type_conditions(NOTES)[0], state)
    asked = " ".join(question(fact) for fact in open_)
    return Step(f"Whether these are psychotherapy notes is not known yet. Ask: {asked}", "PN-01", citation, None)


def _because(state: Mapping[str, str]) -> dict[str, str]:
    reasons: dict[str, dict[str, dict[str, str]]] = record_types()["because"]
    for fact, by_value in reasons.items():
        if state[fact] in by_value:
            return by_value[state[fact]]
    raise AssertionError("record_types.toml: no reason for a part of the definition that fails")


def _group(engine: Engine, state: Mapping[str, str], record: str, in_force: tuple[Rule, ...]) -> Step:
    """The exceptions to the general rule for one type of record, those worth reading first in front."""
    rules, nearest = _exceptions(engine, record, state["state"])
    children = [_exception(rule, *gaps, in_force) for rule, gaps in zip(rules, nearest.gaps(state), strict=True)]
    children.sort(key=lambda step: (not step.holds, not step.near))
    applying = [child for child in children if child.holds]
    open_ = [child for child in children if child.holds is None]
    of, clause, citation = OF[record]
    if applying:
        text = f"Of the exceptions for {of}, {_count(len(applying))}."
    elif open_:
        text = f"Whether an exception for {of} applies depends on what is not known yet."
    else:
        text = f"None of the {len(children)} exceptions for {of} applies."
    holds = True if applying else None if open_ else False
    return Step(text, clause, citation, holds, children=tuple(children))


@cache
def _bases(engine: Engine, record: str) -> tuple[Rule, ...]:
    """The general rule, or rules, for this type of record."""
    return tuple(rule for rule in engine.rules if _is_of(rule, record) and not rule.exception)


@cache
def _exceptions(engine: Engine, record: str, place: str) -> tuple[tuple[Rule, ...], Nearest]:
    """The exceptions for this type of record, without those of another state than the one that is named."""
    rules = tuple(
        rule
        for rule in engine.rules
        if rule.exception
        and _is_of(rule, record)
        and all(place in (*condition.get("state", (place,)), UNKNOWN) for condition in rule.when)
    )
    return rules, Nearest([rule.when for rule in rules])


def _is_of(rule: Rule, record: str) -> bool:
    if record in SUD.values():
        return rule.regime == PART_2 and rule.record in (record, "sud_any")
    return rule.regime == PRIVACY_RULE and not rule.gate and rule.record in ("", record)


def _count(number: int) -> str:
    return "one applies" if number == 1 else f"{number} apply"


def _exception(rule: Rule, failing: tuple[str, ...], open_: tuple[str, ...], in_force: tuple[Rule, ...]) -> Step:
    """One exception with why it applies, does not apply, or is open."""
    if failing:
        return _not(rule, failing)
    name = _titled(rule)
    if open_:
        return Step(f"{name}: depends. {' '.join(question(f) for f in open_)}", rule.id, rule.citation, None)
    if rule in in_force:
        return Step(f"{name}: yes. {rule.text}", rule.id, rule.citation, True)
    stronger = next((other for other in in_force if other.beats(rule)), None)
    because = f"{stronger.name} goes first" if stronger else "another rule goes first"
    return Step(f"{name}: would apply, but {because}.", rule.id, rule.citation, False)


@cache
def _asked(rule: Rule) -> tuple[str, ...]:
    """The facts that a rule asks for."""
    return tuple(dict.fromkeys(fact for condition in rule.when for fact in condition))


@cache
def _not(rule: Rule, failing: tuple[str, ...]) -> Step:
    """Why an exception does not apply. Kept: the same few reasons come back in most decisions."""
    reasons = "; ".join(rule.miss[fact] for fact in failing)
    return Step(f"{_titled(rule)}: no, {reasons}.", rule.id, rule.citation, False, near=_near(rule, failing))


def _near(rule: Rule, failing: tuple[str, ...]) -> bool:
    """Whether one fact is all that is missing, and not the very kind of request."""
    request = {"requester", "purpose"}
    return len(failing) == 1 and (failing[0] not in request or bool(request & set(_asked(rule)) - set(failing)))


def _titled(rule: Rule) -> str:
    return rule.name[0].upper() + rule.name[1:]


def _conclusion(verdict: str, in_force: tuple[Rule, ...]) -> Step:
    ids = ", ".join(dict.fromkeys(rule.id for rule in in_force))
    citation = "; ".join(dict.fromkeys(rule.citation for rule in in_force))
    return Step(f"So: {verdict_labels()[verdict]}.", ids, citation, None if verdict == "UNDECIDED" else True)
