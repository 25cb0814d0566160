"""CF02, FS04, FS05, FS06: group, couple and contact notes."""

from notelib.findings import Severity
from notelib.linter.guards import beside, negated, quoted
from notelib.linter.kinds.contacts import speculation
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.members import boilerplate, other_member
from notelib.linter.model import Example, Rule, cite
from notelib.linter.rules import sources

_SHARED = (
    "Client: C-014\nDate: 2026-03-04\nTime: 10:00-11:30\nCPT: 90853\n\n"
    "Group: Relapse prevention, topic urges at weekends. Leader taught urge surfing; 8 members attended.\n"
)
_SAME = (
    "Client attended the whole group, listened, took part in the urge surfing exercise and named two triggers for the weekend, "
    "and rated confidence 6 of 10 at the end."
)


def _group(member: str) -> str:
    return f"{_SHARED}Member: {member}\nPlan: Next group 2026-03-11."


def _two(first: str, second: str) -> str:
    return (
        "Date: 2026-03-04\nTime: 10:00-11:30\n\nGroup: Relapse prevention, topic urges at weekends. Leader taught urge surfing.\n"
        f"Member C-014: {first}\nMember C-015: {second}\n"
    )


CF02 = Rule(
    code="CF02",
    name="boilerplate_within_group",
    severity=Severity.ERROR,
    title="One text for several members",
    what="Looks in group notes for a member block of which most words stand in runs of ten in another member's block. The shared block about the group may be the same; across a chart folder notes of one group on one day are compared too.",
    why="The member block is the only evidence of what this person did. If it fits everyone, nobody's care was recorded.",
    source=sources.COPYING,
    message="{share} of this member's block is the same as that of {other}. Write what this member said, did and rated.",
    bad="(the same two sentences for eight members)",
    better="Spoke twice about Friday evenings; named the bus stop by the bar as a trigger; confidence 4 to 6.",
    detect=boilerplate,
    fires=(
        Example(_two(_SAME, _SAME), "GROUP"),
        Example(_two(_SAME, _SAME.replace("rated confidence 6", "rated confidence 7")), "GROUP"),
    ),
    silent=(
        Example(
            _two(
                _SAME,
                "Client came ten minutes late, spoke once, about payday, and asked whether the exercise can be done on a shop floor; urge 5, then 2, and a copy of the card in his wallet.",
            ),
            "GROUP",
        ),
        Example(_group(_SAME), "GROUP"),
    ),
    only=frozenset({"GROUP"}),
)

FS04 = Rule(
    code="FS04",
    name="group_other_member",
    severity=Severity.ERROR,
    title="Another member of the group",
    what="Looks in a group note for another member: a name, a client number, initials (error), or a trait that singles the person out (warning). \u201cA peer\u201d is fine.",
    why="The note lies in this client's record. Whoever may read it has no right to know who else was in the room.",
    source=sources.ACA_GROUPS,
    message="\u201c{words}\u201d tells by {how} who another member is. Write \u201ca peer\u201d, and only what it meant for this client.",
    bad="Client argued with Tom, the member who drives a school bus.",
    better="Client disagreed with a peer and asked for a pause.",
    detect=other_member,
    fires=(
        Example(_group("Client argued with Tom about the rent. Denied SI."), "GROUP", "Tom"),
        Example(
            _group("Client comforted the member who drives a school bus. Denied SI."),
            "GROUP",
            "the member who drives a school bus",
        ),
        Example(_group("Client gave feedback to C-015 about his plan. Denied SI."), "GROUP", "C-015"),
    ),
    silent=(
        Example(_group("Client disagreed with a peer, then asked for a pause. Denied SI."), "GROUP"),
        Example(
            _group("Client thanked a member who shared a craving, and rated confidence 6. PHQ-9 8. Denied SI."), "GROUP"
        ),
        Example(_two(_SAME, "Client came late and spoke once, about payday; urge 5, then 2."), "GROUP"),
    ),
    only=frozenset({"GROUP"}),
)


