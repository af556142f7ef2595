"""The rules of the record about chapters and terms of office. Each yields faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from data.check import Fault
from data.dates import Span
from data.rules import Package, Tables, each


def _span(edtf: str) -> Span | None:
    try:
        return Span.parse(edtf)
    except ValueError:
        return None


def chapters_follow_one_another(tables: Tables, package: Package) -> Iterator[Fault]:
    """Each period begins on the day after the one before it has ended."""
    spans = {line: span for line, edtf in tables["periods"]["span"].items() if (span := _span(edtf))}
    order = sorted(spans, key=lambda line: spans[line])
    for before, line in pairwise(order):
        ends = spans[before].latest
        if ends == date.max or spans[line].earliest != ends + timedelta(days=1):
            expected = f"does not begin on the day after the chapter of line {before} ends"
            yield Fault("periods.csv", line, "span", spans[line].edtf, expected)


def events_lie_in_a_chapter(tables: Tables, package: Package) -> Iterator[Fault]:
    """Every event began within a period."""
    chapters = [span for edtf in tables["periods"]["span"] if (span := _span(edtf))]
    for line, edtf in tables["events"]["date"].items():
        span = _span(edtf)
        day = span and (span.earliest if span.earliest > date.min else span.latest)
        if day and not any(chapter.meets(day, day) for chapter in chapters):
            yield Fault("events.csv", line, "date", edtf, "lies in no chapter of periods.csv")


def those_who_lead_have_a_term(tables: Tables, package: Package) -> Iterator[Fault]:
    """Who has an office of leaders has the days on which it was held."""
    people = tables["people"]
    untimed = people.loc[(people["office"] != "") & (people["in_office"] == ""), "in_office"]
    yield from each("people", untimed, "is blank, but an office is given")


CHAPTER_RULES = (chapters_follow_one_another, events_lie_in_a_chapter, those_who_lead_have_a_term)
