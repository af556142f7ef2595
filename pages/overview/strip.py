"""Sixty years in a strip: the lanes, the thread and a year's meetings, drawn small as an SVG picture."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from pages.frame.palette import OF_COUNTRY, colours

WIDE, NARROW = 620, 336  # pixels, about as many as the picture has on a common screen and on a phone
HEIGHT, EDGE, TYPE = 214, 8, 13
LANES = {"KR": 34, "third": 74, "JP": 114}
GROUND, A_MEETING = 190, 6
DECADE = 10


def strip_image(
    met: Sequence[tuple[date, str]], chapter: tuple[date, date], lanes: dict[str, str], theme: str, width: int = WIDE
) -> str:
    """A data address of the strip of meetings (day, lane), first to last, the days of one chapter on raised paper.

    `lanes` names the lanes; `width` is the drawing's, in pixels.
    """
    ink = colours(theme)
    days = [day for day, _lane in met]
    first, last = date(min(days).year // DECADE * DECADE, 1, 1), date(max(days).year + 1, 1, 1)
    axis = Axis(first, last, width)
    parts = [_band(chapter, axis, ink), *_lines(axis, ink), *_decades(axis, ink), *_bars(days, axis, ink)]
    at = {day: f"{axis.x(day):.1f}" for day in set(days)}
    points = [(at[day], lane) for day, lane in met]
    path = " ".join(f"{'L' if i else 'M'}{x} {LANES[lane]}" for i, (x, lane) in enumerate(points))
    parts.append(f'<path d="{path}" fill="none" stroke="{ink["quiet"]}" stroke-width=".8"/>')
    ends = {
        lane: f'" cy="{y}" r="{2.5 if width < WIDE else 3}" fill="{ink[OF_COUNTRY[lane]]}"/>'
        for lane, y in LANES.items()
    }
    parts += [f'<circle cx="{x}{ends[lane]}' for x, lane in points]
    return picture(width, HEIGHT, [*parts, *_names(lanes, ink)])


def picture(width: int, height: int, parts: Iterable[str]) -> str:
    """An SVG drawing as a data address; colours that are pairs follow the theme of the page that it stands in."""
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" style="color-scheme:light dark">'
    return "data:image/svg+xml;base64," + b64encode(f"{frame}{''.join(parts)}</svg>".encode()).decode()


@dataclass(frozen=True)
class Axis:
    """Days from the first to the last over a width in pixels."""

    first: date
    last: date
    width: int

    def x(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        within = min(max(day, self.first), self.last)
        return EDGE + (self.width - 2 * EDGE) * (within - self.first).days / (self.last - self.first).days


def _band(chapter: tuple[date, date], axis: Axis, ink: dict[str, str]) -> str:
    x0, x1 = map(axis.x, chapter)
    return f'<rect x="{x0:.1f}" y="8" width="{x1 - x0:.1f}" height="{GROUND - 8}" fill="{ink["line"]}" opacity=".6"/>'


def _lines(axis: Axis, ink: dict[str, str]) -> list[str]:
    heights = [(y, ink[OF_COUNTRY[lane]]) for lane, y in LANES.items()] + [(GROUND, ink["line"])]
    return [
        f'<line x1="{EDGE}" x2="{axis.width - EDGE}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width=".8"/>'
        for y, colour in heights
    ]


def _names(lanes: dict[str, str], ink: dict[str, str]) -> list[str]:
    """What each lane is, above its left end, where no meeting was yet."""
    return [_text(EDGE, LANES[lane] - 6, name, ink[OF_COUNTRY[lane]]) for lane, name in lanes.items()]


def _decades(axis: Axis, ink: dict[str, str]) -> list[str]:
    years = range(axis.first.year, axis.last.year, DECADE)
    return [_text(axis.x(date(year, 1, 1)), GROUND + 17, str(year), ink["quiet"]) for year in years]


def _text(x: float, y: float, text: str, colour: str) -> str:
    face = f'font-size="{TYPE}" font-family="sans-serif" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y}" {face}>{escape(text)}</text>'


def _bars(days: list[date], axis: Axis, ink: dict[str, str]) -> list[str]:
    wide = (axis.width - 2 * EDGE) / (axis.last.year - axis.first.year) - 2
    return [
        f'<rect x="{axis.x(date(year, 1, 1)) + 1:.1f}" y="{GROUND - n * A_MEETING}" width="{wide:.1f}" '
        f'height="{n * A_MEETING}" fill="{ink["quiet"]}"/>'
        for year, n in sorted(Counter(day.year for day in days).items())
    ]
