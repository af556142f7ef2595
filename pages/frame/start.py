"""What is done once, before the first reader comes."""

from __future__ import annotations

from datetime import date

from data.model import FaultyRecord
from data.rules import LANGUAGES
from pages.agreements.card import agreement_cards
from pages.frame import paper, record
from pages.frame.view import View
from pages.map.land import serve
from pages.map.spots import map_picture
from pages.timeline.entries import timeline_picture


def warm() -> None:
    """Say that the land is served, load the record, and draw the heavy pages once in each language.

    With a faulty record there is nothing to warm.
    """
    serve()
    try:
        whole = record.current()
    except FaultyRecord:
        return
    for language in LANGUAGES:
        today = date.today()
        paper.rendered("agreements/cards.html", whole, View("agreements", today, language), agreement_cards, "light")
        record.seen(timeline_picture, whole, View("timeline", today, language), "light")
        record.seen(map_picture, whole, View("map", today, language), "light")
