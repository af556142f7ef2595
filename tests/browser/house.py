"""The running house: a server process over this project, or over a changed copy of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PROJECT = Path(__file__).parents[2]
PARTS = ("dashboard.py", "data", "pages", ".streamlit")
PATIENCE = 60  # seconds until a server must answer


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`, serves `folder` and writes to the file `log`."""

    url: str
    folder: Path
    log: Path

    def said(self) -> str:
        """All that it has logged."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def serving(folder: Path, log: Path, script: str = "dashboard.py") -> Iterator[Server]:
    """`streamlit run` of a script in a folder on a free loopback port, for as long as the context lasts."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    settings = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command + settings,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        server = Server(f"http://127.0.0.1:{port}/", folder, log)
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def copied(folder: Path) -> Path:
    """A copy of what the server needs, for a test to change."""
    for part in PARTS:
        source, target = PROJECT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{server.said()}")
        try:
            with urlopen(f"{server.url}_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{server.said()}")
