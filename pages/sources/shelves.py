"""The three shelves of the Sources page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.check import describe
from data.claims import vouching
from data.dictionary import columns
from data.model import Record
from data.sourcing import bibliography, disputes_of
from pages.frame.leaves import leaf
from pages.frame.record import narrowed, seen
from pages.frame.view import SHELVES as NAMES
from pages.frame.view import View

LEAF = 80  # sources on one leaf
HELD = {
    "events": "event_id",
    "agreements": "agreement_id",
    "developments": "development_id",
    "quotes": "quote_id",
    "readout_points": "point_id",
}


def sources_shelf(record: Record, here: View) -> dict[str, Any]:
    """The bibliography, newest first; under a selection only what bears out the chosen rows."""
    rows = seen(bibliography, record, here.language)
    chosen = chosen_sources(record, here)
    held, leaves = leaf(chosen, here, LEAF)
    return _head(record, here) | {"rows": held.to_dict("records"), "n": len(chosen), "of": len(rows)} | leaves


def chosen_sources(record: Record, here: View) -> pd.DataFrame:
    """The rows of the bibliography that bear out what is chosen."""
    rows = seen(bibliography, record, here.language)
    if not here.selection:
        return rows
    cited = seen(_cited, record)
    kept = set().union(*(cited.get(key, ()) for key in _ids(record, here)))
    return rows[rows["source_id"].isin(kept)]


def _cited(record: Record) -> dict[str, set[str]]:
    """Record id -> the ids of the sources that bear it out."""
    found: dict[str, set[str]] = {}
    for key, source in vouching(record.claims).itertuples(index=False):
        found.setdefault(key, set()).add(source)
    return found


def disputes_shelf(record: Record, here: View) -> dict[str, Any]:
    """Every record with fields on which sources differ: (its title, the address where it is told, its disputes)."""
    shown = chosen_disputes(record, here)
    firsts = [rows[0]["claims"][0] for rows in shown]
    records = [(c["record_title"], _address(c, record, here), rows) for c, rows in zip(firsts, shown, strict=True)]
    return _head(record, here) | {"records": records}


def chosen_disputes(record: Record, here: View) -> list[list[dict[str, Any]]]:
    """The disputes of each chosen record that has any."""
    ids = _ids(record, here)
    found = seen(disputes_of, record, here.language)
    return [rows for key, rows in found.items() if not here.selection or key in ids]


def dictionary_shelf(record: Record, here: View) -> dict[str, Any]:
    """The tables with their columns, as the data package describes them."""
    tables = [
        {
            "name": resource["name"],
            "text": _told(resource, here.language),
            "rows": len(record.tables[resource["name"]]),
            "columns": [
                column | {"text": _told(column["field"], here.language).removesuffix(" (English)")}
                for column in columns(resource["schema"]["fields"])
            ],
        }
        for resource in describe()["resources"]
    ]
    return _head(record, here) | {"tables": tables}


SHELVES = {"bibliography": sources_shelf, "disputes": disputes_shelf, "dictionary": dictionary_shelf}


def _head(record: Record, here: View) -> dict[str, Any]:
    return {"shelves": NAMES}


def _ids(record: Record, here: View) -> set[str]:
    held: set[str] = seen(_held, narrowed(record, here.selection))
    return held


def _held(left: Record) -> set[str]:
    return set().union(*(left.tables[table][key] for table, key in HELD.items()))


def _address(claim: dict[str, Any], record: Record, here: View) -> str:
    table, key = claim["table"], claim["record_id"]
    if table == "quotes":
        key = record.quotes.set_index("quote_id").at[key, "event_id"]
    if table == "developments":
        key = record.developments.set_index("development_id").at[key, "agreement_id"]
    if table in ("developments", "agreements"):
        key = record.agreements.set_index("agreement_id").at[key, "event_id"]
    return here.link("event", id=key)


def _told(thing: dict[str, Any], language: str) -> str:
    return str(thing["description"] if language == "en" else thing[f"description_{language}"])
