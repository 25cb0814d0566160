"""MX: tense, voice, length and who is meant."""

from notelib.findings import Severity
from notelib.linter.guards import attributed, followed_by, near, quoted
from notelib.linter.kinds import metrics
from notelib.linter.kinds.existence import Existence, Pattern
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_LONG = (
    "Client, who came late because the bus that she usually takes had broken down near the bridge and the driver could not say when the next one would come, spoke of the exam and the rent and her aunt. "
    "After that the therapist, having first asked whether the room was warm enough and whether the noise from the street was a problem today, taught grounding with five objects and two rounds of slow breathing at the window. "
    "Client then said that the week had been long and that the shifts at the bakery had run into each other so that there was hardly a morning on which she had slept more than five hours before the first alarm. "
    "Both then agreed that the log would be kept on the phone and not on paper because the paper had been lost twice and because the phone is always at hand when the worry comes up in the evening on the bus home."
)

# What a client does in the room, and the record tells in the past.
_IN_SESSION = (
    r"(?!(?:going to|living|working|attending|taking|seeing|studying|dating|waiting|expecting|using|drinking|smoking|planning|hoping|looking (?:for|forward)|considering|applying|caring|raising|serving|being|having|"
    r"getting|doing|managing|coping|functioning|progressing|improving|receiving|prescribed|missing|lacking|nothing|something|during|evening|morning|willing|single|young|wedding|staying with|sleeping|eating|continuing|seeking|"
    r"requesting|meeting|participating in (?:weekly|individual|group)|transitioning|recovering|grieving|struggling|experiencing|reporting|presenting|maintaining|parenting|leaving|moving|starting|beginning|finishing|learning|"
    r"making|paying|driving|running|returning|ending|pending|ongoing)\b)[a-z]{3,}ing"
)

MX04 = Rule(
    code="MX04",
    name="tense",
    severity=Severity.ADVICE,
    title="Future or present in a record of what happened",
    what="Looks under Objective and Behavior for what the client \u201cwill\u201d do, or \u201cis crying\u201d: the session is over.",
    why="These sections record what happened. What comes next belongs in Plan.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d is not in the past. Write what happened, or move what is to come to Plan.",
    bad="O: Client will attend and is crying.",
    better="O: Client attended; cried twice.",
    detect=Pattern(
        ("client", "he", "she", "they", "pt", "patient"),
        rf"(?:client|he|she|they|pt|patient) (?:will (?!not )\w+|(?:(?:is|are) (?:also |still |now )?(?:{_IN_SESSION})(?: and will (?!not )\w+)?))",
        sections=("objective", "behavior"),
        unless=(
            quoted,
            attributed,
            near(
                r"\b(?:said|stated|that|agreed|plans?|predict\w*|worr\w+|fear\w*|believ\w+|thought|if|script|reminder|asked|whether|how|what|commit\w*)\s(?:\w+\s){0,3}$",
                50,
                0,
            ),
        ),
    ),
    fires=(
        Example(
            "S: Worry.\nO: Client will attend and is crying.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "Client will attend",
        ),
        Example(
            "B: Client trembled. She will feel calmer later.\nI: Taught grounding.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
            "She will feel",
        ),
    ),
    exempt=frozenset({"TXPLAN", "GIO"}),
    silent=(
        Example(
            "S: Worry.\nO: Client attended; cried twice.\nA: Denied SI.\nP: Client will keep the log. Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: Worry.\nO: Client stated that she will call her aunt.\nA: Denied SI.\nP: Next session 3/18.", "SOAP"
        ),
    ),
)

MX05 = Rule(
    code="MX05",
    name="self_reference_mix",
    severity=Severity.ADVICE,
    title="Three names for yourself",
    what="Looks for \u201cI\u201d, \u201cthis writer\u201d and \u201ctherapist\u201d in one note.",
    why="A reader may count three people in the room.",
    source=sources.READABILITY,
    message="You call yourself {styles} in one note. Keep to one.",
    bad="I taught ... This writer reviewed ... Therapist assigned ...",
    better="Therapist taught ... reviewed ... assigned ...",
    detect=metrics.self_reference,
    fires=(
        Example("I taught grounding. This writer reviewed the log. Therapist assigned reading.", words="Therapist"),
        Example(
            "Therapist taught grounding. I reviewed the log with client. This clinician will call.",
            words="This clinician",
        ),
    ),
    silent=(
        Example("Therapist taught grounding and reviewed the log. Client said, \u201cI did it.\u201d"),
        Example("I taught grounding and I reviewed the log."),
    ),
)

