"""HD: who signed, when, and how the record was corrected.

A missing signature is asked for only in a whole note; see `notelib.linter.rules.header`.
"""

from notelib.findings import Severity
from notelib.linter.guards import (
    all_of,
    any_of,
    attributed,
    followed_by,
    in_words,
    near,
    negated,
    not_,
    preceded_by,
    quoted,
)
from notelib.linter.kinds import times
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.signing import missing_cosign, missing_credentials, missing_signature
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

_BODY = "\nS: Client reports worry 6 of 7 days.\nO: Taught box breathing; tension 7 to 4.\nA: Denied SI, HI.\nP: Next session 3/18.\n"
_SIGN = "\nJ. Okoro, BA, counseling intern, signed 3/4/2026 16:10\nSupervisor: L. Hammond, LPC-S, co-signed 3/5/2026\n"


def _note(head: str, sign: str = _SIGN) -> str:
    return head + _BODY + sign


HD07 = Rule(
    code="HD07",
    name="missing_signature",
    severity=Severity.ERROR,
    title="Nobody signed",
    what="Looks at the end of a whole note for the author's signature.",
    why="An unsigned note is nobody's statement: it supports no claim and convinces no court.",
    source=sources.MEDICARE_CHECKLIST,
    message="The note has no author's signature. End it with name, credentials and date.",
    bad="(the note ends with the plan)",
    better="J. Okoro, BA, counseling intern, signed 3/4 16:10",
    detect=missing_signature,
    fires=(
        Example(_note("Client: C-014\nDate: 2026-03-04\nTime: 10:00-10:50", ""), "SOAP"),
        Example(
            "Date: 2026-03-04\nTime: 10:00-10:50\n\nClient reports worry. Taught box breathing. Denied SI. Next session 3/18.",
            "BASIC",
        ),
    ),
    silent=(
        Example(_note("Client: C-014\nDate: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(_BODY, "SOAP"),
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-10:50", "\nElectronically signed by R. Mendez, LPC, 3/4/2026"), "SOAP"
        ),
    ),
)

HD08 = Rule(
    code="HD08",
    name="missing_credentials",
    severity=Severity.WARNING,
    title="Signature without credentials",
    what="Looks beside the author's name for degree, license or role.",
    why="The reader must see in what capacity you treated this person, a trainee above all.",
    source=sources.MEDICARE_CHECKLIST,
    message="\u201c{words}\u201d signed without credentials or role. Add them, for example: BA, counseling intern.",
    bad="Signed: J. Okoro",
    better="Signed: J. Okoro, BA, counseling intern",
    detect=missing_credentials,
    fires=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nSigned: J. Okoro, 3/4/2026"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nSignature: Rosa Mendez 3/4/2026"), "SOAP"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nSigned: R. Mendez, LPC 3/4/2026"), "SOAP"),
    ),
)

HD09 = Rule(
    code="HD09",
    name="missing_cosign",
    severity=Severity.ERROR,
    title="A trainee's note without a supervisor",
    what="Where a trainee signed, looks for the supervisor's line. A co-signature asked for and still pending is only advice.",
    why="A trainee works under the supervisor's license. Without that signature the service may be neither lawful nor payable.",
    source=sources.COSIGN,
    message="A trainee signed and no supervisor did. Add the supervisor's line, or \u201cco-signature requested\u201d with the date.",
    bad="J. Okoro, BA, counseling intern",
    better="J. Okoro, BA, counseling intern. Supervisor: L. Hammond, LPC-S, co-signed 3/5",
    detect=missing_cosign,
    fires=(
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-10:50", "\nJ. Okoro, BA, counseling intern, signed 3/4/2026"), "SOAP"
        ),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nSigned: M. Vang, practicum student, 3/4/2026"), "SOAP"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nR. Mendez, LPC, signed 3/4/2026"), "SOAP"),
    ),
)

# "Client changed the date of his payday transfer": whose record it was is said, or it was none.
_CLIENTS_OWN = all_of(
    near(r"\b(?:client|clt|cl\.|pt|patient|she|he|they|mother|father|partner)\s(?:\w+\s){1,8}$", 120, 0),
    not_(
        near(
            r"\b(?:notes?|entry|entries|record|chart|documentation|signature|signed|version|session|cpt|therapist|counselor|clinician|writer|i)\b",
            60,
            80,
        )
    ),
)

