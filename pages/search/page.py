"""Search as you type, in any of the three languages."""

import streamlit as st

from pages.frame import paper, record
from pages.frame.words import say
from pages.search.finds import found, search_head

whole, here = record.current(), st.session_state["here"]
paper.draw("search/head.html", whole, here, search_head)


@st.fragment
def box() -> None:
    """The search box and what it finds; typing redraws this alone."""
    query = st.text_input(
        say(here.language, "search_label"), type="search", live=True, key="q", bind="query-params", max_chars=200
    )
    if query:
        paper.draw("search/hits.html", whole, here, record.seen(found, query))


box()
