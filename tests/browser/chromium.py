"""The browser that tests, benches and screens drive, and how it is started."""

from __future__ import annotations

import shutil
from typing import Any

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--use-angle=swiftshader",  # the map needs WebGL
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",  # there is no GPU: drawing the page through an emulated one takes longer
]
LENIENT = {"bypass_csp": True}  # playwright evaluates strings, which our policy forbids; test_policy.py keeps to it
USUAL: dict[str, Any] = {"locale": "en-GB", "viewport": {"width": 1280, "height": 1000}, **LENIENT}
ABSENT = "CHROMIUM IS ABSENT: EVERY BROWSER TEST IS SKIPPED"
