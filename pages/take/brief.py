"""A brief to print: one meeting, one agreement or a selection as one HTML file without scripts or requests."""

from __future__ import annotations

from functools import partial
from typing import Any

from data.check import describe
from data.dates import reads
from data.model import Record
from data.readouts import SIDES, readouts
from data.sourcing import disputes_of, sources_of
from data.views import agreements, attended, by, events, quotes
from pages.frame.palette import colours
from pages.frame.paper import TEMPLATES
from pages.frame.record import narrowed, rows_left, seen
from pages.frame.sentence import sentence
from pages.frame.type import SANS, SERIF
from pages.frame.view import View
from pages.frame.words import say

Row = dict[str, Any]


class Notes:
    """The numbered sources at the end: each has the number of its first use."""

    def __init__(self, sources: dict[str, list[Row]]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self.rows: list[Row] = []

    def __call__(self, record_id: str) -> list[int]:
        """The numbers of the sources that bear out a row of the record."""
        return [self._number(source) for source in self._sources.get(record_id, [])]

    def _number(self, source: Row) -> int:
        key = str(source["source_id"])
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.rows.append(source)
        return self._numbers[key]


def brief(record: Record, here: View) -> bytes:
    """The brief of the agreement or meeting that the view has in focus, else of all that is chosen."""
    agreed = seen(agreements, record, here.language, here.on)
    return (
        TEMPLATES.get_template("take/brief.html")
        .render(
            say=partial(say, here.language),
            here=here,
            ink=colours("light"),
            faces={"serif": SERIF, "sans": SANS},
            title=title(record, here),
            sentence=sentence(record, here),
            meetings=_meetings(record, here),
            agreement=agreed[agreed["agreement_id"] == here.agreement].to_dict("records"),
            notes=Notes(seen(sources_of, record, here.language)),
            disputes=seen(disputes_of, record, here.language),
            about=_about(record, here),
        )
        .encode()
    )


def title(record: Record, here: View) -> str:
    """What the brief is of, in one line."""
    if here.agreement:
        rows = seen(agreements, record, here.language, here.on).set_index("agreement_id")
        return str(rows.at[here.agreement, "title"])
    if here.focus:
        row = seen(events, record, here.language).set_index("event_id").loc[here.focus]
        return say(here.language, "titled_when", title=row["title"], when=row["when"])
    return say(here.language, "brief_selection")


def _meetings(record: Record, here: View) -> list[Row]:
    """The events that the brief tells, first to last, each with what is told of it; none for an agreement alone."""
    if here.agreement:
        return []
    rows: list[Row] = seen(events, record, here.language).to_dict("records")
    chosen = {here.focus} if here.focus else set(narrowed(record, here.selection).events["event_id"])
    agreed = rows_left(agreements, record, here.selection, "agreements", here.language, here.on)
    parts = by("part_of", rows)
    at = by("event_id", agreed)
    own = [row for row in rows if row["event_id"] in chosen and (here.focus or not row["part_of"])]
    return [_meeting(record, here, row, parts.get(row["event_id"], []), at) for row in own]


def _meeting(record: Record, here: View, event: Row, parts: list[Row], agreed: dict[str, list[Row]]) -> Row:
    """An event with its people, parts and agreements; one alone also with its quotations and both accounts."""
    ids = [event["event_id"], *(part["event_id"] for part in parts)]
    cards = [card for event_id in ids for card in agreed.get(event_id, [])]
    return {
        **event,
        "people": attended(record, here.language).get(event["event_id"], []),
        "parts": parts,
        "said": quotes(record, ids, here.language).to_dict("records") if here.focus else [],
        "accounts": readouts(record, event["event_id"], here.language) if here.focus else [],
        "sides": SIDES[::-1] if here.language == "ko" else SIDES,
        "agreements": sorted(cards, key=lambda card: (card["earliest"], card["agreement_id"])),
    }


def _about(record: Record, here: View) -> Row:
    """What every brief says of itself."""
    licence = describe()["licenses"][0]
    return {
        "version": record.version,
        "day": reads(here.on.isoformat(), here.language),
        "licence": f"{licence['name']}, {licence['path']}",
        "link": _link(here),
        "coverage": record.coverage[here.language],
    }


def _link(here: View) -> str:
    """The whole address of what the brief tells, in its language."""
    if here.agreement:
        return here.permanent("agreements", agreement=here.agreement, asked=here.language)
    if here.focus:
        return here.permanent("event", id=here.focus, asked=here.language)
    return here.permanent("timeline", selection=here.selection, asked=here.language)
