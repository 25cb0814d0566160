"""Diagnoses: code and title, and whether the note holds the symptoms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notelib.findings import Span
from notelib.language.patterns import lazy_pattern
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
# By what a diagnosis in the header is known to be this disorder.
_GIVEN = {
    "depression": r"f3[23]|f34\.1|depress|mdd|dysthym|f53",
    "ptsd": r"f43\.1|ptsd|post-?\s?traumatic",
    "ocd": r"f42|obsess|ocd",
    "panic": r"f41\.0|f40\.01|panic",
    "gad": r"f41\.1|general|\bgad\b",
    "bipolar": r"f3[01]|bipolar|mania|manic|cyclothym",
    "adhd": r"f90|attention|adhd",
    "social_anxiety": r"f40\.1|social",
    "eating": r"f50|eating|anorex|bulimi|binge",
}
_CLAIM = lazy_pattern(
    r"\b(?:has|have|meets (?:full |all )?criteria for|diagnosis of|diagnosed with|consistent with|presents with|suffers from|dx(?: of|:)?|is experiencing)\s(?:a |an |clear |classic |probable |severe |moderate |mild |major |chronic )*\Z"
)
NEEDED = 2


# The family of a code, by its first characters, longest first: words of which the title must hold one, or be of no family.
FAMILIES: dict[str, tuple[str, str]] = {
    "F10": ("alcohol", "an alcohol-related disorder"), "F11": ("opioid|opiate|heroin|fentanyl", "an opioid-related disorder"),
    "F12": ("cannabis|marijuana", "a cannabis-related disorder"), "F13": ("sedative|hypnotic|anxiolytic|benzodiazepine", "a sedative-related disorder"),
    "F14": ("cocaine", "a cocaine-related disorder"), "F15": ("stimulant|amphetamine|methamphetamine|caffeine", "another stimulant-related disorder"),
    "F16": ("hallucinogen|phencyclidine", "a hallucinogen-related disorder"), "F17": ("nicotine|tobacco", "nicotine dependence"),
    "F20": ("schizo", "schizophrenia"), "F25": ("schizoaffective", "schizoaffective disorder"), "F31": ("bipolar", "bipolar disorder"),
    "F32": ("depress|mdd|premenstrual", "a depressive episode"), "F33": ("depress|mdd", "recurrent depressive disorder"),
    "F34.0": ("cycloth", "cyclothymic disorder"), "F34.1": ("dysthym|persistent depress|pdd", "persistent depressive disorder"),
    "F40.0": ("agora", "agoraphobia"), "F40.1": ("social", "social anxiety disorder"), "F40.2": ("phobi", "a specific phobia"),
    "F41.0": ("panic", "panic disorder"), "F41.1": ("general|gad", "generalized anxiety disorder"), "F41.9": ("anxiety", "anxiety disorder, unspecified"),
    "F42": ("obsess|ocd|hoard|excoriat|skin", "an obsessive-compulsive disorder"), "F43.0": ("acute stress|stress", "acute stress reaction"),
    "F43.1": ("post|ptsd", "post-traumatic stress disorder"), "F43.2": ("adjust", "an adjustment disorder"), "F43.81": ("grief", "prolonged grief disorder"),
    "F44": ("dissoci|conversion|amnes|identity", "a dissociative disorder"), "F45": ("somat|pain|illness|hypochond|dysmorphic", "a somatoform disorder"),
    "F50.0": ("anorex", "anorexia nervosa"), "F50.2": ("bulim", "bulimia nervosa"), "F50.81": ("binge", "binge eating disorder"), "F51": ("insomn|sleep|nightmare", "a sleep disorder"),
    "F60.3": ("borderline|bpd", "borderline personality disorder"), "F60.2": ("antisocial", "antisocial personality disorder"), "F63.0": ("gambl", "pathological gambling"),
    "F64": ("gender", "gender dysphoria"), "F84": ("autis", "autism"), "F90": ("attention|adhd|hyperactiv", "ADHD"), "F91": ("conduct|oppositional|odd", "a conduct disorder"),
    "F93.0": ("separation", "separation anxiety disorder"), "F94.0": ("mutism", "selective mutism"), "F95": ("tic|tourette", "a tic disorder"),
    "G47.0": ("insomn", "insomnia"), "Z63.0": ("partner|spouse|relation|couple|marital|marriage", "problems in the relationship with spouse or partner"),
}  # fmt: skip
# A title can only be wrong where it names a disorder at all; "unspecified" names none.
_NAMES_ONE = lazy_pattern(
    r"alcohol|opioid|cannabis|cocaine|stimulant|nicotine|tobacco|schizo|bipolar|depress|dysthym|cycloth|agora|social anx|phobi|panic|general|obsess|\bocd\b|hoard|stress|ptsd|adjust|grief|dissoci|somat|anorex|bulim|binge|insomn|borderline|antisocial|gambl|gender|autis|attention|adhd|conduct|oppositional|separation|mutism|tourette|\bmdd\b|\bgad\b"
)
# In prose the words behind a code are a title only where they say what kind of thing they name.
_NAMED = lazy_pattern(
    r"\b(?:disorder|episode|dependence|depression|anxiety|ptsd|ocd|adhd|phobia|dysphoria|nervosa|insomnia|problems|reaction)\b"
)
_IN_BODY = lazy_pattern(
    r"(?P<code>[FZG]\d\d(?:\.[0-9A-Z]{1,4})?)(?:[ ]?[:,(–—-])?[ ]{1,2}(?P<title>[A-Za-z][A-Za-z'\u2019/ -]{2,60}(?:,[ ](?:single|recurrent|mild|moderate|severe|chronic|acute|unspecified|in|with|without|uncomplicated|cigarettes|partial|full|early|sustained)\b[a-z ]{0,40}){0,3})"
)


def title_mismatch(view: View) -> Iterator[Hit]:
    """A diagnosis whose title is not that of its code, in the header or in the part kept for the diagnosis."""
    done: set[tuple[int, int]] = set()
    for fact in view.facts("diagnosis"):
        code, _, title = fact.value.partition(" ")
        done.add((fact.span.start, fact.span.end))
        yield from _titled(code, title.strip().lower(), Span(*fact.span))
    for match in _IN_BODY.finditer(view.text) if view.numbers else ():
        span = Span(match.start(), match.end("title") - len(match["title"]) + len(match["title"].rstrip(" ,-")))
        named = _NAMES_ONE.search(match["title"].lower(), 0, 40) and _NAMED.search(match["title"].lower())
        if named and view.in_body(span) and not any(a <= span.start < b for a, b in done):
            yield from _titled(match["code"], match["title"].strip().lower(), span)


def _titled(code: str, title: str, span: Span) -> Iterator[Hit]:
    """A hit where this title cannot stand beside this code."""
    known = TITLES.get(code)
    if len(title) < 4 or not (_NAMES_ONE.search(title) or _NAMED.search(title)):
        return  # "F43.23 (identified client)" has no title
    if known is None:
        family = next((FAMILIES[code[:n]] for n in (6, 5, 4, 3) if code[:n] in FAMILIES), None)
        named = family and _NAMES_ONE.search(title)
        if family and named and not any(word in title for word in family[0].split("|")):
            yield Hit(span, detail={"code": code, "label": family[1]})
        return
    label, groups = known
    wrong = not all(any(word in title for word in group.split("|")) for group in groups)
    wrong = wrong or _DIFFERENT.get(code[:3], "\0") in title
    grade = _GRADES.get(code[-1], "") if code[:3] in ("F32", "F33") else ""
    wrong = wrong or bool(grade and any(g in title for g in _GRADES.values() if g != grade) and grade not in title)
    if wrong:
        yield Hit(span, detail={"code": code, "label": label})


def unsupported(view: View) -> Iterator[Hit]:
    """A disorder claimed in the impression with fewer than two of its signs anywhere in the note."""
    given = " ".join(f.value.lower() for f in view.facts("diagnosis"))
    for disorder in _DISORDERS:
        if given and re.search(_GIVEN[disorder], given):
            continue  # the diagnosis of the record, made before
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


_DIAGNOSTIC = lazy_pattern(
    r"\b(?:[fz]\d\d(?:\.\d+)?|(?:icd|dsm)\S*|dx|diagnos\w+|disorders?|episodes?|major|persistent|generalized|depress\w+|anxiety|anxious|panic|social|phobia|bipolar|(?:post-?)?traumatic|"
    r"gambling|hoarding|gaming|internet|conduct|oppositional|defiant|intermittent|explosive|dissociative|somatic|factitious|schizo\w+|psychotic|delusional|autism|spectrum|learning|intellectual|gender|dysphoria|tic|tourette\w*|grief|prolonged|separation|selective|mutism|agoraphobia|illness|binge|pica|sleep|wake|dysregulation|disruptive|neurocognitive|withdrawal|intoxication|nicotine|tobacco|caffeine|inhalant|cocaine|hypersomnia|narcolepsy|kleptomania|pyromania|trichotillomania|pathological|mania|manic|hypomanic|depressed|postpartum|perinatal|seasonal|rule|r/o|provisional|history|stress|ptsd|mdd|gad|ocd|adhd|bpd|obsessive|compulsive|adjustment|borderline|personality|alcohol|opioid|cannabis|stimulant|substance|use|attention|deficit|hyperactivity|inattentive|recurrent|single|mild|moderate|"
    r"severe|unspecified|ongoing|current|currently|continued|active|persisting|established|known|per|principal|secondary|comorbid|co-occurring|confirmed|previously|diagnosed|stable|worsening|improving|same|as|above|see|dx|treated|untreated|full|early|sustained|onset|episode|symptoms|issues?|problems?|chronic|acute|mixed|with|without|and|type|i|ii|mood|eating|anorexia|bulimia|nervosa|insomnia|primary|of|the|in|partial|remission|features)\b"
)


def problem_only_diagnosis(view: View) -> Iterator[Hit]:
    """A problem section that holds nothing but codes and names of disorders."""
    problem = view.note.section("problem")
    if problem is None or problem.span.start == problem.span.end:
        return
    words = view.folded[problem.span.start : problem.span.end]
    if len(words) < 200 and _DIAGNOSTIC.search(words) and not re.search(r"[a-z]{2,}", _DIAGNOSTIC.sub(" ", words)):
        yield Hit(problem.span)
