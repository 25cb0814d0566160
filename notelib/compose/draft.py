"""`compose`: a draft in any format from jottings, in the trainee's words; `everywhere`: in all formats at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from notelib.compose.cues import slots
from notelib.compose.model import Composed, Jotting, Missing, Placement
from notelib.compose.suggest import suggest
from notelib.compose.tags import session_formats
from notelib.compose.wording import sentence
from notelib.findings import Span
from notelib.formats import Format, SectionSpec, get

# Where one section tells everything, these stand in one paragraph each.
_PARAGRAPHS = (
    ("report", "observation"),
    ("intervention", "response"),
    ("impression", "progress", "risk"),
    ("next_steps",),
)
_RECORD_FACT = "It belongs in the progress note, not in a psychotherapy note."
_NO_HOME = "This format has no section for it."


def compose(jottings: str | Iterable[Jotting], format: str = "SOAP") -> Composed:
    """A draft in this format. Every jotting is in `placed` or in `set_aside`, none twice, none lost.

    Takes raw jottings or what `suggest` answered (perhaps with other slots). In a progress format what belongs
    elsewhere is set aside with its reason; in the psychotherapy format it is the draft, and what the record needs is
    set aside. Raises `UnknownFormat` (a ValueError).
    """
    form = get(format)
    given = suggest(jottings) if isinstance(jottings, str) else tuple(jottings)
    chosen: list[tuple[str, Jotting]] = []
    aside: list[Jotting] = []
    for jotting in given:
        section, why_not = _home(jotting, form)
        if why_not:
            aside.append(jotting if jotting.is_set_aside else replace(jotting, why=why_not))
        else:
            chosen.append((section, jotting))
    return written(form, chosen, tuple(aside))


def everywhere(jottings: str | Iterable[Jotting]) -> dict[str, Composed]:
    """The same session in every progress format, by format code, the usual ones first."""
    given = suggest(jottings) if isinstance(jottings, str) else tuple(jottings)
    return {form.code: compose(given, form.code) for form in session_formats()}


def _home(jotting: Jotting, form: Format) -> tuple[str, str]:
    """The section a jotting goes to ("" for above the headings), and why it goes nowhere ("" where it does)."""
    if form.kind == "psychotherapy":
        return (
            (form.ids[0], "")
            if jotting.home == "psychotherapy"
            else ("", jotting.why if jotting.is_set_aside else _RECORD_FACT)
        )
    if jotting.is_set_aside:
        return "", jotting.why
    if jotting.slot == "header":
        return "", ""
    section = section_for(jotting, form)
    return (section, "") if section else ("", _NO_HOME)


def section_for(jotting: Jotting, form: Format) -> str:
    """The section of the format a jotting belongs in, or "".

    A section the trainee named wins; then the slot's home. What is told, seen or weighed about safety goes where the
    format takes such content: a denial with the report, a score with the observations.
    """
    if jotting.section in form.ids:
        return jotting.section
    homes = form.slot(jotting.slot)
    if jotting.slot == "risk" and jotting.second:
        homes = tuple(id for id in form.slot(jotting.second)[:1] if id in homes) + homes
    return homes[0] if homes else ""


def written(
    form: Format,
    chosen: list[tuple[str, Jotting]],
    aside: tuple[Jotting, ...] = (),
    notices: tuple[str, ...] = (),
    closing: Iterable[Jotting] = (),
    *,
    as_given: bool = False,
) -> Composed:
    """The draft with these jottings in these sections; `closing` are the lines of a signature block to end with.

    Within a section they stand in the order in which a note tells things, or with `as_given` in the order given.
    """
    page = _Page()
    page.lines([j for section, j in chosen if not section])
    missing: list[Missing] = []
    for spec in form.sections:
        own = [j for section, j in chosen if section == spec.id]
        own = own if as_given else _ordered(own)
        if not own and spec.required:
            missing.append(Missing(spec.id, spec.name, spec.prompt))
        if own or spec.required:
            page.section(spec, own)
    page.lines(list(closing))
    return Composed(form.code, page.text(), tuple(page.placed), aside, tuple(missing), notices)


def _ordered(jottings: list[Jotting]) -> list[Jotting]:
    """In the order in which a note tells things, and within one kind in the order typed."""
    order = {id: i for i, id in enumerate(slots())}
    return sorted(jottings, key=lambda j: order.get(j.slot, len(order)))


class _Page:
    """The draft as it grows; knows where each jotting stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.placed: list[Placement] = []

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _put(self, jotting: Jotting, section: str, words: str) -> None:
        start = self.length
        self._add(words)
        self.placed.append(Placement(jotting, section, Span(start, self.length)))

    def lines(self, jottings: list[Jotting]) -> None:
        """Lines of the heading or the signature, as typed."""
        for jotting in jottings:
            self._put(jotting, "", " ".join(jotting.text.split()))
            self._add("\n")
        if jottings:
            self._add("\n")

    def section(self, spec: SectionSpec, jottings: list[Jotting]) -> None:
        """A heading with its sentences; a section for the whole note has no heading and several paragraphs."""
        if spec.id == "narrative":
            for group in _paragraphs(jottings):
                # A paragraph that opens with "Goal:" reads like a line of the note's heading.
                self._paragraph(spec, sorted(group, key=lambda j: bool(j.label)))
            return
        self._add(f"{spec.name}:\n")
        if jottings:
            self._paragraph(spec, jottings)
        else:
            self._add("\n")

    def _paragraph(self, spec: SectionSpec, jottings: list[Jotting]) -> None:
        for i, jotting in enumerate(jottings):
            if i:
                self._add(" ")
            label = "" if jotting.section == spec.id else jotting.label
            self._put(jotting, spec.id, sentence(jotting.text, label))
        self._add("\n\n")

    def text(self) -> str:
        """The draft, ending with one line end."""
        text = "".join(self.parts).rstrip("\n")
        return f"{text}\n" if text else ""


def _paragraphs(jottings: list[Jotting]) -> list[list[Jotting]]:
    groups = [[j for j in jottings if j.slot in group] for group in _PARAGRAPHS]
    known = {slot for group in _PARAGRAPHS for slot in group}
    groups.append([j for j in jottings if j.slot not in known])
    return [group for group in groups if group]
