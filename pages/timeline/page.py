"""When: the leaders' meetings as a line between the countries, and all that lies between them."""

import streamlit as st

from pages.frame import clicks, paper, record
from pages.timeline.entries import timeline_head, timeline_list, timeline_picture

whole, here = record.current(), st.session_state["here"]
picture = record.seen(timeline_picture, whole, here, paper.theme())
paper.draw("timeline/head.html", whole, here, timeline_head)
if picture:
    figure, config, alternative = picture
    with st.container(key="decades" if here.is_sixty else "years"):
        clicked = st.plotly_chart(
            figure,
            theme=None,
            on_select="rerun",
            selection_mode="points",
            key="timeline",
            config=config,
            alt=alternative,
        )
    clicks.open_marked(clicked, here)
    paper.draw("timeline/list.html", whole, here, timeline_list)
