"""nginx before the servers of a test, with a configuration that we ship."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.served import PROJECT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(not NGINX, reason="NGINX IS ABSENT: NOTHING BEHIND IT IS TESTED")


def shipped(name: str, ours: Mapping[str, str]) -> str:
    """A configuration of `.hosting`, with what differs in a test in place of what stands there once."""
    said = (PROJECT / ".hosting" / name).read_text("utf-8")
    for theirs, own in ours.items():
        assert said.count(theirs) == 1, f"{name} no longer holds {theirs!r} once"
        said = said.replace(theirs, own)
    return said


@contextmanager
def nginx(configuration: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of an nginx with a configuration, which keeps its own files in a folder."""
    (folder / "nginx.conf").write_text(configuration, "utf-8")
    user = "user root; " if os.geteuid() == 0 else ""
    command = [str(NGINX), "-p", str(folder), "-c", "nginx.conf", "-g", f"{user}daemon off;"]
    with subprocess.Popen(command) as process:
        try:
            yield process
        finally:
            process.terminate()
