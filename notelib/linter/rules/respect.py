"""ST: traits, moral asides, blame of victims, paternal verbs, dated terms, empty praise."""

from notelib.findings import Severity
from notelib.linter.guards import (
    all_of,
    any_of,
    around,
    as_belief,
    attributed,
    followed_by,
    in_risk_sentence,
    in_words,
    near,
    negated,
    not_,
    part_of,
    preceded_by,
    quoted,
    told_by_client,
)
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.model import Example, Rule, cite
from notelib.linter.rules import sources

_BY_OTHERS = r"(?:\w+ ){0,3}(?:by|from) (?:her|his|their|the) (?:boss|doctor|mother|father|court|judge|school|landlord|employer|teacher|prescriber)"

ST08 = Rule(
    code="ST08",
    name="irrelevant_trait",
    severity=Severity.WARNING,
    title="A trait that has nothing to do with care",
    what="Looks for looks, class, \u201carticulate\u201d and the like, named without need.",
    why="What you choose to notice tells the reader how to see the client. Traits without relevance carry stereotypes.",
    source=sources.PARK,
    message="\u201c{words}\u201d is a trait without a reason. Leave it out, or say why it matters for care.",
    bad="A very articulate young man from a bad neighborhood.",
    better="Described four triggers in sequence.",
    detect=Existence(
        "stigma.trait",
        unless=(
            quoted,
            attributed,
            as_belief,
            negated,
            near(r"\bfeels?\b|body image|self-image|\bwants? to be\b|\bcompare", 40, 30),
            # what one does with crayons, or what paper is
            all_of(
                in_words("colored"),
                followed_by(
                    r"(?:while|with|in|during|at|pictures?|on|quietly|for|together|pencils?|paper|glass|cards?|markers?|beads|blocks|stickers?|mandalas?|outside|inside|an?|the|his|her|their|two|three|and|then|as)\b|[,;.]"
                ),
            ),
        ),
    ),
    fires=(
        Example("Client is surprisingly articulate for her background.", words="surprisingly articulate"),
        Example("Attractive woman, provocatively dressed, on time.", words="Attractive"),
    ),
    silent=(
        Example("Client's clothing was soiled and shoes were unmatched, a change from earlier sessions."),
        Example("Client said she does not feel attractive. Explored body image."),
        Example("Client colored while talking and pressed hard with red."),
    ),
)

ST09 = Rule(
    code="ST09",
    name="moralising_adverb",
    severity=Severity.ADVICE,
    title="A comment in one word",
    what="Looks for unfortunately, of course, predictably, surprisingly, at least and the like.",
    why="The word is your feeling about the fact. Without it the fact stands as it is.",
    source=sources.PARK,
    message="\u201c{words}\u201d comments on the client. Leave it out.",
    bad="Unfortunately she drank again.",
    better="Drank 3 beers on Saturday.",
    detect=Existence(
        "stigma.moral",
        unless=(
            quoted,
            told_by_client,
            followed_by(
                r"(?:\d|one|two|three|four|five|six|seven|eight|ten|once|twice|a |an |half|every|weekly|daily|some|until)"
            ),
            preceded_by(r"(?:said|express\w*|respond\w*|and) (?:\w+ )?"),
            near(r"treatment as usual|condolence", 16, 16),
        ),
    ),
    fires=(
        Example("Unfortunately she drank again on Saturday.", words="Unfortunately"),
        Example("He predictably arrived late.", words="predictably"),
    ),
    yields_to=("ST08",),
    silent=(
        Example("Client walked at least 3 times this week."),
        Example("Client said, \u201cUnfortunately I was late.\u201d"),
    ),
)

# "The key is with his brother; he asks for it back": a thing that is kept and handed over, and nobody is hurt.
_A_THING = all_of(
    in_words(r"ask(?:s|ed|ing) for it"),
    any_of(
        around(
            r"\b(?:keys?|cabinet|safe|lock ?box|combination|rifles?|guns?|pistols?|firearms?|ammunition|letters?|cop(?:y|ies)|forms?|releases?|records?|"
            r"reports?|medications?|pills?|doses?|refills?|prescriptions?|naloxone|appointments?|help|support|breaks?|passes|hall pass|cards?|"
            r"lists?|logs?|worksheets?|handouts?|schedules?|interpreters?|accommodations?|referrals?|leave|raise|water|reassurance)\b"
        ),
        followed_by(r"back|in writing|by (?:name|phone|mail|letter)|at the (?:desk|pharmacy|counter|clinic|school)"),
    ),
    not_(
        around(
            r"\b(?:hits?|hitting|beats?|beaten|beating|slap\w*|punch\w*|kick\w*|chok\w+|strangl\w+|assault\w*|attack\w*|rap(?:e|ed|ing)|"
            r"abus\w+|violen\w+|bruis\w+|shov\w+|threaten\w*|provok\w+|hurts?|harass\w*|robbed|flirt\w*|dress\w*)\b",
            1,
            1,
        )
    ),
)

