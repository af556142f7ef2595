"""What came of an agreement, in the middle of its square: the same five marks that stand before the words in lists."""

from __future__ import annotations

from typing import Any

Part = dict[str, Any]
SYMBOLS = {
    "delivered": "circle",
    "under-way": "circle-open",  # filled to its half by `halves`, for Plotly knows no such symbol
    "stalled": "square",
    "reversed": "x",
    "not-rated": "circle-open",
}
PLATE = 1.5  # of the mark's diameter
SIDE = 0.84  # of the diameter: a square's and a cross's, which would else look larger than a disc
BEND = 0.5523  # of the radius: where the handles of a cubic curve lie that is a quarter of a circle


def outcomes(cells: list[Part], size: float, ink: dict[str, str]) -> list[Part]:
    """Traces of cells with x, y and status: a plate of paper under each mark, then a trace a status."""
    marks = [_marks(cells, "circle", size * PLATE, ink["paper"])]
    for status, symbol in SYMBOLS.items():
        held = [cell for cell in cells if cell["status"] == status]
        if held:
            own = size if symbol.startswith("circle") else size * SIDE
            marks.append(_marks(held, symbol, own, ink[status]) | {"name": status})
    return marks


def halves(cells: list[Part], size: float, ink: dict[str, str]) -> list[Part]:
    """Shapes that fill the left half of what is under way."""
    return [
        {
            "type": "path",
            "path": half(size / 2),
            "xref": "x",
            "yref": "y",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": cell["x"],
            "yanchor": cell["y"],
            "fillcolor": ink["under-way"],
            "line": {"width": 0},
        }
        for cell in cells
        if cell["status"] == "under-way"
    ]


def half(radius: float) -> str:
    """The left half of a disc around (0, 0) as a path of cubic curves; Plotly's shapes take no arcs."""
    r, bend = round(radius, 2), round(radius * BEND, 2)
    return f"M0,{-r} C{-bend},{-r} {-r},{-bend} {-r},0 C{-r},{bend} {-bend},{r} 0,{r} Z"


def _marks(cells: list[Part], symbol: str, size: float, colour: str) -> Part:
    line = {"color": colour, "width": 1.25 if symbol.endswith("-open") else 0}
    marker = {"symbol": symbol, "size": size, "color": colour, "line": line}
    at = {axis: [cell[axis] for cell in cells] for axis in ("x", "y")}
    return quiet({"mode": "markers", "cliponaxis": False, "marker": marker, **at})


def quiet(part: Part) -> Part:
    """A trace of which the pointer and the legend know nothing."""
    return {"type": "scatter", "hoverinfo": "skip", "showlegend": False, **part}
