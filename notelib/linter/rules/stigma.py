"""ST: words that label, doubt or blame the client."""

from notelib.findings import Severity
from notelib.linter.guards import (
    about_other,
    as_belief,
    followed_by,
    near,
    not_,
    opens_sentence,
    preceded_by,
    quoted,
    told_by_client,
)
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.labels import identity_noun, pejorative_label
from notelib.linter.kinds.phrases import CLIENT, RELATION
from notelib.linter.kinds.quotes import scare_quotes
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_IN_COURT = r"insurance|police|court|charg\w+|lawsuit|legal|benefits|refund|compensation|disability claim"

ST01 = Rule(
    code="ST01",
    name="pejorative_label",
    severity=Severity.WARNING,
    title="A label in place of behavior",
    what="Looks for words that judge the client's character: manipulative, needy, lazy, difficult. The client's own words, and the same words said of a week or a workplace, are left alone.",
    why="A label turns the next reader against the client before they meet, and tells nobody what happened.",
    source=sources.PARK,
    message="\u201c{words}\u201d judges the client. Describe the behavior, for example: {better}.",
    bad="Needy today.",
    better="Asked for reassurance six times.",
    detect=pejorative_label,
    fires=(
        Example("Needy today. Taught grounding.", words="Needy"),
        Example("Client was manipulative and hostile toward front-desk staff.", words="manipulative"),
        Example("She is a difficult client.", words="difficult client"),
        Example("Attention-seeking behavior noted in group.", words="Attention-seeking"),
        Example("Client is a wreck.", words="wreck"),
        Example("Client is a pain to schedule.", words="pain to schedule"),
    ),
    silent=(
        Example("Client had a difficult week in a hostile work environment."),
        Example("Client said, \u201cI am just lazy.\u201d Explored the thought that she is needy."),
        Example("Client described her boss as manipulative. Dramatic improvement in sleep: 4 to 7 hours."),
        Example("Client fears being seen as needy and calls himself weak."),
        Example("Index event: 2019 car wreck, brother driving."),
        Example("Agreed to tie mood and pain to short turns in the garden; linked the nightmare to the move."),
    ),
    yields_to=("PL08", "DX02"),
)

ST02 = Rule(
    code="ST02",
    name="doubt_marker",
    severity=Severity.WARNING,
    title="A verb that doubts the client",
    what="Looks for claims, insists, alleges, supposedly, apparently, said of the client's report.",
    why="Such verbs tell the reader not to believe it. They are found more often in notes about Black patients.",
    source=sources.PARK,
    message="\u201c{words}\u201d casts doubt on the client. Write: {better}.",
    bad="Claims she slept 2 h.",
    better="Reported sleeping 2 h.",
    detect=Either(
        (
            Existence(
                "stigma.doubt",
                keep_lead=False,
                lead=rf"(?:{CLIENT}(?:\s(?:also|still|then|again|now|repeatedly|further))?|(?:his|her|their) (?:mother|father|parents|wife|husband|partner))",
                unless=(
                    quoted,
                    near(
                        r"insurance|police|court|charg\w+|lawsuit|legal|benefits|refund|compensation|disability claim",
                        60,
                        60,
                    ),
                    followed_by(r"(?:on|benefits|unemployment|responsibility|the (?:seat|prize|tax))\b"),
                ),
            ),
            Existence(
                "stigma.doubt",
                only=(opens_sentence,),
                unless=(quoted, near(r"insurance|police|court|charg\w+", 60, 60)),
            ),
            Existence("stigma.doubt_clause", unless=(quoted, told_by_client, near(_IN_COURT, 60, 60))),
            Existence(
                "stigma.doubt_adverb",
                unless=(
                    quoted,
                    near(r"\bcharg\w+|\boffen[sc]e|\bcourt|\bpolice|\bperpetrator|\bassault case|\bindict", 60, 60),
                    preceded_by(r"no|not|without|in"),
                ),
            ),
        )
    ),
    fires=(
        Example("Claims she slept 2 hours.", words="Claims"),
        Example("Client insists that he took the medication.", words="insists that"),
        Example("He supposedly looked for work twice.", words="supposedly"),
    ),
    silent=(
        Example("Client filed two insurance claims and reported sleeping 2 hours."),
        Example("Client reported that the alleged offense is before the court."),
        Example("Client said, \u201cThey claim I was late.\u201d"),
    ),
)

