"""Where each event stands on the timeline: its lane, its day, and a height at which no mark hides another."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

LANES = {"KR": 2.0, "third": 1.0, "JP": 0.0}
ASIDE = (0.0, 0.31, 0.47, 0.63, -0.31, 0.15, -0.15)  # steps off the middle of a lane, away from where the names stand
NAMES_STAND = {"KR": 1, "third": 1, "JP": -1}  # above or below the lane
OF_KIND = {
    "ministerial-meeting": "officials",
    "officials-meeting": "officials",
    "message": "message",
    "news-report": "message",
    "phone-call": "message",
}
OF_EVENT = ["event_id", "title", "when", "place", "kind_label", "spot", "lane", "is_meeting", "earliest", "agreements"]


@dataclass(frozen=True, slots=True)
class Spot:
    """An event and where it stands: x is the middle of its span, first and last its ends (open ones at the edge).

    `group` is a key of `marks.GROUPS`, `spot` the one word for where, the others as in `data.views.timeline`.
    """

    event_id: str
    title: str
    when: str
    place: str
    kind_label: str
    spot: str
    lane: str
    is_meeting: bool
    earliest: date
    agreements: int
    group: str
    x: date
    first: date
    last: date
    y: float


class Spots:
    """Events where they stand, first to last: the same whatever a reader has chosen among them."""

    def __init__(self, held: list[Spot]) -> None:
        self.held = held

    @cached_property
    def met(self) -> list[Spot]:
        """The leaders' meetings."""
        return [spot for spot in self.held if spot.is_meeting]

    @cached_property
    def spans(self) -> list[Spot]:
        """Those whose date can mean several days."""
        return [spot for spot in self.held if spot.first != spot.last]

    @cached_property
    def groups(self) -> dict[str, list[Spot]]:
        """Group -> those in it."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.held:
            found[spot.group].append(spot)
        return found

    @cached_property
    def traces(self) -> dict[str, dict[str, list[Any]]]:
        """Group -> x, y and, as customdata, what each mark in it answers: parts of a Plotly trace."""
        return {
            group: {
                "x": [spot.x for spot in held],
                "y": [spot.y for spot in held],
                "customdata": [[spot.event_id, spot.title, spot.when, spot.place, spot.kind_label] for spot in held],
            }
            for group, held in self.groups.items()
        }

    def are_all(self, chosen: frozenset[str]) -> bool:
        """Whether all events are chosen."""
        return len(chosen) == len(self.held)


def placed(events: pd.DataFrame, days: tuple[date, date], near: float = 0.02) -> Spots:
    """Events as `data.views.timeline` gives them, each where it stands over some days.

    Marks nearer to each other than the share `near` of the days shown step aside.
    """
    start = [max(day, days[0]) for day in events["earliest"]]
    end = [min(day, days[1]) for day in events["latest"]]
    middle = [a + (b - a) / 2 for a, b in zip(start, end, strict=True)]
    apart = max((days[1] - days[0]).days * near, 3)
    rows = events.assign(group=groups(events))[[*OF_EVENT, "group"]].itertuples(index=False, name=None)
    lanes = list(zip(events["lane"], events["is_meeting"], strict=True))
    heights = _stacked(lanes, middle, apart)
    return Spots([Spot(*row, *at) for row, *at in zip(rows, middle, start, end, heights, strict=True)])


def groups(events: pd.DataFrame) -> pd.Series:
    """Which mark each event has: a key of `marks.GROUPS`."""
    return events["kind"].map(OF_KIND).fillna("statement").mask(events["is_meeting"], "meeting")


def _stacked(lanes: list[tuple[str, bool]], days: list[date], near: float) -> list[float]:
    """Heights such that no mark hides another: meetings keep the middle of their lane, the rest step aside.

    Each event is given by its lane and whether it is a meeting, and by its day; `near` is in days.
    """
    taken: dict[tuple[str, float], list[int]] = defaultdict(list)  # the days in a lane at a step, in order
    heights = [0.0] * len(lanes)
    for at in sorted(range(len(lanes)), key=lambda i: not lanes[i][1]):
        lane, day = lanes[at][0], days[at].toordinal()
        step = next((step for step in ASIDE if _is_free(taken[lane, step], day, near)), ASIDE[-1])
        insort(taken[lane, step], day)
        heights[at] = LANES[lane] - NAMES_STAND[lane] * step
    return heights


def _is_free(days: list[int], day: int, near: float) -> bool:
    """Whether none of some days, in order, is nearer to one than so many days."""
    after = bisect_right(days, day)
    return all(abs(other - day) >= near for other in days[max(after - 1, 0) : after + 1])
