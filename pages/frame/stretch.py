"""The stretch of years on the screen: one chapter of the relationship, or all sixty years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data.chapters import chapter_of, period_of, periods, reach
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
    chapters = {chapter["period_id"]: chapter for chapter in chapter_rows(record, here.language)}
    first, last = reach(record)
    chosen = here.span or _chosen(here) or (period_of(record)[here.focus] if here.focus else [*chapters][-1])
    if chosen == SIXTY:
        return Stretch(SIXTY, say(here.language, "sixty"), f"{first.year}–{last.year}", first, last)
    row = chapters[chosen]
    return Stretch(chosen, row["label"], row["when"], row["earliest"], min(row["latest"], last))


def chapter_rows(record: Record, language: str) -> list[dict[str, Any]]:
    """The chapters as `data.chapters.periods` gives them, as dicts, first to last."""
    rows: list[dict[str, Any]] = seen(_rows, record, language)
    return rows


def _rows(record: Record, language: str) -> list[dict[str, Any]]:
    return list(periods(record, language).to_dict("records"))


def _chosen(here: View) -> str:
    """The chapter that the facet leaves, SIXTY where it leaves several, blank where it was not asked."""
    chapters = here.selection.get("period")
    return "" if not chapters else chapters[0] if len(chapters) == 1 else SIXTY


def within(rows: pd.DataFrame, record: Record, here: View) -> pd.DataFrame:
    """The rows of a view with `event_id` whose event began in the stretch on the screen."""
    return began(rows, record, stretch(record, here))


def began(rows: pd.DataFrame, record: Record, shown: Stretch) -> pd.DataFrame:
    """The rows of a view with `event_id` whose event began in a stretch."""
    if shown.is_all:
        return rows
    return rows[rows["event_id"].map(period_of(record)) == shown.id].reset_index(drop=True)


def rows_within(rows: list[dict[str, Any]], record: Record, here: View) -> list[dict[str, Any]]:
    """The same of a view's rows as dicts."""
    shown, of = stretch(record, here), chapter_of(record)
    return rows if shown.is_all else [row for row in rows if of[row["event_id"]] == shown.id]


def stretches(record: Record, here: View) -> dict[str, Any]:
    """The chapters to choose from, the one on the screen, and those before and after it."""
    chapters = chapter_rows(record, here.language)
    shown = stretch(record, here)
    at = next((i for i, chapter in enumerate(chapters) if chapter["period_id"] == shown.id), None)
    return {
        "chapters": chapters,
        "shown": shown,
        "chapter": None if at is None else chapters[at],
        "before": chapters[at - 1] if at else None,
        "after": chapters[at + 1] if at is not None and at + 1 < len(chapters) else None,
    }
