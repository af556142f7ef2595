"""What the front page says: when they last met, how often, what was agreed, what is disputed, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from data.chapters import chapter_of, counted_in_part
from data.dates import reads
from data.facets import Selection
from data.model import Record
from data.tracks import tracks
from data.views import MEETINGS, events
from pages.frame.record import rows_left
from pages.frame.stretch import chapter_rows
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.map.spots import chosen_places
from pages.overview.locator import locator_image
from pages.overview.strip import LANES, NARROW, strip_image
from pages.sources.shelves import chosen_disputes, chosen_sources

Row = dict[str, Any]
Rows = list[Row]
LISTED = 40  # meetings of a chapter that are named; the timeline has all
NEXT = "shuttle-diplomacy"  # the topic under which the leaders say where they will meet next


def front(record: Record, here: View) -> Row:
    """The five answers for the latest chapter and, in short, for all the years, each with the address of its rows."""
    rows = rows_left(events, record, here.selection, "events", here.language)
    agreed = rows_left(tracks, record, here.selection, "agreements", here.language, here.on)
    all_met = [row for row in rows if row["is_meeting"]]
    chapter, of = _chapter(record, here, all_met), chapter_of(record)
    own, met, now = (
        [row for row in held if of[row["event_id"]] == chapter["period_id"]] for held in (rows, all_met, agreed)
    )
    return {
        "since": _since(chapter, here),
        "met": met[::-1],
        "most": LISTED,
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


def _pictures(record: Record, here: View, met: Rows, chapter: Row) -> Row:
    """The two drawings, still to be given a theme, and the width of the first on a narrow screen."""
    lanes = {lane: say(here.language, f"lane_{lane}") for lane in LANES}
    days = [(row["earliest"], row["lane"]) for row in met]
    return {
        "strip": partial(strip_image, days, (chapter["earliest"], chapter["latest"]), lanes),
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


def _chapter(record: Record, here: View, met: Rows) -> Row:
    """The latest chapter in which something is left of the leaders' meetings; the latest of all where nothing is."""
    of = chapter_of(record)
    held = {of[row["event_id"]] for row in met}
    chapters: Rows = chapter_rows(record, here.language)
    return next((chapter for chapter in chapters[::-1] if chapter["period_id"] in held), chapters[-1])


def _kinds(met: Rows) -> list[str]:
    """The kinds that these meetings are of."""
    return sorted({row["kind"] for row in met} or set(MEETINGS))


def _last(met: Rows, here: View) -> Row | None:
    """The last meeting in person, and how many days ago it was."""
    last = next((row for row in met[::-1] if row["earliest"] <= here.on), None)
    return last and {**last, "days": (here.on - last["latest"]).days}


def _standings(record: Record, agreed: Rows, within: View) -> list[Row]:
    counted = Counter(row["status"] for row in agreed)
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


def _next(own: Rows, agreed: Rows, here: View) -> Row:
    """The events that lie ahead or, where the record has none, what was last said of the next meeting."""
    said = (row for row in agreed[::-1] if NEXT in dict(row["topics"]))
    return {"ahead": [row for row in own if row["earliest"] > here.on], "said": next(said, None)}


def _sixty(record: Record, here: View, rows: Rows, met: Rows, agreed: Rows) -> Row:
    """The same in short for all the years, and up to which year that is no full count."""
    return {
        "n_met": len(met),
        "n_talks": sum(row["is_talks"] for row in rows),
        "n_agreed": len(agreed),
        "until": counted_in_part(record, (chapter_of(record)[row["event_id"]] for row in met)),
        "met": here.link("timeline", span=SIXTY, selection=_also(here, kind=_kinds(met))),
        "agreed": here.choosing("agreements"),
        "span": here.link("timeline", span=SIXTY),
    }
