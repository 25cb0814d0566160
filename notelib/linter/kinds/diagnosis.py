"""Diagnoses: code and title, and whether the note holds the symptoms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.linter.kinds.existence import MOST_PLACES
from notelib.linter.model import Hit
from notelib.linter.view import View

# Code -> words of which each group must be met by the title written beside it ("a|b" = either). ICD-10-CM, own short labels.
TITLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "F32.0": ("depressive disorder, single episode, mild", ("depress", "mild|single")),
    "F32.1": ("depressive disorder, single episode, moderate", ("depress", "moderate|single")),
    "F32.2": ("depressive disorder, single episode, severe", ("depress", "severe|single")),
    "F33.0": ("depressive disorder, recurrent, mild", ("depress", "mild|recurrent")),
    "F33.1": ("depressive disorder, recurrent, moderate", ("depress", "moderate|recurrent")),
    "F33.2": ("depressive disorder, recurrent, severe", ("depress", "severe|recurrent")),
    "F34.1": ("persistent depressive disorder", ("dysthym|persistent depress",)),
    "F40.10": ("social anxiety disorder", ("social",)),
    "F41.0": ("panic disorder", ("panic",)),
    "F41.1": ("generalized anxiety disorder", ("general|gad",)),
    "F42.2": ("obsessive-compulsive disorder, mixed", ("obsess|ocd",)),
    "F43.10": ("post-traumatic stress disorder, unspecified", ("post|ptsd",)),
    "F43.11": ("post-traumatic stress disorder, acute", ("post|ptsd",)),
    "F43.12": ("post-traumatic stress disorder, chronic", ("post|ptsd",)),
    "F43.21": ("adjustment disorder with depressed mood", ("adjust", "depress")),
    "F43.22": ("adjustment disorder with anxiety", ("adjust", "anx")),
    "F43.23": ("adjustment disorder with mixed anxiety and depressed mood", ("adjust", "mixed|anx")),
    "F10.10": ("alcohol use disorder, mild", ("alcohol",)),
    "F10.20": ("alcohol use disorder, moderate or severe", ("alcohol",)),
    "F60.3": ("borderline personality disorder", ("borderline|bpd",)),
    "F90.0": ("ADHD, inattentive", ("attention|adhd",)),
    "F90.1": ("ADHD, hyperactive", ("attention|adhd",)),
    "F90.2": ("ADHD, combined", ("attention|adhd",)),
    "Z63.0": ("problems in the relationship with spouse or partner", ("partner|spouse|relation|couple|marital",)),
}
_DIFFERENT = {"F32": "recurrent", "F33": "single"}
_GRADES = {"0": "mild", "1": "moderate", "2": "severe"}
_DISORDERS = ("depression", "ptsd", "ocd", "panic", "gad", "bipolar", "adhd", "social_anxiety", "eating")
_CLAIM = re.compile(
    r"\b(?:has|have|meets (?:full |all )?criteria for|diagnosis of|diagnosed with|consistent with|presents with|suffers from|dx(?: of|:)?|is experiencing)\s(?:a |an |clear |classic |probable |severe |moderate |mild |major |chronic )*\Z"
)
NEEDED = 2


def title_mismatch(view: View) -> Iterator[Hit]:
    """A diagnosis whose title is not that of its code."""
    for fact in view.facts("diagnosis"):
        code, _, title = fact.value.partition(" ")
        known = TITLES.get(code)
        title = title.strip().lower()
        if known is None or len(title) < 4:
            continue
        label, groups = known
        wrong = not all(any(word in title for word in group.split("|")) for group in groups)
        wrong = wrong or _DIFFERENT.get(code[:3], "\0") in title
        grade = _GRADES.get(code[-1], "") if code[:3] in ("F32", "F33") else ""
        wrong = wrong or bool(grade and any(g in title for g in _GRADES.values() if g != grade) and grade not in title)
        if wrong:
            yield Hit(fact.span, detail={"code": code, "label": label})


def unsupported(view: View) -> Iterator[Hit]:
    """A disorder claimed in the impression with fewer than two of its signs anywhere in the note."""
    if view.facts("diagnosis"):
        return
    for disorder in _DISORDERS:
        claims = [f for f in view.find(f"diagnosis.{disorder}")[:MOST_PLACES] if view.in_body(f.span)]
        for claim in claims:
            before = view.folded[max(0, claim.span.start - 40) : claim.span.start]
            if not _CLAIM.search(before) or view.context.attributed(claim.span) or view.context.quoted(claim.span):
                continue
            if (
                view.context.about_other(claim.span)
                or view.context.negated(claim.span)
                or view.context.past(claim.span)
            ):
                continue
            signs = {
                f.entry.term
                for f in view.find(f"diagnosis.{disorder}_signs")
                if view.in_body(f.span) and not view.context.negated(f.span)
            }
            if len(signs) < NEEDED:
                yield Hit(claim.span, detail={"count": str(len(signs))})
            break


_DIAGNOSTIC = re.compile(
    r"\b(?:[fz]\d\d(?:\.\d+)?|(?:icd|dsm)\S*|dx|diagnos\w+|disorders?|episodes?|major|persistent|generalized|depress\w+|anxiety|anxious|panic|social|phobia|bipolar|(?:post-?)?traumatic|"
    r"stress|ptsd|mdd|gad|ocd|adhd|bpd|obsessive|compulsive|adjustment|borderline|personality|alcohol|opioid|cannabis|stimulant|substance|use|attention|deficit|hyperactivity|inattentive|recurrent|single|mild|moderate|"
    r"severe|unspecified|chronic|acute|mixed|with|without|and|type|i|ii|mood|eating|anorexia|bulimia|nervosa|insomnia|primary|of|the|in|partial|remission|features)\b"
)


def problem_only_diagnosis(view: View) -> Iterator[Hit]:
    """A problem section that holds nothing but codes and names of disorders."""
    problem = view.note.section("problem")
    if problem is None or problem.span.start == problem.span.end:
        return
    words = view.folded[problem.span.start : problem.span.end]
    if len(words) < 200 and _DIAGNOSTIC.search(words) and not re.search(r"[a-z]{2,}", _DIAGNOSTIC.sub(" ", words)):
        yield Hit(problem.span)
