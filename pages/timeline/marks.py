"""What both timelines are drawn from: lanes, thread, spans and marks, as parts of a Plotly figure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pages.frame.palette import OF_COUNTRY
from pages.frame.type import SANS
from pages.timeline.placing import LANES, Spots

Part = dict[str, Any]
GROUPS = {"meeting": "circle", "officials": "square", "statement": "triangle-up", "message": "line-ns-open"}
SIZES = {"meeting": 15, "officials": 10, "statement": 10, "message": 13}
NO_MARKS: Part = {"x": [], "y": [], "customdata": []}
CLEAR = "rgba(0,0,0,0)"
TOLD = "<br>".join(["<b>%{customdata[1]}</b>", *(f"%{{customdata[{i}]}}" for i in (2, 3, 4))]) + "<extra></extra>"


def lane_lines(ink: dict[str, str]) -> list[Part]:
    """A hairline for each lane."""
    line = {"color": ink["line"], "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line, "layer": "below"}
        for y in LANES.values()
    ]


def lane_names(names: dict[str, str], ink: dict[str, str], end: str = "right") -> list[Part]:
    """The lanes' names at one end of them."""
    place = {
        "x": int(end == "right"),
        "xref": "paper",
        "xanchor": end,
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
    }
    return [
        {**place, "y": y, "text": names[lane], "font": {"color": ink[OF_COUNTRY[lane]], "size": 13, "family": SANS}}
        for lane, y in LANES.items()
    ]


def thread(spots: Spots, chosen: frozenset[str], ink: dict[str, str], width: float) -> Part:
    """The line through the leaders' meetings; faint where not all of them are chosen."""
    met = spots.met
    line = {"color": ink["ink"] if chosen.issuperset(spot.event_id for spot in met) else ink["line"], "width": width}
    return _plain([spot.x for spot in met], [spot.y for spot in met], line | {"shape": "linear"})


def spans(spots: Spots, chosen: frozenset[str], ink: dict[str, str]) -> list[Part]:
    """A date that can mean several days is drawn as long as it is."""
    parts = []
    for is_chosen, colour in ((True, ink["quiet"]), (False, ink["line"])):
        held = [spot for spot in spots.spans if (spot.event_id in chosen) == is_chosen]
        x = [day for spot in held for day in (spot.first, spot.last + timedelta(days=1), None)]
        y = [height for spot in held for height in (spot.y, spot.y, None)]
        parts.append(_plain(x, y, {"color": colour, "width": 4}))
    return parts


def marks(spots: Spots, chosen: frozenset[str], ink: dict[str, str], scale: float) -> list[Part]:
    """One trace a group of events; each mark carries its event_id as customdata[0].

    Colour is for what the reader has chosen: without a choice all is ink, with one the rest is a ghost.
    """
    shades = {lane: ink["ink"] if spots.are_all(chosen) else ink[OF_COUNTRY[lane]] for lane in LANES}
    return [_group(spots, group, chosen, shades, ink, scale) for group in GROUPS]


def _group(
    spots: Spots, group: str, chosen: frozenset[str], shades: dict[str, str], ink: dict[str, str], scale: float
) -> Part:
    held = spots.groups.get(group, [])
    colour = [shades[spot.lane] if spot.event_id in chosen else ink["line"] for spot in held]
    outline = colour if group == "message" else ink["paper"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": group,
        "showlegend": False,
        **(spots.traces[group] if held else NO_MARKS),
        "hovertemplate": TOLD,
        "marker": {
            "symbol": GROUPS[group],
            "size": SIZES[group] * scale,
            "color": colour,
            "opacity": 1,
            "line": {"color": outline, "width": 1.5 if scale == 1 else 0.75},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _plain(x: list[Any], y: list[Any], line: Part) -> Part:
    trace = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {**trace, "x": x, "y": y, "line": line}


def surface(ink: dict[str, str], height: int) -> Part:
    """The layout that both share: paper, type, what a drag does."""
    return {
        "height": height,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 44},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": SANS, "size": 13, "color": ink["ink"]},
        "dragmode": "pan",
        "clickmode": "event+select",
        "hovermode": "closest",
        "modebar": {"bgcolor": CLEAR, "color": ink["quiet"], "activecolor": ink["ink"]},
        "hoverlabel": {
            "bgcolor": ink["raised"],
            "bordercolor": ink["line"],
            "font": {"family": SANS, "size": 14, "color": ink["ink"]},
        },
    }
