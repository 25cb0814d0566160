"""FS: rules for one format."""

from notelib.findings import Severity
from notelib.linter.kinds.absent import Absent
from notelib.linter.kinds.diagnosis import problem_only_diagnosis
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources


def _pirp(problem: str) -> str:
    return f"P: {problem}\nI: Rehearsed paced breathing, two rounds.\nR: Rated fear 8, then 5. Denied SI.\nP: Next session 3/18."


FS02 = Rule(
    code="FS02",
    name="pirp_problem_is_only_diagnosis",
    severity=Severity.WARNING,
    title="A problem that is only a diagnosis",
    what="Looks in the Problem of PIRP and its kin for anything besides a code and the name of a disorder.",
    why="A diagnosis is the same for thousands of people. The problem tells what it stops this client from doing.",
    source=sources.LETTER_GUIDE,
    message="\u201c{words}\u201d names a diagnosis only. Add what it does to daily life and how severe it is now.",
    bad="P: F33.1 Major depressive disorder",
    better="P: Depression (F33.1): stays in bed until noon on 5 of 7 days and has missed 6 shifts this month.",
    detect=problem_only_diagnosis,
    fires=(
        Example(_pirp("F33.1"), "PIRP", "F33.1"),
        Example(_pirp("Major depressive disorder, recurrent, moderate (F33.1)."), "PIRP", "Major depressive"),
    ),
    silent=(
        Example(_pirp("Depression (F33.1): in bed until noon on 5 of 7 days, 6 shifts missed."), "PIRP"),
        Example(_pirp("Arguments with the landlord every week; cannot sleep on those nights."), "PIRP"),
    ),
    only=frozenset({"PIRP", "PAIP", "PIR", "PIE", "APIE"}),
)

FS03 = Rule(
    code="FS03",
    name="birp_behavior_not_observable",
    severity=Severity.WARNING,
    title="Nothing observable in Behavior",
    what="Looks in the B of BIRP for an act, a report or a number.",
    why="Behavior is the baseline against which the response is read. A mood word alone gives none.",
    source=sources.LETTER_GUIDE,
    message="Behavior holds nothing that could be seen, heard or counted. Add what the client did or reported, how often.",
    bad="B: Depressed.",
    better="B: Stayed in bed until noon 5 of 7 days; spoke in single words.",
    detect=Absent(
        ("content.observed", "vague.evidence", "placement.told", "placement.told_opening"),
        sections=("behavior",),
        numbers=True,
        anchor="report",
        at_least=12,
    ),
    fires=(
        Example(
            "B: Depressed and low again.\nI: Rehearsed paced breathing, two rounds, linked to objective 1a.\nR: Rated fear 8, then 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
            "B:",
        ),
        Example(
            "B: Not herself, unhappy with everything.\nI: Rehearsed paced breathing, two rounds.\nR: Rated fear 8, then 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
            "B:",
        ),
    ),
    silent=(
        Example(
            "B: Stayed in bed until noon 5 of 7 days; spoke in single words.\nI: Rehearsed paced breathing.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
        ),
        Example(
            "B: Client reported crying at work.\nI: Rehearsed paced breathing, two rounds.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
        ),
    ),
    only=frozenset({"BIRP"}),
)

FS13 = Rule(
    code="FS13",
    name="basic_no_plan_sentence",
    severity=Severity.WARNING,
    title="No look ahead in a narrative note",
    what="Looks in a BASIC note for any sentence about what comes next.",
    why="Without headings the plan is easily forgotten, and the note ends in the past.",
    source=sources.BASIC_GUIDE,
    message="The note does not look ahead. End with a plan sentence: next date, step, who does it.",
    bad="(a story of the hour)",
    better="Client will keep the sleep log; next session 3/18.",
    detect=Absent(("content.ahead",), unless_any=("structure.ending",)),
    fires=(
        Example(
            "Client reports worry on 6 of 7 days and two missed shifts. Taught box breathing and rehearsed it twice; tension fell. Denied SI and HI when asked. She left calmer."
        ),
        Example(
            "Client spoke of the exam, the rent and a quarrel with her aunt. Used a thought record on the fear of failing. Denied SI and HI. Client found two facts against it."
        ),
    ),
    silent=(
        Example(
            "Client reports worry on 6 of 7 days and two missed shifts. Taught box breathing and rehearsed it twice. Denied SI and HI. Next session 3/18."
        ),
        Example(
            "Client spoke of the exam, the rent and a quarrel with her aunt. Used a thought record. Denied SI and HI. Client will repeat the record twice."
        ),
    ),
    only=frozenset({"BASIC"}),
)

RULES = (FS02, FS03, FS13)
