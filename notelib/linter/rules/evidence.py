"""VG: claims, amounts and scores that need their evidence."""

from notelib.findings import Severity
from notelib.linter.guards import attributed, followed_by, near, negated, preceded_by, quoted, with_number
from notelib.linter.kinds.existence import Either, Existence
from notelib.linter.kinds.generic import GenericSentence
from notelib.linter.kinds.scores import band_conflict, incomplete_score
from notelib.linter.kinds.unbacked import Unbacked
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources
from notelib.linter.rules.frames import birp, soap

_ALONE = (quoted, preceded_by("not"), near(r"\bif\b|\bwill\b", 30, 0))

VG07 = Rule(
    code="VG07",
    name="hedge_without_evidence",
    severity=Severity.ADVICE,
    title="A hedge without what you saw",
    what="Looks for \u201cseems\u201d, \u201cappears to be\u201d, \u201cprobably\u201d with no observation, score or report around it.",
    why="A hedge tells that you are unsure, and not why. The observation lets the reader judge.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d hedges without evidence. Write what you saw or measured.",
    bad="Seems depressed.",
    better="Psychomotor slowing, PHQ-9 16.",
    detect=Unbacked(
        "vague.hedge",
        ("vague.hedge_evidence",),
        before=1,
        after=1,
        slots=("observation", "impression", "intervention"),
        unless=(quoted, attributed),
    ),
    fires=(
        Example(soap(a="Client seems depressed. Denied SI, HI."), "SOAP", "seems"),
        Example(birp(b="Client is probably angry.", r="Client rated fear 8, then 5."), "BIRP", "probably"),
        Example(soap(a="Client seems depressed. He has two brothers. Denied SI."), "SOAP", "seems"),
    ),
    silent=(
        Example(soap(a="Client seems depressed: speech slowed, PHQ-9 16. Denied SI."), "SOAP"),
        Example(soap(s="Client said it seems harder each week."), "SOAP"),
        Example(soap(a="Client seems depressed. She woke at 4 on five nights. Denied SI."), "SOAP"),
    ),
    yields_to=("PN02", "PN08", "PL01"),
)

VG08 = Rule(
    code="VG08",
    name="vague_quantity",
    severity=Severity.ADVICE,
    title="How much, how often?",
    what="Looks for \u201ca lot\u201d, \u201coften\u201d, \u201csometimes\u201d beside a symptom, with no number in the sentence.",
    why="\u201cOften\u201d means weekly to one reader and hourly to another.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d leaves the amount open. Ask for a count and a period.",
    bad="Cries often.",
    better="Cries 4 of 7 days, about 20 min.",
    detect=Existence(
        "vague.quantity",
        only=(
            near(
                r"\b(?:cr(?:y|ies|ied|ying)|sle(?:ep|pt)\w*|wak\w+|woke|panic\w*|anxi\w+|worr\w+|depress\w+|drink\w*|drank|smok\w+|argu\w+|fight\w*|yell\w*|nightmares?|flashbacks?|headaches?|bing\w+|purg\w+|cravings?|isolat\w+|ruminat\w+|irritab\w+|angry|tired|fatigue|voices|urges?|outbursts?|tantrums?|meltdowns?|gambl\w+|lonely|stressed|sad|restless)\b",
                45,
                45,
            ),
        ),
        unless=(quoted, with_number, followed_by("(?:enough|used)")),
    ),
    fires=(
        Example(soap(s="Client cries often."), "SOAP", "often"),
        Example(soap(s="Client drinks a lot on weekends."), "SOAP", "a lot"),
    ),
    silent=(
        Example(soap(s="Client cries often, 4 of 7 days."), "SOAP"),
        Example(soap(s="Client said, \u201cI cry a lot.\u201d Estimates 4 days a week."), "SOAP"),
    ),
)

_CLAIM = Unbacked(
    "vague.claim",
    ("vague.evidence", "vague.response_evidence"),
    before=1,
    after=1,
    slots=("impression", "response", "progress"),
    unless=(quoted, negated, attributed),
)

