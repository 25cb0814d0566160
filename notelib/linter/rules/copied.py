"""CF: copied text, contradictions, and blanks left by a template or a generator."""

from notelib.findings import Severity
from notelib.linter.guards import quoted
from notelib.linter.kinds.conflict import attendance, client_reference, mental_status
from notelib.linter.kinds.copying import WINDOW, cloned, stale_time
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.residue import residue
from notelib.linter.kinds.risk_conflict import contradiction
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_LAST = (
    "S: Client reports worry 6 of 7 days about the new manager and missed two shifts at the bakery this month because of nausea.\n"
    "O: Speech fast, leg bouncing. Taught box breathing with two rounds of rehearsal; client rated tension 7 and then 4 at the end.\n"
    "A: Goal 1: worry down from 7 days. Denied SI, HI and self-harm when asked.\nP: Worry log nightly. Next session 3/11."
)

CF01 = Rule(
    code="CF01",
    name="cloned_note",
    severity=Severity.ERROR,
    title="Copied from the earlier note",
    what=f"With the earlier note at hand, measures how many words stand in runs of {WINDOW} that it has too. Goals may be carried forward. From 35 % on a warning, from 60 % an error.",
    why="A copied note says that nothing was observed today. Payers treat it as a service not shown, and errors are copied along.",
    source=sources.COPYING,
    message="{share} of the words are copied from the earlier note. Write what was new today; the longest copied passage is marked.",
    bad="(last week's note with a new date)",
    better="Worry 4 of 7 days (was 6); no missed shift; nausea on Monday only.",
    detect=cloned,
    fires=(
        Example(_LAST.replace("3/11", "3/18"), "SOAP", "reports worry 6 of 7 days", _LAST),
        Example(
            _LAST.replace("two rounds of rehearsal; client rated tension 7 and then 4 at the end", "guidance"),
            "SOAP",
            previous=_LAST,
        ),
    ),
    silent=(
        Example(
            "S: Client reports worry 4 of 7 days, was 6, and worked every shift; nausea on Monday only.\nO: Speech even. Rehearsed a request to the manager, three trials; fear 6 to 3.\nA: Goal 1: worry down to 4 days. Denied SI, HI and self-harm when asked.\nP: Make the request by Friday. Next session 3/18.",
            "SOAP",
            previous=_LAST,
        ),
        Example(_LAST, "SOAP"),
    ),
    needs_previous=True,
)

CF03 = Rule(
    code="CF03",
    name="stale_time_reference",
    severity=Severity.WARNING,
    title="A time word left over from an earlier note",
    what="Looks for \u201cfirst session\u201d in a note that speaks of an earlier one, and for sentences about \u201clast night\u201d that the earlier note has too.",
    why="A stale time word shows that text was carried over, and makes the event happen twice.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d: {problem}. Update it, or leave it out.",
    bad="Intake today (in session 6)",
    better="Session 6.",
    detect=stale_time,
    fires=(
        Example(
            "S: This is her first session. Since the last session she slept better.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "This is her first session",
        ),
        Example(
            "S: Client drank two beers last night before bed.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "last night",
            "S: Client drank two beers last night before bed.\nO: Tense.\nA: Denied SI.\nP: Log.",
        ),
    ),
    silent=(
        Example("S: Since the last session she slept better.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.", "SOAP"),
        Example(
            "S: Client drank one beer last night.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            previous="S: Client drank two beers last night before bed.\nO: Tense.\nA: Denied SI.\nP: Log.",
        ),
    ),
)

CF04 = Rule(
    code="CF04",
    name="pronoun_or_name_conflict",
    severity=Severity.WARNING,
    title="Two pronouns or two identifiers for one client",
    what="Looks for a second client number, and for \u201che\u201d and \u201cshe\u201d used of the same client. \u201cThey\u201d is always accepted.",
    why="It is the commonest trace of a note copied from another person's record, and it misgenders the client.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d: {problem}. Use one, the client's own.",
    bad="Client said she ... Client rubbed his hands.",
    better="Client said she ... Client rubbed her hands.",
    detect=client_reference,
    fires=(
        Example(
            "Client said she slept 5 hours. Client stated that she ate little. Client rubbed his hands.", words="his"
        ),
        Example(
            "Client: C-014\nDate: 2026-03-04\n\nS: Client C-041 reports worry.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "C-041",
        ),
    ),
    silent=(
        Example(
            "Client said she slept 5 hours. Client stated that she ate little. Client and his brother argue, per her mother."
        ),
        Example("Client said they slept 5 hours. Client rubbed their hands. Client said they ate little."),
    ),
)

