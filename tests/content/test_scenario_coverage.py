"""The scenarios reach the whole law sheet: who asks and what for, each exception left open, every field of law."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product

import pytest

from notelib import bank
from notelib.bank import Scenario
from notelib.law import FACTS, decide
from notelib.law.data_files import DATA
from notelib.law.decision import Decision
from notelib.law.facts import UNKNOWN, ContradictionError

ALL = bank.scenarios()
GRADED = [s for s in ALL if not s.contested]
LABELS = {fact.id: [v.id for v in fact.values if v.id != UNKNOWN] for fact in FACTS}
PART2_DAY = date(2026, 2, 16)
# The exceptions of 45 CFR 164.508(a)(2) and the authorization itself (law sheet, section 2), by id.
EXCEPTIONS = ["PN-AU-02", "PN-AU-04", *(f"PN-AU-{n:02}" for n in range(7, 13)), "PN-AU-18"]


def day(scenario: Scenario) -> date | None:
    return date.fromisoformat(scenario.as_of) if scenario.as_of else None


def decided(scenario: Scenario) -> Decision:
    return decide(scenario.facts, as_of=day(scenario))


def having(graded: bool = False, **facts: str | set[str]) -> list[Scenario]:
    """The scenarios whose stated facts have these values."""
    wanted = {fact: {value} if isinstance(value, str) else value for fact, value in facts.items()}
    return [s for s in (GRADED if graded else ALL) if all(s.facts.get(f) in values for f, values in wanted.items())]


def completions(scenario: Scenario) -> Iterator[Decision]:
    """One decision for each way the facts that the story leaves unknown could turn out."""
    open_facts = [fact for fact, value in scenario.facts.items() if value == UNKNOWN]
    for row in product(*(LABELS[fact] for fact in open_facts)):
        with suppress(ContradictionError):
            yield decide({**scenario.facts, **dict(zip(open_facts, row, strict=True))}, as_of=day(scenario))


@pytest.mark.parametrize("fact", ["requester", "purpose", "police_request", "process", "content", "parent_law"])
def test_every_value_is_met_in_a_graded_story(fact: str) -> None:
    met = {s.facts.get(fact) for s in GRADED}
    spared = {"transcript"}  # never graded on its own: law sheet, section 13
    assert [value for value in LABELS[fact] if value not in met | spared | {default(fact)}] == []


def default(fact: str) -> str:
    return next(f.default for f in FACTS if f.id == fact)


@pytest.mark.parametrize("exception", EXCEPTIONS)
def test_each_exception_has_a_story_in_which_it_hangs_on_an_unknown(exception: str) -> None:
    """The story says UNDECIDED, and the exception applies in some of the ways it could turn out and not in others."""
    found = []
    for scenario in (s for s in GRADED if s.expected == "UNDECIDED" and s.facts.get("content") == "conversation"):
        applies = {exception in {rule.id for rule in decision.rules} for decision in completions(scenario)}
        verdicts = {decision.verdict for decision in completions(scenario)}
        if applies == {True, False} and "AUTHORIZATION" in verdicts and decided(scenario).open_questions:
            found.append(scenario.id)
    assert found, f"no story leaves open whether {exception} applies"


def test_unknowns_that_matter_are_asked_for() -> None:
    for scenario in (s for s in ALL if s.expected == "UNDECIDED"):
        left_open = {fact for fact, value in scenario.facts.items() if value == UNKNOWN}
        assert set(decided(scenario).open_questions) & left_open, scenario.id


def test_part_two() -> None:
    """Consents, counseling notes, inside, emergency, reports, threats, courts, vendors, passing on."""
    assert len(having(graded=True, part2="yes")) >= 14
    for consent in LABELS["p2_consent"]:
        assert having(part2="yes", p2_consent=consent), consent
    for facts in (
        {"content": "conversation", "separate": "yes"},
        {"requester": "provider_same", "purpose": "treatment"},
        {"emergency": "yes"},
        {"purpose": "report", "requester": "child_protection"},
        {"purpose": "safety", "threat": "serious_imminent"},
        {"process": "attorney_subpoena", "p2_order": "none"},
        {"p2_order": "noncriminal"},
        {"p2_order": "criminal", "against_client": "yes"},
        {"requester": "business_associate"},
        {"p2_holder": "covered_recipient", "against_client": "yes"},
        {"p2_holder": "covered_recipient", "purpose": "treatment"},
    ):
        assert having(graded=True, part2="yes", **facts), facts


def test_part_two_before_and_after_the_day_of_compliance() -> None:
    """The same facts on two days with two answers, one on each side of 16 February 2026."""
    dated = [s for s in having(graded=True, part2="yes") if s.as_of]
    pairs = [(a, b) for a in dated for b in dated if a.as_of < str(PART2_DAY) <= b.as_of and a.facts == b.facts]
    assert [(a.id, b.id) for a, b in pairs if a.expected != b.expected]


def test_minors_and_deaths() -> None:
    minors = having(graded=True, client_status="minor")
    deaths = having(graded=True, client_status="deceased")
    assert len(minors) >= 8
    assert len({s.expected for s in minors}) >= 5
    assert len(deaths) >= 5
    assert len({s.facts["requester"] for s in deaths}) >= 5


def test_police_and_special_functions() -> None:
    assert len(having(graded=True, requester="law_enforcement", police_request=set(LABELS["police_request"]))) >= 6
    special = Counter(s.facts["special_function"] for s in having(graded=True, requester="government_function"))
    assert len(special) >= 3


def test_learning_recordings_and_drafts() -> None:
    assert len(having(purpose="training", requester={"own_program", "outside_program"})) >= 4
    assert having(graded=True, purpose="training", requester="own_program")
    assert having(graded=True, purpose="training", requester="outside_program")
    assert len(having(content={"recording", "transcript"})) >= 4
    assert {s.contested for s in having(content="recording")} == {False}


def test_five_states() -> None:
    stated = having(state=set(LABELS["state"]) - {"unnamed"})
    assert len(stated) >= 6
    assert {s.facts["state"] for s in stated} == set(LABELS["state"]) - {"unnamed"}


def test_no_graded_story_rests_on_a_state_rule_that_was_not_read() -> None:
    with (DATA / "sheet.csv").open(newline="", encoding="utf-8") as file:
        confidence = {row["id"]: row["confidence"] for row in csv.DictReader(file)}
    states = [(s.id, c) for s in GRADED for c in s.clauses if c.startswith("ST-")]
    assert states
    assert [(id, clause) for id, clause in states if confidence[clause] != "H"] == []


def test_schools() -> None:
    assert len(having(graded=True, student_record="yes")) >= 4
    for kind in LABELS["student_record_kind"]:
        assert having(graded=True, student_record="yes", student_record_kind=kind), kind


@pytest.mark.parametrize(
    "facts",
    [
        *({"access_limit": v} for v in ("inmate", "confidential_source", "research_suspended")),
        *({"purpose": "directed_copy", "copy_kind": v} for v in ("electronic", "other")),
        *({"purpose": "amendment", "amendment_ground": v} for v in ("none", "accurate")),
        *({"restriction": v} for v in ("agreed", "paid_in_full")),
        *({"form": v} for v in ("deidentified", "recognizable", "limited_data_set", "limited_no_agreement")),
        {"requester": "app", "content": "record"},
        {"requester": "app", "content": "conversation"},
        {"requester": "workers_comp", "content": "conversation", "report_duty": "mandated"},
        {"requester": "family", "purpose": "notify"},
        {"requester": "disaster_relief"},
        {"restriction": "agreed", "emergency": "yes"},
        {"content": "conversation", "separate": "yes", "session": "no"},
        {"content": "conversation", "separate": "yes", "written_by": "other"},
    ],
    ids=lambda facts: "-".join(facts.values()),
)
def test_fields_of_law_that_counselors_meet(facts: dict[str, str]) -> None:
    assert having(graded=True, **facts)


def test_deadlines_are_counted_from_the_day_a_request_arrived() -> None:
    dated = [s for s in ALL if s.facts.get("received", UNKNOWN) != UNKNOWN]
    due = {s.id: [o.due for o in decided(s).obligations if o.due] for s in dated}
    assert len(dated) >= 3
    for scenario in dated:
        arrived = date.fromisoformat(scenario.facts["received"])
        assert due[scenario.id], f"{scenario.id}: no deadline although the day is known"
        assert all(0 < (last - arrived).days <= 60 for last in due[scenario.id]), scenario.id


def test_wrong_answers_that_would_be_a_breach_say_so() -> None:
    told = [s for s in GRADED if "BR-01" in s.clauses]
    assert len(told) >= 3
    for scenario in told:
        assert any("breach" in wrong.why for wrong in scenario.wrong), scenario.id
    assert [s.id for s in GRADED if any("BR-01" in w.why for w in s.wrong) and "BR-01" not in s.clauses] == []
