"""What is left of the events as a calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event, Timezone, vText

from data.citations import line
from data.cover import Cover, said
from data.model import Record
from data.nesting import nested

EXACT = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


def calendar(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """An iCalendar file (RFC 5545, 7986) of the events; it must hold a component, so an empty one holds a time zone."""
    file, about = Calendar(), str(cover)
    told = {"prodid": f"-//New Sixty//{language.upper()}", "version": "2.0", "name": "New Sixty", "description": about}
    for name, value in (told | {"x-wr-calname": "New Sixty", "x-wr-caldesc": about, "url": cover.link}).items():
        file.add(name, vText(value) if name.startswith("x-") else value)
    for event in nested(left, whole, language, cover)["events"]:
        file.add_component(_entry(event, language, cover.on))
    file.add_missing_timezones()
    file.subcomponents.sort(key=lambda part: (part.name != "VTIMEZONE", part.get("tzid", "")))  # they come from a set
    if not file.subcomponents:
        file.add_component(Timezone.from_tzid("Asia/Seoul"))
    return bytes(file.to_ical())


def _entry(event: dict[str, Any], language: str, on: date) -> Event:
    """An event of a calendar; one with an inexact date says so."""
    entry, venue = Event(), event["venue"]
    told = event["when"] if EXACT.fullmatch(event["date"]) else said(".inexact", language).format(event["when"])
    facts = _hours(event) | {
        "uid": f"{event['event_id']}@new-sixty",
        "dtstamp": datetime.combine(on, time(), UTC),
        "summary": line(event["title"]),
        "description": f"{told}\n{line(event['summary'])}",
        "categories": [line(topic["label"]) for topic in event["topics"]],
        "location": line(f"{event['place']}, {event['city']}") if venue else "",
        "geo": (venue["latitude"], venue["longitude"]) if venue else "",
        "url": event["address"],
        "related-to": f"{event['part_of']}@new-sixty" if event["part_of"] else "",
        "transp": "TRANSPARENT",
    }
    for name, value in facts.items():
        if value:
            entry.add(name, value)
    return entry


def _hours(event: dict[str, Any]) -> dict[str, Any]:
    """The hour and length where they are known; else every day that the date can mean, the end exclusive."""
    days = [day for day in (event["earliest"], event["latest"]) if day not in (date.min, date.max)]
    if not event["start_time"] or days[0] != days[-1]:
        return {"dtstart": days[0], "dtend": days[-1] + timedelta(days=1)}
    start = datetime.combine(days[0], time.fromisoformat(event["start_time"]), ZoneInfo(event["time_zone"]))
    length = event["duration_minutes"]
    return {"dtstart": start, "duration": None if pd.isna(length) else timedelta(minutes=int(length))}
