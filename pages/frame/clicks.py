"""What a click on a picture opens: the same address as the link in the list beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.frame import links
from pages.frame.view import View


def open_marked(clicked: Any, here: View) -> None:
    """Open the meeting whose mark on a Plotly figure was clicked: its id, if it has one, is customdata[0]."""
    points = clicked["selection"]["points"] if clicked else []
    if points and points[0]["customdata"][0]:
        links.go(here.link("event", id=points[0]["customdata"][0]))


def open_cell(clicked: Any, here: View) -> None:
    """Open the agreements behind a square of the matrix: its topic and meeting are customdata[0] and [1]."""
    points = clicked["selection"]["points"] if clicked else []
    if points:
        topic, event = points[0]["customdata"][:2]
        links.go(here.choosing("agreements", topic=[topic], meeting=[event]))


def deck_key(here: View) -> str:
    """The key of the map: a new one once the reader has left a place, or the map would keep its disc selected."""
    if not here.place and st.session_state.get("disc"):
        st.session_state["disc"] = ""
        st.session_state["decks"] = st.session_state.get("decks", 0) + 1
    return f"map-{here.extent}-{st.session_state.get('decks', 0)}"


def open_disc(clicked: Any, here: View, layer: str) -> None:
    """Show what happened at the place whose disc on a pydeck map was clicked: `venue_id` of the object.

    The map keeps its selection from run to run, so only a change of it is a click.
    """
    objects = clicked["selection"]["objects"].get(layer, []) if clicked else []
    place = objects[0]["venue_id"] if objects else ""
    if place != st.session_state.get("disc", ""):
        st.session_state["disc"] = place
        if place and place != here.place:
            links.go(here.link("map", place=place, extent=here.extent))
