"""PN: the clinician's own feelings, hunches and theory in a note that others read."""

from notelib.findings import Severity
from notelib.linter.guards import (
    another_clinician,
    attributed,
    conditional,
    followed_by,
    near,
    opens_sentence,
    preceded_by,
    quoted,
    told_by_client,
)
from notelib.linter.kinds.existence import Either, Existence, Pattern
from notelib.linter.kinds.own_words import done_to_me, open_question, own_story
from notelib.linter.kinds.phrases import AUTHOR, EVIDENCE_NEAR, FEELS, FINDS, MAKES_ME, OFTEN
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

PN01 = Rule(
    code="PN01",
    name="countertransference_leak",
    severity=Severity.ERROR,
    title="Your own feelings about the client",
    what="Looks for the writer's own feelings about the client or the hour: \u201cI felt bored\u201d, \u201cI dreaded\u201d, \u201cmy irritation\u201d.",
    why="The progress note is read by the client, the payer and the next clinician. Your reactions help you think, and belong in a separate psychotherapy note or in supervision. In the record they say nothing about care and can hurt the person who reads them.",
    source=sources.NOT_SEPARATE,
    message="\u201c{words}\u201d tells your own reaction. Write what you did or what could be observed; keep the reaction for a separate psychotherapy note or supervision.",
    bad="I dreaded this hour and felt bored by his lists.",
    better="Therapist redirected to the agenda twice; client then chose one item.",
    detect=Either(
        (
            Existence(
                "privatenote.emotion",
                lead=FEELS,
                unless=(quoted, told_by_client, another_clinician),
                reach="clause_end",
            ),
            Existence(
                "privatenote.author_wish",
                lead=AUTHOR + OFTEN,
                unless=(quoted, told_by_client, another_clinician),
                reach="clause_end",
            ),
            Existence("privatenote.emotion", lead=MAKES_ME, unless=(quoted, attributed), reach="clause_end"),
            Existence(
                "privatenote.tiring", lead=FINDS, unless=(quoted, told_by_client, another_clinician), reach="clause_end"
            ),
            Existence(
                "privatenote.mine", unless=(quoted, told_by_client, near(r"supervis", 60, 60)), reach="clause_end"
            ),
            Existence("privatenote.to_me", unless=(quoted, attributed), reach="clause_end"),
            done_to_me,
            Existence("privatenote.fragment_feeling", only=(opens_sentence,), unless=(quoted,), reach="clause_end"),
        )
    ),
    fires=(
        Example(
            "Client went through the week day by day. I felt irritated and kept looking at the clock.",
            words="I felt irritated",
        ),
        Example(
            "Therapist found herself feeling protective of client during the hour.",
            words="Therapist found herself feeling protective",
        ),
        Example("She talked about her ex again; my boredom was hard to hide.", words="my boredom"),
        Example("His silence made me feel incompetent.", words="made me feel incompetent"),
    ),
    silent=(
        Example("Client stated, \u201cI feel so angry I could scream.\u201d Therapist reflected the anger."),
        Example("Client said she felt bored at work. Therapist explored what used to hold her interest."),
        Example(
            "Therapist felt for the client's pace and slowed the exercise. Client practiced saying how he was hurt."
        ),
        Example("I taught box breathing and modeled one round. Client rated tension 7, then 4."),
    ),
    spares_risk=True,
)

