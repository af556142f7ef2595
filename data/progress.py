"""Where an agreement stands: derived from its dated developments, never stored."""

from __future__ import annotations

from datetime import date

import pandas as pd

NOT_RATED = "not-rated"


def progress(agreements: pd.DataFrame, developments: pd.DataFrame, on: date) -> pd.DataFrame:
    """One row an agreement, in its order: agreement_id, status, as_of, confidence, evidence_id, seen.

    `status` is that of the latest development up to `on` that has one, else `not-rated`; `as_of` is
    that development's date (EDTF, blank if none), `seen` the date of the latest development at all.
    Rule: outcome counts, not intention; that nothing was found is not a status.
    """
    known = developments[developments["earliest"] <= on]
    known = known.sort_values(["earliest", "latest", "development_id"], kind="stable")
    rated = known[known["status"] != ""].groupby("agreement_id").tail(1).set_index("agreement_id")
    seen = known.groupby("agreement_id").tail(1).set_index("agreement_id")
    ids = agreements["agreement_id"]
    return pd.DataFrame(
        {
            "agreement_id": ids.to_numpy(),
            "status": ids.map(rated["status"]).fillna(NOT_RATED).to_numpy(),
            "as_of": ids.map(rated["date"]).fillna("").to_numpy(),
            "confidence": ids.map(rated["confidence"]).fillna("").to_numpy(),
            "evidence_id": ids.map(rated["development_id"]).fillna("").to_numpy(),
            "seen": ids.map(seen["date"]).fillna("").to_numpy(),
        }
    )
