"""An app served for as long as a test, a measurement or a picture needs it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).parents[1]
PATIENCE = 180.0  # seconds until a server must answer


@contextmanager
def started(script: str, folder: Path, *settings: str, **options: Any) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`streamlit run` of a script in a folder: the free port it was given, and its process; options go to Popen."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), *settings]
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **silent | options) as process:
        try:
            yield port, process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def await_answer(port: int, process: subprocess.Popen[bytes], under: str = "") -> None:
    """Wait until a server answers, at the top or under a path; RuntimeError if it ends before, or is not up in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/{under}_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no server came up: exit code {process.poll()} of {process.args!r}")


def free_port() -> int:
    """A port of the loopback at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
