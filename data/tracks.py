"""Follow-through: from each promise to the last that was found of it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.model import Record
from data.views import agreements

OLD = 2 * 365  # days without evidence after which what was under way is only known to have been
SETTLED = ("delivered", "reversed")  # of which nothing more is awaited


def tracks(record: Record, language: str, on: date) -> pd.DataFrame:
    """One row an agreement as `data.views.agreements` gives them, with the days of its track.

    More columns: promised (date), steps ([dict]: development_id, title, date, day, kind, status, status_label,
    confidence), last (day of the latest evidence, the promise where there is none), silent_days (from then to `on`),
    is_open (something is still awaited), is_old (it stands as under way by evidence older than OLD; the status stays).
    """
    rows = agreements(record, language, on)
    days = dict(zip(record.developments["development_id"], record.developments["earliest"], strict=True))
    steps = [
        [{**step, "day": days[step["development_id"]]} for step in steps if days[step["development_id"]] <= on]
        for steps in rows["developments"]
    ]
    last = [max([day, *(step["day"] for step in held)]) for day, held in zip(rows["earliest"], steps, strict=True)]
    silent = pd.Series([max((on - day).days, 0) for day in last], index=rows.index, dtype=int)
    return rows.assign(
        promised=rows["earliest"],
        steps=steps,
        last=last,
        silent_days=silent,
        is_open=~rows["status"].isin(SETTLED),
        is_old=(rows["status"] == "under-way") & (silent > OLD),
    )
