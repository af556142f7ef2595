"""What a click on a picture opens."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.frame.view import View


def open_marked(clicked: Any, here: View) -> None:
    """Open the meeting whose mark on a Plotly figure was clicked; its id is the point's customdata[0]."""
    points = clicked["selection"]["points"] if clicked else []
    if points:
        st.switch_page("event/page.py", query_params=here.query("event", id=points[0]["customdata"][0]))


def open_disc(clicked: Any, here: View, layer: str) -> None:
    """Show what happened at the place whose disc on a pydeck map was clicked: `venue_id` of the object."""
    objects = clicked["selection"]["objects"].get(layer, []) if clicked else []
    if objects and objects[0]["venue_id"] != here.place:
        st.query_params.from_dict(here.query("map", place=objects[0]["venue_id"], extent=here.extent))
        st.rerun()