PN02 = Rule(
    code="PN02",
    name="therapist_hypothesis_leak",
    severity=Severity.ERROR,
    title="A private hunch about motives",
    what="Looks for speculation on hidden motives or dynamics: \u201cI wonder whether\u201d, \u201cmy hunch is\u201d, \u201cperhaps unconsciously\u201d.",
    why="Analyzing what was said is what a psychotherapy note is for. In the record a guess reads like a finding, follows the client to every later reader, and cannot be checked. Record what happened; state an impression only with the facts that support it.",
    source=sources.PSYCHOTHERAPY_NOTE,
    message="\u201c{words}\u201d is a private hypothesis. Write the observable fact, or an impression with its evidence; the hunch may live in a separate psychotherapy note.",
    bad="I wonder whether his lateness is a test of me.",
    better="Client arrived 15 min late for the third time; attendance expectations reviewed.",
    detect=Either(
        (
            Existence(
                "privatenote.hunch",
                lead=AUTHOR + OFTEN,
                reach="clause_end",
                unless=(
                    quoted,
                    told_by_client,
                    followed_by(r"aloud|out loud|together|with (?:the )?client", 24),
                    near(r"\baloud\b|out loud|" + EVIDENCE_NEAR, 60, 160),
                ),
            ),
            Existence(
                "privatenote.hunch",
                only=(opens_sentence,),
                reach="clause_end",
                unless=(quoted, near(r"\baloud\b|" + EVIDENCE_NEAR, 60, 160)),
            ),
            Existence(
                "privatenote.hunch_words",
                reach="clause_end",
                unless=(quoted, attributed, near(EVIDENCE_NEAR, 160, 160)),
            ),
        )
    ),
    fires=(
        Example("Client arrived late again. I suspect she wants me to be angry with her.", words="I suspect she wants"),
        Example("My hunch is that the headaches keep her husband close.", words="My hunch is that"),
        Example("He is perhaps unconsciously repeating his father's exits.", words="perhaps unconsciously"),
        Example("Therapist wonders whether the dog stands for the lost child.", words="Therapist wonders whether"),
    ),
    silent=(
        Example("Client wondered whether her sleep would improve once school ends."),
        Example("Therapist wondered aloud whether the argument felt familiar; client said it did."),
        Example(
            "Presentation is consistent with panic disorder as evidenced by 4 attacks in two weeks and avoidance of trains."
        ),
        Example("Client said, \u201cI wonder if it is my fault.\u201d Therapist asked for evidence for and against."),
    ),
    spares_risk=True,
)

PN03 = Rule(
    code="PN03",
    name="psychodynamic_jargon",
    severity=Severity.WARNING,
    title="A theory word in place of what happened",
    what="Looks for terms of one school stated as fact: transference, splitting, resistance, secondary gain, enmeshed.",
    why="Other readers, the client among them, want to know what was said and done. A theory word hides the event, and few readers outside your school will read it as you mean it.",
    source=sources.PLAIN_THEORY,
    message="\u201c{words}\u201d is a term of one theory. Say what happened: {better}.",
    bad="Erotic transference is intensifying.",
    better="Client commented on therapist's appearance twice; boundaries restated.",
    detect=Existence(
        "privatenote.jargon",
        unless=(
            quoted,
            attributed,
            followed_by(
                r"focused|training|bands?|exercises?|workout|tube|to (?!treatment|therapy|change|intervention|interpretation|explor|feedback|homework|exposure|assign|help|being|discuss|the |any|group|medication|coping|skills|suggestion|talking|trying)",
                20,
            ),
            preceded_by(
                r"insulin|antibiotic|treatment|drug|roll(?:ed|ing)? with|rolling with|sustain talk and|water|increase[sd]? in|decrease in",
                30,
            ),
            near(r"\bdefen[cs]e mechanisms? (?:worksheet|handout)", 40, 60),
        ),
    ),
    fires=(
        Example("Client is resistant to treatment and shows secondary gain.", words="secondary gain"),
        Example("Maternal transference was evident when client brought a gift.", words="Maternal transference"),
        Example("The enmeshed relationship with the grandmother was explored.", words="enmeshed"),
        Example("She was splitting the staff at the shelter.", words="splitting the staff"),
    ),
    silent=(
        Example("Provided transference-focused psychotherapy, 50 min."),
        Example("Client spent the weekend splitting wood and lifting with resistance bands."),
        Example("Rolled with resistance and reflected both sides of the decision to cut down."),
    ),
)