HD10 = Rule(
    code="HD10",
    name="late_entry_unlabelled",
    severity=Severity.WARNING,
    title="Signed days later, without a label",
    what=f"Compares the dates of service and signature: over {times.LATE_DAYS} days is a warning, over {times.TOO_LATE_DAYS} an error, unless labelled as a late entry.",
    why="Memory fades and reviewers know it. A late note is honest when it says that it is late and why.",
    source=sources.INTEGRITY,
    message="Signed {days} days after the session. Label it: LATE ENTRY, with both dates and the reason.",
    bad="Session 3/4, signed 3/12",
    better="LATE ENTRY for 3/4, written 3/12 (clinic closed by storm)",
    detect=times.late_entry,
    fires=(
        Example(
            _note("Date: 2026-03-04\nTime: 10:00-10:50", "\nR. Mendez, LPC, signed 3/12/2026"), "SOAP", "3/12/2026"
        ),
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50", "\nR. Mendez, LPC, signed 3/8/2026"), "SOAP"),
    ),
    silent=(
        Example(_note("Date: 2026-03-04\nTime: 10:00-10:50"), "SOAP"),
        Example(
            _note(
                "LATE ENTRY for session of 3/4/2026\nDate: 2026-03-04\nTime: 10:00-10:50",
                "\nR. Mendez, LPC, signed 3/12/2026",
            ),
            "SOAP",
        ),
    ),
)

# "Set the date for the first trip": an event is planned; of a record its kind would be said.
_PLANNED_EVENT = all_of(
    in_words(r"(?:moved|changed|adjusted|set|shifted|fixed) the (?:date|time|times)\b", prefix=True),
    not_(
        near(
            r"\b(?:notes?|entry|entries|records?|chart|documentation|document|signatures?|signed|signing|versions?|cpt|service|claims?|bill\w*|form|log of|"
            r"(?<!next )(?<!first )(?<!coming )(?<!second )(?<!joint )(?<!follow-up )(?:session|visit|contact|encounter)(?! (?:to|with)\b)|today|yesterday)\b",
            60,
            80,
        )
    ),
    any_of(
        not_(in_words(r".*\b(?:back|to|on|so|in|after|from)\b")),
        followed_by(r"for (?:the|his|her|their|an?) [a-z]"),
    ),
)

HD11 = Rule(
    code="HD11",
    name="improper_correction",
    severity=Severity.ERROR,
    title="A record changed the wrong way",
    what="Looks for a note deleted, overwritten, replaced or backdated by its author.",
    why="The earlier text must stay readable. A record that was altered without trace can end a career and a court case.",
    source=sources.INTEGRITY,
    message="\u201c{words}\u201d: never remove or backdate. Leave the original and add a dated, signed addendum with the reason.",
    bad="Deleted yesterday's note and rewrote it.",
    better="Addendum 3/5: corrects the time of the 3/4 note; original kept. J. Okoro.",
    detect=Existence(
        "header.correction",
        unless=(
            quoted,
            attributed,
            negated,
            preceded_by(r"client|she|he|they|(?:she|he|they) (?:has|had)"),
            _CLIENTS_OWN,
            _PLANNED_EVENT,
        ),
    ),
    fires=(
        Example(
            "Deleted yesterday's note and rewrote it after talking with the client.", words="Deleted yesterday's note"
        ),
        Example("This note was backdated to the day of the session.", words="backdated"),
        Example("Set the date of this note to 3/4.", words="Set the date of this note"),
        Example("Set the date back by two days.", words="Set the date back"),
    ),
    silent=(
        Example("Client deleted the dating app and replaced the evening scroll with a walk."),
        Example("Addendum 3/5: corrects the time of the 3/4 note; original kept. Client said she deleted her notes."),
        Example("Set the date for the first trip to the market and the time for the next session."),
    ),
)

RULES = (HD07, HD08, HD09, HD10, HD11)