CF05 = Rule(
    code="CF05",
    name="risk_contradiction",
    severity=Severity.ERROR,
    title="The note contradicts itself on risk",
    what="Looks for the same danger denied in one place and reported in another: suicidal ideation, homicidal ideation, self-harm. Past against present, and passive against active, are no contradiction.",
    why="Whoever reads this tonight cannot know whether the client is safe.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d contradicts \u201c{denied}\u201d. Clarify which holds, and when; keep the finding and what you did.",
    bad="S: Endorsed suicidal ideation. A: Denied SI.",
    better="S: Endorsed passive ideation on Monday, none today. A: No active SI, intent or plan today; safety plan reviewed.",
    detect=contradiction,
    fires=(
        Example(
            "S: Client endorsed suicidal ideation with a plan.\nO: Calm.\nA: Denied SI, HI.\nP: Next session 3/18.",
            "SOAP",
            "endorsed suicidal ideation",
        ),
        Example(
            "B: Client cut her arm before the session.\nI: Taught ice dive.\nR: Denied self-harm and SI.\nP: Next session 3/18.",
            "BIRP",
            "cut her arm",
        ),
        Example(
            "S: Client reported urges to cut on 4 of 7 days.\nO: Calm.\nA: Denied self-harm urges, SI, HI.\nP: Next session 3/18.",
            "SOAP",
            "urges to cut",
        ),
        Example(
            "S: Client reports a wish to be dead.\nO: Calm.\nA: Denied wish to be dead and suicidal ideation.\nP: Next session 3/18.",
            "SOAP",
            "wish to be dead",
        ),
    ),
    silent=(
        Example(
            "S: Client reported suicidal ideation last month; none since.\nO: Calm.\nA: Denied SI, HI today.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client reported urges to cut on 4 of 7 days, no self-harm for 37 days.\nO: Calm.\nA: Denied SI and self-harm.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client endorsed passive SI without intent or plan.\nO: Calm.\nA: Denied active SI.\nP: Safety plan; next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client acknowledged a passing wish to be dead on one evening; denied method, plan, intent.\nO: Calm.\nA: Passing wish to be dead, denied method, plan, intent.\nP: Safety plan; next session 3/18.",
            "SOAP",
        ),
    ),
)

CF06 = Rule(
    code="CF06",
    name="mse_contradiction",
    severity=Severity.WARNING,
    title="Observations that exclude each other",
    what="Looks for opposite findings about the same moment: calm and agitated, oriented and confused. A change over the session (\u201cinitially ... later\u201d) is fine.",
    why="One of them is a leftover. The reader cannot tell which.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d does not fit \u201c{other}\u201d. Keep what you saw, or tell the change over the session.",
    bad="Calm ... agitated",
    better="Initially agitated, calm after grounding.",
    detect=mental_status,
    fires=(
        Example(
            "S: Worry.\nO: Client was calm. Agitated, pacing the room. Taught grounding.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "Agitated",
        ),
        Example(
            "S: Worry.\nO: Oriented x4, speech clear. Confused about place. Taught grounding.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "Confused",
        ),
    ),
    silent=(
        Example(
            "S: Worry.\nO: Initially agitated, calm after grounding.\nA: Denied SI.\nP: Next session 3/18.", "SOAP"
        ),
        Example(
            "S: Worry.\nO: Oriented x4, not confused, good eye contact.\nA: Denied SI.\nP: Next session 3/18.", "SOAP"
        ),
    ),
)

CF07 = Rule(
    code="CF07",
    name="template_residue",
    severity=Severity.ERROR,
    title="A blank of the template left open",
    what="Looks for bracketed prompts, underscores, xx/xx, {{fields}} and \u201che/she\u201d. A line to sign on may stay blank.",
    why="An open blank shows that the note was not read before it was signed.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d is a blank of the template. Fill it in or delete it.",
    bad="Client reported [insert symptom].",
    better="Client reported waking at 03:00.",
    detect=residue,
    fires=(
        Example("Client reported [insert symptom] for two weeks.", words="[insert symptom]"),
        Example("Next session on ____ with {{clinician}}.", words="____"),
        Example("Client said he/she slept 5 hours.", words="he/she"),
    ),
    silent=(
        Example("Client XX-01 reported [crying] briefly. Next session 3/18."),
        Example(
            "Date: 2026-03-04\nTime: 10:00-10:50\n\nClient reports worry. Denied SI. Taught grounding. Next session 3/18.\n\nSignature: __________ Date: ______"
        ),
    ),
    scope="any",
)

