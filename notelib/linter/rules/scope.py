"""DX: diagnosis, and the limits of a counselor's role."""

from notelib.findings import Severity
from notelib.linter.guards import followed_by, near, quoted
from notelib.linter.kinds.claims import certainty, single_cause
from notelib.linter.kinds.diagnosis import NEEDED, unsupported
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.medication import direction_in_plan, medication_advice
from notelib.linter.kinds.others import absent_person_label
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

DX01 = Rule(
    code="DX01",
    name="unsupported_diagnosis",
    severity=Severity.WARNING,
    title="A diagnosis without its signs",
    what=f"Where the header gives no diagnosis and the note claims one, looks for at least {NEEDED} of its signs anywhere in the note.",
    why="A diagnosis follows a person for years. The note must hold the facts it rests on.",
    source=sources.ACA_DIAGNOSIS,
    message="\u201c{words}\u201d is claimed and the note holds {count} of its signs. List the symptoms, their duration and the impairment.",
    bad="Has OCD.",
    better="Washes hands 40 times a day (2 hours), fears contamination, late for work 3 times: consistent with OCD.",
    detect=unsupported,
    fires=(
        Example("Client has OCD. Taught box breathing. Denied SI. Next session 3/18.", words="OCD"),
        Example(
            "S: Client is unhappy at work.\nO: Calm.\nA: Meets criteria for PTSD. Denied SI.\nP: Next session 3/18.",
            "SOAP",
            "PTSD",
        ),
    ),
    silent=(
        Example("Client has OCD: washes hands 40 times a day and fears contamination. Denied SI."),
        Example(
            "Date: 2026-03-04\nDx: F42.2 Obsessive-compulsive disorder, mixed\n\nClient has OCD. Denied SI. Taught response prevention."
        ),
    ),
)

DX02 = Rule(
    code="DX02",
    name="absent_person_diagnosis",
    severity=Severity.WARNING,
    title="Diagnosing somebody who is not there",
    what="Looks for diagnoses and labels put on relatives, partners and bosses as fact.",
    why="You never examined them, and the label will read as a professional's finding.",
    source=sources.ACA_DIAGNOSIS,
    message="\u201c{words}\u201d labels a person you have not examined. Write what the client experienced, attributed.",
    bad="His narcissistic boss",
    better="A supervisor he experiences as critical",
    detect=absent_person_label,
    fires=(
        Example("Client lives with her narcissistic mother. Taught assertive requests.", words="narcissistic mother"),
        Example("His wife is clearly borderline. Rehearsed a calm opening.", words="borderline"),
    ),
    silent=(
        Example("Client described her mother as narcissistic. Explored what happens before each call."),
        Example("Client said his boss is a narcissist. Rehearsed a request."),
        Example("Client's mother has dementia; client visits daily."),
    ),
)

DX03 = Rule(
    code="DX03",
    name="informal_label",
    severity=Severity.WARNING,
    title="A diagnosis used as slang",
    what="Looks for \u201cso OCD\u201d, \u201cbipolar mood\u201d, \u201ccrazy\u201d and the like outside quotation.",
    why="It blurs the real diagnosis and mocks those who live with it.",
    source=sources.PARK,
    message="\u201c{words}\u201d uses a diagnosis or a slur as an everyday word. Describe the behavior.",
    bad="Very OCD about keys.",
    better="Checks the keys five times before leaving.",
    detect=Existence(
        "scope.informal",
        unless=(
            quoted,
            followed_by(r"(?:glue|busy|hours|symptoms|disorder|episode|about (?:his|her|their) team)"),
            near(
                r"\b(?:fear of|afraid of|worr\w+ (?:about|that)|thought of|belief|going|called (?:him|her|them)|said|feels?|feeling|\"|mixed|allerg\w+|tree|bolts)\b",
                30,
                6,
            ),
        ),
    ),
    fires=(
        Example("Client is very OCD about keys.", words="very OCD"),
        Example("He went on about his crazy neighbor.", words="his crazy"),
    ),
    silent=(
        Example("Client said, \u201cI am so OCD about keys.\u201d"),
        Example("Client fears going crazy during panic. Client has OCD with checking."),
    ),
    yields_to=("DX02", "ST01"),
)

