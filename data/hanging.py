"""What hangs on which event or agreement: a development on its agreement, what was said on its event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.facets import ROWS, Selection
from data.model import Record
from data.narrowing import Mask, Rows, met, positions

TABLES = {  # of which a selection leaves some rows -> their key
    "events": "event_id",
    "agreements": "agreement_id",
    "developments": "development_id",
    "quotes": "quote_id",
    "readout_points": "point_id",
}


@dataclass(frozen=True, eq=False)
class Hung:
    """Things in an order: for each the number of the event and of the agreement that it hangs on, -1 for none."""

    event: Rows
    agreement: Rows

    def left(self, record: Record, selection: Selection) -> Mask:
        """Which of them a selection leaves."""
        events, agreements = (np.append(met(record, selection, rows), False) for rows in ("events", "agreements"))
        return np.asarray(events[self.event] | agreements[self.agreement])  # -1 is the last, which is not left


def hung(record: Record, ids: Iterable[str]) -> Hung:
    """Rows of any table by id; what is in none of TABLES hangs on nothing."""
    at = _index(record).get_indexer(np.array(list(ids), dtype=object))
    on = {rows: np.where(at >= 0, number[at], -1) if number.size else at for rows, number in _owners(record).items()}
    return Hung(on["events"], on["agreements"])


@lru_cache(maxsize=8)
def _index(record: Record) -> pd.Index[str]:
    """The ids of all that is in one of TABLES."""
    return pd.Index(np.concatenate([record.tables[table][key].to_numpy(dtype=object) for table, key in TABLES.items()]))


@lru_cache(maxsize=8)
def _owners(record: Record) -> dict[str, Rows]:
    """For events and for agreements, the number of the one that each of `_index` hangs on; -1 for none."""
    found: dict[str, list[Rows]] = {rows: [] for rows in ROWS}
    for table in TABLES:
        held = record.tables[table]
        owner = "agreements" if "agreement_id" in held else "events"
        for rows, key in ROWS.items():
            on = positions(record, rows, held[key]) if rows == owner else np.full(len(held), -1, dtype=np.intp)
            found[rows].append(on)
    return {rows: np.concatenate(parts) for rows, parts in found.items()}
