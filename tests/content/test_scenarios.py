"""The scenarios teach the law as the sheet states it: the engine agrees, each exception is shown on both sides."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product

import pytest

from notelib import bank
from notelib.bank import Scenario
from notelib.bank.common_checks import known_clauses
from notelib.law import FACTS, VERDICTS, check_facts, coverage, decide
from notelib.law.around import all_obligations
from notelib.law.data_files import DATA
from notelib.law.decision import Decision
from notelib.law.facts import UNKNOWN, ContradictionError
from notelib.law.rules import Condition, Rule, all_rules

ALL = bank.scenarios()
GRADED = [s for s in ALL if not s.contested]
NOTES = {"content": "conversation", "separate": "yes", "written_by": "clinician", "session": "yes"}
ON_NOTES = [s for s in ALL if NOTES.items() <= s.facts.items()]
DEFAULTS = {fact.id: fact.default for fact in FACTS}
# Exceptions of 45 CFR 164.508(a)(2), one a rule: what they ask for and which answer they give.
EXCEPTIONS = [
    rule
    for rule in all_rules()
    if rule.record == "notes" and rule.exception and rule.id.startswith("PN-AU-") and rule.verdict != "MAY_DENY"
]

each = pytest.mark.parametrize("scenario", ALL, ids=[s.id for s in ALL])


def day(scenario: Scenario) -> date | None:
    return date.fromisoformat(scenario.as_of) if scenario.as_of else None


def failing(scenario: Scenario, condition: Condition) -> list[str]:
    """The facts of a condition that the scenario does not meet."""
    facts = {**DEFAULTS, **scenario.facts}
    return [fact for fact, values in condition.items() if facts[fact] not in values]


@each
def test_facts_are_facts_of_the_law_engine(scenario: Scenario) -> None:
    check_facts(scenario.facts)


@each
def test_engine_reaches_the_expected_verdict(scenario: Scenario) -> None:
    verdict = decide(scenario.facts, as_of=day(scenario)).verdict
    told = f"{scenario.id}: engine says {verdict}, expected {scenario.expected}, facts {dict(scenario.facts)}"
    assert verdict == scenario.expected, told


@each
def test_what_the_engine_holds_contested_is_not_graded(scenario: Scenario) -> None:
    decision = decide(scenario.facts, as_of=day(scenario))
    assert decision.unsettled == scenario.contested, [point.id for point in decision.contested]


@each
def test_wrong_verdicts_are_verdicts_and_wrong(scenario: Scenario) -> None:
    wrong = [w.verdict for w in scenario.wrong]
    assert 2 <= len(wrong) <= 3
    assert len(set(wrong)) == len(wrong)
    assert scenario.expected not in wrong
    assert {scenario.expected, *wrong} <= VERDICTS.keys()
    assert len({w.why for w in scenario.wrong}) == len(wrong)


@each
def test_clauses_stand_in_the_law_sheet(scenario: Scenario) -> None:
    assert scenario.clauses
    assert set(scenario.clauses) <= known_clauses()


@each
def test_story_and_texts_are_fit_to_read(scenario: Scenario) -> None:
    assert 60 <= len(scenario.story.split()) <= 180
    assert scenario.question.endswith("?")
    assert scenario.difficulty in (1, 2, 3)
    assert re.search(r"\d+ CFR \d+\.\d+", scenario.rationale), "the rationale cites no regulation"
    assert date.fromisoformat(scenario.checked) <= date.today()
    texts = (scenario.title, scenario.story, scenario.question, scenario.rationale, *(w.why for w in scenario.wrong))
    for text in texts:
        assert "!" not in text
        assert "gotcha" not in text.lower()
        assert "  " not in text, "two blanks: a line of the data file is broken in the wrong place"


@each
def test_story_does_not_say_the_answer(scenario: Scenario) -> None:
    said = f"{scenario.title} {scenario.story}".lower()
    assert VERDICTS[scenario.expected].lower() not in said
    assert "164." not in said, "a story cites the rule that it asks for"
    if scenario.expected != "AUTHORIZATION":  # what has been signed or waived is a fact of the story
        answer = scenario.expected.replace("_", " ").lower()
        assert not re.search(rf"\b{answer}\b", said), f"the story says {answer}"


def names(text: str) -> set[str]:
    """Surnames and given names: a capital inside a sentence that no common word explains."""
    text = re.sub(r"\b(?:Mr|Mrs|Ms|Dr)\. ", "and ", text)
    inside = re.findall(r"(?<![.:?'\"] )(?<!^)\b[^\W\d_a-z][\w-]*[^\W\d_A-Z]\b", text)
    lower = {word.lower() for word in re.findall(r"\b[^\W\d_A-Z]\w+", text)}
    return {word for word in inside if word.lower() not in lower} - NOT_PEOPLE


NOT_PEOPLE = set(
    """January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Health Human Services Department Office Civil Rights
    Psychotherapy HIPAA Baltic North Pacific Parkinson Page The Please Under Information Old
    Part Medicare Medicaid Education Washington Federal Register National Security Act
    California Illinois Massachusetts New York Texas""".split()
)


def test_people_are_met_in_one_story_only() -> None:
    seen = Counter(name for s in ALL for name in names(s.story))
    assert len(seen) > len(ALL), "the test finds no names"
    assert not {name: n for name, n in seen.items() if n > 1}


def test_there_are_enough_and_no_two_alike() -> None:
    assert len(ALL) >= 135
    assert len([s for s in GRADED if not decide(s.facts, as_of=day(s)).unsettled]) >= 125
    assert len([s for s in ALL if s.contested]) >= 2
    assert len({s.story for s in ALL}) == len({s.title for s in ALL}) == len(ALL)


def test_no_verdict_is_the_answer_so_often_that_guessing_pays() -> None:
    counted = Counter(s.expected for s in GRADED)
    assert max(counted.values()) <= len(GRADED) / 2, counted
    assert len(counted) >= 10, counted


@pytest.mark.parametrize("rule", EXCEPTIONS, ids=[rule.key for rule in EXCEPTIONS])
def test_each_exception_is_shown_from_inside_and_from_just_outside(rule: Rule) -> None:
    inside = [s.id for s in ON_NOTES if s.expected == rule.verdict and any(not failing(s, c) for c in rule.when)]
    outside = [
        s.id for s in ON_NOTES if s.expected == "AUTHORIZATION" and any(len(failing(s, c)) == 1 for c in rule.when)
    ]
    assert inside, f"no scenario in which {rule.key} ({rule.name}) applies"
    assert outside, f"no scenario that misses {rule.key} ({rule.name}) by one fact"


def test_the_exceptions_are_those_of_the_sheet() -> None:
    ids = {rule.id for rule in EXCEPTIONS}
    assert {"PN-AU-02", "PN-AU-04", *(f"PN-AU-{n:02}" for n in range(7, 13)), "PN-AU-18"} <= ids


def completions(scenario: Scenario) -> Iterator[Decision]:
    """One decision for each way the facts that the story leaves unknown could turn out."""
    open_facts = [fact for fact, value in scenario.facts.items() if value == UNKNOWN]
    values = [[v.id for v in f.values if v.id != UNKNOWN] for f in FACTS if f.id in open_facts]
    ordered = [f.id for f in FACTS if f.id in open_facts]
    for row in product(*values):
        # A value that cannot be, such as a request from a client who has died, is no way it could turn out.
        with suppress(ContradictionError):
            yield decide({**scenario.facts, **dict(zip(ordered, row, strict=True))}, as_of=day(scenario))


def possible(scenario: Scenario) -> set[str]:
    """The verdicts over every value of the facts the story leaves unknown."""
    return {decision.verdict for decision in completions(scenario)}


def test_unknown_facts_that_matter_and_that_do_not() -> None:
    open_ones = [s for s in ALL if UNKNOWN in s.facts.values()]
    matter = [s for s in open_ones if s.expected == "UNDECIDED"]
    do_not = [s for s in open_ones if s.expected != "UNDECIDED"]
    assert len(matter) >= 3
    assert len(do_not) >= 2
    for scenario in matter:
        assert len(possible(scenario)) > 1, scenario.id
        assert decide(scenario.facts).open_questions, scenario.id
    for scenario in do_not:
        assert possible(scenario) == {scenario.expected}, scenario.id


def test_undecided_only_where_a_story_leaves_something_open() -> None:
    assert not [s.id for s in ALL if s.expected == "UNDECIDED" and UNKNOWN not in s.facts.values()]


def test_topics_a_counselor_meets_are_there() -> None:
    """Who asks, which forms, which papers: each at least once, counted on the facts."""
    asked = {(fact, value) for s in ALL for fact, value in s.facts.items()}
    wanted = [
        *(("authorization", v) for v in ("none", "psychotherapy_notes", "record", "compound", "consent")),
        *(("authorization_defect", v) for v in ("none", "expired", "revoked", "conditioned")),
        *(("process", v) for v in ("attorney_subpoena", "court_order", "warrant")),
        *(("requester", v) for v in ("client", "parent", "executor", "representative", "family", "health_plan")),
        *(("requester", v) for v in ("other_insurer", "workers_comp", "law_enforcement", "third_party", "researcher")),
        *(("access_harm", v) for v in ("upset", "life_or_safety")),
        *(("content", v) for v in ("record", "conversation", "excluded", "transcript")),
        *(("minor_consented", v) for v in ("yes", "no", UNKNOWN)),
        ("separate", "no"),
        ("written_by", "trainee"),
        ("covered", "no"),
        ("student_record", "yes"),
        ("litigation_material", "yes"),
        ("report_duty", "permitted"),
    ]
    assert [pair for pair in wanted if pair not in asked] == []


def test_clause_list_accounts_for_every_clause() -> None:
    with (DATA / "clauses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(coverage()) == len({row["clause"] for row in rows}) == 233
    for row in rows:
        assert row["clause"].startswith(f"{row['section']}(")
        assert bool(row["rules"]) != bool(row["reason"]), f"{row['clause']}: either rules or a reason"


def test_clause_list_names_only_what_the_engine_has() -> None:
    has = {rule.id for rule in all_rules()} | {one.id for one in all_obligations()}
    named = {rule for clause in coverage() for rule in clause.rules}
    assert named <= has, named - has


@pytest.mark.parametrize("rule", [r for r in all_rules() if not r.gate], ids=lambda rule: rule.key)
def test_a_rule_that_cites_a_clause_is_named_there(rule: Rule) -> None:
    """Where a rule's citation is, to the letter, a clause of the list, the list names the rule."""
    carried = {clause.clause: clause.rules for clause in coverage()}
    cited = [clause for clause in carried if clause in re.split(r"[;,] ?|45 CFR ", rule.citation)]
    assert [clause for clause in cited if rule.id not in carried[clause]] == []
