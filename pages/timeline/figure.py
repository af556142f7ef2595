"""The timeline of one chapter: three lanes, the thread through the leaders' meetings, and all that lies between."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from pages.frame.palette import colours
from pages.frame.room import LINE, Box, Rooms, box, width
from pages.frame.sent import Figure
from pages.frame.type import SERIF
from pages.timeline.marks import SIZES, Part, lane_lines, lane_names, marks, spans, surface, thread
from pages.timeline.placing import LANES, Spot, Spots, placed
from pages.timeline.ribbons import WIDE, Scale

BUTTONS = {"Zoom in": "zoomIn2d", "Zoom out": "zoomOut2d", "Reset axes": "resetScale2d"}
TICKS = {"en": ("%-d %b", "%b<br>%Y"), "ko": ("%-m월 %-d일", "%-m월<br>%Y년"), "ja": ("%-m月%-d日", "%-m月<br>%Y年")}
MARGIN = 0.07  # of the years shown, left free at either end
LARGE, SMALL, LANE = 15, 12, 13  # type of a place, of its day, of a lane
A_LANE = 115  # pixels between two lanes
PICTURE = Box(0, -2.6 * A_LANE, WIDE, 0.6 * A_LANE)
STEP = 8  # pixels from one box of the thread to the next


class Ground:
    """What a chapter's timeline is drawn on, whatever is chosen: its events as `data.views.timeline` gives them, over
    some days, and where each meeting's name may stand.
    """

    def __init__(
        self, events: pd.DataFrame, days: tuple[date, date], lanes: dict[str, str], language: str, theme: str
    ) -> None:
        self.ink, self.days, self.lanes, self.language = colours(theme), days, lanes, language
        self.spots = placed(events, days)
        edge = _edge(days)
        scale = Scale(days[0] - edge, days[1] + edge)
        self.taken = Rooms([*_lane_rooms(lanes), *_mark_rooms(self.spots, scale)])
        self.names = _names(self.spots.met, scale, self.ink)


def timeline_figure(ground: Ground, chosen: frozenset[str]) -> Figure:
    """A figure of a chapter, in which some events are chosen, by event_id.

    What is not chosen stays as a ghost. Each mark carries its event_id as customdata[0].
    """
    ink, spots, taken = ground.ink, ground.spots, ground.taken.copy()
    wanted = [sides for spot, sides in zip(spots.met, ground.names, strict=True) if spot.event_id in chosen]
    names = [next((name for room, name in sides if taken.take(room)), None) for sides in wanted]
    layout = surface(ink, 430) | {
        "shapes": lane_lines(ink),
        "annotations": [*lane_names(ground.lanes, ink), *filter(None, names)],
        "yaxis": {"visible": False, "range": [-0.62, 2.62], "fixedrange": True},
        "xaxis": _dated(ground.days, ink, ground.language),
    }
    return Figure([thread(spots, chosen, ink, 2), *spans(spots, chosen, ink), *marks(spots, chosen, ink, 1)], layout)


def timeline_config(language: str, words: dict[str, str]) -> dict[str, Any]:
    """What the reader may do with the figure: zoom in, out and back, with Plotly's words for it said in a language."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [list(BUTTONS.values())],
        "doubleClick": "reset",
        "locale": language,
        "locales": {language: {"dictionary": words, "format": {}}},
    }


def _names(met: list[Spot], scale: Scale, ink: dict[str, str]) -> list[list[tuple[Box, Part]]]:
    """For each meeting where its name may stand, within the picture, the best first: off the thread where it can."""
    line = Rooms(_thread_rooms(met, scale))
    heights = [spot.y for spot in met]
    found = []
    for spot, before, after in zip(met, [*heights[:1], *heights], [*heights[1:], *heights[-1:]], strict=False):
        sides = _sides(spot.y, before, after)
        rooms = [(_room(spot, side, scale.pixels(scale.first, spot.x)), side) for side in sides]
        held = [(room, _name(spot, side, ink)) for room, side in rooms if room.within(PICTURE)]
        found.append(sorted(held, key=lambda named: line.have(named[0])))
    return found


