"""PN: other people's lives, intimate detail, dialogue and quotation in a progress note; the excluded items in a psychotherapy note."""

from notelib.findings import Severity
from notelib.linter.kinds.narrative import DREAM_WORDS, dream_told, intimate_detail
from notelib.linter.kinds.others import health_or_conduct
from notelib.linter.kinds.psynote import excluded_items
from notelib.linter.kinds.quotes import LONGEST, MOST_IN_A_SECTION, long_quotes, transcript
from notelib.linter.kinds.third_parties import third_party_name
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

PN04 = Rule(
    code="PN04",
    name="intimate_detail",
    severity=Severity.ERROR,
    title="Intimate or trauma detail beyond need",
    what="Looks for bodily, sexual or violent detail told step by step. A mandated report or a risk assessment is left alone.",
    why="Treatment, payment and the next clinician need to know that it happened, when, and what it does to the client today. The scene itself helps nobody there, and can harm the client when the record is read or demanded.",
    source=sources.MINIMUM,
    message="This passage retells intimate detail. Record that it happened, the period and the effect today; leave the scene out.",
    bad="She then described what he did with his hands, step by step, and how he held her down.",
    better="Client described a past sexual assault; details not recorded. SUDS 90 to 55 after grounding.",
    detect=intimate_detail,
    fires=(
        Example(
            "She told how he pinned her down, ripped off her shirt and put his hand over her mouth. Grounding was practiced.",
            words="pinned her down",
        ),
        Example(
            "He undressed her, touched her thighs and then she felt his breath on her neck.", words="touched her thighs"
        ),
    ),
    silent=(
        Example("Client described a past sexual assault; details not recorded. SUDS 90 before and 55 after grounding."),
        Example("Client reports loss of erection on most attempts since starting sertraline; referred to PCP."),
        Example(
            "CPS report made: child reports bruises on her neck, blood in the mouth and being held down; intake no. given."
        ),
    ),
    spares_risk=True,
)

PN05 = Rule(
    code="PN05",
    name="dream_fantasy_content",
    severity=Severity.WARNING,
    title="A dream or fantasy retold",
    what=f"Looks for a dream or fantasy told in {DREAM_WORDS} words or more.",
    why="The story of a dream is contents of conversation. The record needs the symptom: how often, and what it does to sleep and day.",
    source=sources.PSYCHOTHERAPY_NOTE,
    message="The dream is retold here. Record how often it comes and what it does; the content may go into a separate psychotherapy note.",
    bad="In the dream a grey horse ate the keys and then the house filled with sand up to the windows.",
    better="Client discussed a recurring nightmare (3 times a week) and its effect on sleep.",
    detect=dream_told,
    fires=(
        Example(
            "In the dream she stands on a ferry with no railing while her old teacher sells oranges to the drowned and counts the coins aloud.",
            words="In the dream",
        ),
        Example(
            "Client recounted a dream. In the dream he was locked in his old school. Then the walls began to breathe and his brother waved from the roof.",
            words="recounted a dream",
        ),
        Example(
            "Nightmares: 4 of 7 nights; she runs along a wet road with headlights behind her, the doors are gone and a bell rings under the water.",
            words="Nightmares",
        ),
    ),
    silent=(
        Example("Client reports nightmares 3 times a week and wakes at 03:00."),
        Example(
            "Nightmares: on 4 of 7 nights (6 last week), mostly with headlights behind her, awake for up to two hours after each, and no driving on the mornings that follow."
        ),
        Example("Client described a dream about work; theme of being unprepared was linked to the exam."),
    ),
)

