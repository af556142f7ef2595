"""What is done once, before the first reader comes."""

from __future__ import annotations

import os
from datetime import date

from data.model import FaultyRecord, Record
from data.rules import LANGUAGES
from pages.frame import paper, record
from pages.frame.ahead import AHEAD
from pages.frame.contents import ACTIVE, FACETS, FOOT, NAMES, PICTURES, PLATE, above, below
from pages.frame.spared import spare
from pages.frame.view import PAGES, View


def begin() -> None:
    """Load everything once, spare it from the collection of garbage, and draw ahead.

    Where a processor is dear, NEW_SIXTY_AHEAD=off in the environment leaves out the last.
    """
    warm()
    spare()
    if os.environ.get("NEW_SIXTY_AHEAD") != "off":
        AHEAD.begin(draw)


def warm() -> None:
    """Say what our server answers, load the record, and draw every page once in each language.

    With a faulty record there is nothing to warm.
    """
    paper.serve()
    try:
        whole = record.current()
    except FaultyRecord:
        return
    latest = str(whole.agreements["event_id"].iloc[-1])
    for language in LANGUAGES:
        for page in ("", *PAGES, "event"):
            draw(whole, View(page, date.today(), language, id=latest if page == "event" else ""))


def draw(whole: Record, here: View, theme: str = "light") -> None:
    """Draw what a view shows in a theme, so that it is remembered."""
    for template, values in [PLATE, FACETS, ACTIVE, *above(here), *NAMES.get(here.page, []), *below(here), FOOT]:
        paper.rendered(template, whole, here, values)
    if here.page in PICTURES:
        record.seen(PICTURES[here.page], whole, here, theme)
