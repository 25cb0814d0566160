"""Write: a note about one session in one format; answered by the linter and by what this session needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from notelib import bank, formats, notes
from notelib.bank import Expectation, Vignette, Withheld
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.formats import Format
from notelib.notes.model import Note
from notelib.practice.activity import UnknownActivity
from notelib.practice.aside import SetAside, masked, settle
from notelib.practice.spots import Spots

MISSING, WITHHELD, NO_REFLECTION = "SESSION-MISSING", "SESSION-WITHHOLD", "SESSION-REFLECTION"
_PRIVATE = "psychotherapy"

# Where the clauses on withheld content are founded; every other PN clause is part of the definition in 164.501.
_DO_NOT_RECORD = Source("ACA 2014 A.1.b, B.1.b, B.6.a; APA 2007 guidelines 2, 3, 8", "PN-14", "2026-11-23")


def write_activity(rest: str) -> WriteActivity:
    """The activity for "<vignette>:<FORMAT>". Raises UnknownActivity."""
    vignette, _, code = rest.partition(":")
    try:
        return WriteActivity(bank.vignette(vignette), formats.get(code))
    except (bank.BankError, formats.UnknownFormat) as error:
        raise UnknownActivity(f'There is no activity "write:{rest}": {error}') from error


@dataclass(frozen=True)
class WriteActivity:
    """One vignette in one format; a response is the text of the note."""

    vignette: Vignette
    format: Format

    kind = "write"

    @property
    def id(self) -> str:
        """ "write:", the vignette's id and the format's code."""
        return f"write:{self.vignette.id}:{self.format.code}"

    @property
    def title(self) -> str:
        """The vignette and the format."""
        return f"{self.vignette.title} ({self.format.name})"

    @property
    def concept(self) -> str:
        """The format."""
        return f"format:{self.format.code}"

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, the sections' questions, the clause; for a progress note also what to look for in the scene."""
        if self.format.kind == _PRIVATE:
            return (
                "Ask what you would want to remember yourself, and nobody else needs in order to treat this client.",
                "Think of the contents of the conversation: an image, a phrase, a hunch, a feeling of your own.",
                "Read 45 CFR 164.501 (PN-01, PN-02). What it excludes belongs to the record, wherever it stands.",
            )
        questions = " ".join(f"{s.name}: {s.prompt}" for s in self.format.sections if s.prompt)
        clauses = ", ".join(dict.fromkeys(w.clause for w in self.vignette.withhold))
        labels = "; ".join(e.label for e in self.vignette.expects)
        return (
            "Ask what a colleague who takes over tomorrow needs in order to go on, and nothing more.",
            f"Answer the question of each section. {questions}",
            f"Some of what was said must stay out of this note. Hold each sentence against {clauses or 'PN-01'}.",
            f"A good note about this session speaks of: {labels}.",
        )

    def check(self, response: str) -> Feedback:
        """The linter's findings and the session's own, in reading order."""
        if self._untouched(response):
            return Feedback(
                Outcome.UNATTEMPTED,
                "There is no note yet.",
                next_step="Read the session, then write a first sentence under the first heading.",
            )
        from notelib import linter  # its word lists take a moment: whoever asks for a title only does not wait

        text = masked(response)
        note = notes.parse(text, self.format.code)
        previous = self.vignette.previous or None
        found = linter.lint(text, self.format.code, previous=previous, profile="whole")
        findings, aside = settle(response, [*found, *self._of_session(note)])
        return _answer(tuple(findings), aside)

    def _untouched(self, response: str) -> bool:
        """Nothing but white space and headings."""
        words = masked(response).split()
        return not words or words == self.format.template().split()

    def _of_session(self, note: Note) -> list[Finding]:
        vignette, spots = self.vignette, Spots(note.text)
        if self.format.kind == _PRIVATE:
            held = [w for w in vignette.withhold if w.belongs == _PRIVATE]
            reflects = not held or any(spots.has(w.patterns) for w in held)
            astray = [f for w in vignette.withhold if w.belongs != _PRIVATE for f in _withheld(w, note, spots)]
            return astray if reflects else [*astray, _no_reflection(note)]
        return [
            *(self._missing(e, note) for e in vignette.expects if not spots.has(e.patterns)),
            *(f for w in vignette.withhold for f in _withheld(w, note, spots)),
        ]

    def _missing(self, expected: Expectation, note: Note) -> Finding:
        section = note.section(self._homes.get(expected.id, ""))
        return Finding(
            code=MISSING,
            name=expected.id,
            severity=Severity.WARNING,
            span=section.heading_span if section else Span(len(note.text), len(note.text)),
            message=f"This note does not seem to mention: {expected.label}.",
            why=expected.why,
            source=Source(expected.source),
            section=section.id if section else "",
            quote=section.heading_span.of(note.text) if section else "",
        )

    @cached_property
    def _homes(self) -> dict[str, str]:
        """For each expectation the section in which the exemplar of this format speaks of it, where one does."""
        exemplar = self.vignette.exemplar(self.format.code)
        if exemplar is None:
            return {}
        sections = notes.parse(exemplar.text, self.format.code).sections
        homes = {}
        for expected in self.vignette.expects:
            spans = expected.found(exemplar.text)
            inside = [s.id for s in sections if spans and s.span.start <= spans[0].start < s.span.end]
            homes[expected.id] = inside[0] if inside else ""
        return homes


