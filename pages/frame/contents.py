"""What every page is drawn from, top to bottom: templates with what fills them, and the picture among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.model import Record
from pages.agreements.card import agreement_cards
from pages.compare.columns import columns
from pages.event.meeting import choice, meeting
from pages.frame import panel
from pages.frame.paper import Values
from pages.frame.view import View
from pages.map.spots import map_head, map_list, map_picture
from pages.overview.front import front
from pages.search.finds import search_head
from pages.sources.shelves import SHELVES
from pages.take.files import take_head
from pages.timeline.entries import timeline_head, timeline_list, timeline_picture
from pages.topics.cells import topics_head, topics_list, topics_names, topics_picture
from pages.tracks.rows import track_rows

Part = tuple[str, Values]
Picture = Callable[[Record, View, str], Any]
PLATE: Part = ("frame/plate.html", panel.name_plate)
FACETS: Part = ("frame/facets.html", panel.facet_panel)
ACTIVE: Part = ("frame/active.html", panel.active)
FOOT: Part = ("frame/foot.html", panel.foot)
HEADS: dict[str, list[Part]] = {  # what stands above the picture, or all there is without one
    "": [("overview/front.html", front)],
    "timeline": [("timeline/head.html", timeline_head)],
    "map": [("map/head.html", map_head)],
    "topics": [("topics/head.html", topics_head)],
    "agreements": [("agreements/cards.html", agreement_cards)],
    "tracks": [("tracks/tracks.html", track_rows)],
    "compare": [("compare/compare.html", columns)],
    "search": [("search/head.html", search_head)],
    "take": [("take/head.html", take_head)],
}
PICTURES: dict[str, Picture] = {"timeline": timeline_picture, "map": map_picture, "topics": topics_picture}
NAMES: dict[str, list[Part]] = {"topics": [("topics/names.html", topics_names)]}  # what names a picture's rows
LISTS: dict[str, list[Part]] = {  # what stands below or beside the picture, or between the files
    "timeline": [("timeline/list.html", timeline_list)],
    "map": [("map/source.html", map_head), ("map/list.html", map_list)],
    "topics": [("topics/list.html", topics_list)],
    "take": [("take/rest.html", take_head)],
}


def above(here: View) -> list[Part]:
    """The templates above a view's picture, or all of them."""
    if here.page == "event":
        return [("event/meeting.html", meeting) if here.id else ("event/choice.html", choice)]
    if here.page == "sources":
        return [(f"sources/{here.shelf}.html", SHELVES[here.shelf])]
    return HEADS[here.page]


def below(here: View, has_picture: bool = True) -> list[Part]:
    """The templates below a view's picture, or below its first files; map and topics have none without a picture."""
    return LISTS.get(here.page, []) if has_picture or here.page not in ("map", "topics") else []
