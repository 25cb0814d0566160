"""MC: what ties a note to the plan, to the need for care and to the next contact."""

from notelib.findings import Severity
from notelib.linter.guards import (
    all_of,
    any_of,
    followed_by,
    in_risk_sentence,
    in_words,
    near,
    not_,
    preceded_by,
    quoted,
)
from notelib.linter.kinds.absent import Absent
from notelib.linter.kinds.copying import homework_forgotten
from notelib.linter.kinds.nothing_but import no_next_step
from notelib.linter.kinds.remote import remote_elements
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

# "It worked", "shift attention": no role in life.
_NO_ROLE = near(
    r"\b(?:it|that|this|which|actually|really|has|have) worked\b|\bshift(?:s|ed|ing)? (?:her |his |their |the )?(?:attention|focus|gears|position|blame)|\bwork(?:ed|ing|s)? (?:on|through|with|toward|well|best)\b",
    16,
    22,
)

# "since last visit", "still lives with", "met with client": a time, a state, a meeting, and no change.
_NOT_A_CHANGE = any_of(
    all_of(
        in_words(r"since (?:last|the last)", prefix=True),
        not_(
            near(
                r"\b(?:more|less|fewer|better|worse|lower|higher|up|down|improv\w+|increas\w+|decreas\w+|reduc\w+|drop\w*|no change|unchanged|same|not)\b",
                90,
                60,
            )
        ),
    ),
    all_of(
        in_words(
            r"still|remains|continues to|now|previously|better|met|stable|reached|gains?|maintain\w*|closer|eas\w+|fell|rose|dropped|lapse|at (?:the )?start|baseline|emerging"
        ),
        any_of(
            followed_by(
                r"(?:fits?|meets?|lives?|living|works?|working|employed|attend\w*|den(?:y|ies|ied)|takes?|taking|sees?|seeing|consistent|appropriate|qualif\w+|waiting|in (?:school|college|the home|therapy)|"
                r"(?:with|via|by|in|at|for|on) (?:client|the client|him|her|them|video|phone|telehealth|office|the office|clinic|\d)|criteria|(?:his|her|their|the) (?:mother|father|partner|therapist|friend)|"
                r"(?:good|fair|poor|steady|appropriate|direct|eye|consistent|intermittent) (?:eye|contact|posture)|eye contact|housing|asleep|down|up (?:at|late)|weight|out to|safe|alert|oriented|seated|calm|that|it|he|she|they)\b"
            ),
            in_risk_sentence,
        ),
    ),
    # "lapse"s and gains of a plan: "relapse prevention plan", "weight gain"
    all_of(
        in_words(r"relaps\w*|gains?|reduc\w+|improv\w+|progress"),
        followed_by(r"(?:prevention|note\b|notes\b|plan\b|weight)"),
    ),
)
# What is to change has not changed: "to reduce panic", "will improve".
_YET_TO_COME = all_of(
    in_words(
        r"(?:improve|decrease|increase|reduce|maintain|achieve|gain|regress|persist|progress|plateau|decline|better|worsen)"
    ),
    preceded_by(
        r"\b(?:to|will|would|could|should|can|may|might|help|helps|must|and|or)(?: (?:further|also|gradually|slowly|\w+ly))?",
        24,
    ),
)

_O = "O: Speech fast, leg bouncing. Taught box breathing, two rounds; client rated tension 7, then 4.\n"
_FULL = (
    "S: Client reports worry 6 of 7 days and two missed shifts.\n"
    + _O
    + "A: Goal 1 in progress: worry down from 7 days. Denied SI, HI and self-harm when asked.\nP: Next session 3/18; worry log nightly."
)

