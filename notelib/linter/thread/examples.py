"""A small chart in which the examples of thread rules stand: sound but for what the example puts in."""

from __future__ import annotations

from notelib.linter.thread.model import ChartExample, Document

PLAN = """Treatment plan
Client: C-014
Date: 2026-03-02
Diagnosis: F41.0 Panic disorder
Problem: four panic attacks a week; off the bus since January; missed two labs.
Goal 1: "I want to ride the bus again."
Objective 1a: ride two stops alone on 3 days a week by 2026-05-25 (baseline: none).
Goal 2: "I want to finish this term."
Objective 2a: attend both labs each week, 4 weeks in a row, by 2026-05-11 (baseline: one of two).
Interventions: individual CBT with graded exposure and problem solving, 50 minutes, once a week for 12 weeks.
Review: 2026-06-01
Client took part, chose the order of goals and signed 2026-03-02."""


def note(
    date: str,
    goal: str = "Goal 1, objective 1a: two stops alone.",
    did: str = "Graded exposure: rode one stop together, two rounds.",
    client: str = "Client rode one stop on two days and rated fear 8, then 5.",
    risk: str = "Denied SI, HI and self-harm when asked.",
    diagnosis: str = "F41.0 Panic disorder",
) -> str:
    """A short BIRP note of a date."""
    return (
        f"Client: C-014\nDate: {date}\nTime: 10:00-10:50\nDiagnosis: {diagnosis}\n\nB: {client}\nI: {did}\n"
        f"R: {goal} Attempts up from none. {risk}\nP: Bus log daily. Next session in one week.\nJ. Okoro, "
        f"LPC, signed {date}"
    )


SECOND = """Client: C-014
Date: 2026-03-16
Time: 10:00-10:52
Diagnosis: F41.0 Panic disorder

B: On Monday client boarded alone, got off after one stop and walked; two attacks this week, both at the bakery.
I: Redrew the fear ladder for the bus; three trials of exposure in the parked shuttle, in the seat by the door.
R: Objective 1a: one day of three. Fear in the shuttle 7, then 4. No suicidal thoughts, no wish to harm anyone.
P: Two rides before Friday, log after each. Next session 3/23, 10:00.
J. Okoro, LPC, signed 2026-03-16"""
LABS = """Client: C-014
Date: 2026-03-23
Time: 10:05-10:55
Diagnosis: F41.0 Panic disorder

B: Client came to both labs this week, stayed to the end of one, and slept five hours before each.
I: Problem solving on the lab schedule: five steps on paper, one of them to ask for the seat by the door.
R: Goal 2, objective 2a: two of two labs, first week of four. She wrote the request herself. Denied SI and HI.
P: Request handed in by Wednesday. Next session 3/30, 10:00.
J. Okoro, LPC, signed 2026-03-23"""
REVIEW = """Treatment plan review
Client: C-014
Date: 2026-05-28
Period: 2026-03-02 to 2026-05-28, 10 sessions
Progress per objective: 1a: three days a week since 2026-05-11, met. 2a: both labs, 4 weeks in a row, met 2026-05-08.
Changes: continue with Goal 1 every two weeks.
Continued need: one attack a week remains; still avoids the express line and would return to the car without practice.
Next review: 2026-08-24
Client took part and signed 2026-05-28."""
DISCHARGE = """Discharge summary
Client: C-014
Date: 2026-08-20
Dates of service: 2026-03-02 to 2026-08-13, 16 sessions
Reason: Goals met; ending agreed over three sessions.
Diagnosis: F41.0 Panic disorder
Services: individual CBT, 50 minutes.
Progress per goal: Goal 1 achieved, rides daily. Goal 2 achieved, term finished.
Status at discharge: PDSS 5, was 15. Denied SI and self-harm. Low acute risk.
Aftercare: May return within six months."""

_ORDER = {
    "plan": Document("plan", PLAN, "TXPLAN"),
    "n1": Document("n1", note("2026-03-09"), "BIRP"),
    "n2": Document("n2", SECOND, "BIRP"),
    "n3": Document("n3", LABS, "BIRP"),
    "review": Document("review", REVIEW, "TXREVIEW"),
    "discharge": Document("discharge", DISCHARGE, "DISCHARGE"),
}


def chart(*ids: str, at: str = "", words: str = "", **put: str | Document) -> ChartExample:
    """The documents named, in that order (plan, three notes where none are named), with some texts put in place.

    `put` maps an id to another text, or to a whole document.
    """
    documents = []
    for id in ids or ("plan", "n1", "n2", "n3"):
        given = put.get(id)
        if isinstance(given, Document):
            documents.append(given)
        elif given is not None:
            documents.append(Document(id, given, _ORDER[id].format if id in _ORDER else "BIRP"))
        else:
            documents.append(_ORDER[id])
    return ChartExample(tuple(documents), at, words)
