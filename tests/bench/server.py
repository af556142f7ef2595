"""Two servers to compare: our dashboard, and the smallest app that Streamlit itself can run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.served import PROJECT, await_answer, started

EMPTY_APP = 'import streamlit as st; st.write(st.text_input("Text"))\n'
SETTINGS = ("--server.headless", "true", "--browser.gatherUsageStats", "false")


@contextmanager
def both() -> Iterator[tuple[int, int]]:
    """The ports of our server and of the stock one, both freshly started; both are down afterwards."""
    with TemporaryDirectory() as empty, ExitStack() as servers:
        app = Path(empty, "app.py")
        app.write_text(EMPTY_APP, "utf-8")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        options = {
            "env": clean | {"HOME": empty},  # no settings other than those in the app's folder
            "stderr": subprocess.DEVNULL,
            "start_new_session": True,  # an interrupt from the keyboard is ours to handle
        }
        ours = servers.enter_context(started("dashboard.py", PROJECT, *SETTINGS, **options))
        stock = servers.enter_context(started(app.name, Path(empty), *SETTINGS, **options))
        for port, process in (ours, stock):
            await_answer(port, process)
        yield ours[0], stock[0]