MX06 = Rule(
    code="MX06",
    name="agentless_passive",
    severity=Severity.ADVICE,
    title="Nobody did it",
    what="Looks under Intervention for \u201cwas discussed\u201d and other passives without an agent.",
    why="The note has to show your act. The passive hides who did what.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d hides who did it. Write: therapist taught, client practiced.",
    bad="Coping was discussed.",
    better="Therapist taught paced breathing; client practiced two rounds.",
    detect=Existence(
        "mechanics.passive",
        slots=("intervention",),
        unless=(
            quoted,
            followed_by(r"(?:by|with) (?:the )?(?:therapist|counselor|clinician|client|me|this)"),
            near(r"\b(?:therapist|counselor|clinician|client was)\b", 60, 0),
        ),
    ),
    fires=(
        Example(
            "B: Client trembled.\nI: Coping was discussed. Breathing was practiced.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
            "was discussed",
        ),
        Example(
            "G: Goal 1.\nI: Skills were reviewed at length.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "GIRP",
            "were reviewed",
        ),
    ),
    silent=(
        Example(
            "B: Client trembled.\nI: Therapist taught breathing; client practiced.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
        ),
        Example(
            "B: Client trembled.\nI: Breathing was taught by therapist.\nR: Rated fear 5. Denied SI.\nP: Next session 3/18.",
            "BIRP",
        ),
    ),
    yields_to=("VG02",),
)

MX09 = Rule(
    code="MX09",
    name="sentence_and_grade",
    severity=Severity.ADVICE,
    title="Very long sentences",
    what=f"Measures the mean length of sentences; over {metrics.LONGEST_MEAN} words it points at the longest.",
    why="Long sentences are read twice or not at all.",
    source=sources.READABILITY,
    message="Sentences have {mean} words on average. Split the longest, which is marked.",
    bad="(a sentence of 60 words)",
    better="(three sentences of 20)",
    detect=metrics.long_sentences,
    fires=(Example(_LONG), Example(_LONG.replace("Client, who came late", "Client, who came early"))),
    silent=(
        Example("Client came late. Taught grounding. Client named five objects. Denied SI. Next session 3/18."),
        Example("Client reports worry."),
    ),
)

MX10 = Rule(
    code="MX10",
    name="length",
    severity=Severity.ADVICE,
    title="Much shorter or longer than usual",
    what="Compares the number of words with the usual range of the format: under half, or over twice.",
    why="Very short notes leave out what others need; very long ones hide it. No note is wrong by length alone.",
    source=sources.REDUNDANCY,
    message="The note has {count} words; usual for this format are {usual}.",
    bad="(30 words)",
    better="(150 to 400 words for SOAP)",
    detect=metrics.length,
    fires=(
        Example(
            "S: Client reports worry 6 of 7 days and two missed shifts this month at the bakery.\nO: Taught box breathing, two rounds.\nA: Denied SI, HI and self-harm.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example(
            "S: " + "Client reports worry about work. " * 170 + "\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
        ),
    ),
    silent=(
        Example(
            "S: " + "Client reports worry about work. " * 40 + "\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.",
            "SOAP",
        ),
        Example("Client reports worry."),
    ),
)

MX11 = Rule(
    code="MX11",
    name="ambiguous_pronoun",
    severity=Severity.ADVICE,
    title="Who is \u201cshe\u201d?",
    what="Looks for \u201cshe told her she\u201d: three pronouns for two people.",
    why="In a couple's or a family's story the reader cannot tell who did what.",
    source=sources.READABILITY,
    message="\u201c{words}\u201d can mean two things. Use roles: client, mother, supervisor.",
    bad="She told her she was leaving.",
    better="Client told her mother that she was leaving.",
    detect=metrics.ambiguous_pronoun,
    fires=(
        Example("She told her she was leaving.", words="She told her she"),
        Example("He asked him if he had paid: he told him he had.", words="he told him he"),
    ),
    silent=(Example("Client told her mother that she was leaving."), Example("She told him she was leaving.")),
)

RULES = (MX04, MX05, MX06, MX09, MX10, MX11)
