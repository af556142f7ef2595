"""What was agreed, how firmly, by whom, and what came of it."""

import streamlit as st

from pages.agreements.card import agreement_cards
from pages.frame import paper, record

paper.draw("agreements/cards.html", record.current(), st.session_state["here"], agreement_cards)
