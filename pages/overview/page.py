"""The answer in five seconds: when they last met, how often, what was agreed and is disputed; then the ways in."""

import streamlit as st

from pages.frame import paper, record
from pages.overview.front import front

paper.draw("overview/front.html", record.current(), st.session_state["here"], front)
