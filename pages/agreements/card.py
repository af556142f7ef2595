"""The agreement cards: what one shows, and their order."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.model import Record
from data.views import agreements
from pages.frame.record import left, seen
from pages.frame.view import SORTS, View

ORDERS = {
    "date": ["earliest", "agreement_id"],
    "progress": ["standing", "earliest", "agreement_id"],
    "strength": ["strength", "earliest", "agreement_id"],
}
LATEST = 2


def agreement_cards(record: Record, here: View) -> dict[str, Any]:
    """The chosen agreements in the order asked for, and of how many."""
    rows = left(seen(agreements, record, here.language, here.on), record, here.selection, "agreements")
    rows = rows.sort_values(
        ORDERS[here.sort], ascending=[here.sort != "date", *[True] * (len(ORDERS[here.sort]) - 1)], kind="stable"
    )
    return {"cards": cards(rows), "n": len(rows), "of": len(record.agreements), "sorts": SORTS}


def cards(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Agreements as `data.views` gives them, with their `latest` developments, newest first, and the `earlier`."""
    found = rows.to_dict("records")
    for card in found:
        newest = card["developments"][::-1]
        card["latest"], card["earlier"] = newest[:LATEST], newest[LATEST:]
    return [{str(key): value for key, value in card.items()} for card in found]
