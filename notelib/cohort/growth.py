"""Learning over time: by the number of answers given, and by day."""

from __future__ import annotations

import pandas as pd

from notelib.cohort.items import LEAST

WINDOW = 10


def curve(answers: pd.DataFrame, window: int = WINDOW) -> pd.DataFrame:
    """Mean score of each trainee's answers number 1 to `window`, the next `window`, and so on: a learning curve.

    Only first answers to a question count, so that it is not the same question that is learnt by heart. A block counts
    for a trainee who filled it; `trainees` says how many those were. `low` and `high` bound the mean (95 %), NaN with
    fewer than `LEAST` trainees.
    """
    first = answers[(answers["nth"] == 1) & answers["graded"]].copy()
    columns = ["from", "to", "trainees", "score", "low", "high"]
    if first.empty:
        return pd.DataFrame(columns=columns)
    first["block"] = first.groupby("trainee").cumcount() // window
    each = first.groupby(["trainee", "block"])["score"].agg(["mean", "size"])
    whole = each[each["size"] == window]["mean"]
    table = whole.groupby("block").agg(trainees="size", score="mean", spread="sem").reset_index()
    table["from"], table["to"] = table["block"] * window + 1, (table["block"] + 1) * window
    table["spread"] = table["spread"].where(table["trainees"] >= LEAST)
    table["low"] = (table["score"] - 1.96 * table["spread"]).clip(0, 1)
    table["high"] = (table["score"] + 1.96 * table["spread"]).clip(0, 1)
    return table[columns]


def by_session(answers: pd.DataFrame) -> pd.DataFrame:
    """One row a day on which somebody answered: trainees, answers, mean score of first answers and of later ones."""
    graded = answers[answers["graded"]]
    if graded.empty:
        return pd.DataFrame(columns=["day", "trainees", "answers", "first", "again"])
    graded = graded.assign(day=graded["at"].dt.date)
    table = graded.groupby("day").agg(trainees=("trainee", "nunique"), answers=("score", "size"))
    table["first"] = graded[graded["nth"] == 1].groupby("day")["score"].mean()
    table["again"] = graded[graded["nth"] > 1].groupby("day")["score"].mean()
    return table.reset_index()


def by_kind(answers: pd.DataFrame) -> pd.DataFrame:
    """One row a kind of task: answers, trainees, mean score first and again, minutes spent, hints seen an answer."""
    graded = answers[answers["graded"]]
    if graded.empty:
        return pd.DataFrame(columns=["kind", "trainees", "answers", "first", "again", "minutes", "hints"])
    groups = graded.groupby("kind")
    table = groups.agg(trainees=("trainee", "nunique"), answers=("score", "size"), hints=("hints", "mean"))
    table["first"] = graded[graded["nth"] == 1].groupby("kind")["score"].mean()
    table["again"] = graded[graded["nth"] > 1].groupby("kind")["score"].mean()
    # The parts of a split share one time.
    table["minutes"] = graded.drop_duplicates(["trainee", "kind", "at"]).groupby("kind")["seconds"].sum() / 60
    table["minutes"] = table["minutes"].round().astype("Int64")
    return table.reset_index()[["kind", "trainees", "answers", "first", "again", "minutes", "hints"]]