def _lane_rooms(lanes: dict[str, str]) -> list[Box]:
    return [
        box(WIDE, -LANES[lane] * A_LANE - 3, width(name, LANE) + 4, LANE * LINE, ("right", "bottom"))
        for lane, name in lanes.items()
    ]


def _mark_rooms(spots: Spots, scale: Scale) -> list[Box]:
    """Where the marks lie on a common screen."""
    return [
        box(
            scale.pixels(scale.first, spot.x),
            -spot.y * A_LANE,
            SIZES[spot.group] + 2,
            SIZES[spot.group] + 2,
            ("center", "middle"),
        )
        for spot in spots.held
    ]


def _thread_rooms(met: list[Spot], scale: Scale) -> list[Box]:
    """Where the thread runs, as small boxes one by another."""
    points = [(scale.pixels(scale.first, spot.x), -spot.y * A_LANE) for spot in met]
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / STEP), 1)
        found += [
            box(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, 4, 4, ("center", "middle"))
            for i in range(steps + 1)
        ]
    return found


def _room(spot: Spot, side: Part, x: float) -> Box:
    """Where a name stands on a common screen."""
    wide = max(width(spot.spot, LARGE), width(spot.when, SMALL)) + 6
    across, down = side["xanchor"], side["yanchor"]
    return box(x + side["xshift"], -spot.y * A_LANE - side["yshift"], wide, (LARGE + SMALL) * LINE, (across, down))


def _name(spot: Spot, side: Part, ink: dict[str, str]) -> Part:
    return {
        "x": spot.x,
        "y": spot.y,
        "showarrow": False,
        "text": f"<b>{spot.spot}</b><br><span style='font-size:{SMALL}px'>{spot.when}</span>",
        "font": {"color": ink["ink"], "size": LARGE, "family": SERIF},
        "borderpad": 0,
        **side,
    }


def _sides(y: float, before: float, after: float) -> list[Part]:
    """Where a name may stand by a mark at height y, the best first: above a peak, below a valley, beside a slope."""
    above, below = ("bottom", 12), ("top", -12)
    outer, inner = (above, below) if y >= max(before, after) else (below, above)
    upright = [_side(across, *down) for down in (outer, inner) for across in ("center", "left", "right")]
    sides = [("left", 12), ("right", -12)]
    heights = [("middle", 0), ("bottom", 2), ("top", -2)]
    beside = [_side(across, *down, right) for down in heights for across, right in sides]
    if min(before, after) < y < max(before, after):
        falls = before > after
        slope = _side("left", "bottom", 0, 12) if falls else _side("left", "top", 13, 12)
        return [slope, *beside, *upright]
    return [*upright, *beside]


def _side(across: str, down: str, up: float, right: float | None = None) -> Part:
    shift = {"center": 0.0, "left": -10.0, "right": 10.0}[across] if right is None else right
    return {"xanchor": across, "align": across, "xshift": shift, "yanchor": down, "yshift": up}


def _edge(days: tuple[date, date]) -> timedelta:
    """What is left free at either end."""
    return timedelta(days=max((days[1] - days[0]).days * MARGIN, 10))


def _dated(days: tuple[date, date], ink: dict[str, str], language: str) -> Part:
    day, month = TICKS[language]
    edge = _edge(days)
    return {
        "type": "date",
        "range": [days[0] - edge, days[1] + edge],
        "minallowed": days[0] - edge * 3,
        "maxallowed": days[1] + edge * 3,
        "showgrid": False,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": ink["line"],
        "linecolor": ink["line"],
        "showline": True,
        "tickfont": {"color": ink["quiet"]},
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": day},
            {"dtickrange": ["M1", "M6"], "value": month},
            {"dtickrange": ["M6", None], "value": {"en": "%Y", "ko": "%Y년", "ja": "%Y年"}[language]},
        ],
    }
