"""The matrix: a row a topic, a column a meeting, shade for how firm the words were, a mark for what came of them."""

from __future__ import annotations

from typing import Any

from pages.frame.palette import colours, mixed
from pages.frame.sent import Figure
from pages.frame.type import SANS, SERIF
from pages.topics.outcomes import halves, outcomes, quiet
from pages.topics.sizes import FOOT, HEADING, LEFT, ROW, Sizes, columns, sizes

Part = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"
ASKED = ("topic_id", "event_id", "topic", "event_title", "when", "commitment_label", "status_label")
TOLD = (
    "<b>%{customdata[2]}</b> · %{customdata[3]}, %{customdata[4]}<br>%{customdata[5]} · %{customdata[6]}<extra></extra>"
)


def matrix_figure(cells: list[Part], steps: int, theme: str) -> Figure:
    """A figure of cells as `data.matrix` gives them, as dicts, with is_chosen; `steps` is how many strengths there are.

    Each square carries topic_id and event_id as customdata[0] and [1]. Topics stand in the order in which they appear.
    """
    ink = colours(theme)
    columns = {met: x for x, met in enumerate(dict.fromkeys(cell["event_id"] for cell in cells))}
    rows = {topic: y for y, topic in enumerate([*dict.fromkeys(cell["topic_id"] for cell in cells)][::-1])}
    placed = [{**cell, "x": columns[cell["event_id"]], "y": rows[cell["topic_id"]]} for cell in cells]
    met, topics = meeting_names(cells), topic_names(cells)
    room = sizes(met)
    return Figure(
        [_lives(placed, ink), _squares(placed, steps, room.scale.square, ink), *outcomes(placed, room.scale.mark, ink)],
        _layout(met, topics, room, ink) | {"shapes": halves(placed, room.scale.mark, ink)},
    )


def meeting_names(cells: list[Part]) -> list[str]:
    """Where and in which year each meeting was, first to last."""
    met = {cell["event_id"]: cell for cell in cells}
    return [f"{cell['spot'].partition(',')[0]} {cell['earliest'].year}" for cell in met.values()]


def topic_names(cells: list[Part]) -> list[str]:
    """The topics from the top, which the page sets beside the picture so that they stay while it moves."""
    return list({cell["topic_id"]: cell["topic"] for cell in cells}.values())


def matrix_config() -> dict[str, Any]:
    """Nothing to zoom: the picture is a table."""
    return {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def _lives(cells: list[Part], ink: dict[str, str]) -> Part:
    """A hairline from a topic's first meeting to its last."""
    held: dict[int, list[int]] = {}
    for cell in cells:
        held.setdefault(cell["y"], []).append(cell["x"])
    x = [at for row in sorted(held) for at in (min(held[row]), max(held[row]), None)]
    y = [at for row in sorted(held) for at in (row, row, None)]
    return quiet({"mode": "lines", "x": x, "y": y, "line": {"color": ink["line"], "width": 1.5}})


def _squares(cells: list[Part], steps: int, size: int, ink: dict[str, str]) -> Part:
    """The firmer the words, the darker the square."""
    strengths = [cell["strength"] for cell in cells]
    shades = [mixed(ink["land"], ink["ink"], 1 - strength / (steps - 1)) for strength in strengths]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "cliponaxis": False,
        "x": [cell["x"] for cell in cells],
        "y": [cell["y"] for cell in cells],
        "customdata": [[cell[column] for column in ASKED] for cell in cells],
        "hovertemplate": TOLD,
        "marker": {
            "symbol": "square",
            "size": size,
            "color": shades,
            "opacity": [1 if cell["is_chosen"] else 0.35 for cell in cells],
            "line": {"color": ink["quiet"], "width": 0.75},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _layout(names: list[str], topics: list[str], room: Sizes, ink: dict[str, str]) -> Part:
    """Meetings above, a row a topic; the topics' names are there for machines and drawn by the page."""
    n_rows = len(topics)
    shared = {"showgrid": False, "zeroline": False, "fixedrange": True, "showline": False, "ticks": ""}
    return _surface(ink) | {
        "height": room.top + ROW * n_rows + FOOT,
        "margin": {"l": LEFT, "r": room.right, "t": room.top, "b": FOOT, "autoexpand": False},
        "xaxis": shared
        | {
            "side": "top",
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "tickangle": -room.scale.angle,
            "tickfont": {"family": SERIF, "size": HEADING},
            "range": [-0.5, columns(len(names)) - 0.5],
        },
        "yaxis": shared
        | {
            "tickvals": list(range(n_rows)),
            "ticktext": topics[::-1],
            "showticklabels": False,
            "range": [-0.5, n_rows - 0.5],
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
