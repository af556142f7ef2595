"""Sixty years at a glance: chapters as bands, leaders as ribbons, the thread between the lanes, meetings a year."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pandas as pd

from pages.frame.palette import colours
from pages.frame.room import LINE, Box, Rooms, box, width
from pages.frame.sent import Figure
from pages.frame.type import SANS, SERIF
from pages.timeline.marks import SIZES, Part, lane_lines, lane_names, marks, spans, surface, thread
from pages.timeline.placing import LANES, Spots, placed
from pages.timeline.ribbons import ASIDE, ROOM, Scale, bands, numerals, term_answers, term_names, terms

CLOSE = 0.008  # of sixty years: marks nearer than that step aside
SMALL = 0.55
NAME, TOLD, LANE = 13, 12, 13  # type of a place, of what is said of a gap, of a lane
GAP, TICK = 2.45, 0.06  # height of the brackets over the gaps, and of their ends
STEPS = (0, -12, 12, -24, 24, -36, 36)  # pixels that a gap's text may stand off the middle
A_UNIT = 95  # pixels between two lanes
FEW = 5  # meetings a year up to which the scale of the bars reaches at least
BAR = 275 * 24 * 3600 * 1000  # width of a bar, in milliseconds
BESIDE = 8  # pixels between a lane and a name
BEFORE, AFTER = timedelta(days=200), timedelta(days=60)
TRIED = 400  # meetings for whose name room is looked; the picture holds about sixty
START = 7  # pixels that lie before the first day in the narrowest picture


class Ground:
    """What the sixty years are drawn on, whatever is chosen, from frames as `data` gives them.

    The frames: `events`, `periods` and `leaders` (with short names), and `gaps`: first, last (dates) and text.
    """

    def __init__(self, frames: dict[str, pd.DataFrame], lanes: dict[str, str], theme: str) -> None:
        self.ink = ink = colours(theme)
        last = max(day for day in frames["events"]["latest"] if day < date.max)
        self.scale = scale = Scale(min(frames["periods"]["earliest"]), last, ROOM)
        self.spots = placed(frames["events"], (scale.first, scale.last), CLOSE)
        self.taken = Rooms(_taken(self.spots, lanes, scale))
        self.answers = [numerals(frames["periods"], scale, ink), term_answers(frames["leaders"], scale)]
        self.shapes = [
            *bands(frames["periods"], scale, ink),
            *lane_lines(ink),
            *terms(frames["leaders"], scale, ink),
            *_brackets(frames["gaps"], ink),
        ]
        self.texts = [
            *lane_names(lanes, ink, "left"),
            *term_names(frames["leaders"], scale, ink),
            *_gaps(frames["gaps"], scale, ink),
        ]


def sixty_figure(ground: Ground, chosen: frozenset[str]) -> Figure:
    """A figure of all the years, in which some events are chosen, by event_id.

    Each mark carries its event_id as customdata[0].
    """
    spots, ink = ground.spots, ground.ink
    layout = surface(ink, 690) | {
        "margin": {"l": 4, "r": ASIDE, "t": 34, "b": 44},
        "shapes": ground.shapes,
        "annotations": [*ground.texts, *_names(ground, chosen)],
        "xaxis": _years(ground.scale, ink),
        "yaxis": {"visible": False, "range": [-1.4, 4.25], "fixedrange": True, "domain": [0.13, 1]},
        "yaxis2": _amounts(ink),
    }
    drawn = [thread(spots, chosen, ink, 1), *spans(spots, chosen, ink), *marks(spots, chosen, ink, SMALL)]
    return Figure([*drawn, *ground.answers, _a_year(spots, chosen, ink)], layout)


def _brackets(gaps: pd.DataFrame, ink: dict[str, str]) -> list[Part]:
    """A bracket over each of the long gaps between talks."""
    line = {"type": "line", "line": {"color": ink["quiet"], "width": 1}}
    found = []
    for first, last in gaps[["first", "last"]].itertuples(index=False):
        found.append({**line, "x0": first, "x1": last, "y0": GAP, "y1": GAP})
        found += [{**line, "x0": day, "x1": day, "y0": GAP - TICK, "y1": GAP} for day in (first, last)]
    return found


def _gaps(gaps: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """How long the long gaps between talks were, over the middle of each; where two would meet, one steps aside."""
    font = {"family": SANS, "size": TOLD, "color": ink["quiet"]}
    taken = Rooms()
    found = []
    for first, last, text in gaps[["first", "last", "text"]].itertuples(index=False):
        wide = max(width(line, TOLD) for line in text.split("<br>")) + 6
        x = scale.pixels(scale.first, first + (last - first) / 2)
        steps = (step for step in STEPS if taken.take(box(x + step, 0, wide, 40, ("center", "bottom"))))
        step = next(steps, None)
        if step is not None:
            at = {"x": first + (last - first) / 2, "y": GAP, "yanchor": "bottom", "xshift": step, "showarrow": False}
            found.append({**at, "text": text, "font": font})
    return found


def _names(ground: Ground, chosen: frozenset[str]) -> list[Part]:
    """The places of the meetings that produced most, as far as names, marks and lanes leave each other room."""
    named = [spot for spot in ground.spots.held if spot.agreements and spot.event_id in chosen]
    named.sort(key=lambda spot: (-spot.agreements, spot.x))
    taken = ground.taken.copy()
    font = {"family": SERIF, "size": NAME, "color": ground.ink["ink"]}
    parts = []
    for spot in named[:TRIED]:
        text = f"{spot.spot} {spot.earliest.year}"
        x, y, wide = ground.scale.pixels(ground.scale.first, spot.x), -LANES[spot.lane] * A_UNIT, width(text, NAME) + 4
        for side in _sides(spot.lane):
            at = (x + side["xshift"], y - side["yshift"], wide, NAME * LINE, (side["xanchor"], side["yanchor"]))
            wanted = box(*at)
            if wanted.left >= -START and wanted.right <= ROOM + ASIDE and taken.take(wanted):
                parts.append(
                    {"x": spot.x, "y": LANES[spot.lane], "text": text, "showarrow": False, "font": font, **side}
                )
                break
    return parts


def _taken(spots: Spots, lanes: dict[str, str], scale: Scale) -> list[Box]:
    """Where no name may stand: on a mark, or on a lane's name."""
    found = [
        box(-START, -LANES[lane] * A_UNIT - 3, width(name, LANE) + 8, LANE * LINE, ("left", "bottom"))
        for lane, name in lanes.items()
    ]
    for spot in spots.held:
        size = SIZES[spot.group] * SMALL
        found.append(box(scale.pixels(scale.first, spot.x), -spot.y * A_UNIT, size, size, ("center", "middle")))
    return found


