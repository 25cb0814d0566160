"""MC: what shows the need for care: daily life, observation, the elements of a remote session, homework."""

from notelib.findings import Severity
from notelib.linter.guards import near
from notelib.linter.kinds.absent import Absent
from notelib.linter.kinds.copying import homework_forgotten
from notelib.linter.kinds.remote import remote_elements
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

# "It worked", "shift attention": no role in life.
_NO_ROLE = near(
    r"\b(?:it|that|this|which|actually|really|has|have) worked\b|\bshift(?:s|ed|ing)? (?:her |his |their |the )?(?:attention|focus|gears|position|blame)|\bwork(?:ed|ing|s)? (?:on|through|with|toward|well|best)\b",
    16,
    22,
)

_O = "O: Speech fast, leg bouncing. Taught box breathing, two rounds; client rated tension 7, then 4.\n"
_FULL = (
    "S: Client reports worry 6 of 7 days and two missed shifts.\n"
    + _O
    + "A: Goal 1 in progress: worry down from 7 days. Denied SI, HI and self-harm when asked.\nP: Next session 3/18; worry log nightly."
)

MC13 = Rule(
    code="MC13",
    name="no_functional_impairment",
    severity=Severity.WARNING,
    title="No effect on daily life",
    what="Looks for a part of life that is affected: work, school, sleep, parenting, self-care, relationships, or what would worsen without care.",
    why="Symptoms alone do not show that treatment is needed. What they do to daily life does.",
    source=sources.NECESSITY,
    message="The note names no effect on daily life. Add one: work, school, sleep, parenting, relationships.",
    bad="Feels sad.",
    better="Sad most days; missed 2 shifts.",
    detect=Absent(("content.role",), discount=(_NO_ROLE,), anchor="report", asked_by="report"),
    exempt=frozenset({"CONTACT", "TXREVIEW"}),
    fires=(
        Example(
            "S: Client reports sadness and low mood, 5 of 7 days, rated 7 of 10.\nO: Affect flat, speech slow. Taught grounding; rated mood 7, then 5.\nA: Goal 1 unchanged. Denied SI, HI.\nP: Next appointment 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client reports sadness, 5 of 7 days. Affect flat. Taught grounding; mood rated 7, then 5.\nAssessment: Goal 1 unchanged since intake. Denied SI, HI.\nPlan: Grounding nightly; next appointment 3/18.",
            "DAP",
        ),
        Example(
            "S: Client reports sadness and low mood, 5 of 7 days, rated 7 of 10, as her mother had.\nO: Affect flat, speech slow. Taught grounding; rated mood 7, then 5.\nA: Goal 1 unchanged. Denied SI, HI.\nP: Next appointment 3/18.",
            "SOAP",
        ),
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "Data: Client reports sadness, 5 of 7 days, and stayed in bed instead of class twice. Affect flat. Taught grounding; mood rated 7, then 5.\nAssessment: Goal 1 unchanged. Denied SI.\nPlan: Next appointment 3/18.",
            "DAP",
        ),
        Example(
            "S: Client reports low mood; saw his mother once this month.\nO: Affect flat, speech slow. Taught grounding; rated mood 7, then 5.\nA: Goal 1 unchanged. Denied SI, HI.\nP: Next appointment 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client reports sadness and has had no contact with his brothers since May.\nO: Affect flat, speech slow. Taught grounding; rated mood 7, then 5.\nA: Goal 1 unchanged. Denied SI, HI.\nP: Next appointment 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client reports panic, two days without leaving the apt and one skipped lab. Affect flat. Taught grounding; fear rated 7, then 5.\nAssessment: Goal 1 unchanged since intake. Denied SI, HI.\nPlan: Grounding nightly; next appointment 3/18.",
            "DAP",
        ),
    ),
)