ST03 = Rule(
    code="ST03",
    name="scare_quotes",
    severity=Severity.ADVICE,
    title="Quotation marks that mock",
    what="Looks for one to three words about a symptom in quotation marks with no \u201csaid\u201d or \u201cdescribed as\u201d around them.",
    why="Alone, the marks say \u201cso-called\u201d. With a report verb they carry the client's voice.",
    source=sources.PARK,
    message="The marks around {words} can read as doubt. Add who said it, or describe: rated, counted, seen.",
    bad="Back pain was \u201cunbearable\u201d.",
    better="Rated back pain 9 of 10.",
    detect=scare_quotes,
    fires=(
        Example("Back pain was \u201cunbearable\u201d this week.", words="unbearable"),
        Example("Her \u201cpanic attacks\u201d continue at work.", words="panic attacks"),
    ),
    silent=(
        Example("Client described the pain as \u201cunbearable.\u201d"),
        Example("Practiced the \u201curge surfing\u201d skill for cravings."),
    ),
)

ST04 = Rule(
    code="ST04",
    name="adherence_blame",
    severity=Severity.WARNING,
    title="Blame for not following the plan",
    what="Looks for non-compliant, refused, failed to, unwilling, unmotivated, said of the client.",
    why="It closes the question that matters: what got in the way? A reason can be worked with.",
    source=sources.ADHERENCE,
    message="\u201c{words}\u201d blames. Write: {better}.",
    bad="Failed to do homework.",
    better="Did not complete the log; forgot on workdays. Phone reminder set.",
    detect=Existence(
        "stigma.adherence",
        unless=(
            quoted,
            as_belief,
            about_other,
            near(rf"\b(?:his|her|their|the) {RELATION}\s(?:\w+\s)?$", 40, 0),
            preceded_by(r"feels?|felt|feeling|sounds?", 14),
            # "Cost, not unwillingness, stands between": the blame is denied.
            preceded_by(
                r"\b(?:rather than|instead of|not|nor|not (?:from|by|through|out of|a matter of|a sign of|due to|because of)|[,;(] ?(?:much )?more than)(?: (?:any|an?|her|his|their|simple|mere|being))?",
                40,
            ),
            preceded_by(
                r"medications?|battery|car|bus|alarm|phone|attempts?|trials?|efforts?|insurance|insurer|school|employer|court|judge|landlord|agency|company|bank|manager|who|that|which|plan|computer|video|connection",
                24,
            ),
            followed_by(
                r"(?:(?:an?|the|another|any|every|his|her) )?(?:second |third |free )?(?:drink|beer|wine|cigarette|offer|joint|drugs?|dessert|pills?|ride)\b|(?:to (?:relieve|help|respond|work|improve) (?:symptoms|the|her|his)|(?:the|his|her|their|an?) (?:exam|test|class|course|semester|math|drug|inspection|marriage|business))\b"
            ),
        ),
    ),
    fires=(
        Example("Failed to do homework.", words="Failed to do"),
        Example("Client is non-compliant with medication and refused to sign.", words="non-compliant"),
        Example("Client is unmotivated and did not bother to call.", words="unmotivated"),
        Example("Unwillingness, more than pain, stands between him and the walks.", words="Unwillingness"),
        Example("This is more than unwillingness.", words="unwillingness"),
    ),
    silent=(
        Example("Client's landlord refused to repair the heater. Medication trials failed to help before."),
        Example("Client did not complete the log and named two obstacles."),
        Example("Pain, more than unwillingness, stands between him and the walks; cost rather than non-compliance."),
        Example("Client believes he is unmotivated. \u201cI refused,\u201d she said, and smiled."),
    ),
    yields_to=("PN03",),
)

