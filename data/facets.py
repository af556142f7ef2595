"""The facets and a selection of their values.

A facet is declared once, here; the panel, the counts, the words and the address follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from data.chapters import period_of
from data.model import Record
from data.progress import progress
from data.views import NOWHERE

ROWS = {"events": "event_id", "agreements": "agreement_id"}


@dataclass(frozen=True)
class Selection:
    """The answers: facet name -> chosen slugs, sorted, each once; a facet without an answer is left out."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @staticmethod
    def of(**answers: Sequence[str]) -> Selection:
        """A selection in its one form."""
        return Selection(tuple(sorted((k, tuple(sorted(set(v)))) for k, v in answers.items() if v)))

    def get(self, facet: str) -> tuple[str, ...]:
        """The chosen slugs of a facet; empty if it was not answered."""
        return self._by_facet.get(facet, ())

    def toggled(self, facet: str, slug: str) -> Selection:
        """The selection with one value more, or without it if it was chosen."""
        return Selection.of(**dict(self.chosen) | {facet: tuple({slug} ^ set(self.get(facet)))})

    def without(self, facet: str) -> Selection:
        """The selection as if the facet had not been asked."""
        return Selection.of(**{k: v for k, v in self.chosen if k != facet})

    def __bool__(self) -> bool:
        return bool(self.chosen)

    @cached_property
    def _by_facet(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self.chosen)


Labels = Callable[[Record, str], Mapping[str, str]]


@dataclass(frozen=True)
class Facet:
    """A question the reader may answer.

    `name` stands in the address. `labels` gives its slugs in screen order with their words in a language.
    `answers` gives, for "events" or "agreements", the ids that it knows an answer of, with their `value`.
    `is_listed` is False for one that a picture answers, not the panel.
    """

    name: str
    labels: Labels
    answers: Callable[[Record, str], pd.DataFrame]
    is_listed: bool = True


def _kept(labels: Labels) -> Labels:
    """The same, remembered for the records and languages last asked for."""
    return lru_cache(maxsize=16)(labels)


def _in_terms(scheme: str) -> Labels:
    return _kept(lambda record, language: record.labels[scheme][f"label_{language}"].to_dict())


@_kept
def _kinds(record: Record, language: str) -> Mapping[str, str]:
    """The kinds that the record has at all; the vocabulary holds more."""
    used = set(record.events["kind"])
    return {kind: label for kind, label in _in_terms("event_kind")(record, language).items() if kind in used}


def _in_table(table: str, key: str, stem: str) -> Labels:
    """The rows of a table in its own order."""
    return _kept(
        lambda record, language: dict(
            zip(record.tables[table][key], record.tables[table][f"{stem}_{language}"], strict=True)
        )
    )


@_kept
def _meetings(record: Record, language: str) -> Mapping[str, str]:
    """The events that produced agreements, first to last."""
    rows = record.events[record.events["event_id"].isin(record.agreements["event_id"])]
    return dict(zip(rows["event_id"], rows[f"title_{language}"], strict=True))


def _used(table: str, key: str, stem: str, used: str) -> Labels:
    """The rows of a look-up table, those most used in another table first."""

    @_kept
    def labels(record: Record, language: str) -> Mapping[str, str]:
        often = record.tables[used][key].value_counts()
        names = dict(zip(record.tables[table][key], record.tables[table][f"{stem}_{language}"], strict=True))
        return {slug: names[slug] for slug in sorted(names, key=lambda slug: (-often.get(slug, 0), slug))}

    return labels


def _column(table: str, column: str) -> Callable[[Record, str], pd.DataFrame]:
    key = ROWS.get(table, "event_id")
    return lambda record, rows: record.tables[table][[key, column]].set_axis([key, "value"], axis="columns")


def _topics(record: Record, rows: str) -> pd.DataFrame:
    key = ROWS[rows]
    return record.tables[f"{key.removesuffix('_id')}_topics"].set_axis([key, "value"], axis="columns")


def _hosts(record: Record, rows: str) -> pd.DataFrame:
    where = record.venues.set_index("venue_id")["country_code"]
    host = record.events["venue_id"].map(where[where != NOWHERE]).fillna(record.events["host_code"])
    hosts = pd.DataFrame({"event_id": record.events["event_id"], "value": host})
    return hosts.assign(value=host.where(host.isin(("KR", "JP", "")), "third")).query("value != ''")


def _periods(record: Record, rows: str) -> pd.DataFrame:
    return period_of(record).rename("value").rename_axis("event_id").reset_index()


def _years(record: Record, rows: str) -> pd.DataFrame:
    """Every year that an event's span meets; an open span meets those of its known end."""
    ends = [
        (event_id, str(year))
        for event_id, first, last in record.events[["event_id", "earliest", "latest"]].itertuples(index=False)
        for year in range((first if first > date.min else last).year, (last if last < date.max else first).year + 1)
    ]
    return pd.DataFrame(ends, columns=["event_id", "value"])


def _progress(record: Record, rows: str) -> pd.DataFrame:
    """Where agreements stand by all the evidence in the record."""
    stands = progress(record.agreements, record.developments, date.max)
    return stands[["agreement_id", "status"]].set_axis(["agreement_id", "value"], axis="columns")


@_kept
def _year_labels(record: Record, language: str) -> Mapping[str, str]:
    ending = {"en": "", "ko": "년", "ja": "年"}[language]
    return {year: f"{year}{ending}" for year in sorted(set(_years(record, "events")["value"]), reverse=True)}


FACETS: tuple[Facet, ...] = (
    Facet("topic", _used("topics", "topic_id", "label", "event_topics"), _topics),
    Facet("period", _in_table("periods", "period_id", "label"), _periods),
    Facet("kind", _kinds, _column("events", "kind")),
    Facet("host", _in_terms("host"), _hosts),
    Facet("person", _used("people", "person_id", "name", "attendance"), _column("attendance", "person_id")),
    Facet(
        "meeting",
        _meetings,
        lambda record, rows: record.events[["event_id"]].assign(value=record.events["event_id"]),
        False,
    ),
    Facet("strength", _in_terms("commitment"), _column("agreements", "commitment")),
    Facet("voice", _in_terms("voice"), _column("agreements", "voiced_by")),
    Facet("progress", _in_terms("status"), _progress),
    Facet("year", _year_labels, _years),
)
BY_NAME = {facet.name: facet for facet in FACETS}
