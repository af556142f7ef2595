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
from pages.frame.record import left, seen
from pages.frame.sent import Deck
from pages.frame.view import EXTENTS, View
from pages.frame.words import say
from pages.map.deck import place_deck
from pages.map.land import land

REGION, NEAREST = "region", "nara"
AROUND = ((120.0, 148.0), (28.0, 46.0))  # degrees east and north: ways that end outside are for the view of the world
FIRST, LEAF = 4, 40  # events of a place that stand in the open, and that are there at all before a leaf is turned


def map_head(record: Record, here: View) -> dict[str, Any]:
    """How many places of how many are on the screen, and the views of the map."""
    chosen, all_places = _chosen(record, here), seen(places, record, here.language)
    return {"n": len(chosen), "of": len(all_places), "extents": EXTENTS}


def map_list(record: Record, here: View) -> dict[str, Any]:
    """The chosen places with what happened there; the place in focus first."""
    chosen = _chosen(record, here)
    marked = zip(chosen.to_dict("records"), _in_focus(chosen, here), strict=True)
    rows = [place | _leaf(place, here) | {"is_here": bool(is_here)} for place, is_here in marked]
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
    spots = _chosen(record, here)
    if spots.empty:
        return None
    ways = journeys(record, left(seen(events, record, here.language), record, here.selection, "events"))
    spots = spots.assign(is_here=_in_focus(spots, here))
    spots = spots if here.extent == NEAREST else towns(spots)
    spots = spots.assign(note=[say(here.language, "events_n", n=len(events)) for events in spots["events"]])
    if here.extent == REGION:
        ways = ways[ways["to_longitude"].between(*AROUND[0]) & ways["to_latitude"].between(*AROUND[1])]
    deck = place_deck(spots.drop(columns="events"), ways, land(), here.extent, theme)
    return deck, say(here.language, "map_alt", n=len(spots))


def _in_focus(rows: pd.DataFrame, here: View) -> pd.Series:
    """Which is the place asked for, with its town on wider views; without one, where the meeting in focus happened."""
    if here.place:
        asked = rows["venue_id"] == here.place
        towns_asked = set(rows.loc[asked, "city"]) if here.extent != NEAREST else set()
        return asked | rows["city"].isin(towns_asked)
    return rows["events"].map(lambda events: any(event["event_id"] == here.focus for event in events)).astype(bool)


def _chosen(record: Record, here: View) -> pd.DataFrame:
    return chosen_places(record, here.selection, here.language)


@lru_cache(maxsize=64)
def chosen_places(record: Record, selection: Selection, language: str) -> pd.DataFrame:
    """The places of the events that a selection leaves."""
    return remaining(seen(places, record, language), meeting(record, selection, "events"))
