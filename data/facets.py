"""The facets, a selection of their values, and what is left of the record under it.

A facet is declared once, here; the panel, the counts, the words and the address follow from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.model import Record


@dataclass(frozen=True)
class Facet:
    """A question the reader may answer.

    `name` stands in the address. `options` gives its slugs in screen order; `values` gives, for the
    kind of row named ("events" or "agreements"), a frame of that row's id and `value`.
    """

    name: str
    options: Callable[[Record], list[str]]
    values: Callable[[Record, str], pd.DataFrame]


@dataclass(frozen=True)
class Selection:
    """The answers: facet name -> chosen slugs, sorted, each once; a facet without an answer is left out."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @staticmethod
    def of(**answers: list[str] | tuple[str, ...]) -> Selection:
        """A selection in its one form."""
        return Selection(tuple(sorted((k, tuple(sorted(set(v)))) for k, v in answers.items() if v)))

    def get(self, facet: str) -> tuple[str, ...]:
        """The chosen slugs of a facet; empty if it was not answered."""
        return dict(self.chosen).get(facet, ())

    def toggled(self, facet: str, slug: str) -> Selection:
        """The selection with one value more, or without it if it was chosen."""
        return Selection.of(**dict(self.chosen) | {facet: tuple({slug} ^ set(self.get(facet)))})

    def without(self, facet: str) -> Selection:
        """The selection as if the facet had not been asked."""
        return Selection.of(**{k: v for k, v in self.chosen if k != facet})

    def __bool__(self) -> bool:
        return bool(self.chosen)


ROWS = {"events": "event_id", "agreements": "agreement_id"}


def _topics(record: Record, rows: str) -> pd.DataFrame:
    """A row's topics; an event has those of its parts too."""
    key = ROWS[rows]
    tagged = record.tables[f"{key.removesuffix('_id')}_topics"].set_axis([key, "value"], axis="columns")
    if rows == "agreements":
        return tagged
    whole = record.events.set_index("event_id")["part_of"]
    above = tagged.assign(event_id=tagged["event_id"].map(whole))
    return pd.concat([tagged, above[above["event_id"].fillna("") != ""]]).drop_duplicates()


def _topic_ids(record: Record) -> list[str]:
    """The topics, most used first."""
    used = pd.concat([record.event_topics, record.agreement_topics])["topic_id"].value_counts()
    ids: list[str] = record.topics["topic_id"].tolist()
    return sorted(ids, key=lambda topic: (-used.get(topic, 0), topic))


FACETS: tuple[Facet, ...] = (Facet("topic", _topic_ids, _topics),)


def narrow(record: Record, selection: Selection) -> Record:
    """The record with only the events and agreements that meet the selection: OR within a facet, AND across.

    What hangs on them (developments, quotes, attendance) goes with them; people, venues, sources and
    claims stay, for they are looked up by id. Idempotent, order-free, and only removes.
    """
    if not selection:
        return record
    events = record.events[record.events["event_id"].isin(_meeting(record, selection, "events"))]
    agreed = record.agreements
    agreements = agreed[agreed["agreement_id"].isin(_meeting(record, selection, "agreements"))]
    hanging = {
        name: rows[rows["event_id"].isin(events["event_id"])]
        for name, rows in record.tables.items()
        if name in ("attendance", "event_topics", "quotes")
    } | {
        name: rows[rows["agreement_id"].isin(agreements["agreement_id"])]
        for name, rows in record.tables.items()
        if name in ("developments", "agreement_topics")
    }
    kept = {"events": events, "agreements": agreements, **hanging}
    return record.with_tables(**{n: rows.reset_index(drop=True) for n, rows in kept.items()})


def _meeting(record: Record, selection: Selection, rows: str) -> set[str]:
    met = set(record.tables[rows][ROWS[rows]])
    for facet in FACETS:
        if slugs := selection.get(facet.name):
            values = facet.values(record, rows)
            met &= set(values.loc[values["value"].isin(slugs), ROWS[rows]])
    return met


def counts(record: Record, selection: Selection, facet: Facet, rows: str) -> pd.Series:
    """How many events (parts not counted apart) or agreements each value would leave.

    A facet's counts ignore its own selection.

    Index: every slug of the facet in screen order, those at zero included. Values: int.
    """
    rest = narrow(record, selection.without(facet.name))
    values = facet.values(rest, rows).drop_duplicates()
    if rows == "events":
        own = rest.events.loc[rest.events["part_of"] == "", "event_id"]
        values = values[values["event_id"].isin(own)]
    return values["value"].value_counts().reindex(facet.options(record), fill_value=0)


def unknown(record: Record, facet: Facet, asked: list[str]) -> list[str]:
    """What a link asked of a facet that the record does not have, in the order asked, each once."""
    known = set(facet.options(record))
    return [slug for slug in dict.fromkeys(asked) if slug not in known]
