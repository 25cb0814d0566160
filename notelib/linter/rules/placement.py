"""PL: content in the wrong section."""

from notelib.findings import Severity
from notelib.linter.guards import all_of, attributed, followed_by, in_words, negated, preceded_by, quoted
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.misplaced import (
    new_fact_in_assessment,
    observation_in_subjective,
    plan_in_assessment,
    quotation_in_objective,
    self_report_in_objective,
)
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources
from notelib.linter.rules.frames import soap

# Here "objective" is an aim, not what was observed.
_OBJECTIVES = frozenset({"TXPLAN", "GIO"})

# "She knows they should ...": the client's view of it, though no verb of telling stands there.
_OWN_VIEW = preceded_by(
    r"\b(?:knows?|knew|thinks?|thought|feels?|felt|believes?|believed|realizes?|realized|agrees?|agreed|sure|aware)(?: that)?"
)

# "Is grieving her grandmother": whom somebody mourns is a fact that was told.
_GRIEF = all_of(in_words(r".*grieving"), followed_by(r"(?:the (?:loss|death)|his|her|their|a|an)\b"))

PL01 = Rule(
    code="PL01",
    name="interpretation_in_s",
    severity=Severity.WARNING,
    title="Your interpretation under Subjective",
    what="Looks under Subjective for judgments and diagnoses that the client did not make.",
    why="Subjective is the client's own account. A reader there takes your view for the client's words.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d is your interpretation, not the client's report. Move it to Assessment, with the evidence.",
    bad="S: Client is in denial about drinking.",
    better="S: Client reported 5 drinks a night and said, \u201cI have no problem.\u201d A: Use and consequences minimized; 2 missed shifts.",
    detect=Existence(
        "placement.interpretation", sections=("subjective",), unless=(quoted, attributed, negated, _OWN_VIEW, _GRIEF)
    ),
    fires=(
        Example(soap(s="Client is in denial about her drinking and lacks insight."), "SOAP", "in denial"),
        Example(soap(s="Two arguments this week. This indicates poor boundaries."), "SOAP", "This indicates"),
    ),
    silent=(
        Example(soap(s="Client said she is in denial about her drinking."), "SOAP"),
        Example(soap(s="Client is grieving her grandmother, who raised her."), "SOAP"),
        Example(soap(a="Client is in denial about drinking as shown by 5 drinks a night. Denied SI."), "SOAP"),
    ),
    exempt=frozenset({"BIRP", "GIRP", "DAP", "BASIC"}),
)

PL02 = Rule(
    code="PL02",
    name="observation_in_s",
    severity=Severity.WARNING,
    title="Your observation under Subjective",
    what="Looks under Subjective for appearance, affect and behavior that you saw.",
    why="What you saw is evidence of another kind than what you were told. Keep them apart, so that each can be weighed.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d was observed, not told. Move it to Objective.",
    bad="S: Tearful, poor eye contact.",
    better="O: Tearful twice; eye contact brief.",
    detect=observation_in_subjective,
    fires=(
        Example(soap(s="Client reports poor sleep. Poor eye contact and flat affect."), "SOAP", "eye contact"),
        Example(soap(s="Tearful, restless. Client reports worry."), "SOAP", "Tearful"),
    ),
    silent=(
        Example(soap(s="Client reported crying daily and being tearful at work."), "SOAP"),
        Example(soap(o="Tearful twice; poor eye contact. Taught grounding."), "SOAP"),
    ),
)

