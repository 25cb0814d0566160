"""What a note format is: its sections in order, what each answers, and where each kind of content goes."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnknownFormat(ValueError):  # noqa: N818 - the name other rooms catch
    """No format has this code. The message names the value, the nearest match and the known codes.

    `value` is what was asked for, `nearest` the closest known code or "", `known` all codes.
    """

    def __init__(self, value: str, nearest: str, known: tuple[str, ...]) -> None:
        hint = f" Did you mean {nearest}?" if nearest else ""
        super().__init__(f"Unknown note format {value!r}.{hint} Known formats: {', '.join(known)}.")
        self.value = value
        self.nearest = nearest
        self.known = known


class FormatFileError(ValueError):
    """A format file breaks the rules of formats/data; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of a format.

    `id` is the field's word ("subjective"), the same in every format; `letter` its letter ("S") or
    "" where the format has none; `aliases` other headings that mean it, lower case. `belongs` and
    `not_belongs` tell a student in plain words what goes here and what does not; `prompt` is the
    question the section answers. A section that is not `required` may be left out; one that
    `repeats` may stand several times ("Objective 1.1", "Objective 1.2").
    """

    id: str
    letter: str
    name: str
    aliases: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    not_belongs: tuple[str, ...] = ()
    prompt: str = ""
    required: bool = True
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One note format, as written in its data file.

    `kind` is "progress" (part of the client's record) or "psychotherapy" (kept apart, 45 CFR
    164.501). `length` is the usual range in words of body text, advice only. `authority` says who
    stands behind the format. `traps` are the mistakes writers make with it. `slots` maps a kind of
    content ("intervention") to the ids of the sections that take it, the home of it first; a kind
    of content that the format does not ask for ("response" in a treatment plan) is not in it.
    `parts` maps the headings that stand inside a section ("mse") to the section's id, or to ""
    where they may stand inside any; `joint` maps a heading for several sections ("ap") to their ids;
    `short` maps words cut short in headings ("tx") to the whole ones.
    `also` lists other codes that `get` understands; `prose` is the id of the section that text
    without any heading belongs to, "" where such text belongs to none.
    A format that is not `offered` is read and checked, but no exercise asks for it.
    """

    code: str
    name: str
    kind: str
    setting: str
    length: tuple[int, int]
    authority: str
    traps: tuple[str, ...] = ()
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[SectionSpec, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)
    joint: dict[str, tuple[str, ...]] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    about: str = ""
    offered: bool = True
    also: tuple[str, ...] = ()
    prose: str = ""

    def section(self, id: str) -> SectionSpec | None:
        """The section with this id, or None."""
        return next((s for s in self.sections if s.id == id), None)

    def slot(self, content: str) -> tuple[str, ...]:
        """The ids of the sections that take this kind of content, its home first; () where none does."""
        return self.slots.get(content, ())

    @property
    def ids(self) -> tuple[str, ...]:
        """The section ids in the format's order."""
        return tuple(s.id for s in self.sections)

    def template(self) -> str:
        """Headings to start writing from, one a paragraph; "" for a format without headings."""
        headed = [s for s in self.sections if s.id != "narrative"]
        return "\n\n".join(f"{s.name}:\n" for s in headed)