ST05 = Rule(
    code="ST05",
    name="substance_terms",
    severity=Severity.WARNING,
    title="Stigmatizing words about substance use",
    what="Looks for addict, alcoholic, abuser, clean and dirty, habit, drug of choice. The names of mutual-help groups and a client's own word in quotation are left alone.",
    why="In experiments the words alone made clinicians less helpful. Person-first words cost nothing.",
    source=sources.NIDA,
    message="\u201c{words}\u201d stigmatizes. Write: {better}.",
    bad="Clean 40 days; UDS dirty.",
    better="40 days without use; UDS positive for cannabis.",
    detect=Existence(
        "stigma.substance",
        unless=(
            quoted,
            followed_by(
                r"anonymous|beverages?|drinks?|cider|beer|anon\b|parents group|family meeting|house|room|kitchen|clothes|dishes|energy|the (?:house|kitchen|room|car|garage|bathroom)|up after|his|her room|slate|shaven|cut|up\b|up after"
            ),
            preceded_by(
                r"adult children of|non|identifies as (?:an? )?|self-identif\w+ as (?:an? )?|calls (?:him|her|them)self (?:an? )?|describ\w+ (?:him|her|them)self as (?:an? )?|non-?",
                44,
            ),
            near(r"\b(?:house|room|kitchen|apartment|desk|garage|laundry|dishes|cleaning|bill of health)\b", 24, 24),
        ),
    ),
    fires=(
        Example("Client has been clean 40 days.", words="clean"),
        Example("UDS was dirty. Client is an addict.", words="UDS was dirty"),
        Example("His drug of choice is alcohol.", words="drug of choice"),
    ),
    silent=(
        Example("Client attends Alcoholics Anonymous twice a week and reports 40 days without use."),
        Example("Client keeps the house clean and drinks non-alcoholic beer."),
        Example("Client said, \u201cI am an alcoholic.\u201d"),
    ),
    yields_to=("DX02", "PN07"),
)

ST06 = Rule(
    code="ST06",
    name="suicide_terms",
    severity=Severity.WARNING,
    title="Outdated words about suicide",
    what="Looks for committed, successful, failed, gesture and threatened in connection with suicide.",
    why="These words shame, praise or belittle. Plain ones let people speak, and let clinicians listen.",
    source=sources.SUICIDE_LANGUAGE,
    message="\u201c{words}\u201d: write \u201c{better}\u201d. The fact itself stays in the note.",
    bad="Her uncle committed suicide.",
    better="Her uncle died by suicide.",
    detect=Existence(
        "stigma.suicide",
        unless=(
            quoted,
            followed_by(r"to (?:quit|stop|cut|pass|call|reach|find)"),
            not_(near(r"suicid|overdos|hang|self-harm|kill|\bdie\b|\bdeath\b|hospital", 120, 120)),
        ),
    ),
    fires=(
        Example("Client's uncle committed suicide. Denied SI.", words="committed suicide"),
        Example("History of one suicidal gesture at 16. Denied SI.", words="suicidal gesture"),
        Example("Client threatened suicide when the session ended; assessed, no intent.", words="threatened suicide"),
    ),
    silent=(
        Example("Client's uncle died by suicide. Denied SI."),
        Example(
            "ACT: client named one committed action. After several failed attempts to quit smoking she tried patches."
        ),
    ),
)

ST07 = Rule(
    code="ST07",
    name="identity_as_diagnosis",
    severity=Severity.WARNING,
    title="The person turned into the diagnosis",
    what="Looks for \u201ca borderline\u201d, \u201cschizophrenics\u201d, \u201cis bipolar\u201d. The diagnosis as adjective (\u201ca depressive episode\u201d) and a recorded identity-first preference are left alone.",
    why="A person has a condition. Where a client prefers identity-first words, use them and say that they are the client's.",
    source=sources.NIDA,
    message="\u201c{words}\u201d makes the person the diagnosis. Write: {better}, or the client's own term.",
    bad="Client is a borderline.",
    better="Client has a diagnosis of borderline personality disorder.",
    detect=Either(
        (
            identity_noun,
            Existence(
                "stigma.dx_person", unless=(quoted, followed_by(r"(?:group|program|coach|support|class|clinic)"))
            ),
        )
    ),
    fires=(
        Example("Client is a borderline. Taught TIPP.", words="a borderline"),
        Example("Group for schizophrenics was offered.", words="schizophrenics"),
        Example("Client is bipolar and sleeps 4 hours.", words="is bipolar"),
    ),
    silent=(
        Example("Client had a depressive episode; bipolar disorder per chart; PHQ-9 in a borderline range."),
        Example("Client identifies as autistic and prefers that word. Client said, \u201cI am bipolar.\u201d"),
    ),
    yields_to=("DX02", "PN07", "ST05"),
)

RULES = (ST01, ST02, ST03, ST04, ST05, ST06, ST07)
