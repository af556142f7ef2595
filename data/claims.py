"""Who says what: the preferred claim, the disputed fields, and the sources of any row."""

from __future__ import annotations

import pandas as pd

LIVE = ("preferred", "normal")


def about_fields(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that give a value for a field; without the vouching ones."""
    return claims[claims["field"] != ""]


def preferred(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a field that has claims: record_id, field, value, source_id of the preferred claim."""
    rows = about_fields(claims)
    return rows[rows["rank"] == "preferred"].reset_index(drop=True)


def disputed(claims: pd.DataFrame) -> pd.DataFrame:
    """record_id and field of every dispute: two live values for one field, in the order of the claims."""
    live = about_fields(claims)[lambda rows: rows["rank"].isin(LIVE)]
    values = live.groupby(["record_id", "field"], sort=False)["value"].nunique()
    return values[values > 1].reset_index()[["record_id", "field"]]


def differing(claims: pd.DataFrame) -> pd.DataFrame:
    """All claims on every field for which more than one value was given, live or set aside.

    Columns of `claims`; within a field the preferred comes first, what was set aside last.
    """
    rows = about_fields(claims)
    many = rows.groupby(["record_id", "field"])["value"].transform("nunique") > 1
    order = rows["rank"].map({"preferred": 0, "normal": 1, "deprecated": 2})
    return (
        rows.assign(order=order)[many]
        .sort_values(["record_id", "field", "order", "value"], kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def vouching(claims: pd.DataFrame) -> pd.DataFrame:
    """record_id and source_id of every source that bears a row out, in the order of the claims, each once."""
    rows = claims[claims["rank"] != "deprecated"]
    return rows[["record_id", "source_id"]].drop_duplicates().reset_index(drop=True)
