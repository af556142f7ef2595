"""What both timelines are drawn from: lanes, thread, spans and marks, as parts of a Plotly figure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from pages.frame.palette import OF_COUNTRY
from pages.frame.type import SANS
from pages.timeline.placing import LANES

Part = dict[str, Any]
GROUPS = {"meeting": "circle", "officials": "square", "statement": "triangle-up", "message": "line-ns-open"}
SIZES = {"meeting": 15, "officials": 10, "statement": 10, "message": 13}
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


def thread(spots: pd.DataFrame, ink: dict[str, str], width: float) -> Part:
    """The line through the leaders' meetings."""
    met = spots[spots["is_meeting"]]
    line = {"color": ink["ink"] if met["is_chosen"].all() else ink["line"], "width": width}
    return _plain(met["x"].tolist(), met["y"].tolist(), line | {"shape": "linear"})


def spans(spots: pd.DataFrame, ink: dict[str, str]) -> list[Part]:
    """A date that can mean several days is drawn as long as it is."""
    parts = []
    for is_chosen, colour in ((True, ink["quiet"]), (False, ink["line"])):
        rows = spots.loc[(spots["from_"] != spots["to"]) & (spots["is_chosen"] == is_chosen), ["from_", "to", "y"]]
        x = [day for row in rows.itertuples() for day in (row.from_, row.to + timedelta(days=1), None)]
        y = [height for row in rows.itertuples() for height in (row.y, row.y, None)]
        parts.append(_plain(x, y, {"color": colour, "width": 4}))
    return parts


def shades(spots: pd.DataFrame, ink: dict[str, str]) -> pd.Series:
    """Colour is for what the reader has chosen: without a choice all is ink, with one the rest is a ghost."""
    if spots["is_chosen"].all():
        return pd.Series(ink["ink"], index=spots.index)
    return spots["lane"].map(lambda lane: ink[OF_COUNTRY[lane]]).where(spots["is_chosen"], ink["line"])


def marks(spots: pd.DataFrame, ink: dict[str, str], scale: float) -> list[Part]:
    """One trace a group of events; each mark carries its event_id as customdata[0]."""
    colours = shades(spots, ink)
    return [_group(spots[spots["group"] == group], group, colours, ink, scale) for group in GROUPS]


def _group(rows: pd.DataFrame, group: str, colours: pd.Series, ink: dict[str, str], scale: float) -> Part:
    colour = colours[rows.index].tolist()
    outline = colour if group == "message" else ink["paper"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": group,
        "showlegend": False,
        "x": rows["x"].tolist(),
        "y": rows["y"].tolist(),
        "customdata": rows[["event_id", "title", "when", "place", "kind_label"]].to_numpy().tolist(),
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
