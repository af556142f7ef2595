"""Where each event stands on the timeline: its lane, its day, and a height at which no mark hides another."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

LANES = {"KR": 2.0, "third": 1.0, "JP": 0.0}
ASIDE = (0.0, 0.31, 0.47, 0.63, -0.31, 0.15, -0.15)  # steps off the middle of a lane, away from where the names stand
NAMES_STAND = {"KR": 1, "third": 1, "JP": -1}  # above or below the lane
OF_KIND = {
    "ministerial-meeting": "officials",
    "officials-meeting": "officials",
    "message": "message",
    "news-report": "message",
    "phone-call": "message",
}


def placed(events: pd.DataFrame, days: tuple[date, date], near: float = 0.02) -> pd.DataFrame:
    """With group, x (the middle of the span), from_ and to (its ends, open ones at the edge), and y.

    Marks nearer to each other than the share `near` of the days shown step aside.
    """
    start = events["earliest"].map(lambda d: max(d, days[0]))
    end = events["latest"].map(lambda d: min(d, days[1]))
    apart = max((days[1] - days[0]).days * near, 3)
    rows = events.assign(
        group=groups(events), x=[a + (b - a) / 2 for a, b in zip(start, end, strict=True)], from_=start, to=end
    )
    return rows.assign(y=_stacked(rows, timedelta(days=apart)))


def groups(events: pd.DataFrame) -> pd.Series:
    """Which mark each event has: a key of `marks.GROUPS`."""
    return events["kind"].map(OF_KIND).fillna("statement").mask(events["is_meeting"], "meeting")


def _stacked(rows: pd.DataFrame, near: timedelta) -> pd.Series:
    """Heights such that no mark hides another: meetings keep the middle of their lane, the rest step aside."""
    taken: list[tuple[str, date, float]] = []
    heights = {}
    for row in rows[["is_meeting", "lane", "x"]].sort_values("is_meeting", ascending=False, kind="stable").itertuples():
        close = {o for lane, x, o in taken if lane == row.lane and abs(x - row.x) < near}
        offset = next((o for o in ASIDE if o not in close), ASIDE[-1])
        taken.append((row.lane, row.x, offset))
        heights[row.Index] = LANES[row.lane] - NAMES_STAND[row.lane] * offset
    return pd.Series(heights)
