"""MC: risk, intervention and response: what the note must say of the service itself."""

from notelib.findings import Severity
from notelib.linter.kinds.response import no_client_response
from notelib.linter.kinds.risk import level_without_basis, no_risk_statement
from notelib.linter.kinds.risk_cues import unaddressed_cue
from notelib.linter.kinds.service import no_intervention
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_WEEK = "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\n"

MC05 = Rule(
    code="MC05",
    name="no_risk_statement",
    severity=Severity.ERROR,
    title="Nothing on safety",
    what="Looks through the whole note for any statement on suicide, self-harm, harm to others or safety. Some formats have no letter for it; it may stand anywhere.",
    why="Every reader has to see that you asked. If nothing is written, it counts as not asked, and the next clinician starts blind.",
    source=sources.MAGELLAN,
    message="The note says nothing about safety. State what you asked and what you found, for example: denied SI, HI and self-harm urges when asked.",
    bad="(no word on safety in the whole note)",
    better="Denied SI, HI and self-harm urges when asked; no acute indicators observed.",
    detect=no_risk_statement,
    exempt=frozenset({"CONTACT", "TXPLAN", "TXREVIEW"}),
    fires=(
        Example(
            _WEEK
            + "O: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA: Progress on Goal 1: worry down from 7 days.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            "B: Client reports four panic attacks at work; hands trembling.\nI: Rehearsed interoceptive exposure, two trials, and linked them to objective 1a.\nR: Client rated fear 8 then 5.\nP: Repeat daily; next session 3/18.",
            "BIRP",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\nO: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA: Risk assessment: see above\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\nO: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA: Safety.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\nO: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA:\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            _WEEK
            + "O: Speech fast. Played stop, think, choose; client found the safe option twice.\nA: Worry down from 7 days.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            _WEEK
            + "O: Speech fast. Taught box breathing.\nA: Worry rose again since her father died by suicide in May.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
    ),
    silent=(
        Example(
            _WEEK
            + "O: Speech fast. Taught box breathing.\nA: Denied SI and HI when asked.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            "B: Client reports four panic attacks at work; no safety concerns when asked.\nI: Rehearsed interoceptive exposure, two trials.\nR: Client rated fear 8 then 5.\nP: Repeat daily; next session 3/18.",
            "BIRP",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\nO: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA: Risk assessment: low, no intent or plan.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts since the change of manager at work.\nO: Speech fast, leg bouncing. Taught box breathing, two rounds; tension 7 to 4.\nA: Safety: none reported.\nP: Next session 3/18, worry log nightly.",
            "SOAP",
        ),
    ),
)

MC06 = Rule(
    code="MC06",
    name="risk_cue_unaddressed",
    severity=Severity.ERROR,
    title="A sign of danger without an answer",
    what="Looks for words that point to suicide or violence and asks whether the note holds what must follow: ideation, intent, plan and means asked, and what you did. A passing word like \u201chopeless\u201d is answered by any clear statement on risk; saved pills or a goodbye letter need more.",
    why="A cue that stands alone shows that danger was heard and nobody answered. Never take the cue out: add the asking and the acting.",
    source=sources.SAFETY_PLAN,
    message="\u201c{words}\u201d points to danger and the note does not answer it. Keep it, and add {lacking}.",
    bad="Said her kids would manage fine if she were gone. (and nothing more)",
    better="\u2026 Asked directly: passive wish to be dead, no intent, plan or access to means; safety plan completed, supervisor consulted.",
    detect=unaddressed_cue,
    fires=(
        Example(
            "Client said her kids would manage fine if she were gone. Taught box breathing; next session 3/18.",
            words="if she were gone",
        ),
        Example(
            "Client has been saving up his sleeping pills. Reviewed the sleep log and praised consistency.",
            words="saving up his sleeping pills",
        ),
        Example("She called the future hopeless and cried. Explored the job search.", words="hopeless"),
        Example("Asked about sleep; client spoke of wanting to be dead.", words="wanting to be dead"),
        Example("Client spoke of wanting to be dead, denied method.", words="wanting to be dead"),
        Example(
            "Client took an overdose last evening; naloxone kit at home. Denied suicidal thoughts.", words="overdose"
        ),
        Example("Overdose risk discussed; next session 3/18.", words="Overdose"),
        Example(
            "Client has been saving up his sleeping pills. In 2011 he made a suicide attempt. Low risk.",
            words="saving up his sleeping pills",
        ),
        Example(
            "Client said everyone would be better off without her. Her father died by suicide in 2011. Signed a no-suicide contract.",
            words="better off without",
        ),
    ),
    silent=(
        Example("Overdose risk discussed, naloxone kit at home. Denied suicidal thoughts."),
        Example(
            "Client said her kids would manage fine if she were gone. Asked directly: no suicidal intent or plan, no means; safety plan completed and supervisor consulted."
        ),
        Example("Client denied hopelessness. Denied SI and HI."),
        Example("Client laughed at a song about wanting to die. Denied SI when asked."),
        Example("Client grieves a friend's overdose. Denied SI and HI."),
        Example("Asked about wanting to be dead or hurting himself: no."),
        Example("Sat on the edge of the chair. Reviewed the log; next session 3/18."),
    ),
)

MC07 = Rule(
    code="MC07",
    name="risk_level_without_basis",
    severity=Severity.WARNING,
    title="A level of risk without reasons",
    what="Looks for \u201clow risk\u201d and the like with no reason within two sentences: what was denied, what protects, what weighs.",
    why="A level alone cannot be checked or updated. The reasons are the assessment.",
    source=sources.SAFETY_PLAN,
    message="\u201c{words}\u201d stands without reasons. Add what you based it on: intent, plan, means, history, what protects.",
    bad="Low risk.",
    better="Low acute risk: no intent or plan; protective: children, faith, willing to call.",
    detect=level_without_basis,
    fires=(
        Example("Client discussed the move. Low risk. Next session 3/18.", words="Low risk"),
        Example("Client attended on time. Risk level: moderate. Homework was reviewed.", words="Risk level: moderate"),
        Example("Client drinks within the guideline. Moderate risk. Next session 3/18.", words="Moderate risk"),
        Example("Low risk. Client signed a no-suicide contract. Next session 3/18.", words="Low risk"),
    ),
    silent=(
        Example("Low acute risk: no intent or plan; protective factors are her children and her faith."),
        Example("Denied SI, HI and intent. Risk remains low."),
        Example("Client read that the low risk guideline is 7 drinks a week. Next session 3/18."),
        Example("Discussed the low-risk limit; client is in the high risk group at school. Next session 3/18."),
    ),
)

MC08 = Rule(
    code="MC08",
    name="no_intervention",
    severity=Severity.ERROR,
    title="No intervention",
    what="Looks through the note, except the plan, for anything the clinician did: a named method, or a verb with the clinician as its subject.",
    why="The intervention is the service. Without it the note records a conversation, and no payer or supervisor can see treatment.",
    source=sources.OIG_SERVICES,
    message="The note does not say what you did. Name the technique, its target and how long or how often.",
    bad="Talked about week.",
    better="Taught and rehearsed box breathing, 2 rounds, for panic at work.",
    detect=no_intervention,
    fires=(
        Example(
            "S: Client talked about her week and the argument with her sister on Sunday.\nO: Speech fast, affect anxious, good eye contact.\nA: Worry continues. Denied SI and HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client talked about the exam and the move; mood low, tearful once, oriented. Client practiced breathing at home.\nAssessment: Denied SI. Low mood continues.\nPlan: Next session 3/18.",
            "DAP",
        ),
        Example(
            "S: Client talked about her week. Her sister taught her a breathing trick and she practiced it at home.\nO: Speech fast, affect anxious, good eye contact.\nA: Worry continues. Denied SI and HI.\nP: Next session 3/18; thought record.",
            "SOAP",
        ),
    ),
    silent=(
        Example(
            "S: Client talked about her week and the argument with her sister on Sunday.\nO: Speech fast. Taught box breathing, two rounds.\nA: Worry continues. Denied SI and HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client talked about the exam and the move; mood low. Client was taught grounding and a worry log was introduced.\nAssessment: Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
        Example(
            "S: Client talked about her week and the argument. Therapist pointed out the step before each quarrel and had her say it to the empty chair.\nO: Speech fast, affect anxious.\nA: Denied SI and HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client talked about the quarrel with her sister on Sunday and two missed shifts at the store.\nO: Speech fast, affect anxious.\nA: Denied SI and HI.\nP: Using a thought record to test the thought; continuing exposure steps weekly.",
            "SOAP",
        ),
    ),
)

MC09 = Rule(
    code="MC09",
    name="no_client_response",
    severity=Severity.WARNING,
    title="No response to the intervention",
    what="Looks for any sign of how the client took the intervention: did, said, rated, declined.",
    why="Response is how anyone can see whether the method fits. It steers the next session.",
    source=sources.MAGELLAN,
    message="The note does not say how the client responded. Add what the client did, said or rated after the intervention.",
    bad="Taught box breathing.",
    better="Taught box breathing; client rated worry 8, then 5.",
    detect=no_client_response,
    exempt=frozenset({"DISCHARGE", "TXREVIEW"}),
    fires=(
        Example(
            "S: Client talks of the move, the exam and a quarrel with her aunt about money.\nO: Mood low. Taught box breathing.\nA: Anxiety. Denied SI, HI.\nP: Next session 3/18; breathing daily before class.",
            "SOAP",
        ),
        Example(
            "Data: Client spoke of the exam, the move and the quarrel with her aunt. Mood low. Taught grounding and paced breathing for ten minutes.\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
        Example(
            "Data: Client spoke of the exam, the move and the quarrel with her aunt, who is skeptical of therapy. Mood low. Taught grounding and paced breathing for ten minutes.\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
    ),
    silent=(
        Example(
            "S: Client talks of the move, the exam and a quarrel with her aunt about money.\nO: Mood low. Taught box breathing; client rated worry 8, then 5.\nA: Anxiety. Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Data: Client spoke of the exam, the move and the quarrel with her aunt. Mood low. Taught grounding; client declined to close her eyes and named five objects.\nAssessment: Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
        Example(
            "Data: Client spoke of the exam, the move and the quarrel with her aunt. Mood low. Taught grounding and paced breathing for ten minutes. She was hesitant about closing her eyes and warmed to it.\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.",
            "DAP",
        ),
        Example(
            'Data: Client spoke of the exam, the move and the quarrel with her aunt. Mood low. Taught grounding and paced breathing for ten minutes. Named three worries: "rent, rent, rent".\nAssessment: Anxiety. Denied SI.\nPlan: Next session 3/18.',
            "DAP",
        ),
    ),
)

RULES = (MC05, MC06, MC07, MC08, MC09)
