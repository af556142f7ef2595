"""Who led and in which chapter: the bands and ribbons behind the sixty years, as parts of a Plotly figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pages.frame.palette import OF_COUNTRY
from pages.frame.room import width
from pages.frame.type import SANS
from pages.timeline.marks import Part

RIBBONS = {"KR": (2.65, 3.25), "JP": (-1.25, -0.65)}
NUMERALS = 3.5
WIDE = 900  # pixels of a common screen, by which names are laid out
NAME, STANDING = 12, 10  # type of a name that lies, and of one that stands
NARROWEST = 13  # pixels that a standing name needs
NUMERAL = 8  # pixels that a chapter needs for its number
ASKED = "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>"


class Scale:
    """The days on the screen, and how many pixels of a common screen lie between two of them."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._a_day = WIDE / max((last - first).days, 1)

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
    """The chapters' numbers at the top; the list beside the picture says what they are."""
    return {
        **_asked([scale.middle(a, b) for a, b in zip(periods["earliest"], periods["latest"], strict=True)]),
        "mode": "text",
        "y": [NUMERALS] * len(periods),
        "text": [
            str(row.number) if scale.pixels(row.earliest, row.latest) >= NUMERAL else "" for row in periods.itertuples()
        ],
        "textfont": {"family": SANS, "size": 13, "color": ink["quiet"]},
        "customdata": [["", row.label, row.when] for row in periods.itertuples()],
    }


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
    """The leaders' names in their boxes, lying where there is room, else standing; none in the narrowest."""
    found = []
    for row in leaders.itertuples():
        room = scale.pixels(row.earliest, row.latest)
        if room >= NARROWEST:
            parts = row.short.split(" ", 1)
            stands = room < max(width(part, NAME) for part in parts) + 4
            font = {"family": SANS, "size": STANDING if stands else NAME, "color": ink[OF_COUNTRY[row.country]]}
            at = {"x": scale.middle(row.earliest, row.latest), "y": sum(RIBBONS[row.country]) / 2, "showarrow": False}
            found.append(
                {**at, "text": parts[0] if stands else "<br>".join(parts), "font": font, "textangle": -90 * stands}
            )
    return found


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
