"""What is done once, at the server's start."""

from __future__ import annotations

import os
from datetime import date

from data.model import FaultyRecord, Record
from data.rules import LANGUAGES
from pages.frame import paper, record
from pages.frame.ahead import AHEAD, Drawing
from pages.frame.contents import ACTIVE, FACETS, FOOT, NAMES, PICTURES, PLATE, above, below
from pages.frame.spared import spare
from pages.frame.view import PAGES, View


def begin() -> None:
    """Say what our server answers, load the record, spare it from the collection of garbage, and draw ahead.

    Where a processor is dear, NEW_SIXTY_AHEAD=off in the environment leaves out the last.
    """
    paper.serve()
    first = every_page()
    spare()
    if os.environ.get("NEW_SIXTY_AHEAD") != "off":
        AHEAD.begin(draw, first)


def every_page() -> list[Drawing]:
    """Every page once in each language, as it first opens; none with a faulty record."""
    try:
        whole = record.current()
    except FaultyRecord:
        return []
    latest, today = str(whole.agreements["event_id"].iloc[-1]), date.today()
    pages = ("", *PAGES, "event")
    return [
        (whole, View(page, today, language, id=latest if page == "event" else ""), "light")
        for language in LANGUAGES
        for page in pages
    ]


def draw(whole: Record, here: View, theme: str) -> None:
    """Draw what a view shows in a theme, so that it is remembered."""
    for template, values in [PLATE, FACETS, ACTIVE, *above(here), *NAMES.get(here.page, []), *below(here), FOOT]:
        paper.rendered(template, whole, here, values)
    if here.page in PICTURES:
        record.seen(PICTURES[here.page], whole, here, theme)
