"""What a reader takes along: every form of file for what a selection leaves of the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import NamedTuple

from data.calendars import calendar
from data.cover import Cover, harmless, original
from data.model import Record
from data.nesting import as_json, nested
from data.packages import NARROWED, csv_zip, whole_package
from data.sheets import workbook

__all__ = ["FORMS", "NARROWED", "Cover", "Form", "csv_zip", "harmless", "original", "whole_package"]


def json_file(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """The cover, the events and the agreements, each with all that hangs on it, in one language."""
    return as_json({"about": asdict(cover)} | nested(left, whole, language, cover))


def geojson_file(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """A point an event with a venue; the cover is the foreign member `about` (RFC 7946, 6.1)."""
    features = [
        {
            "type": "Feature",
            "id": event["event_id"],
            "geometry": {"type": "Point", "coordinates": [venue["longitude"], venue["latitude"]]},
            "properties": {name: value for name, value in event.items() if not isinstance(value, list | dict)}
            | {"placement": venue["placement"], "topics": [topic["topic_id"] for topic in event["topics"]]},
        }
        for event in nested(left, whole, language, cover)["events"]
        if (venue := event["venue"])
    ]
    return as_json({"type": "FeatureCollection", "about": asdict(cover), "features": features})


class Form(NamedTuple):
    """A form of file: what writes it, how its name ends, its media type."""

    write: Callable[[Record, Record, str, Cover], bytes]
    suffix: str
    media_type: str


FORMS = {
    "csv": Form(csv_zip, ".csv.zip", "application/zip"),
    "xlsx": Form(workbook, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": Form(json_file, ".json", "application/json"),
    "geojson": Form(geojson_file, ".geojson", "application/geo+json"),
    "calendar": Form(calendar, ".ics", "text/calendar; charset=utf-8"),
    "package": Form(whole_package, ".zip", "application/zip"),
}