PN09 = Rule(
    code="PN09",
    name="supervision_process",
    severity=Severity.ERROR,
    title="Your own supervision in the client's record",
    what="Looks for the writer's learning, feelings or evaluation in supervision. Consultation on risk, law or diagnosis is right in the note and stays silent.",
    why="The record is about the client. What supervision says about you belongs in the supervision file, where your feedback is protected. Record a consultation when it changed the care: question, advice, decision.",
    source=sources.ACA_SUPERVISION,
    message="\u201c{words}\u201d is about your learning, not the client. Keep it in the supervision file; record a consultation only as question, advice and decision about care.",
    bad="Supervisor says I rescue clients.",
    better="Consulted supervisor on risk level 3 of 4; agreed on weekly check-ins.",
    detect=Existence(
        "privatenote.supervision",
        reach="sentence",
        only=(
            near(
                r"\b(?:i|my|me|myself|this writer|writer(?:'s)?|own|this (?:intern|trainee)(?:'s)?|intern's|trainee's|therapist's own)\b",
                200,
                200,
            ),
            near(
                r"\b(?:feel\w*|felt|frustrat\w+|irritat\w+|guilt\w*|discomfort|struggl\w+|attachment to|attraction|anger|dread|reactions?|rescu\w+|growth|feedback|countertransference|competen\w+|confiden\w+|too (?:much|fast|soft|quick\w*|directive|passive|nice|slow|long|many)|avoid\w*|over-?identif\w+|anxi\w+|nervous|"
                r"evaluation|praised|critici[sz]ed|scolded|pleased|disappointed|impressed|blind spots?|learning|mistakes?|need to work on|grade|recording of my|tape|parallel process|self-doubt|impost[eo]r|supervisor (?:thinks|says|said|feels|believes|noticed|noted|pointed out|told me|wants me|worries|asked)\s(?:that |why |whether |if |to )?(?:i|my)|my (?:own )?skills?|my style|my boundaries|did well|handled (?:it|this) (?:well|badly))\b",
                200,
                200,
            ),
        ),
        unless=(
            quoted,
            preceded_by(r"(?:his|her|their|client's|clinical) (?:\w+ )?", 26),
            near(
                r"\b(?:consult\w*)\b[^.]{0,80}\b(?:risk|safety|legal|report\w*|diagnos\w*|level of care|duty|medication|hospital\w*)\b",
                120,
                160,
            ),
            near(r"\b(?:signed|co-?sign\w*)\b", 40, 60),
        ),
    ),
    fires=(
        Example(
            "Discussed my reaction to the client in supervision and my tendency to avoid conflict.", words="supervision"
        ),
        Example("Supervisor told me I talk too much and need to work on silence.", words="Supervisor told me"),
    ),
    silent=(
        Example(
            "Consulted supervisor on risk level; supervisor advised weekly check-ins and I called the client the same day."
        ),
        Example("Client said her supervisor gives no feedback and she feels anxious before shifts."),
        Example("Client was told that this intern works under supervision and agreed to it."),
    ),
    spares_risk=True,
)

PN10 = Rule(
    code="PN10",
    name="note_to_self",
    severity=Severity.WARNING,
    title="A reminder to yourself",
    what="Looks for notes to self, to-dos of the author and questions left standing in the text.",
    why="Ideas you want to try next are for your own use. What the client agreed to is a plan: write that, with who and when.",
    source=sources.PSYCHOTHERAPY_NOTE,
    message="\u201c{words}\u201d is a note to yourself. Turn it into a planned step the client agreed to, or keep it out of the record.",
    bad="Remind myself to push the mother topic.",
    better="Plan: explore family communication (objective 1b) next session.",
    detect=Either(
        (
            Existence(
                "privatenote.self_note",
                reach="sentence_end",
                unless=(
                    quoted,
                    attributed,
                    conditional,
                    preceded_by(
                        r"client|he|she|they|(?:his|her|their) \w+|client will|to|agreed|plans|asked|encouraged|phone",
                        20,
                    ),
                ),
            ),
            Existence(
                "privatenote.self_note_opening", reach="clause_end", only=(opens_sentence,), unless=(quoted, attributed)
            ),
            open_question,
        )
    ),
    fires=(
        Example("Note to self: look at the genogram before next time.", words="Note to self"),
        Example("Client left early. Ask her why she never mentions the brother.", words="Ask her why"),
        Example("I need to remember to bring up the job again.", words="remember to bring up the job"),
    ),
    silent=(
        Example("Client will remember to bring the sleep log and set a phone reminder."),
        Example("Client asked, \u201cWill I always be like this?\u201d Therapist normalized the fear."),
        Example("Plan: therapist will review the anger log with client on 3/18."),
    ),
    yields_to=("PN01", "PN02", "PN09"),
)

