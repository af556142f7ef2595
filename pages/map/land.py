"""Where the map gets its land from: our server's addresses or, on a host that starts the pages alone, the files."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from data.check import HERE
from pages.frame import paper

FILES = ("world", "region", "borders")
FOLDER = "basemap"  # of addresses beside the page, and of files beside the record


def land() -> dict[str, Any]:
    """File -> its relative address, which the browser keeps, or its GeoJSON where nobody would answer."""
    return {name: f"{FOLDER}/{name}.geojson" if paper.is_served() else _read(name) for name in FILES}


@lru_cache(maxsize=len(FILES))
def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((HERE / FOLDER / f"{name}.geojson").read_text("utf-8"))
    return content