VG09 = Rule(
    code="VG09",
    name="claim_without_evidence",
    severity=Severity.WARNING,
    title="A claim without its evidence",
    what="Looks for \u201cgood progress\u201d, \u201cimproved insight\u201d, \u201cmotivated\u201d with no number, behavior or quotation close by.",
    why="Raters agree least on reasoning in notes, because so often only the conclusion is written. One fact makes it checkable.",
    source=sources.JUSTIFY,
    message="\u201c{words}\u201d is a claim without evidence. Write {better}.",
    bad="Good progress.",
    better="Good progress as shown by 3 panic-free days.",
    detect=Either((_CLAIM, GenericSentence("vague.claim_word", _CLAIM))),
    fires=(
        Example(soap(a="Good progress. Denied SI, HI."), "SOAP", "Good progress"),
        Example(birp(r="Improved insight. Denied SI, HI."), "BIRP", "Improved insight"),
        Example(soap(a="Client is moving toward her goals. Denied SI, HI."), "SOAP", "moving toward"),
        Example(soap(a="Improved insight. This was session 4 of 12. Denied SI, HI."), "SOAP", "Improved insight"),
    ),
    silent=(
        Example(soap(a="Good progress as shown by 3 panic-free days. Denied SI."), "SOAP"),
        Example(birp(r="Client completed the log 5 of 7 days. Good progress on objective 1a. Denied SI."), "BIRP"),
        Example(birp(r="She moved toward her husband and took his hand. Denied SI, HI."), "BIRP"),
    ),
    yields_to=("VG01",),
)

VG10 = Rule(
    code="VG10",
    name="score_incomplete",
    severity=Severity.WARNING,
    title="Tool without score, or score without tool",
    what="Looks for a questionnaire named without its total anywhere in the note, and for a total without its questionnaire.",
    why="Only both together, with the date, can be compared next month.",
    source=sources.TEST_RESULTS,
    message="\u201c{words}\u201d: {problem}. Write tool, total and date, and the earlier total.",
    bad="PHQ-9 improved.",
    better="PHQ-9 11 (2/4), now 8 (3/4).",
    detect=incomplete_score,
    fires=(
        Example(soap(o="PHQ-9 improved. Taught box breathing."), "SOAP", "PHQ-9"),
        Example(soap(o="Scored 14 today, down from before. Taught box breathing."), "SOAP", "Scored 14"),
    ),
    silent=(
        Example(
            soap(o="PHQ-9 8 (3/4), was 11. Taught box breathing.", a="PHQ-9 shows improvement. Denied SI."), "SOAP"
        ),
        Example(soap(p="PHQ-9 at next session 3/18. Worry log."), "SOAP"),
    ),
)

VG11 = Rule(
    code="VG11",
    name="score_band_conflict",
    severity=Severity.ERROR,
    title="Score and label do not fit",
    what="Compares totals of PHQ-9 and GAD-7 with the severity named beside them, and all totals with the highest there is.",
    why="One of the two is wrong, and treatment decisions rest on both.",
    source=sources.BANDS,
    message="\u201c{words}\u201d: {problem}.",
    bad="PHQ-9 17 (mild)",
    better="PHQ-9 17 (moderately severe)",
    detect=band_conflict,
    fires=(
        Example(soap(o="PHQ-9: 17 (mild). Taught box breathing."), "SOAP", "PHQ-9: 17 (mild"),
        Example(soap(o="PHQ-9 = 31 today. Taught box breathing."), "SOAP", "31"),
        Example(soap(o="GAD-7 12, severe range. Taught box breathing."), "SOAP", "severe"),
    ),
    silent=(
        Example(soap(o="PHQ-9 17 (moderately severe), was 21 (severe). Taught box breathing."), "SOAP"),
        Example(soap(o="PHQ-9 9, down from 14; mild improvement in energy. Taught box breathing."), "SOAP"),
    ),
)

RULES = (VG07, VG08, VG09, VG10, VG11)