PN06 = Rule(
    code="PN06",
    name="third_party_name",
    severity=Severity.ERROR,
    title="A named third party",
    what="Looks for names of relatives, friends, employers and others. Names of methods, tools, drugs, treating providers and signers are left alone.",
    why="They are not your client and never agreed to stand in this record. The role (\u201ca sibling\u201d, \u201ca coworker\u201d) carries everything care needs.",
    source=sources.ACA_THIRD_PARTIES,
    message="\u201c{words}\u201d names a third party. Write the role instead: \u201ca sibling\u201d, \u201ca coworker\u201d.",
    bad="Argued with her sister Delphine.",
    better="Argued with a sibling.",
    detect=third_party_name,
    fires=(
        Example("Client argued with her sister Delphine about the keys.", words="Delphine"),
        Example("He stayed at Marcus's place after the fight.", words="Marcus"),
        Example("Her boss, Mr. Ortega, changed the shifts again.", words="Ortega"),
        Example("She had dinner with Ishaan and left early.", words="Ishaan"),
        Example("Client has dinner with Ishaan Fridays.", words="Ishaan"),
    ),
    silent=(
        Example(
            "Taught the STOP skill and a Beck thought record; used Socratic questions. Client argued with her sister on Tuesday."
        ),
        Example(
            "Called Dr. Patel (prescriber) about side effects. Client moved here from Guatemala and attends Mass in Spanish."
        ),
        Example("Client told her mother Thursday that she would stop; her partner Friday agreed to help."),
        Example("Client practiced the breathing twice and slept better.\n\nYusuf Delacroix, signed"),
        Example(
            "Client has dinner with her sister Fridays, sees her brother Sundays and visits her aunt Thanksgivings."
        ),
        Example("Client cares for her husband with Parkinson's; his sister, Mother's Day weekend, took over."),
        Example("Played Simon Says with slow rounds; client waited on 7 of 10."),
    ),
    spares_risk=True,
    yields_to=("FS04",),
)

PN07 = Rule(
    code="PN07",
    name="third_party_health_or_conduct",
    severity=Severity.WARNING,
    title="Another person's illness, offence or private life",
    what="Looks for diagnoses, substance use, crimes and affairs of people around the client stated as fact.",
    why="You have not examined them, they have not agreed, and it may be wrong. What matters in this record is the client's concern and its effect on the client.",
    source=sources.ACA_THIRD_PARTIES,
    message="\u201c{words}\u201d records another person's private life. Write the client's concern and its effect, attributed and without the detail.",
    bad="His wife is bipolar and drinks.",
    better="Client reported concern about his partner's health.",
    detect=health_or_conduct,
    fires=(
        Example(
            "Her husband is having an affair with a colleague. She sleeps 4 hours.", words="husband is having an affair"
        ),
        Example("His brother was arrested for dealing and his mother is schizophrenic.", words="was arrested"),
    ),
    silent=(
        Example("Client reported that her father drinks heavily and that she worries each evening."),
        Example("Family history: mother with bipolar disorder, per client."),
        Example("Client is caring for her mother after surgery and sleeps 5 hours."),
    ),
    spares_risk=True,
    yields_to=("DX02",),
)

PN08 = Rule(
    code="PN08",
    name="session_transcript",
    severity=Severity.ERROR,
    title="Dialogue written out",
    what="Looks for three or more turns between therapist and client, tagged (\u201cT: ... C: ...\u201d) or told (\u201cI said ... she said\u201d).",
    why="Word-for-word dialogue is contents of conversation. It makes the record long, exposes the client and hides what you did. One sentence with the point serves every reader.",
    source=sources.PSYCHOTHERAPY_NOTE,
    message="Dialogue is written out here. Sum it up in one sentence: the technique, the point reached, the client's response.",
    bad="T: And then? C: I left. T: How was that?",
    better="Used open questions to review the argument; client identified leaving early as a way to avoid shouting.",
    detect=transcript,
    fires=(
        Example(
            "T: What happened next?\nC: I slammed the door.\nT: And how did that feel?\nC: Good, then bad.",
            words="T: What happened next?",
        ),
        Example(
            "I asked, \u201cWhy now?\u201d She said, \u201cHe called.\u201d I said, \u201cAnd?\u201d She said, \u201cI picked up.\u201d",
            words="I asked",
        ),
    ),
    silent=(
        Example(
            "Client described the argument in detail. Therapist asked what she needed; client said, \u201cA minute alone.\u201d"
        ),
        Example("T: topics were grief and the new job."),
    ),
)

