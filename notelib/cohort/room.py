"""How far a room agrees: with the key, and among its trainees; over the questions that offer the same choices."""

from __future__ import annotations

import pandas as pd

from notelib.cohort.agreement import Agreement, codes, cohen_kappa, fleiss_kappa, krippendorff_alpha
from notelib.store import SHOWN

PLACED = ("place", "split")


def room_agreement(answers: pd.DataFrame, kinds: tuple[str, ...] = PLACED) -> dict[str, Agreement]:
    """Agreement over the first answers of these kinds, which share their choices.

    "with the key": all answers against their keys (Cohen), its interval over questions. "in full": the questions that
    everybody answered (Fleiss). "among trainees": all questions with two answers or more (Krippendorff). A trainee who
    asked to be told gave none.
    """
    first = answers[(answers["nth"] == 1) & answers["kind"].isin(kinds) & (answers["choice"] != SHOWN)]
    first = first[(first["choice"] != "") & (first["key"] != "")]
    grid = first.pivot(index="item", columns="trainee", values="choice")
    rows = codes([[None if pd.isna(c) else str(c) for c in row] for row in grid.to_numpy()])
    return {
        "with the key": cohen_kappa(first["choice"].tolist(), first["key"].tolist(), groups=first["item"].tolist()),
        "in full": fleiss_kappa(rows),
        "among trainees": krippendorff_alpha(rows),
    }


def with_key(answers: pd.DataFrame, kinds: tuple[str, ...] = PLACED) -> pd.DataFrame:
    """One row a trainee: answers, share that agree with the key, Cohen's kappa with its 95 % interval."""
    first = answers[(answers["nth"] == 1) & answers["kind"].isin(kinds) & (answers["choice"] != SHOWN)]
    first = first[(first["choice"] != "") & (first["key"] != "")]
    rows = []
    for trainee, own in first.groupby("trainee", sort=False):
        kappa = cohen_kappa(own["choice"].tolist(), own["key"].tolist())
        rows.append(
            (trainee, len(own), float((own["choice"] == own["key"]).mean()), kappa.value, kappa.low, kappa.high)
        )
    return pd.DataFrame(rows, columns=["trainee", "answers", "agree", "kappa", "low", "high"])
