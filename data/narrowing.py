"""What is left of the record under a selection, and how much each further choice would leave.

Events and agreements are counted by their row numbers, in arrays: a table a hundred times as large costs a few times
as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.facets import BY_NAME, ROWS, Facet, Selection
from data.model import Record

Mask = npt.NDArray[np.bool_]  # one a row of a table
Rows = npt.NDArray[np.intp]  # row numbers; -1 for none


@dataclass(frozen=True, eq=False)
class Members:
    """Which values of a facet the rows of a table have: `value` and `row` by number, pair by pair; a slug's number."""

    numbers: Mapping[str, int]
    value: Rows
    row: Rows

    def have(self, slugs: tuple[str, ...], size: int) -> Mask:
        """Which of the `size` rows of the table have any of these values."""
        found = np.zeros(size, dtype=bool)
        found[self.row[np.isin(self.value, [self.numbers[slug] for slug in slugs if slug in self.numbers])]] = True
        return found


@lru_cache(maxsize=128)
def members(record: Record, facet: Facet, rows: str) -> Members:
    """Who has which value among the events or agreements; an agreement has the answers of its event.

    Events have no answer of their own to what is asked of agreements: empty then.
    """
    answers = facet.answers(record, rows)
    if rows == "agreements" and "agreement_id" not in answers:
        answers = record.agreements[["agreement_id", "event_id"]].merge(answers, on="event_id")
    if ROWS[rows] not in answers:
        return Members({}, np.array([], dtype=np.intp), np.array([], dtype=np.intp))
    value, slugs = pd.factorize(answers["value"].to_numpy(dtype=object))
    row = positions(record, rows, answers[ROWS[rows]])
    return Members({str(slug): number for number, slug in enumerate(slugs)}, value[row >= 0], row[row >= 0])


def met(record: Record, selection: Selection, rows: str) -> Mask:
    """Which events or agreements, in the table's order, meet a selection: OR within a facet, AND across.

    An event meets it by its own answers, through an agreement that does, or through a part that does.
    """
    own = _answering(record, selection, rows)
    if rows == "agreements" or not selection:
        return own
    return _reached(record, own, _answering(record, selection, "agreements"))


def meeting(record: Record, selection: Selection, rows: str) -> frozenset[str]:
    """The ids of the events or agreements that meet a selection."""
    return frozenset(_index(record, rows)[met(record, selection, rows)])


def positions(record: Record, rows: str, ids: pd.Series) -> Rows:
    """The row numbers of events or agreements given by id; -1 for what the table has not."""
    return np.asarray(_index(record, rows).get_indexer(ids.to_numpy(dtype=object)), dtype=np.intp)


@lru_cache(maxsize=512)
def _answering(record: Record, selection: Selection, rows: str) -> Mask:
    """Which events or agreements meet a selection by their own answers."""
    size = len(record.tables[rows])
    found = np.ones(size, dtype=bool)
    for name, slugs in selection.chosen:
        found &= members(record, BY_NAME[name], rows).have(slugs, size)
    found.flags.writeable = False  # it is remembered
    return found


def _reached(record: Record, own: Mask, agreed: Mask) -> Mask:
    """The events that meet a selection themselves, produced an agreement that does, or have a part that does."""
    source, whole = _sources(record), _wholes(record)
    found = own.copy()
    found[source[agreed]] = True
    wholes = whole[found]
    found[wholes[wholes >= 0]] = True
    return found


@lru_cache(maxsize=16)
def _index(record: Record, rows: str) -> pd.Index[Any]:
    return pd.Index(record.tables[rows][ROWS[rows]].to_numpy(dtype=object))


@lru_cache(maxsize=8)
def _sources(record: Record) -> Rows:
    """The event of each agreement."""
    return positions(record, "events", record.agreements["event_id"])


@lru_cache(maxsize=8)
def _wholes(record: Record) -> Rows:
    """The event that each event is part of; -1 for what stands for itself."""
    return positions(record, "events", record.events["part_of"])


def are_parts(record: Record) -> Mask:
    """Which events are part of another."""
    return _wholes(record) >= 0


def narrow(record: Record, selection: Selection) -> Record:
    """The record with only the events and agreements that meet the selection.

    What hangs on them (developments, quotes, attendance) goes with them; people, venues, sources and
    claims stay, for they are looked up by id. Idempotent, order-free, and only removes.
    """
    if not selection:
        return record
    left = {key: _index(record, rows)[met(record, selection, rows)] for rows, key in ROWS.items()}

    def cut(rows: pd.DataFrame) -> pd.DataFrame:
        key = "agreement_id" if "agreement_id" in rows else "event_id" if "event_id" in rows else None
        return rows[rows[key].isin(left[key])].reset_index(drop=True) if key else rows

    return record.cut(cut)


def counts(record: Record, selection: Selection, facet: Facet, rows: str) -> dict[str, int]:
    """How many events (parts not counted apart) or agreements each value would leave, every slug in screen order.

    A facet's counts ignore its own selection.
    """
    rest = selection.without(facet.name)
    numbers = {slug: number for number, slug in enumerate(facet.labels(record, "en"))}
    agreed = _having(record, rest, facet, "agreements", numbers)
    if rows == "agreements":
        n = np.bincount(agreed[0], minlength=len(numbers))
    else:
        n = _counted(record, (_having(record, rest, facet, "events", numbers), agreed), len(numbers))
    return dict(zip(numbers, n.tolist(), strict=True))


def _having(record: Record, rest: Selection, facet: Facet, rows: str, numbers: Mapping[str, int]) -> tuple[Rows, Rows]:
    """The pairs of a value, by its number on the screen, and a row that has it and meets the rest of the selection."""
    held = members(record, facet, rows)
    on_screen = np.array([numbers.get(slug, -1) for slug in held.numbers], dtype=np.intp)[held.value]
    left = _answering(record, rest, rows)[held.row] & (on_screen >= 0)
    return on_screen[left], held.row[left]


def _counted(record: Record, pairs: tuple[tuple[Rows, Rows], tuple[Rows, Rows]], values: int) -> Rows:
    """How many events that stand for themselves are reached for each value, by pairs of events and of agreements."""
    (value, event), (agreed_value, agreement) = pairs
    size, whole = len(record.events), _wholes(record)
    value = np.concatenate([value, agreed_value])
    event = np.concatenate([event, _sources(record)[agreement]])
    is_part = whole[event] >= 0
    value = np.concatenate([value, value[is_part]])
    event = np.concatenate([event, whole[event[is_part]]])
    counts_apart = whole[event] < 0
    reached = np.zeros(values * size, dtype=bool)
    reached[value[counts_apart] * size + event[counts_apart]] = True
    return np.asarray(np.bincount(np.flatnonzero(reached) // max(size, 1), minlength=values), dtype=np.intp)


def unknown(record: Record, facet: Facet, asked: list[str]) -> list[str]:
    """What a link asked of a facet that the record does not have, in the order asked, each once."""
    known = facet.labels(record, "en") if asked else {}
    return [slug for slug in dict.fromkeys(asked) if slug not in known]
