"""The tracks: where on the line of days each promise and each thing that came of it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.dates import reads
from data.model import Record
from data.tracks import tracks
from pages.frame.record import left, seen
from pages.frame.stretch import Stretch, stretch, stretches, within
from pages.frame.view import SIXTY, View
from pages.frame.words import say

Row = dict[str, Any]
TICKS = 6
NONE = ""  # the slug of what has no topic
OLD = 365  # days without evidence after which it is said in years


def track_rows(record: Record, here: View) -> Row:
    """Topics with their agreements' tracks, the axis above them, and what stands where."""
    chosen = left(seen(tracks, record, here.language, here.on), record, here.selection, "agreements")
    rows = within(chosen, record, here)
    shown = stretch(record, here)
    line = _line(rows, shown, here.on)
    return {
        "n": len(rows),
        "of": len(record.agreements),
        "outside": len(chosen) - len(rows),
        "sixty": SIXTY,
        "standings": _standings(record, rows, here.language),
        "axis": _axis(line, here.language),
        "topics": _topics(record, rows, line, here),
        **stretches(record, here),
    }


def _line(rows: pd.DataFrame, shown: Stretch, on: date) -> tuple[date, date]:
    """The days that every track is drawn over: from the first promise, or what led to it, to today."""
    days = [day for row in rows[["promised", "steps"]].to_dict("records") for day in (row["promised"], *_days(row))]
    return (min(days, default=shown.first), on)


def _days(row: Row) -> list[date]:
    return [step["day"] for step in row["steps"]]


def _share(day: date, line: tuple[date, date]) -> float:
    return round(100 * (day - line[0]).days / max((line[1] - line[0]).days, 1), 2)


def _axis(line: tuple[date, date], language: str) -> list[Row]:
    """A few first days of a month or year, with their place on the line."""
    days = (line[1] - line[0]).days
    by_year = days > TICKS * 366
    starts = pd.date_range(line[0], line[1], freq="YS" if by_year else "MS").date
    step = max(1, -(-len(starts) // TICKS))
    return [
        {"at": _share(day, line), "label": reads(day.isoformat()[: 4 if by_year else 7], language, "short")}
        for day in starts[::step]
        if _share(day, line) <= 94
    ]


def _topics(record: Record, rows: pd.DataFrame, line: tuple[date, date], here: View) -> list[Row]:
    """Each topic in the record's order with the agreements on it, first to last."""
    none = (NONE, say(here.language, "no_topic"))
    held = rows.assign(topics=[topics or [none] for topics in rows["topics"]]).explode("topics")
    asked = here.selection.get("topic")
    found = []
    for (slug, name), part in held.groupby("topics", sort=False):
        if not asked or slug in asked:
            drawn = [_drawn(row, line, here) for row in part.to_dict("records")]
            last = max(part["last"])
            found.append(
                {"slug": slug, "name": name, "rows": drawn, "standings": _standings(record, part, here.language)}
                | {"last": reads(last.isoformat(), here.language), "age": _age((here.on - last).days, here.language)}
            )
    return sorted(found, key=lambda topic: (topic["slug"] == NONE, -len(topic["rows"]), topic["slug"]))


def _drawn(row: Row, line: tuple[date, date], here: View) -> Row:
    """One agreement with the places of its promise, steps and silence."""
    steps = [{**step, "at": _share(step["day"], line)} for step in row["steps"]]
    return {
        **row,
        "from": _share(row["promised"], line),
        "to": _share(row["last"], line),
        "steps": steps,
        "age": _age(row["silent_days"], here.language),
    }


def _age(days: int, language: str) -> str:
    """How long ago, in the largest unit that says enough."""
    if days >= OLD:
        return say(language, "ago_years", n=round(days / 365.25))
    return (
        say(language, "ago_months", n=round(days / 30.44))
        if days >= timedelta(45).days
        else say(language, "ago_days", n=days)
    )


def _standings(record: Record, rows: pd.DataFrame, language: str) -> list[Row]:
    """How many agreements stand where, in the order of the vocabulary."""
    counted = Counter(rows["status"])
    labels = record.labels["status"][f"label_{language}"]
    return [{"status": term, "label": labels[term], "n": counted[term]} for term in labels.index if counted[term]]
