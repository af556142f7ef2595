"""The front page: when they last met, what was agreed, and the ways in."""

import streamlit as st

from pages.frame import paper, record
from pages.overview.front import front

paper.draw("overview/front.html", record.current(), st.session_state["here"], front)
