"""Any two meetings, pairs of leaders or chapters, side by side."""

import streamlit as st

from pages.compare.columns import columns
from pages.frame import paper, record

paper.draw("compare/compare.html", record.current(), st.session_state["here"], columns)
