"""What is done once, before the first reader comes."""

from __future__ import annotations

from datetime import date

from data.model import FaultyRecord, Record
from data.rules import LANGUAGES
from pages.agreements.card import agreement_cards
from pages.compare.columns import columns
from pages.event.meeting import meeting
from pages.frame import panel, paper, record
from pages.frame.view import View
from pages.map.land import serve
from pages.map.spots import map_head, map_list, map_picture
from pages.overview.front import front
from pages.sources.shelves import sources_shelf
from pages.timeline.entries import timeline_head, timeline_list, timeline_picture
from pages.topics.cells import topics_head, topics_list, topics_names, topics_picture
from pages.tracks.rows import track_rows

Drawn = dict[str, list[tuple[str, paper.Values]]]
FRAME = [
    ("frame/plate.html", panel.name_plate),
    ("frame/facets.html", panel.facet_panel),
    ("frame/active.html", panel.active),
    ("frame/foot.html", panel.foot),
]
DRAWN: Drawn = {
    "": [("overview/front.html", front)],
    "timeline": [("timeline/head.html", timeline_head), ("timeline/list.html", timeline_list)],
    "map": [("map/head.html", map_head), ("map/source.html", map_head), ("map/list.html", map_list)],
    "topics": [
        ("topics/head.html", topics_head),
        ("topics/names.html", topics_names),
        ("topics/list.html", topics_list),
    ],
    "agreements": [("agreements/cards.html", agreement_cards)],
    "event": [("event/meeting.html", meeting)],
    "tracks": [("tracks/tracks.html", track_rows)],
    "compare": [("compare/compare.html", columns)],
    "sources": [("sources/bibliography.html", sources_shelf)],
}
PICTURES = {"timeline": timeline_picture, "map": map_picture, "topics": topics_picture}


def warm() -> None:
    """Say that the land is served, load the record, and draw every page once in each language.

    With a faulty record there is nothing to warm.
    """
    serve()
    try:
        whole = record.current()
    except FaultyRecord:
        return
    latest = str(whole.agreements["event_id"].iloc[-1])
    for language in LANGUAGES:
        for page in DRAWN:
            draw(whole, View(page, date.today(), language, id=latest if page == "event" else ""))


def draw(whole: Record, here: View) -> None:
    """Draw what a view shows, so that it is remembered."""
    for template, values in [*FRAME, *DRAWN[here.page]]:
        paper.rendered(template, whole, here, values, "light")
    if here.page in PICTURES:
        record.seen(PICTURES[here.page], whole, here, "light")
