"""The map in words and as a picture: its head, its list of places, and the deck's frames."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from data.facets import Selection
from data.geography import journeys, places, remaining, towns
from data.model import Record
from data.narrowing import meeting
from data.views import events
from pages.frame.leaves import leaf
from pages.frame.record import rows_left, seen
from pages.frame.sent import Deck
from pages.frame.view import EXTENTS, View
from pages.frame.words import say
from pages.map.deck import place_deck
from pages.map.land import land

Row = dict[str, Any]
REGION, NEAREST = "region", "nara"
AROUND = ((120.0, 148.0), (28.0, 46.0))  # degrees east and north: ways that end outside are for the view of the world
FIRST, LEAF = 4, 40  # events of a place that stand in the open, and that are there at all before a leaf is turned


def map_head(record: Record, here: View) -> dict[str, Any]:
    """How many places of how many are on the screen, and the views of the map."""
    chosen, all_places = _chosen(record, here), seen(places, record, here.language)
    return {"n": len(chosen), "of": len(all_places), "extents": EXTENTS}


def map_list(record: Record, here: View) -> dict[str, Any]:
    """The chosen places with what happened there; the place in focus first."""
    rows = [place | _leaf(place, here) for place in _marked(record, here)]
    return {"places": sorted(rows, key=lambda place: not place["is_here"]), "open": FIRST}


def _leaf(place: dict[str, Any], here: View) -> dict[str, Any]:
    """Its events: of the place asked for a leaf; of another all, or where these are no leaf the first; and how many."""
    events = place["events"]
    is_asked = place["venue_id"] == here.place
    held, leaves = leaf(events, here if is_asked else replace(here, leaf="1"), LEAF if is_asked else FIRST)
    if not is_asked and len(events) <= LEAF:
        held, leaves = events, {"leaves": [], "first": 1, "last": len(events)}
    return leaves | {"events": held, "n": len(events)}


def map_picture(record: Record, here: View, theme: str) -> tuple[Deck, str] | None:
    """The deck and the text that says the same; None where no place is chosen."""
    spots = _marked(record, here)
    if not spots:
        return None
    spots = spots if here.extent == NEAREST else towns(spots)
    noted = [_noted(spot, here.language) for spot in spots]
    met = rows_left(events, record, here.selection, "events", here.language)
    ways = journeys(record, met).to_dict("records")
    if here.extent == REGION:
        ways = [way for way in ways if _is_within(way["to_longitude"], way["to_latitude"])]
    return place_deck(noted, ways, land(), here.extent, theme), say(here.language, "map_alt", n=len(spots))


def _noted(spot: Row, language: str) -> Row:
    """A place as the browser needs it: instead of its events, how many they are."""
    told = {name: value for name, value in spot.items() if name != "events"}
    return told | {"note": say(language, "events_n", n=len(spot["events"]))}


def _is_within(longitude: float, latitude: float) -> bool:
    """Whether a place lies in the region and around it."""
    (west, east), (south, north) = AROUND
    return west <= longitude <= east and south <= latitude <= north


def _marked(record: Record, here: View) -> list[Row]:
    """The chosen places with `is_here`: the place asked for, with its town on wider views, or where the meeting in
    focus happened.
    """
    rows = _chosen(record, here).to_dict("records")
    asked = {row["city"] for row in rows if row["venue_id"] == here.place and here.extent != NEAREST}
    return [row | {"is_here": _is_here(row, here, asked)} for row in rows]


def _is_here(row: Row, here: View, asked: set[str]) -> bool:
    if here.place:
        return row["venue_id"] == here.place or row["city"] in asked
    return bool(here.focus) and any(event["event_id"] == here.focus for event in row["events"])


def _chosen(record: Record, here: View) -> pd.DataFrame:
    return chosen_places(record, here.selection, here.language)


@lru_cache(maxsize=64)
def chosen_places(record: Record, selection: Selection, language: str) -> pd.DataFrame:
    """The places of the events that a selection leaves."""
    return remaining(seen(places, record, language), meeting(record, selection, "events"))
