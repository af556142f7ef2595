"""Buttons for the files, on a host that starts the pages alone, where no address of ours answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from data.model import Record
from pages.frame import paper
from pages.frame.view import View
from pages.frame.words import say
from pages.take.files import FILES, named


def buttons(record: Record, here: View, names: Iterable[str]) -> None:
    """Streamlit's own buttons, which write a file once it is asked for; none where our server answers the links.

    Streamlit forgets such a file once two runs of any session have ended, and its button's press with every run of its
    own: where many read, or a press and a run cross, the reader gets none. A link has no such moment.
    """
    for name in names if not paper.is_served() else ():
        phrase, write, _, media_type = FILES[name]
        st.download_button(
            say(here.language, phrase),
            data=partial(write, record, here),
            file_name=named(record, here, name),
            mime=media_type,
            on_click="ignore",
            key=name,
        )
