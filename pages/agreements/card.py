"""The agreement cards: what one shows, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from data.citations import cite
from data.model import Record
from data.views import agreements
from pages.frame.leaves import leaf
from pages.frame.record import rows_left
from pages.frame.view import SORTS, View

Row = dict[str, Any]
ORDERS: dict[str, Callable[[Row], Any]] = {  # of rows that stand by the day of their meeting and id
    "date": lambda row: row["earliest"],
    "progress": lambda row: row["standing"],
    "strength": lambda row: row["strength"],
}
LATEST = 2


def agreement_cards(record: Record, here: View) -> dict[str, Any]:
    """The chosen agreements in the order asked for, the one asked for first, and of how many."""
    rows = rows_left(agreements, record, here.selection, "agreements", here.language, here.on)
    rows = sorted(rows, key=ORDERS[here.sort], reverse=here.sort == "date")
    rows.sort(key=lambda row: row["agreement_id"] != here.agreement)
    held, leaves = leaf(rows, here)
    return {"cards": cards(record, here, held), "n": len(rows), "of": len(record.agreements), "sorts": SORTS} | leaves


def cards(record: Record, here: View, rows: Iterable[Row]) -> list[Row]:
    """Agreements as `data.views` gives them, with `latest` developments, newest first, the `earlier`, and `cited`."""
    found = []
    for card in rows:
        newest, key = card["developments"][::-1], card["agreement_id"]
        address = here.permanent("agreements", agreement=key)
        cited = cite(record, key, here.language, address, here.on)
        found.append({**card, "latest": newest[:LATEST], "earlier": newest[LATEST:], "cited": cited})
    return found
