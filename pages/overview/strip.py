"""Sixty years in a strip: the lanes, the thread and a year's meetings, drawn small as an SVG picture."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from datetime import date

import pandas as pd

from pages.frame.palette import OF_COUNTRY, colours

WIDTH, HEIGHT, EDGE = 960, 190, 12
LANES = {"KR": 30, "third": 62, "JP": 94}
GROUND, A_MEETING = 164, 6
DECADE = 10


def strip_image(met: pd.DataFrame, chapter: tuple[date, date], theme: str) -> str:
    """A data address of the strip of meetings (`earliest`, `lane`), the days of one chapter on raised paper."""
    ink = colours(theme)
    first, last = date(min(met["earliest"]).year // DECADE * DECADE, 1, 1), date(max(met["earliest"]).year + 1, 1, 1)
    days = (first, last)
    parts = [_band(chapter, days, ink), *_lines(ink), *_decades(days, ink), *_bars(met["earliest"], days, ink)]
    points = [(_x(day, days), LANES[lane]) for day, lane in zip(met["earliest"], met["lane"], strict=True)]
    path = " ".join(f"{'L' if i else 'M'}{x:.1f} {y}" for i, (x, y) in enumerate(points))
    parts.append(f'<path d="{path}" fill="none" stroke="{ink["quiet"]}" stroke-width=".8"/>')
    parts += [
        f'<circle cx="{x:.1f}" cy="{y}" r="3" fill="{ink[OF_COUNTRY[lane]]}"/>'
        for (x, y), lane in zip(points, met["lane"], strict=True)
    ]
    return picture(WIDTH, HEIGHT, parts)


def picture(width: int, height: int, parts: Iterable[str]) -> str:
    """An SVG drawing as a data address."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _x(day: date, days: tuple[date, date]) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * (day - days[0]).days / (days[1] - days[0]).days


def _band(chapter: tuple[date, date], days: tuple[date, date], ink: dict[str, str]) -> str:
    x0, x1 = (_x(min(max(day, days[0]), days[1]), days) for day in chapter)
    return f'<rect x="{x0:.1f}" y="8" width="{x1 - x0:.1f}" height="{GROUND - 8}" fill="{ink["line"]}" opacity=".6"/>'


def _lines(ink: dict[str, str]) -> list[str]:
    return [
        f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{y}" y2="{y}" stroke="{ink[OF_COUNTRY[lane]]}" stroke-width=".8"/>'
        for lane, y in LANES.items()
    ] + [f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{GROUND}" y2="{GROUND}" stroke="{ink["line"]}"/>']


def _decades(days: tuple[date, date], ink: dict[str, str]) -> list[str]:
    return [
        f'<text x="{_x(date(year, 1, 1), days):.1f}" y="{GROUND + 18}" font-size="14" font-family="sans-serif" '
        f'fill="{ink["quiet"]}">{year}</text>'
        for year in range(days[0].year, days[1].year, DECADE)
    ]


def _bars(met: pd.Series, days: tuple[date, date], ink: dict[str, str]) -> list[str]:
    wide = (WIDTH - 2 * EDGE) / (days[1].year - days[0].year) - 3
    return [
        f'<rect x="{_x(date(year, 1, 1), days) + 1.5:.1f}" y="{GROUND - n * A_MEETING}" width="{wide:.1f}" '
        f'height="{n * A_MEETING}" fill="{ink["quiet"]}"/>'
        for year, n in sorted(Counter(day.year for day in met).items())
    ]
