"""Take it with you: what is chosen, exactly, as files."""

import streamlit as st

from pages.frame import paper, record
from pages.take.buttons import buttons
from pages.take.files import BRIEF, DATA, take_head

whole, here = record.current(), st.session_state["here"]
paper.draw("take/head.html", whole, here, take_head)
buttons(whole, here, [BRIEF])
paper.draw("take/rest.html", whole, here, take_head)
buttons(whole, here, DATA)
