"""The shell: page settings, name plate, facets and navigation around the page that the address names."""

from __future__ import annotations

import sys
from pathlib import Path

if (root := str(Path(__file__).parents[1])) not in sys.path:  # a host may start this script alone
    sys.path.insert(0, root)

from datetime import date
from urllib.parse import urljoin

import streamlit as st

from data.model import FaultyRecord
from pages.frame import faulty, links, panel, paper, record, view, words
from pages.frame.ahead import AHEAD
from pages.frame.asked import parse

FILES = {
    "": "overview",
    "timeline": "timeline",
    "map": "map",
    "topics": "topics",
    "agreements": "agreements",
    "tracks": "tracks",
    "compare": "compare",
    "event": "event",
    "sources": "sources",
    "search": "search",
    "take": "take",
}

st.set_page_config(page_title="New Sixty", page_icon=str(paper.PAGES / "frame" / "mark.svg"), layout="wide")
paper.dress()
pages = [
    st.Page(f"{folder}/page.py", title=path or "overview", url_path=path or None, default=not path)
    for path, folder in FILES.items()
]
page = st.navigation(pages, position="hidden")
asked = {name: st.query_params.get_all(name) for name in st.query_params}
try:
    whole = record.current()
except FaultyRecord as error:
    faulty.show(error.faults, words.of_browser(st.context.locale))
    st.stop()
if whole.events.empty:
    paper.draw("frame/bare.html", whole, view.View("", date.today(), words.of_browser(st.context.locale)), panel.foot)
    st.stop()
here = parse(page.url_path, asked, st.context.locale, whole, date.today(), base=urljoin(st.context.url or "", "."))
with AHEAD.resting():
    st.session_state["here"] = here
    links.follow(here.language, panel.headline(whole, here)[0])
    paper.draw("frame/plate.html", whole, here, panel.name_plate)
    paper.draw("frame/active.html", whole, here, panel.active)
    page.run()
    if here.has_facets:  # after the page: the browser takes as long for the panel, and the reader waits for the page
        with st.sidebar:
            paper.draw("frame/facets.html", whole, here, panel.facet_panel)
    paper.draw("frame/foot.html", whole, here, panel.foot)  # last: with it the page as it first stood gives way
AHEAD.expect(whole, here, paper.theme())
