"""What is asked of a note, by where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules are off (by code or family) and whether header and signature are expected.

    `whole`: True asks every note for header and signature, False none, None those that show
    any header or signature fact.
    """

    name: str
    about: str
    off: tuple[str, ...] = ()
    whole: bool | None = None


PROFILES: dict[str, Profile] = {
    p.name: p
    for p in (
        Profile(
            "workbook", "Fictional submissions: identifiers are errors; placeholders such as Client C-014 are fine."
        ),
        Profile("whole", "As workbook, and every note needs header and signature.", whole=True),
        Profile(
            "draft",
            "While writing: says nothing about what is still missing.",
            off=("MC", "HD", "FS13", "MX10"),
            whole=False,
        ),
        Profile(
            "chart",
            "An agency's own record, where name and dates are required and identifiers are not errors.",
            off=("ID01", "ID02", "ID03", "ID05", "ID06", "ID07"),
        ),
    )
}


def profile(name: str | None) -> Profile:
    """The profile with this name, "workbook" for None; raises ValueError naming the nearest."""
    wanted = (name or "workbook").strip().lower()
    found = PROFILES.get(wanted)
    if found is None:
        near = get_close_matches(wanted, PROFILES, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ValueError(f"Unknown profile {name!r}.{hint} Profiles: {', '.join(PROFILES)}.")
    return found