PL03 = Rule(
    code="PL03",
    name="self_report_in_o",
    severity=Severity.WARNING,
    title="The client's report under Objective",
    what="Looks under Objective for what the client told. Scores, answers about safety and responses to an exercise may stand there.",
    why="Objective is what a camera and a clock would have recorded. A report there looks like a measured fact.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d is the client's report. Move it to Subjective.",
    bad="O: Client says \u201cI can't sleep.\u201d",
    better="S: Client says \u201cI can't sleep,\u201d 3 hours most nights.",
    detect=Either((self_report_in_objective, quotation_in_objective)),
    exempt=_OBJECTIVES,
    fires=(
        Example(soap(o="Client says \u201cI can't sleep.\u201d Taught box breathing."), "SOAP", "Client says"),
        Example(
            soap(o="Speech fast. Client reported that her mother criticizes her cooking. Taught box breathing."),
            "SOAP",
            "Client reported that her mother",
        ),
        Example(
            soap(o="Speech fast. Client does report that her mother criticizes her cooking. Taught box breathing."),
            "SOAP",
            "does report",
        ),
    ),
    silent=(
        Example(
            soap(
                o="Taught box breathing; client reported tension 7, then 4 after the exercise. Denied SI and HI when asked."
            ),
            "SOAP",
        ),
        Example(soap(o="PHQ-9: 11; client endorsed poor sleep and low energy on the scale."), "SOAP"),
        Example(
            soap(
                o="Normalized grief, asked about its meaning; client said in her family the dead visit. Taught grounding."
            ),
            "SOAP",
        ),
        Example(soap(o="Client did report relief after the exercise. Taught box breathing."), "SOAP"),
    ),
    yields_to=("PN08",),
)

PL04 = Rule(
    code="PL04",
    name="plan_in_a",
    severity=Severity.ADVICE,
    title="Next steps under Assessment",
    what="Looks under Assessment for homework, referrals and the next session.",
    why="Who covers for you will read Plan to see what to do. A step hidden elsewhere is missed.",
    source=sources.QNOTE,
    message="\u201c{words}\u201d is a next step. Move it to Plan.",
    bad="A: ... Will see in 1 week.",
    better="P: Next session in 1 week (3/18).",
    detect=plan_in_assessment,
    fires=(
        Example(soap(a="Goal 1 unchanged. Denied SI. Will see in 1 week."), "SOAP", "Will see"),
        Example(soap(a="Goal 1 unchanged. Homework: worry log. Denied SI."), "SOAP", "Homework"),
    ),
    yields_to=("LG02",),
    silent=(
        Example(soap(), "SOAP"),
        Example(
            soap(a="Goal 1 unchanged. Safety plan completed; will call 988 if urges return. Denied intent."), "SOAP"
        ),
    ),
)

PL05 = Rule(
    code="PL05",
    name="new_fact_in_a",
    severity=Severity.ADVICE,
    title="A new fact under Assessment",
    what="Looks under Assessment for a dated event that is told nowhere above.",
    why="Assessment weighs the facts of the note. One that first appears there has no source and no context.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d is told nowhere above. Put the fact under Subjective or Data, and its meaning here.",
    bad="A: Lost job Friday.",
    better="S: Client reported losing his job on Friday. A: Job loss is a new stressor.",
    detect=new_fact_in_assessment,
    fires=(
        Example(soap(a="Client was fired Friday from the bakery. Denied SI."), "SOAP", "was fired Friday"),
        Example(soap(a="Anxiety persists. Her partner moved out last week. Denied SI."), "SOAP", "moved out last week"),
    ),
    silent=(
        Example(
            soap(
                s="Client was fired from the bakery on Friday.",
                a="Being fired Friday from the bakery is a new stressor. Denied SI.",
            ),
            "SOAP",
        ),
        Example(soap(), "SOAP"),
    ),
)

PL06 = Rule(
    code="PL06",
    name="assessment_in_p",
    severity=Severity.ADVICE,
    title="Impressions under Plan",
    what="Looks under Plan for reasons and impressions.",
    why="A plan is a list of steps. Reasons in between hide them.",
    source=sources.QNOTE,
    message="\u201c{words}\u201d is an impression. Move it to Assessment.",
    bad="P: Client is improving because the routine holds.",
    better="A: Improving as the routine holds (5 of 7 days). P: Keep the morning routine; next session 3/18.",
    detect=Existence(
        "placement.impression_in_plan",
        sections=("plan",),
        unless=(quoted, attributed, preceded_by(r"if|until|when|whether|that", 14)),
    ),
    fires=(
        Example(soap(p="Client is improving. Next session 3/18."), "SOAP", "is improving"),
        Example(soap(p="Next session 3/18. Meets criteria for panic disorder."), "SOAP", "Meets criteria"),
    ),
    silent=(
        Example(soap(p="Continue weekly because panic persists; next session 3/18."), "SOAP"),
        Example(soap(a="Client is improving as shown by 5 full workdays. Denied SI."), "SOAP"),
    ),
)

RULES = (PL01, PL02, PL03, PL04, PL05, PL06)
