"""One meeting, at its permanent address: when, where, who, what was said, agreed, disputed, and who says so."""

import streamlit as st

from pages.event.meeting import choice, meeting
from pages.frame import paper, record

whole, here = record.current(), st.session_state["here"]
if here.id:
    paper.draw("event/meeting.html", whole, here, meeting)
else:
    paper.draw("event/choice.html", whole, here, choice)
