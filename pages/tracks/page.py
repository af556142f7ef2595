"""Follow-through: from each promise to the last that was found of it, topic by topic."""

import streamlit as st

from pages.frame import paper, record
from pages.tracks.rows import track_rows

paper.draw("tracks/tracks.html", record.current(), st.session_state["here"], track_rows)
