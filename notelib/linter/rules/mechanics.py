"""MX: abbreviations, spelling, tone, length."""

from notelib.findings import Severity
from notelib.linter.guards import all_of, any_of, attributed, followed_by, in_words, preceded_by, quoted
from notelib.linter.kinds import metrics
from notelib.linter.kinds.dosing import do_not_use
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.spelling import misspelled
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_LONG = (
    "Client, who came late because the bus that she usually takes had broken down near the bridge and the driver could not say when the next one would come, spoke of the exam and the rent and her aunt. "
    "After that the therapist, having first asked whether the room was warm enough and whether the noise from the street was a problem today, taught grounding with five objects and two rounds of slow breathing at the window. "
    "Client then said that the week had been long and that the shifts at the bakery had run into each other so that there was hardly a morning on which she had slept more than five hours before the first alarm. "
    "Both then agreed that the log would be kept on the phone and not on paper because the paper had been lost twice and because the phone is always at hand when the worry comes up in the evening on the bus home."
)

MX01 = Rule(
    code="MX01",
    name="do_not_use_abbreviation",
    severity=Severity.ERROR,
    title="An abbreviation that has led to wrong doses",
    what="Looks beside drugs and doses for QD, QOD, U, IU, MS, for \u201c20.0 mg\u201d and for \u201c.5 mg\u201d.",
    why="Read in a hurry, each of these has become ten times the dose or another drug.",
    source=sources.DO_NOT_USE,
    message="\u201c{words}\u201d can be misread. Write \u201c{better}\u201d.",
    bad="fluoxetine 20.0 mg QD",
    better="fluoxetine 20 mg daily",
    detect=do_not_use,
    fires=(
        Example("Client takes fluoxetine 20.0 mg QD per prescriber.", words="20.0 mg"),
        Example("Takes clonazepam .5 mg at night and sertraline QOD.", words=".5 mg"),
    ),
    silent=(
        Example("Client takes fluoxetine 20 mg daily per prescriber."),
        Example("Client has an MS in biology; mother has MS (multiple sclerosis)."),
    ),
    scope="any",
)

MX02 = Rule(
    code="MX02",
    name="undefined_abbreviation",
    severity=Severity.ADVICE,
    title="An abbreviation nobody explained",
    what="Looks for capitals that are on no list of usual abbreviations and explained nowhere in the note.",
    why="The client, the payer and the next clinician read this too.",
    source=sources.OPEN_NOTES,
    message="\u201c{words}\u201d may not be known to every reader. Write it out once.",
    bad="Discussed the QZR.",
    better="Discussed the quarterly zoning review (QZR).",
    detect=metrics.abbreviations,
    fires=(
        Example("Client is worried about the QZR at work.", words="QZR"),
        Example("Attended the BKL meeting.", words="BKL"),
    ),
    yields_to=("MX08", "CF07"),
    silent=(
        Example("Client completed the PHQ-9; CBT thought record reviewed; denied SI and HI."),
        Example("Client is worried about the quarterly zoning review (QZR). The QZR is on Friday."),
    ),
)

MX03 = Rule(
    code="MX03",
    name="jargon",
    severity=Severity.ADVICE,
    title="A technical word with a plain twin",
    what="Looks for technical words that have a plain equivalent.",
    why="Clients read their notes. A plain word is seldom less exact.",
    source=sources.READABILITY,
    message="\u201c{words}\u201d has a plain twin: {better}.",
    bad="Affective dysregulation secondary to ruminative schemata",
    better="Strong feelings that are hard to calm; goes over the same worries",
    detect=Existence("mechanics.jargon_plain", unless=(quoted, followed_by("-based"))),
    fires=(
        Example("Client shows affective dysregulation in the evening.", words="affective dysregulation"),
        Example("The etiology remains unclear.", words="etiology"),
    ),
    silent=(
        Example("Client has strong feelings that are hard to calm in the evening."),
        Example("Provided mentalization-based treatment in weekly sessions."),
    ),
)

MX07 = Rule(
    code="MX07",
    name="clinical_misspelling",
    severity=Severity.WARNING,
    title="A misspelled clinical word",
    what="Looks for clinical words that are often misspelled or mixed up: flat effect, suicidle, perscription.",
    why="A mixed-up word changes the meaning, and a misspelled one is missed in a search.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d: did you mean {better}?",
    bad="Flat effect",
    better="Flat affect",
    detect=Either((Existence("mechanics.spelling", unless=(quoted, followed_by("of|on|size"))), misspelled)),
    fires=(
        Example("Mood low, flat effect.", words="flat effect"),
        Example("Denied suicidle thoughts.", words="suicidle"),
        Example("Practiced cognitive defusion; holds no delusoins.", words="delusoins"),
    ),
    silent=(
        Example("Mood low, flat affect; no side effect of sertraline."),
        Example("The full effect of the drug takes weeks."),
        Example("Used ACT: defusion with leaves on a stream; her aunt is deceased."),
    ),
)

# "Will shrink to one entry a day": the verb is no slang.
_VERB = all_of(
    in_words(r"shrinks?"),
    any_of(preceded_by(r"to|will|would|can|could|may|should|and", 8), followed_by(r"to\b|from\b|it\b|the\b")),
)

MX08 = Rule(
    code="MX08",
    name="tone_marks",
    severity=Severity.WARNING,
    title="Shouting, emoji, slang",
    what="Looks for words in capitals, doubled marks, emoji and slang outside quotation.",
    why="A chart may be read in court and by the client. Marks of mood are yours, not the client's.",
    source=sources.READABILITY,
    message="\u201c{words}\u201d does not suit a record. Say it in plain words.",
    bad="Client was VERY ANGRY!!",
    better="Client raised his voice and hit the table once.",
    detect=Either((metrics.tone_marks, Existence("mechanics.slang", unless=(quoted, attributed, _VERB)))),
    fires=(
        Example("Client was VERY ANGRY about the delay.", words="VERY ANGRY"),
        Example("Great session!! Client kinda agreed.", words="!!"),
    ),
    silent=(
        Example("Client completed PHQ-9 and GAD-7; CBT used. DENIED SI and HI."),
        Example("Client shouted, \u201cStop it!!\u201d and left."),
        Example("Homework half done; will shrink to one entry a day."),
        Example('Client called her mother controlling. <!-- notelib-ignore ST01: "kinda" is her word!! -->'),
    ),
)

RULES = (MX01, MX02, MX03, MX07, MX08)
