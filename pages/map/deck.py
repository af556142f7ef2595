"""The map: our own land, discs for places, arcs for the leaders' ways, labels in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pydeck as pdk

from data.views import NOWHERE
from pages.frame.palette import OF_COUNTRY, colours, rgb
from pages.frame.type import SANS
from pages.map.labels import named

DISCS = "places"
EXTENTS = {  # longitude, latitude, zoom
    "region": (133.3, 36.2, 4.1),
    "nara": (135.72, 34.57, 8.4),
    "world": (85.0, 8.0, 0.75),
}
TILT = 50
FAINT, PLAIN = 70, 190  # of 255: how much an arc covers where they are many, where few
MANY = 20


def place_deck(spots: pd.DataFrame, ways: pd.DataFrame, land: Mapping[str, Any], extent: str, theme: str) -> pdk.Deck:
    """A deck of journeys and places as `data.geography` gives them; places with `is_here` and a `note` for the hover.

    `land` gives each file of the basemap as an address or as GeoJSON.
    """
    ink = colours(theme)
    spots = spots.assign(size=4.5 + 2.2 * spots["meetings"] ** 0.5 + spots["is_here"] * 4)
    longitude, latitude, zoom = EXTENTS[extent]
    return pdk.Deck(
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=longitude, latitude=latitude, zoom=zoom, min_zoom=0.5, max_zoom=13),
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False}, repeat=True)],
        layers=[*_land(land, ink), _arcs(ways, ink), _discs(spots, ink), _labels(spots, ink, extent)],
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


def _land(files: Mapping[str, Any], ink: dict[str, str]) -> list[pdk.Layer]:
    land = [
        pdk.Layer(
            "GeoJsonLayer",
            id=name,
            data=files[name],
            stroked=False,
            filled=True,
            get_fill_color=rgb(ink["land"]),
            pickable=False,
        )
        for name in ("world", "region")
    ]
    borders = pdk.Layer(
        "GeoJsonLayer",
        id="borders",
        data=files["borders"],
        stroked=True,
        filled=False,
        get_line_color=rgb(ink["line"]),
        line_width_min_pixels=0.75,
        pickable=False,
    )
    return [*land, borders]


def _arcs(ways: pd.DataFrame, ink: dict[str, str]) -> pdk.Layer:
    cover = FAINT if len(ways) > MANY else PLAIN
    shades = [[*rgb(ink[OF_COUNTRY[country]]), cover] for country in ways["country"]]
    tilts = [
        TILT if country == "KR" else -TILT for country in ways["country"]
    ]  # laid on their sides, to be seen from above
    return pdk.Layer(
        "ArcLayer",
        id="journeys",
        data=ways.assign(shade=shades, tilt=tilts, width=1 + ways["meetings"] ** 0.5 / 2),
        get_height=0.5,
        get_tilt="tilt",
        get_width="width",
        get_source_position=["from_longitude", "from_latitude"],
        get_target_position=["to_longitude", "to_latitude"],
        get_source_color="shade",
        get_target_color="shade",
        pickable=False,
    )


def _discs(spots: pd.DataFrame, ink: dict[str, str]) -> pdk.Layer:
    roles = OF_COUNTRY | {NOWHERE: "quiet"}  # a place that both claim has no country's colour
    shades = [rgb(ink[roles.get(country, "third")]) for country in spots["country"]]
    rows = spots.assign(shade=shades)
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
    )


def _labels(spots: pd.DataFrame, ink: dict[str, str], extent: str) -> pdk.Layer:
    shown = spots[spots["is_leaders"] | spots["is_here"] | (extent == "nara") | (spots["country"] == NOWHERE)]
    rows = named(shown, EXTENTS[extent], "name" if extent == "nara" else "spot")
    return pdk.Layer(
        "TextLayer",
        id="names",
        data=rows,
        get_position=["longitude", "latitude"],
        get_text="label",
        get_size=15,
        get_color=rgb(ink["ink"]),
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        get_pixel_offset="offset",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(SANS),
        font_weight=600,
        background=True,
        get_background_color=[*rgb(ink["paper"]), 205],
        background_padding=[4, 1],
        pickable=False,
    )