DX04 = Rule(
    code="DX04",
    name="obsolete_term",
    severity=Severity.ADVICE,
    title="A term that is no longer used",
    what="Looks for terms that DSM and ICD have given up: axes, GAF, NOS, abuse and dependence.",
    why="Old terms no longer mean the same to every reader, and some have become insults.",
    source=sources.CURRENT_TERMS,
    message="\u201c{words}\u201d is outdated. Write: {better}.",
    bad="Axis I: alcohol abuse; GAF 55",
    better="Alcohol use disorder, mild (F10.10)",
    detect=Existence(
        "scope.obsolete",
        anywhere=True,
        unless=(
            quoted,
            near(
                r"\bhistor(?:y|ical)\b|\bprior record\b|\bf1\d\.|\b(?:counselor|counselling|counseling|program|treatment program|services|education|class|prevention)\b",
                26,
                26,
            ),
        ),
    ),
    fires=(
        Example("GAF 55 today. Denied SI.", words="GAF"),
        Example("Client has alcohol abuse and Asperger's.", words="alcohol abuse"),
    ),
    silent=(
        Example("Alcohol use disorder, mild (F10.10). Denied SI."),
        Example("Prior record reads \u201cAxis I: MDD\u201d. Client attends a substance abuse program on Mondays."),
    ),
)

DX05 = Rule(
    code="DX05",
    name="medication_advice",
    severity=Severity.ERROR,
    title="Directing medication",
    what="Looks for the counselor telling a client to start, stop or change a drug or dose. Sending the client to the prescriber is right, and silent.",
    why="Prescribing is outside a counselor's scope. It can harm the client and end your license.",
    source=sources.ACA_SCOPE,
    message="\u201c{words}\u201d directs medication. Record that you sent the client to the prescriber, and with whose release you called.",
    bad="Told client to halve the Lexapro.",
    better="Encouraged client to call the prescriber about side effects; release on file.",
    detect=Either((medication_advice, direction_in_plan)),
    fires=(
        Example("Told client to halve the Lexapro until the nausea stops.", words="Told client to halve the Lexapro"),
        Example(
            "Therapist recommended that she stop taking sertraline before the trip.", words="stop taking sertraline"
        ),
        Example("I suggested he try melatonin and skip the evening dose.", words="skip the evening dose"),
    ),
    silent=(
        Example("Encouraged client to call the prescriber before stopping sertraline; release on file."),
        Example(
            "Client reported that her psychiatrist increased Lexapro to 20 mg and that she stopped taking it on Friday."
        ),
        Example("Reviewed taking medication as prescribed and set a phone reminder."),
    ),
)

DX06 = Rule(
    code="DX06",
    name="certainty_overreach",
    severity=Severity.WARNING,
    title="Certainty about what cannot be seen",
    what="Looks for \u201cclearly\u201d, \u201cobviously\u201d, \u201cdefinitely\u201d before a diagnosis or a motive.",
    why="The adverb takes the place of the evidence. Give the evidence and it is not needed.",
    source=sources.ACA_DIAGNOSIS,
    message="\u201c{words}\u201d claims certainty. Give the facts and write \u201cconsistent with\u201d.",
    bad="Client is obviously depressed.",
    better="Low mood, 4 hours of sleep, PHQ-9 16: consistent with a depressive episode.",
    detect=certainty,
    fires=(
        Example("Client is obviously depressed. Denied SI.", words="obviously depressed"),
        Example("He clearly wants to punish his wife.", words="clearly wants to punish"),
        Example("She clearly has dementia and asked the date twice.", words="clearly has dementia"),
    ),
    silent=(
        Example("Client clearly articulated two goals and was definitely on time."),
        Example("Client said he is obviously depressed."),
    ),
    yields_to=("DX02", "LG09"),
)

DX07 = Rule(
    code="DX07",
    name="cause_asserted",
    severity=Severity.WARNING,
    title="One cause, stated as fact",
    what="Looks for a disorder said to be caused by one person or event.",
    why="Causes cannot be verified in a session, and blame stays in the record.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d states a cause as fact. Write: \u201cclient links ... to ...\u201d.",
    bad="Her bulimia is caused by her mother.",
    better="Client links the start of bingeing to arguments at home.",
    detect=single_cause,
    fires=(
        Example("Her bulimia is caused by her mother. Taught meal planning.", words="caused by her mother"),
        Example("The depression stems from his parents' divorce.", words="stems from his parents"),
    ),
    silent=(
        Example("Client links her bulimia to arguments with her mother."),
        Example("Client reported that her anxiety is due to her divorce."),
        Example("Missed two sessions because of her mother's surgery."),
    ),
)

RULES = (DX01, DX02, DX03, DX04, DX05, DX06, DX07)