PN12 = Rule(
    code="PN12",
    name="long_or_many_quotes",
    severity=Severity.WARNING,
    title="Long or many quotations",
    what=f"Looks for quotations of more than {LONGEST} words (statements of risk may be longer) and for more than {MOST_IN_A_SECTION} of them in one section.",
    why="A few of the client's own words can carry a symptom or a risk. A long passage is a transcript, and many quotations can make a reader doubt the client.",
    source=sources.SOAP_ARTICLE,
    message="This quotation is {amount}. Keep the key phrase and sum up the rest.",
    bad="Client said, \u201cI got up and then I thought, no, I will not go, and then my phone rang and it was work and I just let it ring and ring and sat on the floor.\u201d",
    better="Client reported staying home and not answering calls: \u201cI just let it ring.\u201d",
    detect=long_quotes,
    fires=(
        Example(
            "Client said, \u201cI went there and I waited and nobody came and I thought about leaving but then I thought that maybe the bus was late so I waited more and more and then it rained.\u201d",
            words="I went there",
        ),
        Example(
            "She feels \u201cworn out by it,\u201d \u201cnot up to much,\u201d \u201cbehind on everything\u201d and \u201clike a ghost now.\u201d",
            words="like a ghost now",
        ),
    ),
    silent=(
        Example("Client said, \u201cI just let it ring.\u201d"),
        Example(
            "Client stated, \u201cI have thought about suicide since the spring, mostly at night, when everyone is asleep and the house is quiet and I do not see how any of it could ever change for me.\u201d Safety plan completed."
        ),
    ),
    yields_to=("PN08",),
)

PN13 = Rule(
    code="PN13",
    name="excluded_item_in_psynote",
    severity=Severity.ERROR,
    title="Record content inside a psychotherapy note",
    what="In a psychotherapy note, looks for what the definition excludes: medication, session times, kind and frequency of treatment, test results, and summaries of diagnosis, functioning, plan, symptoms, prognosis or progress; and for risk facts.",
    why="The definition takes these items out: they are part of the record wherever they are written. Hidden here, the next clinician does not see them, and the note may lose its protection.",
    source=sources.EXCLUDED_ITEMS,
    message="\u201c{words}\u201d is {item}: it belongs in the progress note. Move it there, or make sure that the record holds it.",
    bad="PHQ-9 19, start sertraline 50 mg. He reminds me of a closed shop.",
    better="He reminds me of a closed shop. (Score and medication stand in the progress note.)",
    detect=excluded_items,
    fires=(
        Example("PHQ-9 was 19 today. She spoke of her father as weather.", "PSYNOTE", "PHQ-9 was 19"),
        Example("He started sertraline 50 mg and jokes about it.", "PSYNOTE", "sertraline"),
        Example("Prognosis is guarded. The long silence felt like a wall.", "PSYNOTE", "Prognosis"),
        Example("She told me she wants to die and has saved pills.", "PSYNOTE", "wants to die"),
        Example("The laugh sounds borrowed. Started 3:05.", "PSYNOTE", "Started 3:05"),
    ),
    silent=(
        Example("She spoke of her father as weather. I wonder whether my quiet repeats his.", "PSYNOTE"),
        Example("I felt pushed away when he laughed. The story of the lost key keeps coming back.", "PSYNOTE"),
        Example("Her train left at 3:05, and the quarrel started at 3:20. I saw the platform as she spoke.", "PSYNOTE"),
    ),
    scope="psychotherapy",
)

RULES = (PN04, PN05, PN06, PN07, PN08, PN12, PN13)
