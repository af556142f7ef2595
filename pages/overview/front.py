"""What the front page says: the last meeting, the count, what came of what was agreed, what is disputed."""

from __future__ import annotations

from typing import Any

from data.model import Record
from data.sourcing import said_in
from data.views import agreements, events
from pages.frame.record import left, seen
from pages.frame.view import View
from pages.sources.shelves import chosen_disputes, chosen_sources


def front(record: Record, here: View) -> dict[str, Any]:
    """The leaders' meetings, newest first, and the numbers, each with the rows behind it an address away."""
    met = left(seen(events, record, here.language), record, here.selection, "events").query("is_meeting")
    agreed = left(seen(agreements, record, here.language, here.on), record, here.selection, "agreements")
    standing = agreed.groupby(["standing", "status", "status_label"]).size().reset_index(name="n")
    return {
        "period": said_in(record.periods, here.language).iloc[-1].to_dict(),
        "met": met.iloc[::-1].to_dict("records"),
        "standing": standing.to_dict("records"),
        "n_agreements": len(agreed),
        "n_disputes": sum(len(rows) for rows in chosen_disputes(record, here)),
        "n_sources": len(chosen_sources(record, here)),
    }
