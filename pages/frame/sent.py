"""Pictures as they are sent: nobody changes them, so each is written down once for all who look at it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

import pydeck as pdk
from plotly.basedatatypes import BaseFigure
from pydeck.bindings.json_tools import default_serialize


class Figure(BaseFigure):  # type: ignore[misc]
    """A Plotly figure of parts that are right as they stand; tests hold them to Plotly's schema.

    A `plotly.graph_objects.Figure` checks every part when it is made and copies itself whole each time it is sent: two
    fifths of the time that drawing the sixty years took, and half of each rerun with them.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._parts: dict[str, Any] = {"data": data, "layout": layout}

    @property
    def tall(self) -> int:
        """Its height in pixels."""
        return int(self._parts["layout"]["height"])

    def to_dict(self) -> dict[str, Any]:
        """The parts themselves; change none."""
        return self._parts


class Deck(pdk.Deck):  # type: ignore[misc]
    """A pydeck deck; pydeck's own is written down anew, with indents, each time it is sent."""

    def to_json(self) -> str:
        """What the browser gets."""
        return self._written

    @cached_property
    def _written(self) -> str:
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))
