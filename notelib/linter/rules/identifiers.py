"""ID: what could identify a real person. Every note in this workbook has to be fictional."""

from notelib.findings import Severity
from notelib.linter.guards import near, negated, quoted
from notelib.linter.kinds import identifiers as kinds
from notelib.linter.kinds.clients import person_name
from notelib.linter.kinds.existence import Existence
from notelib.linter.kinds.life_dates import date_of_life
from notelib.linter.kinds.places import small_place
from notelib.linter.kinds.third_parties import other_client
from notelib.linter.model import Example, Rule
from notelib.linter.rules import sources

ID01 = Rule(
    code="ID01",
    name="person_name",
    severity=Severity.ERROR,
    title="The client's name, or an employer's",
    what="Looks for the client's name in header and body and for named employers. Placeholders such as \u201cClient C-014\u201d, signers and treating providers are left alone.",
    why="In a real chart the name is required; in this workbook every note is fictional, and a real-looking name means that somebody's privacy may be at stake.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d looks like a real name. Use a placeholder: {better}.",
    bad="Client: Maria Gonzalez",
    better="Client: C-014",
    detect=person_name,
    fires=(
        Example(
            "Client: Maria Gonzalez\nDate: 2026-03-04\n\nClient reports worry. Taught grounding. Denied SI. Next session 3/18.",
            words="Maria Gonzalez",
        ),
        Example("Client Dashiell Marcus Webb... Client Marcus reported worry. Taught grounding.", words="Marcus"),
        Example("Mr. Alvarez arrived on time and reported worry.", words="Mr. Alvarez"),
        Example("She works at Brightwater Foods and missed two shifts.", words="Brightwater Foods"),
    ),
    silent=(
        Example(
            "Client: C-014\nDate: 2026-03-04\n\nClient reports worry. Taught grounding. Denied SI. Next session 3/18.\n\nRosa Mendez, LPC"
        ),
        Example("Client works at a bakery and studies at night. Used the Gottman card deck."),
    ),
    spares_risk=True,
    yields_to=("PN06", "ID02"),
)

ID02 = Rule(
    code="ID02",
    name="geo_smaller_than_state",
    severity=Severity.ERROR,
    title="A place smaller than a state",
    what="Looks for streets, ZIP codes, towns, and schools or clinics by name. States and countries are fine.",
    why="Place is one of the strongest identifiers: town, age and event are often enough to find a person.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d is a place smaller than a state. Write the state, or the kind of place.",
    bad="Lives at 12 Elm Street, Dayton.",
    better="Lives in Ohio.",
    detect=small_place,
    fires=(
        Example("Client lives in Dayton with two roommates.", words="Dayton"),
        Example("Moved to 412 Elm Street in May.", words="412 Elm Street"),
        Example("Attends Lincoln High School and likes math.", words="Lincoln High School"),
    ),
    silent=(
        Example("Client lives in Ohio; the family moved from Guatemala to New York."),
        Example("Client attends a community college and lives in student housing."),
    ),
    spares_risk=True,
)

ID03 = Rule(
    code="ID03",
    name="date_element",
    severity=Severity.ERROR,
    title="A full date from somebody's life",
    what="Looks for birth dates, and for full dates of life events in the body. Dates of the session, the plan, scores and signatures are fine.",
    why="A full date tied to a person identifies. The year, or \u201cin childhood\u201d, carries the clinical meaning.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d is a full date from a person's life. Write the year or the age.",
    bad="DOB 3/4/1998",
    better="Age 28",
    detect=date_of_life,
    fires=(
        Example(
            "Client: C-014, DOB 3/4/1998\nDate: 2026-03-04\n\nClient reports worry. Denied SI. Taught grounding.",
            words="3/4/1998",
        ),
        Example("Her brother died on June 12, 2019. Denied SI.", words="12, 2019"),
        Example(
            "Client: C-014\nDate: 2026-10-01\n\nHe survived the attack of 2026-09-24 at the station. Denied SI.",
            words="2026-09-24",
        ),
        Example("Her father had a heart attack on June 12, 2019. Denied SI.", words="12, 2019"),
    ),
    silent=(
        Example("Date: 2026-03-04\n\nNext session 3/18/2026. PHQ-9 11 (2/4/2026). Denied SI."),
        Example("Her brother died in 2019. Report made 3/4. Denied SI."),
        Example(
            "Client: C-014\nDate: 2026-10-01\n\nGoal 1 (no panic for four weeks): met, last attack 08/10/2026. Denied SI."
        ),
        Example(
            "Client: C-014\nDate: 2026-10-01\n\nClient reported one panic attack in the exam of 2026-09-24. Denied SI."
        ),
        Example(
            "Client: C-014\nDate: 2026-10-01\n\nShe attempted the second step on 2026-09-24; the hearing was moved to October 20. Denied SI."
        ),
    ),
    scope="any",
    spares_risk=True,
)

ID04 = Rule(
    code="ID04",
    name="age_over_89",
    severity=Severity.ERROR,
    title="An age over 89",
    what="Looks for ages of ninety and more.",
    why="So few people are that old in any place that the age alone may identify.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d: write \u201c{better}\u201d.",
    bad="93-year-old widower",
    better="Widower, 90 or older",
    detect=kinds.age_over_89,
    fires=(
        Example("Client is a 93-year-old widower. Denied SI.", words="93-year-old"),
        Example("Client, aged 91, lives with a son.", words="aged 91"),
    ),
    silent=(
        Example("Session lasted 90 minutes. Client is 89 years old."),
        Example("Client attended 95 % of sessions; goal is 90 days without use."),
    ),
    scope="any",
)

