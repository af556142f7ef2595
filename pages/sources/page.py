"""Who says so: the bibliography, the disputes, the data dictionary."""

import streamlit as st

from pages.frame import paper, record
from pages.sources.shelves import SHELVES

whole, here = record.current(), st.session_state["here"]
paper.draw(f"sources/{here.shelf}.html", whole, here, SHELVES[here.shelf])
