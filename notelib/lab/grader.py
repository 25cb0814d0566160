"""What nbgrader does with a course made of the exercises; loaded by the course's nbgrader_config.py only.

nbgrader puts the same words in place of every answer. Here each answer cell has an empty one of its own, a table of
names or the headings of a note, and the trainee is given that.
"""

from __future__ import annotations

from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

from notelib.lab.notebooks import BLANK


class GiveBlanks(ClearSolutions):  # type: ignore[misc] # nbgrader carries no types
    """Puts the empty answer in place of the good one; cells of other notebooks are cleared as nbgrader does it."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """One cell; the empty answer is taken from its metadata and does not stay there."""
        if BLANK in cell.metadata:
            cell.source = cell.metadata.pop(BLANK)
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)  # type: ignore[no-any-return]


def steps() -> list[type]:
    """nbgrader's own steps for making an assignment, with `GiveBlanks` where it clears solutions."""
    return [GiveBlanks if step is ClearSolutions else step for step in GenerateAssignment.preprocessors.default()]
