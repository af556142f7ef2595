"""The stretch of years on the screen: one chapter of the relationship, or all sixty years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data.chapters import period_of, periods
from data.model import Record
from pages.frame.record import seen
from pages.frame.view import SIXTY, View
from pages.frame.words import say


@dataclass(frozen=True)
class Stretch:
    """`id` is a period's or SIXTY; `first` and `last` are days within the record, `label` and `when` as they read."""

    id: str
    label: str
    when: str
    first: date
    last: date

    @property
    def is_all(self) -> bool:
        """True where all the years are on the screen."""
        return self.id == SIXTY


@lru_cache(maxsize=512)
def stretch(record: Record, here: View) -> Stretch:
    """What the address asks for; else the chapter chosen among the facets, all years for several; else that of the
    meeting in focus; else the latest.
    """
    chapters = seen(periods, record, here.language).set_index("period_id")
    last = max(day for day in record.events["latest"] if day < date.max)
    chosen = here.span or _chosen(here) or (period_of(record)[here.focus] if here.focus else chapters.index[-1])
    if chosen == SIXTY:
        first = min(day for day in record.events["earliest"] if day > date.min)
        return Stretch(SIXTY, say(here.language, "sixty"), f"{first.year}–{last.year}", first, last)
    row = chapters.loc[chosen]
    return Stretch(chosen, row["label"], row["when"], row["earliest"], min(row["latest"], last))


def _chosen(here: View) -> str:
    """The chapter that the facet leaves, SIXTY where it leaves several, blank where it was not asked."""
    chapters = here.selection.get("period")
    return "" if not chapters else chapters[0] if len(chapters) == 1 else SIXTY


def within(rows: pd.DataFrame, record: Record, here: View) -> pd.DataFrame:
    """The rows of a view with `event_id` whose event began in the stretch on the screen."""
    shown = stretch(record, here)
    if shown.is_all:
        return rows
    return rows[rows["event_id"].map(period_of(record)) == shown.id].reset_index(drop=True)


def stretches(record: Record, here: View) -> dict[str, Any]:
    """The chapters to choose from, the one on the screen, and those before and after it."""
    chapters = seen(periods, record, here.language).to_dict("records")
    shown = stretch(record, here)
    at = next((i for i, chapter in enumerate(chapters) if chapter["period_id"] == shown.id), None)
    return {
        "chapters": chapters,
        "shown": shown,
        "chapter": None if at is None else chapters[at],
        "before": chapters[at - 1] if at else None,
        "after": chapters[at + 1] if at is not None and at + 1 < len(chapters) else None,
    }
