"""MC: sections and statements that every note of this kind needs."""

from notelib.findings import Severity
from notelib.linter.kinds.structure import duplicate_section, empty_section, missing_section, section_order
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_WEEK = "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\n"

MC01 = Rule(
    code="MC01",
    name="missing_section",
    severity=Severity.ERROR,
    title="A section is missing",
    what="Looks for a section that the format needs and the note does not have. A joint heading (\u201cA/P\u201d) counts for both.",
    why="Each section answers one question that a reader will ask: what was told, seen, meant, planned. A missing one reads as work not done, and an auditor will treat it so.",
    source=sources.MEDICARE_CHECKLIST,
    message="The {format} note has no section \u201c{section}\u201d. {prompt}",
    bad="S, O and P, and no A.",
    better="Add A: progress toward a goal, risk, and what today's facts mean.",
    detect=missing_section,
    # Rules of their own say part by part what these lack.
    exempt=frozenset({"TXPLAN", "INTAKE", "DISCHARGE", "CRISIS"}),
    fires=(
        Example("S: Client reports poor sleep.\nO: Affect tired, speech slow.\nP: Next session 3/18.", "SOAP"),
        Example("Data: Client reports poor sleep. Taught sleep hygiene.\nPlan: Next session 3/18.", "DAP"),
    ),
    silent=(
        Example(
            "S: Client reports poor sleep.\nO: Affect tired.\nA/P: Insomnia unchanged; continue sleep log, next session 3/18.",
            "SOAP",
        ),
        Example("Client reports poor sleep. Taught sleep hygiene. Next session 3/18.", "BASIC"),
    ),
)

MC02 = Rule(
    code="MC02",
    name="empty_section",
    severity=Severity.ERROR,
    title="A heading with nothing under it",
    what="Looks for a heading followed by nothing, or only by \u201cn/a\u201d, \u201csame\u201d, \u201csee above\u201d.",
    why="A blank can be filled later by anyone, and a reader cannot tell \u201cnot asked\u201d from \u201cnothing found\u201d.",
    source=sources.SOAP_ARTICLE,
    message="The section \u201c{section}\u201d holds next to nothing. Fill it, or say why it was not assessed.",
    bad="O: n/a",
    better="O: Phone contact; appearance not observed. Speech clear, normal rate.",
    detect=empty_section,
    fires=(
        Example("S: Client reports poor sleep.\nO:\nA: Insomnia unchanged.\nP: Next session 3/18.", "SOAP", "O:"),
        Example(
            "S: Client reports poor sleep.\nO: see above\nA: Insomnia unchanged.\nP: Next session 3/18.",
            "SOAP",
            "see above",
        ),
    ),
    silent=(
        Example(
            "S: Client reports poor sleep.\nO: No change in findings; speech clear, affect tired.\nA: Insomnia unchanged.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "G: Goal 2\nI: Rehearsed the call to the school, two rounds.\nR: Client rated fear 7, then 4.\nP: Call by 3/14.",
            "GIRP",
        ),
    ),
    yields_to=("VG01", "VG02", "VG03", "VG04"),
)

MC03 = Rule(
    code="MC03",
    name="section_order",
    severity=Severity.ADVICE,
    title="Sections out of order",
    what="Looks for sections in another order than the declared format has. APSO is a format of its own.",
    why="Readers find things by place. The usual order lets them read your note as fast as any other.",
    source=sources.QNOTE,
    message="\u201c{section}\u201d stands after \u201c{after}\u201d; in {format} it comes before. Reorder, or declare the format you use.",
    bad="S, A, O, P",
    better="S, O, A, P",
    detect=section_order,
    fires=(
        Example(
            "S: Client reports poor sleep.\nA: Insomnia unchanged.\nO: Affect tired.\nP: Next session 3/18.",
            "SOAP",
            "O:",
        ),
        Example(
            "Assessment: Insomnia unchanged.\nData: Client reports poor sleep.\nPlan: Next session 3/18.",
            "DAP",
            "Data:",
        ),
    ),
    silent=(
        Example(
            "A: Insomnia unchanged.\nP: Next session 3/18.\nS: Client reports poor sleep.\nO: Affect tired.", "APSO"
        ),
        Example(
            "S: Client reports poor sleep.\nO: Affect tired.\nA: Insomnia unchanged.\nP: Next session 3/18.", "SOAP"
        ),
    ),
)

MC04 = Rule(
    code="MC04",
    name="duplicate_section",
    severity=Severity.WARNING,
    title="The same section twice",
    what="Looks for a section that appears a second time. The two Ps of PIRP and PAIP are two different sections.",
    why="With two plans a reader cannot know which one holds.",
    source=sources.QNOTE,
    message="\u201c{section}\u201d stands twice. Merge the two.",
    bad="Two sections \u201cPlan\u201d",
    better="One section \u201cPlan\u201d with all steps",
    detect=duplicate_section,
    exempt=frozenset({"TXPLAN"}),
    fires=(
        Example(
            "S: Poor sleep.\nO: Affect tired.\nA: Insomnia unchanged.\nP: Sleep log.\nP: Next session 3/18.", "SOAP"
        ),
        Example(
            "Data: Poor sleep reported.\nAssessment: Insomnia unchanged.\nPlan: Sleep log nightly.\nPlan: Next session 3/18.",
            "DAP",
        ),
    ),
    silent=(
        Example("S: Poor sleep.\nO: Affect tired.\nA: Insomnia unchanged.\nP: Sleep log; next session 3/18.", "SOAP"),
        Example("S: Poor sleep.\nO: Affect tired.\nA/P: Insomnia unchanged; sleep log.", "SOAP"),
    ),
)

RULES = (MC01, MC02, MC03, MC04)
