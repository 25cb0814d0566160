"""Classical item analysis: how hard each question was, whether it told trainees apart, what tempted them.

All figures are of the first answer a trainee gave to a question; later ones show what was learnt, not the question.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

LEAST = 5
"""With fewer trainees a discrimination would be chance, and none is given."""

_ADVICE: tuple[tuple[Callable[[pd.Series], bool], str], ...] = (
    (lambda row: row["answers"] < LEAST, "too few answers to judge"),
    # Below zero by more than chance does in one room of twenty; a little below says no more than a little above.
    (
        lambda row: row["discrimination"] < -1.64 / np.sqrt(row["answers"]),
        "those who do well elsewhere miss it: check the key and the wording",
    ),
    (lambda row: row["facility"] >= 0.95, "nearly everybody knows it"),
    (lambda row: row["facility"] <= 0.25, "hard for this room: talk it over"),
    (lambda row: row["discrimination"] < 0.1, "says little about who understands"),
)


def item_table(answers: pd.DataFrame) -> pd.DataFrame:
    """One row a question: answers, facility, discrimination, how sure people were, what to make of it; hardest first.

    `facility` is the mean score (0 to 1). `discrimination` is the correlation of the score with the trainee's mean
    score over all other questions (corrected, so that a question is not compared with itself), NaN with fewer than
    `LEAST` trainees or where all scored the same.
    """
    first = _first(answers)
    if first.empty:
        return pd.DataFrame(columns=["item", "kind", "title", "answers", "facility", "discrimination", "sure", "note"])
    grid = first.pivot(index="trainee", columns="item", values="score")
    table = first.groupby("item", sort=False).agg(
        kind=("kind", "first"), title=("title", "first"), answers=("score", "size"), facility=("score", "mean")
    )
    table["discrimination"] = pd.Series(_item_rest(grid), dtype=float)
    table["sure"] = first.assign(sure=first["confidence"].eq(3)).groupby("item")["sure"].mean().astype(float)
    table["note"] = [next((said for is_so, said in _ADVICE if is_so(row)), "") for _, row in table.iterrows()]
    return table.sort_values(["facility", "answers"], ascending=[True, False], kind="stable").reset_index()


def distractors(answers: pd.DataFrame) -> pd.DataFrame:
    """One row for each answer that was given to a question with a few to choose from; the questions in item order.

    `share` is the part of the first answers, `rest` the mean score elsewhere of those who chose it: a wrong answer
    whose choosers do well elsewhere deserves a second look.
    """
    first = _first(answers)
    columns = ["item", "title", "choice", "is_key", "answers", "share", "rest"]
    chosen = first[(first["choice"] != "") & (first["key"] != "")]
    if chosen.empty:
        return pd.DataFrame(columns=columns)
    sums, counts = (first.groupby("trainee")["score"].agg(how) for how in ("sum", "count"))
    others = chosen["trainee"].map(counts) - 1
    rest = (chosen["trainee"].map(sums) - chosen["score"]) / others.where(others > 0)
    table = (
        chosen.assign(rest=rest, is_key=chosen["choice"] == chosen["key"])
        .groupby(["item", "choice"])
        .agg(title=("title", "first"), is_key=("is_key", "first"), answers=("score", "size"), rest=("rest", "mean"))
        .reset_index()
    )
    table["share"] = table["answers"] / table.groupby("item")["answers"].transform("sum")
    return table.sort_values(["item", "answers"], ascending=[True, False], kind="stable", ignore_index=True)[columns]


def splitting(answers: pd.DataFrame, most: int = 5) -> pd.DataFrame:
    """The questions that split the room most evenly (highest entropy of the choices), to talk over first.

    `spread` is the entropy divided by that of an even split over three answers: 1 is as divided as three camps can be.
    """
    table = distractors(answers)
    if table.empty:
        return pd.DataFrame(columns=["item", "title", "answers", "spread"])
    table["part"] = -table["share"] * np.log(table["share"]) / np.log(3)
    found = table.groupby("item").agg(title=("title", "first"), answers=("answers", "sum"), spread=("part", "sum"))
    found = found[(found["answers"] >= 2) & (found["spread"] > 0)]
    return found.sort_values("spread", ascending=False, kind="stable").head(most).reset_index()


def _first(answers: pd.DataFrame) -> pd.DataFrame:
    return answers[(answers["nth"] == 1) & answers["graded"]]


def _item_rest(grid: pd.DataFrame) -> dict[str, float]:
    total, count = grid.sum(axis=1), grid.notna().sum(axis=1)
    found = {}
    for item in grid.columns:
        scores = grid[item].dropna()
        rest = (total[scores.index] - scores) / (count[scores.index] - 1).where(lambda n: n > 0)
        both = rest.notna()
        scores, rest = scores[both], rest[both]
        if len(scores) < LEAST or scores.nunique() < 2 or rest.nunique() < 2:
            found[str(item)] = float("nan")
        else:
            found[str(item)] = float(np.corrcoef(scores, rest)[0, 1])
    return found
