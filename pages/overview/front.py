"""What the front page says: when they last met, how often, what was agreed, what is disputed, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from data.chapters import counted_in_part, period_of, periods
from data.dates import reads
from data.facets import Selection
from data.model import Record
from data.tracks import tracks
from data.views import MEETINGS, events
from pages.frame.record import left, seen
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.map.spots import chosen_places
from pages.overview.locator import locator_image
from pages.overview.strip import LANES, NARROW, strip_image
from pages.sources.shelves import chosen_disputes, chosen_sources

Row = dict[str, Any]
NEXT = "shuttle-diplomacy"  # the topic under which the leaders say where they will meet next


def front(record: Record, here: View) -> Row:
    """The five answers for the latest chapter and, in short, for all the years, each with the address of its rows."""
    rows = left(seen(events, record, here.language), record, here.selection, "events")
    agreed = left(seen(tracks, record, here.language, here.on), record, here.selection, "agreements")
    of = period_of(record)
    chapter = _chapter(record, here, rows)
    own = rows[rows["event_id"].map(of) == chapter["period_id"]]
    now = agreed[agreed["event_id"].map(of) == chapter["period_id"]]
    met, all_met = own[own["is_meeting"]], rows[rows["is_meeting"]]
    return {
        "since": _since(chapter, here),
        "met": met[::-1].to_dict("records"),
        "last": _last(met, here),
        "meetings": _within(here, chapter).choosing("timeline", kind=_kinds(met)),
        "standings": _standings(record, now, _within(here, chapter)),
        "n_agreed": len(now),
        "agreed": _within(here, chapter).choosing("agreements"),
        "disputed": here.link("sources", shelf="disputes", selection=_within(here, chapter).selection),
        "n_disputes": sum(len(rows) for rows in chosen_disputes(record, _within(here, chapter))),
        "next": _next(own, now, here),
        "sixty": _sixty(record, here, rows, all_met, agreed),
        "n_cited": len(chosen_sources(record, here)),
        **_pictures(record, here, all_met, chapter),
    }


def _pictures(record: Record, here: View, met: pd.DataFrame, chapter: Row) -> Row:
    """The two drawings, still to be given a theme, and the width of the first on a narrow screen."""
    lanes = {lane: say(here.language, f"lane_{lane}") for lane in LANES}
    return {
        "strip": partial(strip_image, met, (chapter["earliest"], chapter["latest"]), lanes),
        "narrow": NARROW,
        "locator": partial(locator_image, chosen_places(record, here.selection, here.language)),
    }


def _since(chapter: Row, here: View) -> str:
    """The chapter's years; of one that lasts, the month from which."""
    lasts = chapter["latest"] == date.max
    return reads(f"{chapter['earliest']:%Y-%m}/..", here.language) if lasts else str(chapter["when"])


def _within(here: View, chapter: Row) -> View:
    """The same view, of one chapter only."""
    return replace(here, selection=_also(here, period=[chapter["period_id"]]))


def _also(here: View, **answers: Sequence[str]) -> Selection:
    """What is chosen, with these facets answered so."""
    return Selection.of(**dict(here.selection.chosen) | dict(answers))


def _chapter(record: Record, here: View, rows: pd.DataFrame) -> Row:
    """The latest chapter in which something is left of the leaders' meetings; the latest of all where nothing is."""
    chapters = seen(periods, record, here.language)
    held = set(period_of(record)[rows.loc[rows["is_meeting"], "event_id"]])
    left_over = chapters[chapters["period_id"].isin(held)]
    chapter: Row = (chapters if left_over.empty else left_over).iloc[-1].to_dict()
    return chapter


def _kinds(met: pd.DataFrame) -> list[str]:
    """The kinds that these meetings are of."""
    return sorted(set(met["kind"]) or set(MEETINGS))


def _last(met: pd.DataFrame, here: View) -> Row | None:
    """The last meeting in person, and how many days ago it was."""
    past = met[met["earliest"] <= here.on]
    return None if past.empty else {**past.iloc[-1].to_dict(), "days": (here.on - past.iloc[-1]["latest"]).days}


def _standings(record: Record, agreed: pd.DataFrame, within: View) -> list[Row]:
    counted = Counter(agreed["status"])
    labels = record.labels["status"][f"label_{within.language}"]
    return [
        {
            "status": term,
            "label": labels[term],
            "n": counted[term],
            "address": within.choosing("agreements", progress=[term]),
        }
        for term in labels.index
        if counted[term]
    ]


def _next(own: pd.DataFrame, agreed: pd.DataFrame, here: View) -> Row:
    """The events that lie ahead or, where the record has none, what was last said of the next meeting."""
    ahead = own[own["earliest"] > here.on].to_dict("records")
    said = agreed[agreed["topics"].map(lambda topics: NEXT in dict(topics))]
    return {"ahead": ahead, "said": None if said.empty else said.iloc[-1].to_dict()}


def _sixty(record: Record, here: View, rows: pd.DataFrame, met: pd.DataFrame, agreed: pd.DataFrame) -> Row:
    """The same in short for all the years, and up to which year that is no full count."""
    return {
        "n_met": len(met),
        "n_talks": int(rows["is_talks"].sum()),
        "n_agreed": len(agreed),
        "until": counted_in_part(record, met["event_id"]),
        "met": here.link("timeline", span=SIXTY, selection=_also(here, kind=_kinds(met))),
        "agreed": here.choosing("agreements"),
        "span": here.link("timeline", span=SIXTY),
    }
