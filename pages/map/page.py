"""Where: the places, and the leaders' ways to them."""

import streamlit as st

from pages.frame import clicks, paper, record
from pages.map.deck import DISCS, HEIGHTS
from pages.map.spots import map_head, map_list, map_picture

whole, here = record.current(), st.session_state["here"]
picture = record.seen(map_picture, whole, here, paper.theme())
paper.draw("map/head.html", whole, here, map_head)
if picture:
    chart, listing = st.columns([3, 2])
    deck, alternative = picture
    with chart.container(key="picture"):
        key, height = clicks.deck_key(here), HEIGHTS[here.extent]
        clicked = st.pydeck_chart(deck, height=height, on_select="rerun", key=key, alt=alternative)
        paper.draw("map/source.html", whole, here, map_head)
    with listing:
        paper.draw("map/list.html", whole, here, map_list)
    clicks.open_disc(clicked, here, DISCS)
