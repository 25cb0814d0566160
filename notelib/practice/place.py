"""Place: say where a piece of content belongs; answered with the element of 164.501 that decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from notelib import bank
from notelib.bank import Item, Keyed
from notelib.findings import Feedback, Finding, Outcome, Severity, Source, Span
from notelib.practice.activity import UnknownActivity
from notelib.practice.tries import tempts

LABELS = {
    "progress": "progress note",
    "psychotherapy": "psychotherapy note",
    "neither": "neither",
}
_QUESTION = (
    "Ask who needs these words: somebody else who treats, pays or must act on them; only the clinician who was in the "
    "room; or nobody who looks after this client?"
)
AGAIN = "Look at the words once more and choose again, or take a hint."
LATER = "Read the reason; this one comes back."
_DISAGREE = "Professionals disagree about this one, so it is not graded. Compare your reason with each reading."
_NOTHING = Feedback(
    Outcome.UNATTEMPTED, "No place was chosen yet.", next_step="Choose progress note, psychotherapy note or neither."
)


def place_activity(id: str) -> PlaceActivity:
    """The activity of one item. Raises UnknownActivity."""
    try:
        return PlaceActivity(bank.item(id))
    except bank.BankError as error:
        raise UnknownActivity(f'There is no activity "place:{id}": {error}.') from error


@dataclass(frozen=True, slots=True)
class PlaceActivity:
    """One item of the bank; a response is "progress", "psychotherapy" or "neither"."""

    item: Item

    kind = "place"

    @property
    def id(self) -> str:
        """ "place:" and the item's id."""
        return f"place:{self.item.id}"

    @property
    def title(self) -> str:
        """The first words of the item."""
        words = self.item.text.split()
        return " ".join(words[:9]) + (" ..." if len(words) > 9 else "")

    @property
    def concept(self) -> str:
        """The element of 164.501."""
        return f"element:{self.item.element}"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The element of 164.501, alone."""
        return (self.concept,)

    @property
    def answer(self) -> str:
        """Where it belongs, and why; for a borderline item that it has no one place."""
        if self.item.borderline:
            return _DISAGREE
        return f"{_sentence(homes(self.item))} {self.item.rationale}"

    @property
    def hints(self) -> tuple[str, ...]:
        """A question, the element, the clause."""
        item = self.item
        return (
            _QUESTION,
            f"The element to think about: {element_label(item.element)}.",
            f"Read {item.citation} (clause {item.clause}) and hold these words against it. A label decides nothing.",
        )

    def check(self, response: str) -> Feedback:
        """Whether the answer agrees with the key, why, and what decides."""
        chosen = response.strip().lower()
        if chosen not in LABELS:
            return _NOTHING
        return self._open(chosen) if self.item.borderline else self._graded(chosen)

    def point(self, response: str) -> Feedback:
        """Why the wrong choice tempts, and nothing of what is right: why it does not do would tell that."""
        chosen = response.strip().lower()
        if chosen not in LABELS:
            return _NOTHING
        why = tempts(self.item.wrong.get(chosen, ""))
        details = {"chosen": chosen, "chosen_label": LABELS[chosen], "agrees": False}
        return Feedback(Outcome.FAIL, f"Why it tempts: {why}" if why else "Not yet.", next_step=AGAIN, details=details)

    def reveal(self) -> Feedback:
        """The key with its reason; for a borderline item every reading."""
        item = self.item
        if item.borderline:
            return self._open("")
        details = {**self._details(""), "agrees": False, "key": item.key, "key_label": labels(item)}
        return Feedback(Outcome.SHOWN, self.answer, next_step=LATER, details=details)

    def _graded(self, chosen: str) -> Feedback:
        item, agrees = self.item, chosen in self.item.right
        details = {**self._details(chosen), "agrees": agrees, "key": item.key, "key_label": labels(item)}
        if agrees:
            return Feedback(Outcome.PASS, f"Yes: {homes(item)}. {item.rationale}", next_step="Go on.", details=details)
        tempting = item.wrong.get(chosen, "")
        message = f"{_sentence(homes(item))} {item.rationale}"
        step = f"Read {item.citation} (clause {item.clause}), then go on; this one comes back."
        finding = self._finding(message, tempting or item.rationale)
        return Feedback(Outcome.FAIL, message, (finding,), step, {**details, "wrong": tempting})

    def _open(self, chosen: str) -> Feedback:
        """A true borderline: shown with every reading, never graded."""
        item = self.item
        whys = {**item.wrong, item.key: item.rationale}
        readings = [{"placement": p, "label": LABELS[p], "why": why} for p in LABELS if (why := whys.get(p, ""))]
        return Feedback(
            Outcome.UNGRADED,
            _DISAGREE,
            next_step="Say to yourself what would tip it for you, then go on.",
            details={**self._details(chosen), "agrees": None, "readings": readings},
        )

    def _details(self, chosen: str) -> dict[str, Any]:
        item = self.item
        return {
            "chosen": chosen,
            "chosen_label": LABELS.get(chosen, ""),
            "element": item.element,
            "element_label": element_label(item.element),
            "clause": item.clause,
            "citation": item.citation,
            "checked": item.checked,
        }

    def _finding(self, message: str, why: str) -> Finding:
        item = self.item
        return Finding(
            code=f"PLACE-{item.content_type}",
            name=item.element,
            severity=Severity.ERROR,
            span=Span(0, len(item.text)),
            message=message,
            why=why,
            source=Source(item.citation, item.clause, item.checked),
            quote=item.text,
        )


def element_label(element: str) -> str:
    """The element in words; the id itself where the engine does not name it."""
    from notelib import placement

    found = placement.ELEMENTS.get(element)
    return found.label if found else element.replace("_", " ")


def home(placement: str) -> str:
    """Where it belongs, as a clause: "this belongs in the progress note"."""
    if placement == "neither":
        return "this belongs in neither of the two notes"
    return f"this belongs in the {LABELS[placement]}"


def homes(one: Keyed) -> str:
    """Every place that is right, as a clause: "this belongs in the psychotherapy note, or in neither of ..."."""
    return ", or ".join([home(one.key), *(home(place).removeprefix("this belongs ") for place in one.right[1:])])


def labels(one: Keyed) -> str:
    """The places that are right, in words: "psychotherapy note or neither"."""
    return " or ".join(LABELS[place] for place in one.right)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
