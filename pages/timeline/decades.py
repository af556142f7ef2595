"""Sixty years at a glance: chapters as bands, leaders as ribbons, the thread between the lanes, meetings a year."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from pages.frame.palette import colours
from pages.frame.room import Box, box, place, width
from pages.frame.type import SANS, SERIF
from pages.timeline.marks import Part, lane_lines, lane_names, marks, spans, surface, thread
from pages.timeline.placing import LANES, placed
from pages.timeline.ribbons import WIDE, Scale, bands, numerals, term_answers, term_names, terms

CLOSE = 0.008  # of sixty years: marks nearer than that step aside
SMALL = 0.55
NAME, ASIDE = 13, 12  # type of a place, and of what is said of a gap
GAPS = (0.5, 1.5, 0.1)  # heights between the lanes
EDGE = timedelta(days=200)


def sixty_figure(frames: dict[str, pd.DataFrame], lanes: dict[str, str], theme: str) -> go.Figure:
    """A figure of frames: `events` (with is_chosen), `periods` and `leaders` (with short names) as `data` gives them.

    And `gaps`: first, last (dates) and text. Each mark carries its event_id as customdata[0].
    """
    ink, events = colours(theme), frames["events"]
    scale = Scale(min(frames["periods"]["earliest"]), max(day for day in events["latest"] if day < date.max))
    spots = placed(events, (scale.first, scale.last), CLOSE)
    return go.Figure({"data": _data(frames, spots, scale, ink), "layout": _layout(frames, spots, lanes, scale, ink)})


def _data(frames: dict[str, pd.DataFrame], spots: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    return [
        thread(spots, ink, 1),
        *spans(spots, ink),
        *marks(spots, ink, SMALL),
        numerals(frames["periods"], scale, ink),
        term_answers(frames["leaders"], scale),
        _a_year(spots, ink),
    ]


def _layout(
    frames: dict[str, pd.DataFrame], spots: pd.DataFrame, lanes: dict[str, str], scale: Scale, ink: dict[str, str]
) -> Part:
    return surface(ink, 620) | {
        "shapes": [*bands(frames["periods"], scale, ink), *lane_lines(ink), *terms(frames["leaders"], scale, ink)],
        "annotations": [
            *lane_names(lanes, ink, "left"),
            *term_names(frames["leaders"], scale, ink),
            *_gaps(frames["gaps"], scale, ink),
            *_names(spots, scale, ink),
        ],
        "bargap": 0.25,
        "xaxis": _years(scale, ink),
        "yaxis": {"visible": False, "range": [-1.35, 3.75], "fixedrange": True, "domain": [0.15, 1]},
        "yaxis2": _amounts(ink),
    }


def _gaps(gaps: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """How long the long gaps between talks were, in the middle of each; where two would meet, one steps aside."""
    font = {"family": SANS, "size": ASIDE, "color": ink["quiet"]}
    taken: list[Box] = []
    found = []
    for first, last, text in gaps[["first", "last", "text"]].itertuples(index=False):
        wide = max(width(line, ASIDE) for line in text.split("<br>")) + 6
        x = scale.pixels(scale.first, first + (last - first) / 2)
        levels = (level for level in GAPS if place(taken, box(x, -level * 100, wide, 40, ("center", "middle"))))
        at = {"x": first + (last - first) / 2, "y": next(levels, GAPS[-1]), "showarrow": False}
        found.append({**at, "text": text, "font": font, "bgcolor": ink["paper"]})
    return found


def _names(spots: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """The places of the meetings that produced most, as far as their names leave each other room."""
    named = spots.loc[spots["is_chosen"] & (spots["agreements"] > 0), ["agreements", "x", "spot", "earliest", "lane"]]
    taken: list[Box] = []
    parts = []
    for row in named.sort_values(["agreements", "x"], ascending=[False, True]).itertuples():
        text = f"{row.spot} {row.earliest.year}"
        x, wide = scale.pixels(scale.first, row.x), width(text, NAME) + 8
        side = _beside(row.lane, x, wide / 2)
        if place(taken, box(x, LANES[row.lane] * 100, wide, NAME, (side["xanchor"], side["yanchor"]))):
            font = {"family": SERIF, "size": NAME, "color": ink["ink"]}
            parts.append({"x": row.x, "y": LANES[row.lane], "text": text, "showarrow": False, "font": font, **side})
    return parts


def _beside(lane: str, middle: float, half: float) -> Part:
    """Where a name stands: above its lane, in Japan's below it, and within the picture at either edge."""
    side: Part = {"yanchor": "top", "yshift": -8} if lane == "JP" else {"yanchor": "bottom", "yshift": 8}
    edge = "left" if middle < half else "right" if middle + half > WIDE else "center"
    return side | {"xanchor": edge}


def _a_year(spots: pd.DataFrame, ink: dict[str, str]) -> Part:
    """How often the leaders met in person in each year, as far as the record holds it."""
    met = spots[spots["is_meeting"] & spots["is_chosen"]]
    counted = sorted(Counter(day.year for day in met["earliest"]).items())
    return {
        "type": "bar",
        "showlegend": False,
        "yaxis": "y2",
        "x": [date(year, 7, 1) for year, _n in counted],
        "y": [n for _year, n in counted],
        "customdata": [["", str(year)] for year, _n in counted],
        "marker": {"color": ink["quiet"], "line": {"width": 0}},
        "hovertemplate": "<b>%{customdata[1]}</b> · %{y}<extra></extra>",
    }


def _amounts(ink: dict[str, str]) -> Part:
    return {
        "domain": [0, 0.11],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "side": "right",
        "nticks": 3,
        "tickfont": {"color": ink["quiet"], "size": 12},
        "rangemode": "tozero",
        "ticklabelposition": "inside",
    }


def _years(scale: Scale, ink: dict[str, str]) -> Part:
    return {
        "type": "date",
        "anchor": "y2",
        "range": [scale.first - EDGE, scale.last + EDGE],
        "minallowed": scale.first - EDGE * 3,
        "maxallowed": scale.last + EDGE * 3,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": ink["line"],
        "ticks": "outside",
        "tickcolor": ink["line"],
        "dtick": "M60",
        "tick0": "1965-01-01",
        "tickformat": "%Y",
        "tickfont": {"color": ink["quiet"]},
    }
