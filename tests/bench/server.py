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

Process = subprocess.Popen[bytes]


@contextmanager
def both(house: Path = PROJECT) -> Iterator[tuple[int, int]]:
    """The ports of our server, of the project in `house`, and of the stock one, both freshly started; both go down."""
    with TemporaryDirectory() as empty, ExitStack() as servers:
        app = Path(empty, "app.py")
        app.write_text(EMPTY_APP, "utf-8")
        ours = servers.enter_context(launched("dashboard.py", house))
        stock = servers.enter_context(launched(app.name, Path(empty)))
        for port, process in (ours, stock):
            await_answer(port, process)
        yield ours[0], stock[0]


@contextmanager
def launched(script: str, folder: Path) -> Iterator[tuple[int, Process]]:
    """The port and the process of a server that is only just starting; it is down afterwards."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with TemporaryDirectory() as home:
        options = {
            "env": clean | {"HOME": home},  # no settings other than those in the app's folder
            "stderr": subprocess.DEVNULL,
            "start_new_session": True,  # an interrupt from the keyboard is ours to handle
        }
        with started(script, folder, *SETTINGS, **options) as server:
            yield server
