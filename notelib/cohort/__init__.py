"""What a room of trainees did, as tables: items, agreement, findings, growth. pandas lives here and only here.

Everything is computed from attempts of the record drawer; what trainees wrote in the psychotherapy drawer is never
read here. Trainees appear as `Trainee 1`, `Trainee 2`, ... unless names are asked for.
"""

from notelib.cohort.agreement import Agreement, cohen_kappa, fleiss_kappa, krippendorff_alpha
from notelib.cohort.frame import answers, found
from notelib.cohort.growth import by_session, curve
from notelib.cohort.items import distractors, item_table
from notelib.cohort.report import Report, report
from notelib.cohort.room import room_agreement
from notelib.cohort.rules import before_and_after

__all__ = [
    "Agreement",
    "Report",
    "answers",
    "before_and_after",
    "by_session",
    "cohen_kappa",
    "curve",
    "distractors",
    "fleiss_kappa",
    "found",
    "item_table",
    "krippendorff_alpha",
    "report",
    "room_agreement",
]