def _couple(data: str) -> str:
    return (
        "Attended: client and partner\nIdentified client: C-014\n"
        f"Data: {data}\nIntervention: Coached a speaker-listener exercise, two rounds.\n"
        "Response: Both rated closeness 3, then 5.\nPlan: Ten minutes of talk daily. Next session 3/18."
    )


FS05 = Rule(
    code="FS05",
    name="joint_record_secret",
    severity=Severity.WARNING,
    title="A secret in a joint record",
    what="Looks in a couple or family note for what one person told in private and the others do not know. A policy that is named, and safety asked in private, are fine.",
    why="Each person seen together may ask for the joint record. What was told alone would reach the other through you.",
    source=cite("ACA Code of Ethics 2014, B.4.b, couples and families"),
    message="\u201c{words}\u201d was told in private and stands in a record the other may read. Follow your written policy on secrets; keep it out of the joint record.",
    bad="Wife told therapist privately that she is seeing someone.",
    better="Policy on individual disclosures reviewed with both.",
    detect=Existence(
        "documents.secret",
        unless=(quoted, negated, beside("documents.secret_policy", 1, 1), beside("risk.fact")),
        reach="clause_end",
    ),
    fires=(
        Example(
            _couple("Wife told therapist privately that she is seeing a colleague."),
            "COUPLE",
            "told therapist privately",
        ),
        Example(
            _couple("Both report fewer fights. Husband has not told his wife about the second credit card."),
            "COUPLE",
            "has not told his wife",
        ),
    ),
    silent=(
        Example(
            _couple("Both report fewer fights, 2 this week, was 5. Wife told husband that she felt lonely."), "COUPLE"
        ),
        Example(
            _couple(
                "Husband called before the session; the no-secrets policy was reviewed and he agreed to tell his wife."
            ),
            "COUPLE",
        ),
        Example(_couple("Each was asked separately about safety at home; both report feeling safe."), "COUPLE"),
    ),
    only=frozenset({"COUPLE"}),
)


def _contact(content: str) -> str:
    return (
        f"Date: 2026-03-04\nMethod: phone\nContent: {content}\nAction: Second call 3/5; letter if not reached by 3/9."
    )


FS06 = Rule(
    code="FS06",
    name="noshow_speculation",
    severity=Severity.WARNING,
    title="A guess about why the client did not come",
    what="Looks in a contact or no-show note for motives the writer cannot know: avoidance, resistance, lack of motivation, \u201cprobably\u201d, \u201cI think\u201d. What the client said, and thoughts about risk, are fine.",
    why="Nobody was there to be observed. The guess follows the client into the next session and is often wrong: buses fail, children fall ill.",
    source=sources.SOAP_ARTICLE,
    message="\u201c{words}\u201d guesses at a motive. Keep the facts: when, how you tried, what you left, what happens next.",
    bad="No-show, probably avoiding the topic of her mother.",
    better="Did not attend 14:00; called 14:20, message left; second call 3/5.",
    detect=speculation,
    fires=(
        Example(
            _contact("Client did not attend. She is probably avoiding the topic of her mother."),
            "CONTACT",
            "probably avoiding",
        ),
        Example(_contact("Missed the session again; this is a sign of resistance."), "CONTACT", "sign of resistance"),
        Example(_contact("No answer. I think he is not ready to change."), "CONTACT", "I think he"),
    ),
    silent=(
        Example(
            _contact("Client did not attend at 14:00. Called at 14:20, left a message with name and number."), "CONTACT"
        ),
        Example(_contact("Client called back and said that she was too embarrassed to come."), "CONTACT"),
        Example(
            _contact(
                "Did not attend. In view of suicidal ideation last week counselor thinks a welfare check may be due."
            ),
            "CONTACT",
        ),
    ),
    only=frozenset({"CONTACT"}),
)

RULES = (CF02, FS04, FS05, FS06)
