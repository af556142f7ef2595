"""The three shelves of the Sources page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.check import describe
from data.claims import vouching
from data.dictionary import columns
from data.model import Record
from data.sourcing import bibliography, disputes_of
from pages.frame.record import narrowed, seen
from pages.frame.view import SHELVES as NAMES
from pages.frame.view import View

HELD = {"events": "event_id", "agreements": "agreement_id", "developments": "development_id", "quotes": "quote_id"}


def sources_shelf(record: Record, here: View) -> dict[str, Any]:
    """The bibliography, newest first; under a selection only what bears out the chosen rows."""
    rows = seen(bibliography, record, here.language)
    cited = vouching(record.claims)
    cited = cited[cited["record_id"].isin(_ids(record, here))]["source_id"] if here.selection else rows["source_id"]
    chosen = rows[rows["source_id"].isin(cited)]
    return _head(record, here) | {"rows": chosen.to_dict("records"), "n": len(chosen), "of": len(rows)}


def disputes_shelf(record: Record, here: View) -> dict[str, Any]:
    """Every record with fields on which sources differ: (id, title, its event's or agreement's address, disputes)."""
    found = seen(disputes_of, record, here.language)
    ids = _ids(record, here)
    shown = [(key, rows) for key, rows in found.items() if not here.selection or key in ids]
    return _head(record, here) | {
        "records": [
            (rows[0]["claims"][0]["record_title"], _address(rows[0]["claims"][0], record, here), rows)
            for _, rows in shown
        ]
    }


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
    left = narrowed(record, here.selection)
    return set(pd.concat([left.tables[table][key] for table, key in HELD.items()]))


def _address(claim: dict[str, Any], record: Record, here: View) -> str:
    table, key = claim["table"], claim["record_id"]
    if table == "developments":
        key = record.developments.set_index("development_id").at[key, "agreement_id"]
    if table in ("developments", "agreements"):
        key = record.agreements.set_index("agreement_id").at[key, "event_id"]
    return here.link("event", id=key)


def _told(thing: dict[str, Any], language: str) -> str:
    return str(thing["description"] if language == "en" else thing[f"description_{language}"])
