"""The thread: the leaders' meetings as a line between a Korean, a third and a Japanese lane, drawn small."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pages.frame.palette import OF_COUNTRY, colours

LANES = ("KR", "third", "JP")
STEP, GAP, MARGIN = 34, 13, 8


@lru_cache(maxsize=128)
def thread_image(lanes: tuple[str, ...], here: int, theme: str) -> str:
    """An SVG of the thread as a data address: one mark a meeting, the one at index `here` filled and larger."""
    ink = colours(theme)
    points = [(MARGIN + STEP * i, MARGIN + GAP * LANES.index(lane)) for i, lane in enumerate(lanes)]
    width, height = MARGIN * 2 + STEP * (len(lanes) - 1), MARGIN * 2 + GAP * 2
    marks = [_mark(point, lanes[i], i == here, ink) for i, point in enumerate(points)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'style="color-scheme:light dark">'  # which the page's own decides
        f'<path d="{_curve(points)}" fill="none" stroke="{ink["quiet"]}" stroke-width="1.5"/>{"".join(marks)}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _mark(point: tuple[int, int], lane: str, is_here: bool, ink: dict[str, str]) -> str:
    colour = ink[OF_COUNTRY[lane]]
    fill, radius = (colour, 6) if is_here else (ink["paper"], 3.5)
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'


def _curve(points: Sequence[tuple[int, int]]) -> str:
    path = [f"M{points[0][0]} {points[0][1]}"] if points else []
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        path.append(f"C{middle} {y0} {middle} {y1} {x1} {y1}")
    return "".join(path)