# "told client about his own stutter", "shared that she had lost a pregnancy herself"
_OWN_STORY = (
    r"(?:therapist|counselor|clinician|writer|intern)\s(?:also\s|briefly\s|then\s)?(?P<hit>(?:told (?:client|him|her|them)|shared(?: with (?:client|him|her|them))?|disclosed|mentioned|spoke|talked|revealed)"
    r"(?:\sabout|\sof|\sthat|\show)\s(?:(?:his|her|their)\sown\s(?!words?|pace|goals?|progress|strengths?|plan|values|thoughts?|notes?|style|voice|decisions?|feelings?|reasons?|homework|log|ratings?|choices?|part|role|needs?)\w+"
    r"|(?:he|she|they)\s(?:(?:too|also|once|had|has)\s){0,2}[^.;\n]{1,60}?\b(?:herself|himself|themselves|too|as well)\b))"
)

PN11 = Rule(
    code="PN11",
    name="self_disclosure_detail",
    severity=Severity.WARNING,
    title="Details of your own life",
    what="Looks for what the therapist told about the therapist's own family, illness or past.",
    why="That you used self-disclosure, and why, is part of the intervention. The details are your private life and will be read by strangers.",
    source=sources.NOT_FOR_THE_CHART,
    message="\u201c{words}\u201d records your private life. Name the technique, its purpose and the client's response instead.",
    bad="Told her about my divorce.",
    better="Therapist used brief self-disclosure to normalize; client reported feeling less alone.",
    detect=Either(
        (
            Existence(
                "privatenote.own_life",
                needs=("own",),
                lead=AUTHOR
                + OFTEN
                + r"\s(?:told|shared|disclosed|mentioned|talked|spoke|described)(?:\s(?:with|to|about|her|him|them|client|the client|that|how|of|some|briefly)){0,5}\s(?:his|her|their)\sown(?:\s(?:recent|past|personal|young|first|early|teenage|history|of)){0,3}",
                unless=(quoted,),
            ),
            Existence(
                "privatenote.own_life",
                lead=r"(?:told|shared|disclosed|mentioned|talked|spoke|described|explained|revealed|opened up|sharing|disclosing)(?:\s(?:with|to|about|her|him|them|client|the client|that|how|of|some|briefly|a|story|bit|little|details)){0,5}\s(?:my(?:\sown)?|(?:the\s)?(?:therapist|counselor|clinician|writer|intern)'s(?:\sown)?|i (?:too |also )?(?:had|have|went through|lost|lived through|struggled with))(?:\s(?:recent|past|personal|a|an|my|young|first|late|early|teenage|two|three|with|history|of)){0,3}",
                unless=(quoted,),
                reach="words",
            ),
            Pattern(
                ("therapist", "counselor", "clinician", "writer", "intern"),
                _OWN_STORY,
                unless=(quoted, another_clinician),
            ),
            own_story,
        )
    ),
    fires=(
        Example("I shared with client my own panic attacks in college.", words="my own panic"),
        Example("Therapist told him about the therapist's recent divorce.", words="recent divorce"),
    ),
    silent=(
        Example("Therapist shared my screen to show the thought record and told client about my cancellation policy."),
        Example("Client told therapist about her divorce and her mother's illness."),
    ),
)

RULES = (PN01, PN02, PN03, PN09, PN10, PN11)