def _sides(lane: str) -> list[Part]:
    """Where a name may stand, best first: above its lane, in Japan's below it; between the two, on either side."""
    above, below = {"yanchor": "bottom", "yshift": BESIDE}, {"yanchor": "top", "yshift": -BESIDE}
    across = [{"xanchor": end, "xshift": step} for end, step in (("center", 0), ("left", -6), ("right", 6))]
    found = {"KR": [above], "third": [above, below], "JP": [below]}[lane]
    return [side | along for side in found for along in across]


def _a_year(spots: Spots, chosen: frozenset[str], ink: dict[str, str]) -> Part:
    """How often the leaders met in person in each year, as far as the record holds it."""
    counted = sorted(Counter(spot.earliest.year for spot in spots.met if spot.event_id in chosen).items())
    return {
        "type": "bar",
        "showlegend": False,
        "yaxis": "y2",
        "x": [date(year, 7, 1) for year, _n in counted],
        "y": [n for _year, n in counted],
        "width": BAR,
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
        "autorangeoptions": {"include": [FEW]},
    }


def _years(scale: Scale, ink: dict[str, str]) -> Part:
    return {
        "type": "date",
        "anchor": "y2",
        "range": [scale.first - BEFORE, scale.last + AFTER],
        "minallowed": scale.first - BEFORE * 3,
        "maxallowed": scale.last + BEFORE * 3,
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
