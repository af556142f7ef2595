"""Take it with you: what is chosen, exactly, as files."""

from functools import partial

import streamlit as st

from data.exports import FORMS
from pages.frame import paper, record
from pages.frame.words import say
from pages.take.brief import brief
from pages.take.files import named, take_head, written

whole, here = record.current(), st.session_state["here"]
paper.draw("take/head.html", whole, here, take_head)
st.download_button(
    say(here.language, "take_brief"),
    data=partial(brief, whole, here),
    file_name=named(whole, f"-{here.agreement or here.focus or 'brief'}.html"),
    mime="text/html",
    on_click="ignore",
    icon=":material/print:",
    key="brief",
)
paper.draw("take/rest.html", whole, here, take_head)
for form, (_, suffix, media) in FORMS.items():
    st.download_button(
        say(here.language, f"take_{form}"),
        data=partial(written, whole, here, form),
        file_name=named(whole, suffix),
        mime=media,
        on_click="ignore",
        icon=":material/download:",
        key=form,
    )