ID05 = Rule(
    code="ID05",
    name="phone_fax",
    severity=Severity.ERROR,
    title="A phone or fax number",
    what="Looks for phone numbers. Public crisis lines (988 and others) are fine.",
    why="A number leads straight to a person. In the record it stands in the contact sheet, not in the note.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d is a phone number. Leave it out; the contact sheet holds it.",
    bad="Call her at 614-555-0142.",
    better="Contact number on file.",
    detect=kinds.phone,
    fires=(
        Example("Client can be reached at 614-555-0142 after six.", words="614-555-0142"),
        Example("Mother's cell (216) 555-0199 was added.", words="(216) 555-0199"),
    ),
    silent=(
        Example("Client will call or text 988, or 1-800-273-8255."),
        Example("Date: 2026-03-04\n\nSession 10:00-10:50. Goal 2, objective 2a. Denied SI."),
    ),
    scope="any",
    spares_risk=True,
)

ID06 = Rule(
    code="ID06",
    name="email_url_ip",
    severity=Severity.ERROR,
    title="An e-mail, web or network address",
    what="Looks for e-mail and web addresses, account names and IP addresses. A public help site is only a warning.",
    why="Such an address leads to a person or shows where they were.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d is an address. Leave it out, or name the kind of resource.",
    bad="E-mail: jo.k@example.com",
    better="E-mail address on file.",
    detect=kinds.mail_or_address,
    fires=(
        Example("Send the log to jo.k@example.com by Friday.", words="jo.k@example.com"),
        Example("Client posts as @quietfox_22 every night.", words="@quietfox_22"),
    ),
    silent=(
        Example("Client sends the log through the portal. Rated worry 7.5 of 10."),
        Example("Reviewed apps at home. Client said e.g. calls help."),
    ),
    scope="any",
    spares_risk=True,
)

ID07 = Rule(
    code="ID07",
    name="ssn_mrn_account_licence",
    severity=Severity.ERROR,
    title="A record, account or social security number",
    what="Looks for social security, record, account, policy and license numbers. Session, goal and intake numbers are fine.",
    why="These numbers open other files about the same person.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d is an identifying number. Leave it out or use a placeholder.",
    bad="MRN 00482913",
    better="Client C-014",
    detect=kinds.record_number,
    fires=(
        Example("Client: C-014\nMRN: 00482913\nDate: 2026-03-04\n\nClient reports worry. Denied SI.", words="00482913"),
        Example("SSN 123-45-6789 was on the form.", words="123-45-6789"),
    ),
    silent=(
        Example("Client: C-014\nDate: 2026-03-04\n\nSession 6, goal 2. CPS intake no. 4471 on file. Denied SI."),
        Example("Client's policy on phones changed; account of the week was calm."),
    ),
    scope="any",
)

ID08 = Rule(
    code="ID08",
    name="vehicle_device_biometric_photo",
    severity=Severity.ERROR,
    title="Plate, serial number, photograph",
    what="Looks for plates, serial numbers, and photographs or fingerprints kept with the note.",
    why="Each of them identifies one person or one thing of theirs.",
    source=sources.SAFE_HARBOR,
    message="\u201c{words}\u201d identifies. Leave it out.",
    bad="Drives a blue truck, plate HKT 4821.",
    better="Drives to work.",
    detect=kinds.vehicle_or_image,
    fires=(
        Example("Ex drives a truck with license plate HKT-4821.", words="hkt-4821".upper()),
        Example("Selfie of client attached for the chart.", words="Selfie of client attached"),
    ),
    silent=(
        Example("Client took selfies with friends and uses a fitness device."),
        Example("Client put the plate down and left."),
    ),
    scope="any",
)

ID09 = Rule(
    code="ID09",
    name="unique_characteristic",
    severity=Severity.WARNING,
    title="A trait that only one person has",
    what="Looks for only, first, famous, mayor, viral and the like with a place or a role.",
    why="Anyone who knows the town knows who it is, even without a name.",
    source=sources.UNIQUE,
    message="\u201c{words}\u201d may point at one person. Write the kind of role or event.",
    bad="The only fire chief in town",
    better="A public-safety worker",
    detect=Existence(
        "identity.unique",
        anywhere=True,
        unless=(
            quoted,
            negated,
            near(
                r"\b(?:feels?|felt|like|as if|being|was|being treated as|dream\w*|wants? to be|fear\w*)\s(?:the |a |an )?$",
                20,
                0,
            ),
        ),
    ),
    fires=(
        Example("Client is the only fire chief in town.", words="only fire chief in town"),
        Example("Her video went viral and she is the mayor's daughter.", words="went viral"),
    ),
    silent=(
        Example("Client is the only child and the first in the family to attend college."),
        Example("Client feels like the only one in class who struggles."),
    ),
    spares_risk=True,
)

ID10 = Rule(
    code="ID10",
    name="other_client_identified",
    severity=Severity.ERROR,
    title="Another client",
    what="Looks for another client, by initials, by group or as \u201canother client of mine\u201d.",
    why="It puts one person's care into another person's record, which is a breach for both.",
    source=sources.ACA_GROUPS,
    message="\u201c{words}\u201d speaks of another client. Delete it.",
    bad="Same as M.B. in my Tuesday group.",
    better="(delete)",
    detect=other_client,
    fires=(
        Example("This is the same pattern as M.B. in my Tuesday group.", words="M.B."),
        Example("She reacts like another client of mine with the same job.", words="another client of mine"),
    ),
    silent=(
        Example("Client gave feedback to a peer in group and attends A.A. twice a week."),
        Example("Client moved to the U.S. in 2019."),
    ),
)

RULES = (ID01, ID02, ID03, ID04, ID05, ID06, ID07, ID08, ID09, ID10)
