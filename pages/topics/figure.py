"""The matrix: a row a topic, a column a meeting, shade for how firm the words were, a mark for what came of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.frame.palette import colours, mixed
from pages.frame.type import SANS, SERIF

Part = dict[str, Any]
MARKS = {
    "delivered": "circle",
    "under-way": "circle-open",
    "stalled": "square",
    "reversed": "x-thin-open",
    "not-rated": "",
}
MANY = 16  # meetings, from which the squares are small
CLEAR = "rgba(0,0,0,0)"
TOLD = (
    "<b>%{customdata[2]}</b> · %{customdata[3]}, %{customdata[4]}<br>%{customdata[5]} · %{customdata[6]}<extra></extra>"
)


def matrix_figure(cells: pd.DataFrame, steps: int, theme: str) -> go.Figure:
    """A figure of cells as `data.matrix` gives them, with is_chosen; `steps` is how many strengths there are.

    Each square carries topic_id and event_id as customdata[0] and [1]. Topics stand in the order in which they appear.
    """
    ink = colours(theme)
    columns = list(dict.fromkeys(cells["event_id"]))
    rows = list(dict.fromkeys(cells["topic_id"]))[::-1]
    placed = cells.assign(x=cells["event_id"].map(columns.index), y=cells["topic_id"].map(rows.index))
    size = 26 if len(columns) < MANY else 14
    return go.Figure(
        {
            "data": [_lives(placed, ink), _squares(placed, steps, size, ink), *_outcomes(placed, size, ink)],
            "layout": _layout(placed, columns, rows, ink),
        }
    )


def is_wide(figure: go.Figure) -> bool:
    """Whether it has more columns than a narrow screen can hold."""
    return len(figure.layout.xaxis.ticktext) >= MANY


def matrix_config() -> dict[str, Any]:
    """Nothing to zoom: the picture is a table."""
    return {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def _lives(cells: pd.DataFrame, ink: dict[str, str]) -> Part:
    """A hairline from a topic's first meeting to its last."""
    ends = cells.groupby("y")["x"].agg(["min", "max"])
    x = [at for row in ends.itertuples() for at in (row.min, row.max, None)]
    y = [at for row in ends.itertuples() for at in (row.Index, row.Index, None)]
    return _quiet({"mode": "lines", "x": x, "y": y, "line": {"color": ink["line"], "width": 1.5}})


def _squares(cells: pd.DataFrame, steps: int, size: int, ink: dict[str, str]) -> Part:
    """The firmer the words, the darker the square."""
    shades = [mixed(ink["land"], ink["ink"], 1 - strength / (steps - 1)) for strength in cells["strength"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "x": cells["x"].tolist(),
        "y": cells["y"].tolist(),
        "customdata": cells[
            ["topic_id", "event_id", "topic", "event_title", "when", "commitment_label", "status_label"]
        ]
        .to_numpy()
        .tolist(),
        "hovertemplate": TOLD,
        "marker": {
            "symbol": "square",
            "size": size,
            "color": shades,
            "opacity": [1 if is_chosen else 0.35 for is_chosen in cells["is_chosen"]],
            "line": {"color": ink["quiet"], "width": 0.75},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _outcomes(cells: pd.DataFrame, size: int, ink: dict[str, str]) -> list[Part]:
    """What came of it, on a plate of paper in the middle of the square."""
    rated = cells[cells["status"] != "not-rated"]
    plate = _quiet({"mode": "markers", "x": rated["x"].tolist(), "y": rated["y"].tolist()})
    marks = [plate | {"marker": {"symbol": "circle", "size": size * 0.62, "color": ink["paper"]}}]
    for status, symbol in MARKS.items():
        held = rated[rated["status"] == status]
        if symbol and len(held):
            shape = {
                "symbol": symbol,
                "size": size * 0.4,
                "color": ink[status],
                "line": {"color": ink[status], "width": 2},
            }
            marks.append(_quiet({"mode": "markers", "x": held["x"].tolist(), "y": held["y"].tolist(), "marker": shape}))
    return marks


def _quiet(part: Part) -> Part:
    return {"type": "scatter", "hoverinfo": "skip", "showlegend": False, **part}


def _layout(cells: pd.DataFrame, columns: list[str], rows: list[str], ink: dict[str, str]) -> Part:
    topics = cells.drop_duplicates("topic_id").set_index("topic_id")["topic"]
    met = cells.drop_duplicates("event_id").set_index("event_id")
    names = [f"{met.at[key, 'spot'].partition(',')[0]} {met.at[key, 'earliest'].year}" for key in columns]
    shared = {"showgrid": False, "zeroline": False, "fixedrange": True, "showline": False, "ticks": ""}
    return _surface(ink) | {
        "height": 138 + 36 * len(rows),
        "margin": {"l": 4, "r": 52, "t": 118, "b": 8},
        "xaxis": shared
        | {
            "side": "top",
            "tickvals": list(range(len(columns))),
            "ticktext": names,
            "tickangle": -60,
            "tickfont": {"family": SERIF, "size": 13},
            "range": [-0.6, max(len(columns), 5) - 0.4],
        },
        "yaxis": shared
        | {
            "tickvals": list(range(len(rows))),
            "ticktext": [topics[key] for key in rows],
            "range": [-0.7, len(rows) - 0.3],
            "automargin": True,
        },
    }


def _surface(ink: dict[str, str]) -> Part:
    """Paper, type, and what the pointer does: it asks and chooses, and moves nothing."""
    return {
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": SANS, "size": 14, "color": ink["ink"]},
        "clickmode": "event+select",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": ink["raised"],
            "bordercolor": ink["line"],
            "font": {"family": SANS, "size": 14, "color": ink["ink"]},
        },
    }