MC14 = Rule(
    code="MC14",
    name="no_observation",
    severity=Severity.WARNING,
    title="Nothing observed",
    what="Looks in Objective for anything seen, heard or measured. A section that holds your interventions is left alone.",
    why="Observation is the only part of the note that does not rest on the client's word or on yours. It shows change that nobody reports.",
    source=sources.SOAP_ARTICLE,
    message="The section holds no observation. Add what a camera or a scale would have recorded: affect, speech, behavior, scores.",
    bad="O: client was fine.",
    better="O: Speech slowed, tearful twice, oriented x4.",
    detect=Absent(
        ("content.observed_any", "content.objective_other"), sections=("objective",), numbers=True, anchor="observation"
    ),
    fires=(
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts this month at the bakery.\nO: Client was fine.\nA: Goal 1: worry unchanged. Denied SI, HI.\nP: Next session 3/18; worry log nightly.",
            "SOAP",
            "O:",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts this month at the bakery.\nO: Nothing special to say about her this time.\nA: Goal 1: worry unchanged. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
            "O:",
        ),
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts this month at the bakery.\nO: Rehearsed asking the manager for a fixed shift.\nA: Goal 1: worry unchanged. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
        ),
    ),
    exempt=frozenset({"DAP", "BIRP", "GIRP", "BASIC", "TXPLAN", "GIO"}),
)

MC15 = Rule(
    code="MC15",
    name="no_homework_followup",
    severity=Severity.ADVICE,
    title="Homework of the earlier note is not taken up",
    what="With the earlier note at hand, looks whether its homework is mentioned again.",
    why="A client who did the work and is not asked will stop. A client who did not may be telling you something.",
    source=sources.ACA_RECORDS,
    message="The earlier plan gave homework (\u201c{homework}\u201d) and this note does not come back to it.",
    bad="(nothing on last week's thought record)",
    better="Thought record completed 4 of 7 days.",
    detect=homework_forgotten,
    fires=(
        Example(
            "S: Client reports an argument about rent and two late arrivals at the bakery this week.\n"
            + _O
            + "A: Goal 1 unchanged. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
            previous="S: Worry.\nO: Tense.\nA: Goal 1.\nP: Homework: gratitude letter to her aunt. Next session 3/11.",
        ),
        Example(
            "Data: Client reports an argument about rent and two late arrivals. Rehearsed a calm opening sentence; client rated fear 7, then 4 afterwards.\nAssessment: Denied SI, HI. Goal 2 unchanged since spring.\nPlan: Next session 3/18.",
            "DAP",
            previous="Data: Worry.\nAssessment: Goal 1.\nPlan: Complete sleep diary each morning.",
        ),
    ),
    silent=(
        Example(
            "S: Client wrote the gratitude letter and read it to her aunt; two late arrivals this week.\n"
            + _O
            + "A: Goal 1. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
            previous="S: Worry.\nO: Tense.\nA: Goal 1.\nP: Homework: gratitude letter to her aunt. Next session 3/11.",
        ),
        Example(
            "S: Client reports an argument about rent and two late arrivals at the bakery this week.\n"
            + _O
            + "A: Goal 1 unchanged. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
            previous="S: Worry.\nO: Tense.\nA: Goal 1.\nP: Next session 3/11.",
        ),
    ),
    needs_previous=True,
)

MC16 = Rule(
    code="MC16",
    name="telehealth_elements",
    severity=Severity.WARNING,
    title="Telehealth without place",
    what="Where the session was held by video or phone, looks for the place the client was in.",
    why="Where the client sits decides which state's law holds and where help would have to go in an emergency.",
    source=sources.MEDICARE_CHECKLIST,
    message="The session was remote and the note does not say where the client was. Add state and setting of both, the platform or phone, and consent.",
    bad="Session held by video.",
    better="HIPAA-compliant video; client at home in Ohio, therapist in office; consent on file.",
    detect=remote_elements,
    exempt=frozenset({"CONTACT"}),
    fires=(
        Example(
            "Session held by video. Client reports worry 6 of 7 days. Taught box breathing.",
            words="Session held by video",
        ),
        Example(
            "Date: 2026-03-04\nMode: video\nS: Client reports worry.\nO: Taught box breathing.\nA: Denied SI.\nP: Next session 3/18.\nJ. Okoro, BA, intern",
            "SOAP",
            "video",
        ),
    ),
    silent=(
        Example("Session held by secure video; client at home in Ohio, therapist in office. Taught box breathing."),
        Example("The option of telehealth was discussed for the winter. Taught box breathing."),
    ),
)

RULES = (MC13, MC14, MC15, MC16)
