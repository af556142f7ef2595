"""The server: `streamlit run dashboard.py`, or `uvicorn dashboard:app`. It only wires."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.feeds import watch
from pages.feeds.guard import Guard
from pages.feeds.head import Head
from pages.feeds.routes import routes
from pages.frame import faulty


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Load everything once, and spare what is loaded from the collection that Streamlit runs after each rerun."""
    from pages.frame.start import warm

    watch.keep_a_log()
    warm()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    Path(__file__).parent / "pages" / "shell.py",
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=[Middleware(watch.Watch), Middleware(Guard), Middleware(Head)],
    lifespan=lifespan,
    on_script_error=faulty.failed,
)
