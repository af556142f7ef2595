"""What about: each topic against each meeting, from its first mention to what came of it."""

import streamlit as st

from pages.frame import clicks, paper, record
from pages.topics.cells import topics_head, topics_list, topics_names, topics_picture

whole, here = record.current(), st.session_state["here"]
picture = record.seen(topics_picture, whole, here, paper.theme())
paper.draw("topics/head.html", whole, here, topics_head)
if picture:
    figure, config, alternative = picture
    with st.container(key="matrix", gap=None):
        paper.draw("topics/names.html", whole, here, topics_names)
        clicked = st.plotly_chart(
            figure, theme=None, on_select="rerun", selection_mode="points", key="topics", config=config, alt=alternative
        )
    clicks.open_cell(clicked, here)
    paper.draw("topics/list.html", whole, here, topics_list)
