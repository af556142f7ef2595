"""What is left of the record under a selection, and how much each further choice would leave."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from data.facets import BY_NAME, ROWS, Facet, Selection
from data.model import Record

Members = Mapping[str, frozenset[str]]


@lru_cache(maxsize=128)
def members(record: Record, facet: Facet, rows: str) -> Members:
    """Slug -> ids of the events or agreements that have it; an agreement has the answers of its event.

    Events have no answer of their own to what is asked of agreements: empty then.
    """
    answers = facet.answers(record, rows)
    if rows == "agreements" and "agreement_id" not in answers:
        answers = record.agreements[["agreement_id", "event_id"]].merge(answers, on="event_id")
    if ROWS[rows] not in answers:
        return {}
    return {str(slug): frozenset(part) for slug, part in answers.groupby("value")[ROWS[rows]]}


def meeting(record: Record, selection: Selection, rows: str) -> frozenset[str]:
    """Ids of the events or agreements that meet a selection: OR within a facet, AND across.

    An event meets it by its own answers, through an agreement that does, or through a part that does.
    """
    met = _answering(record, selection, rows)
    if rows == "agreements" or not selection:
        return met
    return _reached(record, met, _answering(record, selection, "agreements"))


@lru_cache(maxsize=512)
def _answering(record: Record, selection: Selection, rows: str) -> frozenset[str]:
    """Ids of the events or agreements whose own answers meet a selection."""
    met = frozenset(record.tables[rows][ROWS[rows]])
    for name, slugs in selection.chosen:
        held = members(record, BY_NAME[name], rows)
        met &= frozenset().union(*(held.get(slug, ()) for slug in slugs))
    return met


def _reached(record: Record, met: frozenset[str], agreed: frozenset[str]) -> frozenset[str]:
    """The events that meet a selection themselves, produced an agreement that does, or have a part that does."""
    source, whole = dict(_pairs(record, "agreements", "event_id")), dict(_pairs(record, "events", "part_of"))
    met |= {source[agreement] for agreement in agreed}
    return met | {whole[part] for part in met if whole[part]}


@lru_cache(maxsize=16)
def _pairs(record: Record, table: str, column: str) -> tuple[tuple[str, str], ...]:
    rows = record.tables[table]
    return tuple(zip(rows[ROWS[table]], rows[column], strict=True))


def narrow(record: Record, selection: Selection) -> Record:
    """The record with only the events and agreements that meet the selection.

    What hangs on them (developments, quotes, attendance) goes with them; people, venues, sources and
    claims stay, for they are looked up by id. Idempotent, order-free, and only removes.
    """
    if not selection:
        return record
    left = {ROWS[rows]: meeting(record, selection, rows) for rows in ROWS}

    def cut(rows: pd.DataFrame) -> pd.DataFrame:
        key = "agreement_id" if "agreement_id" in rows else "event_id" if "event_id" in rows else None
        return rows[rows[key].isin(left[key])].reset_index(drop=True) if key else rows

    return record.cut(cut)


def counts(record: Record, selection: Selection, facet: Facet, rows: str) -> dict[str, int]:
    """How many events (parts not counted apart) or agreements each value would leave, every slug in screen order.

    A facet's counts ignore its own selection.
    """
    rest = selection.without(facet.name)
    held = {table: members(record, facet, table) for table in ROWS}
    left = {table: _answering(record, rest, table) for table in ROWS}
    parts = {part for part, whole in _pairs(record, "events", "part_of") if whole}
    none: frozenset[str] = frozenset()
    found = {}
    for slug in facet.labels(record, "en"):
        agreed = left["agreements"] & held["agreements"].get(slug, none)
        met = _reached(record, left["events"] & held["events"].get(slug, none), agreed) - parts
        found[slug] = len(agreed if rows == "agreements" else met)
    return found


def unknown(record: Record, facet: Facet, asked: list[str]) -> list[str]:
    """What a link asked of a facet that the record does not have, in the order asked, each once."""
    known = facet.labels(record, "en") if asked else {}
    return [slug for slug in dict.fromkeys(asked) if slug not in known]