def _withheld(withheld: Withheld, note: Note, spots: Spots) -> list[Finding]:
    """One finding for each place where the note gives it away; overlapping places count once."""
    findings: list[Finding] = []
    definition = Source("45 CFR 164.501", withheld.clause, _DO_NOT_RECORD.checked)
    source = _DO_NOT_RECORD if withheld.clause == _DO_NOT_RECORD.clause else definition
    end = -1
    for span in spots.found(withheld.patterns):
        if span.start < end:
            continue
        end = span.end
        home = "may live in your psychotherapy note" if withheld.belongs == _PRIVATE else "belongs in no note"
        findings.append(
            Finding(
                code=WITHHELD,
                name=withheld.id,
                severity=Severity.ERROR,
                span=span,
                message=f"Leave this out: {withheld.content}. It {home}.",
                why=withheld.why,
                source=source,
                section=next((s.id for s in note.sections if s.span.start <= span.start < s.span.end), ""),
                quote=span.of(note.text),
            )
        )
    return findings


def _no_reflection(note: Note) -> Finding:
    end = len(note.text)
    return Finding(
        code=NO_REFLECTION,
        name="no-reflection",
        severity=Severity.QUESTION,
        span=Span(end, end),
        message="What of the conversation itself, or of your own response to it, do you want to remember?",
        why="A psychotherapy note documents or analyzes the contents of conversation. A summary belongs to the record.",
        source=Source("45 CFR 164.501", "PN-01"),
    )


def _answer(findings: tuple[Finding, ...], aside: list[SetAside]) -> Feedback:
    """The outcome: errors, then warnings; an error that was set aside still keeps a note from passing."""
    errors = sum(f.severity is Severity.ERROR for f in findings)
    warnings = sum(f.severity is Severity.WARNING for f in findings)
    others = len(findings) - errors - warnings
    silenced = [f for one in aside for f in one.findings]
    details = {"set_aside": [one.to_json() for one in aside]} if aside else None
    kept_apart = f" {_count(len(silenced), 'finding')} set aside with a reason." if silenced else ""
    if errors:
        return Feedback(
            Outcome.FAIL,
            f"{_count(errors, 'thing')} to mend first"
            + (f", {_count(warnings, 'more')} to look at." if warnings else ".")
            + kept_apart,
            findings,
            "Start with the first error: read why, change the words, and check again.",
            details,
        )
    if warnings:
        return Feedback(
            Outcome.PARTIAL,
            f"No errors. {_count(warnings, 'thing')} to look at.{kept_apart}",
            findings,
            "Read each warning and decide: change the note, or know why you leave it.",
            details,
        )
    extra = f" {_count(others, 'suggestion or question', 'suggestions or questions')} to think over." if others else ""
    if any(f.severity is Severity.ERROR for f in silenced):
        return Feedback(
            Outcome.PARTIAL,
            f"Nothing is left to mend but what you set aside.{kept_apart}{extra}",
            findings,
            "Show your supervisor what you set aside, and why: an error that stays is theirs to weigh too.",
            details,
        )
    return Feedback(
        Outcome.PASS,
        f"All automatic checks passed.{kept_apart}{extra} A supervisor may still see what no program can.",
        findings,
        "Compare your note with the model note, then write the session in another format or take the next one.",
        details,
    )


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n} {one if n == 1 else many or (one if one == 'more' else one + 's')}"
