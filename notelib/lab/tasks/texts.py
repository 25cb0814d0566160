"""Tasks answered with a text of one's own: write a note, rewrite a passage."""

from __future__ import annotations

from notelib.bank import Vignette
from notelib.lab.tasks.model import Cell, Task, Told, as_text, not_yet
from notelib.practice.repair import RepairActivity
from notelib.practice.write import WriteActivity


def write_task(activity: WriteActivity) -> Task:
    """One note about one session."""
    vignette, form = activity.vignette, activity.format

    def check(answer: object) -> Told:
        if answer and not isinstance(answer, str):
            message = "The answer should be a text, such as the note in quotation marks."
            return not_yet(message, "Give check the text of your note.")
        text = as_text(answer)
        return Told(activity.check(text), text)

    exemplar = vignette.exemplar(form.code)
    model = exemplar.text if exemplar else ""
    return Task(
        kind="write",
        activity=activity.id,
        name=vignette.id,
        shown=session(vignette),
        blank="",
        solution=model,
        check=check,
        answers=(model,),
        hints=activity.hints,
        cells=(Cell(f"{form.code} --vignette {vignette.id}", form.template(), model),),
    )


def session(vignette: Vignette) -> tuple[str, ...]:
    """What a trainee is given about a session, paragraph by paragraph."""
    facts = "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in vignette.facts.items())
    scores = "\n".join(f"{s.tool} on {s.date}: {s.score}, {s.note}" for s in vignette.scores)
    given = (
        vignette.scene,
        f"What you are handed\nclient: {vignette.client}\n{facts}",
        f"Scores\n{scores}" if scores else "",
        f"The plan\n{vignette.plan}" if vignette.plan.strip() else "",
        f"The note before this one\n{vignette.previous.strip()}" if vignette.previous else "",
    )
    return tuple(part for part in given if part)


def repair_task(activity: RepairActivity) -> Task:
    """One passage to be rewritten."""
    repair = activity.repair

    def check(answer: object) -> Told:
        # Line ends are there to make the cell readable; the passage is one paragraph.
        text = " ".join(as_text(answer).split())
        return Told(activity.check(text), text)

    return Task(
        kind="repair",
        activity=activity.id,
        name=repair.id,
        shown=(repair.text, repair.task),
        blank="",
        solution=repair.better,
        check=check,
        answers=(repair.better,),
        hints=activity.hints,
    )
