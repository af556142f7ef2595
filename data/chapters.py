"""The chapters of the relationship: which one an event belongs to, how full it is, and who led the two countries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.dates import Span, reads
from data.model import Record
from data.sourcing import label, said_in

FULL = "full"
Days = npt.NDArray[np.datetime64]


@lru_cache(maxsize=8)
def period_of(record: Record) -> pd.Series:
    """Event id -> period_id: the chapter on whose days the event began (its end, where the start is open)."""
    days = [first if first > date.min else last for first, last in record.events[["earliest", "latest"]].to_numpy()]
    chapters = list(record.periods[["period_id", "earliest", "latest"]].itertuples(index=False, name=None))
    found = [next((key for key, first, last in chapters if first <= day <= last), "") for day in days]
    return pd.Series(found, index=record.events["event_id"].to_numpy(), dtype="object")


@lru_cache(maxsize=8)
def chapter_of(record: Record) -> dict[str, str]:
    """The same as a dict."""
    return {str(event): str(chapter) for event, chapter in period_of(record).items()}


def periods(record: Record, language: str) -> pd.DataFrame:
    """One row a chapter, first to last.

    Columns: period_id, label, summary, note (what the record has and lacks), coverage, coverage_label, is_full
    (complete as far as known for talks of the two leaders), when (as it reads), earliest, latest, number (from 1).
    """
    rows = said_in(record.periods, language)
    return rows.assign(
        coverage_label=[label(record, "coverage", term, language) for term in rows["coverage"]],
        is_full=rows["coverage"] == FULL,
        when=[reads(_years(span), language) for span in rows["span"]],
        number=range(1, len(rows) + 1),
    )


def _years(span: str) -> str:
    """A span no more exact than a reader needs for a chapter: its years, but days where it lies within one."""
    first, _, last = span.partition("/")
    if not last or first[:4] == last[:4]:
        return span
    return "/".join(end if end == ".." else end[:4] for end in (first, last))


def leaders(record: Record, language: str) -> pd.DataFrame:
    """One row a term of a president or prime minister, by office and day of entry.

    Columns: person_id, name, short (family name first, or alone for a prime minister; parts by a space), office,
    country, earliest, latest (`date.max` while in office), when (as it reads).
    """
    people = said_in(record.people, language)
    held = people[people["office"] != ""]
    terms = pd.concat([held.assign(span=held["in_office"]), held.assign(span=held["earlier_in_office"])])
    terms = terms[terms["span"] != ""]
    spans = [Span.parse(edtf) for edtf in terms["span"]]
    terms = terms.assign(
        earliest=[span.earliest for span in spans],
        latest=[span.latest for span in spans],
        when=[reads(edtf, language) for edtf in terms["span"]],
        country=terms["country_code"],
        short=[_short(name, code, language) for name, code in zip(terms["name"], terms["country_code"], strict=True)],
    )
    columns = ["person_id", "name", "short", "office", "country", "earliest", "latest", "when"]
    return terms.sort_values(["office", "earliest"], kind="stable", ignore_index=True)[columns]


def _short(name: str, country: str, language: str) -> str:
    """A leader's name where there is little room; a reading in brackets is left out."""
    bare = name.partition("（")[0]
    if country == "KR" or language == "ja":
        return bare
    return bare.split()[0 if language == "ko" else -1]


def counted_in_part(record: Record, chapters: Iterable[str]) -> int | None:
    """The last year of those of the chapters that are no full count; None if all are full.

    Of a chapter that lasts, the year of the record's last event.
    """
    until = _until(record)
    return max((until[key] for key in set(chapters) if key in until), default=None)


@lru_cache(maxsize=8)
def _until(record: Record) -> dict[str, int]:
    """The last year of each chapter that is no full count."""
    _first, last = reach(record)
    rows = record.periods[record.periods["coverage"] != FULL]
    return {key: min(end, last).year for key, end in zip(rows["period_id"], rows["latest"], strict=True)}


def reach(record: Record) -> tuple[date, date]:
    """The first and the last day that the events are known to reach."""
    return known(days_of(record)) or (date.min, date.max)


@lru_cache(maxsize=8)
def days_of(record: Record) -> Days:
    """The first and the last day of each event, a row an event; what is open as date.min or date.max."""
    return np.asarray(record.events[["earliest", "latest"]].to_numpy(dtype="datetime64[D]"))


def known(days: Days) -> tuple[date, date] | None:
    """The first and the last of days that are known; None without any."""
    held = days[(days != np.datetime64(date.min)) & (days != np.datetime64(date.max))]
    return (held.min().item(), held.max().item()) if held.size else None


def gaps(days: list[date], longest: timedelta) -> list[tuple[date, date]]:
    """The stretches between one day and the next that are longer than `longest`, first to last."""
    return [(a, b) for a, b in pairwise(days) if b - a > longest]
