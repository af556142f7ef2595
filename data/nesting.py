"""What is left of the record as a tree: events and agreements, each with all that hangs on it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode, urljoin

import pandas as pd

from data import views
from data.cover import Cover
from data.model import Record
from data.sourcing import disputes_of, said_in, sources_of

Rows = list[dict[str, Any]]
OF_SCREEN = {"lane", "spot", "agreements", "order", "strength", "standing"}


def nested(left: Record, whole: Record, language: str, cover: Cover) -> dict[str, Rows]:
    """The events and agreements left, as rows of their views, each with all that hangs on it."""
    sources, differing = sources_of(whole, language), disputes_of(whole, language)

    def told(rows: Rows) -> Rows:
        return [_told(row, sources, differing) for row in rows]

    events = told(those_left(views.events(whole, language), left.events))
    agreements = told(those_left(views.agreements(whole, language, cover.on), left.agreements))
    spoken = told(views.quotes(left, [event["event_id"] for event in events], language).to_dict("records"))
    present, words = views.attended(left, language), views.by("event_id", spoken)
    places = said_in(whole.venues, language).set_index("venue_id", drop=False).to_dict("index")
    for event in events:
        key = event["event_id"]
        event["venue"] = places.get(event["venue_id"])
        event["address"] = urljoin(cover.link, f"event?{urlencode({'id': key})}")
        event["attendance"] = present.get(key, [])
        event["quotes"] = words.get(key, [])
    for agreement in agreements:
        agreement["developments"] = told(agreement["developments"])
    return {"events": events, "agreements": agreements}


def those_left(rows: pd.DataFrame, left: pd.DataFrame) -> Rows:
    """The rows whose id, their first column, is among those left."""
    kept: Rows = rows[rows.iloc[:, 0].isin(left.iloc[:, 0])].to_dict("records")
    return kept


def _told(row: dict[str, Any], sources: dict[str, Any], differing: dict[str, Any]) -> dict[str, Any]:
    """A row without what serves the screen alone, with its topics, sources and disputes; its id comes first."""
    key, topics = next(iter(row.values())), row.get("topics")
    named = [{"topic_id": topic, "label": name} for topic, name in topics] if isinstance(topics, list) else []
    bare = {name: value for name, value in row.items() if name not in OF_SCREEN}
    return bare | {"topics": named, "sources": sources.get(key, []), "disputes": differing.get(key, [])}


def as_json(content: dict[str, Any]) -> bytes:
    """The content as JSON."""
    return json.dumps(_bare(content), ensure_ascii=False, allow_nan=False, indent=2).encode()


def _bare(value: Any) -> Any:
    """The value as JSON has it: a day in ISO 8601; null for an open end and for what is not known."""
    if isinstance(value, dict):
        return {name: _bare(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_bare(part) for part in value]
    if isinstance(value, date):
        return None if value in (date.min, date.max) else value.isoformat()
    return None if pd.isna(value) else value
