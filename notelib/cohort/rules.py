"""Which findings the notes of a room have, in the first note of each trainee and in the last."""

from __future__ import annotations

import pandas as pd


def before_and_after(found: pd.DataFrame) -> pd.DataFrame:
    """One row a rule: the share of trainees in whose first and last note it fired; the commonest first.

    Only trainees with two notes or more are in `before` and `after`; `notes` counts every note with the finding.
    """
    columns = ["code", "name", "severity", "notes", "share", "before", "after", "change"]
    all_notes = found.drop_duplicates(["trainee", "nth"])
    real = found[found["code"] != ""]
    if real.empty:
        return pd.DataFrame(columns=columns)
    again = set(found.loc[found["nth"] > 1, "trainee"])
    per_note = real.drop_duplicates(["trainee", "nth", "code", "name"])
    keys = ["code", "name"]
    table = per_note.groupby(keys).agg(severity=("severity", "first"), notes=("nth", "size"))
    table["share"] = table["notes"] / len(all_notes)
    of_two = per_note[per_note["trainee"].isin(again)]
    for column, rows in (("before", of_two[of_two["nth"] == 1]), ("after", of_two[of_two["last"]])):
        count = rows.groupby(keys).size()
        table[column] = (count.reindex(table.index).fillna(0) / len(again)) if again else float("nan")
    table["change"] = table["after"] - table["before"]
    return table.sort_values("notes", ascending=False, kind="stable").reset_index()[columns]
