"""Links that open inside the session, and the document's language and title: the frame's only script."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.frame.view import OURS
from pages.frame.words import say

PARTS = {  # Streamlit's test id -> what it is called
    "stSkipToContent": "skip",
    "stSidebar": "facets",
    "stSidebarCollapseButton": "close_facets",
    "stExpandSidebarButton": "filter",
}
_links = st.components.v2.component(
    "new_sixty_links", js=Path(__file__).with_name("links.js").read_text("utf-8"), html="<span hidden></span>"
)


def follow(language: str, title: str) -> None:
    """Tell the document its language, its title and what to say in notices; keep our links in the session."""
    notices = {
        "parts": {part: say(language, phrase) for part, phrase in PARTS.items()},
        "lost": {"title": say(language, "lost_title"), "text": say(language, "lost_text")},
        "unknown": {"title": say(language, "unknown_title"), "text": say(language, "unknown_text")},
    }
    _links(key="links", data={"language": language, "title": title, "notices": notices, "pages": OURS}, height=1)


def go(address: str) -> None:
    """Open one of our addresses as if its link had been clicked."""
    _links(key="go", data={"address": address}, height=1)
