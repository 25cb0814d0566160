"""MC: what ties a note to the plan and to the next contact."""

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
from notelib.linter.kinds.nothing_but import no_next_step
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

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
        Example(
            "S: Client reports worry about the exam and about money on most days of the week.\nO: Speech fast. Taught box breathing; client practiced two rounds.\nA: Goal 1: fights down. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client reports 3 fights at school this month (5 in August) and two missed classes.\nO: Speech fast. Taught box breathing; client practiced two rounds.\nA: Anxiety disorder. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry about the exam and about money on most days of the week.\nO: Speech fast. Taught box breathing; client practiced two rounds.\nA: Symptoms up (PCL-5 49 from 41). Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
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
        Example(
            "S: Client reports worry 1 of 7 days and full attendance at work.\n"
            + _O
            + "A: Goals met. Denied SI, HI.\nP: Client to end the lease by June and write the letter.",
            "SOAP",
            "P:",
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
        Example(
            "S: Client reports worry 1 of 7 days and full attendance at work.\n"
            + _O
            + "A: Goals met. Denied SI, HI.\nP: Care ends today by agreement; no further session is set.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry 1 of 7 days and full attendance at work.\n"
            + _O
            + "A: Goals met. Denied SI, HI.\nP: This was our last session; client has the number of the clinic.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry 1 of 7 days and full attendance at work.\n"
            + _O
            + "A: Goals met. Denied SI, HI.\nP: We agreed to end here.",
            "SOAP",
        ),
        Example(
            "Data: Client reports worry 6 of 7 days and two missed shifts. Taught box breathing; tension 7 to 4.\nAssessment: Goal 1 unchanged. Denied SI.\nPlan: Comic, next panel. Next wk same time.",
            "DAP",
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

RULES = (MC10, MC11, MC12)