CF08 = Rule(
    code="CF08",
    name="generator_residue",
    severity=Severity.ERROR,
    title="Words of a text generator",
    what="Looks for phrases a text generator leaves behind: \u201cAs an AI\u201d, \u201cHere is a SOAP note\u201d, \u201cLet me know if\u201d.",
    why="You sign for every word. Such a phrase tells the reader that you may not have read it.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d was left by a text generator. Remove it, and check every statement against what happened.",
    bad="Here is a SOAP note based on the session:",
    better="(start with the note)",
    detect=Existence("residue.generator", unless=(quoted,), anywhere=True),
    fires=(
        Example(
            "Here is a SOAP note based on the information provided:\nS: Worry.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "Here is a SOAP note",
        ),
        Example("Client reports worry. As an AI language model, I cannot diagnose.", words="As an AI"),
    ),
    silent=(
        Example("Client said, \u201cAs an AI engineer I never switch off.\u201d Taught worry time."),
        Example("Here client paused and cried. Let the silence stand."),
    ),
    scope="any",
)

CF09 = Rule(
    code="CF09",
    name="attendance_conflict",
    severity=Severity.WARNING,
    title="Who or where does not agree",
    what="Looks for in person and by video, or alone and with somebody, in one note.",
    why="Mode and attendance decide code, place of service and whose confidence you keep.",
    source=sources.CPT_TIMES,
    message="\u201c{words}\u201d does not fit \u201c{other}\u201d. Correct the one that is wrong.",
    bad="Mode: in person ... client's camera was off",
    better="Mode: video, client at home",
    detect=attendance,
    fires=(
        Example(
            "Date: 2026-03-04\nMode: in person\n\nS: Worry.\nO: Client logged on late and kept the camera off. Taught grounding.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client attended alone.\nO: Her partner joined the session. Taught listening.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "Her partner joined",
        ),
        Example(
            "Date: 2026-10-01\nMode: in person\n\nS: Worry.\nO: Session held by phone. Taught grounding.\nA: Denied SI.\nP: Next session 10/8.",
            "SOAP",
            "by phone",
        ),
        Example(
            "Date: 2026-03-04\nMode: in person\n\nS: Worry.\nO: Session held by video with an interpreter. Taught grounding.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "by video",
        ),
    ),
    silent=(
        Example(
            "Date: 2026-03-04\nMode: in person, interpreter by video\n\nS: Worry.\nO: Met in person with a Dari interpreter on screen. Taught grounding.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Date: 2026-03-04\nMode: in person\n\nS: Worry.\nO: Calm. Taught grounding.\nA: Denied SI.\nP: Next session by video, 3/18.",
            "SOAP",
        ),
        Example(
            "S: Client attended alone; prefers that her partner joins next time.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "Date: 2026-10-01\nTelehealth: video; client at home in Ohio, counselor in the office in Ohio\n\nS: Worry.\nO: Calm. Taught grounding.\nA: Denied SI.\nP: Next session 10/8.",
            "SOAP",
        ),
        Example(
            "Date: 2026-10-01\nMode: in person\n\nS: Worry. On Monday client told the therapist by phone that the exam was moved.\nO: Calm. Taught grounding.\nA: Denied SI.\nP: Next session 10/8.",
            "SOAP",
        ),
        Example(
            "Date: 2026-10-01\nMode: in person\n\nS: Worry.\nO: Calm. Taught grounding. Spoke with the prescriber by phone on 2026-09-30; release on file today.\nA: Denied SI.\nP: Next session 10/8.",
            "SOAP",
        ),
        Example(
            "Data: Client alone for 10 minutes, then the grandmother came in. Client joined with the grandmother for the rest. Taught turn-taking; both practiced.\nAssessment: Denied SI.\nPlan: Next session 10/8.",
            "DAP",
        ),
        Example(
            "S: Client attended alone. She said her parents spoke about divorce and her mother agreed to wait.\nO: Calm. Taught grounding.\nA: Denied SI.\nP: Next session 10/8.",
            "SOAP",
        ),
    ),
)

RULES = (CF01, CF03, CF04, CF05, CF06, CF07, CF08, CF09)
