"""Where they met, drawn small: the coasts of the region and a disc for each place, as an SVG picture."""

from __future__ import annotations

import json
from functools import lru_cache
from math import cos, radians, sqrt

import pandas as pd

from data.check import HERE
from data.views import NOWHERE
from pages.frame.palette import OF_COUNTRY, colours
from pages.overview.strip import picture

WEST, EAST, SOUTH, NORTH = 124.0, 146.5, 30.5, 44.5
WIDTH = 480
FLAT = cos(radians((SOUTH + NORTH) / 2))
SCALE = WIDTH / ((EAST - WEST) * FLAT)
HEIGHT = round((NORTH - SOUTH) * SCALE)
STEP = 1.2  # pixels under which a bend of the coast is not drawn
SMALLEST = 6  # points of the smallest island


def locator_image(places: pd.DataFrame, theme: str) -> str:
    """A data address of the map of `data.geography.places`, without those outside the region or claimed by both."""
    ink = colours(theme)
    spots = zip(*(places[column] for column in ("country", "longitude", "latitude", "meetings")), strict=True)
    near = [spot for spot in spots if spot[0] != NOWHERE and WEST <= spot[1] <= EAST and SOUTH <= spot[2] <= NORTH]
    discs = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2.5 + 1.6 * sqrt(meetings):.1f}" '
        f'fill="{ink[_colour(country)]}" fill-opacity=".85" stroke="{ink["paper"]}"/>'
        for country, longitude, latitude, meetings in sorted(near, key=lambda spot: -spot[3])
        for x, y in [_at(longitude, latitude)]
    ]
    return picture(WIDTH, HEIGHT, [f'<path d="{_coast()}" fill="{ink["land"]}"/>', *discs])


def _colour(country: str) -> str:
    return OF_COUNTRY.get(country, "third")


def _at(longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude - WEST) * FLAT * SCALE, (NORTH - latitude) * SCALE


@lru_cache(maxsize=1)
def _coast() -> str:
    """The land of the region as one path, without bends too small to see."""
    land = json.loads((HERE / "basemap" / "region.geojson").read_text("utf-8"))
    shapes = [shape for feature in land["features"] for shape in _polygons(feature["geometry"])]
    rings = [_thinned([_at(*point[:2]) for point in shape[0]]) for shape in shapes]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings if len(ring) >= SMALLEST)


def _polygons(geometry: dict[str, list[list[list[list[float]]]]]) -> list[list[list[list[float]]]]:
    nested = geometry["coordinates"]
    return nested if geometry["type"] == "MultiPolygon" else [nested]  # type: ignore[comparison-overlap, list-item]


def _thinned(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = ring[:1]
    for x, y in ring[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= STEP:
            kept.append((x, y))
    seen = [(x, y) for x, y in kept if -WIDTH < x < 2 * WIDTH and -HEIGHT < y < 2 * HEIGHT]
    return seen
