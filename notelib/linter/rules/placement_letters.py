"""PL: the letters of BIRP and its kin, diagnoses, and notes without headings."""

from notelib.findings import Severity
from notelib.linter.guards import about_other, attributed, followed_by, negated, opens_sentence, quoted
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.misplaced import (
    swapped,
)
from notelib.linter.kinds.structure import unsplit_note
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources
from notelib.linter.rules.frames import birp, soap

_BEFORE_ASSESSMENT = ("subjective", "objective", "behavior")
_DX_FINE = (
    quoted,
    attributed,
    negated,
    about_other,
    followed_by(
        r"(?:per|from|by) (?:chart|record|referral|prescriber|pcp|history|the)|checklist|scale|screen|group|class|workbook",
        20,
    ),
)

PL07 = Rule(
    code="PL07",
    name="intervention_response_swapped",
    severity=Severity.WARNING,
    title="Intervention and response swapped",
    what="Looks under Response for what the clinician did, and under Intervention for how the client answered. A sentence that tells both is fine.",
    why="The two letters answer two questions: what was done, and did it help. Swapped, neither is answered.",
    source=sources.LETTER_GUIDE,
    message="\u201c{words}\u201d belongs under {other}.",
    bad="R: Taught grounding.",
    better="I: Taught grounding. R: Client named five objects; distress 8 to 5.",
    detect=swapped,
    fires=(
        Example(
            birp(r="Therapist taught grounding. Client rated fear 5. Denied SI."), "BIRP", "Therapist taught grounding"
        ),
        Example(birp(i="Client rated fear 8, then 5. Rehearsed paced breathing."), "BIRP", "Client rated fear"),
        Example(birp(i="Rehearsed paced breathing. Named five objects and was calmer."), "BIRP", "Named five objects"),
    ),
    silent=(
        Example(birp(i="Taught paced breathing. Named what he did at the truck."), "BIRP"),
        Example(birp(i="Taught paced breathing. Completed a separate written Part 2 consent."), "BIRP"),
        Example(birp(), "BIRP"),
        Example(birp(r="After therapist taught grounding, client rated fear 5. Denied SI."), "BIRP"),
    ),
)

PL08 = Rule(
    code="PL08",
    name="interpretation_in_b_or_d",
    severity=Severity.WARNING,
    title="A motive or label in Behavior or Data",
    what="Looks under Behavior and Data for motives and labels in place of acts.",
    why="Behavior is what anyone in the room would have seen. A motive is your guess, and it sticks.",
    source=sources.LETTER_GUIDE,
    message="\u201c{words}\u201d is an interpretation. Write what was done or said, to whom, how often.",
    bad="B: Manipulated staff.",
    better="B: Asked three staff for the same pass.",
    detect=Either(
        (
            Existence("placement.act_label", sections=("behavior", "data"), unless=(quoted, attributed, negated)),
            Existence("placement.interpretation", sections=("behavior",), unless=(quoted, attributed, negated)),
        )
    ),
    fires=(
        Example(birp(b="Manipulated staff and tested limits."), "BIRP", "Manipulated staff"),
        Example(
            "Data: Client is playing the victim about the move. Taught grounding.\nAssessment: Denied SI. Goal 1.\nPlan: Next session 3/18.",
            "DAP",
            "playing the victim",
        ),
    ),
    silent=(
        Example(birp(b="Asked three staff for the same pass within ten minutes."), "BIRP"),
        Example(birp(b="Referral reads \u201cmanipulated staff\u201d; client asked for one pass and waited."), "BIRP"),
    ),
)

PL09 = Rule(
    code="PL09",
    name="diagnosis_outside_a",
    severity=Severity.ADVICE,
    title="A diagnosis outside Assessment",
    what="Looks under Subjective, Objective and Behavior for a diagnosis stated by the writer.",
    why="A diagnosis is a conclusion. It belongs where its evidence is weighed.",
    source=sources.ACA_DIAGNOSIS,
    message="\u201c{words}\u201d states a diagnosis outside Assessment. Move it there, with the symptoms that support it.",
    bad="O: Client has MDD.",
    better="O: Affect flat, speech slow. A: Consistent with MDD: low mood, poor sleep, no interest, 3 weeks.",
    detect=Either(
        (
            Existence("placement.dx_claim", sections=_BEFORE_ASSESSMENT, unless=_DX_FINE),
            Existence("placement.dx_opening", sections=_BEFORE_ASSESSMENT, only=(opens_sentence,), unless=_DX_FINE),
        )
    ),
    fires=(
        Example(soap(o="Client has MDD. Speech slow. Taught grounding."), "SOAP", "has MDD"),
        Example(soap(s="Client has a clear case of PTSD."), "SOAP", "PTSD"),
    ),
    silent=(
        Example(soap(s="Client reports she was diagnosed with PTSD in the service."), "SOAP"),
        Example(soap(a="Client has MDD, supported by low mood, poor sleep and loss of interest. Denied SI."), "SOAP"),
    ),
    yields_to=("PL01", "PL08"),
)

PL10 = Rule(
    code="PL10",
    name="merged_unsplit_note",
    severity=Severity.WARNING,
    title="One block without headings",
    what="Looks for a note in a sectioned format that has no headings at all.",
    why="A reader who looks for the plan has to read everything. Headings also show you what is missing.",
    source=sources.QNOTE,
    message="The note is declared {format} and has no headings. Add them: {sections}.",
    bad="(one paragraph, declared DAP)",
    better="Data: ... Assessment: ... Plan: ...",
    detect=unsplit_note,
    fires=(
        Example(
            "Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4. Denied SI and HI. Goal 1 unchanged. Next session 3/18 with the worry log.",
            "DAP",
            "Client reports worry",
        ),
        Example(
            "Client reports worry 6 of 7 days and two missed shifts. Speech fast. Taught box breathing; tension 7 to 4. Denied SI and HI. Goal 1 unchanged since intake. Next session 3/18.",
            "SOAP",
        ),
    ),
    silent=(
        Example(soap(), "SOAP"),
        Example(
            "Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4. Denied SI and HI. Goal 1 unchanged. Next session 3/18.",
            "BASIC",
        ),
    ),
)

RULES = (PL07, PL08, PL09, PL10)
