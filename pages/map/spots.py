"""The map in words and as a picture: its head, its list of places, and the deck's frames."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pydeck as pdk

from data.model import Record
from data.views import journeys, places
from pages.frame.record import narrowed, seen
from pages.frame.view import EXTENTS, View
from pages.frame.words import say
from pages.map.deck import place_deck
from pages.map.land import land


def map_head(record: Record, here: View) -> dict[str, Any]:
    """How many places of how many are on the screen, and the views of the map."""
    chosen, all_places = _chosen(record, here), seen(places, record, here.language)
    return {"n": len(chosen), "of": len(all_places), "extents": EXTENTS}


def map_list(record: Record, here: View) -> dict[str, Any]:
    """The chosen places with what happened there; the place in focus first."""
    rows = _chosen(record, here)
    focus = _in_focus(rows, here)
    rows = rows.assign(is_here=focus)
    return {"places": pd.concat([rows[focus], rows[~focus]]).to_dict("records")}


def map_picture(record: Record, here: View, theme: str) -> tuple[pdk.Deck, str] | None:
    """The deck and the text that says the same; None where no place is chosen."""
    spots = _chosen(record, here)
    if spots.empty:
        return None
    ways = seen(journeys, narrowed(record, here.selection), here.language)
    spots = spots.assign(
        is_here=_in_focus(spots, here),
        note=[say(here.language, "events_n", n=len(events)) for events in spots["events"]],
    )
    deck = place_deck(spots.drop(columns="events"), ways, land(), here.extent, theme)
    return deck, say(here.language, "map_alt", n=len(spots))


def _in_focus(rows: pd.DataFrame, here: View) -> pd.Series:
    """Which is the place asked for or, without one, where the meeting in focus happened."""
    if here.place:
        return rows["venue_id"] == here.place
    return rows["events"].map(lambda events: any(event["event_id"] == here.focus for event in events)).astype(bool)


def _chosen(record: Record, here: View) -> pd.DataFrame:
    return seen(places, narrowed(record, here.selection), here.language)
