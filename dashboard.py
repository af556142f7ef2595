"""The server: `streamlit run dashboard.py`, or `uvicorn dashboard:app`. It only wires."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.feeds import watch
from pages.feeds.guard import Guard
from pages.feeds.head import Head
from pages.feeds.packed import Packed
from pages.feeds.routes import routes
from pages.frame import faulty


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Load the record once, before the first reader comes."""
    from pages.frame.start import begin

    watch.keep_a_log()
    begin()
    yield


app = st.App(
    Path(__file__).parent / "pages" / "shell.py",
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=[Middleware(watch.Watch), Middleware(Guard), Middleware(Head), Middleware(Packed)],
    lifespan=lifespan,
    on_script_error=faulty.failed,
)
