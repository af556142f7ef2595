"""The timeline of one chapter: three lanes, the thread through the leaders' meetings, and all that lies between."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from pages.frame.palette import colours
from pages.frame.room import LINE, Box, box, place, width
from pages.frame.sent import Figure
from pages.frame.type import SERIF
from pages.timeline.marks import SIZES, Part, lane_lines, lane_names, marks, spans, surface, thread
from pages.timeline.placing import LANES, placed
from pages.timeline.ribbons import WIDE, Scale

BUTTONS = {"Zoom in": "zoomIn2d", "Zoom out": "zoomOut2d", "Reset axes": "resetScale2d"}
TICKS = {"en": ("%-d %b", "%b<br>%Y"), "ko": ("%-m월 %-d일", "%-m월<br>%Y년"), "ja": ("%-m月%-d日", "%-m月<br>%Y年")}
MARGIN = 0.07  # of the years shown, left free at either end
LARGE, SMALL, LANE = 15, 12, 13  # type of a place, of its day, of a lane
A_LANE = 115  # pixels between two lanes
PICTURE = Box(0, -2.6 * A_LANE, WIDE, 0.6 * A_LANE)
STEP = 8  # pixels from one box of the thread to the next


def timeline_figure(
    events: pd.DataFrame, days: tuple[date, date], lanes: dict[str, str], language: str, theme: str
) -> Figure:
    """A figure of events as `data.views.timeline` gives them, with one more column, `is_chosen`, over some days.

    What is not chosen stays as a ghost. Each mark carries its event_id as customdata[0].
    """
    ink = colours(theme)
    spots = placed(events, days)
    layout = surface(ink, 430) | {
        "shapes": lane_lines(ink),
        "annotations": [*lane_names(lanes, ink), *_names(spots, days, lanes, ink)],
        "yaxis": {"visible": False, "range": [-0.62, 2.62], "fixedrange": True},
        "xaxis": _dated(days, ink, language),
    }
    return Figure([thread(spots, ink, 2), *spans(spots, ink), *marks(spots, ink, 1)], layout)


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


def _names(spots: pd.DataFrame, days: tuple[date, date], lanes: dict[str, str], ink: dict[str, str]) -> list[Part]:
    """The meetings' names by their marks, clear of all marks, of each other and, where there is room, of the thread."""
    met = spots.loc[spots["is_meeting"], ["x", "y", "spot", "when", "is_chosen"]]
    before, after = met["y"].shift().fillna(met["y"]), met["y"].shift(-1).fillna(met["y"])
    edge = _edge(days)
    scale = Scale(days[0] - edge, days[1] + edge)
    taken = [*_lane_rooms(lanes), *_mark_rooms(spots, scale)]
    line = _thread_rooms(met, scale)
    names: list[Part] = []
    for row, y0, y1 in zip(met.itertuples(), before, after, strict=True):
        x = scale.pixels(scale.first, row.x)
        if row.is_chosen and (side := _free(row, x, _sides(row.y, y0, y1), taken, line)):
            names.append(_name(row, side, ink))
    return names


def _free(row: Any, x: float, sides: list[Part], taken: list[Box], line: list[Box]) -> Part | None:
    """The first side with room, off the thread if there is one, and takes it; None if there is none."""
    rooms = [(side, _room(row, side, x)) for side in sides]
    rooms = [(side, room) for side, room in rooms if room.within(PICTURE)]
    clear = [(side, room) for side, room in rooms if not any(room.meets(other) for other in line)]
    return next((side for side, room in [*clear, *rooms] if place(taken, room)), None)


def _lane_rooms(lanes: dict[str, str]) -> list[Box]:
    return [
        box(WIDE, -LANES[lane] * A_LANE - 3, width(name, LANE) + 4, LANE * LINE, ("right", "bottom"))
        for lane, name in lanes.items()
    ]


def _mark_rooms(spots: pd.DataFrame, scale: Scale) -> list[Box]:
    """Where the marks lie on a common screen."""
    return [
        box(
            scale.pixels(scale.first, row.x),
            -row.y * A_LANE,
            SIZES[row.group] + 2,
            SIZES[row.group] + 2,
            ("center", "middle"),
        )
        for row in spots[["x", "y", "group"]].itertuples()
    ]


def _thread_rooms(met: pd.DataFrame, scale: Scale) -> list[Box]:
    """Where the thread runs, as small boxes one by another."""
    points = [(scale.pixels(scale.first, row.x), -row.y * A_LANE) for row in met.itertuples()]
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / STEP), 1)
        found += [
            box(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, 4, 4, ("center", "middle"))
            for i in range(steps + 1)
        ]
    return found


def _room(row: Any, side: Part, x: float) -> Box:
    """Where a name stands on a common screen."""
    wide = max(width(row.spot, LARGE), width(row.when, SMALL)) + 6
    across, down = side["xanchor"], side["yanchor"]
    return box(x + side["xshift"], -row.y * A_LANE - side["yshift"], wide, (LARGE + SMALL) * LINE, (across, down))


def _name(row: Any, side: Part, ink: dict[str, str]) -> Part:
    return {
        "x": row.x,
        "y": row.y,
        "showarrow": False,
        "text": f"<b>{row.spot}</b><br><span style='font-size:{SMALL}px'>{row.when}</span>",
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
