"""The timeline of one chapter: three lanes, the thread through the leaders' meetings, and all that lies between."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.frame.palette import colours
from pages.frame.room import LINE, Box, box, place, width
from pages.frame.type import SERIF
from pages.timeline.marks import Part, lane_lines, lane_names, marks, spans, surface, thread
from pages.timeline.placing import LANES, placed
from pages.timeline.ribbons import WIDE, Scale

BUTTONS = {"Zoom in": "zoomIn2d", "Zoom out": "zoomOut2d", "Reset axes": "resetScale2d"}
TICKS = {"en": ("%-d %b", "%b<br>%Y"), "ko": ("%-m월 %-d일", "%-m월<br>%Y년"), "ja": ("%-m月%-d日", "%-m月<br>%Y年")}
MARGIN = 0.07  # of the years shown, left free at either end
LARGE, SMALL, LANE = 15, 12, 13  # type of a place, of its day, of a lane
A_LANE = 115  # pixels between two lanes on a common screen
EDGE = 110  # pixels from the left within which a name stands to the right of its mark


def timeline_figure(
    events: pd.DataFrame, days: tuple[date, date], lanes: dict[str, str], language: str, theme: str
) -> go.Figure:
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
    return go.Figure({"data": [thread(spots, ink, 2), *spans(spots, ink), *marks(spots, ink, 1)], "layout": layout})


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
    """The meetings' names beside their marks, on the side where the thread does not run, as far as there is room."""
    met = spots.loc[spots["is_meeting"], ["x", "y", "spot", "when", "is_chosen"]]
    before, after = met["y"].shift().fillna(met["y"]), met["y"].shift(-1).fillna(met["y"])
    scale = Scale(*days)
    names: list[Part] = []
    edge = WIDE * (1 + MARGIN)
    taken = [
        box(edge, -LANES[lane] * A_LANE - 3, width(name, LANE) + 4, LANE * LINE, ("right", "bottom"))
        for lane, name in lanes.items()
    ]
    for row, y0, y1 in zip(met.itertuples(), before, after, strict=True):
        x = scale.pixels(scale.first, row.x)
        side = _side(row.y, y0, y1, at_edge=x < EDGE)
        if row.is_chosen and place(taken, _room(row, side, x)):
            names.append(_name(row, side, ink))
    return names


def _room(row: Any, side: Part, x: float) -> Box:
    """Where a name stands on a common screen."""
    wide = max(width(row.spot, LARGE), width(row.when, SMALL)) + 6
    across, down = side["xanchor"], side["yanchor"]
    return box(
        x + side.get("xshift", 0), -row.y * A_LANE - side["yshift"], wide, (LARGE + SMALL) * LINE, (across, down)
    )


def _name(row: Any, side: Part, ink: dict[str, str]) -> Part:
    return {
        "x": row.x,
        "y": row.y,
        "showarrow": False,
        "text": f"<b>{row.spot}</b><br><span style='font-size:{SMALL}px'>{row.when}</span>",
        "font": {"color": ink["ink"], "size": LARGE, "family": SERIF},
        "bgcolor": ink["paper"],
        "borderpad": 0,
        **side,
    }


def _side(y: float, before: float, after: float, at_edge: bool) -> Part:
    """Where a name stands by a mark at height y: above a peak, below a valley, beside a slope."""
    middle: Part = {"xanchor": "left", "align": "left", "xshift": -16} if at_edge else {"xanchor": "center"}
    if y >= max(before, after):
        return middle | {"yanchor": "bottom", "yshift": 12}
    if y <= min(before, after):
        return middle | {"yanchor": "top", "yshift": -12}
    falls = before > after
    return {
        "xanchor": "left",
        "align": "left",
        "yanchor": "bottom" if falls else "top",
        "xshift": 10,
        "yshift": 0 if falls else 13,
    }


def _dated(days: tuple[date, date], ink: dict[str, str], language: str) -> Part:
    day, month = TICKS[language]
    edge = timedelta(days=max((days[1] - days[0]).days * MARGIN, 10))
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
