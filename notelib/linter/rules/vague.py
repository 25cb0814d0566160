"""VG: words that could stand in any note about anyone."""

from dataclasses import replace

from notelib.findings import Severity
from notelib.linter.guards import (
    attributed,
    beside,
    followed_by,
    in_sections,
    near,
    negated,
    preceded_by,
    quoted,
    with_number,
)
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.generic import GenericIntervention, GenericSentence, generic_plan
from notelib.linter.kinds.nothing_but import NothingBut, vague_plan
from notelib.linter.kinds.plan_parts import unmeasured_objective
from notelib.linter.kinds.unbacked import Unbacked
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources
from notelib.linter.rules.frames import birp, soap

_ALONE = (quoted, preceded_by("not"), near(r"\bif\b|\bwill\b", 30, 0))

_STATUS = Unbacked(
    "vague.status",
    ("vague.evidence",),
    before=0,
    after=1,
    unless=(
        quoted,
        negated,
        followed_by(
            r"(?:groomed|dressed|nourished|known|developed|organized|spoken|as\b|aware|with (?:his|her|their)|enough|rested|kempt|appointed|oriented|at (?:reading|explaining|school|math)|(?:as|if) )"
        ),
        preceded_by(r"when|if|until|not|medically|housing|vitals|mood|affect|weight|sleep|gait|voice|condition"),
        near(r"\b(?:housing|vital|weight|medical|finance|employment|goal of|wants? to|hopes? to|wish)\w*", 30, 0),
    ),
)
# In its own letter a response is no status; the slots hold what the client tells and what is made of it.
_OF_STATUS = replace(
    _STATUS,
    slots=("report", "impression"),
    unless=(*_STATUS.unless, in_sections("response", "intervention", "plan", "progress")),
)

VG01 = Rule(
    code="VG01",
    name="vague_status",
    severity=Severity.WARNING,
    title="A status without a fact",
    what="Looks for \u201cdoing well\u201d, \u201cstable\u201d, \u201ccoping\u201d with no number or behavior in the same or the next sentence.",
    why="The next reader cannot compare \u201cdoing well\u201d with anything. A count or a behavior can be compared.",
    source=sources.MAGELLAN,
    message="\u201c{words}\u201d says nothing that can be compared. Add {better}.",
    bad="Client is stable and coping.",
    better="Attended work 5 of 5 days; GAD-7 9 (was 14).",
    detect=Either((_STATUS, GenericSentence("vague.status_word", _OF_STATUS))),
    fires=(
        Example(soap(a="Client is stable and coping. Denied SI, HI."), "SOAP", "is stable"),
        Example(soap(s="Client is doing well. No complaints."), "SOAP", "doing well"),
        Example(soap(a="Client is stable. She has two children. Denied SI."), "SOAP", "is stable"),
    ),
    silent=(
        Example(soap(s="Client reports doing better: slept 7 hours on 5 nights and attended every class."), "SOAP"),
        Example(soap(a="Client is stable as shown by five full workdays. Denied SI."), "SOAP"),
        Example(soap(a="Client is stable. He cooked on 4 of 7 days. Denied SI."), "SOAP"),
    ),
)

VG02 = Rule(
    code="VG02",
    name="vague_intervention",
    severity=Severity.WARNING,
    title="An intervention anyone could have given",
    what="Looks where interventions stand for phrases like \u201cprovided support\u201d or \u201cprocessed feelings\u201d, when no named technique stands there too.",
    why="Support is what a friend gives. The note has to show the skilled act: technique, target, dose.",
    source=sources.OIG_SERVICES,
    message="\u201c{words}\u201d names no technique. Write {better}.",
    bad="Provided support and processed feelings.",
    better="Used a thought record on the fear of being fired; tested evidence for and against.",
    detect=Either(
        (
            NothingBut("vague.intervention", ("vague.intervention_specific",), ("intervention",), same_section=False),
            GenericIntervention(("vague.intervention_specific",), "vague.intervention"),
        )
    ),
    fires=(
        Example(birp(i="Provided supportive listening and processed feelings."), "BIRP", "supportive listening"),
        Example(soap(o="Affect anxious. Discussed coping skills."), "SOAP", "Discussed coping skills"),
    ),
    silent=(
        Example(birp(i="Validated feelings, then used a thought record on the fear of being fired."), "BIRP"),
        Example(birp(), "BIRP"),
    ),
)

