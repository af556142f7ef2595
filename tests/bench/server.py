"""Two servers to compare: our dashboard, and the smallest app that Streamlit itself can run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
EMPTY_APP = 'import streamlit as st; st.write(st.text_input("Text"))\n'
PATIENCE = 180.0  # seconds until a server must be up


@contextmanager
def both() -> Iterator[tuple[int, int]]:
    """The ports of our server and of the stock one, both freshly started; both are down afterwards."""
    with TemporaryDirectory() as empty, ExitStack() as servers:
        app = Path(empty, "app.py")
        app.write_text(EMPTY_APP, "utf-8")
        ours = servers.enter_context(_running("dashboard.py", ROOT, home=empty))
        stock = servers.enter_context(_running(app.name, Path(empty), home=empty))
        for port, process in (ours, stock):
            _await_health(port, process)
        yield ours[0], stock[0]


@contextmanager
def _running(script: str, folder: Path, home: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of a script on a free port, without settings other than those in its folder."""
    port = _free_port()
    settings = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, *settings],
        cwd=folder,
        env=clean | {"HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt from the keyboard is ours to handle
    )
    try:
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no server came up: exit code {process.poll()} of {process.args!r}")
