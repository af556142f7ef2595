"""The three shelves of the Sources page."""

from __future__ import annotations

from itertools import compress
from typing import Any

import numpy as np
import pandas as pd

from data.check import describe
from data.claims import vouching
from data.dictionary import columns
from data.hanging import Hung, hung
from data.model import Record
from data.narrowing import Rows
from data.sourcing import bibliography, disputes_of
from pages.frame.leaves import leaf
from pages.frame.record import seen
from pages.frame.view import SHELVES as NAMES
from pages.frame.view import View

Row = dict[str, Any]
LEAF = 80  # sources on one leaf


def sources_shelf(record: Record, here: View) -> dict[str, Any]:
    """The bibliography, newest first; under a selection only what bears out the chosen rows."""
    chosen = chosen_sources(record, here)
    held, leaves = leaf(chosen, here, LEAF)
    return _head(record, here) | {"rows": held, "n": len(chosen), "of": len(record.sources)} | leaves


def chosen_sources(record: Record, here: View) -> list[Row]:
    """The rows of the bibliography that bear out what is chosen."""
    rows: list[Row] = seen(_bibliography, record, here.language)
    if not here.selection:
        return rows
    borne_out, source = seen(_cited, record)
    cited = np.zeros(len(rows), dtype=bool)
    cited[source[borne_out.left(record, here.selection)]] = True
    return list(compress(rows, cited))


def _bibliography(record: Record, language: str) -> list[Row]:
    return list(bibliography(record, language).to_dict("records"))


def _cited(record: Record) -> tuple[Hung, Rows]:
    """What is borne out, and the number of the source in the bibliography that bears it out, pair by pair."""
    pairs = vouching(record.claims)
    sources = pd.Index(bibliography(record, "en")["source_id"])
    return hung(record, pairs["record_id"]), np.asarray(sources.get_indexer(pairs["source_id"]))


def disputes_shelf(record: Record, here: View) -> dict[str, Any]:
    """Every record with fields on which sources differ: (its title, the address where it is told, its disputes)."""
    shown = chosen_disputes(record, here)
    firsts = [rows[0]["claims"][0] for rows in shown]
    records = [(c["record_title"], _address(c, record, here), rows) for c, rows in zip(firsts, shown, strict=True)]
    return _head(record, here) | {"records": records}


def chosen_disputes(record: Record, here: View) -> list[list[dict[str, Any]]]:
    """The disputes of each chosen record that has any."""
    found = seen(disputes_of, record, here.language)
    if not here.selection:
        return list(found.values())
    return list(compress(found.values(), seen(_disputed, record).left(record, here.selection)))


def _disputed(record: Record) -> Hung:
    """What is disputed, in the order of `disputes_of`."""
    return hung(record, disputes_of(record, "en"))


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
