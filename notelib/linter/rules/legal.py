"""LG: absolutes, prophecy, verdicts of law, opinions for a court."""

from notelib.findings import Severity
from notelib.linter.guards import (
    all_of,
    any_of,
    as_belief,
    attributed,
    by_author,
    followed_by,
    foreseen_by_client,
    in_words,
    near,
    negated,
    not_,
    preceded_by,
    quoted,
    reported,
    told_by_client,
)
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.lawful import absolute
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

LG01 = Rule(
    code="LG01",
    name="absolute",
    severity=Severity.WARNING,
    title="Always, never, no risk",
    what="Looks for always, never, completely, 100 % before a claim about the client, and for risk denied absolutely.",
    why="An absolute is almost never true, and one exception makes the whole note look careless. Of risk you can only say what you found today.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d is absolute. Say what you found, and when.",
    bad="No risk.",
    better="No acute indicators today.",
    detect=absolute,
    fires=(
        Example("No risk. Next session 3/18.", words="No risk"),
        Example("Client is completely recovered and always cooperative.", words="completely recovered"),
        Example("He never listens to his wife.", words="never listens"),
    ),
    silent=(
        Example("No risk factors were reported; no acute indicators today."),
        Example("Client was never married and said, \u201cI always ruin it.\u201d"),
        Example("Explored the belief that she always fails. Client reports that her boss never listens."),
        Example("No risk indicated today; denied SI."),
    ),
)

LG02 = Rule(
    code="LG02",
    name="guarantee_or_prophecy",
    severity=Severity.ERROR,
    title="A promise about the future",
    what="Looks for statements that the client will not harm, will relapse, is certain to recover. The client's own stated intention is fine.",
    why="Nobody can know. If it turns out otherwise, your sentence is the first exhibit.",
    source=sources.ACCURATE,
    message="\u201c{words}\u201d foretells. Write the stated intention and the plan.",
    bad="She will not harm herself.",
    better="Client stated that she has no intent to harm herself and will call 988 if that changes.",
    detect=Existence(
        "legal.prophecy",
        unless=(
            quoted,
            attributed,
            as_belief,
            told_by_client,
            foreseen_by_client,
            # "problem solved childcare for the dentist"
            all_of(in_words("problem solved"), followed_by(r"[a-z]")),
            near(
                r"\b(?:agree[sd]?|plans?|commit\w*|intends?|states?|stated|reports?|fears?|afraid|worr\w+|believes?|goal|objective|so that|until|if|unless|convinced|thoughts?|predict\w*|risk that|prognosis|hopes?)\b",
                70,
                0,
            ),
        ),
    ),
    fires=(
        Example("She will not harm herself. Next session 3/18.", words="will not harm"),
        Example("Client is certain to relapse without a job.", words="is certain to"),
        Example("It is clear that she will never recover. Next session 3/18.", words="will never recover"),
        Example("Therapist is certain that client will relapse.", words="will relapse"),
        Example("Depression gone. Problem solved.", words="Problem solved"),
    ),
    silent=(
        Example("Client stated that she will not harm herself and will call 988 if urges return."),
        Example("Client fears he will relapse at the wedding; wrote a refusal script."),
        Example("Client is pessimistic that she will never recover. Reviewed the evidence."),
        Example(
            "Her certainty that she will never recover fell from 90 to 60. He is sure the talk went badly and that he will never get hired."
        ),
        Example("Reviewed the activity log; problem solved childcare for the dentist."),
    ),
)

LG03 = Rule(
    code="LG03",
    name="legal_conclusion",
    severity=Severity.ERROR,
    title="A verdict",
    what="Looks for crimes and guilt stated as fact. As the client's report, or from a court record, they are fine.",
    why="Courts decide guilt. Your note can hold what was reported, by whom and when, and what you did.",
    source=sources.ACA_FORENSIC,
    message="\u201c{words}\u201d is a verdict. Write it as reported, with the action taken.",
    bad="Was raped by her uncle.",
    better="Client reported sexual assault by a known adult; report made 3/4.",
    detect=Existence(
        "legal.crime",
        unless=(
            quoted,
            attributed,
            reported,
            as_belief,
            near(
                r"\b(?:convicted|court record|police report|per (?:court|record|police|chart)|pleaded|charged with|feels?|feeling|fear\w*|alleged\w*|disclos\w+|history of being|whether|question)\b",
                90,
                70,
            ),
            negated,
        ),
    ),
    fires=(
        Example("Client was raped by her uncle in 2009.", words="was raped by"),
        Example("He committed the assault in May and regrets it.", words="committed the assault"),
        Example("Mother is an unfit parent and father is guilty of neglect.", words="unfit parent"),
    ),
    yields_to=("LG05",),
    silent=(
        Example("Client reported that she was sexually assaulted by a known adult; report made."),
        Example("Client feels guilty. Per court record, her ex was convicted of assault."),
        Example("Client believes she is guilty of her son's illness."),
    ),
    spares_risk=False,
)

