"""Which places have their names on the map, and on which side: no name over another, none cut at the edge."""

from __future__ import annotations

from math import asinh, pi, radians, tan
from typing import Any

from pages.frame.room import LINE, Box, Rooms, box, width

Part = dict[str, Any]
TILE = 512  # pixels of the whole world at zoom 0 (deck.gl's Web Mercator)
SCREENS = (Box(-162, -190, 162, 190), Box(-260, -240, 260, 240))  # what a phone and a desk show about the middle
TYPE = 15
KEPT = ("venue_id", "longitude", "latitude", "is_here")  # of a spot, with its name
ANCHORS = {"left": "start", "right": "end", "center": "middle"}  # of `room` -> deck.gl's
SIDES = (  # the anchor, and the direction away from the disc, to the right and down
    ("left", 1, 0),
    ("right", -1, 0),
    ("center", 0, -1),
    ("center", 0, 1),
    *((across, right, down) for down in (0.7, -0.7) for across, right in (("left", 0.7), ("right", -0.7))),
)


def named(spots: list[Part], view: tuple[float, float, float], text: str) -> list[Part]:
    """Of the spots that have room for their name, [{label, anchor, offset}] with KEPT.

    Those in focus come first, then the busiest. `view` is longitude, latitude and zoom of the middle; `text` the column
    of names, `size` that of the discs' radii.
    """
    middle = _pixel(view[0], view[1], view[2])
    rows = sorted(spots, key=lambda spot: (not spot["is_here"], -spot["meetings"]))
    at = [_pixel(row["longitude"], row["latitude"], view[2]) for row in rows]
    points = [(x - middle[0], y - middle[1]) for x, y in at]
    taken = Rooms(
        box(x, y, row["size"] * 1.4, row["size"] * 1.4, ("center", "middle"))
        for row, (x, y) in zip(rows, points, strict=True)
    )
    found: list[Part] = []
    for row, point in zip(rows, points, strict=True):
        side = _side(row, point, text, taken)
        if not side and row["is_here"] and not found:
            side = _side(row, point, text, Rooms())
        if side:
            found.append({"label": row[text], **{column: row[column] for column in KEPT}, **side})
    return found


def _side(row: Part, at: tuple[float, float], text: str, taken: Rooms) -> Part | None:
    """The first side of a disc with room for its name; None if there is none."""
    label, size = row[text], row["size"]
    for across, right, down in SIDES:
        dx, dy = right * (size + 4), down * (size + TYPE * LINE / 2)
        wanted = box(at[0] + dx, at[1] + dy, width(label, TYPE) + 8, TYPE * LINE, (across, "middle"))
        if not any(cut(wanted, screen) for screen in SCREENS) and taken.take(wanted):
            return {"anchor": ANCHORS[across], "offset": [dx, dy]}
    return None


def cut(name: Box, screen: Box) -> bool:
    """Whether a screen's edge goes through a name; one that lies outside comes whole when the map is drawn along."""
    return name.meets(screen) and not name.within(screen)


def _pixel(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    size = TILE * 2**zoom
    return (longitude + 180) / 360 * size, (1 - asinh(tan(radians(latitude))) / pi) / 2 * size
