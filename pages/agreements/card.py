"""The agreement cards: what one shows, and their order."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.citations import cite
from data.model import Record
from data.views import agreements
from pages.frame.leaves import leaf
from pages.frame.record import left, seen
from pages.frame.view import SORTS, View

ORDERS = {
    "date": ["earliest", "agreement_id"],
    "progress": ["standing", "earliest", "agreement_id"],
    "strength": ["strength", "earliest", "agreement_id"],
}
LATEST = 2


def agreement_cards(record: Record, here: View) -> dict[str, Any]:
    """The chosen agreements in the order asked for, the one asked for first, and of how many."""
    rows = left(seen(agreements, record, here.language, here.on), record, here.selection, "agreements")
    order = ORDERS[here.sort]
    rows = rows.sort_values(order, ascending=[here.sort != "date", *[True] * (len(order) - 1)], kind="stable")
    asked = rows["agreement_id"] == here.agreement
    rows = pd.concat([rows[asked], rows[~asked]])
    held, leaves = leaf(rows, here)
    return {"cards": cards(record, here, held), "n": len(rows), "of": len(record.agreements), "sorts": SORTS} | leaves


def cards(record: Record, here: View, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Agreements as `data.views` gives them, with `latest` developments, newest first, the `earlier`, and `cited`."""
    found = []
    for card in rows.to_dict("records"):
        newest, key = card["developments"][::-1], card["agreement_id"]
        address = here.permanent("agreements", agreement=key)
        cited = cite(record, key, here.language, address, here.on)
        found.append({**card, "latest": newest[:LATEST], "earlier": newest[LATEST:], "cited": cited})
    return found
