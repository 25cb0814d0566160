"""My progress: the map of what is to be learned, what is due, how sure and how often right, and what was done."""

from __future__ import annotations

from typing import Any

from notelib.pages.base import Content, Reply, number_of
from notelib.pages.lessons_done import lessons_done
from notelib.pages.look_back import capital
from notelib.pages.own_data import answers, attempt_row, link, next_of
from notelib.pages.own_drawer import OwnDrawerPage
from notelib.practice import GROUPS, ConceptState, Mastery, calibration, mastery
from notelib.store import Attempt

_ROWS = 20  # answers listed at a time
_PAGES = ("place", "split", "repair", "write", "disclose")  # where a concept is practised, the first that has it


class ProgressPage(OwnDrawerPage):
    """Everything is derived from the attempts, so that nothing here can disagree with what was done."""

    name = "progress"

    def on_state(self, content: Content) -> Reply:
        """The whole page for this visitor."""
        attempts, drafts, trouble = self.kept()
        done = answers(attempts)
        state = mastery(attempts)
        sure = calibration(attempts)
        return {
            "any": self.any_kept(attempts, drafts),
            "answers": len(done),
            "groups": _groups(state),
            "due": [_concept(one) for one in state.due],
            "known": len(state.known),
            "concepts": len(state.concepts),
            "calibration": {
                "sentence": sure.sentence,
                "levels": [{"words": x.words, "answers": x.answers, "right": x.right} for x in sure.levels],
            },
            "history": _history(done, 0),
            "lessons": lessons_done(attempts),
            "next": next_of(attempts),
            "private": self.any_private(),
            "trouble": trouble,
        }

    def on_history(self, content: Content) -> Reply:
        """Earlier answers, after `skip` newer ones."""
        skip = int(number_of(content, "skip", 0, 1e6) or 0)
        return {"history": _history(answers(self.told()), skip)}


def _history(done: list[Attempt], skip: int) -> dict[str, Any]:
    newest = done[::-1][skip : skip + _ROWS]
    return {"rows": [attempt_row(a) for a in newest], "left": max(0, len(done) - skip - len(newest))}


def _groups(state: Mastery) -> list[dict[str, Any]]:
    found = []
    for id, label in GROUPS.items():
        concepts = [_concept(one) for one in state.concepts if one.concept.group == id]
        if concepts:
            found.append({"label": label, "concepts": concepts})
    return found


def _concept(one: ConceptState) -> dict[str, Any]:
    page = next((page for page in _PAGES if page in one.concept.kinds), "place")
    return {
        "id": one.concept.id,
        "label": capital(one.concept.label),
        "state": one.state,
        "words": one.words,
        "href": link(page, begin=True),
    }
