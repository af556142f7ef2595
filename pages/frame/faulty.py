"""What the reader sees where we have nothing sound to show: a faulty record, or a page that failed."""

from __future__ import annotations

import logging

import streamlit as st

from data.check import Fault
from pages.frame.words import of_browser, say

log = logging.getLogger(__name__)


def show(faults: list[Fault], language: str) -> None:
    """Say what is wrong with the record, line by line."""
    st.error(say(language, "faulty_text", n=len(faults)), title=say(language, "faulty_title"))
    st.code("\n".join(map(str, faults)), language=None, wrap_lines=True)


def failed(error: Exception) -> bool:
    """Say in words that a page failed, and log why; True: Streamlit shows nothing of its own."""
    log.error("a page failed", exc_info=error)
    language = of_browser(st.context.locale)
    st.error(say(language, "failed_text"), title=say(language, "failed_title"))
    return True
