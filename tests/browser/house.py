"""The running house: a server process over this project, or over a changed copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.served import PROJECT, await_answer, started

PARTS = ("dashboard.py", "data", "pages", ".streamlit")


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
def serving(folder: Path, log: Path, script: str = "dashboard.py", under: str = "") -> Iterator[Server]:
    """A server of a script in a folder, on the loopback, while the context lasts; at the top or under a path."""
    options = {
        "env": os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "NEW_SIXTY_AHEAD": "off"},
        "stderr": subprocess.STDOUT,
    }
    settings = ["--server.address", "127.0.0.1", *(["--server.baseUrlPath", under.strip("/")] if under else [])]
    with log.open("wb") as out, started(script, folder, *settings, stdout=out, **options) as (port, process):
        server = Server(f"http://127.0.0.1:{port}/{under}", folder, log)
        try:
            await_answer(port, process, under)
        except RuntimeError as error:
            raise RuntimeError(server.said()) from error
        yield server


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
