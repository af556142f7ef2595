"""What the search page shows: hits by kind, each a link to where it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from data.model import Record
from data.search import Hit, search
from pages.frame.view import View

Values = Callable[[Record, View], dict[str, Any]]


def search_head(record: Record, here: View) -> dict[str, Any]:
    """The head needs no more than the words."""
    return {}


def found(query: str) -> Values:
    """For a query, what a record under a view holds of it."""

    def values(record: Record, here: View) -> dict[str, Any]:
        hits = search(record, query, here.language)
        groups = [(kind, [(_address(hit, here), hit) for hit in rows]) for kind, rows in hits.groups]
        return {
            "query": query,
            "groups": groups,
            "n": sum(len(rows) for _, rows in groups),
            "suggestion": hits.suggestion,
            "again": f"search?{urlencode({'q': hits.suggestion})}",
        }

    return values


def _address(hit: Hit, here: View) -> str:
    """Where a hit is told."""
    if hit.kind == "venues":
        return here.link("map", place=hit.id)
    if hit.kind == "people":
        return here.only("person", hit.id, "timeline")
    if hit.kind == "topics":
        return here.only("topic", hit.id, "agreements")
    if hit.agreement_id:
        return here.link("agreements", agreement=hit.agreement_id)
    return here.link("event", id=hit.event_id)
