"""Who led and in which chapter: the bands and ribbons behind the sixty years, as parts of a Plotly figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pages.frame.palette import OF_COUNTRY
from pages.frame.room import FIRST_SQUARE, width
from pages.frame.type import SANS
from pages.timeline.marks import Part

RIBBONS = {"KR": (2.95, 3.55), "JP": (-1.32, -0.54)}
TOP = 4.2  # where the chapters' numbers stand
WIDE = 900  # pixels of a common screen, by which the names of a chapter are laid out
NARROWEST_PICTURE = 880  # pixels of the sixty years; in less room they move within their frame (look.css)
ASIDE = 54  # pixels beside the ribbons, for the names of those in office
ROOM = 812  # pixels between the first day and the last in the narrowest picture, by which its names are laid out
NAME = 12  # type of a name that lies
STANDING = {True: 11, False: 10}  # type of a name that stands: letter under letter (Unicode: CJK), or turned
NARROWEST = {True: 11.5, False: 13.5}  # pixels that such a name needs
NUMERAL = 8  # pixels that a chapter needs for its number
ASKED = "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>"


class Scale:
    """The days on the screen, and how many pixels lie between two of them where all take `wide`."""

    def __init__(self, first: date, last: date, wide: float = WIDE) -> None:
        self.first, self.last = first, last
        self._a_day = wide / max((last - first).days, 1)

    def cut(self, first: date, last: date) -> tuple[date, date]:
        """A stretch, cut to the days on the screen."""
        return max(first, self.first), min(last, self.last)

    def middle(self, first: date, last: date) -> date:
        """The day in the middle of what is seen of a stretch."""
        first, last = self.cut(first, last)
        return first + (last - first) / 2

    def pixels(self, first: date, last: date) -> float:
        """How wide what is seen of a stretch is."""
        first, last = self.cut(first, last)
        return (last - first).days * self._a_day


def bands(periods: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """Every second chapter on raised paper."""
    found = []
    for row in periods[periods["number"] % 2 == 1].itertuples():
        first, last = scale.cut(row.earliest, row.latest)
        box = {"type": "rect", "x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}}
        found.append({**box, "fillcolor": ink["raised"], "layer": "below"})
    return found


def numerals(periods: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> Part:
    """The chapters' numbers at the top, with their names where there is room; the list below says all of them."""
    return {
        **_asked([scale.middle(a, b) for a, b in zip(periods["earliest"], periods["latest"], strict=True)]),
        "mode": "text",
        "y": [TOP] * len(periods),
        "text": [
            _headed(row.number, row.label, scale.pixels(row.earliest, row.latest)) for row in periods.itertuples()
        ],
        "textposition": "bottom center",
        "textfont": {"family": SANS, "size": NAME, "color": ink["quiet"]},
        "customdata": [["", row.label, row.when] for row in periods.itertuples()],
    }


def _headed(number: int, label: str, room: float) -> str:
    """A chapter's number and its name on one line or two; the number alone, or nothing, where these are too wide."""
    words = label.split(" ")
    for i in range(len(words), 0, -1):
        lines = [" ".join(part) for part in (words[:i], words[i:]) if part]
        if max(width(line, NAME) for line in lines) + 4 <= room:
            return "<br>".join([str(number), *lines])
    return str(number) if room >= NUMERAL else ""


def terms(leaders: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """A box for each term of a president or prime minister."""
    found = []
    for row in leaders.itertuples():
        first, last = scale.cut(row.earliest, row.latest)
        low, high = RIBBONS[row.country]
        line = {"color": ink[OF_COUNTRY[row.country]], "width": 1}
        found.append({"type": "rect", "x0": first, "x1": last, "y0": low, "y1": high, "line": line, "layer": "below"})
    return found


def term_names(leaders: pd.DataFrame, scale: Scale, ink: dict[str, str]) -> list[Part]:
    """The leaders' names in their boxes, none in the narrowest; whoever is in office may stand beside the box."""
    found = []
    for row in leaders.itertuples():
        room, in_office = scale.pixels(row.earliest, row.latest), row.latest == date.max
        font = {"family": SANS, "size": NAME, "color": ink[OF_COUNTRY[row.country]]}
        at = {"x": scale.middle(row.earliest, row.latest), "y": sum(RIBBONS[row.country]) / 2, "showarrow": False}
        lines = _lying(row.short, room)
        if lines:
            found.append({**at, "text": "<br>".join(lines), "font": font})
        elif in_office:
            beside = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 3, "align": "left"}
            found.append({**at, **beside, "text": row.short.replace(" ", "<br>"), "font": font})
        elif room >= NARROWEST[_is_square(row.short)]:
            found.append({**at, **_standing(row.short.split(" ")[0], font)})
    return found


def _lying(name: str, room: float) -> list[str]:
    """The lines of a name whose parts are divided by spaces; its first part alone, or none, where it is too wide."""
    first, *rest = name.split(" ")
    for lines in ([first, " ".join(rest)] if rest else [first], [first, *rest], [first]):
        if max(width(line, NAME) for line in lines) + 4 <= room:
            return lines
    return []


def _standing(name: str, font: Part) -> Part:
    """A name set upright, letter under letter, where its letters are square; else turned."""
    square = _is_square(name)
    return {
        "text": "<br>".join(name) if square else name,
        "font": font | {"size": STANDING[square]},
        "textangle": 0 if square else -90,
    }


def _is_square(name: str) -> bool:
    return ord(name[0]) >= FIRST_SQUARE


def term_answers(leaders: pd.DataFrame, scale: Scale) -> Part:
    """Nothing to see: where the pointer asks who led and when."""
    ends = zip(leaders["earliest"], leaders["latest"], strict=True)
    return {
        **_asked([scale.middle(a, b) for a, b in ends]),
        "mode": "markers",
        "y": [sum(RIBBONS[country]) / 2 for country in leaders["country"]],
        "marker": {"size": 14, "opacity": 0},
        "customdata": [["", name, when] for name, when in zip(leaders["name"], leaders["when"], strict=True)],
    }


def _asked(x: list[Any]) -> Part:
    return {"type": "scatter", "showlegend": False, "x": x, "hovertemplate": ASKED}
