"""Two servers to compare: our dashboard, and the smallest app that Streamlit itself can run."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.served import PROJECT, await_answer, started

EMPTY_APP = 'import streamlit as st; st.write(st.text_input("Text"))\n'
SETTINGS = ("--server.headless", "true", "--browser.gatherUsageStats", "false")

BUSY = 0.2  # seconds of the processor within one second from which a server is at work

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
        rested(ours[1])
        yield ours[0], stock[0]


def rested(process: Process) -> None:
    """Wait until a server has done what it does on its own after its start."""
    before = -1.0
    while (used := _processor_time(process)) - before > BUSY:
        before = used
        time.sleep(1)


def _processor_time(process: Process) -> float:
    """Seconds of the processor that a process has used; 0 where the system does not tell."""
    told = Path(f"/proc/{process.pid}/stat")
    after_name = told.read_text("utf-8").rpartition(")")[2].split() if told.exists() else ["0"] * 13
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


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
