"""Where: the places, the towns that hold them, and the leaders' ways there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from statistics import fmean
from typing import Any

import pandas as pd

from data.model import Record
from data.sourcing import grouped, label, said_in
from data.views import NOWHERE, events

Row = dict[str, Any]
CAPITALS = {"KR": "cheong-wa-dae", "JP": "kantei"}


def places(record: Record, language: str) -> pd.DataFrame:
    """One row a venue at which the events happened, those of the leaders first, then most events first.

    Columns: venue_id, name, city, country, latitude, longitude, placement_label, meetings (events that
    stand for themselves), events ([row of `events` as dict]), is_leaders (the leaders met here), spot.
    """
    rows = events(record, language)
    here = grouped(rows[rows["venue_id"] != ""], "venue_id")
    venues = said_in(record.venues, language)
    venues = venues[venues["venue_id"].isin(here)]
    venues = venues.assign(
        country=venues["country_code"],
        placement_label=[label(record, "placement", p, language) for p in venues["placement"]],
        events=venues["venue_id"].map(here),
        spot=[here[v][0]["spot"] for v in venues["venue_id"]],
    )
    return remaining(venues, frozenset(rows["event_id"]))


def remaining(places: pd.DataFrame, event_ids: frozenset[str]) -> pd.DataFrame:
    """The places with those of their events that are left, counted and put in order anew; none without an event."""
    held = [[event for event in events if event["event_id"] in event_ids] for events in places["events"]]
    rows = places.assign(
        events=pd.Series(held, index=places.index, dtype="object"),
        meetings=[sum(event["part_of"] == "" for event in events) for events in held],
        is_leaders=[any(event["is_meeting"] for event in events) for events in held],
    )
    rows = rows[pd.Series([bool(events) for events in held], index=rows.index, dtype=bool)]
    order = ["is_leaders", "meetings", "venue_id"]
    return rows.sort_values(order, ascending=[False, False, True], ignore_index=True)


def towns(places: Iterable[Row]) -> list[Row]:
    """Places as `places` gives them, as dicts, those of one town as one: what its first place has, with sums.

    meetings, events and is_leaders are of all of them, latitude and longitude their mean; name and spot are the town's.
    """
    held: dict[tuple[str, str], list[Row]] = {}
    for row in places:
        held.setdefault((row["country"], row["city"]), []).append(row)
    return [_town(part) for part in held.values()]


def _town(part: list[Row]) -> Row:
    """The places of a town as one."""
    first = part[0]
    town = first["spot"] if len(part) == 1 else first["city"]
    return (
        first
        | {"name": town, "spot": town, "meetings": sum(place["meetings"] for place in part)}
        | {"events": [event for place in part for event in place["events"]]}
        | {mark: any(place[mark] for place in part) for mark in ("is_leaders", "is_here")}
        | {axis: fmean(place[axis] for place in part) for axis in ("latitude", "longitude")}
    )


def journeys(record: Record, met: Iterable[Row]) -> pd.DataFrame:
    """One row a way from a leader's seat of government to a place of meetings in person, given as rows of `events`.

    Columns: country (whose leader), venue_id, meetings (how often), from_ and to_ longitude and latitude. No row for
    a leader who was at home.
    """
    often = Counter(row["venue_id"] for row in met if row["is_meeting"] and row["venue_id"])
    where = _where(record)
    ways = [
        {"country": country, "venue_id": venue, "meetings": n}
        | {f"from_{k}": where[seat][k] for k in ("longitude", "latitude")}
        | {f"to_{k}": where[venue][k] for k in ("longitude", "latitude")}
        for venue, n in sorted(often.items())
        for country, seat in CAPITALS.items()
        if seat in where and where[venue]["country_code"] not in (country, NOWHERE)
    ]
    ends = [f"{end}_{axis}" for end in ("from", "to") for axis in ("longitude", "latitude")]
    return pd.DataFrame(ways, columns=["country", "venue_id", "meetings", *ends])


@lru_cache(maxsize=8)
def _where(record: Record) -> dict[str, dict[str, Any]]:
    """Venue id -> country_code, longitude, latitude."""
    rows = record.venues.set_index("venue_id")[["country_code", "longitude", "latitude"]]
    return {str(venue): where for venue, where in rows.to_dict("index").items()}
