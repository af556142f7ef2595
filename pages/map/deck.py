"""The map: our own land, discs for places, arcs for the leaders' ways, labels in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pydeck as pdk

from data.views import NOWHERE
from pages.frame.palette import OF_COUNTRY, colours, rgb
from pages.frame.sent import Deck
from pages.frame.type import SANS
from pages.map.labels import Part, named

DISCS = "places"
EXTENTS = {  # longitude, latitude, zoom
    "region": (133.45, 37.1, 3.9),
    "nara": (135.72, 34.57, 8.4),
    "world": (150.0, 27.0, 0.15),  # the Pacific in the middle: no way crosses the picture's edge
}
HEIGHTS = {"region": 480, "nara": 480, "world": 320}  # pixels; the world's is cut where nobody met
BY_HAND = {"dragRotate": False, "touchRotate": False, "normalize": False}  # dragged past 180 degrees, it stays there
TILT = 50
ON_TOP = {"depthCompare": "always"}  # drawn in the order of the layers, whatever their height
EAST = {
    "region": [0],
    "nara": [0],
    "world": [0, 360],
}  # where the land is drawn again, in degrees east of its own place
HALO = 1.5  # pixels
FAINT, PLAIN = 70, 190  # of 255: how much an arc covers where they are many, where few
MANY = 20


def place_deck(spots: list[Part], ways: list[Part], land: Mapping[str, Any], extent: str, theme: str) -> Deck:
    """A deck of journeys and places as `data.geography` gives them, as dicts.

    Places with `is_here` and a `note` for the hover. `land` gives each file of the basemap as an address or as GeoJSON.
    """
    ink = colours(theme)
    longitude, latitude, zoom = EXTENTS[extent]
    spots, ways = unwrapped(spots, longitude), unwrapped(ways, longitude)
    spots = [spot | {"size": 4.5 + 2.2 * spot["meetings"] ** 0.5 + spot["is_here"] * 4} for spot in spots]
    return Deck(
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=longitude, latitude=latitude, zoom=zoom, min_zoom=0, max_zoom=13),
        views=[pdk.View(type="MapView", controller=BY_HAND)],
        layers=[*_land(land, EAST[extent], ink), _arcs(ways, ink), _discs(spots, ink), *_labels(spots, ink, extent)],
        tooltip={
            "html": "<b>{name}</b><br>{city}<br>{note}",
            "style": {
                "backgroundColor": ink["raised"],
                "color": ink["ink"],
                "fontFamily": SANS,
                "border": f"1px solid {ink['line']}",
            },
        },
        parameters={"clearColor": [c / 255 for c in rgb(ink["paper"])] + [1]},
    )


def unwrapped(rows: list[Part], middle: float) -> list[Part]:
    """The rows with every longitude counted on eastwards from the far side of the middle, past 180."""
    seam = middle - 180
    return [
        row | {name: seam + (at - seam) % 360 for name, at in row.items() if name.endswith("longitude")} for row in rows
    ]


def _land(files: Mapping[str, Any], shifts: list[int], ink: dict[str, str]) -> list[pdk.Layer]:
    filled = {"stroked": False, "filled": True, "get_fill_color": rgb(ink["land"])}
    drawn = {"stroked": True, "filled": False, "get_line_color": rgb(ink["line"]), "line_width_min_pixels": 0.75}
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id=f"{name}-{east}",
            data=files[name],
            model_matrix=[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, east, 0, 0, 1],
            pickable=False,
            **style,
        )
        for name, style in (("world", filled), ("region", filled), ("borders", drawn))
        for east in shifts
    ]


def _arcs(ways: list[Part], ink: dict[str, str]) -> pdk.Layer:
    cover = FAINT if len(ways) > MANY else PLAIN
    rows = [
        way
        | {"shade": [*rgb(ink[OF_COUNTRY[way["country"]]]), cover], "width": 1 + way["meetings"] ** 0.5 / 2}
        | {"tilt": TILT if way["country"] == "KR" else -TILT}  # laid on their sides, to be seen from above
        for way in ways
    ]
    return pdk.Layer(
        "ArcLayer",
        id="journeys",
        data=rows,
        get_height=0.5,
        get_tilt="tilt",
        num_segments=200,
        get_width="width",
        get_source_position=["from_longitude", "from_latitude"],
        get_target_position=["to_longitude", "to_latitude"],
        get_source_color="shade",
        get_target_color="shade",
        pickable=False,
        parameters=ON_TOP,
    )


def _discs(spots: list[Part], ink: dict[str, str]) -> pdk.Layer:
    roles = OF_COUNTRY | {NOWHERE: "quiet"}  # a place that both claim has no country's colour
    rows = [spot | {"shade": rgb(ink[roles.get(spot["country"], "third")])} for spot in spots]
    return pdk.Layer(
        "ScatterplotLayer",
        id=DISCS,
        data=rows,
        get_position=["longitude", "latitude"],
        get_fill_color="shade",
        get_radius="size",
        radius_units=pdk.types.String("pixels"),
        stroked=True,
        get_line_color=rgb(ink["paper"]),
        line_width_min_pixels=1.5,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*rgb(ink["ink"]), 70],
        parameters=ON_TOP,
    )


def _labels(spots: list[Part], ink: dict[str, str], extent: str) -> list[pdk.Layer]:
    """The names, and under them the same in paper all around: a halo, which keeps the type's own spacing."""
    shown = [
        spot
        for spot in spots
        if spot["is_leaders"] or spot["is_here"] or extent == "nara" or spot["country"] == NOWHERE
    ]
    names = named(shown, EXTENTS[extent], "name" if extent == "nara" else "spot")
    around = [
        name | {"offset": [name["offset"][0] + dx, name["offset"][1] + dy]}
        for dx, dy in product((-HALO, 0, HALO), repeat=2)
        for name in names
        if dx or dy
    ]
    return [_text("halos", around, ink["paper"]), _text("names", names, ink["ink"])]


def _text(name: str, rows: list[Part], colour: str) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id=name,
        data=rows,
        get_position=["longitude", "latitude"],
        get_text="label",
        get_size=15,
        get_color=rgb(colour),
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        get_pixel_offset="offset",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(SANS),
        font_weight=600,
        pickable=False,
        parameters=ON_TOP,
    )
