"""The line of days that a topic's tracks are drawn over, and the round days that are named on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from babel.dates import format_skeleton

from data.dates import LOCALES, reads
from pages.frame.room import width
from pages.frame.words import say

NARROW = 328  # pixels that a line has on the narrowest screen, on which no two names may meet
TYPE, GAP = 13, 8  # the names' size, and the pixels between two of them
LEAD = 0.03  # of the line, before its first mark
FEWEST, MOST = 3, 6  # names
CROWDED = 4 * MOST  # of so many, 13 pixels from one to the next, more than MOST are left where the line ends
YEAR = 12
STEPS = (1, 2, 3, 4, 6, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR, 20 * YEAR, 50 * YEAR)  # months from one name to the next

Tick = tuple[float, str]


@dataclass(frozen=True)
class Line:
    """From a first day to today."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day lies, in percent of the line."""
        return round(100 * (day - self.first).days / max((self.last - self.first).days, 1), 2)


def line(days: Iterable[date], on: date) -> Line:
    """The line from the first of the days, with a little lead, to today."""
    first = min(days, default=on)
    return Line(first - timedelta(days=1 + round(LEAD * (on - first).days)), on)


def ticks(held: Line, language: str) -> list[dict[str, Any]]:
    """The first days of years, quarters or months that fit, as [{at: percent, label}]; no name meets another's.

    The smallest step that names FEWEST to MOST of them; where the first name, with its year, is too long, without it.
    """
    starts = [days for days in (_starts(held, step) for step in STEPS) if len(days) <= CROWDED]
    named = [_named(days, held, language) for days in (*starts, *(days[1:] for days in starts))]
    fit = [ticks for ticks in named if len(ticks) <= MOST and _apart(ticks)]
    chosen = next((ticks for ticks in fit if len(ticks) >= FEWEST), max(fit, key=len))
    return [{"at": at, "label": name} for at, name in chosen]


def _named(days: list[date], held: Line, language: str) -> list[Tick]:
    """The days' places and names, as far as these end before that of today begins."""
    named = [(held.share(day), _name(day, days, language)) for day in days]
    end = NARROW - width(say(language, "today"), TYPE) - GAP
    return [tick for tick in named if _end(tick) <= end]


def _apart(named: list[Tick]) -> bool:
    """Whether no name meets the next."""
    return all(_end(one) + GAP <= _start(other) for one, other in pairwise(named))


def _start(tick: Tick) -> float:
    """Where a name begins on the narrowest screen, in pixels."""
    return tick[0] / 100 * NARROW


def _end(tick: Tick) -> float:
    return _start(tick) + width(tick[1], TYPE)


def _starts(held: Line, step: int) -> list[date]:
    """The first days of every `step` months on the line, counted from the year 0."""
    months = range(held.first.year * YEAR + held.first.month, held.last.year * YEAR + held.last.month)
    return [date(month // YEAR, month % YEAR + 1, 1) for month in months if month % step == 0]


def _name(day: date, days: list[date], language: str) -> str:
    """The year where it begins; else the month, with its year if it comes first."""
    if day.month == 1:
        return reads(f"{day:%Y}", language)
    if day == days[0]:
        return reads(f"{day:%Y-%m}", language, "short")
    return _month(day.month, language)


@lru_cache(maxsize=64)
def _month(month: int, language: str) -> str:
    """A month's short name."""
    return format_skeleton("MMM", date(2000, month, 1), locale=LOCALES[language])