# "The letter on fitness to work comes from her physician": the subject of what somebody else writes.
_ANOTHER = r"(?:physician|doctor|pcp|prescriber|psychiatrist|nurse|surgeon|specialist|evaluator|examiner|occupational \w+|medical \w+|court)"
_WRITTEN_BY_ANOTHER = all_of(
    in_words(r"(?:his|her|their|the)? ?fitness (?:to|for) ", prefix=True),
    any_of(
        near(rf"\b(?:by|from) (?:\w+ ){{0,4}}{_ANOTHER}\b", 100, 100),
        near(
            rf"\b{_ANOTHER}(?: \w+){{0,3}} (?:writes?|wrote|written|gives?|gave|decides?|decided|answers?|signs?|signed|sends?|sent|provides?|issues?|issued|completes?|completed|makes?|judges?|assesses|assessed)\b",
            100,
            100,
        ),
        near(
            r"\b(?:will not|does not|did not|cannot|can't|declin\w+|unable to|not able to|outside (?:the|this)) (?:be )?"
            r"(?:writ\w+|give|judge|assess|certify|state|decide|provide|offer|say|role|scope|service)\b",
            100,
            100,
        ),
    ),
    # "Her fitness to work is doubtful": judged after all
    not_(
        any_of(
            followed_by(
                r"(?:is|was|are|has|had|remains?|seems?|appears?) (?!(?:to be |being )?(?:written|signed|decided|judged|assessed|given|done|left|for|up to|with|from|a question|not (?:ours|for|part|written|given)))"
            ),
            preceded_by(
                r"\b(?:lacks?|no|has|shows?|demonstrat\w+|confirm\w*|regained|full|limited|doubtful|establish\w*|poor|good)"
            ),
            near(
                r"\b(?:my|writer's|therapist's|clinician's|counselor's|our) (?:\w+ )?(?:opinion|view|judgment|estimation)\b",
                80,
                80,
            ),
        )
    ),
    # the writer's own letter is an opinion whoever receives it
    not_(
        all_of(
            near(
                r"\b(?:wrote|sent|drafted|prepared|completed|provided|issued|signed|gave|faxed) (?!for |on |about )(?:\w+ ){0,4}letter\b",
                60,
                0,
            ),
            by_author,
        )
    ),
)

LG04 = Rule(
    code="LG04",
    name="forensic_opinion",
    severity=Severity.ERROR,
    title="An expert opinion for a court",
    what="Looks for opinions on custody, fitness, competence, credibility and disability.",
    why="A treating counselor is not the evaluator. Such a sentence makes you a witness, and breaks the role.",
    source=sources.ACA_FORENSIC,
    message="\u201c{words}\u201d is a forensic opinion. Remove it; refer for an evaluation if one is needed.",
    bad="Father should get custody.",
    better="Client worries about the custody hearing; referred to her attorney for questions about an evaluation.",
    detect=Existence(
        "legal.forensic",
        unless=(
            quoted,
            attributed,
            reported,
            told_by_client,
            as_belief,
            _WRITTEN_BY_ANOTHER,
            near(
                r"\b(?:wants?|hopes?|wishes|believes?|asked whether|asked if|question\w*|hearing on|per (?:court|order)|court (?:found|ordered)|evaluat(?:e|or|ion) (?:will|to)|referred for|fears?|worr\w+)\b",
                80,
                50,
            ),
        ),
    ),
    fires=(
        Example("Father should get custody of the boys.", words="should get custody"),
        Example("Client is totally disabled and is a credible witness.", words="totally disabled"),
        Example("Wrote her physician a letter on her fitness to work.", words="fitness to work"),
        Example("Her fitness to work is not restored; the letter from her doctor is wrong.", words="fitness to work"),
    ),
    yields_to=("LG03",),
    silent=(
        Example("Client wants full custody and worries about the hearing."),
        Example("Client said that her sister is a fit parent. Referred for an evaluation of fitness for duty."),
        Example("The letter on fitness to work comes from the occupational physician; release signed."),
        Example("Her physician writes the letter about her fitness for work."),
        Example("Client asked for a letter on fitness to work; explained that the therapist cannot write one."),
    ),
)

RULES = (LG01, LG02, LG03, LG04)