ST10 = Rule(
    code="ST10",
    name="victim_blame",
    severity=Severity.ERROR,
    title="Blame put on the person who was hurt",
    what="Looks for wording that makes a client responsible for violence done to them. The client's own self-blame, named as a belief, is left alone.",
    why="It repeats the abuser's view in a professional's voice, and has been read out in court.",
    source=cite("Trauma-informed care: state the act and the actor; Park et al., JAMA Netw Open 2021;4:e2117052"),
    message="\u201c{words}\u201d blames the person who was hurt. State the act and who did it, as reported.",
    bad="She let herself be hit again.",
    better="Client reported that her partner hit her twice on Saturday.",
    detect=Existence(
        "stigma.blame",
        unless=(
            quoted,
            as_belief,
            told_by_client,
            near(
                r"\b(?:belie\w+|thoughts?|self-blame|blam\w+|guilt|stuck point|cognition|feels? (?:that|like)|said|thinks?|shame|wonders|told (?:her|him|them|client)|accus\w+|reported|stated)\b",
                90,
                0,
            ),
            negated,
            _A_THING,
        ),
        reach="words",
    ),
    fires=(
        Example("She let herself be hit again on Saturday.", words="let herself be"),
        Example("Client provoked him and put herself in that situation.", words="provoked him"),
        Example("He took her keys and hit her. She asks for it when she drinks.", words="asks for it"),
        Example("She provoked the yelling by coming home late.", words="provoked the yelling"),
    ),
    silent=(
        Example("Client believes she provoked him; used Socratic questions on the self-blame."),
        Example("Client reported that her partner hit her twice. \u201cI should have left,\u201d she said."),
        Example("Key of the rifle cabinet is with his brother. Client asks for it only with his wife present."),
    ),
)

ST11 = Rule(
    code="ST11",
    name="paternalistic",
    severity=Severity.ADVICE,
    title="Ordering instead of working together",
    what="Looks for told her she must, made him agree, let her talk. Safety steps are left alone.",
    why="It shows care as command. Collaborative verbs tell what was agreed, and are usually truer.",
    source=sources.PARK,
    message="\u201c{words}\u201d sounds like an order. Write what was offered, and what the client chose.",
    bad="Client was told she must attend.",
    better="Reviewed attendance policy; client chose Tuesday mornings.",
    detect=Either(
        (
            Existence("stigma.paternal_passive", unless=(quoted, in_risk_sentence, followed_by(_BY_OTHERS, 60))),
            Existence(
                "stigma.paternal",
                unless=(
                    quoted,
                    in_risk_sentence,
                    preceded_by(
                        r"mother|father|boss|teacher|judge|doctor|partner|wife|husband|she|he|they|who|client|parents|court|friend|(?:her|his|their) \w+",
                        24,
                    ),
                ),
            ),
        )
    ),
    fires=(
        Example("Client was told she must attend every week.", words="was told she must"),
        Example("Therapist made him agree to call.", words="made him agree"),
    ),
    yields_to=("DX05",),
    silent=(
        Example("Client and therapist agreed on weekly sessions."),
        Example("Client was told she must leave by her landlord."),
        Example("Told client to call 988 if suicidal thoughts return."),
    ),
)

ST12 = Rule(
    code="ST12",
    name="dated_gender_terms",
    severity=Severity.ADVICE,
    title="Dated words about gender and orientation",
    what="Looks for preferred pronouns, real name, sex change, homosexual and similar terms.",
    why="Clients read their notes. The current word says the same without the sting.",
    source=sources.RESPECTFUL,
    message="\u201c{words}\u201d is dated. Write: {better}.",
    bad="Preferred pronouns: they/them",
    better="Pronouns: they/them",
    detect=Existence(
        "stigma.gender",
        unless=(
            quoted,
            told_by_client,
            near(r"\b(?:form|field|policy|intake sheet)\b", 30, 30),
            near(r"\b(?:surgery|operative|operation|procedure|wound|pain)\b", 40, 0),
        ),
        anywhere=False,
    ),
    fires=(
        Example("Client's preferred pronouns are they/them.", words="preferred pronouns"),
        Example("Client is a transgendered teen.", words="transgendered"),
    ),
    silent=(
        Example("Pronouns: they/them. Client uses the name on file with the school."),
        Example("Client said, \u201cThey keep using my real name.\u201d"),
    ),
)

ST13 = Rule(
    code="ST13",
    name="praise_only",
    severity=Severity.ADVICE,
    title="Praise that makes small",
    what="Looks for good girl, so sweet, pleasant lady and similar praise.",
    why="It is kindly meant and speaks of an adult as of a child. The behavior says more.",
    source=cite("Respectful-language guidance; Park et al., JAMA Netw Open 2021;4:e2117052"),
    message="\u201c{words}\u201d praises without telling anything. Name the behavior.",
    bad="Pleasant lady.",
    better="Greeted staff, asked two questions about the exercise.",
    detect=Existence(
        "stigma.praise",
        unless=(
            quoted,
            attributed,
            as_belief,
            part_of("content.method"),
            preceded_by(r"(?:being|be|as) (?:a )?", 14),
            near(r"\b(?:wants to be|fear of not being|role of|dog|puppy|cat|baby|grandchild)\b", 40, 20),
        ),
    ),
    fires=(
        Example("Pleasant lady, on time.", words="Pleasant lady"),
        Example("She is so sweet and worked hard.", words="so sweet"),
    ),
    silent=(
        Example("Mood euthymic, manner pleasant; asked two questions about the exercise."),
        Example("Client said her grandmother called her a good girl when she kept quiet."),
        Example("Taught DEAR MAN; client wrote her own script for the landlord."),
    ),
    yields_to=("ST08",),
)

RULES = (ST08, ST09, ST10, ST11, ST12, ST13)