VG03 = Rule(
    code="VG03",
    name="vague_response",
    severity=Severity.WARNING,
    title="A response anyone could have shown",
    what="Looks for \u201creceptive\u201d, \u201cengaged\u201d, \u201ctolerated well\u201d with nothing the client did, said or rated close by.",
    why="These words fit every client in every session. What the client did shows whether the method works for this one.",
    source=sources.MAGELLAN,
    message="\u201c{words}\u201d could be written of anyone. Add {better}.",
    bad="Client was receptive.",
    better="Client named two early signs and rated worry 8, then 5.",
    detect=Either(
        (
            Unbacked(
                "vague.response",
                ("vague.response_evidence",),
                before=1,
                after=1,
                numbers_beside=False,
                slots=("response", "impression"),
                unless=(
                    *_ALONE,
                    in_sections("objective", "data"),
                    near(r"\b(?:suggest\w*|expect\w*|predict\w*|likely|prognos\w*|past|previous\w*|earlier)\b", 50, 0),
                ),
            ),
            Unbacked(
                "vague.response",
                ("vague.response_evidence", "content.observed"),
                before=0,
                after=0,
                only=(in_sections("objective", "data"),),
                unless=_ALONE,
            ),
            GenericSentence(
                "",
                Unbacked(
                    "vague.response",
                    ("vague.response_evidence",),
                    before=1,
                    after=1,
                    numbers_beside=False,
                    slots=("response",),
                    unless=_ALONE,
                ),
                letters=("response", "evaluation"),
                unless=(beside("vague.claim_word"), beside("vague.claim")),
            ),
        )
    ),
    fires=(
        Example(birp(r="Client was receptive and engaged. Denied SI, HI."), "BIRP", "was receptive"),
        Example(
            soap(o="Taught box breathing.", a="Tolerated session well. Denied SI, HI."),
            "SOAP",
            "Tolerated session well",
        ),
    ),
    silent=(
        Example(birp(r="Client was engaged: named two early signs and rated fear 8, then 5. Denied SI."), "BIRP"),
        Example(birp(r="Receptive to the exercise; completed two rounds. Denied SI."), "BIRP"),
    ),
)

VG04 = Rule(
    code="VG04",
    name="vague_plan",
    severity=Severity.WARNING,
    title="A plan without a step",
    what="Looks for a plan that only says continue, monitor or follow up.",
    why="A plan is who does what by when. If you fell ill tomorrow, your cover could not act on \u201ccontinue\u201d.",
    source=sources.MEDICARE_PLAN,
    message="\u201c{words}\u201d plans nothing. Write who does what, by when, and the next date.",
    bad="P: Continue to monitor.",
    better="P: Client completes the worry log nightly; therapist introduces worry time. Next session 3/18, 50 min.",
    detect=Either((vague_plan, generic_plan)),
    fires=(
        Example(soap(p="Continue."), "SOAP", "Continue"),
        Example(birp(p="Continue to monitor. Follow up as needed."), "BIRP", "Continue to monitor"),
    ),
    silent=(
        Example(soap(p="Continue weekly; worry log nightly; next session 3/18."), "SOAP"),
        Example(birp(), "BIRP"),
    ),
)

VG05 = Rule(
    code="VG05",
    name="unmeasurable_goal",
    severity=Severity.WARNING,
    title="An objective nobody can measure",
    what="Looks for what the client \u201cwill\u201d reach without a number, a frequency or a sign that shows it, and in a treatment plan for every objective without one. A broad goal line is fine.",
    why="Without a measure nobody, the client least of all, can tell when it is reached.",
    source=sources.MEASURABLE,
    message="\u201c{words}\u201d cannot be measured. Write {better}.",
    bad="Will improve self-esteem.",
    better="Will name 2 strengths daily, 5 of 7 days, for 4 weeks.",
    detect=Either(
        (
            Existence(
                "vague.goal_verb",
                unless=(
                    quoted,
                    with_number,
                    near(
                        r"\b(?:aeb|evidenced|measured|log|worksheet|thought record|attend\w*|score|practic\w+|until|by \w+day|record\w*)\b",
                        90,
                        90,
                    ),
                    preceded_by(
                        r"goal \w+:?|hopes|wants|believes|belief that|we|therapist|counselor|clinician|i|this writer",
                        20,
                    ),
                    attributed,
                ),
            ),
            unmeasured_objective,
        )
    ),
    fires=(
        Example(
            soap(p="Client will improve self-esteem. Next session on Tuesday."), "SOAP", "will improve self-esteem"
        ),
        Example(
            "G: Client will feel better.\nI: Rehearsed paced breathing, two rounds.\nR: Rated fear 8, then 5. Denied SI.\nP: Next session 3/18.",
            "GIRP",
            "will feel better",
        ),
    ),
    silent=(
        Example(soap(p="Client will name 2 strengths daily, 5 of 7 days. Next session 3/18."), "SOAP"),
        Example(soap(p="Client will practice assertive requests with the roommate twice by 3/18."), "SOAP"),
    ),
)

RULES = (VG01, VG02, VG03, VG04, VG05)