MC10 = Rule(
    code="MC10",
    name="no_progress_statement",
    severity=Severity.WARNING,
    title="No word on change",
    what="Looks for any statement of change against a goal or an earlier state: better, worse, the same, from so much to so much. A first session is exempt.",
    why="A reader who sees no change named cannot tell whether treatment works, and a payer may decide that it does not.",
    source=sources.LONG_SESSION,
    message="The note does not say whether anything has changed. Name the goal and the change, with a number where there is one.",
    bad="Client has panic attacks.",
    better="Goal 1: panic 4 to 2 per week; progressing.",
    detect=Absent(
        ("content.progress",),
        discount=(quoted, _NOT_A_CHANGE, _YET_TO_COME),
        unless_any=("structure.first_contact",),
        anchor="progress",
        asked_by="progress",
        counted=("content.goal",),
    ),
    fires=(
        Example(
            "S: Client reports worry about the exam and about money on most days of the week.\nO: Speech fast. Taught box breathing; client practiced two rounds.\nA: Anxiety disorder. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client spoke of the exam, the rent and the quarrel at home. Speech fast. Rehearsed asking for help; client chose one sentence.\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "Data: First session. Client spoke of the exam, the rent and the quarrel at home. Speech fast. Rehearsed asking for help; client chose one sentence.\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
    ),
)

MC11 = Rule(
    code="MC11",
    name="no_next_step",
    severity=Severity.WARNING,
    title="The plan has no next contact",
    what="Looks in the plan for a date, a frequency or a next contact. Discharge is exempt.",
    why="Without it nobody knows whether care goes on, and a missed contact cannot be noticed.",
    source=sources.MAGELLAN,
    message="The plan does not say when you meet next. Add date, length and mode.",
    bad="Plan: homework as discussed.",
    better="Plan: thought record daily. Next: 3/18, 50 min, video.",
    detect=no_next_step,
    exempt=frozenset({"CONTACT", "DISCHARGE", "TXPLAN"}),
    fires=(
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts this month.\n"
            + _O
            + "A: Goal 1: worry unchanged. Denied SI, HI.\nP: Client to keep the worry log and practice breathing.",
            "SOAP",
            "P:",
        ),
        Example(
            "Data: Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4.\nAssessment: Goal 1 unchanged. Denied SI.\nPlan: Client to practice breathing before class.",
            "DAP",
            "Plan:",
        ),
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "S: Client reports worry 1 of 7 days and full attendance at work.\n"
            + _O
            + "A: Goals met. Denied SI, HI.\nP: Discharged today; relapse card given.",
            "SOAP",
        ),
    ),
)

MC12 = Rule(
    code="MC12",
    name="no_goal_link",
    severity=Severity.WARNING,
    title="No link to the plan's goals",
    what="Looks for a goal or objective of the treatment plan. First session and crisis are exempt.",
    why="The note should show which part of the plan this hour served. The thread from plan to note is what reviewers follow first.",
    source=sources.MEDICARE_PLAN,
    message="The note names no goal of the treatment plan. Add which goal or objective this session served.",
    bad="Focus: stress.",
    better="Focus: Goal 2, objective 2a.",
    detect=Absent(
        ("content.goal",),
        unless_any=("structure.first_contact", "structure.crisis"),
        unless_fact="plan_reference",
        anchor="progress",
        asked_by="progress",
    ),
    exempt=frozenset({"TXREVIEW", "DISCHARGE"}),
    fires=(
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts.\n"
            + _O
            + "A: Worry down from 7 days. Denied SI, HI and self-harm.\nP: Next session 3/18; worry log nightly.",
            "SOAP",
        ),
        Example(
            "Data: Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4.\nAssessment: Improving slowly. Denied SI, HI.\nPlan: Next session 3/18, worry log nightly.",
            "DAP",
        ),
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "Data: Initial evaluation. Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4.\nAssessment: Denied SI, HI.\nPlan: Next session 3/18.",
            "DAP",
        ),
    ),
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
    ),
    silent=(
        Example(_FULL, "SOAP"),
        Example(
            "Data: Client reports sadness, 5 of 7 days, and stayed in bed instead of class twice. Affect flat. Taught grounding; mood rated 7, then 5.\nAssessment: Goal 1 unchanged. Denied SI.\nPlan: Next appointment 3/18.",
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

RULES = (MC10, MC11, MC12, MC13, MC14, MC15, MC16)
