"""LG: what has a file of its own: colleagues, incident reports, counsel; and how a contract and a report are told."""

from notelib.findings import Severity
from notelib.linter.guards import (
    attributed,
    followed_by,
    near,
    preceded_by,
    quoted,
)
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.lawful import colleague_blame, report_opinion
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

LG05 = Rule(
    code="LG05",
    name="colleague_blame",
    severity=Severity.WARNING,
    title="Criticism of colleagues",
    what="Looks for faults of other providers or the agency stated by the writer.",
    why="It helps no client, and you did not see what happened. The client's dissatisfaction may be recorded as the client's.",
    source=sources.NOT_FOR_THE_CHART,
    message="\u201c{words}\u201d criticizes a colleague. Write the client's report, or leave it out.",
    bad="Prior therapist ruined him.",
    better="Client reported dissatisfaction with prior care.",
    detect=colleague_blame,
    fires=(
        Example("Prior therapist ruined him with bad advice.", words="Prior therapist ruined"),
        Example("The night shift dropped the ball again.", words="night shift dropped the ball"),
    ),
    silent=(
        Example("Client reported dissatisfaction with prior care and said her last therapist was useless."),
        Example("Previous therapist recommended EMDR; records requested."),
    ),
)

LG06 = Rule(
    code="LG06",
    name="incident_report_reference",
    severity=Severity.ERROR,
    title="Incident report named in the chart",
    what="Looks for incident reports, risk management, quality and peer review of your agency. The client's school or police report is left alone.",
    why="Those papers serve the organization and are kept apart. Named in the chart, they may lose their protection.",
    source=sources.SEPARATE_FILES,
    message="\u201c{words}\u201d belongs in the organization's own file. In the chart, state the clinical facts only.",
    bad="Incident report filed.",
    better="Client fell in the hallway at 10:05; nurse examined, no injury found; session ended early.",
    detect=Existence(
        "legal.incident",
        unless=(
            quoted,
            attributed,
            followed_by(r"(?:plan|strategies|skills)"),
            near(
                r"\b(?:school|police|teacher|principal|employer|workplace|his work|her work|job|dorm|campus|sheriff|precinct|manager|warehouse|store|facility where)\b",
                60,
                60,
            ),
        ),
    ),
    fires=(
        Example("Client fell in the hallway. Incident report filed.", words="Incident report"),
        Example("Risk management was notified of the complaint.", words="Risk management"),
    ),
    silent=(
        Example("School sent an incident report about the fight."),
        Example("Client fell in the hallway; nurse found no injury."),
    ),
)

LG07 = Rule(
    code="LG07",
    name="legal_counsel_mention",
    severity=Severity.ERROR,
    title="Your lawyer or insurer in the chart",
    what="Looks for the writer's or agency's lawyers, malpractice and liability. The client's own attorney is left alone.",
    why="Talk with counsel is privileged as long as it stays out of the chart. In the chart it also looks like self-protection.",
    source=sources.SEPARATE_FILES,
    message="\u201c{words}\u201d belongs in the legal file. Record the clinical decision and its reasons.",
    bad="Spoke with our attorney for liability reasons.",
    better="(in the chart: the clinical decision and its reasons)",
    detect=Existence(
        "legal.counsel",
        unless=(
            quoted,
            attributed,
            preceded_by(r"client's|his|her|their|client has a|client filed a"),
            followed_by(r"(?:aid|clinic|services|guardian|name|separation|status|help|process|advocate)", 20),
            near(
                r"\b(?:client's (?:own )?(?:attorney|lawyer)|his (?:own )?(?:attorney|lawyer)|her (?:own )?(?:attorney|lawyer)|client is suing|lawsuit against (?:his|her|the) (?:employer|landlord|surgeon))\b",
                60,
                60,
            ),
        ),
    ),
    fires=(
        Example("Spoke with our attorney about the letter.", words="our attorney"),
        Example("Documenting this for liability reasons.", words="liability reasons"),
    ),
    silent=(
        Example("Client's attorney requested records; release signed."),
        Example("Client said her malpractice suit against the surgeon goes to court."),
    ),
)

LG08 = Rule(
    code="LG08",
    name="no_suicide_contract",
    severity=Severity.WARNING,
    title="A contract for safety",
    what="Looks for contracts and promises of safety.",
    why="A promise has never been shown to prevent an attempt, and gives false safety. A safety plan tells the client what to do, step by step.",
    source=sources.SAFETY_PLAN,
    message="\u201c{words}\u201d: replace it by a safety plan, and write: {better}.",
    bad="Client contracted for safety.",
    better="Completed Stanley-Brown plan; copy given.",
    detect=Existence(
        "legal.contract",
        unless=(
            quoted,
            near(
                r"\b(?:in place of|instead of|rather than|replac\w+|not evidence|behaviou?r contract|school)\b", 40, 30
            ),
        ),
    ),
    fires=(
        Example("Client contracted for safety. Denied plan.", words="contracted for safety"),
        Example("Client signed a no-harm contract and promised not to cut.", words="no-harm contract"),
    ),
    silent=(
        Example("Completed Stanley-Brown safety plan; copy given."),
        Example("School keeps a behavior contract. Safety plan used instead of a no-harm contract."),
    ),
)

LG09 = Rule(
    code="LG09",
    name="mandated_report_detail",
    severity=Severity.WARNING,
    title="Opinion in a mandated report",
    what="Looks beside a report to protective services for opinions on guilt, and for who else reported.",
    why="The law asks for facts told and the report made. Opinions prejudge, and the identity of reporters is often protected by law.",
    source=sources.MANDATED,
    message="\u201c{words}\u201d does not belong beside the report. Keep date, time, agency, intake number and the facts told.",
    bad="Called CPS; the stepfather is obviously guilty.",
    better="Report made to CPS 3/4, 15:20, intake no. on file; facts told: bruise on left arm, child's account.",
    detect=report_opinion,
    fires=(
        Example("Called CPS because the stepfather is obviously guilty.", words="obviously"),
        Example("CPS report was made; the teacher called too.", words="teacher called"),
    ),
    silent=(
        Example("Report made to CPS at 15:20, intake number on file; facts told: bruise on left arm."),
        Example("Client said she believes her ex is guilty and that CPS visited."),
    ),
)

RULES = (LG05, LG06, LG07, LG08, LG09)
